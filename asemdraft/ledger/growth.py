"""Whether the ledger files only grew: an entry that was once recorded must stand in them for ever.

The history is folded along its first parents, commit by commit:

    case                                                     the lines
    1  added at the end of a file                            are recorded from now on
    2  added anywhere by a union with another officer's      are recorded from now on
    3  added elsewhere by an act of one parent               are foreign, unless they were recorded before
    4  removed                                               stay recorded

A file is as it should be when its lines now are those recorded. Putting an entry back therefore heals it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from asemdraft.ledger import history

_HUNK = re.compile(rb"@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@")
_LOG = (
    *("-c", "core.quotePath=false", "log", "--first-parent", "--reverse", "-m", "-p", "-U0", "--inter-hunk-context=0"),
    *("--no-renames", "--text", "--no-ext-diff", "--no-textconv", "--diff-algorithm=myers", "--no-notes"),
    *("--src-prefix=a/", "--dst-prefix=b/", "--format=%x00%H %P%x00%an", "HEAD", "--", "ledger"),
)


@dataclass(frozen=True, slots=True)
class Broken:
    """A ledger file in which a recorded entry is missing, or one stands that was slipped in."""

    name: str
    lost: int
    foreign: int
    commit: str
    """The commit that did it, and whose it was."""
    officer: str
    content: bytes
    """The file as it should be."""


@dataclass(frozen=True, slots=True)
class _Hunk:
    commit: str
    officer: str
    is_union: bool
    name: str
    start: int
    removed: tuple[bytes, ...]
    added: tuple[bytes, ...]


@dataclass(slots=True)
class _File:
    recorded: dict[bytes, None] = field(default_factory=dict)
    length: int = 0
    blame: dict[bytes, tuple[str, str]] = field(default_factory=dict)


def broken(folder: Path) -> tuple[Broken, ...]:
    """Return the ledger files whose last commit does not hold exactly what was ever recorded in them."""
    folded = _fold(_hunks(history.run(folder, *_LOG)))
    ids = history.tree(folder, "HEAD", "ledger")
    contents = dict(zip(ids, history.blobs(folder, tuple(ids.values())), strict=True))
    found = (_compared(name, file, contents.get(name, b"")) for name, file in sorted(folded.items()))
    return tuple(one for one in found if one is not None)


def _compared(name: str, file: _File, content: bytes) -> Broken | None:
    now = dict.fromkeys(_lines(content))
    lost = [line for line in file.recorded if line not in now]
    foreign = [line for line in now if line not in file.recorded]
    if not lost and not foreign:
        return None
    commit, officer = next((file.blame[line] for line in (*lost, *foreign) if line in file.blame), ("", ""))
    whole = b"".join(line + b"\n" for line in file.recorded)
    return Broken(name, len(lost), len(foreign), commit, officer, whole)


def _fold(hunks: Iterator[_Hunk]) -> dict[str, _File]:
    folded: dict[str, _File] = {}
    grown: dict[str, int] = {}
    last = ""
    for hunk in hunks:
        if hunk.commit != last:  # a hunk counts in the lines of the file before its commit
            _settle(folded, grown)
            last = hunk.commit
        file = folded.setdefault(hunk.name, _File())
        grown[hunk.name] = grown.get(hunk.name, 0) + len(hunk.added) - len(hunk.removed)
        lawful = _lawful(hunk, file.length)
        file.recorded.update(dict.fromkeys(line for line in lawful if line))
        whose = (hunk.commit, hunk.officer)
        touched = [*hunk.removed, *(line for line in hunk.added if line not in file.recorded)]
        file.blame.update((line, whose) for line in touched)
    _settle(folded, grown)
    return folded


def _settle(folded: dict[str, _File], grown: dict[str, int]) -> None:
    for name, count in grown.items():
        folded[name].length += count
    grown.clear()


def _lawful(hunk: _Hunk, length: int) -> tuple[bytes, ...]:
    """Return the added lines that are recorded by this hunk (the cases above)."""
    if hunk.is_union:
        return hunk.added
    at_end = hunk.start + max(len(hunk.removed) - 1, 0) == length
    # a last line that only got back its line end is told as removed and added again
    kept = hunk.added[: len(hunk.removed)] == hunk.removed
    return hunk.added[len(hunk.removed) :] if at_end and kept else ()


def _hunks(log: bytes) -> Iterator[_Hunk]:
    """Read the hunks of `git log -p -U0`."""
    commit = officer = name = ""
    is_union = False
    lines = log.split(b"\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.startswith(b"\0"):
            ids, _, officer = line[1:].decode("utf-8", "replace").partition("\0")
            commit, is_union = ids.split()[0], len(ids.split()) > 2
        elif line.startswith((b"--- a/", b"+++ b/", b'--- "a/', b'+++ "b/')):
            name = line[4:].decode("utf-8", "replace").strip('"\t')[2:]
        elif found := _HUNK.match(line):
            start, minus, plus = int(found[1]), int(found[2] or 1), int(found[3] or 1)
            removed, at = _taken(lines, at, minus)
            added, at = _taken(lines, at, plus)
            yield _Hunk(commit, officer, is_union, name, start, removed, added)


def _taken(lines: list[bytes], at: int, count: int) -> tuple[tuple[bytes, ...], int]:
    """Take so many lines of a hunk, without their sign, and pass over the note that a line end is missing."""
    taken = tuple(line[1:] for line in lines[at : at + count])
    at += count
    if at < len(lines) and lines[at].startswith(b"\\"):
        at += 1
    return taken, at


def _lines(content: bytes) -> list[bytes]:
    return [line for line in content.split(b"\n") if line]

"""One act of an officer as the record takes it in: entries, computed texts, papers, and who did it when.

A `Change` is a value; `stream` says it in the words of `git fast-import`, which makes the whole commit
in one go and without touching a file that people see.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from asemdraft.errors import RequestError
from asemdraft.ledger.files import check_name

LEDGER = "ledger/"
TAG_TRAILER = "Tag"


@dataclass(frozen=True, slots=True)
class Signature:
    """The hand that keeps the record: an officer, and the instant of the act (with its offset from UTC)."""

    name: str
    email: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """What one act adds to the record; it becomes one commit.

    The law: files under `ledger/` only grow. They appear in `appends`; only a union with another officer's
    record (`parents` names her commits) or a restoration may write one whole.
    """

    title: str
    appends: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Lines (without line ends) to add to ledger files."""
    writes: Mapping[str, bytes] = field(default_factory=dict)
    """Whole contents of computed texts, settings and papers."""
    removes: tuple[str, ...] = ()
    trailers: tuple[tuple[str, str], ...] = ()
    tag: str = ""
    """The git tag of an issued text; its message is the commit's own message."""
    over: tuple[str, ...] = ()
    """Files changed by hand that this act knowingly replaces or takes away."""
    parents: tuple[str, ...] = ()
    """Commits of another officer that this act unites with the record."""
    restores: bool = False
    """Whether a ledger file is put back as it was recorded."""

    def paths(self) -> tuple[str, ...]:
        """Return every file that the act touches, sorted."""
        return tuple(sorted({*self.appends, *self.writes, *self.removes}))

    def message(self) -> str:
        """Return the commit's message: the title, a blank line, the trailers."""
        trailers = self.trailers + (((TAG_TRAILER, self.tag),) if self.tag else ())
        tail = "".join(f"{key}: {_one_line(value)}\n" for key, value in trailers)
        return f"{_one_line(self.title)}\n" + (f"\n{tail}" if tail else "")


def check(change: Change) -> None:
    """Refuse a change that the record cannot hold, before anything is done."""
    for name in change.paths():
        check_name(name)
    touched = [*change.appends, *change.writes, *change.removes]
    if len(set(touched)) != len(touched):
        raise ValueError("an act touches each file in one way only")
    whole = [name for name in (*change.writes, *change.removes) if name.startswith(LEDGER)]
    if whole and not (change.parents or change.restores):
        raise ValueError(f"{whole[0]} only grows: append to it")
    for name, lines in change.appends.items():
        if not name.startswith(LEDGER):
            raise ValueError(f"{name} is no ledger file")
        if any(not line.strip() or "\n" in line or "\r" in line for line in lines):
            raise ValueError(f"an entry for {name} is not exactly one line")
    for key, _ in change.trailers:
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", key) or key == TAG_TRAILER:
            raise ValueError(f"{key!r} is no name for a trailer of an act")
    if change.tag and not is_tag_name(change.tag):
        raise ValueError(f"{change.tag!r} is no name for a tag: see tag_name")


def stream(change: Change, contents: Mapping[str, bytes], branch: str, parent: str, by: Signature) -> bytes:
    """Return the change as input for `git fast-import --done`.

    `contents` holds the whole new bytes of every file that the act appends to or writes; `parent` is the commit
    that the act builds on ("" for the first). The branch moves only when the stream is read to its last line.
    """
    who = signed(by)
    parts = [f"commit {branch}\nauthor {who}\ncommitter {who}\n".encode(), _data(change.message().encode())]
    if parent:
        parts.append(f"from {parent}\n".encode())
    parts += [f"merge {other}\n".encode() for other in change.parents]
    parts += [b"D " + _quoted(name) + b"\n" for name in change.removes]
    for name in sorted(contents):
        parts += [b"M 100644 inline " + _quoted(name) + b"\n", _data(contents[name])]
    parts.append(b"done\n")
    return b"".join(parts)


def signed(by: Signature) -> str:
    """Return git's form of a signature, `Name <mail> seconds +0800`; refuse a time before 1970."""
    offset = by.at.utcoffset()
    if offset is None:
        raise ValueError("an act needs a time with its offset from UTC")
    seconds = int(by.at.timestamp())
    if seconds < 0:
        raise RequestError(
            f"An act cannot be dated {by.at:%d %B %Y}: git keeps no time before 1970.", "Give another '--at'."
        )
    name, email = (re.sub(r"[<>\x00-\x1f\x7f]", "", text).strip() for text in (by.name, by.email))
    minutes = abs(offset) // timedelta(minutes=1)
    sign = "-" if offset < timedelta(0) else "+"
    return f"{name} <{email}> {seconds} {sign}{minutes // 60:02}{minutes % 60:02}"


def tag_name(issue: str) -> str:
    """Return a name that git takes for the tag of an issued text: "Zero draft" becomes "Zero-draft".

    Two names of issued texts that differ only in blanks or forbidden signs give the same tag.
    """
    name = re.sub(r"[\s\x00-\x1f\x7f~^:?*\[\\\]/{}@]+", "-", issue.strip())
    name = re.sub(r"\.{2,}", ".", name).strip("-.")
    name = name.removesuffix(".lock") or "issue"
    return name if name == issue else tag_name(name)


def is_tag_name(name: str) -> bool:
    """Return whether git takes the name as it stands."""
    return bool(name) and tag_name(name) == name


def _one_line(text: str) -> str:
    """Return the text as one line without control characters, which would break a message into false trailers."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f\u0085\u2028\u2029]", " ", text).split())


def _data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)


def _quoted(name: str) -> bytes:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return b'"' + escaped.encode() + b'"'

"""What a killed command left half done, finished by the next one.

The commit is the atomic point. Where the branch stands on another commit than the files do (the marker says which),
the files follow the branch:

    case                                       the file on the disk is    then
    1  already written                         as the branch has it       nothing
    2  not written yet                         as the marker's commit     it is replaced
    3  gone                                    not there                  it is written
    4  changed by a person in between          neither                    it stays, and is named
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from asemdraft.errors import MalformedError
from asemdraft.ledger import files, heads, history
from asemdraft.ledger.change import TAG_TRAILER
from asemdraft.ledger.history import Commit, GitFailed
from asemdraft.ledger.lock import Lock


@dataclass(frozen=True, slots=True)
class _Plan:
    """What must happen to the files so that they stand for the branch."""

    write: Mapping[str, str]
    remove: tuple[str, ...]
    keep: tuple[str, ...]


def is_behind(folder: Path) -> bool:
    """Return whether the files stand for another commit than the branch: something was not finished."""
    return heads.head(folder) != heads.written(folder)


def finish(folder: Path, lock: Lock) -> str:
    """Bring files, index, tags and marker up to the branch; return one sentence about it, or "".

    Only under the lock. A second run finds nothing to do.
    """
    if lock.was_killed:
        clear(folder, lock.killed_since or 0)
    old, new = heads.written(folder), heads.head(folder)
    if old == new or not new:
        return ""
    files.sweep(folder)
    with files.told(folder):
        return _follow(folder, old, new, lock)


def _follow(folder: Path, old: str, new: str, lock: Lock) -> str:
    if not old or not _is_known(folder, old):
        # a fresh clone: what differs now was changed by a person
        kept = history.changed_by_hand(folder, ("ledger", "clauses"), held=lock.descriptor)
        heads.mark_written(folder, new)
        return _kept_sentence(kept)
    acts = history.commits(folder, since=old, until=new)
    lost = history.commits(folder, since=new, until=old)
    changes = history.differences(folder, old, new)
    plan = _plan(folder, changes)
    refused = _carry_out(folder, plan)
    history.forget(folder, {name: after for name, (_, after) in changes.items()}, held=lock.descriptor)
    set_tags(folder, acts, lock)
    if refused:
        return f"{', '.join(refused)} could not be replaced: close the program that has it open."
    heads.mark_written(folder, new)
    return " ".join(part for part in (_sentence(acts, lost, lock), _kept_sentence(plan.keep)) if part)


def _is_known(folder: Path, commit: str) -> bool:
    try:
        history.run(folder, "cat-file", "-e", f"{commit}^{{commit}}")
    except GitFailed:
        return False
    return True


def _plan(folder: Path, changes: Mapping[str, tuple[str, str]]) -> _Plan:
    write: dict[str, str] = {}
    remove: list[str] = []
    keep: list[str] = []
    for name, (before, after) in changes.items():
        now = blob_on_disk(folder, name, before or after)
        if now == after:
            continue
        if now and now != before:
            keep.append(name)
        elif after:
            write[name] = after
        else:
            remove.append(name)
    return _Plan(write, tuple(remove), tuple(keep))


def blob_on_disk(folder: Path, name: str, like: str) -> str:
    """Return the id of what stands on the disk, "" for nothing, "?" for what is no file."""
    try:
        content = files.read_if_there(folder, name)
    except MalformedError:
        return "?"
    return "" if content is None else files.blob_id(content, like)


def _carry_out(folder: Path, plan: _Plan) -> tuple[str, ...]:
    contents = history.blobs(folder, tuple(plan.write.values())) if plan.write else ()
    refused = files.replace(folder, dict(zip(plan.write, contents, strict=True)))
    return refused + files.remove(folder, plan.remove)


def set_tags(folder: Path, acts: tuple[Commit, ...], lock: Lock) -> tuple[str, ...]:
    """Set the tags that these acts name and that are not there; return their names."""
    named = [(value, act.id) for act in acts for key, value in act.trailers if key == TAG_TRAILER]
    missing = [(name, commit) for name, commit in named if not heads.ref(folder, f"refs/tags/{name}")]
    for name, commit in missing:
        history.tag(folder, name, commit, held=lock.descriptor)
    return tuple(name for name, _ in missing)


def _sentence(acts: tuple[Commit, ...], lost: tuple[Commit, ...], lock: Lock) -> str:
    if lost:
        return (
            f"The draft was set back by hand and no longer holds {_acts(len(lost))}, the last being '{lost[0].title}'; "
            f"'git merge --ff-only {lost[0].id[:12]}' in its folder brings back what was cut off."
        )
    if not acts:
        return ""
    if lock.was_killed and len(acts) == 1:
        return f"The last command was interrupted; its act '{acts[0].title}' is recorded and was finished."
    return (
        f"The files were brought up to {_acts(len(acts))} that came from elsewhere, the last being '{acts[0].title}'."
    )


def _acts(count: int) -> str:
    return "one act" if count == 1 else f"{count} acts"


def _kept_sentence(kept: tuple[str, ...]) -> str:
    if not kept:
        return ""
    return f"Changed by hand and left as found: {', '.join(kept)}."


def clear(folder: Path, since: int) -> tuple[str, ...]:
    """Take away what a killed command left since that time (nanoseconds); return the names of git's lock files.

    Only under our lock: since git's processes inherit it, none that we started is still at work.
    """
    files.sweep(folder)
    return history.clear(folder, since)

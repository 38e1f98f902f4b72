"""Whether a draft is sound, and what can be put right: files, index, tags and entries against git's history.

Nothing that a person wrote is thrown away: what a repair replaces is copied to the folder `rescued/` first.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from asemdraft.errors import MalformedError, RequestError
from asemdraft.ledger import files, growth, heads, history, repair
from asemdraft.ledger.change import TAG_TRAILER, Change, Signature
from asemdraft.ledger.lock import DraftBusy, Lock, acquire
from asemdraft.ledger.repository import Repository

RESCUED = "rescued"
_KEPT = ("ledger", "clauses", "papers")

Kind = Literal["branch", "unfinished", "lock", "history", "file", "index", "entry", "tag"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was recorded."""

    kind: Kind
    name: str
    """The file, tag or branch that it is about."""
    message: str


class Unsound(MalformedError):
    """A history from which something is missing; only another copy can give it back."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Something is missing from the history of the draft {folder.name}.",
            "Get it from another copy: 'asemdraft sync', or clone the draft anew.",
        )


def examine(folder: Path, *, wait: float = 5.0) -> tuple[Fault, ...]:
    """Compare everything that is stored with git's history; return what is wrong, an empty tuple for a sound draft.

    Changes nothing but to take away what a killed command left lying about. Raises NoDraft, DraftBusy.
    """
    folder = folder.resolve()
    heads.check_draft(folder)
    with _quiet(folder, wait):
        try:
            commit = heads.head(folder)
        except (heads.HeadDetached, MalformedError) as error:
            return (Fault("branch", "HEAD", error.message),)
        if not commit or not _is_whole(folder):
            return (Fault("history", "", "Something is missing from the history; get it from another copy."),)
        return (
            *_state(folder),
            *_locks(folder),
            *_files(folder),
            *_index(folder),
            *_entries(folder),
            *_tags(folder),
        )


def restore(folder: Path, by: Signature, *, wait: float = 5.0) -> tuple[str, ...]:
    """Put right what can be; return a sentence about each thing done.

    Files, index and tags follow git's history; entries that were changed or removed by a commit are put back by
    a commit in the name of `by`. Raises Unsound where the history itself is incomplete, DraftBusy, HeadDetached.
    """
    folder = folder.resolve()
    heads.check_draft(folder)
    heads.head(folder)
    lock = acquire(folder, heads.own_folder(folder) / "lock", "doctor --repair", wait)
    try:
        cleared = repair.clear(folder, 0)
        done = [f"Took away what a killed program left: {', '.join(cleared)}."] if cleared else []
        if not _is_whole(folder):
            raise Unsound(folder)
        done += _repair_index(folder, lock)
        finished = repair.finish(folder, lock)
        done += [finished] if finished else []
        done += _repair_files(folder)
        done += _repair_entries(folder, lock, by)
        done += _repair_tags(folder, lock)
    finally:
        lock.close()
    return tuple(done)


@contextlib.contextmanager
def _quiet(folder: Path, wait: float) -> Iterator[None]:
    """Keep writers out while we look, where we may; a folder that is closed to us has no writer of ours."""
    try:
        lock = acquire(folder, heads.own_folder(folder) / "lock", "doctor", wait)
    except DraftBusy:
        raise
    except RequestError:
        yield
        return
    try:
        if lock.was_killed:
            repair.clear(folder, lock.killed_since or 0)
        yield
    finally:
        lock.close()


def _is_whole(folder: Path) -> bool:
    words = ("fsck", "--connectivity-only", "--no-dangling", "--no-progress", "HEAD")
    try:
        history.run(folder, *words, also={"GIT_OPTIONAL_LOCKS": "0"})
    except history.GitFailed:
        return False
    return True


def _state(folder: Path) -> Iterator[Fault]:
    what = heads.under_way(folder)
    if what:
        yield Fault("branch", "HEAD", f"A {what} begun by hand with git is not finished.")
    if repair.is_behind(folder):
        yield Fault("unfinished", "", "The last act is recorded, but the files do not stand for it yet.")


def _locks(folder: Path) -> Iterator[Fault]:
    git = heads.git_folder(folder)
    for path in sorted([*git.glob("*.lock"), *git.glob("refs/**/*.lock")]):
        name = path.relative_to(git).as_posix()
        yield Fault("lock", name, f"A program that uses git is at work, or left its lock {name}")


def _files(folder: Path) -> Iterator[Fault]:
    for name, what in _strayed(folder):
        yield Fault("file", name, f"{name} {what}.")


def _strayed(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the files that are not as the last commit has them, each with what happened to it."""
    tree = history.tree(folder, "HEAD")
    for name, blob in sorted(tree.items()):
        now = repair.blob_on_disk(folder, name, blob)
        if not now:
            yield name, "is missing"
        elif now != blob and name.split("/")[0] in _KEPT:
            yield name, "was changed by hand"
    for top in ("ledger", "clauses"):
        for name in files.names(folder, f"{top}/"):
            if name not in tree:
                yield name, "was put there by hand"


def _index(folder: Path) -> Iterator[Fault]:
    try:
        answer = history.run(folder, "diff-index", "--cached", "--name-only", "-z", "HEAD", "--", *_KEPT)
    except history.GitFailed:
        yield Fault("index", "index", "git's index cannot be read.")
        return
    for name in filter(None, answer.decode("utf-8", "replace").split("\0")):
        yield Fault("index", name, f"git's index has another {name} than the last commit.")


def _entries(folder: Path) -> Iterator[Fault]:
    for one in growth.broken(folder):
        what = " and ".join(
            part
            for part in (
                f"{one.lost} recorded {_entry(one.lost)} changed or removed" if one.lost else "",
                f"{one.foreign} {_entry(one.foreign)} slipped in" if one.foreign else "",
            )
            if part
        )
        by = f" by commit {one.commit[:12]} of {one.officer}" if one.commit else ""
        yield Fault("entry", one.name, f"{one.name} does not hold what was recorded: {what}{by}.")


def _entry(count: int) -> str:
    return "entry was" if count == 1 else "entries were"


def _issued(folder: Path) -> dict[str, list[str]]:
    """Return the tags that acts name, each with the commits that name it."""
    named: dict[str, list[str]] = {}
    for act in history.commits(folder):
        for key, value in act.trailers:
            if key == TAG_TRAILER:
                named.setdefault(value, []).append(act.id)
    return named


def _tags(folder: Path) -> Iterator[Fault]:
    tags, named = history.tags(folder), _issued(folder)
    for name, acts in named.items():
        if name not in tags:
            yield Fault("tag", name, f"The tag {name} of an issued text is missing.")
        elif tags[name] not in acts:
            yield Fault("tag", name, f"The tag {name} was moved away from the text that was issued under it.")
    for name in tags.keys() - named.keys():
        if any(
            pair == (TAG_TRAILER, name) for act in history.commits(folder, limit=1, until=name) for pair in act.trailers
        ):
            yield Fault("tag", name, f"The issued text {name} was cut off from the history by hand.")


def _repair_index(folder: Path, lock: Lock) -> list[str]:
    if not list(_index(folder)):
        return []
    try:
        history.run(folder, "read-tree", "--reset", "HEAD", held=lock.descriptor)
    except history.GitFailed:
        with files.told(folder):
            (heads.git_folder(folder) / "index").unlink(missing_ok=True)
        history.run(folder, "read-tree", "HEAD", held=lock.descriptor)
    history.run(folder, "update-index", "-q", "--refresh", held=lock.descriptor, fine=(0, 1))
    return ["Made git's index anew from the last commit."]


def _repair_files(folder: Path) -> list[str]:
    strayed = tuple(_strayed(folder))
    tree = history.tree(folder, "HEAD")
    back = [name for name, _ in strayed if name in tree]
    contents = history.blobs(folder, tuple(tree[name] for name in back))
    done = []
    for name, what in strayed:
        copy = "" if what == "is missing" else put_aside(folder, name)
        done.append(f"{name} {what}: " + ("restored" if name in tree else "taken away") + _kept(copy))
    files.replace(folder, dict(zip(back, contents, strict=True)))
    return done


def _kept(copy: str) -> str:
    return f"; what stood there is kept as {copy}" if copy else "."


def put_aside(folder: Path, name: str) -> str:
    """Move a file of the draft into the folder `rescued/`, under a name that is free there; return that name."""
    with files.told(folder):
        place = folder / RESCUED / name
        number = 2
        while place.exists() or place.is_symlink():
            place = folder / RESCUED / f"{name}.{number}"
            number += 1
        place.parent.mkdir(parents=True, exist_ok=True)
        (folder / name).rename(place)
    return place.relative_to(folder).as_posix()


def _repair_entries(folder: Path, lock: Lock, by: Signature) -> list[str]:
    bad = growth.broken(folder)
    if not bad:
        return []
    copies = {one.name: put_aside(folder, one.name) for one in bad if (folder / one.name).exists()}
    files.replace(folder, {name: (folder / copy).read_bytes() for name, copy in copies.items()})
    whole = {one.name: one.content for one in bad if one.content}
    empty = tuple(one.name for one in bad if not one.content)
    change = Change(
        f"restore {', '.join(one.name for one in bad)} as recorded", writes=whole, removes=empty, restores=True
    )
    Repository(folder, lock).record(change, by)
    return [f"{one.name}: the entries are as they were recorded{_kept(copies.get(one.name, ''))}" for one in bad]


def _repair_tags(folder: Path, lock: Lock) -> list[str]:
    tags, done = history.tags(folder), []
    for name, acts in _issued(folder).items():
        if tags.get(name) in acts:
            continue
        if name in tags:
            aside = f"{name}-moved-{tags[name][:8]}"
            history.run(folder, "update-ref", f"refs/tags/{aside}", tags[name], held=lock.descriptor)
            done.append(f"The tag {name} stands on its issued text again; where it stood is tagged {aside}")
        else:
            done.append(f"The tag {name} was set again.")
        history.tag(folder, name, acts[-1], held=lock.descriptor)
    return done

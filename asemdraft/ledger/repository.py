"""A draft as one git repository: opened, read, and added to one act at a time.

The commit is the atomic point of an act. Before it nothing that people see has changed; after it the act is
recorded, and the files follow, at once or (after `kill -9`, a power cut) by the next command:

    1 check    the files touched are as git has them, or the act is refused
    2 stage    the new bytes go to the disk beside their places: a full disk shows here
    3 commit   `git fast-import` builds the commit and moves the branch
    4 put      the staged files are renamed into their places; index, tag and marker follow
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from asemdraft.errors import MalformedError, RequestError
from asemdraft.ledger import files, heads, history, repair
from asemdraft.ledger.change import LEDGER, Change, Signature, check, stream
from asemdraft.ledger.lock import DraftBusy, Lock, acquire

ATTRIBUTES = b"* -text\nledger/** -merge\nclauses/** -merge\npapers/** -merge -diff\n"
_LOOK_AGAIN = 0.05
"""Seconds after which a reader looks again whether a writer at work has finished its act."""
_CROWDED = 6
"""Files in one of git's 256 folders of loose objects from which packing pays: some 1,500 objects, 300 acts."""


class HandChanged(RequestError):
    """A file that the act would replace was changed by a person since."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} was changed by hand, and this act would write over it.",
            "'asemdraft edit' takes the change over, 'asemdraft doctor --repair' puts it aside.",
        )
        self.name = name


class LedgerTouched(MalformedError):
    """A ledger file does not say what was recorded."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} was changed outside asemdraft and is not what was recorded.",
            "'asemdraft doctor' says what differs, 'asemdraft doctor --repair' restores it.",
        )
        self.name = name


class ChangedMeanwhile(RequestError):
    """The branch moved, by hand, while a command worked."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The draft {folder.name} was changed by another program while the command worked.",
            "Give the command again.",
        )


class Repository:
    """An open draft. Use it as a context manager; with the lock it may `record`."""

    def __init__(self, folder: Path, lock: Lock | None, repaired: str = "") -> None:
        self.folder = folder
        self.repaired = repaired
        """One sentence about what opening finished, or ""."""
        self.unfinished = ""
        """One sentence about files that could not follow the last recorded act, or ""."""
        self._lock = lock
        self._seen = heads.head(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def cache_folder(self) -> Path:
        """The folder for what can be computed again; never shared, never committed."""
        return heads.own_folder(self.folder)

    def close(self) -> None:
        """Let the lock go. Packs git's objects first, once in some hundred acts."""
        if self._lock is None:
            return
        try:
            if _is_crowded(self.folder):
                with contextlib.suppress(RequestError):  # tidiness is never in the way of an act that is done
                    history.tidy(self.folder, held=self._lock.descriptor)
        finally:
            self._lock.close()
            self._lock = None

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; raise MissingFile."""
        return files.read(self.folder, name)

    def names(self, prefix: str = "") -> tuple[str, ...]:
        """Return the names of the files that begin with the prefix, sorted."""
        return files.names(self.folder, prefix)

    def stat(self, name: str) -> tuple[int, int]:
        """Return size and time of change (nanoseconds) of a file."""
        return files.stat(self.folder, name)

    def head(self) -> str:
        """Return the commit that the draft stands at."""
        return heads.head(self.folder)

    def record(self, change: Change, by: Signature) -> str:
        """Record one act as one commit, wholly or not at all, and return the commit's id.

        Raises LedgerTouched, HandChanged, ChangedMeanwhile, or RequestError where the disk or git refuses: nothing
        was changed then. After the commit nothing raises: `unfinished` says what is left to the next command.
        """
        lock = self._held()
        check(change)
        self._check_place(change)
        contents, known = self._contents(change)
        self._check_files(change, lock)
        if known != {name: _identity(self.folder / name) for name in known}:
            raise ChangedMeanwhile(self.folder)
        staged = files.stage(self.folder, contents)
        try:
            acts = stream(change, contents, heads.branch(self.folder), self._seen, by)
            history.record(self.folder, acts, held=lock.descriptor)
        except BaseException as error:
            # killed at its very end, git may have moved the branch: the act is recorded then
            if heads.head(self.folder) == self._seen or not isinstance(error, RequestError):
                files.discard(staged)
                raise
        self._seen = heads.head(self.folder)
        self.unfinished = self._put(change, staged, lock)
        return self._seen

    def _held(self) -> Lock:
        if self._lock is None:
            raise ValueError("the draft was not opened for writing")
        return self._lock

    def _check_place(self, change: Change) -> None:
        """Refuse where git is not in a state to take an act."""
        name = self.folder.name
        what = heads.under_way(self.folder)
        if what:
            raise RequestError(
                f"A {what} that was begun by hand with git is not finished in the draft {name}.",
                f"'git {what} --abort' in its folder takes it back.",
            )
        if heads.head(self.folder) != self._seen:
            raise ChangedMeanwhile(self.folder)
        if change.tag and heads.ref(self.folder, f"refs/tags/{change.tag}"):
            raise RequestError(
                f"The draft {name} already has an issued text tagged {change.tag}", "Give this one another name."
            )

    def _contents(self, change: Change) -> tuple[dict[str, bytes], dict[str, tuple[int, ...]]]:
        """Return the new bytes of each file, and what the ledger files that grow looked like when they were read."""
        contents = dict(change.writes)
        known: dict[str, tuple[int, ...]] = {}
        for name, lines in change.appends.items():
            known[name] = _identity(self.folder / name)
            old = (files.read_if_there(self.folder, name) or b"") if known[name] else b""
            if old and not old.endswith(b"\n"):
                old += b"\n"
            contents[name] = old + "".join(f"{line}\n" for line in lines).encode()
        return contents, known

    def _check_files(self, change: Change, lock: Lock) -> None:
        """Refuse where the ledger, or a file that the act replaces, is not as git has it."""
        others = [name for name in change.paths() if not name.startswith(LEDGER)]
        strayed = history.changed_by_hand(self.folder, (LEDGER.rstrip("/"), *others), held=lock.descriptor)
        touched = [name for name in strayed if name.startswith(LEDGER)]
        if touched:  # the graver of the two, so it is told first
            raise LedgerTouched(touched[0])
        for name in strayed:
            now = files.read_if_there(self.folder, name)
            if name not in change.over and now is not None and now != change.writes.get(name):
                raise HandChanged(name)

    def _put(self, change: Change, staged: tuple[files.Staged, ...], lock: Lock) -> str:
        """Let files, index, tag and marker follow the commit; return a sentence about what could not."""
        refused = files.put(staged) + files.remove(self.folder, change.removes)
        if refused:
            return f"The act is recorded, but {', '.join(refused)} could not be replaced; the next command will try."
        try:
            history.follow(self.folder, change.paths(), held=lock.descriptor)
            if change.tag:
                history.tag(self.folder, change.tag, self._seen, held=lock.descriptor)
            heads.mark_written(self.folder, self._seen)
        except RequestError as error:
            return f"The act is recorded, but not quite finished; the next command will try. {error.message}"
        return ""


def is_draft(folder: Path) -> bool:
    """Return whether the folder is a draft."""
    return heads.is_draft(folder)


def open_draft(folder: Path, *, writing: bool, wait: float = 5.0, command: str = "") -> Repository:
    """Open a draft, finishing first what a killed command left undone (`repaired` says so).

    With `writing` it takes the lock until the repository is closed, waiting up to `wait` seconds for another
    command; `command` is what others will be told then. Raises NoDraft, HeadDetached, DraftBusy.
    """
    folder = folder.resolve()
    heads.check_draft(folder)
    lock = _lock_for(folder, wait, command) if writing else _lock_to_finish(folder, wait, command)
    if lock is None:
        return Repository(folder, None)
    try:
        repaired = repair.finish(folder, lock)
        repository = Repository(folder, lock if writing else None, repaired)
    except BaseException:
        lock.close()
        raise
    if not writing:
        lock.close()
    return repository


def _lock_for(folder: Path, wait: float, command: str) -> Lock:
    return acquire(folder, heads.own_folder(folder) / "lock", command, wait)


def _lock_to_finish(folder: Path, wait: float, command: str) -> Lock | None:
    """Take the lock if the files are behind the branch, unless their writer is alive and brings them up meanwhile."""
    waited = 0.0
    while repair.is_behind(folder):
        try:
            return _lock_for(folder, min(wait, _LOOK_AGAIN), command)
        except DraftBusy:
            waited += _LOOK_AGAIN
            if waited >= wait:
                raise
    return None


def create(folder: Path, files_of_draft: Mapping[str, bytes], change: Change, by: Signature) -> Repository:
    """Begin a draft: a repository with these files as its first commit, open for writing.

    It is made beside its place and renamed there, so a killed command leaves no half draft. Refuses a folder that
    exists. `change` gives title, trailers and whatever else the first act brings.
    """
    folder = folder.parent.resolve() / folder.name
    if folder.exists() or folder.is_symlink():
        raise RequestError(f"There is already something at {folder}", "Choose another name for the draft.")
    with files.told(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(folder)
    with _beside(folder) as (nearby, lock):
        history.begin(nearby)
        (heads.git_folder(nearby) / "info").mkdir(exist_ok=True)
        files.replace(heads.git_folder(nearby) / "info", {"exclude": f"{files.PASSING}*\n".encode()})
        first = Change(
            change.title,
            change.appends,
            {".gitattributes": ATTRIBUTES, **files_of_draft, **change.writes},
            trailers=change.trailers,
            tag=change.tag,
            restores=True,
        )
        with files.told(folder):
            (nearby / "ledger").mkdir(exist_ok=True)
            Repository(nearby, lock).record(first, by)
            nearby.rename(folder)
    return Repository(folder, lock)


@contextlib.contextmanager
def _beside(folder: Path) -> Iterator[tuple[Path, Lock]]:
    """Give a locked folder beside the place of a new draft; take it away if anything goes wrong."""
    nearby = folder.with_name(f"{files.PASSING}new-{os.getpid()}") / folder.name
    lock: Lock | None = None
    try:
        with files.told(folder.parent):
            shutil.rmtree(nearby.parent, ignore_errors=True)
            (nearby / ".git").mkdir(parents=True)
        lock = acquire(nearby, heads.own_folder(nearby) / "lock", "new", 0.0)
        yield nearby, lock
    except BaseException:
        if lock is not None:
            lock.close()
        raise
    finally:
        shutil.rmtree(nearby.parent, ignore_errors=True)


def _clear_leftovers(folder: Path) -> None:
    """Take away what a killed `new` of the same name left, unless one is at work there."""
    for left in [found / folder.name for found in folder.parent.glob(f"{files.PASSING}new-*")]:
        if not left.is_dir():
            continue
        try:
            lock = acquire(left, heads.own_folder(left) / "lock", "new", 0.0)
        except DraftBusy:
            continue
        except RequestError:
            pass
        else:
            lock.close()
        shutil.rmtree(left.parent, ignore_errors=True)


def _is_crowded(folder: Path) -> bool:
    # git's own measure: one of its folders of loose objects stands for all
    try:
        return sum(1 for _ in (heads.git_folder(folder) / "objects" / "17").iterdir()) > _CROWDED
    except OSError:
        return False


def _identity(path: Path) -> tuple[int, ...]:
    """Return by what a file's content is known to be the same, () where there is none."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns

"""The files of a draft as people see them: read, listed, and replaced whole or not at all.

A new content is first *staged*, written beside its place under a passing name and forced to the disk; only then is it
*put*, which is a rename. Whoever looks sees the old bytes or the new, and a full disk shows while nothing has changed.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from asemdraft.errors import MalformedError, RequestError

PASSING = ".asemdraft-"
"""How the names of staged files begin; a killed command may leave some, the next one takes them away."""

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)


class MissingFile(MalformedError):
    """A file that the draft should have and has not."""

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__(
            f"The draft {folder.name} has no file {name}", "'asemdraft doctor --repair' restores recorded files."
        )
        self.name = name


@dataclass(frozen=True, slots=True)
class Staged:
    """A new content that waits on the disk beside its place."""

    name: str
    passing: Path
    place: Path


def check_name(name: str) -> None:
    """Refuse a file name that would lead out of the draft, into git's own folder, or onto a passing file."""
    parts = PurePosixPath(name).parts
    strange = "\\" in name or any(ord(sign) < 32 or ord(sign) == 127 for sign in name)
    if not parts or name != "/".join(parts) or name.startswith("/") or strange:
        raise RequestError(f"{name!r} cannot be the name of a file of a draft.", "Give the file a plain name.")
    if any(part == ".." or part.lower() == ".git" or part.startswith(PASSING) for part in parts):
        raise RequestError(f"{name!r} cannot be the name of a file of a draft.", "Give the file a plain name.")


def refusal(error: OSError, folder: Path) -> RequestError:
    """Return what to tell an officer when the system did not let us read or write in a draft."""
    name = f"the draft {folder.name}"
    if error.errno in _FULL:
        return RequestError(f"There is no room on the disk for {name}.", "Make room, then give the command again.")
    if error.errno in _CLOSED:
        where = Path(error.filename).name if isinstance(error.filename, str) else folder.name
        return RequestError(
            f"You may not write in {name} ({where}).", "Ask for write access to its folder, or work in a copy of it."
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR) and not folder.is_dir():
        return RequestError(f"The folder of {name} is no longer there.", "Put it back, or name another with '--draft'.")
    reason = error.strerror or type(error).__name__
    return RequestError(f"The system did not let us use {name}: {reason}.", f"Look at the folder {folder}")


@contextlib.contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn whatever the system refuses within the block into a sentence for the officer."""
    try:
        yield
    except OSError as error:
        raise refusal(error, folder) from error


def read(folder: Path, name: str) -> bytes:
    """Return the bytes of a file; raise MissingFile where there is none, MalformedError where it is no plain file."""
    check_name(name)
    path = folder / name
    with told(folder):
        if path.is_symlink():
            raise MalformedError(
                f"{name} is a link to another place, not a file of the draft.", "Replace it by the file itself."
            )
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            if folder.is_dir():
                raise MissingFile(folder, name) from None
            raise
        except IsADirectoryError:
            raise MalformedError(f"{name} is a folder where a file should be.", "Move the folder away.") from None


def read_if_there(folder: Path, name: str) -> bytes | None:
    """Return the bytes of a file, or None where there is none."""
    try:
        return read(folder, name)
    except MissingFile:
        return None


def stat(folder: Path, name: str) -> tuple[int, int]:
    """Return size and time of change (nanoseconds), by which a cache knows a file again."""
    check_name(name)
    with told(folder):
        try:
            found = (folder / name).stat()
        except FileNotFoundError:
            raise MissingFile(folder, name) from None
    return found.st_size, found.st_mtime_ns


def names(folder: Path, prefix: str = "") -> tuple[str, ...]:
    """Return the names of the files that begin with the prefix, sorted; git's folder and staged files left out."""
    top = prefix.rpartition("/")[0]
    with told(folder):
        return tuple(sorted(name for name in _walk(folder / top, top) if name.startswith(prefix)))


def _walk(folder: Path, above: str) -> Iterator[str]:
    if not folder.is_dir():
        return
    with os.scandir(folder) as found:
        entries = list(found)
    for entry in entries:
        name = f"{above}/{entry.name}" if above else entry.name
        if entry.name == ".git" or entry.name.startswith(PASSING):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), name)
        else:
            yield name


def stage(folder: Path, contents: Mapping[str, bytes]) -> tuple[Staged, ...]:
    """Write each content beside its place and force it to the disk; on any failure leave nothing behind."""
    staged: list[Staged] = []
    try:
        for name, content in contents.items():
            staged.append(_staged(folder, name))
            staged[-1].place.parent.mkdir(parents=True, exist_ok=True)
            _write_through(staged[-1].passing, content)
    except OSError as error:
        discard(staged)
        raise refusal(error, folder) from error
    except BaseException:
        discard(staged)
        raise
    return tuple(staged)


def put(staged: Iterable[Staged]) -> tuple[str, ...]:
    """Move staged files to their places; return the names of those that the system would not let us replace."""
    refused: list[str] = []
    for one in staged:
        try:
            one.passing.replace(one.place)
        except OSError:
            refused.append(one.name)
    return tuple(refused)


def discard(staged: Iterable[Staged]) -> None:
    """Take staged files away again."""
    for one in staged:
        with contextlib.suppress(OSError):
            one.passing.unlink(missing_ok=True)


def replace(folder: Path, contents: Mapping[str, bytes]) -> tuple[str, ...]:
    """Stage and put; return the names that could not be replaced."""
    staged = stage(folder, contents)
    refused = put(staged)
    discard(one for one in staged if one.name in refused)
    return refused


def remove(folder: Path, removed: Iterable[str]) -> tuple[str, ...]:
    """Remove files, silently where they are gone already; return the names that could not be removed."""
    refused: list[str] = []
    for name in removed:
        try:
            (folder / name).unlink(missing_ok=True)
        except OSError:
            refused.append(name)
    return tuple(refused)


def sweep(folder: Path) -> None:
    """Take away staged files that a killed command left. Only under the lock."""
    for path in folder.rglob(f"{PASSING}*"):
        if ".git" not in path.relative_to(folder).parts:
            with contextlib.suppress(OSError):
                path.unlink()


def blob_id(content: bytes, like: str) -> str:
    """Return the name that git gives to these bytes, by the hash that the id `like` is made with."""
    head = b"blob %d\x00" % len(content)
    digest = hashlib.sha256(head + content) if len(like) == 64 else hashlib.sha1(head + content, usedforsecurity=False)
    return digest.hexdigest()


def _staged(folder: Path, name: str) -> Staged:
    # a digest, since a paper's own name may already be as long as the file system allows
    place = folder / name
    digest = hashlib.blake2s(place.name.encode(), digest_size=8).hexdigest()
    return Staged(name, place.with_name(f"{PASSING}{digest}"), place)


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())

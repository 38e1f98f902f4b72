"""The lock of a draft: one writer at a time, and who it is.

The system holds the lock for as long as a process has the file open, so a killed command never leaves a draft locked.
Git's processes inherit it: a git that outlives a killed command keeps the next one waiting until it has ended.
The file says who writes; a name still standing there when the lock is free tells that its holder was killed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from asemdraft.errors import RequestError
from asemdraft.ledger.files import refusal

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PAUSE = 0.02
_FAR = 1 << 30  # Windows locks bytes against reading too: one that is never written


class DraftBusy(RequestError):
    """Another process is writing in the draft."""

    def __init__(self, folder: Path, holder: str) -> None:
        super().__init__(
            f"The draft {folder.name} is in use by {holder or 'another command'}.",
            "Wait until it has ended, then give the command again.",
        )
        self.holder = holder


@dataclass(slots=True)
class Lock:
    """A lock that is held; `close` lets it go."""

    descriptor: int
    killed_since: int | None
    """When the last holder began (nanoseconds), if it was killed; None if it ended in order."""

    @property
    def was_killed(self) -> bool:
        """Whether the last holder was killed while it wrote."""
        return self.killed_since is not None

    def close(self) -> None:
        """Let the lock go and say that the work ended in order."""
        if self.descriptor >= 0:
            with contextlib.suppress(OSError):
                os.ftruncate(self.descriptor, 0)
            os.close(self.descriptor)
            self.descriptor = -1


def acquire(folder: Path, path: Path, command: str, wait: float) -> Lock:
    """Take the lock file `path` of the draft in `folder`, waiting up to `wait` seconds; raise DraftBusy after that."""
    try:
        path.parent.mkdir(exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
    except OSError as error:
        raise refusal(error, folder) from error
    try:
        _wait_for(descriptor, folder, wait)
        left = os.fstat(descriptor)
        lock = Lock(descriptor, left.st_mtime_ns if left.st_size else None)
        _sign(descriptor, command)
    except OSError as error:
        os.close(descriptor)
        raise refusal(error, folder) from error
    except BaseException:
        os.close(descriptor)
        raise
    return lock


def _wait_for(descriptor: int, folder: Path, wait: float) -> None:
    deadline = time.monotonic() + wait
    while not _try(descriptor, folder):
        if time.monotonic() >= deadline:
            raise DraftBusy(folder, _holder(descriptor))
        time.sleep(_PAUSE)


def _try(descriptor: int, folder: Path) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            return False
        if error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.EINVAL):
            raise RequestError(
                f"The disk that holds the draft {folder.name} cannot lock files, so two officers could write at once.",
                "Keep the draft on a local disk and share it with 'asemdraft sync'.",
            ) from error
        raise
    return True


def _sign(descriptor: int, command: str) -> None:
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, f"{os.getpid()} {' '.join(command.split())}\n".encode()[:1000])


def _holder(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    pid, _, command = os.read(descriptor, 1000).decode("utf-8", "replace").strip().partition(" ")
    if not pid:
        return ""
    since = datetime.fromtimestamp(os.fstat(descriptor).st_mtime, UTC)
    what = f"'{command}'" if command else "another command"
    return f"{what} (process {pid}, since {since:%H:%M:%S} UTC)"

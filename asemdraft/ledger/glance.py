"""Which files were changed by hand, seen at a glance: git's index is read as it lies, without starting git.

The index keeps size and times of each file as git last saw it. A file that still has them is unchanged; only of the
others the content is compared. New files and what somebody staged by hand are left to `history.changed_by_hand`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from asemdraft.ledger import heads, history, repair

_HEADING = struct.Struct(">4sLL")
_ENTRY = struct.Struct(">10L20sH")
_EXTENDED = 0x4000
_LENGTH = 0x0FFF


def changed_files(folder: Path, prefix: str = "") -> tuple[str, ...]:
    """Return the recorded files (beginning with the prefix) whose bytes were changed or taken away by hand.

    Costs a look at each file, not a process: some milliseconds for a draft. Where the index is of a form that we do
    not read, git is asked.
    """
    index = heads.git_folder(folder) / "index"
    try:
        content = index.read_bytes()
        seen_at = index.stat().st_mtime_ns
        entries = tuple(_entries(content))
    except (OSError, ValueError, struct.error):
        return history.changed_by_hand(folder, (prefix.rstrip("/"),) if prefix else ())
    return tuple(
        sorted(
            name
            for name, size, changed, blob in entries
            if name.startswith(prefix)
            and not _is_same(folder / name, size, changed, seen_at)
            and repair.blob_on_disk(folder, name, blob) != blob
        )
    )


def _is_same(path: Path, size: int, changed: int, seen_at: int) -> bool:
    """Return whether the file has the times and size that git saw, and had them well before git looked."""
    try:
        now = path.lstat()
    except OSError:
        return False
    # a change within the same moment as git's look would not show in the times
    return now.st_size == size and now.st_mtime_ns == changed and changed // 10**9 < seen_at // 10**9


def _entries(content: bytes) -> Iterator[tuple[str, int, int, str]]:
    """Yield name, size, time of change (nanoseconds) and id of each file in an index of version 2 or 3."""
    signature, version, count = _HEADING.unpack_from(content)
    if signature != b"DIRC" or version not in (2, 3):
        raise ValueError("another form of index")
    at = _HEADING.size
    for _ in range(count):
        *stat, digest, flags = _ENTRY.unpack_from(content, at)
        start = at + _ENTRY.size + (2 if flags & _EXTENDED else 0)
        end = start + (flags & _LENGTH) if (flags & _LENGTH) < _LENGTH else content.index(b"\0", start)
        yield content[start:end].decode("utf-8", "replace"), stat[9], stat[2] * 10**9 + stat[3], digest.hex()
        # entries are filled up with one to eight NULs to a multiple of eight
        at += (end - at + 8) // 8 * 8

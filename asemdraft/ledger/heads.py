"""Where a draft stands in git, read from git's own files without a git process, so that looking is quick."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from asemdraft.errors import MalformedError, RequestError
from asemdraft.ledger import files

OWN = "asemdraft"
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_UNDER_WAY = {
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "BISECT_LOG": "bisect",
}


class NoDraft(RequestError):
    """A folder that is no draft."""


class HeadDetached(RequestError):
    """A draft in which somebody checked out an old commit by hand."""


def git_folder(folder: Path) -> Path:
    """Return git's folder of a draft."""
    return folder / ".git"


def own_folder(folder: Path) -> Path:
    """Return our folder inside git's, for the lock, the marker and caches; never shared, never committed."""
    return folder / ".git" / OWN


def is_draft(folder: Path) -> bool:
    """Return whether the folder is a draft: a git repository of its own with a statement."""
    return (folder / ".git" / "HEAD").is_file() and (folder / "statement.toml").exists()


def check_draft(folder: Path) -> None:
    """Raise NoDraft, saying what the folder is instead, unless it is a draft (if only by its ledger)."""
    begin = "'asemdraft new' begins a draft; '--draft' and '--drafts' say where one is."
    if not folder.is_dir():
        raise NoDraft(f"There is no draft at {folder}", begin)
    if (folder / ".git" / "HEAD").is_file() and ((folder / "ledger").is_dir() or is_draft(folder)):
        return
    if (folder / "HEAD").is_file() and (folder / "objects").is_dir():
        raise NoDraft(
            f"{folder} is a bare git repository, the server's side of a draft.", f"'git clone {folder}' makes a draft."
        )
    if (folder / ".git").is_file():
        raise NoDraft(
            f"{folder} is a second work tree of another repository, not a draft of its own.", "Use the first one."
        )
    raise NoDraft(f"The folder {folder} holds no draft.", begin)


def branch(folder: Path) -> str:
    """Return the branch that the draft is on, `refs/heads/main`; raise HeadDetached where there is none."""
    with files.told(folder):
        content = _text(git_folder(folder) / "HEAD")
    if content.startswith("ref: refs/heads/") and not content.endswith("/.invalid"):
        return content.removeprefix("ref: ")
    if not content:
        check_draft(folder)
    if _COMMIT.fullmatch(content):
        raise HeadDetached(
            f"The draft {folder.name} is not on its branch: commit {content[:10]} was checked out by hand.",
            "'git switch main' in its folder goes back to the text as it stands.",
        )
    raise MalformedError(f"git's file HEAD of the draft {folder.name} cannot be read.", "Clone the draft anew.")


def head(folder: Path) -> str:
    """Return the commit that the draft stands at, "" before the first one."""
    return ref(folder, branch(folder))


def ref(folder: Path, name: str) -> str:
    """Return what a branch or tag (by its full name) points to, "" where there is none."""
    with files.told(folder):
        content = _text(git_folder(folder) / name) or _packed(folder, name)
    if content and not _COMMIT.fullmatch(content):
        raise MalformedError(f"git's file {name} of the draft {folder.name} is broken.", "Clone the draft anew.")
    return content


def under_way(folder: Path) -> str:
    """Return which operation of git a person began by hand and did not end ("merge", "rebase"), or ""."""
    return next((what for name, what in _UNDER_WAY.items() if (git_folder(folder) / name).exists()), "")


def written(folder: Path) -> str:
    """Return the commit that the files stand for, "" where nothing says so (a fresh clone)."""
    with files.told(folder):
        content = _text(own_folder(folder) / "written")
    return content if _COMMIT.fullmatch(content) else ""


def mark_written(folder: Path, commit: str) -> None:
    """Say that the files now stand for the commit. Only under the lock."""
    files.replace(own_folder(folder), {"written": f"{commit}\n".encode()})


def _text(path: Path) -> str:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return path.read_text(encoding="utf-8", errors="replace").strip()
    return ""


def _packed(folder: Path, name: str) -> str:
    for line in _text(git_folder(folder) / "packed-refs").splitlines():
        commit, _, packed = line.partition(" ")
        if packed == name:
            return commit
    return ""

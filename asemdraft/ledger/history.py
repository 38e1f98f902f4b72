"""The history of a draft: the one door to git.

Git is called through GitPython (deferred: 120 ms) and told everything: which repository, which work tree, which
settings. What the officer's shell or her own settings say about another repository, hooks, signing or line ends
does not reach the record.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from asemdraft.errors import MalformedError, RequestError
from asemdraft.ledger import heads
from asemdraft.ledger.files import MissingFile

_SETTINGS = (
    "core.autocrlf=false",
    "core.safecrlf=false",
    "core.fsmonitor=false",
    "core.splitIndex=false",
    "index.version=2",
    "core.excludesFile=",
    "core.attributesFile=",
    "core.sparseCheckout=false",
    "core.logAllRefUpdates=true",
    # a recorded act outlives a power cut; "batch" flushes the disk once an act, not once an object
    "core.fsync=committed,loose-object,reference",
    "core.fsyncMethod=batch",
    "commit.gpgSign=false",
    "tag.gpgSign=false",
    "gc.auto=0",
    "color.ui=false",
    "log.showSignature=false",
    "log.mailmap=false",
    "i18n.commitEncoding=UTF-8",
    "i18n.logOutputEncoding=UTF-8",
    "status.renames=false",
    "diff.ignoreSubmodules=none",
)
_PIPE = -1
"""What `subprocess.PIPE` is; importing the module would cost every command that only looks 14 ms."""
_FULL = ("No space left", "Out of diskspace", "File too large", "uota exceeded")
_NO_GIT = "Install git (https://git-scm.com), then give the command again."
_IDENTITY = 'Set them: git config --global user.name "Your Name" && git config --global user.email you@example.org'


class GitFailed(RequestError):
    """Git did not do what it was asked; nothing was recorded."""

    def __init__(self, message: str, hint: str, status: int) -> None:
        super().__init__(message, hint)
        self.status = status


@dataclass(frozen=True, slots=True)
class Commit:
    """One act as git keeps it."""

    id: str
    parents: tuple[str, ...]
    title: str
    trailers: tuple[tuple[str, str], ...]
    name: str
    email: str
    at: datetime


def run(
    folder: Path,
    *words: str,
    given: bytes = b"",
    held: int = -1,
    fine: Sequence[int] = (0,),
    also: Mapping[str, str] | None = None,
) -> bytes:
    """Run one git command in the draft at `folder` and return what it answers.

    `given` is its input, `held` the lock's descriptor, which the process inherits so that the lock outlives a
    killed caller for as long as git works; `fine` are the exit statuses that are answers. Raises GitFailed, and
    RequestError where git is missing.
    """
    settings = [*_SETTINGS, f"core.hooksPath={heads.own_folder(folder) / 'no-hooks'}"]
    options = [part for setting in settings for part in ("-c", setting)]
    status, answer, said = _execute(folder, [*options, *words], given, held, {**_place(folder), **(also or {})})
    if status < 0 <= held:  # git itself was killed: what it left since we took the lock is of no use to anyone
        clear(folder, os.fstat(held).st_mtime_ns)
    if status not in fine:
        raise _failure(folder, status, said)
    return answer


def _execute(
    folder: Path, words: list[str], given: bytes, held: int, environment: Mapping[str, str]
) -> tuple[int, bytes, str]:
    """Start git by GitPython, feed it, wait for it; raise RequestError where there is no git."""
    try:
        from git import Git
        from git.exc import GitError
    except ModuleNotFoundError:
        raise
    except ImportError as error:  # GitPython looks for git when it is loaded
        raise RequestError("git is not installed, or not on the path.", _NO_GIT) from error
    inherit = {"pass_fds": (held,)} if held >= 0 and sys.platform != "win32" else {}
    command = [Git.GIT_PYTHON_GIT_EXECUTABLE or "git", *words]
    try:
        process = Git(str(folder)).execute(command, istream=_PIPE, as_process=True, env=dict(environment), **inherit)
    except (GitError, OSError) as error:
        raise RequestError(f"git could not be started in the draft {folder.name}.", _NO_GIT) from error
    try:
        # communicate closes the streams, so that no warning about them is left over
        answer, said = process.communicate(given)
    except BaseException:  # Ctrl-C: let git put its own things in order, and know that it has ended
        process.terminate()
        process.communicate()
        raise
    return process.returncode, answer, said.decode("utf-8", "replace")


def _place(folder: Path) -> dict[str, str]:
    """Return the environment that ties git to this draft, whatever the caller's shell says."""
    git = heads.git_folder(folder)
    return {
        "GIT_DIR": str(git),
        "GIT_COMMON_DIR": str(git),
        "GIT_WORK_TREE": str(folder),
        "GIT_INDEX_FILE": str(git / "index"),
        "GIT_OBJECT_DIRECTORY": str(git / "objects"),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": "",
        "GIT_NAMESPACE": "",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_GLOB_PATHSPECS": "0",
        "GIT_NOGLOB_PATHSPECS": "0",
        "GIT_ICASE_PATHSPECS": "0",
        "GIT_TERMINAL_PROMPT": "0",
    }


def _failure(folder: Path, status: int, said: str) -> GitFailed:
    """Return in the officer's words why git failed."""
    name = f"the draft {folder.name}"
    too_large = status < 0 and status == -getattr(signal, "SIGXFSZ", 0)
    if too_large or any(words in said for words in _FULL):
        return GitFailed(f"There is no room on the disk for {name}.", "Make room, then give the command again.", status)
    if "Permission denied" in said or "Read-only file system" in said or "insufficient permission" in said:
        return GitFailed(
            f"You may not write in {name}.", "Ask for write access to its folder, or work in a copy of it.", status
        )
    if "index.lock" in said or "cannot lock ref" in said or ".lock': File exists" in said:
        return GitFailed(
            f"Another program is using git in {name}.",
            "Close it, then give the command again; if nothing else runs, 'asemdraft doctor --repair'.",
            status,
        )
    lines = [line for line in said.splitlines() if line.startswith(("fatal: ", "error: "))] or said.splitlines()
    last = lines[-1] if lines else f"it ended with {status}"
    return GitFailed(
        f"git could not work in {name}: {last.removeprefix('fatal: ').removeprefix('error: ').strip().rstrip('.')}.",
        "'asemdraft doctor' says what is wrong with it.",
        status,
    )


def identity(folder: Path) -> tuple[str, str]:
    """Return name and email of the officer as git knows her; raise RequestError with the way to set them."""
    # no tie to a draft: the folder may be the one in which a draft is about to begin
    command = ["-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT"]
    inside = heads.git_folder(folder).is_dir()
    status, answer, _ = _execute(folder, command, b"", -1, _place(folder) if inside else {})
    name, _, rest = answer.decode("utf-8", "replace").partition(" <")
    email = rest.partition(">")[0]
    if status or not name.strip() or not email.strip():
        raise RequestError("git does not know your name and address, which sign each act in the record.", _IDENTITY)
    return name.strip(), email.strip()


def commits(
    folder: Path, path: str = "", limit: int = 0, *, since: str = "", until: str = "HEAD"
) -> tuple[Commit, ...]:
    """Return the acts up to `until` (not those up to `since`), newest first; with `path`, those that changed it."""
    words = ["log", "-z", "--no-notes", "--format=tformat:%H%x00%P%x00%an%x00%ae%x00%aI%x00%B"]
    words += [f"--max-count={limit}"] if limit else []
    words += [f"{since}..{until}" if since else until, "--", *([path] if path else [])]
    fields = run(folder, *words).decode("utf-8", "replace").split("\0")
    return tuple(_commit(fields[at : at + 6]) for at in range(0, len(fields) - 5, 6))


def _commit(fields: Sequence[str]) -> Commit:
    commit, parents, name, email, at, message = fields
    title, _, rest = message.strip().partition("\n")
    # a trailer as Change.message writes it: the last paragraph, a line each
    block = rest.strip().rpartition("\n\n")[2].splitlines()
    pairs = [line.partition(": ") for line in block]
    trailers = tuple((key, value) for key, colon, value in pairs if colon and " " not in key)
    return Commit(commit, tuple(parents.split()), title, trailers, name, email, datetime.fromisoformat(at))


def file_at(folder: Path, commit: str, path: str) -> bytes:
    """Return the bytes of a file as a commit or a tag has it; raise MissingFile where it has none."""
    answer = run(folder, "cat-file", "--batch", given=f"{commit}:{path}\n".encode())
    content = _objects(answer, 1)[0]
    if content is None:
        raise MissingFile(folder, f"{path} at {commit}")
    return content


def blobs(folder: Path, ids: Sequence[str]) -> tuple[bytes, ...]:
    """Return the contents of git's objects, in the order asked for."""
    answer = run(folder, "cat-file", "--batch", given="".join(f"{one}\n" for one in ids).encode())
    contents = [content for content in _objects(answer, len(ids)) if content is not None]
    if len(contents) != len(ids):
        raise MalformedError(f"Something is missing from the history of the draft {folder.name}.", "Clone it anew.")
    return tuple(contents)


def _objects(answer: bytes, count: int) -> list[bytes | None]:
    """Read what `cat-file --batch` answers: a heading with the size, that many bytes, a line end."""
    found: list[bytes | None] = []
    at = 0
    for _ in range(count):
        end = answer.index(b"\n", at)
        heading, at = answer[at:end], end + 1
        if heading.endswith((b" missing", b" ambiguous")):
            found.append(None)
            continue
        size = int(heading.rpartition(b" ")[2])
        found.append(answer[at : at + size])
        at += size + 1
    return found


def tree(folder: Path, commit: str, *prefixes: str) -> dict[str, str]:
    """Return the files of a commit (under the prefixes) and the ids of their contents."""
    answer = run(folder, "ls-tree", "-r", "-z", commit, "--", *prefixes)
    entries = (entry.partition("\t") for entry in answer.decode("utf-8", "replace").split("\0") if entry)
    return {name: heading.split(" ")[2] for heading, _, name in entries}


def differences(folder: Path, old: str, new: str) -> dict[str, tuple[str, str]]:
    """Return the files that differ between two commits, each with the ids of its old and new content ("" for none)."""
    answer = run(folder, "diff-tree", "-r", "-z", "--no-renames", "--raw", "--no-abbrev", old, new)
    fields = answer.decode("utf-8", "replace").split("\0")
    pairs = zip(fields[0::2], fields[1::2], strict=False)
    return {name: (_id(heading.split(" ")[2]), _id(heading.split(" ")[3])) for heading, name in pairs}


def _id(text: str) -> str:
    return "" if set(text) == {"0"} else text


def changed_by_hand(folder: Path, paths: Iterable[str] = (), *, held: int = -1) -> tuple[str, ...]:
    """Return the files (under `paths`; all without) whose bytes are not those that git has, new ones included."""
    # no lock file for a mere look; under the lock git may keep what it learned about unchanged files
    also = {} if held >= 0 else {"GIT_OPTIONAL_LOCKS": "0"}
    words = ["status", "--porcelain=v1", "-z", "--untracked-files=all", "--ignored=traditional", "--no-renames"]
    answer = run(folder, *words, "--", *paths, held=held, also=also)
    # an ignored folder is told as one name that ends with a slash
    found = [entry[3:] for entry in answer.decode("utf-8", "replace").split("\0") if entry]
    return tuple(sorted(name for name in found if "/.asemdraft-" not in f"/{name}"))


def record(folder: Path, acts: bytes, *, held: int = -1) -> None:
    """Feed `git fast-import`: when it ends well the branch has moved; when it does not, nothing has changed."""
    try:
        run(folder, "fast-import", "--quiet", "--done", "--date-format=raw", given=acts, held=held)
    except GitFailed:
        _sweep(folder)
        raise


def _sweep(folder: Path) -> tuple[str, ...]:
    """Take away the passing files of a git that failed."""
    git = heads.git_folder(folder)
    passing = (*git.glob("fast_import_crash_*"), *git.glob("objects/pack/tmp_*"), *git.glob("objects/**/tmp_obj_*"))
    return _unlinked(git, passing, 0)


def clear(folder: Path, since: int) -> tuple[str, ...]:
    """Take away what a killed git left, and the locks that it took since that time (nanoseconds); return those."""
    git = heads.git_folder(folder)
    _sweep(folder)
    locks = (*git.glob("*.lock"), *git.glob("refs/**/*.lock"), *git.glob("objects/info/**/*.lock"))
    return _unlinked(git, locks, since)


def _unlinked(git: Path, paths: Iterable[Path], since: int) -> tuple[str, ...]:
    gone: list[str] = []
    for path in paths:
        with contextlib.suppress(OSError):
            if path.stat().st_mtime_ns >= since:
                path.unlink()
                gone.append(path.relative_to(git).as_posix())
    return tuple(gone)


def follow(folder: Path, names: Iterable[str], *, held: int = -1) -> None:
    """Tell git's index that these files are as the last commit has them."""
    given = "".join(f"{name}\0" for name in names).encode()
    run(folder, "update-index", "--add", "--remove", "-z", "--stdin", given=given, held=held)


def forget(folder: Path, contents: Mapping[str, str], *, held: int = -1) -> None:
    """Set git's index to these contents ("" for none) without looking at the files, then look at all files once."""
    empty = "0" * 40
    lines = (f"100644 {one}\t{name}\0" if one else f"0 {empty}\t{name}\0" for name, one in contents.items())
    run(folder, "update-index", "-z", "--index-info", given="".join(lines).encode(), held=held)
    run(folder, "update-index", "-q", "--refresh", held=held, fine=(0, 1))


def tags(folder: Path) -> dict[str, str]:
    """Return the tags of the draft and the commits that they lead to."""
    form = "--format=%(refname:strip=2)%00%(*objectname)%00%(objectname)"
    lines = run(folder, "for-each-ref", form, "refs/tags").decode("utf-8", "replace").splitlines()
    fields = (line.split("\0") for line in lines)
    return {name: peeled or own for name, peeled, own in fields}


def tag(folder: Path, name: str, commit: str, *, held: int = -1) -> None:
    """Set the tag of an issued text on its commit, in the words, the hand and the time of the commit itself."""
    form = "--format=%an%x00%ae%x00%ad%x00%B"
    answer = run(folder, "log", "-1", "--no-notes", "--date=raw", form, commit).decode("utf-8", "replace")
    who, email, at, message = answer.split("\0")
    hand = {
        "GIT_COMMITTER_NAME": who,
        "GIT_COMMITTER_EMAIL": email,
        "GIT_COMMITTER_DATE": f"@{at}",
    }  # without "@" git takes seconds of few years only
    words = ["tag", "--annotate", "--force", "--cleanup=verbatim", "--file=-", name, commit]
    run(folder, *words, given=message.rstrip("\n").encode() + b"\n", held=held, also=hand)


def begin(folder: Path) -> None:
    """Make an empty repository in the folder, with the settings that also guard it from commits made by hand."""
    run(folder, "init", "--quiet", "--template=", "--initial-branch=main", "--object-format=sha1")
    kept = {"core.autocrlf": "false", "core.logAllRefUpdates": "true", "gc.auto": "0", "commit.gpgSign": "false"}
    kept["core.fsync"] = "committed,loose-object,reference"
    for key, value in kept.items():
        run(folder, "config", key, value)


def tidy(folder: Path, *, held: int = -1) -> None:
    """Pack loose objects and note which commit touched which path, so that `log` of one clause stays quick."""
    run(folder, "repack", "--geometric=2", "-d", "-l", "-q", held=held)
    run(folder, "commit-graph", "write", "--reachable", "--changed-paths", "--split", "--no-progress", held=held)

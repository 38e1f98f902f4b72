"""A full disk, a closed folder, git missing or busy: one sentence, a way out, and nothing changed."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from asemdraft.errors import ExitStatus, MalformedError, RequestError
from asemdraft.ledger import doctor, heads, history
from asemdraft.ledger.change import Change, Signature
from asemdraft.ledger.heads import HeadDetached, NoDraft
from asemdraft.ledger.repository import Repository, create, open_draft

ROOT = Path(__file__).parents[2]
NOBODY = 65534
"""A user who owns nothing."""

ENVIRONMENT = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": "/", "GIT_CONFIG_GLOBAL": os.devnull}

ATTEMPT = """
import json, os, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from asemdraft.errors import DraftError
from asemdraft.ledger.change import Change, Signature
from asemdraft.ledger.repository import create, open_draft
import git
folder, size, limit, user, new = Path(sys.argv[1]), *map(int, sys.argv[2:])
by = Signature("Li Wei", "li@example.org", datetime(2007, 10, 8, tzinfo=UTC))
change = Change("comment", appends={"ledger/growth.jsonl": ("x" * size,)}, writes={"papers/big": os.urandom(size)}, tag="Rev.1")
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
if user:
    os.setuid(user)
try:
    if new:
        create(folder, {"statement.toml": b""}, change, by).close()
    else:
        with open_draft(folder, writing=True) as draft:
            draft.record(change, by)
            print(json.dumps([0, draft.unfinished, ""]))
            raise SystemExit(0)
    print(json.dumps([0, "", ""]))
except DraftError as error:
    print(json.dumps([int(error.exit_status), error.message, error.hint]))
"""


def attempt(folder: Path, *, size: int = 10, limit: int = 0, user: int = 0, new: bool = False) -> tuple[int, str, str]:
    words = [sys.executable, "-c", ATTEMPT, str(folder), str(size), str(limit), str(user), str(int(new))]
    done = subprocess.run(words, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    status, message, hint = json.loads(done.stdout)
    return status, message, hint


def everything(folder: Path) -> dict[str, bytes]:
    """Return all that people see of a draft."""
    paths = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.relative_to(folder).parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("needs leave to mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize("room", [0, 4, 8, 12, 16, 20, 24, 28, 36, 44, 60, 100, 150])
def test_a_full_disk_at_any_step(small_disk: Path, by: Signature, room: int) -> None:
    """The room left (in kB) decides whether staging, git's pack, its objects, the branch or the marker finds none."""
    folder = small_disk / "a"
    create(folder, {"statement.toml": b"x"}, Change("new", appends={"ledger/growth.jsonl": ("0",)}), by).close()
    before, head = everything(folder), heads.head(folder)
    free = shutil.disk_usage(small_disk).free
    (small_disk / "ballast").write_bytes(b"\0" * max(free - room * 1024, 0))
    status, message, hint = attempt(folder, size=9000)
    if status:
        assert status == ExitStatus.REFUSED
        assert message == "There is no room on the disk for the draft a."
        assert hint
        assert heads.head(folder) == head
        assert everything(folder) == before
    (small_disk / "ballast").unlink()
    open_draft(folder, writing=True).close()
    assert doctor.examine(folder) == ()
    if not status:
        assert history.tags(folder).keys() == {"Rev.1"}
        assert everything(folder).keys() == before.keys() | {"papers/big"}
    assert not list((folder / ".git").glob("fast_import_crash_*"))


@pytest.mark.parametrize("limit", [1, 1000, 20_015])
def test_a_file_larger_than_the_system_allows(closed: Path, limit: int) -> None:
    before, head = everything(closed), heads.head(closed)
    status, message, _ = attempt(closed, size=20_000, limit=limit)
    assert (status, message) == (3, f"There is no room on the disk for the draft {closed.name}.")
    assert (everything(closed), heads.head(closed)) == (before, head)
    assert doctor.examine(closed) == ()


def test_a_new_draft_on_a_full_disk_leaves_nothing(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(b"\0" * (shutil.disk_usage(small_disk).free - 40 * 1024))
    status, message, _ = attempt(small_disk / "a", size=60_000, new=True)
    assert (status, message) == (3, "There is no room on the disk for the draft a.")
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]


@pytest.fixture
def open_to_all(by: Signature) -> Iterator[Path]:
    """A draft in a place that every user may reach."""
    if os.getuid() != 0:
        pytest.skip("needs to become another user")
    place = Path(tempfile.mkdtemp())  # a test's own folder is closed to others
    place.chmod(0o755)
    create(place / "a", {"statement.toml": b"x"}, Change("new", appends={"ledger/growth.jsonl": ("0",)}), by).close()
    yield place / "a"
    shutil.rmtree(place)


def give(folder: Path, *names: str) -> None:
    """Let everybody write in the whole draft but in these folders."""
    subprocess.run(["chmod", "-R", "a+rwX", str(folder)], check=True)
    for name in names:
        (folder / name).chmod(0o555)


@pytest.mark.parametrize(
    "closed_folders",
    [("everything",), ("ledger",), (".git/objects", ".git/objects/pack"), (".git/refs/heads",), (".git",)],
)
def test_a_folder_that_is_closed_to_the_officer(open_to_all: Path, closed_folders: tuple[str, ...]) -> None:
    if closed_folders != ("everything",):
        give(open_to_all, *closed_folders)
    before, head = everything(open_to_all), heads.head(open_to_all)
    status, message, hint = attempt(open_to_all, user=NOBODY)
    assert status == 3
    assert message.startswith("You may not write in the draft a")
    assert hint
    assert (everything(open_to_all), heads.head(open_to_all)) == (before, head)
    assert doctor.examine(open_to_all) == ()


def test_a_closed_folder_can_be_read(open_to_all: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from asemdraft.ledger.repository import open_draft\n"
        "from asemdraft.ledger.doctor import examine; import git\n"
        f"os.setuid({NOBODY})\n"
        "with open_draft(Path(sys.argv[1]), writing=False) as draft: assert draft.read('statement.toml') == b'x'\n"
        "assert examine(Path(sys.argv[1])) == ()\n"
    )
    subprocess.run([sys.executable, "-c", code, str(open_to_all)], check=True, env=ENVIRONMENT)


def test_git_missing(closed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ATTEMPT.replace("import git\n", ""), str(closed), "10", "0", "0", "0"],
        env={"PATH": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)[:2] == [3, "git is not installed, or not on the path."]


def test_no_identity(closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert history.identity(closed) == ("Li Wei", "li@example.org")
    assert history.identity(tmp_path) == ("Li Wei", "li@example.org")
    (tmp_path / "gitconfig").write_text("[user]\n\tname = Li Wei\n")
    for name in ("EMAIL", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name, raising=False)
    for place in (closed, tmp_path):
        with pytest.raises(RequestError, match="does not know your name") as caught:
            history.identity(place)
        assert "git config --global user.name" in caught.value.hint
        assert "git config --global user.email" in caught.value.hint


def test_another_git_at_work(closed: Path, by: Signature, comment: Callable[[int], Change]) -> None:
    with open_draft(closed, writing=True) as draft:
        lock = closed / ".git" / (heads.branch(closed) + ".lock")
        lock.write_bytes(b"")
        before = draft.head()
        with pytest.raises(RequestError, match="Another program is using git"):
            draft.record(comment(1), by)
        assert lock.exists()
        assert draft.head() == before
        lock.unlink()
        draft.record(comment(1), by)


def test_an_old_commit_checked_out_by_hand(closed: Path, git: Callable[..., str]) -> None:
    git("checkout", "-q", "--detach")
    for writing in (True, False):
        with pytest.raises(HeadDetached, match="is not on its branch"):
            open_draft(closed, writing=writing)
    git("switch", "-q", "main")
    open_draft(closed, writing=True).close()


def test_a_merge_begun_by_hand_and_not_ended(
    closed: Path, git: Callable[..., str], by: Signature, comment: Callable[[int], Change]
) -> None:
    git("switch", "-q", "-c", "other")
    git("commit", "-q", "--allow-empty", "-m", "theirs")
    git("switch", "-q", "main")
    git("merge", "-q", "--no-ff", "--no-commit", "other")
    with open_draft(closed, writing=True) as draft:
        with pytest.raises(RequestError, match="A merge that was begun by hand") as caught:
            draft.record(comment(1), by)
        assert "git merge --abort" in caught.value.hint
    assert [fault.kind for fault in doctor.examine(closed)] == ["branch"]


def test_what_is_no_draft(tmp_path: Path, closed: Path, git: Callable[..., str]) -> None:
    (tmp_path / "empty").mkdir()
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "bare")], check=True)
    git("worktree", "add", "-q", str(tmp_path / "second"))
    for name, words in {
        "none": "There is no draft at",
        "empty": "holds no draft",
        "bare": "is a bare git repository",
        "second": "second work tree",
    }.items():
        with pytest.raises(NoDraft, match=words):
            open_draft(tmp_path / name, writing=False)


def test_a_folder_that_vanished(draft: Repository, by: Signature, comment: Callable[[int], Change]) -> None:
    shutil.rmtree(draft.folder)
    for act in (lambda: draft.read("statement.toml"), lambda: draft.record(comment(1), by)):
        with pytest.raises(RequestError):
            act()


def test_a_branch_that_is_broken(closed: Path) -> None:
    (closed / ".git/refs/heads/main").write_text("rubbish\n")
    with pytest.raises(MalformedError, match="is broken"):
        open_draft(closed, writing=False)
    assert [fault.kind for fault in doctor.examine(closed)] == ["branch"]


def test_a_time_before_git(draft: Repository, by: Signature, comment: Callable[[int], Change]) -> None:
    with pytest.raises(RequestError, match="git keeps no time before 1970"):
        draft.record(comment(1), dataclasses.replace(by, at=datetime(1969, 7, 20, tzinfo=UTC)))
    with pytest.raises(ValueError):
        draft.record(comment(1), dataclasses.replace(by, at=datetime(2007, 1, 1)))

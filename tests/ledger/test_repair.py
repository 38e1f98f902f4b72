"""What a killed command left is finished by the next one, and never over a person's own change."""

from __future__ import annotations

import dataclasses
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from asemdraft.ledger import doctor, files, heads, history
from asemdraft.ledger.change import Change, Signature, stream
from asemdraft.ledger.repository import open_draft


@pytest.fixture
def interrupted(closed: Path, by: Signature, comment: Callable[[int], Change]) -> Path:
    """A draft whose last act is committed, and nothing else: as after a kill at that moment."""
    change = dataclasses.replace(
        comment(1),
        writes={**comment(1).writes, "papers/jp.docx": b"\x00\xff"},
        removes=("clauses/climate.md",),
        tag="Rev.1",
    )
    contents = {**change.writes, "ledger/growth.jsonl": b'{"id":"0"}\n{"id":"1"}\n'}
    (closed / ".git/asemdraft/lock").write_text("4242 comment\n")
    files.stage(closed, contents)
    history.record(closed, stream(change, contents, "refs/heads/main", heads.head(closed), by))
    (closed / ".git/index.lock").write_bytes(b"")
    return closed


def test_the_next_command_finishes_an_act_and_says_so(interrupted: Path, git: Callable[..., str]) -> None:
    with open_draft(interrupted, writing=False) as draft:
        assert draft.repaired == (
            "The last command was interrupted; its act 'comment JP-1 on clause 1' is recorded and was finished."
        )
        assert draft.read("clauses/growth.md") == b"The leaders welcomed growth, 1.\n"
        assert draft.read("papers/jp.docx") == b"\x00\xff"
        assert draft.names("clauses/") == ("clauses/growth.md",)
    assert git("status", "--porcelain", "--ignored") == ""
    assert history.tags(interrupted) == {"Rev.1": heads.head(interrupted)}
    assert git("tag", "-l", "--format=%(contents)").strip() == git("log", "-1", "--format=%B").strip()
    assert doctor.examine(interrupted) == ()
    assert open_draft(interrupted, writing=False).repaired == ""


def test_a_text_that_a_person_changed_in_between_stays(interrupted: Path) -> None:
    (interrupted / "clauses/growth.md").write_bytes(b"mine\n")
    with open_draft(interrupted, writing=False) as draft:
        assert draft.repaired.endswith("Changed by hand and left as found: clauses/growth.md.")
        assert draft.read("clauses/growth.md") == b"mine\n"
        assert draft.read("ledger/growth.jsonl").count(b"\n") == 2
    assert history.changed_by_hand(interrupted) == ("clauses/growth.md",)


def test_a_removed_text_that_a_person_changed_stays(interrupted: Path) -> None:
    (interrupted / "clauses/climate.md").write_bytes(b"mine\n")
    with open_draft(interrupted, writing=False) as draft:
        assert "left as found: clauses/climate.md" in draft.repaired
        assert draft.read("clauses/climate.md") == b"mine\n"


def test_a_folder_where_a_file_should_be_does_not_stop_the_rest(interrupted: Path) -> None:
    (interrupted / "clauses/growth.md").unlink()
    (interrupted / "clauses/growth.md").mkdir()
    with open_draft(interrupted, writing=False) as draft:
        assert "left as found: clauses/growth.md" in draft.repaired
        assert draft.read("papers/jp.docx") == b"\x00\xff"


def test_a_fresh_clone_is_taken_as_it_is(closed: Path, tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "-q", str(closed), str(tmp_path / "clone")], check=True)
    with open_draft(tmp_path / "clone", writing=True) as draft:
        assert draft.repaired == ""
        assert draft.read("clauses/climate.md") == b"The leaders noted climate change.\r\n"
    assert doctor.examine(tmp_path / "clone") == ()


def test_a_copied_folder_can_be_worked_in(
    closed: Path, tmp_path: Path, by: Signature, comment: Callable[[int], Change]
) -> None:
    subprocess.run(["cp", "-r", str(closed), str(tmp_path / "copy")], check=True)
    with open_draft(tmp_path / "copy", writing=True) as draft:
        draft.record(comment(1), by)
    assert doctor.examine(tmp_path / "copy") == ()


def test_a_commit_by_hand_is_taken_over_and_told(
    closed: Path, git: Callable[..., str], by: Signature, comment: Callable[[int], Change]
) -> None:
    git("commit", "-q", "--allow-empty", "-m", "by hand")
    with open_draft(closed, writing=True) as draft:
        assert (
            draft.repaired == "The files were brought up to one act that came from elsewhere, the last being 'by hand'."
        )
        draft.record(comment(1), by)


def test_acts_cut_off_by_hand_are_named_with_the_way_back(
    closed: Path, git: Callable[..., str], by: Signature, comment: Callable[[int], Change]
) -> None:
    with open_draft(closed, writing=True) as draft:
        last = [draft.record(comment(n), by) for n in (1, 2)][-1]
    git("reset", "-q", "--hard", "HEAD~2")
    with open_draft(closed, writing=False) as draft:
        assert "no longer holds 2 acts, the last being 'comment JP-2 on clause 1'" in draft.repaired
        assert f"git merge --ff-only {last[:12]}" in draft.repaired
    git("merge", "-q", "--ff-only", last[:12])
    assert open_draft(closed, writing=False).read("ledger/growth.jsonl").count(b"\n") == 3


def test_a_union_with_another_officer_s_acts_is_one_commit_of_two_parents(
    closed: Path, git: Callable[..., str], by: Signature, comment: Callable[[int], Change], tmp_path: Path
) -> None:
    git("switch", "-q", "-c", "theirs")
    with open_draft(closed, writing=True) as draft:
        theirs = draft.record(comment(7), by)
    git("switch", "-q", "main")
    with open_draft(closed, writing=True) as draft:
        draft.record(comment(3), by)
        union = b'{"id":"0"}\n{"id":"3"}\n{"id":"7"}\n'
        change = Change("sync", writes={"ledger/growth.jsonl": union}, parents=(theirs,))
        commit = draft.record(change, by)
    assert history.commits(closed, limit=1)[0].parents[1] == theirs
    assert git("rev-parse", "HEAD").strip() == commit
    assert doctor.examine(closed) == ()

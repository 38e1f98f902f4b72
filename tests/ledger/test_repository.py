"""An act is one commit, in the officer's name, and nothing around it leads it astray."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from asemdraft.errors import RequestError
from asemdraft.ledger import doctor, heads, history
from asemdraft.ledger.change import Change, Signature, tag_name
from asemdraft.ledger.files import MissingFile
from asemdraft.ledger.repository import (
    ChangedMeanwhile,
    HandChanged,
    LedgerTouched,
    Repository,
    create,
    is_draft,
    open_draft,
)


def test_a_new_draft_holds_its_files_byte_for_byte_and_is_clean(draft: Repository, git: Callable[..., str]) -> None:
    assert is_draft(draft.folder)
    assert draft.read("clauses/climate.md") == b"The leaders noted climate change.\r\n"
    assert git("status", "--porcelain") == ""
    assert git("log", "--format=%an|%ae|%aI|%cI|%s").strip() == (
        "Li Wei|li@example.org|2007-10-08T18:00:00+08:00|2007-10-08T18:00:00+08:00|new beijing-2007"
    )
    assert git("check-attr", "merge", "ledger/x.jsonl", "clauses/x.md").count(": merge: unset") == 2
    assert git("check-attr", "text", "ledger/x.jsonl", "clauses/x.md", "papers/x").count(": text: unset") == 3
    assert "worktree" not in git("config", "--list", "--local")
    assert [path.name for path in draft.folder.parent.iterdir()] == [draft.folder.name]


def test_an_act_appends_writes_removes_and_signs(
    draft: Repository, by: Signature, git: Callable[..., str], comment: Callable[[int], Change]
) -> None:
    change = dataclasses.replace(comment(1), removes=("clauses/climate.md",))
    commit = draft.record(change, by)
    assert commit == draft.head() == heads.written(draft.folder) == git("rev-parse", "HEAD").strip()
    assert draft.read("ledger/growth.jsonl") == b'{"id":"0"}\n{"id":"1"}\n'
    assert draft.read("clauses/growth.md") == b"The leaders welcomed growth, 1.\n"
    assert "clauses/climate.md" not in draft.names("clauses/")
    assert git("status", "--porcelain") == ""
    assert git("log", "-1", "--format=%B").strip() == ("comment JP-1 on clause 1\n\nClause: growth\nMember: JP")
    assert draft.unfinished == ""


def test_a_tag_is_set_with_its_commit_and_never_twice(
    draft: Repository, by: Signature, git: Callable[..., str], comment: Callable[[int], Change]
) -> None:
    commit = draft.record(dataclasses.replace(comment(1), tag=tag_name("Zero draft")), by)
    assert git("rev-parse", "Zero-draft^{commit}").strip() == commit
    assert git("cat-file", "-t", "Zero-draft").strip() == "tag"
    with pytest.raises(RequestError, match="already has an issued text tagged Zero-draft"):
        draft.record(dataclasses.replace(comment(2), tag="Zero-draft"), by)
    assert draft.head() == commit


@pytest.mark.parametrize(
    "issue", ["Zero draft", "Rev.1", "Entwurf Ü", "a..b~c^:?*[ @{x}.lock.", ".lock", "-@-", "", "a/b"]
)
def test_git_takes_every_name_that_tag_name_gives(
    draft: Repository, by: Signature, comment: Callable[[int], Change], issue: str
) -> None:
    name = tag_name(issue)
    assert tag_name(name) == name
    draft.record(dataclasses.replace(comment(1), tag=name), by)
    assert history.tags(draft.folder) == {name: draft.head()}
    draft.close()
    assert doctor.examine(draft.folder) == ()


def test_odd_names_and_bytes_are_kept_as_they_are(draft: Repository, by: Signature, git: Callable[..., str]) -> None:
    papers = {
        'papers/Delegation\'s "reply" n° 2 – 日本.docx': bytes(range(256)),
        "papers/" + "ä" * 120 + ".md": b"\r\n\r\n",
        "papers/empty.txt": b"",
    }
    draft.record(Change("receive", writes=papers), by)
    for name, content in papers.items():
        assert draft.read(name) == content == history.file_at(draft.folder, "HEAD", name)
    assert set(draft.names("papers/")) == papers.keys()
    assert git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    "name", ["../out.md", "/etc/out", "a/../b", ".git/config", "x/.GIT/y", "a//b", "a\nb", "", ".asemdraft-x", "a\\b"]
)
def test_a_name_that_leads_elsewhere_is_refused(draft: Repository, by: Signature, name: str) -> None:
    before = draft.head()
    with pytest.raises(RequestError):
        draft.record(Change("receive", writes={name: b"x"}), by)
    assert draft.head() == before


def test_a_title_cannot_forge_a_trailer(draft: Repository, by: Signature) -> None:
    draft.record(
        Change("comment\n\nTag: Final", writes={"papers/a": b""}, trailers=(("Member", "JP\nTag: Final"),)), by
    )
    newest = history.commits(draft.folder, limit=1)[0]
    assert newest.title == "comment Tag: Final"
    assert newest.trailers == (("Member", "JP Tag: Final"),)


def test_the_ledger_only_grows(draft: Repository, by: Signature) -> None:
    for change in (
        Change("x", writes={"ledger/growth.jsonl": b""}),
        Change("x", removes=("ledger/growth.jsonl",)),
        Change("x", appends={"ledger/growth.jsonl": ("a\nb",)}),
        Change("x", appends={"clauses/growth.md": ("a",)}),
        Change("x", writes={"papers/a": b""}, removes=("papers/a",)),
    ):
        with pytest.raises(ValueError):
            draft.record(change, by)


def test_a_ledger_file_changed_by_hand_stops_every_act_even_on_another_clause(
    draft: Repository, by: Signature, git: Callable[..., str], comment: Callable[[int], Change]
) -> None:
    before = draft.head()
    (draft.folder / "ledger/growth.jsonl").write_bytes(b'{"id":"forged"}\n')
    with pytest.raises(LedgerTouched, match=r"ledger/growth\.jsonl was changed outside asemdraft") as caught:
        draft.record(Change("comment", appends={"ledger/climate.jsonl": ("{}",)}), by)
    assert caught.value.exit_status == 4
    git("add", "-A")  # staging does not hide it
    with pytest.raises(LedgerTouched):
        draft.record(comment(1), by)
    assert draft.head() == before
    assert draft.names("ledger/") == ("ledger/growth.jsonl",)


def test_an_unknown_ledger_file_stops_an_act_even_when_git_ignores_it(
    draft: Repository, by: Signature, comment: Callable[[int], Change]
) -> None:
    (draft.folder / ".gitignore").write_text("*.jsonl\n")
    (draft.folder / "ledger/smuggled.jsonl").write_text("{}\n")
    with pytest.raises(LedgerTouched, match="smuggled"):
        draft.record(comment(1), by)


def test_a_text_changed_by_hand_is_not_written_over_unless_the_act_says_so(
    draft: Repository, by: Signature, comment: Callable[[int], Change]
) -> None:
    (draft.folder / "clauses/growth.md").write_bytes(b"mine\n")
    with pytest.raises(HandChanged, match=r"clauses/growth\.md was changed by hand"):
        draft.record(comment(1), by)
    assert draft.read("clauses/growth.md") == b"mine\n"
    draft.record(dataclasses.replace(comment(1), over=("clauses/growth.md",)), by)
    assert draft.read("clauses/growth.md") == b"The leaders welcomed growth, 1.\n"


def test_a_change_by_hand_that_the_act_itself_takes_over_is_no_obstacle(draft: Repository, by: Signature) -> None:
    (draft.folder / "statement.toml").write_bytes(b"new\n")
    draft.record(Change("edit the settings", writes={"statement.toml": b"new\n"}), by)
    assert history.file_at(draft.folder, "HEAD", "statement.toml") == b"new\n"


def test_a_hand_edit_elsewhere_is_neither_recorded_nor_lost(
    draft: Repository, by: Signature, git: Callable[..., str], comment: Callable[[int], Change]
) -> None:
    (draft.folder / "clauses/climate.md").write_bytes(b"mine\n")
    git("add", "-A")
    draft.record(comment(1), by)
    assert draft.read("clauses/climate.md") == b"mine\n"
    assert history.file_at(draft.folder, "HEAD", "clauses/climate.md") == b"The leaders noted climate change.\r\n"


def test_a_commit_by_hand_while_a_command_works_is_noticed(
    draft: Repository, by: Signature, git: Callable[..., str], comment: Callable[[int], Change]
) -> None:
    git("commit", "--allow-empty", "-m", "by hand")
    with pytest.raises(ChangedMeanwhile):
        draft.record(comment(1), by)
    assert git("log", "-1", "--format=%s").strip() == "by hand"


def test_the_shell_and_the_officer_s_settings_do_not_lead_astray(
    draft: Repository,
    by: Signature,
    git: Callable[..., str],
    comment: Callable[[int], Change],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    other = tmp_path / "other"
    subprocess.run(["git", "init", "-q", str(other)], check=True)
    hook = draft.folder / ".git/hooks/reference-transaction"
    hook.parent.mkdir()
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    (tmp_path / "gitconfig").write_text(
        "[core]\n autocrlf = true\n quotePath = true\n[commit]\n gpgSign = true\n[tag]\n gpgSign = true\n"
        "[log]\n showSignature = true\n[status]\n short = true\n branch = true\n[feature]\n manyFiles = true\n"
    )
    for name, value in {
        "GIT_DIR": other / ".git",
        "GIT_WORK_TREE": other,
        "GIT_INDEX_FILE": other / "index",
        "GIT_OBJECT_DIRECTORY": other / "objects",
        "GIT_GLOB_PATHSPECS": "1",
        "GIT_AUTHOR_NAME": "Nobody",
        "GIT_COMMITTER_DATE": "1999-01-01T00:00:00Z",
    }.items():
        monkeypatch.setenv(name, str(value))
    draft.record(dataclasses.replace(comment(1), tag="Rev.1"), by)
    monkeypatch.undo()
    assert history.commits(draft.folder, limit=1)[0].name == "Li Wei"
    assert git("rev-parse", "Rev.1^{commit}").strip() == draft.head()
    assert not (other / ".git/refs/heads/main").exists()


def test_drafts_may_lie_inside_another_repository(
    tmp_path: Path, by: Signature, comment: Callable[[int], Change]
) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    with create(tmp_path / "drafts/a", {"statement.toml": b""}, Change("new"), by) as draft:
        draft.record(comment(1), by)
    assert doctor.examine(tmp_path / "drafts/a") == ()
    assert not (tmp_path / ".git/refs/heads/main").exists()


def test_a_draft_that_exists_is_refused_and_left_alone(closed: Path, by: Signature) -> None:
    before = heads.head(closed)
    with pytest.raises(RequestError, match="already something"):
        create(closed, {"statement.toml": b""}, Change("new"), by)
    assert heads.head(closed) == before


def test_a_first_act_that_cannot_be_leaves_no_folder(tmp_path: Path, by: Signature) -> None:
    with pytest.raises(RequestError):
        create(tmp_path / "a", {"../x": b""}, Change("new"), by)
    assert not [path for path in tmp_path.iterdir() if path.name != "gitconfig"]


def test_what_a_killed_new_left_is_taken_away_by_the_next(tmp_path: Path, by: Signature) -> None:
    (tmp_path / ".asemdraft-new-1/a/.git/asemdraft").mkdir(parents=True)
    create(tmp_path / "a", {"statement.toml": b""}, Change("new"), by).close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "gitconfig"]


def test_a_missing_file_is_named(draft: Repository) -> None:
    with pytest.raises(MissingFile, match=r"has no file clauses/none\.md"):
        draft.read("clauses/none.md")
    with pytest.raises(MissingFile):
        draft.stat("clauses/none.md")
    with pytest.raises(MissingFile):
        history.file_at(draft.folder, "HEAD", "clauses/none.md")


def test_a_link_is_not_followed_out_of_the_draft(draft: Repository, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (draft.folder / "clauses/growth.md").unlink()
    (draft.folder / "clauses/growth.md").symlink_to(tmp_path / "secret")
    with pytest.raises(Exception, match="is a link to another place"):
        draft.read("clauses/growth.md")


def test_reading_needs_no_git(closed: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from asemdraft.ledger.repository import open_draft\n"
        f"d = open_draft(Path({str(closed)!r}), writing=False)\n"
        "assert d.read('clauses/growth.md') and d.names('ledger/') and d.head()\n"
        "assert 'git' not in sys.modules and 'subprocess' not in sys.modules\n"
        "from asemdraft.ledger.glance import changed_files\n"
        "assert changed_files(d.folder) == ()\n"
        "assert 'git' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PATH": "", "PYTHONPATH": str(Path.cwd())})


def test_acts_are_packed_on_closing_and_stay_readable(
    closed: Path, by: Signature, comment: Callable[[int], Change], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("asemdraft.ledger.repository._CROWDED", -1)
    (closed / ".git/objects/17").mkdir(exist_ok=True)
    with open_draft(closed, writing=True) as draft:
        commit = draft.record(comment(1), by)
    assert list((closed / ".git/objects/pack").glob("*.pack"))
    assert list((closed / ".git/objects/info/commit-graphs").glob("*.graph"))
    assert [act.id for act in history.commits(closed, "clauses/growth.md", 1)] == [commit]
    assert doctor.examine(closed) == ()

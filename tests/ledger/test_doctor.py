"""Whatever was changed behind the record's back is found, put right, and nothing that a person wrote is lost."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from asemdraft.ledger import heads, history
from asemdraft.ledger.change import Change, Signature
from asemdraft.ledger.doctor import Unsound, examine, restore
from asemdraft.ledger.lock import DraftBusy
from asemdraft.ledger.repository import open_draft


@pytest.fixture
def kept(closed: Path, by: Signature, comment: Callable[[int], Change]) -> Path:
    """A draft of five acts, the third of which issued a text."""
    with open_draft(closed, writing=True) as draft:
        for number in range(1, 6):
            draft.record(dataclasses.replace(comment(number), tag="Rev.1" if number == 3 else ""), by)
    assert examine(closed) == ()
    return closed


def kinds(folder: Path) -> list[tuple[str, str]]:
    return [(fault.kind, fault.name) for fault in examine(folder)]


def rescued(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder / "rescued").as_posix(): path.read_bytes()
        for path in folder.glob("rescued/**/*")
        if path.is_file()
    }


def test_a_sound_draft_needs_nothing(kept: Path, by: Signature) -> None:
    before = heads.head(kept)
    assert restore(kept, by) == ()
    assert heads.head(kept) == before


def test_changed_missing_and_added_files(kept: Path, by: Signature) -> None:
    was = (kept / "clauses/growth.md").read_bytes()
    (kept / "clauses/growth.md").write_bytes(b"mine\n")
    (kept / "clauses/climate.md").unlink()
    (kept / "members.toml").unlink()
    (kept / "clauses/added.md").write_bytes(b"added\n")
    (kept / "statement.toml").write_bytes(b"people may edit this\n")
    assert kinds(kept) == [
        ("file", "clauses/climate.md"),
        ("file", "clauses/growth.md"),
        ("file", "members.toml"),
        ("file", "clauses/added.md"),
    ]
    done = restore(kept, by)
    assert (
        done[1]
        == "clauses/growth.md was changed by hand: restored; what stood there is kept as rescued/clauses/growth.md"
    )
    assert examine(kept) == ()
    assert (kept / "clauses/growth.md").read_bytes() == was
    assert rescued(kept) == {"clauses/growth.md": b"mine\n", "clauses/added.md": b"added\n"}
    assert (kept / "statement.toml").read_bytes() == b"people may edit this\n"


def test_a_second_rescue_does_not_replace_the_first(kept: Path, by: Signature) -> None:
    for text in (b"first\n", b"second\n"):
        (kept / "clauses/growth.md").write_bytes(text)
        restore(kept, by)
    assert rescued(kept) == {"clauses/growth.md": b"first\n", "clauses/growth.md.2": b"second\n"}


def test_a_change_that_keeps_size_and_time_is_found(kept: Path) -> None:
    path = kept / "ledger/growth.jsonl"
    stat = path.stat()
    path.write_bytes(path.read_bytes().replace(b'"3"', b'"9"'))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert ("file", "ledger/growth.jsonl") in kinds(kept)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b'{"id":"3"}\n', b'{"id":"33"}\n', "1 recorded entry was changed or removed and 1 entry was slipped in"),
        (b'{"id":"3"}\n', b"", "1 recorded entry was changed or removed by"),
        (b'{"id":"5"}\n', b'{"id":"55"}\n', "1 recorded entry was changed or removed and 1 entry was slipped in"),
        (b'{"id":"5"}\n', b"", "1 recorded entry was changed or removed by"),
        (b'{"id":"3"}\n', b'{"id":"3"}\n{"id":"3a"}\n', ": 1 entry was slipped in by"),
        (b'{"id":"0"}\n', b'{"id":"00"}\n{"id":"0"}\n', ": 1 entry was slipped in by"),
        (b"\n", b"\r\n", "6 recorded entries were changed or removed and 6 entries were slipped in"),
    ],
)
def test_an_entry_changed_by_a_commit_is_found_long_after_and_put_back(
    kept: Path,
    git: Callable[..., str],
    by: Signature,
    comment: Callable[[int], Change],
    old: bytes,
    new: bytes,
    words: str,
) -> None:
    path = kept / "ledger/growth.jsonl"
    good = path.read_bytes()
    bad = good.replace(old, new)
    path.write_bytes(bad)
    git("commit", "-q", "-a", "-m", "tidy up", "--author", "Eve <eve@example.org>")
    commit = heads.head(kept)
    with open_draft(kept, writing=True) as draft:
        draft.record(comment(6), by)
    (fault,) = examine(kept)
    assert fault.kind == "entry"
    assert words in fault.message
    assert f"commit {commit[:12]} of Eve" in fault.message
    (told,) = restore(kept, by)
    assert told.startswith("ledger/growth.jsonl: the entries are as they were recorded")
    assert path.read_bytes() == good + b'{"id":"6"}\n'
    assert rescued(kept) == {"ledger/growth.jsonl": bad + b'{"id":"6"}\n'}
    assert examine(kept) == ()
    with open_draft(kept, writing=True) as draft:
        draft.record(comment(7), by)
    assert examine(kept) == ()


def test_a_ledger_file_removed_or_renamed_by_a_commit_is_put_back(
    kept: Path, git: Callable[..., str], by: Signature
) -> None:
    good = (kept / "ledger/growth.jsonl").read_bytes()
    git("mv", "ledger/growth.jsonl", "ledger/other name ü.jsonl")
    git("commit", "-q", "-m", "rename")
    assert ("entry", "ledger/growth.jsonl") in kinds(kept)
    restore(kept, by)
    assert (kept / "ledger/growth.jsonl").read_bytes() == good
    assert examine(kept) == ()


def test_a_last_line_without_its_end_is_no_lost_entry(
    kept: Path, git: Callable[..., str], by: Signature, comment: Callable[[int], Change]
) -> None:
    path = kept / "ledger/growth.jsonl"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    git("commit", "-q", "-a", "-m", "an editor")
    with open_draft(kept, writing=True) as draft:
        draft.record(comment(6), by)
        assert draft.read("ledger/growth.jsonl").endswith(b'{"id":"5"}\n{"id":"6"}\n')
    assert examine(kept) == ()


def test_a_tag_that_is_missing_moved_or_cut_off(kept: Path, git: Callable[..., str], by: Signature) -> None:
    issued = history.tags(kept)["Rev.1"]
    git("tag", "-d", "Rev.1")
    assert kinds(kept) == [("tag", "Rev.1")]
    assert restore(kept, by) == ("The tag Rev.1 was set again.",)
    git("tag", "-f", "Rev.1", "HEAD")
    assert kinds(kept) == [("tag", "Rev.1")]
    (told,) = restore(kept, by)
    aside = f"Rev.1-moved-{heads.head(kept)[:8]}"
    assert told.endswith(aside)
    assert history.tags(kept) == {"Rev.1": issued, aside: heads.head(kept)}
    assert examine(kept) == ()
    git("reset", "-q", "--hard", "HEAD~4")
    open_draft(kept, writing=False).close()
    assert ("tag", "Rev.1") in kinds(kept)


def test_an_index_that_is_broken_or_differs(kept: Path, git: Callable[..., str], by: Signature) -> None:
    git("rm", "-q", "--cached", "clauses/growth.md")
    assert kinds(kept) == [("index", "clauses/growth.md")]
    restore(kept, by)
    assert git("status", "--porcelain") == ""
    (kept / ".git/index").write_bytes(b"rubbish")
    assert kinds(kept) == [("index", "index")]
    assert restore(kept, by) == ("Made git's index anew from the last commit.",)
    assert git("status", "--porcelain") == ""
    assert examine(kept) == ()


def test_a_lock_that_some_other_git_left(kept: Path, by: Signature) -> None:
    (kept / ".git/index.lock").write_bytes(b"")
    assert kinds(kept) == [("lock", "index.lock")]
    assert restore(kept, by) == ("Took away what a killed program left: index.lock.",)
    assert examine(kept) == ()


def test_files_behind_the_branch(kept: Path, git: Callable[..., str]) -> None:
    git("commit", "-q", "--allow-empty", "-m", "by hand")
    assert kinds(kept) == [("unfinished", "")]


def test_a_history_with_a_hole_is_said_to_be_beyond_repair(kept: Path, by: Signature) -> None:
    blob = history.tree(kept, "HEAD~2")["ledger/growth.jsonl"]
    path = kept / ".git/objects" / blob[:2] / blob[2:]
    path.unlink()
    assert [fault.kind for fault in examine(kept)] == ["history"]
    with pytest.raises(Unsound, match="Something is missing from the history"):
        restore(kept, by)


def test_looking_waits_for_a_writer(kept: Path) -> None:
    with open_draft(kept, writing=True), pytest.raises(DraftBusy):
        examine(kept, wait=0.1)

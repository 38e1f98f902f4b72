"""What git remembers of a draft, and what a person changed since."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from asemdraft.ledger import history
from asemdraft.ledger.change import Change, Signature, is_tag_name, tag_name
from asemdraft.ledger.glance import changed_files
from asemdraft.ledger.repository import Repository, open_draft


def test_commits_are_told_newest_first_with_all_that_was_written(
    draft: Repository, by: Signature, comment: Callable[[int], Change]
) -> None:
    ids = [draft.record(comment(number), by) for number in (1, 2, 3)]
    acts = history.commits(draft.folder)
    assert [act.id for act in acts[:3]] == ids[::-1]
    assert acts[0].title == "comment JP-3 on clause 1"
    assert acts[0].trailers == (("Clause", "growth"), ("Member", "JP"))
    assert (acts[0].name, acts[0].email, acts[0].at) == (by.name, by.email, by.at)
    assert acts[0].at.utcoffset() == by.at.utcoffset()
    assert acts[-1].parents == ()


def test_commits_of_one_path_of_a_range_and_of_a_number(
    draft: Repository, by: Signature, comment: Callable[[int], Change]
) -> None:
    ids = [draft.record(comment(number), by) for number in (1, 2)]
    draft.record(Change("receive", writes={"papers/a [1].docx": b"x"}), by)
    assert [act.id for act in history.commits(draft.folder, "clauses/growth.md", 2)] == ids[::-1]
    assert [act.title for act in history.commits(draft.folder, "papers/a [1].docx")] == ["receive"]
    assert [act.id for act in history.commits(draft.folder, since=ids[0], until=ids[1])] == [ids[1]]


def test_a_file_as_an_issued_text_had_it(draft: Repository, by: Signature, comment: Callable[[int], Change]) -> None:
    draft.record(Change("issue", writes={"papers/a": b"x"}, tag="Rev.1"), by)
    draft.record(comment(1), by)
    assert history.file_at(draft.folder, "Rev.1", "clauses/growth.md") == b"The leaders welcomed growth.\n"


def test_a_sound_draft_shows_no_change_by_hand(
    draft: Repository, by: Signature, comment: Callable[[int], Change]
) -> None:
    draft.record(comment(1), by)
    assert changed_files(draft.folder) == history.changed_by_hand(draft.folder) == ()


def test_a_change_by_hand_is_seen_with_git_and_without(draft: Repository) -> None:
    (draft.folder / "clauses/growth.md").write_bytes(b"The leaders welcomed grOwth.\n")  # the same size, at once
    (draft.folder / "clauses/climate.md").unlink()
    (draft.folder / "statement.toml").write_bytes(b"longer than it was before\n" * 3)
    expected = ("clauses/climate.md", "clauses/growth.md")
    assert changed_files(draft.folder, "clauses/") == history.changed_by_hand(draft.folder, ("clauses",)) == expected
    assert changed_files(draft.folder) == (*expected, "statement.toml")


def test_a_file_written_anew_with_the_same_bytes_is_unchanged(draft: Repository) -> None:
    path = draft.folder / "clauses/growth.md"
    path.write_bytes(path.read_bytes())
    os.utime(path, (time.time() - 500, time.time() - 500))
    assert changed_files(draft.folder) == ()


def test_an_index_of_another_form_is_left_to_git(draft: Repository, git: Callable[..., str]) -> None:
    git("update-index", "--index-version", "4")
    assert changed_files(draft.folder) == ()
    (draft.folder / "clauses/growth.md").write_bytes(b"mine\n")
    assert changed_files(draft.folder, "clauses/") == ("clauses/growth.md",)


def test_long_names_are_read_from_the_index(closed: Path, by: Signature) -> None:
    names = {f"papers/{'n' * length}": b"x" for length in (1, 2, 3, 4, 5, 6, 7, 8, 9, 240)}
    deep = "papers/" + "/".join(["d" * 200] * 10) + "/" + "e" * 100
    with open_draft(closed, writing=True) as draft:
        draft.record(Change("receive", writes={**names, deep: b"x"}), by)
    for name in (*names, deep):
        (closed / name).write_bytes(b"yy")
    assert changed_files(closed) == tuple(sorted({*names, deep}))


@settings(max_examples=200)
@given(st.text(max_size=20))
def test_a_tag_s_name_is_its_own_tag_s_name(issue: str) -> None:
    assert is_tag_name(tag_name(issue))

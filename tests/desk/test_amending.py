"""Amendments of amendments, splits and joins asked for by members, acceptance in part, and what overtakes what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run


def text(run: Run, clause: str = "4") -> str:
    return str(run("show", clause, "--json").json[0]["text"])


def one(run: Run, ref: str, clause: str = "4") -> Any:
    return next(each for each in run("show", clause, "--json").json[0]["inputs"] if each["ref"] == ref)


@pytest.fixture
def asked(run: Run, draft: Path) -> Run:
    run("propose", "4", "--by", "JP", "--replace", "their commitment", "--with", "their strong commitment")
    return run


TWO = "Ministers recalled their commitment to the growth of small and medium enterprises in all members."


def test_an_amendment_of_an_amendment_waits_for_it(asked: Run) -> None:
    made = asked("propose", "--amend", "JP-1", "--by", "KR", "--replace", "strong", "--with", "firm", "--json")
    assert made.json["ref"] == "KR-1"
    assert one(asked, "KR-1")["amends"] == "JP-1"
    assert one(asked, "KR-1")["fate"] == "it waits for JP-1, which it amends"
    refused = asked("accept", "KR-1", "--json")
    assert (refused.status, refused.error["error"]) == (3, "KR-1 amends JP-1, which is open.")
    assert asked("accept", "JP-1", "KR-1").status == 0
    assert "their firm commitment" in text(asked)
    assert asked("doctor").status == 0


def test_a_merge_folds_in_the_amendment_and_leaves_its_amendment_to_a_person(asked: Run) -> None:
    asked("propose", "--amend", "JP-1", "--by", "KR", "--replace", "strong", "--with", "firm")
    merged = asked("merge", "--json").json
    assert (merged["folded"], merged["decide"], merged["collisions"]) == (["JP-1"], ["KR-1"], [])
    assert asked("merge", "--json").json["folded"] == ["KR-1"]
    assert "their firm commitment" in text(asked)


def test_when_the_amendment_falls_its_own_is_named(asked: Run) -> None:
    asked("propose", "--amend", "JP-1", "--by", "KR", "--replace", "strong", "--with", "firm")
    gone = asked("decline", "JP-1", "--reason", "no support", "--json")
    assert (gone.status, gone.json["waiting"]) == (1, ["Still open, though made on JP-1: KR-1."])
    assert one(asked, "KR-1")["fate"] == "JP-1, which it amends, is declined"
    assert asked("accept", "KR-1").status == 3


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("propose", "--amend", "JP-9", "--by", "KR", "--delete", "x"), "There is no input 'JP-9'."),
        (
            ("propose", "--amend", "FR-1", "--by", "KR", "--delete", "x"),
            "FR-1 asks for no words that could be amended.",
        ),
        (("propose", "--amend", "JP-1", "--by", "KR", "--retain"), "An amendment of an amendment changes its words."),
        (("propose", "4", "--amend", "JP-1", "--by", "KR", "--delete", "x"), "Name the clause, with --after"),
        (("accept", "JP-1", "--part", "2"), "JP-1 has one part only."),
        (("accept", "JP-1", "--part", "x"), "'x' is not the number of a part."),
        (("accept", "JP-1", "--over", "JP-1"), "JP-1 cannot overtake itself."),
        (("decline", "JP-1"), "Who is declined is owed a reason."),
    ],
)
def test_refusals(asked: Run, words: tuple[str, ...], sentence: str) -> None:
    asked("propose", "3", "--by", "FR", "--delete")
    refused = asked(*words, "--json")
    assert refused.status == 3
    assert refused.error["error"].startswith(sentence)


def test_members_agree_to_parts_of_an_amendment(run: Run, draft: Path) -> None:
    run("propose", "4", "--by", "JP", "--text", TWO)
    assert one(run, "JP-1")["parts"] == ["1 “reaffirmed” → “recalled”", "2 nothing → “and medium”"]
    done = run("accept", "JP-1", "--part", "2")
    assert "Not in force of JP-1: part 1" in done.out
    assert text(run).startswith("Ministers reaffirmed their commitment to the growth of small and medium")
    assert one(run, "JP-1")["state"] == "accepted"
    assert one(run, "JP-1")["parts"][1] == "2 nothing → “and medium” (accepted)"
    again = run("accept", "JP-1", "--part", "2", "--json")
    assert again.error["error"] == "Part 2 of JP-1 is accepted already."
    assert run("accept", "JP-1").status == 0
    assert text(run) == TWO
    assert "accepted in part now" in run("undo", "JP-1").out
    assert text(run).startswith("Ministers reaffirmed")
    assert run("issue", "Rev.1").status == 0
    assert run("edit", "4", "--replace", "medium", "--with", "middling").status == 0
    assert run("doctor").status == 0


def test_what_collides_in_one_part_is_taken_in_the_other(run: Run, draft: Path) -> None:
    run("propose", "4", "--by", "JP", "--text", TWO)
    run("edit", "4", "--replace", "reaffirmed", "--with", "restated")
    assert run("accept", "JP-1").status == 3
    assert run("accept", "JP-1", "--part", "2").status == 0
    assert text(run).startswith("Ministers restated their commitment to the growth of small and medium")


def test_what_overtook_another_is_not_overtaken_by_it(asked: Run) -> None:
    asked("propose", "4", "--by", "KR", "--replace", "their commitment", "--with", "their firm commitment")
    asked("accept", "JP-1", "--over", "KR-1")
    refused = asked("accept", "KR-1", "--over", "JP-1", "--json")
    assert (refused.status, refused.error["error"]) == (3, "KR-1 was overtaken by JP-1: it cannot overtake JP-1.")


def test_a_member_s_split_is_accepted_taken_back_and_accepted_again(run: Run, draft: Path) -> None:
    made = run("propose", "3", "--by", "SE", "--split-at", "invited", "--json")
    assert made.json["operation"] == "SPLIT"
    assert run("merge", "--json").json["decide"] == ["SE-1"]
    assert text(run, "3") == "Ministers welcomed the fair and invited members to take part in it."
    run("accept", "SE-1")
    assert text(run, "3") == "Ministers welcomed the fair and"
    assert text(run, "4") == "invited members to take part in it."
    run("undo", "SE-1")
    assert text(run, "3").endswith("take part in it.")
    assert text(run, "4").startswith("Ministers reaffirmed")
    run("accept", "SE-1")
    assert text(run, "4") == "invited members to take part in it."
    assert run("doctor").status == 0


def test_a_member_s_join_is_accepted_and_taken_back(run: Run, draft: Path) -> None:
    run("propose", "3", "--by", "SE", "--join", "4")
    run("comment", "4", "--by", "IN", "--text", "Which growth?", "--words", "the growth")
    assert run("accept", "SE-1").status == 0
    assert text(run, "3").endswith(
        "take part in it. Ministers reaffirmed their commitment to the growth of small enterprises in all members."
    )
    assert one(run, "IN-1", "3")["filed_on"]
    run("undo", "SE-1")
    assert text(run, "4").startswith("Ministers reaffirmed")
    assert one(run, "IN-1", "4")["filed_on"] == ""
    assert run("doctor").status == 0


def test_the_chair_s_own_wording_taken_back_is_not_folded_in_again(run: Run, draft: Path) -> None:
    run("edit", "4", "--replace", "growth", "--with", "rise")
    run("undo", "CHAIR-1")
    run("merge")
    assert "the growth of" in text(run)
    run("add", "--after", "3", "--text", "Ministers thanked the host.")
    run("undo", "CHAIR-2")
    assert "thanked" not in run("show", "--as", "bracketed").out
    assert run("doctor").status == 0


def test_a_member_s_new_clause_taken_back_is_a_proposal_again(run: Run, draft: Path) -> None:
    run("propose", "--after", "3", "--by", "KR", "--text", "Ministers thanked the host.")
    run("accept", "KR-1")
    run("undo", "KR-1")
    assert "[KR: Ministers thanked the host.]" in run("show", "--as", "bracketed").out

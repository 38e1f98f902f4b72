"""Withdrawing and correcting: numbers never change, and the record keeps what was there before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run


def one(run: Run, ref: str, clause: str = "4") -> Any:
    return next(each for each in run("show", clause, "--json").json[0]["inputs"] if each["ref"] == ref)


@pytest.fixture
def asked(run: Run, draft: Path) -> Run:
    """Japan and Korea ask for one word, India remarks by telephone."""
    run("propose", "4", "--by", "JP,KR", "--replace", "their commitment", "--with", "their strong commitment")
    run("comment", "3", "--by", "IN", "--text", "Which fair?", "--source", "phone, 10 Oct 15:20")
    return run


def test_one_of_two_sponsors_withdraws_and_the_other_still_asks(asked: Run) -> None:
    gone = asked("withdraw", "JP-1", "--by", "JP", "--reason", "new instructions")
    assert "KR still asks for it." in gone.out
    left = one(asked, "JP-1")
    assert (left["members"], left["state"]) == (["KR"], "pending")
    assert left["history"] == ["withdrawn by JP: new instructions"]
    assert asked("withdraw", "JP-1", "--by", "KR").status == 0
    assert one(asked, "JP-1")["state"] == "withdrawn"
    assert asked("status", "--json").json["inputs"]["withdrawn"] == 1


def test_an_amendment_in_force_is_not_withdrawn_until_the_decision_is_taken_back(asked: Run) -> None:
    asked("accept", "JP-1")
    refused = asked("withdraw", "JP-1", "--by", "JP", "--json")
    assert refused.status == 3
    assert "its words stand in the text" in refused.error["error"]
    assert "asemdraft undo JP-1" in refused.error["hint"]
    asked("undo", "JP-1")
    assert asked("withdraw", "JP-1", "--by", "JP,KR").status == 0
    assert "their commitment" in asked("show", "4", "--json").json[0]["text"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("withdraw", "JP-1"), "JP-1 has 2 sponsors: JP, KR."),
        (("withdraw", "JP-1", "--by", "FR"), "FR did not put in JP-1: JP, KR did."),
        (("withdraw", "JP-P1", "--by", "JP"), "There is no input 'JP-P1'."),
        (("correct", "IN-1", "--reason", " ", "--by", "KR"), "A correction needs its reason."),
        (("correct", "IN-1", "--reason", "x"), "Nothing is put right."),
        (("correct", "IN-1", "--reason", "x", "--by", "IN"), "IN-1 is recorded as of IN already."),
        (("correct", "IN-1", "--reason", "x", "--by", "chair"), "What a member said is not the Chair's."),
        (("correct", "IN-1", "--reason", "x", "--text", "Which fair?"), "IN-1 says that already."),
        (("correct", "IN-7", "--reason", "x", "--by", "KR"), "There is no input 'IN-7'."),
    ],
)
def test_refusals(asked: Run, words: tuple[str, ...], sentence: str) -> None:
    refused = asked(*words, "--json")
    assert (refused.status, refused.error["error"]) == (3, sentence)
    assert refused.error["hint"]


def test_a_position_on_one_s_own_withdrawn_amendment_is_refused(asked: Run) -> None:
    asked("withdraw", "JP-1", "--by", "JP,KR")
    refused = asked("support", "JP-1", "--by", "JP", "--json")
    assert (refused.status, refused.error["error"]) == (3, "JP-1 was withdrawn by JP, KR itself.")


def test_a_withdrawn_new_clause_leaves_the_page(asked: Run) -> None:
    asked("propose", "--after", "3", "--by", "SG", "--text", "Ministers welcomed Singapore's offer.")
    asked("withdraw", "SG-1")
    assert "Singapore" not in asked("show", "--as", "bracketed").out
    assert asked("doctor").status == 0


def test_the_author_is_corrected_and_the_number_stays(asked: Run) -> None:
    fixed = asked("correct", "IN-1", "--by", "ID", "--reason", "misheard: Indonesia called")
    assert "It keeps its number, IN-1" in fixed.out
    line = one(asked, "IN-1", "3")
    assert line["members"] == ["ID"]
    assert line["history"] == ["corrected: recorded at first as of IN (misheard: Indonesia called)"]
    assert "IN-1 corrected, now of ID: misheard: Indonesia called" in asked("log", "3").out
    assert asked("comment", "3", "--by", "ID", "--text", "And when?", "--json").json["ref"] == "ID-1"
    assert "ID" not in asked("status", "--json").json["members"]["unanswered"]
    assert "IN" in asked("status", "--json").json["members"]["unanswered"]


def test_a_position_is_corrected_too(asked: Run) -> None:
    asked("support", "JP-1", "--by", "IN", "--source", "phone")
    asked("correct", "IN-P1", "--by", "ID", "--reason", "Indonesia called")
    (line,) = asked("show", "4", "--json").json[0]["positions"]
    assert (line["ref"], line["member"]) == ("IN-P1", "ID")
    assert line["corrected"] == ["corrected: recorded at first as of IN (Indonesia called)"]


def test_the_words_of_an_open_amendment_are_corrected_and_merge_takes_the_right_ones(asked: Run) -> None:
    right = "Ministers reaffirmed their firm commitment to the growth of small enterprises in all members."
    assert asked("correct", "JP-1", "--text", right, "--reason", "a slip of typing").status == 0
    asked("merge", "4")
    assert asked("show", "4", "--json").json[0]["text"] == right
    assert "their strong commitment" in one(asked, "JP-1")["history"][-1]
    assert asked("doctor").status == 0


def test_words_on_which_something_rests_are_not_corrected(asked: Run) -> None:
    asked("accept", "JP-1")
    asked("issue", "Rev.1")
    asked("undo", "JP-1")
    refused = asked("correct", "JP-1", "--text", "Ministers met.", "--reason", "x", "--json")
    assert refused.status == 3
    assert "something rests on them" in refused.error["error"]


def test_the_words_of_a_new_clause_are_corrected(asked: Run) -> None:
    asked("propose", "--after", "3", "--by", "SG", "--text", "Ministers welcomed Singapore's ofer.")
    asked("correct", "SG-1", "--text", "Ministers welcomed Singapore's offer.", "--reason", "typing")
    asked("accept", "SG-1")
    assert "Singapore's offer." in asked("show").out
    assert asked("doctor").status == 0


def test_a_correction_can_be_taken_back(asked: Run) -> None:
    asked("correct", "IN-1", "--by", "ID", "--reason", "Indonesia called")
    asked("undo")
    assert one(asked, "IN-1", "3")["members"] == ["IN"]

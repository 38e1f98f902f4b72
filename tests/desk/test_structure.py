"""Order and structure: what is about words stays with them, and what was made on an older text is carried forward."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run


def shown(run: Run, clause: str) -> Any:
    return run("show", clause, "--json").json[0]


def one(run: Run, ref: str, clause: str) -> Any:
    return next((each for each in shown(run, clause)["inputs"] if each["ref"] == ref), None)


@pytest.fixture
def about(run: Run, draft: Path) -> Run:
    """Three inputs on clause 3: on its beginning, on its end, on the whole."""
    run("issue", "Zero draft")
    run("propose", "3", "--by", "JP", "--replace", "the fair", "--with", "the great fair")
    run("propose", "3", "--by", "KR", "--replace", "to take part", "--with", "to take an active part")
    run("comment", "3", "--by", "IN", "--text", "Which members?", "--words", "members")
    run("comment", "3", "--by", "FR", "--text", "Good.")
    return run


def test_split_words_keep_what_is_about_them(about: Run) -> None:
    about("split", "3", "--at", "and invited")
    first = {each["ref"] for each in shown(about, "3")["inputs"]}
    second = {each["ref"]: each for each in shown(about, "3 bis")["inputs"]}
    assert first == {"JP-1", "FR-1", "CHAIR-1"}
    assert set(second) == {"KR-1", "IN-1"}
    assert second["KR-1"]["filed_on"] == "3"
    assert (second["IN-1"]["words"], second["IN-1"]["filed_on"]) == ("members", "3")
    assert about("merge").status == 0
    assert shown(about, "3 bis")["text"] == "and invited members to take an active part in it."
    assert about("doctor").status == 0


def test_joined_clauses_keep_what_is_about_both(about: Run) -> None:
    about("propose", "4", "--by", "DE", "--replace", "the growth", "--with", "the sound growth")
    about("comment", "4", "--by", "SE", "--text", "Good too.")
    about("join", "3", "4")
    refs = {each["ref"] for each in shown(about, "3")["inputs"]}
    assert refs == {"JP-1", "KR-1", "IN-1", "FR-1", "DE-1", "SE-1", "CHAIR-1"}
    about("merge")
    assert "the sound growth of small enterprises" in shown(about, "3")["text"]
    assert about("show", "4").status == 3
    assert about("doctor").status == 0


def test_a_moved_clause_takes_everything_along(about: Run) -> None:
    about("move", "3", "--after", "4")
    assert {each["ref"] for each in shown(about, "3")["inputs"]} >= {"JP-1", "KR-1", "IN-1", "FR-1"}
    about("merge")
    assert "the great fair" in shown(about, "3")["text"]


def test_a_comment_tells_its_words_as_they_read_now(about: Run) -> None:
    about("edit", "3", "--replace", "invited members to", "--with", "invited all ASEM members to")
    assert one(about, "IN-1", "3")["words"] == "members"
    about("edit", "3", "--replace", "all ASEM members", "--with", "everybody")
    assert one(about, "IN-1", "3")["words"] == "members (no longer in the text)"


def test_an_amendment_on_an_older_text_is_told_what_became_of_it(about: Run) -> None:
    about("accept", "JP-1")
    base = ("--on", "Zero draft", "--json")
    fits = about("propose", "3", "--by", "DE", "--replace", "to take part", "--with", "to play a part", *base).json
    assert fits["talk"] == ["DE-1: the clause has changed since; it fits the text as it stands."]
    there = about("propose", "3", "--by", "SE", "--replace", "the fair", "--with", "the great fair", *base).json
    assert there["talk"] == ["SE-1: its words stand there already (JP-1)."]
    against = about(
        "propose", "3", "--by", "ES", "--replace", "welcomed the fair", "--with", "noted the show", *base
    ).json
    assert len(against["talk"]) == 1
    assert against["talk"][0].startswith("ES-1: it collides with JP-1 on “")
    assert one(about, "DE-1", "3")["fate"].endswith("it fits the text as it stands")
    about("decline", "KR-1", "--reason", "no")
    merged = about("merge", "3", "--json").json
    assert merged["folded"] == ["DE-1"]
    assert merged["already"] == ["SE-1"]
    assert "DE-1, made on Zero draft: the clause has changed since; it fits the text as it stands." in merged["talk"]


def test_a_comment_on_an_older_text_says_so_and_shows_where_its_clause_is(about: Run) -> None:
    about("edit", "3", "--replace", "welcomed", "--with", "hailed")
    said = about("comment", "3@Zero draft", "--by", "DE", "--text", "Why?", "--on", "zero draft", "--json").json
    assert said["talk"] == ["Made on Zero draft; the clause has changed since."]
    assert one(about, "DE-1", "3")["on"] == "Zero draft"


def test_words_of_a_joined_clause_are_found_from_the_older_text(about: Run) -> None:
    joined = shown(about, "4")["id"]
    about("join", "3", "4")
    made = about("propose", "4@Zero draft", "--by", "DE", "--replace", "the growth", "--with", "the sound growth",
                 "--on", "Zero draft", "--json")  # fmt: skip
    assert made.status == 0
    assert "Its words are in clause 3 now." in made.json["talk"]
    about("accept", "DE-1")
    assert "the sound growth" in shown(about, "3")["text"]
    refused = about("comment", joined, "--by", "DE", "--text", "x", "--json")
    assert (refused.status, "was joined to clause 3 by CHAIR-1" in refused.error["error"]) == (3, True)


def test_a_dropped_clause_takes_no_input_and_comes_back_with_all_that_it_had(about: Run) -> None:
    clause = shown(about, "3")["id"]
    dropped = about("drop", "3")
    assert "Still open on it: JP-1, KR-1, IN-1, FR-1" in dropped.out
    for words in (
        ("propose", clause, "--by", "DE", "--delete", "the fair"),
        ("propose", clause, "--by", "DE", "--delete", "the fair", "--on", "Zero draft"),
        ("comment", clause, "--by", "DE", "--text", "Why?"),
        ("support", clause, "--by", "DE"),
    ):
        refused = about(*words, "--json")
        assert (refused.status, refused.error["error"]) == (3, f"The clause {clause} was dropped.")
    assert about("undo", "CHAIR-1").status == 0
    assert {each["ref"] for each in shown(about, "3")["inputs"]} >= {"JP-1", "KR-1", "IN-1", "FR-1"}
    assert about("doctor").status == 0


def test_the_second_identical_comment_is_said_and_not_doubled(about: Run) -> None:
    again = about("comment", "3", "--by", "FR", "--text", "Good.", "--json")
    assert (again.status, again.error["error"]) == (3, "This is recorded already as FR-1.")
    assert about("status", "--json").json["inputs"]["received"] == 4


def test_a_clause_has_no_history_from_before_it_was_split_off(about: Run) -> None:
    about("accept", "JP-1")
    about("split", "3", "--at", "and invited")
    versions = about("log", "3 bis", "--json").json
    assert [each["act"] for each in versions] == ["split CHAIR-1"]
    assert len(about("log", "3", "--json").json) == 3


def test_a_clause_split_off_since_the_last_text_is_marked_as_new(about: Run) -> None:
    about("split", "3", "--at", "and invited")
    assert "{+and invited members to take part in it.+}" in about("show", "3 bis", "--as", "marked").out

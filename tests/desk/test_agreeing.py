"""Agreement is to the exact words: what stands in its way, what it refuses, and what opens it again by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run

STRONG = ("propose", "4", "--replace", "their commitment", "--with", "their strong commitment")


def state(run: Run, clause: str = "4") -> str:
    return str(run("show", clause, "--json").json[0]["state"])


def by_chair(draft: Path) -> None:
    toml = draft / "statement.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('"consensus"', '"chair"'), encoding="utf-8")


def test_clauses_are_agreed_with_their_items_and_counted(run: Run, draft: Path) -> None:
    done = run("agree", "1-4", "--ad-ref", "--json")
    assert done.status == 0
    assert state(run, "2(b)") == "agreed ad referendum"
    assert run("status", "--json").json["clauses"]["agreed_ad_ref"] == 4
    assert run("agree", "3").status == 0
    assert state(run, "3") == "agreed"
    again = run("agree", "3", "--ad-ref", "--json")
    assert (again.status, again.error["error"]) == (3, "Already agreed: 3.")


@pytest.mark.parametrize(
    "words",
    [
        ("edit", "4", "--replace", "growth", "--with", "rise"),
        ("resolve", "4", "--text", "Ministers met."),
        ("accept", "JP-1"),
        ("merge", "4"),
        ("split", "4", "--at", "the growth"),
        ("join", "3", "4"),
        ("drop", "4"),
        ("move", "4", "--before", "3"),
    ],
)
def test_an_agreed_clause_is_not_changed_until_it_is_reopened_with_a_reason(
    run: Run, draft: Path, words: tuple[str, ...]
) -> None:
    run("agree", "4", "--ad-ref")
    assert "stays so until it is reopened" in run(*STRONG, "--by", "JP").out
    refused = run(*words, "--json")
    assert (refused.status, refused.error["error"]) == (3, "Clause 4 is agreed ad referendum.")
    assert "asemdraft reopen 4" in refused.error["hint"]
    opened = run("reopen", "4", "--reason", "Japan has new instructions")
    assert "To be told: JP." in opened.out
    assert run(*words).status in (0, 1)


def test_a_merge_of_everything_leaves_agreed_clauses_alone_and_says_so(run: Run, draft: Path) -> None:
    run("agree", "4")
    run(*STRONG, "--by", "JP")
    merged = run("merge", "--json")
    assert (merged.status, merged.json["folded"]) == (1, [])
    assert merged.json["talk"] == ["JP-1 waits: clause 4 is agreed; 'asemdraft reopen 4' opens it."]
    assert state(run) == "agreed"


def test_a_decision_taken_back_later_opens_the_clause_and_names_who_must_reconfirm(run: Run, draft: Path) -> None:
    run(*STRONG, "--by", "PT on behalf of the EU")
    run("accept", "PT-1")
    run("support", "4", "--by", "IN")
    run("agree", "4", "--ad-ref")
    undone = run("undo", "PT-1", "--json")
    sentence = "Clause 4 was agreed ad referendum and is open again: its text changed. To reconfirm: EU, IN."
    assert sentence in undone.json["waiting"]
    assert (undone.status, state(run)) == (1, "open")
    assert "reopened: its text changed: undo accepted PT-1" in run("log", "4").out
    run("accept", "PT-1")
    assert state(run) == "open", "the same words again are not the same agreement"


def test_when_the_change_itself_is_taken_back_the_clause_is_agreed_as_before(run: Run, draft: Path) -> None:
    run(*STRONG, "--by", "JP")
    run("accept", "JP-1")
    run("agree", "4")
    run("undo", "JP-1")
    run("undo")
    assert state(run) == "agreed"


def test_a_clause_dropped_with_its_items_opens_those_that_were_agreed(run: Run, draft: Path) -> None:
    run("agree", "2(a)")
    dropped = run("drop", "2", "--json")
    assert any("it left the text" in each for each in dropped.json["waiting"])


def test_in_consensus_what_is_open_stands_in_the_way(run: Run, draft: Path) -> None:
    run(*STRONG, "--by", "JP")
    run("comment", "4", "--by", "FR", "--text", "Fine.")
    run("reserve", "4", "--by", "DK", "--kind", "parliamentary")
    run("object", "4", "--by", "SE")
    refused = run("agree", "4", "--json")
    assert refused.status == 3
    for told in ("JP-1 open", "parliamentary reservation of DK (DK-P1)", "SE objects (SE-P1)"):
        assert told in refused.error["error"]
    assert "FR-1" not in refused.error["error"]
    run("decline", "JP-1", "--reason", "covered")
    run("lift", "SE-P1", "--by", "SE")
    assert run("agree", "4").status == 3
    passed = run("agree", "4", "--ad-ref")
    assert (passed.status, state(run)) == (1, "agreed ad referendum")
    assert "parliamentary reservation of DK (DK-P1)" in passed.out


def test_a_general_reservation_stands_in_the_way_ad_referendum_too(run: Run, draft: Path) -> None:
    run("reserve", "4", "--by", "DK")
    assert run("agree", "4", "--ad-ref").status == 3


def test_an_observer_s_objection_is_told_and_blocks_nothing(run: Run, draft: Path) -> None:
    toml = draft / "members.toml"
    observer = '\n[[member]]\ncode = "OB"\nname = "the Observer"\nkind = "observer"\n'
    toml.write_text(toml.read_text(encoding="utf-8") + observer, encoding="utf-8")
    run("object", "4", "--by", "OB")
    passed = run("agree", "4")
    assert (passed.status, "OB objects" in passed.out) == (1, True)


def test_under_the_chair_s_authority_it_is_told_and_agreed(run: Run, draft: Path) -> None:
    by_chair(draft)
    run(*STRONG, "--by", "JP")
    run("reserve", "4", "--by", "DK")
    passed = run("agree", "4")
    assert (passed.status, state(run)) == (1, "agreed")
    assert "Clause 4: JP-1 open." in passed.out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("reopen", "4", "--reason", "x"), "Clause 4 is not agreed."),
        (("agree", "9"), "There is no clause '9'."),
        (("agree", "3 bis"), "Clause 3 bis is only proposed."),
    ],
)
def test_refusals(run: Run, draft: Path, words: tuple[str, ...], sentence: str) -> None:
    run("propose", "--after", "3", "--by", "KR", "--text", "Ministers welcomed Korea.")
    refused = run(*words, "--json")
    assert (refused.status, refused.error["error"]) == (3, sentence)


def test_a_reservation_on_an_agreed_clause_is_recorded_beside_it(run: Run, draft: Path) -> None:
    run("agree", "4", "--ad-ref")
    took = run("reserve", "4", "--by", "DK", "--kind", "parliamentary")
    assert "Clause 4 is agreed ad referendum, and stays so." in took.out
    assert state(run) == "agreed ad referendum"

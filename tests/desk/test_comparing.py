"""Texts compared: what moved is told, and words are found where they are said."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

from asemdraft.desk.comparing import moved
from tests.conftest import Run


def test_the_fewest_clauses_moved() -> None:
    assert moved(list("abcd"), list("abcd")) == frozenset()
    assert moved(list("abcd"), list("dabc")) == {"d"}
    assert moved(list("abcd"), list("axbd")) == frozenset()
    for new in permutations("abcde"):
        away = moved(list("abcde"), list(new))
        stayed = [each for each in new if each not in away]
        assert stayed == sorted(stayed)


def test_a_move_is_a_difference(draft: Path, run: Run) -> None:
    run("issue", "Zero", "--when", "2007-09-26 18:00")
    run("move", "4", "--before", "1")
    lines = run("diff", "--json").json["clauses"]
    assert [(line["number"], line["change"]) for line in lines] == [("4", "moved")]


def test_the_reason_of_a_decision_is_found(draft: Path, run: Run) -> None:
    run("propose", "4", "--by", "MT", "--replace", "commitment", "--with", "promise")
    run("decline", "MT-1", "--reason", "Factually wrong")
    assert [hit["where"] for hit in run("find", "factually", "--json").json["hits"]] == ["MT-1 MT decision, declined"]
    assert "Factually wrong" in run("show", "4").out


def test_words_added_at_the_beginning_keep_their_space(draft: Path, run: Run) -> None:
    shown = run(
        "propose", "4", "--by", "JP", "--replace", "Ministers reaffirmed", "--with", "All Ministers reaffirmed"
    ).out
    assert "{+All+} Ministers" in shown


def test_the_title_stands_before_the_whole_text(draft: Path, run: Run) -> None:
    whole = run("show").out
    assert whole.startswith("Declaration of the Ministers\nBeijing, 30-31 October 2007\n")
    assert "Its items: 2(a), 2(b)" in run("show", "2").out

"""What officers type becomes a clause's text: cases in plain text, pasted texts, hints, very long texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from asemdraft.errors import RequestError
from asemdraft.negotiation import asking
from asemdraft.negotiation.nearest import nearest, shortened
from asemdraft.wording.words import join, tokenise

CASES = (Path(__file__).parents[1] / "cases" / "asking.md").read_text(encoding="utf-8").split("\n## ")[1:]
LINE = re.compile(r"(text|replace|with|after|insert|delete|which|->):?\s+(.*)")


def _case(case: str) -> dict[str, str]:
    lines = [LINE.fullmatch(line) for line in case.splitlines()[1:] if line.strip()]
    assert all(lines), "a line of the case cannot be read"
    return {line[1]: line[2].replace("␣", "\xa0") for line in lines if line}


def _asked(case: dict[str, str]) -> str:
    which = int(case.get("which", "0"))
    if "insert" in case:
        return asking.inserted(case["text"], case["after"], case["insert"], which)
    if "delete" in case:
        return asking.replaced(case["text"], case["delete"], "", which)
    return asking.replaced(case["text"], case["replace"], case["with"], which)


@pytest.mark.parametrize("case", CASES, ids=[case.partition("\n")[0] for case in CASES])
def test_cases(case: str) -> None:
    read = _case(case)
    if read["->"].startswith("refused: "):
        with pytest.raises(RequestError) as refused:
            _asked(read)
        assert refused.value.message == read["->"].removeprefix("refused: ")
        assert refused.value.hint.endswith((".", ")."))
    else:
        assert _asked(read) == read["->"]


def test_the_hint_has_the_nearest_words() -> None:
    text = "Ministers reaffirmed their **commitment** to the growth of small enterprises."
    with pytest.raises(asking.WordsNotFound) as refused:
        asking.run_of(text, "growth of smal enterprises")
    assert refused.value.hint == "The nearest words there are “growth of small enterprises”."
    with pytest.raises(asking.WordsNotFound) as refused:
        asking.run_of(text, "quantum computing")
    assert refused.value.hint == "'asemdraft show CLAUSE' prints its words."


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("reafirmed", "reaffirmed"),
        ("MINISTERS", "Ministers"),
        ("zebra", ""),
        ("", ""),
        ("the growht of", "the growth of"),
    ],
)
def test_nearest_words(typed: str, near: str) -> None:
    assert nearest("Ministers reaffirmed the growth of trade", typed) == near


def test_words_that_stand_twice_are_shown_where_they_stand() -> None:
    with pytest.raises(asking.WordsTwice) as refused:
        asking.run_of("to promote growth in Asia and growth in Europe", "growth in")
    assert refused.value.places == ("…to promote growth in Asia and growth…", "…in Asia and growth in Europe…")
    assert "(1: …to promote growth in Asia and growth…; 2:" in refused.value.hint


def test_a_hint_does_not_list_a_hundred_places() -> None:
    with pytest.raises(asking.WordsTwice) as refused:
        asking.run_of("the " * 100, "the")
    assert "100 times" in refused.value.message
    assert refused.value.hint.endswith("; and 96 more).")


@pytest.mark.parametrize("which", [-1, 3])
def test_an_occurrence_that_is_not_there_is_refused(which: int) -> None:
    with pytest.raises(RequestError, match="“growth” stands 2 times"):
        asking.run_of("growth in Asia and growth in Europe", "growth", which)
    with pytest.raises(RequestError, match="“Asia” stands once"):
        asking.run_of("growth in Asia and growth in Europe", "Asia", which)


def test_places_that_overlap_are_two_places() -> None:
    assert asking.runs(tokenise("on and on and on"), "on and on") == (asking.Run(0, 3), asking.Run(2, 5))


@pytest.mark.parametrize("words", ["", "  ", "**", "{^note}"])
def test_nothing_stands_nowhere(words: str) -> None:
    assert asking.runs(tokenise("**Growth** *matters*{^note}"), words) == ()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  growth  ", "growth"),
        ("growth\r\n  of\rtrade", "growth of trade"),
        ("growth\tof\vtrade\x85and\u2028more\u2029still", "growth of trade and more still"),
        ("60\xa0per  cent", "60\xa0per  cent"),
        ("\ufeffgrowth\u200b of\u2060 trade\u200e", "growth of trade"),
        ("क्\u200dष", "क्\u200dष"),
    ],
)
def test_what_was_pasted_becomes_one_line(typed: str, read: str) -> None:
    assert asking.checked(typed, "The text") == read


@pytest.mark.parametrize(
    "sign", ["\x00", "\x1b", "\x07", "\x7f", "\x9b", "\ud800", chr(0xDCFF), "\uffff", "\u202e", "\u2066"]
)
def test_characters_that_no_document_holds_are_refused(sign: str) -> None:
    with pytest.raises(RequestError, match="The reason holds control characters"):
        asking.checked(f"gro{sign}wth", "The reason")


@pytest.mark.parametrize("typed", ["", " \n ", "\u200b\ufeff"])
def test_a_text_without_anything_to_read_is_refused(typed: str) -> None:
    with pytest.raises(RequestError, match="The comment is empty"):
        asking.checked(typed, "The comment")


def test_a_hundred_thousand_words() -> None:
    text = "the growth of trade " * 25_000 + "and peace"
    assert asking.replaced(text, "and peace", "and harmony").endswith("trade and harmony")
    assert asking.run_of(text, "the growth " * 1, 20_000).first == 4 * 19_999
    assert asking.checked(" " * 100_000 + "x" + " " * 100_000 + "y", "The text").endswith("y")
    with pytest.raises(asking.WordsNotFound) as refused:
        asking.run_of(text, "and peace " * 10_000)
    assert len(refused.value.message) < 200


def test_long_words_are_shortened_in_the_middle() -> None:
    assert shortened("one\ntwo") == "one two"
    assert shortened("x" * 100) == "x" * 40 + " … " + "x" * 40
    assert shortened("begin " * 20 + "end") == " … ".join(["begin " * 5 + "begin", "begin " * 6 + "end"])


@pytest.mark.parametrize(
    ("text", "words", "rest"),
    [
        ("Ministers met. They agreed.", "They", " They agreed."),
        ("They met. **Growth.** They agreed.", "Growth", " **Growth.** They agreed."),
        ("Met. ***Growth*** again", "Growth", " ***Growth*** again"),
        ("Ministers met", "Ministers", "Ministers met"),
    ],
)
def test_a_clause_is_cut_before_the_emphasis_that_begins_there(text: str, words: str, rest: str) -> None:
    assert join(tokenise(text)[asking.cut_at(text, words) :]) == rest


def test_an_emphasis_is_not_cut_in_two() -> None:
    with pytest.raises(asking.HalfEmphasised):
        asking.cut_at("**Promote growth.** They met", "growth")

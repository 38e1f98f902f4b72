"""What the clauses are called now: counted, frozen by an issued text, and known to members as proposals."""

from __future__ import annotations

import pytest

from asemdraft.negotiation.acts import Act, Found, Issue, Kind, Place, Stand
from asemdraft.negotiation.numbering import Scheme
from asemdraft.negotiation.numbers import Numbers, numbers_of, printed
from asemdraft.negotiation.statement import Seat, outline
from tests.negotiation.record import entries

FOUND = Found(
    ("lead", "head", "a", "i", "b"),
    (Kind.CHAPEAU, Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.PARAGRAPH),
    (0, 1, 0, 1, 0),
)
ISSUED = Issue("Zero draft", ("lead", "head", "a", "i", "b"), ("chapeau", "heading 1", "1", "1(a)", "2"), "f")


def numbers(*acts: Act, scheme: Scheme = Scheme.FLAT) -> Numbers:
    return numbers_of(outline(entries(FOUND, *acts)), scheme)


def test_names_and_what_is_printed() -> None:
    found = numbers()
    assert found.names == {"lead": "chapeau", "head": "heading 1", "a": "1", "i": "1(a)", "b": "2"}
    assert found.printed == {"lead": "", "head": "", "a": "1", "i": "(a)", "b": "2"}
    assert found.clause("1(a)") == "i"
    assert found.clause("3") is None


def test_paragraphs_without_numbers_print_none_and_keep_their_names() -> None:
    found = numbers(scheme=Scheme.NONE)
    assert found.printed == {"lead": "", "head": "", "a": "", "i": "(a)", "b": ""}
    assert found.names["b"] == "2"


def test_a_decimal_text() -> None:
    assert numbers(scheme=Scheme.DECIMAL).names == {
        "lead": "chapeau",
        "head": "1",
        "a": "1.1",
        "i": "1.1(a)",
        "b": "1.2",
    }


def test_before_a_text_circulates_what_is_taken_in_is_counted_and_what_waits_is_late() -> None:
    proposed = Place("n", "i", by="KR-1")
    assert numbers(proposed).names == {
        "lead": "chapeau",
        "head": "heading 1",
        "a": "1",
        "i": "1(a)",
        "n": "1 bis",
        "b": "2",
    }
    assert numbers(proposed, Stand("n", stands=True)).names["n"] == "2"
    assert numbers(proposed, Stand("n", stands=True)).names["b"] == "3"


def test_an_issued_text_freezes_the_numbers() -> None:
    acts = (ISSUED, Place("n", "i", by="KR-1"), Stand("n", stands=True), Place("b", "lead"))
    assert numbers(*acts).names == {
        "lead": "chapeau",
        "b": "2",
        "head": "heading 1",
        "a": "1",
        "i": "1(a)",
        "n": "1 bis",
    }
    dropped = Stand("b", stands=False)
    assert numbers(*acts, dropped, Place("m", "n", by="JP-1")).names["m"] == "1 ter"


def test_a_proposal_keeps_the_number_under_which_members_know_it() -> None:
    first, second = Place("n", "i", by="KR-1", name="1 bis"), Place("m", "i", by="JP-1", name="1 ter")
    assert numbers(ISSUED, first, second).names["n"] == "1 bis"
    assert numbers(ISSUED, first, second, Stand("m", stands=True)).names["m"] == "1 ter"


def test_the_number_of_a_declined_proposal_is_not_given_again() -> None:
    declined = (ISSUED, Place("n", "i", by="KR-1", name="1 bis"), Stand("n", stands=False))
    assert numbers(*declined, Place("m", "i", by="JP-1")).names["m"] == "1 ter"


def test_two_officers_apart_give_one_number_to_two_proposals() -> None:
    found = numbers(ISSUED, Place("n", "i", by="KR-1", name="1 bis"), Place("m", "n", by="JP-1", name="1 bis"))
    assert (found.names["n"], found.names["m"]) == ("1 bis", "1 ter")


def test_the_numbers_of_the_source_are_kept() -> None:
    kept = Found(("a", "b"), (Kind.PARAGRAPH, Kind.PARAGRAPH), (0, 0), ("3", "5"))
    assert numbers_of(outline(entries(kept)), Scheme.FLAT).names == {"a": "3", "b": "5"}


@pytest.mark.parametrize(
    ("name", "kind", "scheme", "expected"),
    [
        ("7", Kind.PARAGRAPH, Scheme.FLAT, "7"),
        ("7", Kind.PARAGRAPH, Scheme.NONE, ""),
        ("7(a)(ii)", Kind.ITEM, Scheme.NONE, "(ii)"),
        ("PP3", Kind.PARAGRAPH, Scheme.SERIES, "3"),
        ("Annex I", Kind.ANNEX, Scheme.FLAT, "Annex I"),
        ("fn 2", Kind.FOOTNOTE, Scheme.FLAT, "2"),
    ],
)
def test_what_is_printed_before_a_clause(name: str, kind: Kind, scheme: Scheme, expected: str) -> None:
    assert printed(name, Seat("c", kind), scheme) == expected
    assert printed("7", None, scheme) == "7"

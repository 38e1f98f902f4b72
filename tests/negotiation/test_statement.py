"""The order of the clauses and the texts that circulated, from the statement's ledger."""

from __future__ import annotations

from datetime import timedelta

import pytest

from asemdraft.negotiation.acts import Act, Found, Issue, Kin, Kind, Place, Stand, Undo
from asemdraft.negotiation.statement import Outline, outline, undone
from tests.negotiation.record import NOON, entries, entry

FOUND = Found(("a", "b", "c"), (Kind.CHAPEAU, Kind.PARAGRAPH, Kind.ITEM), (0, 0, 1), operative="b")
NEW = Place("n", "b", by="KR-1")


def told(*acts: Act) -> Outline:
    """Return the outline after these acts; the first act's entry is 000002."""
    return outline(entries(FOUND, *acts))


def order(*acts: Act) -> str:
    return "".join(seat.clause for seat in told(*acts).places)


def test_the_source_gives_the_first_order() -> None:
    found = told()
    assert [(seat.clause, seat.kind, seat.level, seat.stands, seat.waits) for seat in found.places] == [
        ("a", Kind.CHAPEAU, 0, True, False), ("b", Kind.PARAGRAPH, 0, True, False), ("c", Kind.ITEM, 1, True, False),
    ]  # fmt: skip
    assert (found.operative, found.source_names, found.standing()) == ("b", {}, ("a", "b", "c"))


def test_names_of_the_source_are_kept_where_they_are_given() -> None:
    kept = Found(("a", "b"), (Kind.PARAGRAPH, Kind.PARAGRAPH), (0, 0), ("3", "5"))
    assert outline(entries(kept)).source_names == {"a": "3", "b": "5"}


def test_a_draft_of_which_nothing_is_recorded_is_empty() -> None:
    assert outline(()) == Outline()


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (Place("n", "a"), "anbc"),
        (Place("n", "a", before=True), "nabc"),
        (Place("n", "c"), "abcn"),
        (Place("n", "", before=True), "nabc"),
        (Place("n", ""), "nabc"),
        (Place("n", "unknown"), "abcn"),
        (Place("c", "a"), "acb"),
        (Place("a", "c"), "bca"),
        (Place("a", "c", before=True), "bac"),
        (Place("b", "b"), "abc"),
        (Place("b", "b", before=True), "abc"),
        (Place("a", "unknown"), "bca"),
    ],
)
def test_where_a_clause_is_put(act: Place, expected: str) -> None:
    assert order(act) == expected


def test_a_new_clause_waits_until_it_stands_or_is_declined() -> None:
    seat = told(NEW).place("n")
    assert seat is not None
    assert (seat.stands, seat.waits) == (False, True)
    assert [each.clause for each in told(NEW).present()] == ["a", "b", "n", "c"]
    assert told(NEW, Stand("n", stands=True)).standing() == ("a", "b", "n", "c")
    declined = told(NEW, Stand("n", stands=False))
    assert declined.place("n") is not None
    assert [each.clause for each in declined.present()] == ["a", "b", "c"]


def test_a_decision_on_a_new_clause_that_is_taken_back_leaves_it_waiting() -> None:
    assert told(NEW, Stand("n", stands=False), Undo(("000003",))) != told(NEW)
    assert told(NEW, Stand("n", stands=False), Undo(("000003",))).places == told(NEW).places


def test_a_clause_that_was_dropped_keeps_its_place() -> None:
    dropped = told(Stand("b", stands=False))
    assert [seat.clause for seat in dropped.places] == ["a", "b", "c"]
    assert dropped.standing() == ("a", "c")
    assert told(Stand("b", stands=False), Undo(("000002",))).standing() == ("a", "b", "c")


def test_a_move_keeps_kind_level_and_standing() -> None:
    moved = told(Place("c", "a")).place("c")
    assert moved == told().place("c")


def test_a_clause_placed_twice_is_one_clause_where_it_was_put_last() -> None:
    assert order(NEW, Place("n", "a", kind=Kind.HEADING, by="IN-1")) == "anbc"
    twice = told(NEW, Place("n", "a", kind=Kind.HEADING, by="IN-1")).place("n")
    assert twice is not None
    assert twice.kind is Kind.PARAGRAPH


def test_a_move_that_is_taken_back_is_as_if_it_had_not_been() -> None:
    acts = (Place("c", "a", by="IN-1"), Place("a", "b", by="KR-1"))
    assert order(*acts) == "cba"
    assert order(*acts, Undo(("000002",))) == order(acts[1]) == "bac"
    assert order(*acts, Undo(("000003",))) == order(acts[0]) == "acb"


def test_what_was_put_beside_a_proposal_stays_when_that_is_taken_back() -> None:
    acts = (NEW, Place("m", "n", by="IN-1"), Place("a", "m", by="JP-1"), Undo(("000002",)))
    assert order(*acts) == "bnmac"
    taken = told(*acts)
    assert [seat.clause for seat in taken.present()] == ["b", "m", "a", "c"]


def test_a_move_of_a_proposal_that_was_taken_back_does_not_bring_it_back() -> None:
    taken = told(NEW, Place("n", "a"), Undo(("000002",)))
    assert [seat.clause for seat in taken.present()] == ["a", "b", "c"]


def test_the_name_under_which_members_know_a_proposal() -> None:
    named = Place("n", "b", by="KR-1", name="7 bis")
    seat, taken = told(named).place("n"), told(named, Undo(("000002",))).place("n")
    assert seat is not None
    assert taken is not None
    assert (seat.name, taken.name) == ("7 bis", "")


def test_clauses_that_share_words_are_a_family() -> None:
    found = told(Kin("a", "b"), Kin("b", "n"), Kin("x", "y"), Undo(("000002",)))
    assert found.family("n") == ("a", "b", "n")
    assert found.family("c") == ("c",)
    assert found.family("y") == ("x", "y")


def test_issued_texts() -> None:
    act = Issue("Zero draft", ("a", "b"), ("chapeau", "1"), "f1", "ASEM/SME/1", NOON, "Limited", ("all",))
    found = told(act, Issue("Rev.1", ("a",), ("chapeau",), "f2"))
    zero = found.issue("ZERO  draft")
    assert zero is found.issues[0]
    assert zero is not None
    assert (zero.name, zero.entry, zero.at, zero.symbol) == (
        "Zero draft",
        "000002",
        NOON + timedelta(minutes=2),
        "ASEM/SME/1",
    )
    assert (zero.names, zero.fingerprint, zero.deadline) == ({"a": "chapeau", "b": "1"}, "f1", NOON)
    assert (zero.distribution, zero.to) == ("Limited", ("all",))
    assert found.issue("Rev.2") is None
    assert [each.name for each in told(act, Undo(("000002",))).issues] == []


def test_an_undo_that_is_taken_back_counts_no_longer() -> None:
    acts = (NEW, Undo(("000002",)), Undo(("000003",)), Undo(("000004",)))
    assert [sorted(undone(entries(FOUND, *acts[:n]))) for n in (1, 2, 3, 4)] == [
        [], ["000002"], ["000003"], ["000002", "000004"],
    ]  # fmt: skip


def test_an_undo_takes_back_only_what_came_before_it_in_its_file() -> None:
    acts = (Undo(("000002", "000003", "000001-of-another-file")), NEW)
    assert undone(entries(FOUND, *acts)) == frozenset()
    assert order(*acts) == "abnc"
    assert undone((entry(1, NEW), entry(2, Undo(("000001", "000001"))))) == {"000001"}


def test_the_making_of_the_draft_is_never_taken_back() -> None:
    assert order(Undo(("000001",))) == "abc"

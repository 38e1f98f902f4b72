"""The laws of folding the record: order of lines is nothing, ids are all; what is taken back leaves the others in place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from asemdraft.negotiation.acts import (
    Act,
    Decide,
    Decision,
    Entry,
    Found,
    Kind,
    Lift,
    Place,
    Position,
    Stance,
    Stand,
    Undo,
    Withdraw,
)
from asemdraft.negotiation.clause import State, fold
from asemdraft.negotiation.statement import Outline, outline, undone
from tests.negotiation.record import comment, entries, entry, modify

OLD = ("a", "b", "c", "d")
ANY = st.sampled_from([*OLD, "m", "n", "o", "nowhere", ""])
FOUND = Found(OLD, (Kind.PARAGRAPH,) * 4, (0,) * 4)
UNDOES = st.lists(st.integers(1, 14), min_size=1, max_size=2).map(lambda ids: Undo(tuple(f"{n:06}" for n in ids)))
STRUCTURE = st.one_of(
    st.builds(Place, ANY.filter(bool), ANY, st.booleans()), st.builds(Stand, ANY.filter(bool), stands=st.booleans())
)
STATEMENTS = st.lists(st.one_of(STRUCTURE, STRUCTURE, UNDOES), max_size=12).map(lambda acts: entries(FOUND, *acts))

REFS = st.sampled_from(["JP-1", "KR-1", "IN-1"])
MEMBERS = st.sampled_from([("JP",), ("KR",), ("JP", "KR")])
ABOUT: st.SearchStrategy[Act] = st.one_of(
    st.builds(Decide, REFS, st.sampled_from(Decision)),
    st.builds(Withdraw, REFS, MEMBERS),
    st.builds(Position, st.sampled_from(["DK-1", "DK-2"]), MEMBERS, st.sampled_from(Stance), REFS),
    st.builds(Lift, st.sampled_from(["DK-1", "DK-2"]), st.sampled_from(["JP", "KR"])),
    UNDOES,
)
CLAUSES = st.lists(ABOUT, max_size=11).map(
    lambda acts: entries(modify("JP-1", "JP", "KR"), modify("KR-1"), comment("IN-1"), *acts)
)


def _shown(found: Outline) -> list[tuple[str, bool]]:
    return [(seat.clause, seat.stands) for seat in found.present()]


@given(STATEMENTS, st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_matter(ledger: tuple[Entry, ...], chance: object) -> None:
    mixed = list(ledger)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert outline(mixed) == outline(ledger)


@given(CLAUSES, st.randoms(use_true_random=False))
def test_nor_in_a_clause(ledger: tuple[Entry, ...], chance: object) -> None:
    mixed = list(ledger)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert fold("c", mixed) == fold("c", ledger)


@given(STATEMENTS)
def test_every_clause_has_one_place_for_ever(ledger: tuple[Entry, ...]) -> None:
    clauses = [seat.clause for seat in outline(ledger).places]
    placed = {each.act.clause for each in ledger if isinstance(each.act, Place)}
    assert len(set(clauses)) == len(clauses)
    assert set(clauses) == {*OLD, *placed}


@given(STATEMENTS)
def test_taking_a_standing_back_is_as_if_it_had_not_been(ledger: tuple[Entry, ...]) -> None:
    gone = undone(ledger)
    for each in ledger:
        if isinstance(each.act, Stand) and each.id not in gone:
            without = [other for other in ledger if other.id != each.id]
            assert outline((*ledger, entry(50, Undo((each.id,))))).places == outline(without).places


@given(STATEMENTS)
def test_taking_a_move_back_is_as_if_it_had_not_been_and_a_proposal_only_disappears(ledger: tuple[Entry, ...]) -> None:
    known, gone = set(OLD), undone(ledger)
    before = outline(ledger)
    for each in ledger:
        if not isinstance(each.act, Place):
            continue
        after = outline((*ledger, entry(50, Undo((each.id,)))))
        if each.act.clause in known and each.id not in gone:
            assert after.places == outline([other for other in ledger if other.id != each.id]).places
        elif each.id not in gone:
            others = [seat for seat in _shown(before) if seat[0] != each.act.clause]
            assert [seat for seat in _shown(after) if seat[0] != each.act.clause] == others
        known.add(each.act.clause)


@given(STATEMENTS, st.integers(2, 13))
def test_taking_the_taking_back_back_changes_nothing(ledger: tuple[Entry, ...], number: int) -> None:
    undo, again = entry(50, Undo((f"{number:06}",))), entry(51, Undo(("000050",)))
    assert outline((*ledger, undo, again)).places == outline(ledger).places


@given(CLAUSES)
def test_what_was_received_is_all_accounted_for(ledger: tuple[Entry, ...]) -> None:
    gone = undone(ledger)
    clause = fold("c", ledger)
    filed = [each.act.ref for each in ledger[:3] if each.id not in gone]  # type: ignore[union-attr]
    assert [each.ref for each in clause.inputs] == filed
    assert sum(sum(each.state is state for each in clause.inputs) for state in State) == len(filed)
    for each in clause.inputs:
        assert each.members
        assert (each.ref in clause.in_force) is (each.is_amendment and each.state is State.ACCEPTED)


@given(CLAUSES)
def test_a_member_holds_one_position_on_a_thing(ledger: tuple[Entry, ...]) -> None:
    held = [(each.member, each.target) for each in fold("c", ledger).positions]
    assert len(set(held)) == len(held)

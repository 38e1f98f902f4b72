"""Where clauses stand beside one another: a paragraph goes with its items and notes."""

from __future__ import annotations

from itertools import pairwise

from asemdraft.desk.draft import STATEMENT, Draft, ledger_of
from asemdraft.errors import RequestError
from asemdraft.negotiation.acts import Act, Birth, Kin, Kind, Place, Stand
from asemdraft.negotiation.statement import Seat


def seat_of(draft: Draft, clause: str) -> Seat:
    """Return where a clause that was found by name is."""
    seat = draft.outline.place(clause)
    assert seat is not None, f"{clause} was found and has no place"
    return seat


def group_of(draft: Draft, clause: str) -> tuple[str, ...]:
    """Return a clause with the items and notes that belong to it: those that follow it."""
    seats = draft.outline.present()
    first = next((index for index, seat in enumerate(seats) if seat.clause == clause), None)
    if first is None:
        raise RequestError(f"Clause {draft.label(clause)} stands in the text no longer.", "Name another clause.")
    own, found = seats[first], [clause]
    for seat in seats[first + 1 :]:
        deeper = seat.kind is Kind.ITEM and (own.kind is not Kind.ITEM or seat.level > own.level)
        if own.kind is Kind.HEADING or not (deeper or seat.kind is Kind.FOOTNOTE):
            break
        found.append(seat.clause)
    return tuple(found)


def last_of(draft: Draft, clause: str) -> str:
    """Return the last clause that belongs to `clause`; itself, if it has neither items nor notes."""
    return group_of(draft, clause)[-1]


def beside(draft: Draft, clause: str, *, alternative: bool = False) -> Place:
    """Return the place of a new clause after `clause` and what belongs to it, of the same kind as it."""
    seat = seat_of(draft, clause)
    is_item = seat.kind is Kind.ITEM
    kind, level = (Kind.ITEM, seat.level) if is_item else (Kind.PARAGRAPH, 0)
    return Place("", last_of(draft, clause), kind=kind, level=level, alternative_to=clause if alternative else "")


def moved(draft: Draft, clause: str, anchor: str, ref: str, *, before: bool) -> tuple[tuple[str, Act], ...]:
    """Return the entries that put a clause and what belongs to it next to `anchor`, as `ref` asked."""
    own = group_of(draft, clause)
    target = anchor if before else last_of(draft, anchor)
    following = tuple((STATEMENT, Place(each, previous, by=ref)) for previous, each in pairwise(own))
    return ((STATEMENT, Place(clause, target, before, ref)), *following)


def dropped(draft: Draft, clause: str, ref: str) -> tuple[tuple[str, Act], ...]:
    """Return the entries that take a clause and what belongs to it out of the text, as `ref` asked."""
    standing = set(draft.outline.standing())
    own = (each for each in group_of(draft, clause) if each in standing)
    return tuple((STATEMENT, Stand(each, stands=False, by=ref)) for each in own)


def divided(draft: Draft, clause: str, new: str, ref: str) -> tuple[tuple[str, Act], ...]:
    """Return the entries by which the words of `clause` after the cut that `ref` asked for become the clause `new`."""
    stands = (STATEMENT, Stand(new, stands=True, by=ref))
    if draft.outline.place(new) is not None:
        return (stands,)  # accepted before, and taken back since
    seat = seat_of(draft, clause)
    place = Place(new, clause, by=ref, kind=seat.kind, level=seat.level)
    return (STATEMENT, place), (STATEMENT, Kin(clause, new)), stands, (ledger_of(new), Birth("", ref))


def joined(first: str, second: str, ref: str) -> tuple[tuple[str, Act], ...]:
    """Return the entries by which the words of `second` follow those of `first`, as `ref` asked."""
    return (STATEMENT, Kin(first, second)), (STATEMENT, Stand(second, stands=False, by=ref))


def refuse_unjoinable(draft: Draft, first: str, second: str) -> None:
    """Refuse to join a clause to itself, one that does not stand, and one that has items or notes of its own."""
    if first == second:
        raise RequestError("A clause cannot be joined to itself.", "Name two clauses.")
    for clause in (first, second):
        if not seat_of(draft, clause).stands:
            raise RequestError(f"Clause {draft.label(clause)} does not stand in the text.", "Name another clause.")
    if len(group_of(draft, second)) > 1:
        sentence = f"Clause {draft.label(second)} has items or notes of its own."
        raise RequestError(sentence, "Move or drop them first, then join.")

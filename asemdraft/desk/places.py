"""Where clauses stand beside one another: a paragraph goes with its items and notes."""

from __future__ import annotations

from itertools import pairwise

from asemdraft.desk.draft import STATEMENT, Draft
from asemdraft.negotiation.acts import Act, Kind, Place, Stand
from asemdraft.negotiation.statement import Seat


def seat_of(draft: Draft, clause: str) -> Seat:
    """Return where a clause that was found by name is."""
    seat = draft.outline.place(clause)
    assert seat is not None, f"{clause} was found and has no place"
    return seat


def group_of(draft: Draft, clause: str) -> tuple[str, ...]:
    """Return a clause with the items and notes that belong to it: those that follow it."""
    seats = draft.outline.present()
    first = next(index for index, seat in enumerate(seats) if seat.clause == clause)
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

"""From the order of one text to that of another: what stayed, was moved, came, went, was split or joined.

stayed    in both, in the same order                               old and new
moved     in both, and the record says that it was moved           at the old place old, at the new place new
split     words of a clause became the one that follows it         one old clause, several new ones
joined    words of a clause went to the one before it              several old clauses, one new one
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from asemdraft.desk.draft import STATEMENT, Draft
from asemdraft.desk.states import TextState
from asemdraft.desk.threading import Passage
from asemdraft.negotiation.acts import Kind, Operation, Place, Stand
from asemdraft.negotiation.clause import Input


@dataclass(frozen=True, slots=True)
class Row:
    """One step on the way through both texts; a clause that was moved is met twice."""

    passage: Passage
    moved: str = ""
    """The clause, where it is here at its old or its new place."""


@dataclass(frozen=True, slots=True)
class Structure:
    """By which inputs clauses came to stand or not, were moved, split and joined: the last word of the record."""

    stands: dict[str, str]
    moved: dict[str, str]
    splits: dict[str, Input]
    """By the clause that came of it."""
    joins: dict[str, Input]
    """By the clause that went into another."""


def structure(draft: Draft, inputs: Collection[Input], since: str) -> Structure:
    """Read the acts about the order and the being of clauses; moves only those after the entry `since`."""
    stands: dict[str, str] = {}
    moved: dict[str, str] = {}
    for entry in sorted(draft.entries(STATEMENT), key=lambda each: each.id):
        if entry.id in draft.outline.undone:
            continue
        match entry.act:
            case Stand(clause=clause, by=by):
                stands[clause] = by
            case Place(clause=clause, by=by) if entry.id > since:
                moved[clause] = by
            case _:
                pass
    in_force = [each for each in inputs if each.other and each.ref in draft.family(each.clause).in_force]
    return Structure(
        stands,
        moved,
        {each.other: each for each in in_force if each.operation is Operation.SPLIT},
        {each.other: each for each in in_force if each.operation is Operation.JOIN},
    )


def rows(draft: Draft, old: TextState, new: TextState, found: Structure) -> tuple[Row, ...]:
    """Return the way through both texts. Law: the old clauses of the rows are the old text in order; so the new."""
    olds, news = _body(draft, old), _body(draft, new)
    moved = _moved(olds, news, found)
    stable = [clause for clause in olds if clause in set(news) and clause not in moved]
    splits = _chains(news, set(stable), {c: each.clause for c, each in found.splits.items() if c not in olds})
    joins = _chains(
        olds, set(stable) - set(splits), {c: each.clause for c, each in found.joins.items() if c not in news}
    )
    return tuple(_walked((olds, news), stable, splits, joins))


def _body(draft: Draft, state: TextState) -> list[str]:
    seats = {seat.clause: seat.kind for seat in draft.outline.places}
    return [clause for clause in state.names if clause in state.in_force and seats[clause] is not Kind.FOOTNOTE]


def _moved(olds: list[str], news: list[str], found: Structure) -> set[str]:
    """Return the least that must have been moved: first of all what the record says was."""
    places = {clause: at for at, clause in enumerate(news)}
    common = [clause for clause in olds if clause in places]
    if [places[clause] for clause in common] == sorted(places[clause] for clause in common):
        return set()
    kept = set(_rising([clause for clause in common if clause not in found.moved], places))
    return set(common) - kept


def _rising(clauses: list[str], places: dict[str, int]) -> list[str]:
    """Return the longest choice of clauses that stand in the same order in both texts."""
    ends: list[int] = []
    chains: list[list[str]] = []
    for clause in clauses:
        at = bisect_left(ends, places[clause])
        chain = [*(chains[at - 1] if at else []), clause]
        if at == len(ends):
            ends.append(places[clause])
            chains.append(chain)
        else:
            ends[at], chains[at] = places[clause], chain
    return chains[-1] if chains else []


def _chains(order: list[str], stable: set[str], sources: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Return for a clause those that follow it right away and came of it, or went into it."""
    found: dict[str, tuple[str, ...]] = {}
    at = 0
    while at < len(order):
        head, at = order[at], at + 1
        if head not in stable:
            continue
        chain: tuple[str, ...] = ()
        while at < len(order) and sources.get(order[at]) in {head, *chain}:
            chain = (*chain, order[at])
            at += 1
        if chain:
            found[head] = chain
    return found


def _walked(
    texts: tuple[list[str], list[str]],
    stable: Sequence[str],
    splits: dict[str, tuple[str, ...]],
    joins: dict[str, tuple[str, ...]],
) -> Iterator[Row]:
    """Yield the rows: between two clauses that stayed first what went, then what came."""
    olds, news = iter(texts[0]), iter(texts[1])
    in_both = set(texts[0]) & set(texts[1])
    chained = {each for chain in (*splits.values(), *joins.values()) for each in chain}
    for stop in (*stable, ""):
        for clause in olds:
            if clause == stop:
                break
            if clause not in chained:
                yield Row(Passage((clause,), ()), clause if clause in in_both else "")
        for clause in news:
            if clause == stop:
                break
            if clause not in chained:
                yield Row(Passage((), (clause,)), clause if clause in in_both else "")
        if stop:
            yield Row(Passage((stop, *joins.get(stop, ())), (stop, *splits.get(stop, ()))))

"""Which members' amendments go together: the largest set that holds one of them, and all sets for one knot.

Finding the largest set is hard in general. Up to some 25 members in one knot it is found exactly; above, a good one
is found and said to be no more than that.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from asemdraft.wording.merge import Merged
from asemdraft.wording.pool import Kind, meetings, ordered

T = TypeVar("T", bound=Hashable)

EXACT: Final = 25
MOST_SETS: Final = 64

Clashes = dict[T, frozenset[T]]


@dataclass(frozen=True, slots=True)
class Together(Generic[T]):
    """Members whose amendments go together; `exact` where no larger set exists."""

    labels: tuple[T, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class Sets(Generic[T]):
    """Sets of members that go together in one knot, none part of another; `complete` where these are all."""

    sets: tuple[tuple[T, ...], ...]
    complete: bool


def clashes(merged: Merged[T], knots: Collection[int] | None = None) -> Clashes[T]:
    """Return whose amendments collide with whose, in all knots or in some. Law: symmetric."""
    wanted = range(len(merged.knots)) if knots is None else knots
    found: dict[T, set[T]] = {}
    for knot in [merged.knots[number] for number in wanted]:
        edits = [merged.pool.edits[n] for n in knot.edits]
        for label in [label for edit in edits for label in edit.labels]:
            found.setdefault(label, set())
        for keeper in merged.pool.keepers:
            others = {label for edit in edits for label in edit.labels} - {keeper}
            found.setdefault(keeper, set()).update(others)
            for other in others:
                found[other].add(keeper)
        for meeting in meetings(edits):
            if merged.allows_contact and meeting.kind is Kind.CONTACT:
                continue
            first, second = set(edits[meeting.first].labels), set(edits[meeting.second].labels)
            for one in first - second:
                found[one] |= second - first
            for other in second - first:
                found[other] |= first - second
    return {label: frozenset(others) for label, others in found.items()}


def largest_with(merged: Merged[T], label: T) -> Together[T]:
    """Return the largest set of members whose amendments go together and that holds `label`.

    Law: the set is compatible, and with `exact` no compatible set that holds `label` is larger.
    """
    against = clashes(merged)
    free = set(merged.folded)
    allowed = set(against) - against.get(label, frozenset()) - {label}
    chosen: set[T] = {label}
    exact = True
    for group in _groups(against, allowed):
        if len(group) <= EXACT:
            chosen |= _largest(against, frozenset(group))
        else:
            exact = False
            chosen |= _greedy(against, group)
    return Together(ordered(chosen | free), exact)


def maximal_sets(merged: Merged[T], collision: int, most: int = MOST_SETS) -> Sets[T]:
    """Return the sets of members that go together in one collision; each is compatible, and no member can be added.

    Law: where `complete`, every member of the collision is in one of them.
    """
    against = clashes(merged, [collision])
    found: list[tuple[T, ...]] = []
    for one in _maximal(against, (), frozenset(against), frozenset()):
        if len(found) == most:
            return Sets(_sorted(found), complete=False)
        found.append(ordered(one))
    return Sets(_sorted(found), complete=True)


def _sorted(sets: list[tuple[T, ...]]) -> tuple[tuple[T, ...], ...]:
    return tuple(sorted(sets, key=lambda one: (-len(one), one)))


def _maximal(
    against: Mapping[T, frozenset[T]], chosen: tuple[T, ...], open_: frozenset[T], done: frozenset[T]
) -> Iterator[tuple[T, ...]]:
    """Yield the maximal sets that hold `chosen` (Bron and Kerbosch, with a pivot, on who does not clash)."""
    if not open_ and not done:
        yield chosen
        return
    pivot = min(ordered(open_ | done), key=lambda one: len(against[one] & open_))
    for one in ordered(open_ & (against[pivot] | {pivot})):
        apart = against[one] | {one}
        yield from _maximal(against, (*chosen, one), open_ - apart, done - apart)
        open_ -= {one}
        done |= {one}


def _groups(against: Mapping[T, frozenset[T]], allowed: Collection[T]) -> Iterator[set[T]]:
    """Yield the groups of members that clashes tie together."""
    left = set(allowed)
    for start in ordered(allowed):
        if start not in left:
            continue
        group, waiting = set[T](), [start]
        while waiting:
            one = waiting.pop()
            if one in left:
                left.discard(one)
                group.add(one)
                waiting += against[one] & left
        yield group


def _largest(against: Mapping[T, frozenset[T]], left: frozenset[T]) -> frozenset[T]:
    """Return a largest set without clashes: take who clashes with one at most, else try the busiest both ways."""
    if not left:
        return frozenset()
    busy = {one: len(against[one] & left) for one in ordered(left)}
    calm = min(busy, key=lambda one: busy[one])
    if busy[calm] <= 1:
        return _largest(against, left - against[calm] - {calm}) | {calm}
    busiest = max(busy, key=lambda one: busy[one])
    with_it = _largest(against, left - against[busiest] - {busiest}) | {busiest}
    without = _largest(against, left - {busiest})
    return with_it if len(with_it) >= len(without) else without


def _greedy(against: Mapping[T, frozenset[T]], group: set[T]) -> set[T]:
    chosen: set[T] = set()
    left = set(group)
    while left:
        calm = min(ordered(left), key=lambda one: len(against[one] & left))
        chosen.add(calm)
        left -= against[calm] | {calm}
    return chosen

"""Which words of the base are contested together: knots of edits that meet, and the spans that they cover.

A knot is as small as can be: edits that meet, those that meet these, and both ends of what moves. It may stand in
several places (a phrase that two members move). Settled edits that lie inside a span belong to every alternative.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

from asemdraft.wording.pool import Kind, Meeting, Pool, beside, neighbours, repeats

T = TypeVar("T", bound=Hashable)

Span = tuple[int, int]

CROWD: Final = 24
"""Above so many edits that come near one, pairs known to hang together are passed over."""


@dataclass(frozen=True, slots=True)
class Knot:
    """Contested edits that have to be decided together (by number), and the spans of the base that they cover."""

    edits: tuple[int, ...]
    spans: tuple[Span, ...]
    kind: Kind


def deciding(pool: Pool[T], *, contact: bool, crowd: int = CROWD) -> tuple[Meeting, ...]:
    """Return meetings that a person has to decide: enough to know every contested edit and what hangs together.

    Where very many edits crowd one place, most pairs say nothing new: one is enough for those known to be tied, or
    190 rewrites of one clause would be 18,000 questions. With `contact`, edits that only touch are not asked about.
    """
    found: list[Meeting] = []
    ties = Ties(range(len(pool.edits)))
    for index, active in neighbours(pool.edits):
        for other in active:
            if len(active) > crowd and ties.find(other) == ties.find(index):
                continue
            kind = beside(pool.edits[other], pool.edits[index])
            if kind is not None and not (contact and kind is Kind.CONTACT):
                found.append(Meeting(min(index, other), max(index, other), kind))
                ties.unite(index, other)
    return (*found, *repeats(pool.edits, ties.find))


def contested(pool: Pool[T], meetings: Collection[Meeting]) -> frozenset[int]:
    """Return the edits that wait for a person: those that meet another, and what is linked to such a one.

    Where somebody asks that the text stays as it is, every edit waits.
    """
    if pool.keepers:
        return frozenset(range(len(pool.edits)))
    waiting = {n for meeting in meetings for n in (meeting.first, meeting.second)}
    while True:
        drawn = {n for pair in pool.links if waiting.intersection(pair) for n in pair} - waiting
        if not drawn:
            return frozenset(waiting)
        waiting |= drawn


def phrases(pool: Pool[T], meetings: Collection[Meeting], gap: int) -> tuple[Meeting, ...]:
    """Return as meetings the edits of one amendment with at most `gap` words between, where one of them is contested.

    "introducing new restrictive measures" into "introducing measures that restrict trade" is two edits and one wish:
    whoever contests one of them is shown the other too. An edit that others ask for by itself is not drawn in.
    """
    told = {n for one in meetings for n in (one.first, one.second)}
    found: list[Meeting] = []
    last: dict[tuple[T, ...], int] = {}
    for number, edit in enumerate(pool.edits):
        before = last.get(edit.labels)
        last[edit.labels] = number
        if before is not None and edit.hunk.lo - pool.edits[before].hunk.hi <= gap and {before, number} & told:
            found.append(Meeting(before, number, Kind.SAME_PLACE))
            told |= {before, number}
    return tuple(found)


def knots(pool: Pool[T], waiting: Collection[int], meetings: Collection[Meeting]) -> tuple[Knot, ...]:
    """Return the knots of the contested edits in the order of the base. Law: spans never touch, so none is torn."""
    near = united(waiting, [(one.first, one.second) for one in meetings if one.beside])
    spans = spans_of(pool, near, frozenset(range(len(pool.edits))).difference(waiting))
    same_span = [(members[0], other) for members in spans.values() for other in members[1:]]
    met = [(one.first, one.second) for one in meetings]
    drawn = [pair for pair in pool.links if pair[0] in waiting]
    groups = united(waiting, [*met, *drawn, *same_span])
    home = {n: number for number, group in enumerate(groups) for n in group}
    kinds = dict.fromkeys(range(len(groups)), Kind.KEPT)
    for meeting in meetings:
        number = home[meeting.first]
        kinds[number] = max(meeting.kind, kinds[number])
    places: dict[int, list[Span]] = defaultdict(list)
    for span, members in spans.items():
        places[home[members[0]]].append(span)
    found = [
        Knot(tuple(group), tuple(sorted(places[number])), kinds.get(number, Kind.CONTACT))
        for number, group in enumerate(groups)
    ]
    return tuple(sorted(found, key=lambda knot: knot.spans))


def spans_of(pool: Pool[T], groups: Iterable[Collection[int]], settled: Collection[int]) -> dict[Span, list[int]]:
    """Return the spans of groups of edits, made one where they touch, widened over settled edits they cut."""
    boxes = sorted((_box(pool, group), sorted(group)) for group in groups)
    blocks = sorted((pool.edits[n].hunk.lo, pool.edits[n].hunk.hi) for n in settled)
    found: list[tuple[Span, list[int]]] = []
    for box, members in boxes:
        (lo, hi), held = _widened(box, blocks), members
        while found and found[-1][0][1] >= lo:
            before, earlier = found.pop()
            lo, hi, held = min(before[0], lo), max(before[1], hi), [*earlier, *held]
        found.append(((lo, hi), held))
    return {span: sorted(members) for span, members in found}


def _widened(box: Span, blocks: list[Span]) -> Span:
    lo, hi = box
    for start, stop in blocks:
        if start < lo < stop:
            lo = start
        if start < hi < stop:
            hi = stop
    return lo, hi


def _box(pool: Pool[T], group: Collection[int]) -> Span:
    return min(pool.edits[n].hunk.lo for n in group), max(pool.edits[n].hunk.hi for n in group)


class Ties:
    """Which things hang together."""

    def __init__(self, items: Iterable[int]) -> None:
        self.leader = {n: n for n in items}

    def find(self, n: int) -> int:
        """Return who stands for all that hangs together with `n`."""
        leader = self.leader
        while leader[n] != n:
            leader[n] = leader[leader[n]]
            n = leader[n]
        return n

    def unite(self, one: int, other: int) -> None:
        """Tie two things, and all that hangs on them."""
        low, high = sorted((self.find(one), self.find(other)))
        self.leader[high] = low


def united(items: Collection[int], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the groups that the pairs tie together."""
    ties = Ties(items)
    for one, other in pairs:
        ties.unite(one, other)
    groups: dict[int, list[int]] = defaultdict(list)
    for n in sorted(items):
        groups[ties.find(n)].append(n)
    return list(groups.values())

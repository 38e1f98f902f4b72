"""Which words of the base are contested together: knots of edits that meet, and the spans that they cover.

A knot is as small as can be: edits that meet, those that meet these, and both ends of what moves. It may stand in
several places (a phrase that two members move). Settled edits that lie inside a span belong to every alternative.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from asemdraft.wording.edits import Relation, relation
from asemdraft.wording.pool import Kind, Meeting, Pool

T = TypeVar("T", bound=Hashable)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Knot:
    """Contested edits that have to be decided together (by number), and the spans of the base that they cover."""

    edits: tuple[int, ...]
    spans: tuple[Span, ...]
    kind: Kind


def contested(pool: Pool[T], *, contact: bool) -> frozenset[int]:
    """Return the edits that wait for a person: those that meet another, and what is linked to such a one."""
    waiting = {n for meeting in _deciding(pool, contact=contact) for n in (meeting.first, meeting.second)}
    while True:
        drawn = {n for pair in pool.links if waiting.intersection(pair) for n in pair} - waiting
        if not drawn:
            return frozenset(waiting)
        waiting |= drawn


def knots(pool: Pool[T], waiting: Collection[int], *, contact: bool) -> tuple[Knot, ...]:
    """Return the knots of the contested edits in the order of the base. Law: spans never touch, so none is torn."""
    deciding = _deciding(pool, contact=contact)
    positional = [(m.first, m.second) for m in deciding if _beside(pool, m)]
    spans = spans_of(pool, united(waiting, positional), frozenset(range(len(pool.edits))).difference(waiting))
    same_span = [(members[0], other) for members in spans.values() for other in members[1:]]
    far = [(m.first, m.second) for m in deciding]
    drawn = [pair for pair in pool.links if pair[0] in waiting]
    groups = united(waiting, [*far, *drawn, *same_span])
    home = {n: number for number, group in enumerate(groups) for n in group}
    kinds: dict[int, list[Kind]] = defaultdict(list)
    for meeting in deciding:
        kinds[home[meeting.first]].append(meeting.kind)
    places: dict[int, list[Span]] = defaultdict(list)
    for span, members in spans.items():
        places[home[members[0]]].append(span)
    found = [
        Knot(tuple(group), tuple(sorted(places[number])), max(kinds[number])) for number, group in enumerate(groups)
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


def _deciding(pool: Pool[T], *, contact: bool) -> list[Meeting]:
    return [meeting for meeting in pool.meetings if not (contact and meeting.kind is Kind.CONTACT)]


def _beside(pool: Pool[T], meeting: Meeting) -> bool:
    first, second = pool.edits[meeting.first].hunk, pool.edits[meeting.second].hunk
    return relation(first, second) is not Relation.DISJOINT


def united(items: Collection[int], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the groups that the pairs tie together."""
    leader = {n: n for n in items}

    def find(n: int) -> int:
        while leader[n] != n:
            leader[n] = leader[leader[n]]
            n = leader[n]
        return n

    for one, other in pairs:
        low, high = sorted((find(one), find(other)))
        leader[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for n in sorted(items):
        groups[find(n)].append(n)
    return list(groups.values())

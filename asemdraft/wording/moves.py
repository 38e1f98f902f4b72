"""Words that go here and come there: phrases moved, sentences brought twice, marks that only make sense in pairs.

Edits are compared by where they stand. Two rules look at what they say, since any merge by place alone doubles a
phrase that two members move to different places, and loses the deletion of one that another moves:

    move     one script deletes a run of words and inserts it elsewhere. Only the same move may touch the run.
    repeat   two members bring the same run of words. Unless it is the same edit, a person has to choose.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from asemdraft.wording.edits import Hunk, Script
from asemdraft.wording.words import Token, Tokens, keys

LEAST_MOVED: Final = 4
LEAST_REPEATED: Final = 5
LEAST_CONTENT: Final = 2
MOVED_SHARE: Final = 60
REPEATED_SHARE: Final = 50

_PAIRS: Final = ("**", "*", '"', "()", "[]", "«»")
_ODD: Final = 3
"""The first so many sorts of pair open and close with the same mark."""
_STEPS: Final = {
    **{mark: (index, 0) for index, mark in enumerate(_PAIRS[:_ODD])},
    **{pair[0]: (index, 1) for index, pair in enumerate(_PAIRS) if index >= _ODD},
    **{pair[1]: (index, -1) for index, pair in enumerate(_PAIRS) if index >= _ODD},
}

Run = tuple[int, int, int]
"""A run that two lists of words share: where it begins in the first, in the second, and its length."""


def longest_run(first: Tokens, second: Tokens, least: int) -> Run | None:
    """Return the longest run of at least `least` words with two of content that both have; the earliest of equals."""
    if len(first) < least or len(second) < least:
        return None
    one, other = keys(first), keys(second)
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(other) - least + 1):
        places[other[at : at + least]].append(at)
    best: Run | None = None
    for at in range(len(one) - least + 1):
        for ahead in places.get(one[at : at + least], ()):
            if at and ahead and one[at - 1] == other[ahead - 1]:
                continue
            length = _shared(one, other, at, ahead)
            if (best is None or length > best[2]) and _has_content(first[at : at + length]):
                best = (at, ahead, length)
    return best


def moves(script: Script, words: Tokens) -> tuple[tuple[int, int], ...]:
    """Return (the hunk that deletes a phrase, the hunk that brings it back) for each phrase that the script moves."""
    found: list[tuple[int, int]] = []
    taken: set[int] = set()
    for index, hunk in enumerate(script.hunks):
        gone = words[hunk.lo : hunk.hi]
        if len(gone) < LEAST_MOVED:
            continue
        best, place = 0, -1
        for other, candidate in enumerate(script.hunks):
            if other == index or other in taken:
                continue
            run = longest_run(gone, candidate.new, LEAST_MOVED)
            if run and run[2] > best and run[2] * 100 >= MOVED_SHARE * len(gone):
                best, place = run[2], other
        if place >= 0:
            taken.add(place)
            found.append((index, place))
    return tuple(found)


def linked(script: Script, words: Tokens, moved: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """Return for each hunk the first hunk that it has to be taken with: both ends of a move, both marks of a pair."""
    group = list(range(len(script.hunks)))
    for one, other in (*moved, *_pairs(script, words)):
        low, high = sorted((group[one], group[other]))
        group = [low if g == high else g for g in group]
    return tuple(group)


def brings_again(first: Hunk, second: Hunk) -> bool:
    """Tell whether two edits bring the same words: a strong run of at least half of the shorter."""
    run = longest_run(first.new, second.new, LEAST_REPEATED)
    return run is not None and run[2] * 100 >= REPEATED_SHARE * min(len(first.new), len(second.new))


def sharing(hunks: Sequence[Hunk], home: Callable[[int], int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of hunks of different homes that may bring the same words.

    They share as many runs of five as a run of half the shorter has.
    """
    holders: dict[tuple[str, ...], Counter[int]] = defaultdict(Counter)
    for index, hunk in enumerate(hunks):
        for at in range(len(hunk.keys) - LEAST_REPEATED + 1):
            holders[hunk.keys[at : at + LEAST_REPEATED]][index] += 1
    shared: Counter[tuple[int, int]] = Counter()
    for counts in holders.values():
        homes = {n: home(n) for n in counts} if len(counts) > 1 else {}
        if len(set(homes.values())) > 1:
            for one, other in combinations(counts, 2):
                if homes[one] != homes[other]:
                    shared[one, other] += min(counts[one], counts[other])
    for (one, other), runs in shared.items():
        shorter = min(len(hunks[one].keys), len(hunks[other].keys))
        if (runs + LEAST_REPEATED - 1) * 100 >= REPEATED_SHARE * shorter:
            yield one, other


def imbalance(tokens: Iterable[Token]) -> tuple[int, ...]:
    """Return for each sort of pair what is open: emphasis and straight quotes by oddness, brackets by count.

    Quotation marks are one sort however they are curled: members type them in all ways.
    """
    opened = [0] * len(_PAIRS)
    for mark in [word.key for word in tokens if word.key in _STEPS]:
        index, step = _STEPS[mark]
        opened[index] = opened[index] + step if step else opened[index] ^ 1
    return tuple(opened)


def _pairs(script: Script, words: Tokens) -> Iterator[tuple[int, int]]:
    """Yield hunks that open a pair of marks with those that close it."""
    waiting: dict[int, tuple[int, int]] = {}
    for index, hunk in enumerate(script.hunks):
        gone, come = words[hunk.lo : hunk.hi], hunk.new
        if not any(word.key in _STEPS for word in (*gone, *come)):
            continue
        for sort, (before, after) in enumerate(zip(imbalance(gone), imbalance(come), strict=True)):
            change = after - before
            if not change:
                continue
            if sort in waiting and (waiting[sort][1] == -change or sort < _ODD):
                yield waiting.pop(sort)[0], index
            else:
                waiting[sort] = (index, change)


def _shared(one: Sequence[str], other: Sequence[str], at: int, ahead: int) -> int:
    length = 0
    while at + length < len(one) and ahead + length < len(other) and one[at + length] == other[ahead + length]:
        length += 1
    return length


def _has_content(run: Tokens) -> bool:
    return sum([word.is_content for word in run]) >= LEAST_CONTENT

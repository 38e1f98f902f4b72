"""Which paragraph of a returned file is which clause of the text that we issued, without trusting the file.

In the order of trust; what is settled by one is not asked of the next:

    1. words      the paragraph says exactly what we issued (then: but for quotes, dashes, blanks), and only it does
    2. bookmark   ours stands in it; in two neighbours, the clause was split; copies elsewhere are judged by words
    3. identity   its lasting id is one that we gave
    4. place      between two settled neighbours, in the order of the text, it is much like the clause; or the clause
                  is much like two neighbours together (split), or two clauses together are like it (joined)
    5. likeness   anywhere else it is much like one clause and like no other (moved by hand)

What remains is told: clauses that are nowhere, paragraphs that are no clause, and doubts with their candidates.
Never a guess.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Final

_LIKE: Final = 0.6
_MARGIN: Final = 0.1
"""By how much the likest clause must be ahead of the next one."""
_UNLIKE: Final = 0.2
"""Under this a bookmark alone is not believed where another paragraph is much like the clause."""
_NEAR: Final = 0.4
"""Of the different words of the shorter one, so many must stand in the other before the order is looked at (90,000
pairs of 300 clauses: 0.2 s instead of 20)."""
_MOST_PARTS: Final = 3
_TYPOGRAPHY: Final = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-", "\u00ad": None,
     "\u200b": None, "…": "..."}
)  # fmt: skip


class How(StrEnum):
    """What settled that a paragraph is a clause."""

    WORDS = "words"
    BOOKMARK = "bookmark"
    IDENTITY = "identity"
    PLACE = "place"
    LIKENESS = "likeness"


@dataclass(frozen=True, slots=True)
class Issued:
    """One clause as we issued it."""

    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class Returned:
    """One paragraph as it came back, before all tracked changes."""

    text: str
    bookmarks: tuple[str, ...] = ()
    """The ids of clauses whose bookmarks of ours start in it."""
    identity: str = ""
    """The id of the clause that its lasting id belonged to in our file."""


@dataclass(frozen=True, slots=True)
class Match:
    """A clause and the paragraphs that it is now: several if it was split; one shared by several clauses if joined."""

    clause: str
    paragraphs: tuple[int, ...]
    how: How


@dataclass(frozen=True, slots=True)
class Doubt:
    """A paragraph that may be one of several clauses: the officer decides."""

    paragraph: int
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """Law: every clause is in a match or missing; every paragraph with words is in a match, a doubt or unknown."""

    matches: tuple[Match, ...]
    missing: tuple[str, ...]
    unknown: tuple[int, ...]
    doubts: tuple[Doubt, ...]


def match(issued: Sequence[Issued], returned: Sequence[Returned]) -> Matching:
    """Return which paragraph is which clause. The order of `issued` and `returned` is that of the page."""
    matcher = _Matcher(tuple(issued), tuple(returned))
    matcher.by_words(lambda text: " ".join(text.split()))
    matcher.by_words(plain)
    matcher.by_bookmark()
    matcher.by_identity()
    matcher.by_place()
    doubts = matcher.by_likeness()
    return matcher.told(doubts)


def plain(text: str) -> str:
    """Return words as they are compared: straight quotes, hyphens for dashes, single blanks."""
    return " ".join(text.translate(_TYPOGRAPHY).split())


@dataclass(slots=True)
class _Matcher:
    """Settles pair after pair; clauses and paragraphs by their places."""

    issued: tuple[Issued, ...]
    returned: tuple[Returned, ...]
    found: dict[int, tuple[tuple[int, ...], How]] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    like: Callable[[tuple[int, ...], tuple[int, ...]], float] = field(init=False)

    def __post_init__(self) -> None:
        ours = [_words(one.text) for one in self.issued]
        theirs = [_words(one.text) for one in self.returned]

        our_sets, their_sets = [set(words) for words in ours], [set(words) for words in theirs]

        def near(clause: int, paragraph: int) -> bool:
            one, other = our_sets[clause], their_sets[paragraph]
            return len(one & other) >= _NEAR * min(len(one), len(other))

        @cache
        def like(clauses: tuple[int, ...], paragraphs: tuple[int, ...]) -> float:
            if not all(near(c, p) for c in clauses for p in paragraphs):
                return 0.0
            return likeness([w for c in clauses for w in ours[c]], [w for p in paragraphs for w in theirs[p]])

        self.like = like

    def settle(self, clause: int, paragraphs: Iterable[int], how: How) -> None:
        """Note which paragraphs a clause is."""
        self.found[clause] = (tuple(paragraphs), how)
        self.taken.update(paragraphs)

    def clauses_left(self) -> list[int]:
        return [at for at in range(len(self.issued)) if at not in self.found]

    def paragraphs_left(self) -> list[int]:
        return [at for at, one in enumerate(self.returned) if at not in self.taken and one.text.strip()]

    def by_words(self, form: Callable[[str], str]) -> None:
        """1. Exactly our words, in one paragraph only and of one clause only."""
        ours = _places((form(self.issued[at].text), at) for at in range(len(self.issued)))
        theirs = _places((form(one.text), at) for at, one in enumerate(self.returned))
        for text, clauses in ours.items():
            paragraphs = theirs.get(text, [])
            if text and len(clauses) == len(paragraphs) == 1 and clauses[0] not in self.found:
                self.settle(clauses[0], paragraphs, How.WORDS)

    def by_bookmark(self) -> None:
        """2. Our bookmarks: one holder, or neighbours; of scattered holders the likest."""
        holders = _places((name, at) for at in self.paragraphs_left() for name in self.returned[at].bookmarks)
        for clause in self.clauses_left():
            places = holders.get(self.issued[clause].clause, [])
            runs = _runs(places)
            if not runs:
                continue
            best = max(runs, key=lambda run: self.like((clause,), run))
            better = max((self.like((clause,), (p,)) for p in self.paragraphs_left() if p not in best), default=0.0)
            if self.like((clause,), best) >= _UNLIKE or better < _LIKE:
                self.settle(clause, best, How.BOOKMARK)

    def by_identity(self) -> None:
        """3. Lasting ids that we gave, each in one paragraph only and not against its words."""
        holders = _places((self.returned[at].identity, at) for at in self.paragraphs_left())
        for clause in self.clauses_left():
            places = holders.get(self.issued[clause].clause, [])
            if len(places) == 1 and self.like((clause,), tuple(places)) >= _UNLIKE:
                self.settle(clause, places, How.IDENTITY)

    def by_place(self) -> None:
        """4. In the gaps between settled neighbours, in the order of the page."""
        for clauses, paragraphs in self._gaps():
            for some, those in self._aligned(clauses, paragraphs):
                if self._is_clear(some, those):
                    for clause in some:
                        self.settle(clause, those, How.PLACE)

    def by_likeness(self) -> list[Doubt]:
        """5. Anywhere, where one clause is clearly the likest; return where several are."""
        left, doubts = self.clauses_left(), []
        ranked = {
            at: sorted(((self.like((c,), (at,)), c) for c in left), reverse=True)[:3] for at in self.paragraphs_left()
        }
        for at, candidates in sorted(ranked.items(), key=lambda pair: -pair[1][0][0] if pair[1] else 0):
            open_ones = [(score, c) for score, c in candidates if score >= _LIKE and c not in self.found]
            if not open_ones:
                continue
            near = [c for score, c in open_ones if score > open_ones[0][0] - _MARGIN]
            rivals = [o for o in ranked if o != at and o not in self.taken and self._rivals(near[0], at, o)]
            if len(near) == 1 and not rivals:
                self.settle(near[0], (at,), How.LIKENESS)
            else:
                doubts.append(Doubt(at, tuple(self.issued[c].clause for c in near)))
        return doubts

    def _rivals(self, clause: int, paragraph: int, other: int) -> bool:
        """Tell whether another paragraph is about as like the clause."""
        return self.like((clause,), (other,)) > max(_LIKE, self.like((clause,), (paragraph,)) - _MARGIN)

    def _gaps(self) -> list[tuple[list[int], list[int]]]:
        """Return the clauses and paragraphs that are left between settled ones that stand in the same order."""
        pairs = sorted((clause, paragraphs[0], paragraphs[-1]) for clause, (paragraphs, _) in self.found.items())
        steady = [(-1, -1, -1), *_rising(pairs), (len(self.issued), len(self.returned), len(self.returned))]
        gaps = []
        for (c1, _, p1), (c2, p2, _) in pairwise(steady):
            clauses = [c for c in range(c1 + 1, c2) if c not in self.found]
            paragraphs = [p for p in range(p1 + 1, p2) if p not in self.taken and self.returned[p].text.strip()]
            if clauses and paragraphs:
                gaps.append((clauses, paragraphs))
        return gaps

    def _aligned(self, clauses: list[int], paragraphs: list[int]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """Return the best way to lay clauses and paragraphs beside each other without crossing.

        The best is the one with the most words in pairs that are much alike.
        """
        best: list[list[float]] = [[0.0] * (len(paragraphs) + 1) for _ in range(len(clauses) + 1)]
        step: dict[tuple[int, int], tuple[int, int]] = {}
        for c in range(len(clauses) - 1, -1, -1):
            for p in range(len(paragraphs) - 1, -1, -1):
                best[c][p], step[c, p] = max((best[c + 1][p], (1, 0)), (best[c][p + 1], (0, 1)))
                for many, those in _SHAPES:
                    some, others = tuple(clauses[c : c + many]), tuple(paragraphs[p : p + those])
                    if len(some) < many or len(others) < those:
                        continue
                    gain = self._gain(some, others) + best[c + many][p + those]
                    if gain > best[c][p] and self._gain(some, others):
                        best[c][p], step[c, p] = gain, (many, those)
        return _followed(step, clauses, paragraphs)

    def _gain(self, clauses: tuple[int, ...], paragraphs: tuple[int, ...]) -> float:
        like = self.like(clauses, paragraphs)
        if like < _LIKE:
            return 0.0
        if len(clauses) + len(paragraphs) > 2 and not self._is_better(clauses, paragraphs, like):
            return 0.0
        return like * sum(len(_words(self.issued[c].text)) for c in clauses)

    def _is_better(self, clauses: tuple[int, ...], paragraphs: tuple[int, ...], like: float) -> bool:
        """Tell whether each part of a split or joined one adds to the likeness of the whole."""
        fewer = [
            self.like(clauses, (*paragraphs[:i], *paragraphs[i + 1 :]))
            for i in range(len(paragraphs))
            if len(paragraphs) > 1
        ]
        fewer += [
            self.like((*clauses[:i], *clauses[i + 1 :]), paragraphs) for i in range(len(clauses)) if len(clauses) > 1
        ]
        return all(part < like - _MARGIN / 2 for part in fewer)

    def _is_clear(self, clauses: tuple[int, ...], paragraphs: tuple[int, ...]) -> bool:
        """Tell whether no other open clause is as like these paragraphs, unless it says the very same words."""
        mine = self.like(clauses, paragraphs)
        texts = {plain(self.issued[c].text) for c in clauses}
        others = (c for c in self.clauses_left() if c not in clauses and plain(self.issued[c].text) not in texts)
        return all(self.like((other,), paragraphs) <= mine - _MARGIN / 2 for other in others)

    def told(self, doubts: list[Doubt]) -> Matching:
        """Return all that was found, and what was not."""
        doubtful = {doubt.paragraph for doubt in doubts}
        return Matching(
            tuple(Match(self.issued[c].clause, paragraphs, how) for c, (paragraphs, how) in sorted(self.found.items())),
            tuple(self.issued[c].clause for c in self.clauses_left()),
            tuple(at for at in self.paragraphs_left() if at not in doubtful),
            tuple(sorted(doubts, key=lambda doubt: doubt.paragraph)),
        )


_SHAPES: Final = ((1, 1), *((1, n) for n in range(2, _MOST_PARTS + 1)), *((n, 1) for n in range(2, _MOST_PARTS + 1)))
"""How many clauses meet how many paragraphs."""


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how much two rows of words have in common in the same order: 1 the same, 0 nothing.

    Law: never more than what the bags of words have in common, which is asked first because it is quick.
    """
    if not one or not other:
        return 0.0
    shared = sum((Counter(one) & Counter(other)).values())
    bound = 2 * shared / (len(one) + len(other))
    if bound < _UNLIKE:
        return bound
    same = sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
    return 2 * same / (len(one) + len(other))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text).lower())


def _places(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for key, at in pairs:
        if key and at not in places.get(key, ()):
            places.setdefault(key, []).append(at)
    return places


def _runs(places: list[int]) -> list[tuple[int, ...]]:
    """Part places into runs of neighbours."""
    runs: list[tuple[int, ...]] = []
    for at in places:
        if runs and runs[-1][-1] + 1 == at:
            runs[-1] = (*runs[-1], at)
        else:
            runs.append((at,))
    return runs


def _rising(pairs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return the longest choice of pairs whose paragraphs rise with their clauses: what was not moved."""
    ends: list[int] = []
    chains: list[list[tuple[int, int, int]]] = []
    for pair in pairs:
        at = bisect_left(ends, pair[1])
        chain = [*(chains[at - 1] if at else []), pair]
        if at == len(ends):
            ends.append(pair[1])
            chains.append(chain)
        else:
            ends[at], chains[at] = pair[1], chain
    return chains[-1] if chains else []


def _followed(
    step: dict[tuple[int, int], tuple[int, int]], clauses: list[int], paragraphs: list[int]
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Follow the best steps from the top; return the pairs on the way."""
    pairs = []
    c = p = 0
    while (c, p) in step:
        many, those = step[c, p]
        if many and those:
            pairs.append((tuple(clauses[c : c + many]), tuple(paragraphs[p : p + those])))
        c, p = c + many, p + those
    return pairs

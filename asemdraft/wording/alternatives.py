"""What each member would have in one contested place, those who want the same words united."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from asemdraft.wording.assembly import Base, assemble
from asemdraft.wording.edits import Hunk
from asemdraft.wording.knots import Span
from asemdraft.wording.pool import Pool, ordered
from asemdraft.wording.words import Tokens, keys

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Alternatives(Generic[T]):
    """The words of one span of the base, and what the members would have there: most sponsors first."""

    span: Span
    base: Tokens
    options: tuple[tuple[tuple[T, ...], Tokens], ...]

    def trimmed(self) -> Alternatives[T]:
        """Leave out what all alternatives and the base have in common at both ends."""
        sides = [keys(self.base), *[keys(words) for _, words in self.options]]
        shortest = min(map(len, sides))
        head = next((n for n in range(shortest) if len({side[n] for side in sides}) > 1), shortest)
        rest = shortest - head
        tail = next((n for n in range(rest) if len({side[-1 - n] for side in sides}) > 1), rest)
        lo, hi = self.span
        options = tuple([(labels, words[head : len(words) - tail]) for labels, words in self.options])
        return Alternatives((lo + head, hi - tail), self.base[head : len(self.base) - tail], options)


def alternatives(
    pool: Pool[T], typing: Base, edits: Collection[int], span: Span, waiting: Collection[int]
) -> Alternatives[T]:
    """Return what the sponsors of `edits` would have in `span`; settled edits inside it are made in every one.

    A sponsor whose edits stand elsewhere (the other end of a move) keeps the base here, as does who asked to keep it.
    """
    inside = [n for n, edit in enumerate(pool.edits) if span[0] <= edit.hunk.lo and edit.hunk.hi <= span[1]]
    settled = [pool.edits[n].hunk for n in inside if n not in waiting and not _at_border(pool, n, span)]
    plain = assemble(typing, pool.words, settled, span).words
    own: dict[T, list[Hunk]] = {label: [] for label in pool.keepers}
    own |= {label: [] for n in edits for label in pool.edits[n].labels}
    for n in set(inside).intersection(edits):
        for label in pool.edits[n].labels:
            own[label].append(pool.edits[n].hunk)
    united: dict[tuple[str, ...], tuple[list[T], Tokens]] = {}
    for label in ordered(own):
        words = assemble(typing, pool.words, own[label] + settled, span).words if own[label] else plain
        united.setdefault(keys(words), ([], words))[0].append(label)
    sides = sorted(united.values(), key=lambda side: (-len(side[0]), side[0]))
    return Alternatives(span, plain, tuple([(tuple(labels), words) for labels, words in sides]))


def _at_border(pool: Pool[T], number: int, span: Span) -> bool:
    """Tell whether a settled insertion stands at the edge of the span, and so outside it."""
    hunk = pool.edits[number].hunk
    return hunk.lo == hunk.hi and hunk.lo in span

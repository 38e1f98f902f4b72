"""Where emphasis begins and ends among the words of a clause, so that words can be changed without breaking it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from asemdraft.wording.words import Tokens

EMPHASIS = ("*", "**")


@dataclass(frozen=True)
class Pairs:
    """The marks of emphasis that have a partner, each pair by the indexes of its words."""

    places: tuple[tuple[int, int], ...]

    @cached_property
    def opening(self) -> frozenset[int]:
        """The marks that begin an emphasis."""
        return frozenset(one for one, _ in self.places)

    @cached_property
    def closing(self) -> frozenset[int]:
        """The marks that end one."""
        return frozenset(other for _, other in self.places)

    def crosses(self, first: int, last: int) -> bool:
        """Say whether of some pair one mark is from `first` up to `last` and the other is not."""
        return any((first <= one < last) != (first <= other < last) for one, other in self.places)

    def widened(self, first: int, last: int, *, around: bool) -> tuple[int, int] | None:
        """Return a run widened to the partners beside it of the marks that it holds; None where it still crosses.

        With `around`, marks go with the run where all that stands between them is in it.
        """
        while True:
            begun = sum(at in self.opening for at in range(first, last))
            ended = sum(at in self.closing for at in range(first, last))
            before, after = first - 1 in self.opening, last in self.closing
            if begun > ended and after:
                last += 1
            elif begun < ended and before:
                first -= 1
            elif around and begun == ended and before and after:
                first, last = first - 1, last + 1
            else:
                return None if self.crosses(first, last) else (first, last)


def pairs(tokens: Tokens) -> Pairs:
    """Return the marks that have a partner, as `wording.inline` pairs them; a lone one is a plain character."""
    found: list[tuple[int, int]] = []
    for mark in EMPHASIS:
        places = [index for index, token in enumerate(tokens) if token.core == mark]
        found += zip(places[::2], places[1::2], strict=False)
    return Pairs(tuple(sorted(found)))

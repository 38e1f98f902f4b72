"""The words of a base with some edits made, and where words came to stand together that no author put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from asemdraft.wording.edits import Hunk, Script
from asemdraft.wording.seams import glue_between, weld
from asemdraft.wording.words import Token, Tokens, token


@dataclass(frozen=True, slots=True)
class Base:
    """A base as the members typed it: its words with what all agree on, and the white space at its end."""

    words: Tokens
    tail: str
    disputed: tuple[int, ...] = ()
    """Words that two members type in two ways; they stand as they were."""


def typed(words: Tokens, tail: str, scripts: Iterable[Script]) -> Base:
    """Return the base with every change of typing on which nobody differs."""
    wanted: dict[int, tuple[set[str], set[str]]] = {}
    for script in scripts:
        for spacing in script.spacing:
            glues, cores = wanted.setdefault(spacing.at, (set(), set()))
            if spacing.glue is not None:
                glues.add(spacing.glue)
            if spacing.core is not None:
                cores.add(spacing.core)
    placed = list(words)
    for at, (glues, cores) in wanted.items():
        if at == len(words):
            tail = next(iter(glues)) if len(glues) == 1 else tail
            continue
        glue = next(iter(glues)) if len(glues) == 1 else words[at].glue
        core = next(iter(cores)) if len(cores) == 1 else words[at].core
        placed[at] = token(glue, core)
    disputed = tuple(sorted(at for at, (glues, cores) in wanted.items() if len(glues) > 1 or len(cores) > 1))
    return Base(tuple(placed), tail, disputed)


@dataclass(frozen=True, slots=True)
class Assembled:
    """Words in their order, the white space at the end, and which of them met a new neighbour (`seams`)."""

    words: Tokens
    tail: str
    seams: tuple[int, ...]
    at: Mapping[int, int]
    """Where each kept word of the base now stands."""


def assemble(base: Base, original: Tokens, hunks: Iterable[Hunk], span: tuple[int, int] | None = None) -> Assembled:
    """Make edits that do not overlap, in the order of the base. Law: conservation; each word once.

    A word's white space is its author's, as long as the word before it is the one that its author saw.
    """
    lo, hi = span or (0, len(base.words))
    made = _Making(base.words[lo - 1] if lo else None, lo - 1)
    at, tail = lo, base.tail
    before: tuple[Hunk, int] | None = None
    for number, hunk in enumerate(sorted(hunks, key=lambda h: (h.lo, h.hi, h.keys))):
        made.keep(base.words, original, (at, hunk.lo), before)
        for place, word in enumerate(hunk.new):
            made.put(word, -2 - number, fits=place > 0 or made.last == hunk.lo - 1)
        before = (hunk, -2 - number if hunk.new else hunk.lo - 1)
        at = hunk.hi
    made.keep(base.words, original, (at, hi), before)
    if before and at == len(base.words) and before[0].glue_after is not None:
        tail = before[0].glue_after
    return made.done(tail)


class _Making:
    """Words put one after another. A kept word is known by its number, a new one by a number below -1."""

    def __init__(self, before: Token | None, last: int) -> None:
        self.before = before
        self.last = last
        self.words: list[Token] = []
        self.seams: list[int] = []
        self.at: dict[int, int] = {}

    def keep(self, words: Tokens, original: Tokens, span: tuple[int, int], after: tuple[Hunk, int] | None) -> None:
        """Add words of the base; the first of them may follow an edit, whose author saw another word before it."""
        start, stop = span
        if after is not None and start < stop:
            hunk, seen = after
            glue = original[start].glue if hunk.glue_after is None else hunk.glue_after
            self.put(token(glue, words[start].core), start, fits=self.last == seen)
            start += 1
        for index in range(start, stop):
            self.put(words[index], index, fits=True)

    def put(self, word: Token, name: int, *, fits: bool) -> None:
        """Add a word; where its author saw another before it, the rules of seams set the space."""
        if not fits:
            word = token(glue_between(self.words[-1] if self.words else self.before, word), word.core)
        if name < 0 or self.last != name - 1:
            self.seams.append(len(self.words))
        if name >= 0:
            self.at[name] = len(self.words)
        self.words.append(word)
        self.last = name

    def done(self, tail: str) -> Assembled:
        words = tuple(self.words)
        return Assembled(weld(words) if self.seams else words, tail, tuple(self.seams), self.at)

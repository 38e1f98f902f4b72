"""The threads of a weave, seen through the set of amendments in force: which words, in which strand, typed how."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast

from asemdraft.errors import RequestError
from asemdraft.wording.seams import glue_between, weld
from asemdraft.wording.strands import TYPING, Filing, Join, Part, Thread, Typing, Word, WordId, claims
from asemdraft.wording.words import Token, Tokens, token

T = TypeVar("T", bound=Hashable)
M = TypeVar("M")

Force = Collection[T | Part[T]]


class NoSuchStrandError(RequestError):
    """The weave has no strand of that name, or not with these amendments in force."""

    def __init__(self, strand: str) -> None:
        super().__init__(f"There is no clause {strand!r} in this text.", "Name a clause that the text has.")
        self.strand = strand


@dataclass(frozen=True, slots=True)
class View(Generic[T]):
    """The words of a strand while some amendments are in force.

    `places` are (thread, number in it); `start` is the cut that the strand begins with, `stop` the cut or the end
    after its last word; `ranges` the stretches of threads that belong to it.
    """

    words: tuple[Word[T], ...]
    places: tuple[tuple[int, int], ...]
    start: Word[T] | None
    stop: Word[T] | None
    ranges: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Cloth(Generic[T]):
    """All words ever brought to some clauses, and what every set of amendments in force makes of them."""

    threads: tuple[Thread[T], ...]
    filings: tuple[Filing[T], ...] = ()
    joins: tuple[Join[T], ...] = ()
    _parts: dict[T, tuple[Part[T], ...]] = field(init=False, compare=False, repr=False)
    _views: dict[tuple[frozenset[Part[T]], str], View[T]] = field(init=False, compare=False, repr=False)
    """Views that were asked for; a cloth never changes, and many amendments stand on the same text."""
    _memory: dict[Hashable, object] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        parts: dict[T, tuple[Part[T], ...]] = {}
        for filing in self.filings:
            parts[filing.label] = (*parts.get(filing.label, ()), *filing.parts)
        object.__setattr__(self, "_parts", parts)
        object.__setattr__(self, "_views", {})
        object.__setattr__(self, "_memory", {})

    def force(self, labels: Force[T]) -> frozenset[Part[T]]:
        """Return the single edits that are in force when `labels` are."""
        found: set[Part[T]] = set()
        for label in labels:
            if isinstance(label, Part):
                found.add(label)
            else:
                found.update(self._parts.get(label, ()))
        return frozenset(found)

    def parts(self, label: T) -> tuple[Part[T], ...]:
        """Return the edits of an amendment that can be taken one by one, in the order of its text."""
        return tuple(sorted(self._parts.get(label, ()), key=lambda part: (part.number == TYPING, part.number)))

    def next_number(self, label: T) -> int:
        """Return the first number that no edit of the amendment has."""
        return 1 + max((part.number for part in self._parts.get(label, ())), default=-1)

    def labels(self) -> tuple[T, ...]:
        """Return everybody who filed something here, in the order of filing."""
        return tuple(self._parts)

    def strands(self, in_force: Force[T]) -> tuple[str, ...]:
        """Return the strands that have a text while `in_force` is in force."""
        force = self.force(in_force)
        hidden = {one.second for one in self.joins if one.part in force}
        return tuple([strand for strand in self._ranges(force) if strand not in hidden])

    def tokens(self, in_force: Force[T], strand: str = "") -> tuple[Tokens, str]:
        """Return the words of a strand's text, and the white space at its end."""
        force = self.force(in_force)
        return typed(self.view(force, strand), force)

    def index(self) -> Mapping[WordId[T], Word[T]]:
        """Return all words by their identity."""
        return self.remembered("index", lambda: {word.id: word for thread in self.threads for word in thread.words})

    def whereabouts(
        self, force: frozenset[Part[T]]
    ) -> tuple[dict[WordId[T], tuple[str, int]], dict[WordId[T], tuple[str, int]]]:
        """Return where each word is seen (strand and number), and where a copy of each word that was moved is."""
        places: dict[WordId[T], tuple[str, int]] = {}
        copies: dict[WordId[T], tuple[str, int]] = {}
        index = self.index()
        for strand in self.strands(tuple(force)):
            for number, word in enumerate(self.view(force, strand).words):
                places[word.id] = (strand, number)
                origin = word.origin
                while origin is not None:
                    copies[origin] = (strand, number)
                    origin = index[origin].origin
        return places, copies

    def view(self, force: frozenset[Part[T]], strand: str) -> View[T]:
        """Return the words of a strand that are seen while `force` is in force. NoSuchStrandError if there is none."""
        found = self._views.get((force, strand))
        if found is None:
            found = self._views[force, strand] = self._looked_at(force, strand)
        return found

    def remembered(self, name: Hashable, made: Callable[[], M]) -> M:
        """Return what was made under that name before, or make it: for what depends on this cloth and `name` alone."""
        if name not in self._memory:
            self._memory[name] = made()
        return cast("M", self._memory[name])

    def _looked_at(self, force: frozenset[Part[T]], strand: str) -> View[T]:
        all_ranges = self._ranges(force)
        if strand not in all_ranges:
            raise NoSuchStrandError(strand)
        ranges = tuple(self._followed(strand, force, all_ranges))
        words, places = [], []
        for thread, lo, hi in ranges:
            for number, word in enumerate(self.threads[thread].words[lo:hi], lo):
                # Most words are not in force, or nobody deleted them: no need to look closer.
                if word.cut is not None or not word.token.core:
                    continue
                if word.brought.isdisjoint(force) and not word.revived:
                    continue
                if not word.deleted or claims(word, force):
                    words.append(word)
                    places.append((thread, number))
        first, lo, _ = ranges[0] if ranges else (0, 0, 0)
        last, _, hi = ranges[-1] if ranges else (0, 0, 0)
        start = self.threads[first].words[lo - 1] if lo else None
        stop = self.threads[last].words[hi] if ranges else None
        return View(tuple(words), tuple(places), start, stop, ranges)

    def _ranges(self, force: frozenset[Part[T]]) -> dict[str, list[tuple[int, int, int]]]:
        """Return for each strand its own stretches of threads: between the cuts in force."""
        found: dict[str, list[tuple[int, int, int]]] = {}
        for number, thread in enumerate(self.threads):
            strand, lo = thread.strand, 0
            for at, word in [(at, word) for at, word in enumerate(thread.words) if word.cut is not None]:
                if word.brought & force:
                    found.setdefault(strand, []).append((number, lo, at))
                    strand, lo = word.cut or "", at + 1
            found.setdefault(strand, []).append((number, lo, len(thread.words) - 1))
        return found

    def _followed(
        self, strand: str, force: frozenset[Part[T]], ranges: dict[str, list[tuple[int, int, int]]]
    ) -> Iterator[tuple[int, int, int]]:
        """Yield the stretches of a strand and of those joined to it; of a strand that is joined to another, none."""
        second = {one.second for one in self.joins if one.part in force}
        if strand in second:
            return
        waiting, seen = [strand], set()
        while waiting:
            one = waiting.pop(0)
            if one in seen:
                continue
            seen.add(one)
            yield from ranges.get(one, ())
            joined = sorted({each.second for each in self.joins if each.part in force and each.first == one})
            waiting = joined + waiting


def typed(view: View[T], force: frozenset[Part[T]]) -> tuple[Tokens, str]:
    """Return the words of a view as they are typed: each author's white space where the word before is theirs."""
    found: list[Token] = []
    left_id = view.start.id if view.start else None
    fits_all = True
    for word in view.words:
        left = found[-1] if found else None
        typings = [one for one in word.typings if one.part in force] if word.typings else word.typings
        if not typings and word.after == left_id:
            found.append(word.token)
        else:
            glue, core, fits = _typing(word, typings, left_id, force)
            one = token(glue, core)
            if not fits:
                one = token(glue_between(left, one), core)
                fits_all = False
            found.append(one)
        left_id = word.id
    words = tuple(found) if fits_all else weld(tuple(found))
    return words, _tail(view, left_id, force)


def _tail(view: View[T], left_id: WordId[T] | None, force: frozenset[Part[T]]) -> str:
    if view.stop is None:
        return ""
    typings = [one for one in view.stop.typings if one.part in force]
    glue, _, fits = _typing(view.stop, typings, left_id, force)
    return glue if fits else ""


def _typing(
    word: Word[T], typings: Sequence[Typing[T]], left: WordId[T] | None, force: frozenset[Part[T]]
) -> tuple[str, str, bool]:
    """Return the white space and the letters of a word, and whether an author typed that space after that word.

    `typings` are those in force; the one who brought the word counts if in force, or if nobody else does.
    """
    own = Typing(word.part, 0, word.after, word.token.glue, word.token.core)
    chosen = [own, *typings] if word.part in force or not typings else typings
    core = _agreed((one.rank, one.core) for one in chosen)
    here = [(one.rank, one.glue) for one in chosen if one.after == left]
    glue = _agreed(here) if here else None
    if glue is not None:
        return glue, core or "", True
    return _agreed((one.rank, one.glue) for one in chosen) or "", core or "", False


def _agreed(values: Iterable[tuple[int, str | None]]) -> str | None:
    """Return the value of the latest authors who agree; of several at the root, the least."""
    ranks: dict[int, set[str]] = {}
    for rank, value in values:
        if value is not None:
            ranks.setdefault(rank, set()).add(value)
    for rank in sorted(ranks, reverse=True):
        if len(ranks[rank]) == 1:
            return next(iter(ranks[rank]))
    return min(ranks[min(ranks)]) if ranks else None

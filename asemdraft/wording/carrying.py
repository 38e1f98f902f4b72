"""An amendment written on an older text, brought to the text of now: found by its words, never compared anew.

What changed since its author wrote is known word by word, with names. Each edit is held against these changes as if
another member had asked for them (`pool`):

    case  the edit, against what was decided since        outcome
    1     the same edit                                   STANDS    it is there; in force it adds a name and no word
    2     the same words, by several edits together       THERE     nothing is left to do, and in force they came twice
    3     nothing near                                    FITS      it stands where its words stand now
    4     no unchanged word between                       TOUCHES   it fits, and the neighbours are named
    5     the same words, another wish                    COLLIDES  with named decisions
    6     asks again for the very words that were deleted COLLIDES  with who deleted them
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Generic, TypeVar

from asemdraft.wording.cloth import Cloth, typed
from asemdraft.wording.edits import Script, blocks_between, script_of
from asemdraft.wording.pool import Edit, Kind, edits_of, kind_of, ordered
from asemdraft.wording.strands import TYPING, Filing, Located, Part, Word, WordId, claims, deleters
from asemdraft.wording.words import Tokens, join

T = TypeVar("T", bound=Hashable)


class Verdict(IntEnum):
    """What became of an edit; the greater, the more a person has to decide."""

    STANDS = 0
    THERE = 1
    FITS = 2
    TOUCHES = 3
    COLLIDES = 4


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What became of one part of an amendment, with whom it meets, how, and the words of its base it is about."""

    part: Part[T]
    verdict: Verdict
    labels: tuple[T, ...] = ()
    kind: Kind | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Carried(Generic[T]):
    """An amendment on the text of now: what became of each part, and what it still asks of each strand.

    `parts` can be put in force, and `scripts` say what that changes. Law: for the text of now N of a strand,
    `apply(N, scripts[strand])` is the text with `parts` in force; what stands changes no word of it.
    """

    outcomes: tuple[Outcome[T], ...]
    scripts: Mapping[str, Script]

    @property
    def verdict(self) -> Verdict:
        """The worst of the parts; an amendment of which some stands and some fits, fits."""
        return max((outcome.verdict for outcome in self.outcomes), default=Verdict.STANDS)

    @property
    def parts(self) -> tuple[Part[T], ...]:
        """The parts that can be put in force: all but those that collide, and those that are there by others' words."""
        return tuple([one.part for one in self.outcomes if one.verdict not in {Verdict.THERE, Verdict.COLLIDES}])

    @property
    def labels(self) -> tuple[T, ...]:
        """All whose decisions it collides with or touches."""
        return ordered({label for outcome in self.outcomes for label in outcome.labels})


def carried(cloth: Cloth[T], by: T, force: frozenset[Part[T]]) -> Carried[T]:
    """Bring all that `by` filed to the text of now.

    Laws: an edit disjoint from all that was decided since fits, the same edit stands, an overlapping one collides;
    what is in force already stands.
    """
    outcomes = [one for filing in cloth.filings if filing.label == by for one in _outcomes(cloth, filing, force)]
    found = Carried(tuple(outcomes), {})
    added = force | set(found.parts)
    return replace(found, scripts=_scripts(cloth, force, added)) if added != force else found


def built_on(cloth: Cloth[T], label: T, force: frozenset[Part[T]]) -> tuple[T, ...]:
    """Return whose edits in force stand on words of `label`: beside them, in their place, or where it deleted some.

    Law: if there are none, the text less `label` is what it would be had `label` never been.
    """
    own = frozenset({part for part in force if part.label == label})
    places = {word.id: (t, n) for t, thread in enumerate(cloth.threads) for n, word in enumerate(thread.words)}
    found: set[T] = set()
    for filing in cloth.filings:
        if filing.label not in found and filing.label != label and own & filing.base:
            hunks = [one for one in filing.located if one.part in force]
            if any(
                _stands_on(word, own & filing.base, force)
                for one in hunks
                for word in _region(cloth, filing, one, places)
            ):
                found.add(filing.label)
    return ordered(found)


def _stands_on(word: Word[T], own: frozenset[Part[T]], force: frozenset[Part[T]]) -> bool:
    """Tell whether a word is there, or is not there, by `own` alone."""
    claimed = word.brought & force
    return bool(claimed) and (claimed <= own or bool(word.deleted & own))


def _region(
    cloth: Cloth[T], filing: Filing[T], one: Located[T], places: Mapping[WordId[T], tuple[int, int]]
) -> Iterator[Word[T]]:
    """Yield all words from the left neighbour of an edit to the right one, seen or not."""
    points = [places[name] for name in (one.left, *one.gone, *one.come, one.right) if name is not None]
    ranges = cloth.view(filing.base, filing.strand).ranges
    if one.left is None:
        points.append(ranges[0][:2])
    if one.right is None:
        points.append((ranges[-1][0], ranges[-1][2]))
    for thread in {place[0] for place in points}:
        inside = [place[1] for place in points if place[0] == thread]
        yield from cloth.threads[thread].words[min(inside) : max(inside) + 1]


def _outcomes(cloth: Cloth[T], filing: Filing[T], force: frozenset[Part[T]]) -> Iterator[Outcome[T]]:
    """Yield what became of each part of one filing, the worst of its edits."""
    if filing.located:
        view = cloth.view(filing.base, filing.strand)
        tokens, _ = typed(view, filing.base)
        own = edits_of(tokens, filing.script, [(filing.label,)] * len(filing.located))
        foreign = cloth.remembered((filing.base, filing.strand, force), lambda: _decided(cloth, filing, force))
        seen = cloth.remembered(force, lambda: _seen(cloth, force))
        index = cloth.index()
        worst: dict[Part[T], Outcome[T]] = {}
        for edit, located in zip(own, filing.located, strict=True):
            found = Outcome(located.part, Verdict.STANDS)
            if located.part not in force:
                found = _judged(located.part, edit, own, foreign, tokens)
            if found.verdict is Verdict.STANDS and not all(name in seen for name in located.come):
                found = replace(found, verdict=Verdict.THERE)
            elif found.verdict in {Verdict.FITS, Verdict.TOUCHES}:
                found = _heard(found, located, index, force)
            held = worst.get(located.part)
            worst[located.part] = found if held is None else _worse(held, found)
        yield from worst.values()
    for part in filing.parts:
        if part.number == TYPING:
            yield Outcome(part, Verdict.STANDS if part in force else Verdict.FITS)


def _heard(
    found: Outcome[T], located: Located[T], index: Mapping[WordId[T], Word[T]], force: frozenset[Part[T]]
) -> Outcome[T]:
    """Return a collision where the edit would be in force and yet not be seen.

    It asks for the very words that somebody deleted, or to delete what somebody brought back, and neither had seen
    the other. The text before the author shows nothing of it; the words remember.
    """
    with_it = force | {found.part}
    against: set[Part[T]] = set()
    for name in located.come:
        against |= deleters(index[name], with_it)
    for name in located.gone:
        against |= claims(index[name], with_it)
    if not against:
        return found
    labels = ordered({part.label for part in against} | set(found.labels))
    words = found.words or join([index[name].token for name in located.come or located.gone]).strip()
    return replace(found, verdict=Verdict.COLLIDES, labels=labels, kind=Kind.INSIDE_DELETED, words=words)


def _worse(first: Outcome[T], second: Outcome[T]) -> Outcome[T]:
    """Return what became of a part of two edits: half of it there by others' words cannot be taken with the rest."""
    better, worst = sorted((first, second), key=lambda one: one.verdict)
    labels = ordered({*worst.labels, *better.labels})
    if better.verdict is Verdict.THERE and worst.verdict in {Verdict.FITS, Verdict.TOUCHES}:
        return replace(worst, verdict=Verdict.COLLIDES, labels=labels, kind=Kind.REPEATED)
    return replace(worst, labels=labels)


def _seen(cloth: Cloth[T], force: frozenset[Part[T]]) -> frozenset[WordId[T]]:
    """Return the words that are seen in any strand."""
    return frozenset({word.id for thread in cloth.threads for word in thread.words if claims(word, force)})


@dataclass(frozen=True, slots=True)
class _Decided(Generic[T]):
    """What was decided since an author wrote: edits of that author's base, and cuts at gaps of it."""

    edits: tuple[Edit[T], ...]
    cuts: tuple[tuple[int, T], ...]


def _judged(part: Part[T], edit: Edit[T], own: Sequence[Edit[T]], since: _Decided[T], tokens: Tokens) -> Outcome[T]:
    """Hold one edit against all that was decided since (the cases above)."""
    alike = {(one.hunk.lo, one.hunk.hi, one.hunk.keys, one.moves_with) for one in own}
    met: dict[Kind, set[T]] = {}
    for other in since.edits:
        name = (other.hunk.lo, other.hunk.hi, other.hunk.keys, other.moves_with)
        if name == (edit.hunk.lo, edit.hunk.hi, edit.hunk.keys, edit.moves_with):
            return Outcome(part, Verdict.STANDS, other.labels)
        if name not in alike and (kind := kind_of(edit, other)) is not None:
            met.setdefault(kind, set()).update(other.labels)
    for gap, label in since.cuts:
        if edit.hunk.lo < gap < edit.hunk.hi:
            met.setdefault(Kind.SAME_PLACE, set()).add(label)
        elif edit.hunk.lo == gap == edit.hunk.hi:
            met.setdefault(Kind.CONTACT, set()).add(label)
    if not met:
        return Outcome(part, Verdict.FITS)
    kind = max(met)
    verdict = Verdict.TOUCHES if kind is Kind.CONTACT else Verdict.COLLIDES
    words = join(tokens[edit.hunk.lo : edit.hunk.hi] or edit.hunk.new).strip()
    return Outcome(part, verdict, ordered({label for labels in met.values() for label in labels}), kind, words)


def _decided(cloth: Cloth[T], filing: Filing[T], force: frozenset[Part[T]]) -> _Decided[T]:
    """Return what was decided since: the base of `filing` against the same words now, by their identities."""
    view = cloth.view(filing.base, filing.strand)
    tokens, _ = typed(view, filing.base)
    number = {word.id: n for n, word in enumerate(view.words)}
    now: list[Word[T]] = []
    cuts: list[tuple[int, T]] = []
    gap = 0
    for thread, lo, hi in view.ranges:
        for word in cloth.threads[thread].words[lo:hi]:
            gap = number.get(word.id, gap - 1) + 1
            if word.brought.isdisjoint(force) and not word.revived:
                continue
            if word.cut is not None:
                cuts += [(gap, part.label) for part in word.brought & force - filing.base]
            elif not word.deleted or claims(word, force):
                now.append(word)
    blocks = blocks_between([number.get(word.id) for word in now], len(tokens))
    script = script_of((tokens, ""), (tuple([word.token for word in now]), ""), blocks)
    labels = [_deciders(view.words[a:b], now[c:d], (filing.base, force)) for a, b, c, d in blocks]
    return _Decided(tuple(edits_of(tokens, script, labels)), tuple(cuts))


def _deciders(
    gone: Sequence[Word[T]], come: Sequence[Word[T]], forces: tuple[frozenset[Part[T]], frozenset[Part[T]]]
) -> tuple[T, ...]:
    """Return by whom words went and came: who deleted or brought them, or who was taken back."""
    base, force = forces
    parts: set[Part[T]] = set()
    for word in gone:
        parts |= deleters(word, force) - base or (word.brought & base) - force or word.deleted & force
    for word in come:
        parts |= claims(word, force) - base or (word.deleted & base) - force
    return ordered({part.label for part in parts})


def _scripts(cloth: Cloth[T], before: frozenset[Part[T]], after: frozenset[Part[T]]) -> dict[str, Script]:
    """Return for each strand what changes between two sets in force, by the identities of words."""
    found = {}
    for strand in cloth.strands(tuple(after)):
        old, new = cloth.view(before, strand), cloth.view(after, strand)
        number = {word.id: n for n, word in enumerate(old.words)}
        blocks = blocks_between([number.get(word.id) for word in new.words], len(old.words))
        script = script_of(typed(old, before), typed(new, after), blocks)
        if script.hunks or script.spacing:
            found[strand] = script
    return found

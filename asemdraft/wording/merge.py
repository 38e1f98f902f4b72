"""What all members ask of one text, united: what can be said at once, and what a person has to decide.

base    Leaders reaffirmed their commitment.
JP, KR  Leaders reaffirmed their strong commitment.          folded   Ministers
FR      Leaders reaffirmed their shared commitment.          contested, at one place: strong (JP, KR), shared (FR)
DE      Ministers reaffirmed their commitment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from asemdraft.wording.alternatives import Alternatives, alternatives
from asemdraft.wording.assembly import Assembled, Base, assemble, typed
from asemdraft.wording.compare import compare
from asemdraft.wording.edits import Script, UnfitScriptError, mark_of
from asemdraft.wording.knots import Knot, Span, contested, deciding, knots, phrases
from asemdraft.wording.pool import Kind, Pool, meetings, ordered, pool
from asemdraft.wording.seams import Fault, Finding, findings
from asemdraft.wording.words import join, keys, words_of

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Side(Generic[T]):
    """What some members would have in contested places; `keeps` where that is the base itself."""

    labels: tuple[T, ...]
    text: str
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class Collision(Generic[T]):
    """Something that a person has to decide: how the edits meet, the words they are about, and the sides.

    Words that stand in several places (a phrase moved) are joined by an ellipsis.
    """

    kind: Kind
    base: str
    sides: tuple[Side[T], ...]
    spans: tuple[Span, ...]

    @property
    def labels(self) -> tuple[T, ...]:
        """Return all who take part, in the order of the sides."""
        return tuple(label for side in self.sides for label in side.labels)


@dataclass(frozen=True, slots=True)
class Settled:
    """Words on which nobody differs."""

    text: str


@dataclass(frozen=True, slots=True)
class Contested(Generic[T]):
    """One contested place: the base's words, what each side would have there, and its collision (by number)."""

    text: str
    sides: tuple[Side[T], ...]
    collision: int


@dataclass(frozen=True, slots=True)
class Contact(Generic[T]):
    """Edits of two members with no word between them, merged because that was allowed; always to be told."""

    labels: tuple[T, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Merged(Generic[T]):
    """The amendments of all members on one base, united.

    `text` has all that is not contested, and the base elsewhere; `pieces` joined spell it. `folded` are wholly in
    it, `partly` have edits in it and edits that wait, `unasked` asked for nothing but the base. Nothing here depends
    on the order of the members.
    """

    base: str
    text: str
    pieces: tuple[Settled | Contested[T], ...]
    collisions: tuple[Collision[T], ...]
    folded: tuple[T, ...]
    partly: tuple[T, ...]
    unasked: tuple[T, ...]
    contacts: tuple[Contact[T], ...]
    findings: tuple[Finding, ...]
    pool: Pool[T]
    knots: tuple[Knot, ...]
    typing: Base
    allows_contact: bool

    @property
    def is_clean(self) -> bool:
        """Whether nothing waits for a person."""
        return not self.collisions

    @property
    def waiting(self) -> frozenset[int]:
        """Return the contested edits, by number in the pool."""
        return frozenset(n for knot in self.knots for n in knot.edits)

    def taking(self, *labels: T) -> str:
        """Return the text if the sides of these members, who do not contradict each other, were taken everywhere.

        Law: taking the only member gives that member's text; taking nobody gives `text`.
        """
        waiting = self.waiting
        chosen = [
            edit.hunk
            for n, edit in enumerate(self.pool.edits)
            if n not in waiting or any(label in edit.labels for label in labels)
        ]
        made = assemble(self.typing, self.pool.words, chosen)
        return join(made.words) + made.tail


def merge(base: str, proposals: Mapping[T, str], *, contact: bool = False, keep: Collection[T] = ()) -> Merged[T]:
    """Unite what the members wrote, each on `base`. See `merge_scripts`."""
    known: dict[str, Script] = {}
    for text in proposals.values():
        if text not in known:
            known[text] = compare(base, text)
    return merge_scripts(base, {label: known[text] for label, text in proposals.items()}, contact=contact, keep=keep)


@dataclass(frozen=True, slots=True)
class Contest:
    """What is contested beyond edits that meet."""

    hold: bool = False
    """Everything: nothing is settled, for a text that shows all that is asked for."""
    phrase: int = 0
    """Edits of a contested amendment with at most that many words between: one wish, shown as one."""


def merge_scripts(
    base: str,
    scripts: Mapping[T, Script],
    *,
    contact: bool = False,
    keep: Collection[T] = (),
    contest: Contest = Contest(),
) -> Merged[T]:
    """Unite edit scripts that were all made on `base`.

    Laws: the order and the grouping of members do not matter; nothing is lost (every word inserted stands in the
    text or in a side), nothing is invented, nothing stands twice; the same edit of five members is one edit of
    five sponsors. With `contact`, edits that touch without overlapping are merged too, and told. Those in `keep` ask
    that the text stays: every edit then waits, with them on the side of the base. UnfitScriptError if a script was
    made on another text.
    """
    words, tail = words_of(base)
    mark = mark_of(words)
    for script in scripts.values():
        if (script.words, script.mark) != (len(words), mark):
            raise UnfitScriptError(script.words, len(words))
    together = pool(words, scripts, keep)
    met = deciding(together, contact=contact)
    if contest.phrase:
        met += phrases(together, met, contest.phrase)
    waiting = frozenset(range(len(together.edits))) if contest.hold else contested(together, met)
    tied = knots(together, waiting, met)
    held = {label for n in waiting for label in together.edits[n].labels}
    typing = typed(words, tail, scripts.values())
    made = assemble(typing, words, [e.hunk for n, e in enumerate(together.edits) if n not in waiting])
    laid = _laid(together, typing, tied)
    return Merged(
        base=base,
        text=join(made.words) + made.tail,
        pieces=_pieces(made, laid),
        collisions=_collisions(tied, laid),
        folded=ordered({label for label, script in scripts.items() if script.hunks or script.spacing} - held),
        partly=ordered(held & {label for n, e in enumerate(together.edits) if n not in waiting for label in e.labels}),
        unasked=ordered(
            {label for label, script in scripts.items() if not (script.hunks or script.spacing)} - set(keep)
        ),
        contacts=_contacts(together, waiting) if contact else (),
        findings=findings(made.words, made.seams, words) + _disputes(typing, made),
        pool=together,
        knots=tied,
        typing=typing,
        allows_contact=contact,
    )


_Place = tuple[int, int, Alternatives[T]]
"""A contested place: where its words begin in the text as merged, its knot, and what each side would have."""


def _laid(pool: Pool[T], typing: Base, tied: Sequence[Knot]) -> list[_Place[T]]:
    """Return the contested places in the order of the text."""
    waiting = frozenset(n for knot in tied for n in knot.edits)
    settled = [edit.hunk for n, edit in enumerate(pool.edits) if n not in waiting]
    found = []
    for number, knot in enumerate(tied):
        for span in knot.spans:
            grown = sum(len(hunk.new) - (hunk.hi - hunk.lo) for hunk in settled if hunk.hi <= span[0])
            found.append((span[0] + grown, number, alternatives(pool, typing, knot.edits, span, waiting)))
    return sorted(found, key=lambda place: (place[2].span, place[1]))


def _pieces(made: Assembled, laid: Sequence[_Place[T]]) -> tuple[Settled | Contested[T], ...]:
    found: list[Settled | Contested[T]] = []
    at = 0
    for begin, number, whole in laid:
        trimmed = whole.trimmed()
        start = begin + trimmed.span[0] - whole.span[0]
        stop = start + len(trimmed.base)
        if start > at:
            found.append(Settled(join(made.words[at:start])))
        found.append(Contested(join(made.words[start:stop]), _sides([trimmed]), number))
        at = stop
    if rest := join(made.words[at:]) + made.tail:
        found.append(Settled(rest))
    return tuple(found)


def _collisions(tied: Sequence[Knot], laid: Sequence[_Place[T]]) -> tuple[Collision[T], ...]:
    found = []
    for number, knot in enumerate(tied):
        places = [place[2].trimmed() for place in laid if place[1] == number]
        base = _listed([join(place.base) for place in places])
        found.append(Collision(knot.kind, base, _sides(places), knot.spans))
    return tuple(found)


def _sides(places: Sequence[Alternatives[T]]) -> tuple[Side[T], ...]:
    """Unite the members who would have the same words in all these places."""
    texts: dict[T, list[str]] = defaultdict(list)
    wanted: dict[T, list[tuple[str, ...]]] = defaultdict(list)
    for place in places:
        for labels, words in place.options:
            for label in labels:
                texts[label].append(join(words))
                wanted[label].append(keys(words))
    united: dict[tuple[tuple[str, ...], ...], list[T]] = defaultdict(list)
    for label in ordered(wanted):
        united[tuple(wanted[label])].append(label)
    base = tuple([keys(place.base) for place in places])
    sides = [Side(tuple(labels), _listed(texts[labels[0]]), keeps=same == base) for same, labels in united.items()]
    return tuple(sorted(sides, key=lambda side: (-len(side.labels), side.labels)))


def _listed(texts: Sequence[str]) -> str:
    return " … ".join([text for one in texts if (text := one.strip())])


def _contacts(pool: Pool[T], waiting: frozenset[int]) -> tuple[Contact[T], ...]:
    settled = [edit for n, edit in enumerate(pool.edits) if n not in waiting]
    found = []
    for meeting in meetings(settled):
        one, other = settled[meeting.first], settled[meeting.second]
        lo, hi = min(one.hunk.lo, other.hunk.lo), max(one.hunk.hi, other.hunk.hi)
        around = pool.words[max(0, lo - 1) : hi + 1]
        found.append(Contact(ordered({*one.labels, *other.labels}), join(around).strip()))
    return tuple(found)


def _disputes(typing: Base, made: Assembled) -> tuple[Finding, ...]:
    words = (*typing.words, None)
    return tuple(
        [
            Finding(Fault.SPACING, word.core if (word := words[at]) else "", made.at.get(at, len(made.words)))
            for at in typing.disputed
        ]
    )

"""The edits of all members on one base: those that are the same are one with several sponsors, and who meets whom.

The relation of two members never depends on a third, so the order and the grouping of members cannot matter.
An edit meets another of somebody else when each has a sponsor that the other lacks: who asked for both, wrote
how they go together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Final, Generic, TypeVar

from asemdraft.wording.edits import Hunk, Relation, Script, relation
from asemdraft.wording.moves import brings_again, linked, moves, sharing
from asemdraft.wording.words import Tokens

T = TypeVar("T", bound=Hashable)

_WIDE: Final = 6
"""An edit of more words than this, with another's edit inside, is told as a rewrite."""

Identity = tuple[int, int, tuple[str, ...]]


class Kind(IntEnum):
    """How edits collide; the greater tells more, and names a collision in which several occur."""

    KEPT = 0
    CONTACT = 1
    SAME_PLACE = 2
    REWRITE = 3
    INSIDE_DELETED = 4
    REPEATED = 5
    MOVED = 6

    def __str__(self) -> str:
        """Say it in an officer's words."""
        return _SENTENCES[self]


_SENTENCES: Final = {
    Kind.KEPT: "edit of words to be kept",
    Kind.CONTACT: "contact",
    Kind.SAME_PLACE: "same place",
    Kind.REWRITE: "rewrite against edit",
    Kind.INSIDE_DELETED: "edits inside deleted words",
    Kind.REPEATED: "same words brought twice",
    Kind.MOVED: "edit of moved words",
}


@dataclass(frozen=True, slots=True)
class Edit(Generic[T]):
    """One edit with all who ask for it. `moves_with` is the other end, where it moves a phrase."""

    hunk: Hunk
    labels: tuple[T, ...]
    moves_with: Identity | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two edits (by number) that meet, how, and whether they stand beside each other in the base."""

    first: int
    second: int
    kind: Kind
    beside: bool = True


@dataclass(frozen=True, slots=True)
class Pool(Generic[T]):
    """All edits in the order of the base; `links` are edits that are taken or left together.

    `keepers` ask that the text stays as it is.
    """

    words: Tokens
    edits: tuple[Edit[T], ...]
    links: tuple[tuple[int, int], ...]
    keepers: tuple[T, ...] = ()


def pool(words: Tokens, scripts: Mapping[T, Script], keep: Collection[T] = ()) -> Pool[T]:
    """Unite the scripts of all members. Laws: equal edits become one; the order of `scripts` does not matter."""
    sponsors: dict[tuple[Identity, Identity | None], list[T]] = defaultdict(list)
    hunks: dict[tuple[Identity, Identity | None], Hunk] = {}
    together: set[tuple[tuple[Identity, Identity | None], tuple[Identity, Identity | None]]] = set()
    # Equal scripts are looked into once: at 45 members most of the work is somebody's else already.
    for script, labels in _by_script(scripts):
        moved = moves(script, words)
        names = _names(script, moved)
        for name, hunk in zip(names, script.hunks, strict=True):
            sponsors[name] += labels
            held = hunks.get(name)
            hunks[name] = hunk if held is None or _spelling(hunk) < _spelling(held) else held
        for index, leader in enumerate(linked(script, words, moved)):
            if leader != index:
                together.add((names[leader], names[index]))
    order = sorted(hunks, key=_rank)
    number = {name: index for index, name in enumerate(order)}
    edits = tuple([Edit(hunks[name], ordered(sponsors[name]), name[1]) for name in order])
    links = tuple(sorted((number[one], number[other]) for one, other in together))
    return Pool(words, edits, links, ordered(set(keep)))


def edits_of(words: Tokens, script: Script, labels: Sequence[tuple[T, ...]]) -> list[Edit[T]]:
    """Return the edits of one script, each asked for by its own `labels`; only one member's edits make a move."""
    names = _names(script, moves(script, words))
    edits = [Edit(hunk, who, name[1]) for hunk, who, name in zip(script.hunks, labels, names, strict=True)]
    if len(set(labels)) < 2:
        return edits
    by_name = {name[0]: edit.labels for name, edit in zip(names, edits, strict=True)}
    return [
        edit
        if edit.moves_with is None or set(by_name[edit.moves_with]) & set(edit.labels)
        else replace(edit, moves_with=None)
        for edit in edits
    ]


def kind_of(first: Edit[T], second: Edit[T]) -> Kind | None:
    """Return how two different edits meet, or None where they are disjoint (or one author wrote both).

    Law: symmetric, and nobody else's business.
    """
    if _nested(first, second):
        return None
    near = _near(first, second)
    if near is not None and near is not Kind.CONTACT:
        return near
    return Kind.REPEATED if brings_again(first.hunk, second.hunk) else near


def neighbours(edits: Sequence[Edit[T]]) -> Iterator[tuple[int, list[int]]]:
    """Yield each edit with those before it in the sweep that come near it; edits stand in the order of the base."""
    active: list[int] = []
    for index in sorted(range(len(edits)), key=lambda n: edits[n].hunk.reach):
        start = edits[index].hunk.reach[0]
        active = [other for other in active if edits[other].hunk.reach[1] >= start]
        yield index, active
        active.append(index)


def beside(first: Edit[T], second: Edit[T]) -> Kind | None:
    """Return how two edits meet where they stand, or None."""
    kind = _near(first, second)
    return None if kind is None or _nested(first, second) else kind


def meetings(edits: Sequence[Edit[T]]) -> Iterator[Meeting]:
    """Yield all edits that meet, by a sweep along the base. Law: what looking at all pairs (`kind_of`) finds."""
    near: dict[tuple[int, int], Kind] = {}
    for index, active in neighbours(edits):
        for other in active:
            kind = beside(edits[other], edits[index])
            if kind is not None:
                near[min(index, other), max(index, other)] = kind
    again = {(one.first, one.second): one for one in repeats(edits, lambda n: n)}
    for (first, second), kind in near.items():
        if kind is not Kind.CONTACT or (first, second) not in again:
            yield Meeting(first, second, kind)
    yield from (one for pair, one in again.items() if near.get(pair, Kind.CONTACT) is Kind.CONTACT)


def repeats(edits: Sequence[Edit[T]], home: Callable[[int], int]) -> Iterator[Meeting]:
    """Yield edits of different homes that bring the same words, wherever they stand."""
    for one, other in sharing([edit.hunk for edit in edits], home):
        if not _nested(edits[one], edits[other]) and brings_again(edits[one].hunk, edits[other].hunk):
            near = relation(edits[one].hunk, edits[other].hunk) is not Relation.DISJOINT
            yield Meeting(one, other, Kind.REPEATED, beside=near)


def _near(first: Edit[T], second: Edit[T]) -> Kind | None:
    match relation(first.hunk, second.hunk):
        case Relation.DISJOINT:
            return None
        case Relation.CONTACT:
            return Kind.CONTACT
        case Relation.SAME:
            return Kind.MOVED  # two edits alike that are not one: they stand at different ends, or one moves nothing
        case Relation.OVERLAP:
            return Kind.MOVED if first.moves_with or second.moves_with else _overlap(first.hunk, second.hunk)


def _overlap(one: Hunk, other: Hunk) -> Kind:
    outer, inner = (one, other) if one.hi - one.lo >= other.hi - other.lo else (other, one)
    if outer.lo <= inner.lo and inner.hi <= outer.hi and outer.hi - outer.lo > inner.hi - inner.lo:
        if not outer.new and inner.new:
            return Kind.INSIDE_DELETED
        if outer.hi - outer.lo > _WIDE:
            return Kind.REWRITE
    return Kind.SAME_PLACE


def _nested(first: Edit[T], second: Edit[T]) -> bool:
    """Tell whether whoever asks for the one asks for the other too."""
    one, other = first.labels, second.labels
    if len(one) == 1 == len(other):
        return one == other
    return set(one) <= set(other) or set(other) <= set(one)


def _names(script: Script, moved: Iterable[tuple[int, int]]) -> list[tuple[Identity, Identity | None]]:
    """Return what makes each hunk the same as another member's: its place, its words, and its other end if it moves."""
    plain: list[Identity] = [(hunk.lo, hunk.hi, hunk.keys) for hunk in script.hunks]
    ends: dict[int, Identity] = {}
    for gone, come in moved:
        ends[gone], ends[come] = plain[come], plain[gone]
    return [(name, ends.get(index)) for index, name in enumerate(plain)]


def _by_script(scripts: Mapping[T, Script]) -> Iterator[tuple[Script, list[T]]]:
    """Yield each script that asks for something with those who sent this very one (hashing it would cost more)."""
    found: dict[int, tuple[Script, list[T]]] = {}
    for label, script in scripts.items():
        if script.hunks:
            found.setdefault(id(script), (script, []))[1].append(label)
    yield from found.values()


def _rank(name: tuple[Identity, Identity | None]) -> tuple[Identity, bool, Identity]:
    return name[0], name[1] is not None, name[1] or name[0]


def _spelling(hunk: Hunk) -> tuple[str, ...]:
    """Order two spellings of the same edit without asking who came first."""
    glue = "" if hunk.glue_after is None else "\0" + hunk.glue_after
    return (glue, *[word.glue + "\0" + word.core for word in hunk.new])


def ordered(labels: Iterable[T]) -> tuple[T, ...]:
    """Return labels in their own order."""
    return tuple(sorted(labels))  # type: ignore[type-var]  # sortable by contract, for which typing has no bound

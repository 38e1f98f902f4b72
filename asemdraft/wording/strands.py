"""What a weave is made of: words that never leave it, who brought, deleted and revived them, and cuts between clauses.

A thread is the row of all words ever brought to a clause, in an order that does not depend on when they were filed.
Splitting a clause puts a cut into its thread: from there on the words belong to the other strand. Joining shows one
strand after another. No word is copied or moved by either, so everything that is about a word stays with it.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from asemdraft.wording.edits import Script
from asemdraft.wording.words import Token

T = TypeVar("T", bound=Hashable)


class Part(NamedTuple, Generic[T]):
    """One edit of an amendment that can be taken alone: members agree to parts.

    Edits that only make sense together (both ends of a move, both quotation marks) are one part, numbered by the
    first of them. Changes of typing alone are the part `TYPING`.
    """

    label: T
    number: int


TYPING = -1

WordId = tuple[T, str, int]
"""Who filed the word, in which clause's thread, and its number among all that they filed."""

Place = tuple[int, int, bool, tuple[str, ...]]
"""Where a run of words stands among others after the same word: the greater, the nearer.

The rank is one more than that of the words on both sides, so who saw a word comes before it; then replacements before
insertions before cuts; then the words themselves. Who filed first, or under which name, has no say.
"""

CUT, INSERTED, REPLACED = -1, 0, 1


@dataclass(frozen=True, slots=True)
class Typing(Generic[T]):
    """How an author types a word that stands: its white space after a certain word, or its letters' look."""

    part: Part[T]
    rank: int
    after: WordId[T] | None
    glue: str | None
    core: str | None


@dataclass(frozen=True, slots=True)
class Word(Generic[T]):
    """A word of the weave, or (with `cut`) the place where another strand begins.

    `part` filed it first and typed it so. `after` is the word that its author saw before it, `parent` the word after
    which its run was placed, `origin` the word of which a moved word is a copy.
    """

    id: WordId[T]
    part: Part[T]
    token: Token
    after: WordId[T] | None
    parent: WordId[T] | None
    place: Place
    offset: int
    brought: frozenset[Part[T]]
    deleted: frozenset[Part[T]] = frozenset()
    revived: frozenset[tuple[Part[T], Part[T]]] = frozenset()
    """Who brought the word back, and whose deletion that was."""
    origin: WordId[T] | None = None
    typings: tuple[Typing[T], ...] = ()
    cut: str | None = None


@dataclass(frozen=True, slots=True)
class Thread(Generic[T]):
    """The words of a clause as it was born, and all that came since. The last is the end: a word without letters."""

    strand: str
    words: tuple[Word[T], ...]


@dataclass(frozen=True, slots=True)
class Join(Generic[T]):
    """The words of strand `second` follow those of `first`, while `part` is in force."""

    part: Part[T]
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """One hunk of an amendment, by the identity of words: its neighbours, what goes, what comes, what comes again."""

    part: Part[T]
    left: WordId[T] | None
    right: WordId[T] | None
    gone: tuple[WordId[T], ...]
    come: tuple[WordId[T], ...]


@dataclass(frozen=True, slots=True)
class Filing(Generic[T]):
    """An amendment as it was filed: its script, on which strand, what was in force for its author, where it stands."""

    label: T
    script: Script
    base: frozenset[Part[T]]
    strand: str
    located: tuple[Located[T], ...]
    parts: tuple[Part[T], ...]
    size: int
    """How many words it brought to the weave."""


def claims(word: Word[T], force: frozenset[Part[T]]) -> frozenset[Part[T]]:
    """Return who keeps the word in the text while `force` is in force; nobody, where it is not seen.

    It is seen where somebody in force brought it or brought it back, and nobody in force deletes it unrevived.
    """
    alive = word.brought & force
    if word.revived:
        alive |= {reviver for reviver, _ in word.revived if reviver in force}
    return frozenset() if word.deleted and deleters(word, force) else alive


def deleters(word: Word[T], force: frozenset[Part[T]]) -> frozenset[Part[T]]:
    """Return whose deletion of the word is in force and not revived by anybody in force."""
    found = word.deleted & force
    if found and word.revived:
        found -= {whose for reviver, whose in word.revived if reviver in force}
    return found

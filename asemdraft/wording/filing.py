"""How an amendment's words are laid into the weave: by the identity of their neighbours, never by counting.

case  words that come                                       where
1     for words that go                                      after the first of these, so they share its strand
2     where nothing goes                                     after the word on the left
3     the same words that another brought to the same place  they are these words, with one more who brought them
4     words that went from here earlier                      they are these words again (revived)
5     a run that the same amendment takes from elsewhere     new words that know which they are copies of
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from asemdraft.errors import RequestError
from asemdraft.wording.alignment import shortest
from asemdraft.wording.cloth import Cloth, NoSuchStrandError, View, typed
from asemdraft.wording.edits import Hunk, Script, Spacing, UnfitScriptError
from asemdraft.wording.moves import LEAST_MOVED, linked, longest_run, moves
from asemdraft.wording.strands import (
    CUT,
    INSERTED,
    REPLACED,
    TYPING,
    Filing,
    Located,
    Part,
    Thread,
    Typing,
    Word,
    WordId,
    deleters,
)
from asemdraft.wording.words import Tokens, keys, token

T = TypeVar("T", bound=Hashable)

Source = tuple[frozenset[Part[T]], str]
"""What was in force for an author, and the strand that they had before them."""


def filed(cloth: Cloth[T], by: T, script: Script, source: Source[T]) -> tuple[tuple[Thread[T], ...], Filing[T]]:
    """Return the threads with the words of one more amendment. UnfitScriptError if it was made on another text."""
    desk = _Desk(cloth, by, source)
    if not script.fits(desk.tokens):
        raise UnfitScriptError(script.words, len(desk.tokens))
    offset = cloth.next_number(by)
    moved = moves(script, desk.tokens)
    parts = [Part(by, offset + leader) for leader in linked(script, desk.tokens, moved)]
    copies = _copies(script, moved, desk.tokens, desk.view)
    # From right to left, so that the places of words further left stay what they are.
    located = [
        desk.lay(script.hunks[number], parts[number], copies.get(number, {}))
        for number in range(len(script.hunks) - 1, -1, -1)
    ]
    for spacing in script.spacing:
        desk.retype(spacing, Part(by, TYPING))
    own = [*dict.fromkeys(parts), *([Part(by, TYPING)] if script.spacing else [])]
    return desk.threads(), Filing(by, script, source[0], source[1], tuple(located[::-1]), tuple(own), desk.count)


def cut(cloth: Cloth[T], by: T, at: int, source: Source[T], new_strand: str) -> tuple[tuple[Thread[T], ...], Filing[T]]:
    """Return the threads with a cut before word `at`: from there on the words belong to another strand."""
    desk = _Desk(cloth, by, source)
    if not 0 < at < len(desk.view.words):
        raise RequestError("A clause is split between two of its words.", "Name words inside the clause.")
    if any(word.cut == new_strand for row in desk.rows for word in row) or new_strand in desk.names:
        raise RequestError(f"There is a clause {new_strand!r} already.", "Name the new clause otherwise.")
    part = Part(by, cloth.next_number(by))
    left, right = desk.view.words[at - 1], desk.view.words[at]
    place = (1 + max(left.place[0], right.place[0]), CUT, False, (new_strand,))
    thread, index = desk.view.places[at - 1]
    word = Word(
        (by, desk.names[thread], desk.first),
        part,
        token("", ""),
        left.id,
        left.id,
        place,
        0,
        frozenset({part}),
        cut=new_strand,
    )
    desk.put(thread, index + 1, [word])
    return desk.threads(), Filing(by, Script(()), source[0], source[1], (), (part,), 1)


def _copies(
    script: Script, moved: Iterable[tuple[int, int]], tokens: Tokens, view: View[T]
) -> dict[int, dict[int, WordId[T]]]:
    """Return for each hunk which of its new words are words that the same script takes from elsewhere (case 5)."""
    found: dict[int, dict[int, WordId[T]]] = {}
    for gone, come in moved:
        hunk = script.hunks[gone]
        run = longest_run(tokens[hunk.lo : hunk.hi], script.hunks[come].new, LEAST_MOVED)
        if run:
            at, ahead, length = run
            found[come] = {ahead + n: view.words[hunk.lo + at + n].id for n in range(length)}
    return found


class _Desk(Generic[T]):
    """The threads while one amendment is laid into them."""

    def __init__(self, cloth: Cloth[T], by: T, source: Source[T]) -> None:
        self.by = by
        self.force, strand = source
        self.view = cloth.view(self.force, strand)
        if self.view.stop is None:
            raise NoSuchStrandError(strand)
        self.end = self.view.stop
        self.tokens, self.tail = typed(self.view, self.force)
        self.rows = [list(thread.words) for thread in cloth.threads]
        self.names = [thread.strand for thread in cloth.threads]
        self.first = sum(filing.size for filing in cloth.filings if filing.label == by)
        self.seen = {word.id for word in self.view.words}
        self.count = 0

    def threads(self) -> tuple[Thread[T], ...]:
        """Return the threads as they are now."""
        return tuple([Thread(name, tuple(row)) for name, row in zip(self.names, self.rows, strict=True)])

    def lay(self, hunk: Hunk, part: Part[T], copies: dict[int, WordId[T]]) -> Located[T]:
        """Delete and bring what one hunk asks."""
        view = self.view
        for thread, index in view.places[hunk.lo : hunk.hi]:
            word = self.rows[thread][index]
            self.rows[thread][index] = replace(word, deleted=word.deleted | {part})
        left = self._left(hunk.lo)
        come = self._bring(hunk, part, copies)
        tail = self.tokens[hunk.hi].glue if hunk.hi < len(self.tokens) else self.tail
        glue = tail if hunk.glue_after is None else hunk.glue_after
        self._type(self._number(hunk.hi), Typing(part, 0, come[-1] if come else left, glue, None))
        right = view.words[hunk.hi].id if hunk.hi < len(view.words) else None
        gone = tuple([word.id for word in view.words[hunk.lo : hunk.hi]])
        return Located(part, left, right, gone, tuple(come))

    def retype(self, spacing: Spacing, part: Part[T]) -> None:
        """Change how a word that stays is typed."""
        typing = Typing(part, 0, self._left(spacing.at), spacing.glue, spacing.core)
        self._type(self._number(spacing.at), typing)

    def put(self, thread: int, index: int, run: Sequence[Word[T]]) -> list[WordId[T]]:
        """Put a run of words behind those that stand nearer to the same word, or find it there already (case 3)."""
        row, first = self.rows[thread], run[0]
        while row[index].place > first.place:
            index += 1
        if self._is_unseen_twin(row, index, first, len(run)):
            return self._join_in(row, index, run)
        row[index:index] = run
        self.count += len(run)
        return [word.id for word in run]

    def _is_unseen_twin(self, row: Sequence[Word[T]], index: int, first: Word[T], length: int) -> bool:
        """Tell whether the same words stand here already, brought by somebody whose text the author did not see."""
        if (row[index].place, row[index].parent, row[index].offset) != (first.place, first.parent, 0):
            return False
        twin = [word.id for word in row[index:] if (word.place, word.parent) == (first.place, first.parent)]
        return self.seen.isdisjoint(twin[:length])

    def _join_in(self, row: list[Word[T]], index: int, run: Sequence[Word[T]]) -> list[WordId[T]]:
        """Add one more who brought a run of words that stands there."""
        first = row[index]
        found: list[WordId[T]] = []
        for at in range(index, len(row)):
            word = row[at]
            if len(found) == len(run):
                break
            if (word.place, word.parent, word.offset) != (first.place, first.parent, len(found)):
                continue
            own = run[len(found)]
            (part,) = own.brought
            after = found[-1] if found else own.after
            typings = (*word.typings, Typing(part, 0, after, own.token.glue, own.token.core))
            # The run may have been deleted in this author's text: asking for it brings it back (case 4).
            again = word.revived | {(part, deletion) for deletion in deleters(word, self.force)}
            row[at] = replace(word, brought=word.brought | {part}, revived=again, typings=typings)
            found.append(word.id)
        return found

    def _bring(self, hunk: Hunk, part: Part[T], copies: dict[int, WordId[T]]) -> list[WordId[T]]:
        """Bring the new words of a hunk, in stretches between those that are revived; return them all in order."""
        again = self._revived(hunk)
        names: list[WordId[T]] = []
        for start, stop in reversed(_stretches(len(hunk.new), again)):
            if start in again:
                names[:0] = [self._revive(again[start], part)]
                continue
            gap = self._gap(hunk, again.get(start - 1), again.get(stop))
            after = self._at(again[start - 1]).id if start else self._left(hunk.lo)
            names[:0] = self.put(
                gap.thread, gap.index, self._run(hunk.new, (start, stop), _Bringing(part, after, copies), gap)
            )
        for number in again:
            after = names[number - 1] if number else self._left(hunk.lo)
            word = hunk.new[number]
            self._type((again[number], names[number]), Typing(part, 0, after, word.glue, word.core))
        return names

    def _run(self, new: Tokens, span: tuple[int, int], bringing: _Bringing[T], gap: _Gap[T]) -> list[Word[T]]:
        numbers, brought = range(*span), frozenset({bringing.part})
        moved = any(n in bringing.copies for n in numbers)
        place = (gap.rank, gap.kind, moved, keys(new[span[0] : span[1]]))
        words: list[Word[T]] = []
        for offset, n in enumerate(numbers):
            name = (self.by, self.names[gap.thread], self.first + self.count + offset)
            after = words[-1].id if words else bringing.after
            origin = bringing.copies.get(n)
            words.append(Word(name, bringing.part, new[n], after, gap.parent, place, offset, brought, origin=origin))
        return words

    def _gap(self, hunk: Hunk, before: tuple[int, int] | None, then: tuple[int, int] | None) -> _Gap[T]:
        """Return where a stretch of new words goes (cases 1 and 2), between revived words where there are some."""
        view = self.view
        replaces = hunk.lo < hunk.hi and before is None and (then is None or then > view.places[hunk.lo])
        number = hunk.lo if replaces else hunk.lo - 1
        if before is not None:
            thread, index = before
        elif number >= 0:
            thread, index = view.places[number]
        else:
            thread, index = view.ranges[0][0], view.ranges[0][1] - 1
        parent = self.rows[thread][index] if index >= 0 else None
        right = hunk.hi if before is not None else number + 1
        beside = [self._at(place).place[0] for place in (before, then) if place is not None]
        beside += [view.words[right].place[0] if right < len(view.words) else self.end.place[0]]
        beside += [parent.place[0]] if parent else []
        return _Gap(
            thread, index + 1, parent.id if parent else None, REPLACED if replaces else INSERTED, 1 + max(beside)
        )

    def _revived(self, hunk: Hunk) -> dict[int, tuple[int, int]]:
        """Return which new words are words that went from this very place earlier (case 4), and where these are.

        Runs of two, or one word that carries meaning: a single "the" is nobody's.
        """
        dead = self._dead(hunk) if hunk.new else []
        if not dead:
            return {}
        found: dict[int, tuple[int, int]] = {}
        at = ahead = 0
        end = (len(dead), len(dead), len(hunk.new), len(hunk.new))
        for lo, hi, _, new_hi in (*shortest([self._at(place).token.key for place in dead], hunk.keys), end):
            if lo - at >= 2 or (lo - at == 1 and hunk.new[ahead].is_content):
                found.update({ahead + n: dead[at + n] for n in range(lo - at)})
            at, ahead = hi, new_hi
        return found

    def _dead(self, hunk: Hunk) -> list[tuple[int, int]]:
        """Return the places of words that went from between the neighbours of a hunk, unseen by its author."""
        view = self.view
        thread, start = view.places[hunk.lo - 1] if hunk.lo else (view.ranges[0][0], view.ranges[0][1] - 1)
        stop = next(hi for t, lo, hi in view.ranges if t == thread and lo <= start + 1 <= hi)
        if hunk.hi < len(view.words) and view.places[hunk.hi][0] == thread:
            stop = min(stop, view.places[hunk.hi][1])
        seen = set(view.places[hunk.lo : hunk.hi])
        return [
            (thread, index)
            for index in range(start + 1, stop)
            if (thread, index) not in seen
            and (word := self.rows[thread][index]).cut is None
            and (word.revived or word.brought & self.force)
            and deleters(word, self.force)
        ]

    def _revive(self, place: tuple[int, int], part: Part[T]) -> WordId[T]:
        thread, index = place
        word = self.rows[thread][index]
        pairs = {(part, deletion) for deletion in deleters(word, self.force)}
        self.rows[thread][index] = replace(word, revived=word.revived | pairs)
        return word.id

    def _number(self, at: int) -> tuple[tuple[int, int], WordId[T]]:
        """Return where word `at` of the author's text was, or what stands at its end, and its name."""
        if at < len(self.view.words):
            return self.view.places[at], self.view.words[at].id
        thread, _, stop = self.view.ranges[-1]
        return (thread, stop), self.end.id

    def _type(self, where: tuple[tuple[int, int], WordId[T]], typing: Typing[T]) -> None:
        """Keep how the author types a word, which may have been pushed to the right meanwhile."""
        (thread, index), name = where
        row = self.rows[thread]
        while row[index].id != name:
            index += 1
        word = row[index]
        rank = 1 + max((one.rank for one in word.typings if one.part in self.force), default=0)
        row[index] = replace(word, typings=(*word.typings, replace(typing, rank=rank)))

    def _left(self, number: int) -> WordId[T] | None:
        """Return the word before word `number` of the author's text (at the beginning, the cut if there is one)."""
        if number:
            return self.view.words[number - 1].id
        return self.view.start.id if self.view.start else None

    def _at(self, place: tuple[int, int]) -> Word[T]:
        return self.rows[place[0]][place[1]]


@dataclass(frozen=True, slots=True)
class _Gap(Generic[T]):
    """Where a run of new words goes: before word `index` of a thread, after which word, as what, at which rank."""

    thread: int
    index: int
    parent: WordId[T] | None
    kind: int
    rank: int


@dataclass(frozen=True, slots=True)
class _Bringing(Generic[T]):
    """Who brings words, the word that they saw before them, and which of them are copies of which."""

    part: Part[T]
    after: WordId[T] | None
    copies: Mapping[int, WordId[T]]


def _stretches(length: int, again: Mapping[int, object]) -> list[tuple[int, int]]:
    """Cut the new words into revived ones, each alone, and runs of others between them."""
    found: list[tuple[int, int]] = []
    for number in range(length):
        if number in again or not found or found[-1][0] in again:
            found.append((number, number + 1))
        else:
            found[-1] = (found[-1][0], number + 1)
    return found

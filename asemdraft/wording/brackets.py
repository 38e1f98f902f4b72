"""What is contested, as bracketed text: the smallest spans, equal wishes united, wide ones out of the line.

case  edits that meet                                   shown as
1     at one place                                      options side by side
2     one takes away or rewrites words that others       the one, and the words with their own brackets in them
      edit (four words or more)
3     an edit of more than twelve words                  the words marked, the other text in a note
4     words wanted in several places (moved, repeated)   options at each of them, and the base where a side keeps it
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, TypeVar

from asemdraft.wording.alternatives import Alternatives
from asemdraft.wording.alternatives import alternatives as options_at
from asemdraft.wording.assembly import assemble
from asemdraft.wording.bracketed import Bracketed, Choice, Line, Note, Option, Wide, Words, printed
from asemdraft.wording.edits import Hunk, Relation, relation
from asemdraft.wording.knots import Span, Ties, spans_of
from asemdraft.wording.merge import Contested, Merged, Side
from asemdraft.wording.pool import neighbours, ordered
from asemdraft.wording.words import Tokens, join, keys

T = TypeVar("T", bound=Hashable)

WIDE: Final = 12
NESTING: Final = 4
CROWDED: Final = 9


class Naming(StrEnum):
    """How the sides of a bracket are called."""

    NAMED = "named"
    ANONYMOUS = "anonymous"
    OPTIONS = "options"


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T]):
    """One contested phrase as a row of a table: the base's words and the sides."""

    base: str
    sides: tuple[Side[T], ...]


def brackets(
    merged: Merged[T],
    names: Mapping[T, str] | Callable[[T], str] = str,
    *,
    naming: Naming = Naming.NAMED,
    base: bool = False,
    wide: int = WIDE,
) -> str:
    """Return the text with its contested places in brackets; `base` shows the present words in every one of them."""
    model = alternatives(merged, base=base, wide=wide)
    return printed(named(model, names, naming))


def named(model: Bracketed[T], names: Mapping[T, str] | Callable[[T], str], naming: Naming) -> Bracketed[str]:
    """Return the model with names, with none, or with a letter for each option of a place."""
    match naming:
        case Naming.NAMED:
            name = names.__getitem__ if isinstance(names, Mapping) else names
            return model.renamed(lambda labels: tuple([name(label) for label in labels]))
        case Naming.ANONYMOUS:
            return model.renamed(lambda _: ())
        case Naming.OPTIONS:
            return _lettered(model)


def is_crowded(model: Bracketed[T], most: int = CROWDED) -> bool:
    """Tell whether some place has more options than a reader can hold: then a table per phrase says it better."""
    counts = [len(piece.options) for piece in model.line if isinstance(piece, Choice)]
    return max([*counts, *[len(note.options) for note in model.notes], 0]) > most


def phrases(merged: Merged[T]) -> tuple[Phrase[T], ...]:
    """Return the contested phrases as the rows of a table, in the order of the text."""
    return tuple([Phrase(one.text.strip(), one.sides) for one in merged.pieces if isinstance(one, Contested)])


def alternatives(merged: Merged[T], *, base: bool = False, wide: int = WIDE) -> Bracketed[T]:
    """Return the bracketed text as a value.

    Laws: taking one member's side gives the base with that member's contested edits and all settled ones; taking
    nobody's, with `base`, gives the base with the settled ones.
    """
    layout = _Layout(merged, base=base)
    edits = sorted(merged.waiting)
    far = [n for n in edits if merged.pool.edits[n].hunk.hi - merged.pool.edits[n].hunk.lo > wide]
    line = layout.line((0, len(merged.pool.words)), edits, far)
    settled = [layout.pool.edits[n].hunk for n in layout.settled]
    tail = assemble(merged.typing, merged.pool.words, settled).tail
    return Bracketed(_spaced([*line, Words(tail)]), tuple(layout.notes))


class _Layout(Generic[T]):
    """The base while brackets are put into it."""

    def __init__(self, merged: Merged[T], *, base: bool) -> None:
        self.pool, self.typing, self.base = merged.pool, merged.typing, base
        self.waiting = merged.waiting
        self.settled = [n for n in range(len(self.pool.edits)) if n not in self.waiting]
        self.knot = {n: knot for knot in merged.knots for n in knot.edits}
        self.notes: list[Note[T]] = []

    def line(self, span: Span, edits: Sequence[int], far: Sequence[int] = (), *, inner: bool = False) -> Line[T]:
        """Return a stretch of the base with the brackets of `edits` in it, those in `far` out of the line."""
        wide = self._wide_spans(edits, far)
        outside = [n for n in edits if not any(_meets(self.hunk(n), box) for box in wide)]
        near = self._spans(outside)
        pieces: list[Words | Choice[T] | Wide[T]] = []
        at = span[0]
        for box in sorted([*wide, *near]):
            pieces.append(self._plain((at, box[0]), span if inner else None))
            pieces += self._wide(box, wide[box], edits) if box in wide else self._choice(box, near[box])
            at = box[1]
        pieces.append(self._plain((at, span[1]), span if inner else None))
        return _spaced(pieces)

    def hunk(self, number: int) -> Hunk:
        """Return the edit of that number."""
        return self.pool.edits[number].hunk

    def _spans(self, edits: Sequence[int]) -> dict[Span, list[int]]:
        ties = Ties(range(len(edits)))
        for index, active in neighbours([self.pool.edits[n] for n in edits]):
            for other in active:
                if ties.find(other) == ties.find(index):
                    continue
                if relation(self.hunk(edits[other]), self.hunk(edits[index])) is not Relation.DISJOINT:
                    ties.unite(other, index)
        for index in range(1, len(edits)):
            if self._one_wish(edits[index - 1], edits[index]):
                ties.unite(index - 1, index)
        groups: dict[int, list[int]] = defaultdict(list)
        for index, n in enumerate(edits):
            groups[ties.find(index)].append(n)
        return spans_of(self.pool, groups.values(), self.settled)

    def _one_wish(self, one: int, other: int) -> bool:
        """Tell whether two edits of one amendment are contested as one phrase."""
        knot = self.knot[one]
        if other not in knot.edits or self.pool.edits[one].labels != self.pool.edits[other].labels:
            return False
        return any(_within(self.hunk(one), span) and _within(self.hunk(other), span) for span in knot.spans)

    def _wide_spans(self, edits: Sequence[int], far: Collection[int]) -> dict[Span, list[int]]:
        """Return the spans of wide edits, and of those narrow ones that cross their borders."""
        held = set(far)
        while held:
            spans = spans_of(self.pool, [[n] for n in sorted(held)], self.settled)
            crossing = {
                n
                for n in edits
                if n not in held and any(_meets(self.hunk(n), box) and not _within(self.hunk(n), box) for box in spans)
            }
            if not crossing:
                return spans
            held |= crossing
        return {}

    def _wide(self, box: Span, held: Sequence[int], edits: Sequence[int]) -> list[Words | Choice[T] | Wide[T]]:
        """Mark words that have another text, which goes into a note (case 3)."""
        number = len(self.notes) + 1
        labels = {label for n in held for label in self.pool.edits[n].labels}
        inside = [n for n in edits if _within(self.hunk(n), box)]
        found = options_at(self.pool, self.typing, inside, box, self.waiting)
        named_here, base = labels.union(self.pool.keepers), keys(found.base)
        options = [
            Option(tuple([one for one in who if one in named_here]), _words(words), base=keys(words) == base)
            for who, words in found.options
            if named_here.intersection(who)
        ]
        options.sort(key=lambda option: option.base)
        self.notes.append(Note(number, tuple(options)))
        narrow = [n for n in inside if not labels.issuperset(self.pool.edits[n].labels)]
        return [Wide(number, _stripped(self.line(box, narrow, inner=True)))]

    def _choice(self, box: Span, held: Sequence[int]) -> list[Words | Choice[T] | Wide[T]]:
        """Return the options at one place (cases 1, 2 and 4)."""
        covering = [n for n in held if (self.hunk(n).lo, self.hunk(n).hi) == box]
        inner = [n for n in held if n not in covering]
        differ = len({self.pool.edits[n].labels for n in inner}) > 1
        if covering and differ and box[1] - box[0] >= NESTING:
            return [Choice(tuple(self._nested(box, covering, inner)))]
        knots = {self.knot[n] for n in held}
        edits = {n for knot in knots if len(knot.spans) > 1 for n in knot.edits} | set(held)
        whole = options_at(self.pool, self.typing, edits, box, self.waiting)
        found = whole.trimmed()
        head = found.span[0] - box[0]
        tail = head + len(found.base)
        choice = Choice(tuple(self._options(found, box)))
        return [Words(join(whole.base[:head])), choice, Words(join(whole.base[tail:]))]

    def _options(self, found: Alternatives[T], box: Span) -> list[Option[T]]:
        """Return the options of a place; who would replace more than it has no word in it."""
        larger = {
            label
            for n in self.waiting
            if _meets(self.hunk(n), box) and not _within(self.hunk(n), box)
            for label in self.pool.edits[n].labels
        }
        base = keys(found.base)
        options = [
            Option(labels, _words(words), base=keys(words) == base)
            for who, words in found.options
            if (labels := tuple([label for label in who if label not in larger]))
        ]
        lonely = len(options) == 1 and bool(base)
        if (self.base or lonely) and not any(option.base for option in options):
            options.append(Option((), _words(found.base), base=True))
        return sorted(options, key=lambda option: option.base)

    def _nested(self, box: Span, covering: Sequence[int], inner: Sequence[int]) -> Iterator[Option[T]]:
        """Yield what takes the place of all the words, then the words with their own brackets in them (case 2)."""
        united: dict[tuple[str, ...], tuple[set[T], Tokens]] = {}
        for edit in [self.pool.edits[n] for n in covering]:
            united.setdefault(edit.hunk.keys, (set(), edit.hunk.new))[0].update(edit.labels)
        for who, words in sorted(
            [(ordered(who), new) for who, new in united.values()], key=lambda o: (-len(o[0]), o[0])
        ):
            yield Option(who, _words(words))
        labels = ordered({label for n in inner for label in self.pool.edits[n].labels} | set(self.pool.keepers))
        yield Option(labels, _stripped(self.line(box, inner, inner=True)), self.base)

    def _plain(self, span: Span, border: Span | None) -> Words:
        """Return settled words; what was inserted at the border of an inner line stands outside it."""
        inside = [
            hunk
            for n in self.settled
            if _within(hunk := self.hunk(n), span) and not (border and hunk.lo == hunk.hi and hunk.lo in border)
        ]
        return Words(join(assemble(self.typing, self.pool.words, inside, span).words))


def _meets(hunk: Hunk, box: Span) -> bool:
    return hunk.lo <= box[1] and box[0] <= hunk.hi


def _within(hunk: Hunk, box: Span) -> bool:
    return box[0] <= hunk.lo and hunk.hi <= box[1]


def _words(tokens: Tokens) -> Line[T]:
    text = join(tokens).strip()
    return (Words(text),) if text else ()


def _stripped(line: Line[T]) -> Line[T]:
    pieces = list(line)
    if pieces and isinstance(first := pieces[0], Words):
        pieces[0] = Words(first.text.lstrip())
    if pieces and isinstance(last := pieces[-1], Words):
        pieces[-1] = Words(last.text.rstrip())
    return tuple([piece for piece in pieces if piece != Words("")])


def _spaced(pieces: Sequence[Words | Choice[T] | Wide[T]]) -> Line[T]:
    """Unite neighbouring words, and put a space where a bracket would stick to a word."""
    found: list[Words | Choice[T] | Wide[T]] = []
    for piece in pieces:
        last = found[-1] if found else None
        if isinstance(piece, Words):
            if not piece.text:
                continue
            if isinstance(last, Words):
                found[-1] = Words(last.text + piece.text)
            else:
                sticks = last is not None and piece.text[0].isalnum()
                found.append(Words(" " + piece.text if sticks else piece.text))
        else:
            if isinstance(last, Words):
                sticks = not last.text[-1].isspace() and last.text[-1] not in "([“‘«"
                found[-1] = Words(last.text + " " if sticks else last.text)
            elif last is not None:
                found.append(Words(" "))
            found.append(piece)
    return tuple(found)


def _lettered(model: Bracketed[T]) -> Bracketed[str]:
    """Return the model with a letter for each option: A, B, ... Z, AA, AB ..., anew in every place."""
    notes = tuple([Note(note.number, _letters(note.options)) for note in model.notes])
    return Bracketed(_lettered_line(model.line), notes)


def _lettered_line(line: Line[T]) -> Line[str]:
    found: list[Words | Choice[str] | Wide[str]] = []
    for piece in line:
        match piece:
            case Words():
                found.append(piece)
            case Choice(options):
                found.append(Choice(_letters(options)))
            case Wide(number, content):
                found.append(Wide(number, _lettered_line(content)))
    return tuple(found)


def _letters(options: Sequence[Option[T]]) -> tuple[Option[str], ...]:
    return tuple(
        [Option((_letter(n),), _lettered_line(option.content), option.base) for n, option in enumerate(options)]
    )


def _letter(number: int) -> str:
    before, last = divmod(number, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + last)

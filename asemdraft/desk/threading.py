"""From the words of one text to those of another: which stayed, which went and by whom, which came and by whom.

Nothing is compared: every word of the record has an identity, and whose decision brought or took it is known.

    old only     deleted by those whose deletion is in force now and was not then
    new only     inserted by those who brought it since; by the Chair, where a decision was taken back
    both         kept; where its look or the space before it changed, deleted as it was and inserted as it is
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from asemdraft.desk.draft import Draft
from asemdraft.desk.states import TextState
from asemdraft.desk.voices import Voice, Voices, members_of
from asemdraft.documents.content import CrossReference, Inline, NoteMark, Text
from asemdraft.documents.marked import Change, Sort, Span
from asemdraft.wording.cloth import typed
from asemdraft.wording.inline import Sort as InlineSort
from asemdraft.wording.inline import Span as InlineSpan
from asemdraft.wording.inline import spans_apart
from asemdraft.wording.strands import Part, Word, claims, deleters
from asemdraft.wording.weave import Weave
from asemdraft.wording.words import Tokens

Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What a text needs to know to print words: what its clauses are called, which footnotes it has."""

    names: Mapping[str, str]
    notes: Collection[str]


@dataclass(frozen=True, slots=True)
class Printed:
    """A word as one text prints it: the white space before it, and itself."""

    glue: Inlines
    core: Inlines

    @property
    def all(self) -> Inlines:
        """The word with the white space before it."""
        return self.glue + self.core


@dataclass(frozen=True, slots=True)
class Unit:
    """A word in the old text, in the new one or in both, and in whose name it changed."""

    old: Printed | None
    new: Printed | None
    voice: Voice | None = None
    place: tuple[int, int] = (0, 0)
    touched: bool = False
    """Whether it stands in a bracket that the secretariat set."""
    core: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some clauses that share words: those of the old text (`old`) and those of the new one (`new`), in order."""

    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """Two texts of one draft, and in whose names changes between them go out."""

    draft: Draft
    old: TextState
    new: TextState
    sides: tuple[Side, Side]
    voices: Voices


def units(texts: Texts, passage: Passage) -> tuple[Unit, ...]:
    """Return the words of a passage in one row. Laws: those that are old spell the old text, the new ones the new."""
    first = (passage.old or passage.new)[0]
    weave = texts.draft.family(first).weave
    before = _Half(weave, texts.old, passage.old, texts.sides[0])
    after = _Half(weave, texts.new, passage.new, texts.sides[1])
    ranks = {thread: rank for rank, thread in enumerate(dict.fromkeys((*after.threads, *before.threads)))}
    olds = {word.id: (word, (ranks[at[0]], at[1]), shown, core) for word, at, shown, core in before.words}
    news = {word.id: (word, (ranks[at[0]], at[1]), shown, core) for word, at, shown, core in after.words}
    row: list[Unit] = []
    whose = _Whose(weave, texts, before.force, after.force)
    for number, (word, place, shown, core) in olds.items():
        other = news.get(number)
        voice = None if other else whose.deletion(word)
        row.append(Unit(shown, other[2] if other else None, voice, place, core=other[3] if other else core))
    row += [
        Unit(None, shown, whose.insertion(word), place, core=core)
        for number, (word, place, shown, core) in news.items()
        if number not in olds
    ]
    row.sort(key=lambda unit: unit.place)
    if not _is_faithful(row, before, after):
        row = _apart(before, after, texts.voices.chair(texts.new.at))
    return tuple(_tailed(_attributed(row, texts), before, after, texts))


def edges(texts: Texts, passage: Passage) -> tuple[tuple[int, int], ...]:
    """Return the places at which the second, third ... clause of the side that has several begins."""
    first = (passage.old or passage.new)[0]
    weave = texts.draft.family(first).weave
    before = _Half(weave, texts.old, passage.old, texts.sides[0])
    after = _Half(weave, texts.new, passage.new, texts.sides[1])
    ranks = {thread: rank for rank, thread in enumerate(dict.fromkeys((*after.threads, *before.threads)))}
    starts = after.starts if len(passage.new) > 1 else before.starts
    return tuple((ranks[thread], lo) for thread, lo in starts[1:])


class _Half:
    """One side of a passage: its words with their places, and how they are printed."""

    def __init__(self, weave: Weave[str], state: TextState, clauses: tuple[str, ...], side: Side) -> None:
        self.force: frozenset[Part[str]] = frozenset()
        self.words: list[tuple[Word[str], tuple[int, int], Printed, str]] = []
        self.threads: list[int] = []
        self.starts: list[tuple[int, int]] = []
        self.tail: Inlines = ()
        for clause in clauses:
            force = weave.force(state.in_force[clause])
            self.force |= force
            view = weave.view(force, clause)
            tokens, tail = typed(view, force)
            shown, self.tail = printed(tokens, tail, side)
            self.words += zip(view.words, view.places, shown, (token.core for token in tokens), strict=True)
            self.threads += [thread for thread, _, _ in view.ranges]
            self.starts.append(view.ranges[0][:2] if view.ranges else (0, 0))


class _Whose:
    """Who brought and who took words, between two sets of edits in force."""

    def __init__(
        self, weave: Weave[str], texts: Texts, before: frozenset[Part[str]], after: frozenset[Part[str]]
    ) -> None:
        self._weave, self._texts, self._after, self._since = weave, texts, after, after - before

    def deletion(self, word: Word[str]) -> Voice:
        """Return in whose name a word went."""
        return self._voice(part.label for part in deleters(word, self._after) & self._since)

    def insertion(self, word: Word[str]) -> Voice:
        """Return in whose name a word came."""
        brought = claims(word, self._after) & self._since
        if not brought:
            brought = frozenset(reviver for reviver, _ in word.revived) & self._since
        return self._voice(part.label for part in brought)

    def _voice(self, labels: Iterable[str]) -> Voice:
        return self._texts.voices.of(members_of(labels), self._texts.new.at)


def printed(tokens: Tokens, tail: str, side: Side) -> tuple[list[Printed], Inlines]:
    """Return each word as a text prints it, and the white space at the end."""
    parts = [part for token in tokens for part in (token.glue, token.core)]
    cut = [_inlines(spans, side) for spans in spans_apart([*parts, tail])]
    return [Printed(cut[at], cut[at + 1]) for at in range(0, len(parts), 2)], cut[-1]


def _inlines(spans: tuple[InlineSpan, ...], side: Side) -> Inlines:
    return tuple(
        Text(span.text, span.bold, span.italic)
        if span.sort is InlineSort.WORDS
        else NoteMark(span.text)
        if span.sort is InlineSort.NOTE
        else CrossReference(span.text, side.names.get(span.text, "—"), span.bold, span.italic)
        for span in spans
        if span.sort is not InlineSort.NOTE or span.text in side.notes
    )


def _is_faithful(row: list[Unit], before: _Half, after: _Half) -> bool:
    """Tell whether the row spells both texts: not where words changed their order unexplained."""
    olds = [unit.old for unit in row if unit.old]
    news = [unit.new for unit in row if unit.new]
    return olds == [each[2] for each in before.words] and news == [each[2] for each in after.words]


def _apart(before: _Half, after: _Half, voice: Voice) -> list[Unit]:
    """Return the old words taken and the new ones brought: always true, and never minimal."""
    gone = [Unit(shown, None, voice, core=core) for _, _, shown, core in before.words]
    return gone + [Unit(None, shown, voice, core=core) for _, _, shown, core in after.words]


def _attributed(row: list[Unit], texts: Texts) -> list[Unit]:
    """Give every kept word that looks different now a voice: that of the nearest change beside it."""
    voices = [unit.voice for unit in row]
    marks = [unit.voice if unit.core in ("*", "**") else None for unit in row]
    found = []
    for at, unit in enumerate(row):
        if unit.voice is not None or unit.old == unit.new or unit.old is None or unit.new is None:
            found.append(unit)
            continue
        near = None
        if not any(isinstance(inline, CrossReference | NoteMark) for inline in unit.old.core + unit.new.core):
            same_core = unit.old.core == unit.new.core
            near = _nearest(voices if same_core else marks, at) or _nearest(voices, at)
        found.append(replace(unit, voice=near or texts.voices.secretariat(texts.new.at)))
    return found


def _nearest(voices: list[Voice | None], at: int) -> Voice | None:
    before = next((voice for voice in reversed(voices[:at]) if voice), None)
    return before or next((voice for voice in voices[at:] if voice), None)


def _tailed(row: list[Unit], before: _Half, after: _Half, texts: Texts) -> Iterator[Unit]:
    yield from row
    if before.tail or after.tail:
        last = row[-1].place if row else (0, 0)
        voice = None if before.tail == after.tail else texts.voices.secretariat(texts.new.at)
        yield Unit(Printed((), before.tail), Printed((), after.tail), voice, last)


# -- from words to the spans of a document ------------------------------------------------------------------------


def spans(row: Iterable[Unit]) -> list[tuple[Span, bool]]:
    """Return the spans of words, each with whether it stands in a bracket of the secretariat; neighbours united."""
    found: list[tuple[Span, bool]] = []
    for voice, group in groupby(row, key=_changer):
        held = list(group)
        if voice is None:
            found += [(Span(inline), False) for unit in held if unit.new for inline in unit.new.all]
        else:
            touched = any(unit.touched for unit in held)
            found += [(span, touched) for span in _changed(held, voice)]
    return _united(found)


def _changer(unit: Unit) -> Voice | None:
    return None if unit.old == unit.new else unit.voice


def _changed(held: list[Unit], voice: Voice) -> Iterator[Span]:
    """Give what one voice took, then what it brought, without what both share at either end."""
    gone = [inline for unit in held if unit.old for inline in unit.old.all]
    come = [inline for unit in held if unit.new for inline in unit.new.all]
    head = _common(gone, come)
    tail = _common(gone[head:][::-1], come[head:][::-1])
    yield from (Span(inline) for inline in gone[:head])
    deleted, inserted = Change(Sort.DELETED, voice.author, voice.date), Change(Sort.INSERTED, voice.author, voice.date)
    yield from (Span(inline, deleted) for inline in gone[head : len(gone) - tail])
    yield from (Span(inline, inserted) for inline in come[head : len(come) - tail])
    yield from (Span(inline) for inline in gone[len(gone) - tail :])


def _common(one: list[Inline], other: list[Inline]) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def _united(found: list[tuple[Span, bool]]) -> list[tuple[Span, bool]]:
    out: list[tuple[Span, bool]] = []
    for span, touched in found:
        last = out[-1][0] if out else None
        one, other = (last.inline if last else None), span.inline
        if (
            last is not None
            and isinstance(one, Text)
            and isinstance(other, Text)
            and (last.change, out[-1][1]) == (span.change, touched)
            and (one.bold, one.italic, one.emphasis) == (other.bold, other.italic, other.emphasis)
        ):
            out[-1] = (Span(replace(one, text=one.text + other.text), span.change), touched)
        else:
            out.append((span, touched))
    return out


def change(sort: Sort, voice: Voice, move: str = "") -> Change:
    """Return a change in the name of a voice."""
    return Change(sort, voice.author, voice.date, move)

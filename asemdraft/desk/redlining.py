"""The redline: from a text that circulated to another, every change in the name of the member that asked for it.

words            from the record, never from a comparison
paragraphs       came, went, were moved, split or joined in the name of who asked for it
what is open     does not stand in the text; where two ask different things of the same words, the brackets that
                 the secretariat sets there, with a remark that names them; never one insertion beside another
one member       the old text with what this member asked for, decided or open, and nothing else
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from asemdraft.desk import contesting, ordering, threading
from asemdraft.desk.draft import Draft
from asemdraft.desk.ordering import Row, Structure
from asemdraft.desk.states import TextState, front, number_of, seat
from asemdraft.desk.threading import Passage, Side, Texts, Unit, change
from asemdraft.desk.voices import Voice, Voices, members_of
from asemdraft.documents.content import Kind as BlockKind
from asemdraft.documents.content import NoteMark
from asemdraft.documents.marked import Change, Comment, Form, Marked, MarkedContent, Sort, Span
from asemdraft.negotiation.acts import Kind


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a redline shows beside the changes that were decided."""

    open_too: bool = False
    """Whether amendments that nobody decided on are shown as changes of their members."""
    member: str = ""
    """A member or group by its code: its changes alone."""
    anonymous: bool = False
    brackets: bool = True
    """Whether contested words are shown in brackets; not between two texts that both circulated."""


def redline(draft: Draft, old: TextState, new: TextState, wanted: Wanted) -> MarkedContent:
    """Return the changes from `old` to `new`.

    Laws: with every change accepted it is the new text, with none the old.
    The new text of contested clauses is that with the brackets.
    """
    voices = Voices(draft, anonymous=wanted.anonymous)
    later = contesting.as_if_accepted(draft, wanted.member, voices) if wanted.open_too or wanted.member else draft
    if later is not draft:
        new = _refreshed(later, new)
    since = old.issued.entry if old.issued else ""
    found = ordering.structure(later, tuple(voices.inputs.values()), since)
    if wanted.member:
        new = contesting.of_one(later, (old, new), wanted.member, found, voices)
    sides = (Side(old.names, _notes(later, old)), Side(new.names, _notes(later, new)))
    texts = Texts(later, old, new, sides, voices)
    brackets = (
        contesting.contested(later, voices, anonymous=wanted.anonymous) if wanted.brackets and not wanted.member else {}
    )
    writer = _Redline(texts, found, brackets)
    paragraphs = [each for row in ordering.rows(later, old, new, found) for each in writer.row(row)]
    marks = [span.inline.note for each in paragraphs for span in each.spans if isinstance(span.inline, NoteMark)]
    notes = {note: writer.note(note) for note in dict.fromkeys(marks)}
    heading = front(draft, new, what=f"Changes since {old.name}")
    return MarkedContent(heading, tuple(paragraphs), notes)


def _refreshed(later: Draft, new: TextState) -> TextState:
    """Return the text as it would stand."""
    standing = later.outline.standing()
    in_force = {clause: later.family(clause).base_in_force(clause) for clause in standing}
    return TextState(new.name, new.at, dict(later.numbers.names), in_force, new.issued)


def _notes(draft: Draft, state: TextState) -> tuple[str, ...]:
    return tuple(clause for clause in state.in_force if seat(draft, clause).kind is Kind.FOOTNOTE)


class _Redline:
    """Writes the paragraphs of one redline."""

    def __init__(self, texts: Texts, found: Structure, brackets: Mapping[str, contesting.Contest]) -> None:
        self._texts, self._found, self._brackets = texts, found, brackets

    def row(self, row: Row) -> Iterator[Marked]:
        """Give the paragraphs of one step through both texts."""
        passage = row.passage
        if row.moved:
            yield self._moved(row)
        elif not passage.old:
            yield self._whole(passage, passage.new[0], Sort.INSERTED)
        elif not passage.new:
            yield self._whole(passage, passage.old[0], Sort.DELETED)
        elif len(passage.new) > 1:
            yield from self._split(passage)
        elif len(passage.old) > 1:
            yield from self._joined(passage)
        else:
            clause = passage.new[0]
            units = self._units(passage)
            marked = self._marked(clause, units, self._form(self._texts.new, clause))
            yield replace(marked, former=self._renumbered(clause, clause))

    def note(self, note: str) -> tuple[Span, ...]:
        """Return the spans of a footnote; one that is new or gone goes with its mark, and its words are only words."""
        is_old, is_new = note in self._texts.sides[0].notes, note in self._texts.sides[1].notes
        passage = Passage((note,) if is_old else (), (note,) if is_new else ())
        found = [span for span, _ in threading.spans(self._units(passage))]
        return tuple(found) if is_old and is_new else tuple(Span(span.inline) for span in found)

    def _units(self, passage: Passage) -> tuple[Unit, ...]:
        units = threading.units(self._texts, passage)
        contest = self._brackets.get(passage.new[0]) if len(passage.new) == 1 else None
        if contest is None:
            return units
        return contesting.overlaid(units, contest, self._texts, passage.new[0])

    def _form(self, state: TextState, clause: str) -> Form:
        place = seat(self._texts.draft, clause)
        return Form(BlockKind(place.kind.value), number_of(self._texts.draft, place, state.names[clause]), place.level)

    def _renumbered(self, before: str, after: str) -> tuple[Form, Change] | None:
        """Return the form that a paragraph had, where it is another now: numbers are the secretariat's."""
        former, form = self._form(self._texts.old, before), self._form(self._texts.new, after)
        if former == form:
            return None
        return former, change(Sort.INSERTED, self._texts.voices.secretariat(self._texts.new.at))

    def _marked(self, clause: str, units: tuple[Unit, ...], form: Form) -> Marked:
        """Return a paragraph of these words, with the remark on what is contested in it."""
        found = threading.spans(units)
        contest = self._brackets.get(clause)
        comments: tuple[Comment, ...] = ()
        if contest is not None and clause in self._texts.new.in_force:
            touched = [at for at, (_, is_touched) in enumerate(found) if is_touched]
            secretariat = self._texts.voices.secretariat(self._texts.new.at)
            first, last = (touched[0], touched[-1]) if touched else (0, len(found) - 1)
            comments = tuple(
                Comment(secretariat.author, each, secretariat.date, first, last) for each in contest.remarks
            )
        return Marked(form, tuple(span for span, _ in found), None, None, comments, clause)

    def _whole(self, passage: Passage, clause: str, sort: Sort) -> Marked:
        """Return a paragraph that came or went as a whole, whoever brought its words."""
        state = self._texts.new if sort is Sort.INSERTED else self._texts.old
        voice = self._asked(self._found.stands.get(clause, ""))
        spans = tuple(Span(span.inline, change(sort, voice)) for span, _ in threading.spans(self._units(passage)))
        marked = self._marked(clause, self._units(passage), self._form(state, clause)) if passage.new else None
        comments = marked.comments if marked else ()
        return Marked(self._form(state, clause), spans, change(sort, voice), None, comments, clause)

    def _moved(self, row: Row) -> Marked:
        """Return a moved paragraph at one of its places; what was changed in it stands at the new one."""
        clause = row.moved
        voice = self._asked(self._found.moved.get(clause, ""))
        name = f"move-{clause}"[:40]
        if row.passage.old:
            away = change(Sort.MOVED_AWAY, voice, name)
            spans = tuple(
                Span(span.inline, away) for span, _ in threading.spans(threading.units(self._texts, row.passage))
            )
            return Marked(self._form(self._texts.old, clause), spans, away, clause=clause)
        here = change(Sort.MOVED_HERE, voice, name)
        marked = self._marked(clause, self._units(Passage((clause,), (clause,))), self._form(self._texts.new, clause))
        spans = tuple(
            span if span.change else Span(span.inline, here)
            for span in marked.spans
            if span.change is None or span.change.brings
        )
        return replace(marked, spans=spans, mark=here, comments=_clipped(marked.comments, len(spans)))

    def _split(self, passage: Passage) -> Iterator[Marked]:
        """Give the paragraphs that one became; without the split they have its former number together."""
        former = self._form(self._texts.old, passage.old[0])
        groups = self._cut(passage)
        for at, (clause, units) in enumerate(zip(passage.new, groups, strict=True)):
            by = self._found.splits.get(passage.new[min(at + 1, len(passage.new) - 1)])
            mark = change(Sort.INSERTED, self._asked(by.ref if by else ""))
            form = self._form(self._texts.new, clause)
            marked = self._marked(clause, units, form)
            is_last = at == len(passage.new) - 1
            changed = (former, mark) if form != former and is_last else None
            yield replace(marked, mark=None if is_last else mark, former=changed)

    def _joined(self, passage: Passage) -> Iterator[Marked]:
        """Give the paragraphs that became one; with the join they have its number together."""
        form = self._form(self._texts.new, passage.new[0])
        groups = self._cut(passage)
        for at, (clause, units) in enumerate(zip(passage.old, groups, strict=True)):
            by = self._found.joins.get(passage.old[min(at + 1, len(passage.old) - 1)])
            voice = self._asked(by.ref if by else "")
            own = self._form(self._texts.old, clause)
            is_last = at == len(passage.old) - 1
            marked = self._marked(clause, units, form if is_last else own)
            former = (own, change(Sort.INSERTED, voice)) if is_last and own != form else None
            yield replace(marked, mark=None if is_last else change(Sort.DELETED, voice), former=former)

    def _cut(self, passage: Passage) -> list[tuple[Unit, ...]]:
        """Part the words of a passage into its paragraphs."""
        edges = threading.edges(self._texts, passage)
        groups: list[list[Unit]] = [[] for _ in range(len(edges) + 1)]
        for unit in threading.units(self._texts, passage):
            groups[sum(edge <= unit.place for edge in edges)].append(unit)
        return [tuple(group) for group in groups]

    def _asked(self, label: str) -> Voice:
        return self._texts.voices.of(members_of((label,)), self._texts.new.at)


def _clipped(comments: tuple[Comment, ...], count: int) -> tuple[Comment, ...]:
    """Return remarks on a paragraph of so many spans, on the whole of it where some of them are not there."""
    return tuple(replace(each, first=0, last=count - 1) for each in comments)

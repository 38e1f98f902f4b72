"""The changes from one text to another as Word's own tracked changes, each under its author's name and date.

words       <w:ins> and <w:del> around runs; moved words in a named range at both places
marks       the change of a paragraph's end stands in the properties of its mark
forms       a new number or style keeps the former one beside it
lists       paragraphs that appear and vanish together count together (`strand`), so that the numbers are right
before and after, and whichever authors are accepted
the end     the last mark of a text can be neither inserted nor deleted: the change is carried by the mark before it
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count, groupby, pairwise
from pathlib import Path

from asemdraft.documents.content import Block, CrossReference, Inline, Kind, NoteMark, Text
from asemdraft.documents.marked import Change, Form, Marked, MarkedContent, Sort, Span
from asemdraft.documents.word import markup
from asemdraft.documents.word.assembly import Story, WriteOptions, assemble
from asemdraft.documents.word.body import item_level, style_name, text_look
from asemdraft.documents.word.comments import Comments, stamped
from asemdraft.documents.word.markup import ParagraphLook, RunLook
from asemdraft.documents.word.notes import Notes
from asemdraft.documents.word.numbers import Lists
from asemdraft.documents.word.templates import Template, open_template

_ELEMENT = {Sort.INSERTED: "ins", Sort.DELETED: "del", Sort.MOVED_HERE: "moveTo", Sort.MOVED_AWAY: "moveFrom"}
_BOLD = {Kind.HEADING, Kind.ANNEX}


def write_redline(content: MarkedContent, template: Path, options: WriteOptions | None = None) -> bytes:
    """Return `content` as a Word file with tracked changes, made with the template at `template`.

    Laws: to accept the changes of any authors and reject the others gives `settled(content, authors)`, in words, looks,
    styles and numbers; equal arguments give equal bytes. Raises as `writer.write` does.
    """
    return redline_with(content, open_template(template), options or WriteOptions())


def redline_with(content: MarkedContent, template: Template, options: WriteOptions) -> bytes:
    """Return `content` as a Word file with tracked changes, made with an open template; as `write_redline` does."""
    notes = Notes(content.notes, template.style("Footnote text"), template.style("Footnote reference"))
    redline = _Redline(template, Lists(template.indents), notes)
    text = redline.written(steadied(content.paragraphs))
    footnotes = notes.part(lambda note: redline.spans(content.notes[note])) if notes.marked else None
    story = Story(
        text=text,
        numbering=redline.lists.markup(),
        footnotes=footnotes,
        parts=redline.comments.parts(),
    )
    return assemble(template, content.front, story, options)


def steadied(paragraphs: tuple[Marked, ...]) -> tuple[Marked, ...]:
    """Return the paragraphs so that the last mark of the text is there before and after every change.

    1. the last mark has no change: nothing to do
    2. the last paragraphs are changed as one, by one author, after one without a change of its mark or form: each
       mark carries the change of the next paragraph, and the last takes the form of the first
    3. else an empty paragraph closes the text
    """
    first = len(paragraphs)
    while first and paragraphs[first - 1].mark:
        first -= 1
    tail = paragraphs[first:]
    if not tail:
        return paragraphs
    before = paragraphs[first - 1] if first else None
    changes = {(p.mark.sort, p.mark.author) for p in tail if p.mark}
    plain = len(changes) == 1 and not any(_reformed(p) for p in tail) and tail[-1].mark is not None
    if before is None or _reformed(before) or not plain or (tail[-1].mark and tail[-1].mark.move):
        return (*paragraphs, Marked(Form(Kind.PARAGRAPH), ()))
    last, change = tail[-1], tail[-1].mark
    assert change is not None, "the tail is what has a change"
    forms = (last.form, before.form) if change.brings else (before.form, last.form)
    closed = replace(last, mark=None, form=forms[0], former=(forms[1], change) if forms[0] != forms[1] else None)
    return (*paragraphs[: first - 1], replace(before, mark=tail[0].mark), *tail[:-1], closed)


@dataclass(slots=True)
class _Redline:
    """The text of one redline while it is written."""

    template: Template
    lists: Lists
    notes: Notes
    comments: Comments = field(default_factory=Comments)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    """The ids of changes, ranges and comments: one count for all parts."""

    def written(self, paragraphs: tuple[Marked, ...]) -> str:
        """Return the paragraphs; those that were moved together stand in one range."""
        out = []
        for move, group in groupby(paragraphs, key=_move):
            text = "".join(self._paragraph(paragraph) for paragraph in group)
            out.append(self._range(move, text) if move else text)
        return "".join(out)

    def spans(self, spans: tuple[Span, ...], *, bold_around: bool = False) -> str:
        """Return the runs of `spans`; neighbours of one change stand in one element."""
        out = []
        for change, group in groupby(spans, key=lambda span: span.change):
            runs = "".join(self._inline(span.inline, change, bold_around=bold_around) for span in group)
            out.append(self._changed(change, runs) if change else runs)
        return "".join(out)

    def _paragraph(self, paragraph: Marked) -> str:
        look = self._look(paragraph.form, changed=bool(paragraph.mark or paragraph.former))
        mark = self._sign(paragraph.mark) if paragraph.mark else ""
        before = ""
        if paragraph.former and _reformed(paragraph):
            form, change = paragraph.former
            former = markup.standing_properties(self._look(form, changed=True))
            said = stamped(next(self.numbers), change.author, change.date)
            before = f"<w:pPrChange {said}><w:pPr>{former}</w:pPr></w:pPrChange>"
        return markup.paragraph(replace(look, mark=mark, before=before), self._inside(paragraph))

    def _look(self, form: Form, *, changed: bool) -> ParagraphLook:
        block = Block(form.kind, (), form.number, form.level)
        style = self.template.style(style_name(block))
        placed = self.lists.place(form.number, style, item_level(block), changed=changed) if form.number else None
        return ParagraphLook(style, placed)

    def _inside(self, paragraph: Marked) -> str:
        """Return the runs, with the ranges of the comments between them, never inside a change."""
        bold = paragraph.form.kind in _BOLD
        if not paragraph.comments:
            return self.spans(paragraph.spans, bold_around=bold)
        length = len(paragraph.spans)
        opened: dict[int, str] = {}
        closed: dict[int, str] = {}
        for comment in paragraph.comments:
            last = comment.last if 0 <= comment.last < length else length - 1
            first = min(max(comment.first, 0), max(last, 0))
            for number in self.comments.add(comment, self.numbers):
                opened[first] = opened.get(first, "") + f'<w:commentRangeStart w:id="{number}"/>'
                closed[last + 1] = closed.get(last + 1, "") + _closing(number)
        cuts = sorted({0, length, *opened, *closed})
        out = [opened.get(0, "") + closed.get(0, "")]
        for start, end in pairwise(cuts):
            out.append(self.spans(paragraph.spans[start:end], bold_around=bold))
            out.append(closed.get(end, "") + opened.get(end, ""))
        return "".join(out)

    def _inline(self, inline: Inline, change: Change | None, *, bold_around: bool) -> str:
        deleted = change is not None and change.sort is Sort.DELETED
        match inline:
            case Text(text=text):
                return markup.run(text, text_look(inline, self.template, bold_around=bold_around), deleted=deleted)
            case CrossReference(printed=printed, bold=bold, italic=italic):
                return markup.run(printed, RunLook(bold=bold, italic=italic), deleted=deleted)
            case NoteMark(note=note):
                return self.notes.mark(note, anew=True)

    def _changed(self, change: Change, runs: str) -> str:
        if not runs:
            return ""
        element = _ELEMENT[change.sort]
        return f"<w:{element} {self._said(change)}>{runs}</w:{element}>"

    def _sign(self, change: Change) -> str:
        return f"<w:{_ELEMENT[change.sort]} {self._said(change)}/>"

    def _said(self, change: Change) -> str:
        return stamped(next(self.numbers), change.author, change.date)

    def _range(self, move: Change, text: str) -> str:
        """Return moved paragraphs between the signs of their range; the signs are not part of any paragraph."""
        kind = "To" if move.brings else "From"
        number = next(self.numbers)
        said = stamped(number, move.author, move.date)
        start = f"<w:move{kind}RangeStart {said} w:name={markup.quoted(move.move)}/>"
        return f'{start}{text}<w:move{kind}RangeEnd w:id="{number}"/>'


def _move(paragraph: Marked) -> Change | None:
    return paragraph.mark if paragraph.mark and paragraph.mark.move else None


def _reformed(paragraph: Marked) -> bool:
    return paragraph.former is not None and paragraph.former[0] != paragraph.form


def _closing(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'

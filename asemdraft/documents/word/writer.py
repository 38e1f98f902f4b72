"""A document as a Word file, made afresh from its content and a template: the same in, the same bytes out."""

from __future__ import annotations

from pathlib import Path

from asemdraft.documents.content import Block, Content, CrossReference, Inline, Kind
from asemdraft.documents.word import markup
from asemdraft.documents.word.assembly import Paper, Story, WriteOptions, assemble
from asemdraft.documents.word.body import Body
from asemdraft.documents.word.markup import ParagraphLook
from asemdraft.documents.word.notes import Notes
from asemdraft.documents.word.numbers import Lists
from asemdraft.documents.word.templates import Template, open_template

__all__ = ["Paper", "WriteOptions", "write", "write_with"]


def write(content: Content, template: Path, options: WriteOptions | None = None) -> bytes:
    """Return `content` as a Word file made with the template at `template`.

    The numbers that Word prints are those of the blocks. Laws: equal arguments give equal bytes; the words of
    the file are the words of the content.
    Raises RequestError for a character that no document can hold, a footnote that is not there or an
    unreadable template; MalformedError for a template that lacks something.
    """
    return write_with(content, open_template(template), options or WriteOptions())


def write_with(content: Content, template: Template, options: WriteOptions) -> bytes:
    """Return `content` as a Word file made with an open template; as `write` does."""
    notes = Notes(content.notes, template.style("Footnote text"), template.style("Footnote reference"))
    anchors = anchors_of(content) if options.links else {}
    body = Body(template, Lists(template.indents), notes, anchors)
    text = body.written(content.blocks)
    text += "".join(_loose_note(body, content.notes[note]) for note in content.notes if note not in notes.marked)
    footnotes = notes.part(lambda note: body.inlines(content.notes[note])) if notes.marked else None
    story = Story(text=text, numbering=body.lists.markup(), footnotes=footnotes)
    return assemble(template, content.front, story, options)


def anchors_of(content: Content) -> dict[str, str]:
    """Return a bookmark's name for each clause that a cross-reference leads to, in the order of the page."""
    inlines = [inline for block in content.blocks for inline in block.inlines]
    inlines += [inline for note in content.notes.values() for inline in note]
    wanted = {inline.clause for inline in inlines if isinstance(inline, CrossReference)}
    present = list(dict.fromkeys(block.clause for block in content.blocks if block.clause in wanted and block.clause))
    return {clause: f"_Ref{100000000 + place}" for place, clause in enumerate(present, start=1)}


def _loose_note(body: Body, inlines: tuple[Inline, ...]) -> str:
    """Return a footnote that no mark refers to as a paragraph at the end: nothing that was written is lost."""
    block = Block(Kind.FOOTNOTE, inlines)
    return markup.paragraph(ParagraphLook(body.style_of(block)), body.inlines(block.inlines))

"""The copy that members return: what they change is tracked, and the file can say which text it was.

each clause     in a hidden bookmark of its own (`anchors.clause_anchor`), numbers fixed whatever is added
the text        known by a property, by a hidden bookmark at its head, and by a line at the foot of every page
the first page  tells in a few lines how to answer and until when
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from asemdraft.documents.anchors import EXPORT_PROPERTY, FINGERPRINT_PROPERTY, NOTICE, clause_anchor, export_anchor
from asemdraft.documents.content import Content
from asemdraft.documents.word import markup
from asemdraft.documents.word.assembly import Story, WriteOptions, assemble
from asemdraft.documents.word.body import Body
from asemdraft.documents.word.markup import ParagraphLook, quoted
from asemdraft.documents.word.notes import Notes
from asemdraft.documents.word.numbers import Lists
from asemdraft.documents.word.package import XML_HEAD, Part
from asemdraft.documents.word.templates import Template, open_template

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the one set of custom properties that Word knows


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What makes a copy one to be returned."""

    export: str
    """The id of this export, as "0007"."""
    fingerprint: str = ""
    """The fingerprint of the text that was exported."""
    shown: str = ""
    """The line at the foot of each page, as "Export 0007 of Rev.1"."""
    heading: str = "How to answer"
    notice: tuple[str, ...] = ()
    """The lines of the first page; none: no such page."""


def write_review(content: Content, template: Path, review: Review, options: WriteOptions | None = None) -> bytes:
    """Return `content` as a copy to be returned, made with the template at `template`.

    Every block with a clause's id stands in the bookmark of that id; changes are tracked, and readers are asked
    to leave nothing else. Raises as `writer.write` does.
    """
    return review_with(content, open_template(template), review, options or WriteOptions())


def review_with(content: Content, template: Template, review: Review, options: WriteOptions) -> bytes:
    """Return `content` as a copy to be returned, made with an open template; as `write_review` does."""
    notes = Notes(content.notes, template.style("Footnote text"), template.style("Footnote reference"))
    anchors = {block.clause: clause_anchor(block.clause) for block in content.blocks if block.clause}
    body = Body(template, Lists(template.indents, alone=True), notes, anchors, links=False)
    head = _notice(body, review) + _export_mark(body, review)
    text = body.written(content.blocks)
    footnotes = notes.part(lambda note: body.inlines(content.notes[note])) if notes.marked else None
    story = Story(
        text=head + text,
        numbering=body.lists.markup(),
        footnotes=footnotes,
        tracked=True,
        protected=True,
        properties=_identity(review),
        export=review.shown,
    )
    return assemble(template, content.front, story, options)


def _notice(body: Body, review: Review) -> str:
    """Return the page that tells how to answer; the text begins on the next one."""
    if not review.notice:
        return ""
    template = body.template
    lines = [markup.paragraph(ParagraphLook(template.style("Heading 1")), markup.run(review.heading))]
    style = template.style("Item")
    for place, line in enumerate(review.notice, start=1):
        look = ParagraphLook(style, body.lists.place(str(place), style))
        lines.append(markup.paragraph(look, markup.run(line)))
    body.bookmarks += 1
    close = markup.paragraph(ParagraphLook(template.style("Clause unnumbered")), '<w:r><w:br w:type="page"/></w:r>')
    return markup.bookmark(body.bookmarks, NOTICE, "".join(lines)) + close


def _export_mark(body: Body, review: Review) -> str:
    body.bookmarks += 1
    return markup.bookmark(body.bookmarks, export_anchor(review.export), "")


def _identity(review: Review) -> Part:
    """Return the properties that tell which text this is, in the one form that Word keeps."""
    said = {EXPORT_PROPERTY: review.export, FINGERPRINT_PROPERTY: review.fingerprint}
    rows = "".join(
        f'<property fmtid="{_FORMAT}" pid="{place}" name={quoted(name)}>'
        f"<vt:lpwstr>{markup.escaped(value)}</vt:lpwstr></property>"
        for place, (name, value) in enumerate(said.items(), start=2)
        if value
    )
    root = f'<Properties xmlns="{_PROPERTIES}custom-properties" xmlns:vt="{_PROPERTIES}docPropsVTypes">'
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    return Part("docProps/custom.xml", kind, f"{XML_HEAD}{root}{rows}</Properties>".encode())

"""A table as a Word file: its headings on every page, its rows in the order given, changes bold and struck out."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from lxml import etree

from asemdraft.documents.sheet import Cell, Column, Sheet, plain
from asemdraft.documents.word import markup
from asemdraft.documents.word.assembly import Paper, Story, WriteOptions, assemble
from asemdraft.documents.word.body import Body
from asemdraft.documents.word.markup import ParagraphLook
from asemdraft.documents.word.notes import Notes
from asemdraft.documents.word.numbers import Lists
from asemdraft.documents.word.parsing import parse_xml, w, whole
from asemdraft.documents.word.templates import Template, open_template, with_styles

STYLES = ("Table heading", "Table text")
"""What a template for tables must have beside what every template has."""


def write_table(sheet: Sheet, template: Path, options: WriteOptions | None = None) -> bytes:
    """Return `sheet` as a Word file made with the template at `template`.

    Law: equal arguments give equal bytes. Raises as `writer.write` does, and TemplateIncompleteError for a
    template without the styles of tables.
    """
    return table_with(sheet, open_template(template), options or WriteOptions())


def table_with(sheet: Sheet, template: Template, options: WriteOptions) -> bytes:
    """Return `sheet` as a Word file made with an open template; as `write_table` does."""
    with_styles(template, STYLES)
    notes = Notes(sheet.notes, template.style("Footnote text"), template.style("Footnote reference"))
    body = Body(template, Lists(template.indents), notes, {})
    text = body.written(sheet.before) + _table(body, sheet, _room(template, options.paper))
    footnotes = notes.part(lambda note: body.inlines(sheet.notes[note])) if notes.marked else None
    return assemble(
        template, sheet.front, Story(text=text, numbering=body.lists.markup(), footnotes=footnotes), options
    )


def _table(body: Body, sheet: Sheet, room: int) -> str:
    widths = _widths(sheet.columns, room)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in _MARGINS)
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    headings = [markup.paragraph(_look(body, "Table heading"), markup.run(c.heading)) for c in sheet.columns]
    rows = _row(headings, widths, heading=True)
    for row in sheet.rows:
        short = max((len(plain(of)) for of in row), default=0) < _SHORT
        rows += _row([_cell(body, of) for of in row], widths, heading=False, whole_row=short)
    close = markup.paragraph(_look(body, "Table text"), "")  # Word wants a paragraph after a table
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{close}"


_SHORT = 700
"""Rows whose cells have fewer characters are not split between pages."""
_MARGINS = (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))


def _row(cells: list[str], widths: list[int], *, heading: bool, whole_row: bool = True) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>' if heading else ""
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    said = "<w:cantSplit/>" * whole_row + "<w:tblHeader/>" * heading
    properties = f"<w:trPr>{said}</w:trPr>" if said else ""
    return f"<w:tr>{properties}{inside}</w:tr>"


def _cell(body: Body, of: Cell) -> str:
    look = _look(body, "Table text")
    return "".join(markup.paragraph(look, body.inlines(paragraph)) for paragraph in of or ((),))


def _look(body: Body, style: str) -> ParagraphLook:
    return ParagraphLook(body.template.style(style))


def _widths(columns: tuple[Column, ...], room: int) -> list[int]:
    """Return the width of each column; together they fill the room to the last twentieth of a point."""
    total = sum(column.share for column in columns) or 1
    edges = [room * sum(c.share for c in columns[:place]) // total for place in range(len(columns) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _room(template: Template, paper: Paper | None) -> int:
    """Return the width between the margins of the template's page, or of the paper that was asked for."""
    root = parse_xml(template.document, "document")
    sections = list(root.iter(w("sectPr")))
    size = sections[-1].find(w("pgSz")) if sections else None
    margins = sections[-1].find(w("pgMar")) if sections else None
    width = paper.value[0] if paper else _said(size, "w", 11906)
    return width - _said(margins, "left", 1417) - _said(margins, "right", 1417)


def _said(element: etree._Element | None, name: str, otherwise: int) -> int:
    return otherwise if element is None else whole(element.get(w(name)), otherwise)

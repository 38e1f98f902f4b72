"""A table as CSV, as Excel workbook, as Markdown and as a web page.

The workbook is written here, not by a library: a library would put its name and the hour into it.
"""

from __future__ import annotations

import csv
import io
import re
from xml.sax.saxutils import escape, quoteattr

from asemdraft.documents.content import Content
from asemdraft.documents.html import page_with
from asemdraft.documents.markdown_out import inline_markdown, write_markdown
from asemdraft.documents.sheet import Cell, Sheet, plain
from asemdraft.errors import RequestError

_COMMAND = re.compile(r"[=+@\t\r]|-(?=\S)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_767
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."


def write_csv(sheet: Sheet) -> bytes:
    """Return the rows as CSV in UTF-8 with the mark by which Excel knows it.

    A cell that a spreadsheet would take for a formula has an apostrophe before it.
    """
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow([_harmless(column.heading) for column in sheet.columns])
    writer.writerows([_harmless(plain(of)) for of in row] for row in sheet.rows)
    return held.getvalue().encode("utf-8-sig")


def write_table_markdown(sheet: Sheet) -> str:
    """Return the title block, the paragraphs above and the table as Markdown."""
    head = write_markdown(Content(sheet.front, sheet.before))
    lines = [_row([escape_bars(column.heading) for column in sheet.columns]), _row(["---"] * len(sheet.columns))]
    lines += [_row([_markdown_cell(of) for of in row]) for row in sheet.rows]
    notes = "".join(f"\n[^{name}]: {inline_markdown(inlines)}\n" for name, inlines in sheet.notes.items())
    return head + ("\n" if head else "") + "\n".join(lines) + "\n" + notes


def write_table_html(sheet: Sheet) -> str:
    """Return the table as one web page that needs nothing else and repeats its headings on every printed page."""
    return page_with(
        Content(sheet.front, sheet.before, sheet.notes), tuple(c.heading for c in sheet.columns), sheet.rows
    )


def write_xlsx(sheet: Sheet) -> bytes:
    """Return the rows as an Excel workbook: headings that stay in sight, words that wrap, nothing of a maker.

    Law: equal sheets give equal bytes. Raises RequestError for a cell that Excel cannot hold.
    """
    from asemdraft.documents.word.package import RELATION, XML_HEAD, Part, Relation, pack

    rows = [_xlsx_row(1, [column.heading for column in sheet.columns], style=1)]
    rows += [_xlsx_row(place, [plain(of) for of in row], style=2) for place, row in enumerate(sheet.rows, start=2)]
    total = sum(column.share for column in sheet.columns) or 1
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{max(8, round(150 * column.share / total))}" customWidth="1"/>'
        for place, column in enumerate(sheet.columns, start=1)
    )
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    inside = (
        f'<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">{pane}</sheetView>'
        f"</sheetViews>{f'<cols>{widths}</cols>' if widths else ''}<sheetData>{''.join(rows)}</sheetData>"
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    )
    name = quoteattr(re.sub(r"[\[\]:*?/\\']", " ", sheet.front.name or "Table")[:31].strip() or "Table")
    titles = f'<definedName name="_xlnm.Print_Titles" localSheetId="0">{_titles(name)}</definedName>'
    workbook = (
        f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{RELATION[:-1]}">'
        f'<sheets><sheet name={name} sheetId="1" r:id="rId1"/></sheets>'
        f"<definedNames>{titles}</definedNames></workbook>"
    )
    threads = (
        Relation("rId1", RELATION + "worksheet", "xl/worksheets/sheet1.xml"),
        Relation("rId2", RELATION + "styles", "xl/styles.xml"),
    )
    parts = [
        Part("xl/workbook.xml", _TYPE + "sheet.main+xml", (XML_HEAD + workbook).encode(), threads),
        Part("xl/styles.xml", _TYPE + "styles+xml", (XML_HEAD + _STYLES).encode()),
        Part(
            "xl/worksheets/sheet1.xml",
            _TYPE + "worksheet+xml",
            f'{XML_HEAD}<worksheet xmlns="{_SPREADSHEET}">{inside}</worksheet>'.encode(),
        ),
    ]
    return pack(parts, [Relation("rId1", RELATION + "officeDocument", "xl/workbook.xml")])


_FONT = '<sz val="10"/><name val="Times New Roman"/><family val="1"/>'
_EDGE = "".join(f'<{side} style="thin"/>' for side in ("left", "right", "top", "bottom"))
_WRAP = '<alignment vertical="top" wrapText="1"/>'
_STYLES = (
    f'<styleSheet xmlns="{_SPREADSHEET}"><fonts count="2"><font>{_FONT}</font><font><b/>{_FONT}</font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/></patternFill></fill></fills>'
    f'<borders count="2"><border/><border>{_EDGE}</border></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/>'
    '<xf fontId="1" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
    f"{_WRAP}</xf>"
    f'<xf borderId="1" applyBorder="1" applyAlignment="1">{_WRAP}</xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def _xlsx_row(place: int, cells: list[str], style: int) -> str:
    inside = []
    for column, words in enumerate(cells):
        if len(words) > _LONGEST_CELL or _FORBIDDEN.search(words):
            raise RequestError(
                f"Row {place} of the table has a cell that Excel cannot hold (column {column + 1}).",
                "Export the table as .docx or .csv.",
            )
        told = f'<is><t xml:space="preserve">{escape(words)}</t></is>'
        inside.append(f'<c r="{_letters(column)}{place}" s="{style}" t="inlineStr">{told}</c>')
    return f'<row r="{place}">{"".join(inside)}</row>'


def _letters(column: int) -> str:
    return (_letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def _titles(quoted_name: str) -> str:
    return f"'{quoted_name[1:-1]}'!$1:$1"


def _harmless(words: str) -> str:
    return "'" + words if _COMMAND.match(words) else words


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _markdown_cell(of: Cell) -> str:
    return "<br>".join(escape_bars(inline_markdown(paragraph)) for paragraph in of)


def escape_bars(words: str) -> str:
    """Return words so that a bar in them does not end the cell, nor a line break the row."""
    return re.sub(r"\s*\n\s*", "<br>", words).replace("|", r"\|")

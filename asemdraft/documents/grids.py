"""The cells of a table of comments as rows of strings, whether it came as .csv, .xlsx or as a table in a .docx."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import PurePath
from typing import Final

from asemdraft.documents.decoding import decode
from asemdraft.errors import MalformedError

_MOST_ROWS: Final = 20_000
_MOST_COLUMNS: Final = 60
_LONGEST_CELL: Final = 100_000
_OFFICE: Final = (b"PK", b"\xd0\xcf\x11\xe0")


class NoTable(MalformedError):
    """A file that is not a table, or is one beyond what is read."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: its number in the file, counted from 1 with the heading, and its cells."""

    number: int
    cells: tuple[str, ...]


Grid = tuple[GridRow, ...]


def read_grids(name: str, data: bytes) -> tuple[Grid, ...]:
    """Return the tables of a file: one of a .csv, one for each sheet of an .xlsx, each table of a .docx.

    Raises MalformedError: unsafe, damaged, too long, or of another kind.
    """
    if not data.startswith(_OFFICE):
        if PurePath(name).suffix.lower() in {".xlsx", ".docx", ".xls", ".doc"}:
            raise NoTable(f"{name!r} is no Office file, whatever its name says.", "Save it as .csv, .xlsx or .docx.")
        return (_of_text(decode(data).text),)
    from asemdraft.documents.word.opening import Limits, open_archive  # deferred: lxml takes 60 ms

    parts, others = open_archive(data, Limits())
    if any(part.startswith("xl/") for part in parts):
        return _of_workbook(data, parts, others)
    return _of_document(data)


def _of_text(text: str) -> Grid:
    """Read comma-separated values; semicolons and tabs are known by being more frequent in the first lines."""
    head = "\n".join(text.split("\n")[:5])
    separator = max(",;\t|", key=lambda sign: (_outside_quotes(head, sign), sign == ","))
    rows: list[GridRow] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            rows.append(_row(len(rows) + 1, row))
            _refuse_length(len(rows))
    except csv.Error as fault:
        raise NoTable(
            f"Row {len(rows) + 1} of the table cannot be read ({fault}).", "Save it again as .csv or .xlsx."
        ) from fault
    return tuple(rows)


def _outside_quotes(text: str, sign: str) -> int:
    return sum(part.count(sign) for part in text.split('"')[::2])


def _row(number: int, cells: list[str]) -> GridRow:
    if len(cells) > _MOST_COLUMNS or any(len(cell) > _LONGEST_CELL for cell in cells):
        cells = [cell[:_LONGEST_CELL] for cell in cells[:_MOST_COLUMNS]]
    return GridRow(number, tuple(cell.strip() for cell in cells))


def _refuse_length(rows: int) -> None:
    if rows > _MOST_ROWS:
        raise NoTable(f"The table has more than {_MOST_ROWS:,} rows.", "Send the rows that hold comments alone.")


def _of_workbook(data: bytes, parts: dict[str, bytes], others: tuple[str, ...]) -> tuple[Grid, ...]:
    """Read the sheets of an Excel workbook, once its parts are known to be safe."""
    from asemdraft.documents.word.parsing import parse_xml

    if any("vbaproject" in name.lower() for name in (*parts, *others)):
        raise NoTable("The workbook holds macros, and files with macros are not read.", "Save it as .xlsx.")
    for name, part in parts.items():
        parse_xml(part, name)
    return tuple(_sheets(data))


def _sheets(data: bytes) -> Iterator[Grid]:
    import warnings

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on styles and extensions, of no concern to the words
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                yield tuple(_of_sheet(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)))
    except (
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        SyntaxError,
    ) as fault:
        raise NoTable(
            "The workbook is damaged and cannot be read.", "Open it in Excel and save it again as .xlsx."
        ) from fault


def _of_sheet(rows: Iterator[tuple[object, ...]]) -> Iterator[GridRow]:
    """Yield the rows that are not blank: a sheet may be formatted down to its millionth row."""
    count = 0
    for number, row in enumerate(rows, 1):
        shown = [_shown(cell) for cell in row]
        if any(shown):
            count += 1
            _refuse_length(count)
            yield _row(number, shown)


def _shown(cell: object) -> str:
    """Return what a cell shows: whole numbers without a decimal point, dates in the international form."""
    match cell:
        case None:
            return ""
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() | date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


def _of_document(data: bytes) -> tuple[Grid, ...]:
    """Read the tables of a Word document, tracked changes taken."""
    from asemdraft.documents.word.atoms import Table
    from asemdraft.documents.word.document import open_document
    from asemdraft.documents.word.views import final

    pieces = final(open_document(data).body.pieces)
    return tuple(_of_table(piece) for piece in pieces if isinstance(piece, Table))


def _of_table(table: object) -> Grid:
    from asemdraft.documents.word.atoms import Table
    from asemdraft.documents.word.views import paragraphs

    assert isinstance(table, Table)
    rows: list[GridRow] = []
    for number, row in enumerate(table.rows, 1):
        cells: list[str] = []
        for cell in row.cells:
            above = rows[-1].cells if rows else ()
            words = "\n".join(paragraph.text for paragraph in paragraphs(cell.pieces)).strip()
            if cell.goes_on and len(cells) < len(above):
                words = above[len(cells)]
            cells.extend([words, *[""] * (min(cell.columns, _MOST_COLUMNS) - 1)])
        rows.append(_row(number, cells))
    return tuple(rows)

"""A table as a document: what was proposed clause by clause, all comments, where words came from, old and new numbers.

Sheet
front     the title block, as of any document
before    paragraphs above the table
columns   a heading and a share of the width each
rows      a cell for each column; a cell is some paragraphs of inlines
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from asemdraft.documents.content import Block, Emphasis, Front, Inline, Text, words_of
from asemdraft.errors import RequestError

Cell = tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and how wide it is beside the others."""

    heading: str
    share: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole table with what stands above it."""

    front: Front
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    before: tuple[Block, ...] = ()
    notes: dict[str, tuple[Inline, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Hold every row to the columns: a row that is too short would shift what stands in it."""
        for place, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise RequestError(
                    f"Row {place} of the table has {len(row)} cells where there are {len(self.columns)} columns.",
                    "This is a fault of the program that made the table; please report it.",
                )


def cell(text: str, *, bold: bool = False) -> Cell:
    """Return a cell of plain words, a paragraph a line."""
    return tuple((Text(line, bold=bold),) for line in text.split("\n")) if text else ()


def plain(of: Cell) -> str:
    """Return the words of a cell, a line a paragraph."""
    return "\n".join(words_of(paragraph) for paragraph in of)


def signed(sheet: Sheet) -> Sheet:
    """Return the table for a format without looks: added words in {+ +}, those to be deleted in [- -]."""
    rows = tuple(tuple(tuple(tuple(map(_signed, line)) for line in of) for of in row) for row in sheet.rows)
    return replace(sheet, rows=rows)


def _signed(inline: Inline) -> Inline:
    signs = {Emphasis.ADDED: ("{+", "+}"), Emphasis.REMOVED: ("[-", "-]")}
    if not isinstance(inline, Text) or inline.emphasis not in signs:
        return inline
    before, after = signs[inline.emphasis]
    return replace(inline, text=before + inline.text + after)

"""A page as plain text: for pipes, files and terminals without colour. Added and removed words are marked in signs.

Nothing is boxed and nothing is cut: a table is columns with two spaces between, a long line stays one line.
"""

from __future__ import annotations

from collections.abc import Iterable

from asemdraft.views.layout import Cell, Gap, Line, Page, Part, Span, Style, Table
from asemdraft.views.lines import lines

_SIGNS = {Style.ADDED: ("{+", "+}"), Style.REMOVED: ("[-", "-]")}


def printed(page: Page, width: int | None = None) -> str:
    """Return the page as text that ends with a newline, or "" for an empty page; wrapped where a width is given."""
    return "".join(words(line) + "\n" for line in lines(tuple(_signed(part) for part in page), width))


def words(spans: Iterable[Span]) -> str:
    """Return the words of spans."""
    return "".join(span.text for span in spans)


def _signed(part: Part) -> Part:
    """Return a part with signs around what was added or removed."""
    match part:
        case Gap():
            return part
        case Line(spans=spans, indent=indent, hang=hang):
            return Line(_marked(spans), indent, hang)
        case Table(heads=heads, rows=rows, wide=wide, right=right, indent=indent):
            signed = tuple(tuple(_marked(cell) for cell in row) for row in rows)
            return Table(heads, signed, wide, right, indent)


def _marked(spans: Cell) -> Cell:
    found = []
    for span in spans:
        before, after = _SIGNS.get(span.style, ("", ""))
        found.append(Span(before + span.text + after if span.text else ""))
    return tuple(found)

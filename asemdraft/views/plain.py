"""A page as plain text: for pipes, files and terminals without colour. Added and removed words are marked in signs.

Nothing is boxed and nothing is cut: a table is columns with two spaces between, a long line stays one line.
"""

from __future__ import annotations

from asemdraft.views.layout import Gap, Line, Page, Span, Style, Table

_SIGNS = {Style.ADDED: ("{+", "+}"), Style.REMOVED: ("[-", "-]")}


def printed(page: Page) -> str:
    """Return the page as text that ends with a newline, or "" for an empty page."""
    lines: list[str] = []
    for part in page:
        match part:
            case Gap():
                lines.append("")
            case Line(spans=spans, indent=indent):
                lines.append(" " * indent + words(spans))
            case Table():
                lines += _table(part)
    return "".join(line.rstrip() + "\n" for line in lines)


def words(spans: tuple[Span, ...]) -> str:
    """Return the words of spans, with signs around what was added or removed."""
    out = []
    for span in spans:
        before, after = _SIGNS.get(span.style, ("", ""))
        out.append(before + span.text + after)
    return "".join(out)


def _table(table: Table) -> list[str]:
    rows = [tuple(words(cell) for cell in row) for row in table.rows]
    if any(table.heads):
        rows.insert(0, table.heads)
    widths = [max((len(row[i]) for row in rows), default=0) for i in range(len(table.heads))]
    out = []
    for row in rows:
        cells = [
            text.rjust(width) if i in table.right else text.ljust(width)
            for i, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        out.append(" " * table.indent + "  ".join(cells))
    return out

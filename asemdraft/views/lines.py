"""A page as lines of a given width: long paragraphs hang, tables stand in columns. Both printers print these lines.

width   paragraphs                       columns of a table
None    one line each                    as wide as their longest cell
enough  one line, or wrapped and hung    as wide as their longest cell
little  wrapped and hung                 the wide ones share what is left; then the longest give way to the others
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from asemdraft.views.cells import broken, cleaned, width_of
from asemdraft.views.layout import Cell, Gap, Line, Page, Span, Style, Table

_BETWEEN = 2
_NARROWEST = 16
"""Cells below which a wide column is not squeezed for the sake of the others."""
_TALL = 3
"""From so many lines in one row on, rows stand apart."""


def lines(page: Page, width: int | None) -> Iterator[Cell]:
    """Yield the page's lines, each as spans without white space at its end; at most `width` cells where words allow."""
    for part in page:
        match part:
            case Gap():
                yield ()
            case Line():
                yield from _hanging(part, width)
            case Table():
                yield from _table(part, width)


def _hanging(line: Line, width: int | None) -> Iterator[Cell]:
    """Wrap a paragraph; all lines but the first stand `hang` columns further in."""
    if width is None:
        yield _trimmed((Span(" " * line.indent), *line.spans))
        return
    indent, hang = min(line.indent, width // 4), min(line.hang, width // 3)
    wrapped = _wrapped(line.spans, max(1, width - indent), max(1, width - indent - hang))
    for number, each in enumerate(wrapped):
        yield _trimmed((Span(" " * (indent + (hang if number else 0))), *each))


def _wrapped(spans: Cell, first: int, rest: int) -> list[Cell]:
    """Return spans cut into lines; at least one."""
    clean = tuple(Span(cleaned(span.text), span.style) for span in spans)
    text = "".join(span.text for span in clean)
    return [_slice(clean, begin, end) for begin, end in broken(text, first, rest)] or [()]


def _slice(spans: Cell, begin: int, end: int) -> Cell:
    found, at = [], 0
    for span in spans:
        cut = span.text[max(0, begin - at) : max(0, end - at)]
        at += len(span.text)
        if cut:
            found.append(Span(cut, span.style))
    return tuple(found)


def _trimmed(spans: Iterable[Span]) -> Cell:
    """Return spans that are safe to print, without white space at the end."""
    found = [Span(cleaned(span.text), span.style) for span in spans if span.text]
    while found and not found[-1].text.rstrip(" "):
        found.pop()
    if found:
        found[-1] = Span(found[-1].text.rstrip(" "), found[-1].style)
    return tuple(found)


def _table(table: Table, width: int | None) -> Iterator[Cell]:
    rows = list(table.rows)
    if any(table.heads):
        rows.insert(0, tuple((Span(head, Style.QUIET),) for head in table.heads))
    indent = table.indent if width is None else min(table.indent, width // 4)
    longest = [max((_width(row[i]) for row in rows), default=0) for i in range(len(table.heads))]
    widths = longest if width is None else _shared(longest, table.wide, width - indent - _BETWEEN * (len(longest) - 1))
    drawn = [_row(row, widths, table.right) for row in rows]
    apart = any(len(each) >= _TALL for each in drawn)
    for number, each in enumerate(drawn):
        if apart and number > 1:
            yield ()
        for line in each:
            yield _trimmed((Span(" " * indent), *line))


def _row(row: Sequence[Cell], widths: Sequence[int], right: Sequence[int]) -> list[Cell]:
    """Return the lines of one row, every cell wrapped in its column."""
    columns = [_wrapped(cell, width, width) for cell, width in zip(row, widths, strict=True)]
    found = []
    for line in zip_longest(*columns, fillvalue=()):
        spans: list[Span] = []
        for number, (cell, width) in enumerate(zip(line, widths, strict=True)):
            space = Span(" " * (width - _width(cell)))
            spans += [space, *cell] if number in right else [*cell, space]
            spans.append(Span(" " * _BETWEEN))
        found.append(tuple(spans))
    return found


def _shared(longest: list[int], wide: Sequence[int], room: int) -> list[int]:
    """Return the widths of columns in `room` cells: what fits is left alone, then `wide` ones give way, then all."""
    if sum(longest) <= room:
        return longest
    left = room - sum(length for number, length in enumerate(longest) if number not in wide)
    if wide and left >= sum(min(longest[number], _NARROWEST) for number in wide):
        level = _level([longest[number] for number in wide], left)
        return [min(length, level) if number in wide else length for number, length in enumerate(longest)]
    level = _level(longest, room)
    return [min(length, level) for length in longest]


def _level(longest: Sequence[int], room: int) -> int:
    """Return the greatest width such that columns cut to it fit in `room`; one cell at least."""
    level = 1
    for done, length in enumerate(sorted(longest)):
        fits = (room - sum(sorted(longest)[:done])) // (len(longest) - done)
        if fits <= length:
            return max(1, fits)
        level = length
    return max(1, level)


def _width(spans: Iterable[Span]) -> int:
    return sum(width_of(span.text) for span in spans)

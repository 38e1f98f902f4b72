"""The parts of a screen page, before anyone decides on colours or boxes.

A page is a tuple of parts. `views/plain.py` prints it for pipes and files, `views/styled.py` for a terminal; both
print the same words, so that what an officer sees and what a program reads cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """What a stretch of a page means; how it looks is the printer's affair."""

    PLAIN = ""
    TITLE = "title"
    NUMBER = "number"
    QUIET = "quiet"
    """Ids, times, counts of nothing."""
    GOOD = "good"
    WAITS = "waits"
    """Something waits for a person."""
    ADDED = "added"
    REMOVED = "removed"
    BRACKET = "bracket"
    MEMBER = "member"
    STRONG = "strong"
    ITALIC = "italic"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one style."""

    text: str
    style: Style = Style.PLAIN


Cell = tuple[Span, ...]
"""Words of several styles, side by side."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; long ones are wrapped, and all lines but the first stand `hang` columns further in."""

    spans: Cell
    indent: int = 0
    hang: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings. Where the width is short, columns in `wide` give way first; `right` are numbers."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    wide: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty line."""


Part = Line | Table | Gap
Page = tuple[Part, ...]


def say(text: str, style: Style = Style.PLAIN, indent: int = 0) -> Line:
    """Return a line of one style."""
    return Line((Span(text, style),), indent)


def cell(text: str, style: Style = Style.PLAIN) -> Cell:
    """Return a cell of one style."""
    return (Span(text, style),)


def counted(number: int, one: str, many: str = "") -> str:
    """Return "1 clause", "2 clauses"."""
    plural = many or (one[:-1] + "ies" if one.endswith("y") else one + "s")
    return f"{number} {one if number == 1 else plural}"


def listed(words: tuple[str, ...] | list[str]) -> str:
    """Return "Japan", "Japan and India", "Japan, India and Korea"."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]

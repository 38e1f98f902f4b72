"""The small markup that a clause's text may hold: emphasis, footnote marks, references to clauses.

    *italic*   **bold**   {^note-id}   {@clause-id}

A literal `*`, `{`, `}` or a backslash is written with a backslash before it. Anything else is itself.
Markup that does not close is read as plain characters, so that every string is a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What a span of a clause's text is."""

    WORDS = "words"
    NOTE = "note"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one appearance. For a note or a reference, `text` is the id it names."""

    sort: Sort
    text: str
    bold: bool = False
    italic: bool = False


_CUT = "\x00"
"""Stands between parts while they are read; no text holds it."""

_PIECE = re.compile(r"\\([*{}\\])|\{\^([\w-]+)\}|\{@([\w-]+)\}|(\*\*|\*)|([^*{\\]+|.)", re.DOTALL)


def escape(text: str) -> str:
    r"""Return `text` so written that `spans` reads it back as plain words ("5 * 3" becomes "5 \* 3")."""
    return re.sub(r"([*{}\\])", r"\\\1", text)


def spans(text: str) -> tuple[Span, ...]:
    """Read the markup of a clause's text. Law: `plain(escape(t)) == t` for every string."""
    pieces = list(_PIECE.finditer(text))
    closing = _pairs([m.group(4) for m in pieces])
    found: list[Span] = []
    bold = italic = False
    for index, match in enumerate(pieces):
        escaped, note, reference, star, words = match.groups()
        if star and index in closing:
            bold, italic = (not bold, italic) if star == "**" else (bold, not italic)
        elif note:
            found.append(Span(Sort.NOTE, note, bold, italic))
        elif reference:
            found.append(Span(Sort.REFERENCE, reference, bold, italic))
        else:
            found.append(Span(Sort.WORDS, escaped or star or words, bold, italic))
    return tuple(_joined(found))


def spans_apart(parts: Iterable[str]) -> tuple[tuple[Span, ...], ...]:
    """Read the markup of a text that was cut into parts, where emphasis may open in one and close in another.

    Law: the words of `spans_apart(parts)`, joined, are the words of `spans` of the parts joined.
    """
    found: list[list[Span]] = [[]]
    for span in spans(_CUT.join(parts)):
        pieces = span.text.split(_CUT)
        for index, piece in enumerate(pieces):
            if index:
                found.append([])
            if piece:
                found[-1].append(Span(span.sort, piece, span.bold, span.italic))
    return tuple(tuple(each) for each in found)


def plain(text: str, printed: Callable[[str], str] = lambda clause: "{@" + clause + "}") -> str:
    """Return the words of `text` as a reader sees them; `printed` gives the number of a clause referred to."""
    parts = []
    for span in spans(text):
        match span.sort:
            case Sort.WORDS:
                parts.append(span.text)
            case Sort.REFERENCE:
                parts.append(printed(span.text))
            case Sort.NOTE:
                pass
    return "".join(parts)


def written(parts: tuple[Span, ...]) -> str:
    """Write spans as text with markup. Law: `spans(written(spans(t))) == spans(t)`."""
    out: list[str] = []
    bold = italic = False
    for span in (*parts, Span(Sort.WORDS, "")):
        if italic and not span.italic:
            out.append("*")
        if span.bold != bold:
            if italic and span.italic:
                out.append("*")
            out.append("**")
            if italic and span.italic:
                out.append("*")
        if span.italic and not italic:
            out.append("*")
        bold, italic = span.bold, span.italic
        out.append(_written_one(span))
    return "".join(out)


def _written_one(span: Span) -> str:
    match span.sort:
        case Sort.WORDS:
            return escape(span.text)
        case Sort.NOTE:
            return "{^" + span.text + "}"
        case Sort.REFERENCE:
            return "{@" + span.text + "}"


def _pairs(stars: list[str | None]) -> set[int]:
    """Return the places of those emphasis marks that have a partner."""
    kept: set[int] = set()
    for sort in ("**", "*"):
        places = [i for i, star in enumerate(stars) if star == sort]
        kept.update(places[: len(places) // 2 * 2])
    return kept


def _joined(parts: list[Span]) -> Iterator[Span]:
    """Unite neighbouring words of one appearance."""
    waiting: Span | None = None
    for span in parts:
        alike = waiting and (span.bold, span.italic) == (waiting.bold, waiting.italic)
        if waiting and alike and Sort.WORDS == span.sort == waiting.sort:
            waiting = Span(Sort.WORDS, waiting.text + span.text, span.bold, span.italic)
            continue
        if waiting:
            yield waiting
        waiting = span
    if waiting:
        yield waiting

"""What a document says, without how any file format says it.

Readers (.docx, .md, .txt) produce a `Content`; writers (.docx, .md, .html) take one. A clause's text
in the record is a string with small markup (`wording/inline.py`); here it is a tuple of inlines.

    Content
      front    the title block: title, subtitle lines, symbol, date, marks of the first page
      blocks   heading | chapeau | paragraph | item | annex heading, in the order of the page
      notes    footnotes by id, each with its own inlines
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a block is on the page; the same words as the clauses of the record."""

    HEADING = "heading"
    CHAPEAU = "chapeau"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    FOOTNOTE = "footnote"
    ANNEX = "annex"
    """The heading of an annex."""


class Emphasis(StrEnum):
    """How a text run is marked against its neighbours in a document that shows changes."""

    NONE = ""
    ADDED = "added"
    """Bold in a marked copy."""
    REMOVED = "removed"
    """Struck out in a marked copy."""
    BRACKET = "bracket"
    """The brackets themselves and the names in them."""


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of words of one appearance."""

    text: str
    bold: bool = False
    italic: bool = False
    emphasis: Emphasis = Emphasis.NONE


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The place of a footnote; `note` is a key of `Content.notes`."""

    note: str


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference to another clause: its lasting id, and the number printed in this text."""

    clause: str
    printed: str
    bold: bool = False
    italic: bool = False


Inline = Text | NoteMark | CrossReference


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the page."""

    kind: Kind
    inlines: tuple[Inline, ...]
    number: str = ""
    """As printed, without the closing stop: "7", "6 bis", "2.1", "(a)"; empty for none."""
    level: int = 0
    """Depth: of a heading (1 the topmost), of an item (1 for (a), 2 for (i))."""
    clause: str = ""
    """The lasting id of the clause; empty in what was read from outside."""
    remark: str = ""
    """A line of the secretariat under the block, as "[Agreed ad ref]"."""


@dataclass(frozen=True, slots=True)
class Front:
    """The title block and the marks of the first page. An empty field is not printed."""

    title: str = ""
    subtitle: tuple[str, ...] = ()
    """Lines under the title: place and dates, theme."""
    meeting: str = ""
    symbol: str = ""
    """The symbol of the text, as "ASEM-SME/2007/1/Rev.1"."""
    name: str = ""
    """The name of the issued text, as "Zero draft"; or "Working text"."""
    issued: str = ""
    """Date and hour in words with the time zone: "26 September 2007, 18:00 (Beijing, UTC+8)"."""
    original: str = "Original: English"
    distribution: str = ""
    """"Distr.: Limited", "Restricted"."""
    deadline: str = ""
    """"Comments are due by 8 October 2007, 18:00 (Beijing, UTC+8)"."""
    superseded: str = ""
    """Set on an older text: "SUPERSEDED by Rev.1 of 12 October 2007"."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Something of a source that found no place in the content; told to the officer, never dropped."""

    where: str
    """"table 2, row 3", "text box on page 1", "line 40"."""
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Content:
    """A whole document."""

    front: Front
    blocks: tuple[Block, ...]
    notes: dict[str, tuple[Inline, ...]] = field(default_factory=dict)
    unplaced: tuple[Unplaced, ...] = ()


def words_of(inlines: tuple[Inline, ...]) -> str:
    """Return the plain words of `inlines`: no markup, note marks left out, references as printed."""
    parts = []
    for inline in inlines:
        match inline:
            case Text(text=text):
                parts.append(text)
            case CrossReference(printed=printed):
                parts.append(printed)
            case NoteMark():
                pass
    return "".join(parts)

"""From a plain text (.txt) to what it says: typed numbers, hard-wrapped lines, notes at the end."""

from __future__ import annotations

import re
from typing import Final

from asemdraft.documents.content import Content, Inline, NoteMark, Text, Unplaced
from asemdraft.documents.lines import Line
from asemdraft.documents.outline import compose
from asemdraft.documents.unwrapping import Paragraph, unwrapped

_CENTRED: Final = 8
"""Blanks before a line that was centred by hand."""
_RULE: Final = re.compile(r"[_\-=*–—~\s]{3,}")
_DRAWN: Final = "a line drawn across the page, which is no part of the text"
_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SHAPES: Final = (
    (re.compile(r"\[(\d{1,2})\][ \t\xa0]*(?=\S)"), r" ?\[{n}\]"),
    (re.compile(r"(\d{1,2})/[ \t\xa0]+(?=\S)"), r" ?(?<!\d)(?<!/){n}/(?![\w/])"),
    (re.compile(r"([⁰¹²³⁴-⁹]{1,2})[ \t\xa0]*(?=\S)"), r" ?(?<![⁰¹²³⁴-⁹]){n}(?![⁰¹²³⁴-⁹])"),
)
"""How a note begins, and how its mark in the text looks."""
_LAST: Final = (re.compile(r"\((\d{1,2})\)[ \t\xa0]+(?=\S)"), r" ?(?<!\d )\({n}\)")
"""A habit that looks like an item's number, so that only the last paragraphs of a text may have it."""
_AFTER_RULE: Final = (re.compile(r"(\d{1,2})[.)]?[ \t\xa0]+(?=\S)"), r"(?<=[^\W\d_]){n}(?![\w.,]\d|\w)")


def read_plain(text: str) -> Content:
    """Read a plain text. Law: every word of it stands in the content, page numbers among the unplaced."""
    paragraphs, told = unwrapped(text)
    paragraphs, notes = _notes(paragraphs)
    lines = [_line(p, notes) for p in paragraphs if not _RULE.fullmatch(p.text)]
    rules = (Unplaced(f"line {p.number}", "", _DRAWN) for p in paragraphs if _RULE.fullmatch(p.text))
    return compose(lines, {key: (Text(words),) for key, (words, _) in notes.items()}, (*told, *rules))


def _line(paragraph: Paragraph, notes: dict[str, tuple[str, str]]) -> Line:
    return Line(
        tuple(_with_marks(paragraph.text, notes)),
        f"line {paragraph.number}",
        centred=paragraph.indent >= _CENTRED and paragraph.alone,
        apart=paragraph.alone,
    )


def _with_marks(text: str, notes: dict[str, tuple[str, str]]) -> list[Inline]:
    """Return a paragraph's words with its note marks as marks."""
    found = sorted((m.start(), m.end(), key) for key, (_, mark) in notes.items() for m in re.finditer(mark, text))
    parts: list[Inline] = []
    at = 0
    for start, end, key in found:
        parts.extend((Text(text[at:start]), NoteMark(key)))
        at = end
    return [*parts, Text(text[at:])]


def _notes(paragraphs: tuple[Paragraph, ...]) -> tuple[tuple[Paragraph, ...], dict[str, tuple[str, str]]]:
    """Return the paragraphs that are no notes, and the notes: key to words and the look of the mark.

    A paragraph is a note only where its mark stands in the text exactly once; otherwise it stays where it is.
    """
    notes: dict[str, tuple[str, str]] = {}
    kept: list[Paragraph] = []
    ruled = max(
        (at for at, p in enumerate(paragraphs) if re.fullmatch(r"[_\-–—]{3,}", p.text)), default=len(paragraphs)
    )
    last = _last(paragraphs)
    for at, paragraph in enumerate(paragraphs):
        shapes = (*_SHAPES, *([_AFTER_RULE] if at > ruled else []), *([_LAST] if at >= last else []))
        note = _note(at, paragraphs, shapes)
        if note and note[0] not in notes and at > 0:
            notes[note[0]] = note[1:]
        else:
            kept.append(paragraph)
    return tuple(kept), notes


def _last(paragraphs: tuple[Paragraph, ...]) -> int:
    """Return where the last paragraphs begin that may be notes "(1) ..." rather than items: no colon leads to them."""
    at = len(paragraphs)
    while at and _LAST[0].match(paragraphs[at - 1].text):
        at -= 1
    leads = at > 0 and paragraphs[at - 1].text.endswith((":", ",", ";"))
    return len(paragraphs) if leads else at


def _note(
    at: int, paragraphs: tuple[Paragraph, ...], shapes: tuple[tuple[re.Pattern[str], str], ...]
) -> tuple[str, str, str] | None:
    """Return the key, words and mark of the note that a paragraph is; None where it is none."""
    text = paragraphs[at].text
    for begins, looks in shapes:
        match = begins.match(text)
        if not match:
            continue
        mark = looks.replace("{n}", match.group(1))
        others = (other.text for other in paragraphs if other is not paragraphs[at])
        places = [found for other in others for found in re.finditer(mark, other) if found.start() > 0]
        if len(places) == 1:
            return match.group(1).translate(_RAISED), text[match.end() :], mark
    return None

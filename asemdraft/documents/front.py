"""The title block of a text, found at its head: title, meeting, place and dates, and the marks of the first page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from asemdraft.documents.content import Front
from asemdraft.documents.lines import Declared, Line, with_mark

_MOST_LINES: Final = 14
_LONGEST: Final = 30
"""Words of a line of a title block; a centred one may have more."""
_SYMBOL: Final = re.compile(r"(?=\S*\d)[A-Z][\w.-]*(?:/[\w.()-]+)+")
_MARKS: Final = {
    "symbol": _SYMBOL,
    "original": re.compile(r"\[?original: ?\w+\]?", re.IGNORECASE),
    "distribution": re.compile(
        r"distr(?:\.|ibution):? ?:? ?.*|restricted|limited?|limite en|special distribution", re.IGNORECASE
    ),
    "deadline": re.compile(r"(?:comments (?:are )?due|deadline)\b.*", re.IGNORECASE),
    "superseded": re.compile(r"superseded\b.*", re.IGNORECASE),
    "name": re.compile(
        r"(?:zero|first|second|third|final|working)? ?(?:draft|text)|(?:rev|crp|corr|add)\. ?\d+|compilation",
        re.IGNORECASE,
    ),
    "issued": re.compile(r"\d{1,2} \w+ \d{4},? (?:at )?\d{1,2}[:.]\d{2}\b.*"),
}
_KINDS: Final = re.compile(
    r"\b(?:statement|declaration|communiqu|plan|resolution|conclusions|guidelines|memorandum|summary|report|consensus"
    r"|framework|agenda|initiative|principles|programme)",
    re.IGNORECASE,
)
_MEETING: Final = re.compile(r"\b(?:meeting|summit|conference|session)\b", re.IGNORECASE)
_RUNS_ON: Final = re.compile(r"(?:\b(?:of|the|on|and|for|in|at|to|by|from|between|with)|[,–—-])$", re.IGNORECASE)

_GOES_ON: Final = re.compile(r"[a-z]|(?:AND|OF|ON|FOR|IN|TO|WITH|BETWEEN)\b(?!.*\d)")
"""How a second line of a title begins: small, or "AND DISASTER RESILIENCE"."""


def find_front(lines: tuple[Line, ...]) -> tuple[Front, tuple[Line, ...]]:
    """Return the title block and the lines after it. Law: no line is lost, each stands in one of the two."""
    count = _length(lines)
    while count > 1 and _is_heading(lines, count):
        count -= 1
    return _front([line.words for line in lines[:count]], lines[:count]), lines[count:]


def _length(lines: tuple[Line, ...]) -> int:
    """Return how many lines at the head may belong to a title block."""
    for at, line in enumerate(lines[:_MOST_LINES]):
        if not may_stand_in_front(line, first=at == 0):
            return at
    return min(len(lines), 1)


def may_stand_in_front(line: Line, *, first: bool = False) -> bool:
    """Tell whether a line could belong to a title block: short, no sentence, no number before it."""
    if line.declared is Declared.TITLE:
        return True
    if line.declared is Declared.HEADING and not first:
        return False
    if line.mark or with_mark(line).mark:
        return False
    if line.centred:
        return line.length <= 2 * _LONGEST
    return line.length <= _LONGEST and not (line.is_sentence and line.length > 5)


def _is_heading(lines: tuple[Line, ...], count: int) -> bool:
    """Tell whether the last line before the body is a heading of the body rather than of the whole."""
    line = lines[count - 1]
    if line.declared is not Declared.NOTHING or line.centred or count == len(lines):
        return False
    plain = line.length <= 8 and not re.search(r"[\d(\"“:]", line.words)
    if any(pattern.fullmatch(line.words) for pattern in _MARKS.values()) or _KINDS.search(line.words):
        return False
    others_centred = any(one.centred for one in lines[: count - 1])
    return plain and not _MEETING.search(line.words) and (count > 2 or others_centred)


def _front(words: list[str], lines: tuple[Line, ...]) -> Front:
    front = Front(original="")
    rest: list[tuple[str, bool]] = []
    for text, line in zip(words, lines, strict=True):
        for part in _parts(text, line):
            name = next((name for name, p in _MARKS.items() if p.fullmatch(part) and not getattr(front, name)), "")
            if name and line.declared is not Declared.TITLE:
                front = _with(front, name, part)
            else:
                rest.append((part, line.declared is Declared.TITLE))
    return _titled(front, _joined(rest))


def _parts(text: str, line: Line) -> list[str]:
    """Part a line of several marks, as "ASEM/2007/1  Original: English"; any other line stays whole."""
    parts = [part.strip() for part in re.split(r"\t|\n| {3,}| \| ", "".join(_raw(line))) if part.strip()]
    known = [part for part in parts if any(p.fullmatch(part) for p in _MARKS.values())]
    return parts if len(parts) > 1 and known else [text]


def _raw(line: Line) -> list[str]:
    return [inline.text for inline in line.inlines if hasattr(inline, "text")]


def _joined(rest: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Unite the lines of a title that was broken: "Statement of the" / "Meeting", "ON TRADE" / "AND CREDIT"."""
    joined: list[tuple[str, bool]] = []
    for text, declared in rest:
        if joined and not text.startswith("(") and (_RUNS_ON.search(joined[-1][0]) or _GOES_ON.match(text)):
            joined[-1] = (f"{joined[-1][0]} {text}", joined[-1][1] or declared)
        else:
            joined.append((text, declared))
    return joined


def _titled(front: Front, rest: list[tuple[str, bool]]) -> Front:
    """Choose the title: the line declared so, else the first that names a kind of text, else the first."""
    if not rest:
        return front
    declared = [at for at, (_, is_title) in enumerate(rest) if is_title]
    kinds = [at for at, (text, _) in enumerate(rest) if _KINDS.search(text)]
    chosen = (declared or kinds or [0])[0]
    others = [text for at, (text, _) in enumerate(rest) if at != chosen]
    meeting = next((text for at, text in enumerate(others) if _is_meeting(text, above=at < chosen)), "")
    if meeting:
        others.remove(meeting)
    return replace(front, title=rest[chosen][0], meeting=meeting, subtitle=tuple(others))


def _is_meeting(text: str, *, above: bool) -> bool:
    """Tell whether a line names the meeting; under the title it must be a name and nothing else."""
    return bool(_MEETING.search(text)) and (above or (text[:1].isupper() and not re.search(r"[\d\"“:]", text)))


def with_header(front: Front, texts: Iterable[str]) -> Front:
    """Return the title block with the marks that stand in the header of the page, where it lacks them.

    Beside the date and the hour of a text, a few words that are no other mark are its name: "Chair's second text".
    """
    parts = [part.strip() for text in texts for part in re.split(r"\t|\n| · ", text)]
    for part in parts:
        name = next((n for n, pattern in _MARKS.items() if pattern.fullmatch(part)), "")
        if not name and part != front.title and _is_meeting(part, above=False):
            name = "meeting"
        if name and not getattr(front, name):
            front = _with(front, name, part)
    others = [part for part in parts if not is_mark(part, front)]
    if front.issued in parts and front.issued and not front.name and len({*others}) == 1 and len(others[0].split()) < 8:
        front = replace(front, name=others[0])
    return front


def is_mark(part: str, front: Front) -> bool:
    """Tell whether a part of a running header says nothing new: a mark of a first page, a meeting, a page number."""
    marks = (front.symbol, front.name, front.issued, front.distribution, front.deadline, front.superseded)
    held = " ".join((front.title, front.meeting, front.original, *marks, *front.subtitle)).split()
    if any(pattern.fullmatch(part) for pattern in _MARKS.values()) or _is_meeting(part, above=False):
        return True
    new = [word.casefold() for word in part.split() if word not in held and re.search(r"\w", word)]
    return new in ([], ["page"], ["page", "of"])


def _with(front: Front, name: str, said: str) -> Front:
    """Return the title block with one mark of the first page set."""
    fields: dict[str, Any] = {name: said}
    return replace(front, **fields)

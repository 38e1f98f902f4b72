"""Hard-wrapped lines of a .txt become paragraphs again.

What parts one line from the next, asked in this order:

    1. a blank line                                        parts
    2. this one ends in "of", "by" or the like             runs on
    3. the next begins with a credible mark ("8.", "(b)")  parts
    4. the file has lines of whole paragraphs              parts, unless a sentence runs on in small letters
    5. this one ends short of the margin, and either a sentence ends or the next begins with a capital: parts
    6. anything else                                       runs on
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from asemdraft.documents.content import Unplaced
from asemdraft.documents.marks import Form, Mark, follows, typed_mark

_UNWRAPPED: Final = 110
"""Where lines are longer than this, and do not end at one margin, nobody broke them."""
_SHORT: Final = 0.75
_END: Final = re.compile(r"(?:[.;:,!?][\"'”’)\]]*|\b(?:and|or))$")
_RUNS_ON: Final = re.compile(
    r"\b(?:a|an|the|of|in|on|at|to|by|from|for|with|than|until|since|before|after|paragraphs?|its|their)$",
    re.IGNORECASE,
)
"""Words after which a line cannot have ended: "to report by" / "1. June 2017"."""
_STOP: Final = re.compile(r"[.;:!?][\"'”’)\]]*$")
_NOTE: Final = re.compile(r"(?:\[\d{1,2}\]|\d{1,2}/|[⁰¹²³⁴-⁹]+)[ \t\xa0]*\S")
_PAGE: Final = re.compile(
    r"(?:[-–—] ?\d{1,3} ?[-–—]|page \d{1,3}(?: ?(?:of|/) ?\d{1,3})?|\d{1,3} ?/ ?\d{1,3})", re.IGNORECASE
)
_PLACE: Final = re.compile(r"\([^()]*\d{4}\)|[A-Z][\w,’' -]{2,40}, \d{1,2}\b[\w ,–-]{3,30}\d{4}")
"""Place and dates under a title."""
_COMPOUNDS: Final = frozenset({
    "sized", "scale", "term", "based", "related", "oriented", "owned", "led", "wide", "level", "friendly", "making",
    "building", "sharing", "efficient", "free", "known", "intensive", "saving", "specific", "added", "run", "year",
    "enterprise", "governmental", "economic", "sector", "technology", "income",
})  # fmt: skip
"""Second halves of compounds that are written with a hyphen."""
_BREAK: Final = re.compile(r"(\S*[^\W\d_])-$")


@dataclass(frozen=True, slots=True)
class Raw:
    """One line as it stands in the file."""

    number: int
    text: str

    @property
    def bare(self) -> str:
        """Without the blanks around it."""
        return self.text.strip()

    @property
    def indent(self) -> int:
        """How far it stands to the right, a tab counting for eight."""
        wide = self.text.expandtabs(8)
        return len(wide) - len(wide.lstrip(" \xa0"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the file."""

    number: int
    """The line it begins on."""
    text: str
    indent: int
    alone: bool
    """A single line between blank ones."""


def unwrapped(text: str) -> tuple[tuple[Paragraph, ...], tuple[Unplaced, ...]]:
    """Return the paragraphs of `text`, and its page numbers and doubtful hyphens.

    Law: the words, page numbers included, are those of the text, but for hyphens that broke a word.
    """
    raws, told = _without_page_numbers(text)
    reader = _Unwrapper(_width(raws), _is_whole(raws), text.lower())
    paragraphs = tuple(reader.paragraphs(raws))
    return paragraphs, (*told, *reader.doubts)


def _without_page_numbers(text: str) -> tuple[list[Raw], list[Unplaced]]:
    """Return the lines without those that only hold a page number; a paragraph broken by one runs on."""
    raws: list[Raw] = []
    told: list[Unplaced] = []
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        for piece, part in enumerate(line.split("\f")):
            if piece:
                _close_page(raws)
            before = lines[number - 2] if number > 1 else ""
            after = lines[number] if number < len(lines) else ""
            feeds = "\f" in line or after.startswith("\f") or before.endswith("\f")
            raw = Raw(number, part)
            if _PAGE.fullmatch(raw.bare) or (
                raw.bare.isdigit() and len(raw.bare) < 4 and (feeds or not (before.strip() or after.strip()))
            ):
                told.append(Unplaced(f"line {number}", raw.bare, "a page number"))
                _close_page(raws)
            elif raw.bare or not raws or raws[-1].text != "\f":
                raws.append(raw)
    return raws, told


def _close_page(raws: list[Raw]) -> None:
    """Take away the blank lines before a page's end where a sentence runs on over it."""
    end = len(raws)
    while end and not raws[end - 1].bare:
        end -= 1
    if end and not _STOP.search(raws[end - 1].bare) and len(raws[end - 1].bare) > 40:
        del raws[end:]
        raws.append(Raw(raws[-1].number, "\f"))
    else:
        raws.append(Raw(raws[-1].number if raws else 1, ""))


def _width(raws: list[Raw]) -> int:
    """Return the margin at which the lines were broken: where the longest that run on end."""
    lengths = sorted(len(a.text.rstrip()) for a, b in pairwise(raws) if a.bare and b.bare)
    return lengths[len(lengths) * 9 // 10] if lengths else 72


def _is_whole(raws: list[Raw]) -> bool:
    """Tell whether every line is a paragraph: there are long ones, and few end where the next word had no room."""
    longest = max((len(raw.text.rstrip()) for raw in raws), default=0)
    pairs = [(a, b) for a, b in pairwise(raws) if a.bare and b.bare]
    full = sum(len(a.text.rstrip()) + 1 + len(b.bare.split()[0]) > longest for a, b in pairs)
    return longest > _UNWRAPPED and full * 3 <= len(pairs)


@dataclass(slots=True)
class _Unwrapper:
    """Joins lines to paragraphs."""

    width: int
    whole: bool
    """Whether a line is a paragraph."""
    source: str
    doubts: list[Unplaced]
    before: Mark | None = None

    def __init__(self, width: int, whole: bool, source: str) -> None:  # noqa: FBT001
        self.width, self.whole, self.source = width, whole, source
        self.doubts = []
        self.before = None

    def paragraphs(self, raws: list[Raw]) -> Iterator[Paragraph]:
        """Yield paragraph after paragraph."""
        group: list[Raw] = []
        blank_before = True
        for at, raw in enumerate(raws):
            if raw.text == "\f":
                continue
            runs_over = at > 0 and raws[at - 1].text == "\f" and raw.bare[:1].islower()
            if group and (not raw.bare or (not runs_over and self._parts(group, raw))):
                yield self._paragraph(group, alone=blank_before and not raw.bare)
                blank_before = not raw.bare
                group = []
            elif not raw.bare and not runs_over:
                blank_before = True
            if raw.bare:
                self._note(raw, first=not group)
                group.append(raw)
        if group:
            yield self._paragraph(group, alone=blank_before)

    def _note(self, raw: Raw, *, first: bool) -> None:
        """Remember the last number that began a paragraph."""
        found = typed_mark(raw.bare) if first else None
        if found and found[0].form in {Form.NUMBER, Form.DECIMAL}:
            self.before = found[0]

    def _parts(self, group: list[Raw], after: Raw) -> bool:
        """Tell whether a new paragraph begins with `after`."""
        last = group[-1]
        if _RUNS_ON.search(last.bare):
            return False
        if self._is_apart(group, after):
            return True
        if self.whole:
            return not after.bare[:1].islower() or bool(_END.search(last.bare))
        if not self._is_short(last, after):
            return after.indent >= last.indent + 3 and bool(_STOP.search(last.bare)) and len(group) > 1
        runs_on = after.bare[:1].islower() or last.bare.endswith(("-", ",")) or len(last.bare) >= self.width * _SHORT
        return bool(_STOP.search(last.bare)) or not runs_on

    def _is_apart(self, group: list[Raw], after: Raw) -> bool:
        """Tell whether `after` looks like the beginning of something: a mark, a place and its dates, a note, a rule."""
        last = group[-1]
        if self._is_mark(group, after) or _PLACE.fullmatch(after.bare):
            return True
        if _NOTE.match(after.bare) and _STOP.search(last.bare):
            return True
        return any(re.fullmatch(r"[_\-=*–—]{3,}", raw.bare) for raw in (last, after))

    def _is_short(self, last: Raw, after: Raw) -> bool:
        """Tell whether the first word of the next line would have had room on this one."""
        return len(last.text.rstrip()) + 1 + len(after.bare.split()[0]) <= self.width * _SHORT

    def _is_mark(self, group: list[Raw], after: Raw) -> bool:
        """Tell whether the next line begins with a mark rather than with a figure of a running sentence."""
        found = typed_mark(after.bare)
        if not found:
            return False
        mark, last = found[0], group[-1]
        ended = bool(_END.search(last.bare)) or self._is_short(last, after)
        if mark.form in {Form.NUMBER, Form.DECIMAL}:
            return (ended or _is_heading(group)) and follows(mark, self.before)
        if mark.form is Form.CAPITAL:
            return ended and after.bare.isupper()
        first = typed_mark(group[0].bare)
        return ended or (mark.form is Form.BULLET and first is not None and first[0].printed == mark.printed)

    def _paragraph(self, group: list[Raw], *, alone: bool) -> Paragraph:
        text = group[0].bare
        for raw in group[1:]:
            text = self._joined(text, raw)
        return Paragraph(group[0].number, text, group[0].indent, (alone or self.whole) and len(group) == 1)

    def _joined(self, text: str, raw: Raw) -> str:
        """Join a line to what stands before it, with an eye on a word that was broken."""
        if text.endswith("\u00ad"):
            return text[:-1] + raw.bare
        broken = _BREAK.search(text)
        tail = re.match(r"[^\W\d_]+", raw.bare)
        if not broken or not tail or tail.group() in {"and", "or", "to"}:
            return f"{text} {raw.bare}"
        head = re.sub(r"^\W+", "", broken.group(1))
        if re.search(rf"\b{re.escape((head + tail.group()).lower())}\b", self.source):
            return text[:-1] + raw.bare
        if tail.group() not in _COMPOUNDS and f"{head}-{tail.group()}".lower() not in self.source:
            told = (
                f"“{head}-{tail.group()}” was broken at the end of a line; its hyphen was kept: look whether it belongs"
            )
            self.doubts.append(Unplaced(f"line {raw.number - 1}", "", told))
        return text + raw.bare


def _is_heading(group: list[Raw]) -> bool:
    """Tell whether a single line is in capitals, as headings are."""
    return len(group) == 1 and group[0].bare.isupper()

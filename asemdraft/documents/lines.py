"""A line of a source before it is known what it is: its words, the mark before them, how it stands on the page.

Every reader (.docx, .md, .txt) gives lines; `front.py` finds the title block among them and `outline.py` the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from asemdraft.documents.content import Inline, Text, words_of
from asemdraft.documents.marks import Mark, typed_mark

_SENTENCE_END: Final = re.compile(r"[.;:,!?][\"'”’)\]*]*$")


class Declared(StrEnum):
    """What the source itself says a line is."""

    NOTHING = ""
    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    """No heading, however short: the source has other means to mark those."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a source, on the way to its place."""

    inlines: tuple[Inline, ...]
    where: str = ""
    """ "line 40", "paragraph 12": for messages."""
    mark: Mark | None = None
    """What a list prints before it, or what was typed."""
    declared: Declared = Declared.NOTHING
    level: int = 0
    """Of a heading; or how deep a list stands."""
    centred: bool = False
    apart: bool = False
    """Set off as headings are: bold or underlined throughout, alone between blank lines."""

    @property
    def words(self) -> str:
        """Its plain words."""
        return words_of(self.inlines).strip()

    @property
    def length(self) -> int:
        """How many words it has."""
        return len(self.words.split())

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as sentences do."""
        return bool(_SENTENCE_END.search(self.words))

    @property
    def is_capitals(self) -> bool:
        """Whether its letters are capitals throughout, but for a small s as in "SMEs"."""
        letters = [c for c in self.words if c.isalpha()]
        small = [c for c in letters if c.islower()]
        return len(letters) > 3 and len(small) <= len(letters) // 10 and set(small) <= {"s"}


def with_mark(line: Line) -> Line:
    """Return the line with the mark that is typed at its beginning taken off its words, if it has one."""
    if line.mark is not None:
        return line
    words = words_of(line.inlines)
    found = typed_mark(words)
    if found is None:
        return line
    mark, rest = found
    return replace(line, mark=mark, inlines=cut(line.inlines, len(words) - len(rest)))


def cut(inlines: tuple[Inline, ...], count: int) -> tuple[Inline, ...]:
    """Return `inlines` without their first `count` characters."""
    kept: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and count:
            taken = min(count, len(inline.text))
            count -= taken
            if taken < len(inline.text):
                kept.append(replace(inline, text=inline.text[taken:]))
        else:
            kept.append(inline)
    return tuple(kept)


def tidied(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return inlines with neighbours of one look united, tabs and line ends as spaces, edges trimmed.

    Law: the words, parted at white space, stay the same.
    """
    united = list(_united(inlines))
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while united and isinstance(united[at], Text):
            edge = united[at]
            assert isinstance(edge, Text)
            bare = strip(edge.text)
            if bare:
                united[at] = replace(edge, text=bare)
                break
            del united[at]
    return tuple(united)


def _united(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield inlines with single blanks, neighbours of one look united; blanks between looks go to the first."""
    alike: list[Text] = []
    ends_blank = False
    for inline in inlines:
        if not isinstance(inline, Text):
            yield from _joined(alike)
            alike, ends_blank = [], False
            yield inline
            continue
        text = re.sub(r"[ \t\n\r\f\v]+", " ", inline.text)
        text = text.lstrip(" ") if ends_blank else text
        if not text:
            continue
        ends_blank = text.endswith(" ")
        if alike and text.strip() and _look(alike[0]) != _look(inline):
            yield from _joined(alike)
            alike = []
        alike.append(inline if text == inline.text else replace(inline, text=text))
    yield from _joined(alike)


def _joined(alike: list[Text]) -> Iterator[Text]:
    if len(alike) == 1:
        yield alike[0]
    elif alike:
        yield replace(alike[0], text="".join(one.text for one in alike))


def _look(text: Text) -> tuple[bool, bool, str]:
    return text.bold, text.italic, text.emphasis

"""The numbers that Word prints in front of list paragraphs, counted as Word counts them.

Word keeps one count per list definition and level. A list that overrides the start of a level sets the
count back at its first paragraph; a level starts anew after a paragraph of any level above it, unless its
own definition says otherwise. A paragraph may be in a list through its style, and a level may own a style.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element

from asemdraft.documents.word.atoms import Properties
from asemdraft.documents.word.parsing import switched, value, w, whole

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LEVELS: Final = 9
_SYMBOLS: Final = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "-", "o": "◦"}
"""What the private characters of the fonts Symbol and Wingdings look like."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and prints."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    style: str = ""
    legal: bool = False
    """All numbers in figures, as "1.1" under a level that prints "I"."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands in front of a list paragraph."""

    text: str
    """As Word prints it: "7.", "(a)", "•"."""
    form: str
    """Word's word for the form: "decimal", "lowerLetter", "lowerRoman", "bullet" ..."""
    level: int
    """0 the outermost."""
    part_of_above: bool
    """Whether the number repeats that of the level above, as "2.1" does."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists that a file defines."""

    abstract: dict[str, dict[int, Level]] = field(default_factory=dict)
    of_list: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    levels: dict[tuple[str, int], Level] = field(default_factory=dict)

    def level(self, list_id: str, level: int) -> Level | None:
        """Return the definition of a level of a list; None for one that does not exist."""
        own = self.levels.get((list_id, level))
        return own or self.abstract.get(self.of_list.get(list_id, ""), {}).get(level)

    def level_of_style(self, list_id: str, style: str) -> int:
        """Return the level that a style owns in a list; the outermost where it owns none."""
        known = self.abstract.get(self.of_list.get(list_id, ""), {})
        return next((number for number, level in known.items() if style and level.style == style), 0)


@dataclass(slots=True)
class Counter:
    """Counts through a document, paragraph after paragraph."""

    lists: Lists
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)

    def next(self, properties: Properties) -> Printed | None:
        """Return what Word prints before the next paragraph; None where it is in no list."""
        list_id = properties.list_id
        if list_id is None or list_id == "0" or list_id not in self.lists.of_list:
            return None
        number = properties.list_level
        number = self.lists.level_of_style(list_id, properties.style) if number is None else number
        level = self.lists.level(list_id, number)
        if level is None or not 0 <= number < _LEVELS:
            return None
        counts = self.counts.setdefault(self.lists.of_list[list_id], [None] * _LEVELS)
        self._count(list_id, number, level, counts)
        text = _SYMBOLS.get(level.text, level.text) if level.form == "bullet" else self._print(list_id, level, counts)
        return Printed(text.strip(), level.form, number, part_of_above=level.text.count("%") > 1)

    def _count(self, list_id: str, number: int, level: Level, counts: list[int | None]) -> None:
        """Count one on at a level, and set those below back."""
        override = self.lists.starts.get((list_id, number))
        now = counts[number]
        if override is not None and (list_id, number) not in self.started:
            counts[number] = override
        else:
            counts[number] = level.start if now is None else now + 1
        self.started.add((list_id, number))
        for lower in range(number + 1, _LEVELS):
            below = self.lists.level(list_id, lower)
            if below is None or below.restart is None or number < below.restart:
                counts[lower] = None

    def _print(self, list_id: str, level: Level, counts: list[int | None]) -> str:
        def one(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            shown = self.lists.level(list_id, place) or Level()
            count = counts[place]
            form = "decimal" if level.legal else shown.form
            return written(shown.start if count is None else count, form)

        return re.sub(r"%([1-9])", one, level.text)


def written(count: int, form: str) -> str:
    """Return a count in one of Word's forms; forms of other scripts are written in figures."""
    match form:
        case "lowerLetter" | "upperLetter":
            letters = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9) if count > 0 else ""
            return letters.upper() if form == "upperLetter" else letters
        case "lowerRoman" | "upperRoman":
            return _roman(count).upper() if form == "upperRoman" else _roman(count)
        case "decimalZero":
            return f"{count:02d}"
        case "none":
            return ""
        case _:
            return str(count)


def read_lists(root: _Element | None) -> Lists:
    """Return the lists of numbering.xml; none where the part is missing."""
    lists = Lists()
    if root is None:
        return lists
    links: dict[str, str] = {}
    owners: dict[str, str] = {}
    for element in root.iterfind(w("abstractNum")):
        key = element.get(w("abstractNumId")) or ""
        lists.abstract[key] = {whole(e.get(w("ilvl"))): _level(e) for e in element.iterfind(w("lvl"))}
        links[key] = value(element, "numStyleLink") or ""
        owners[value(element, "styleLink") or key] = key
    for key, style in links.items():
        if style and not lists.abstract[key] and style in owners:
            lists.abstract[key] = lists.abstract[owners[style]]
    for element in root.iterfind(w("num")):
        _read_list(element, lists)
    return lists


def _read_list(element: _Element, lists: Lists) -> None:
    list_id = element.get(w("numId")) or ""
    lists.of_list[list_id] = value(element, "abstractNumId") or ""
    for override in element.iterfind(w("lvlOverride")):
        number = whole(override.get(w("ilvl")))
        start = value(override, "startOverride")
        if start is not None:
            lists.starts[list_id, number] = whole(start, 1)
        own = override.find(w("lvl"))
        if own is not None:
            lists.levels[list_id, number] = _level(own)


def _level(element: _Element) -> Level:
    restart = value(element, "lvlRestart")
    return Level(
        whole(value(element, "start"), 0 if element.find(w("start")) is None else 1),
        value(element, "numFmt") or "decimal",
        value(element, "lvlText") or "",
        None if restart is None else whole(restart),
        value(element, "pStyle") or "",
        bool(switched(element, "isLgl")),
    )


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    letters = []
    for worth, letter in _ROMAN:
        times, count = divmod(count, worth)
        letters.append(letter * times)
    return "".join(letters)

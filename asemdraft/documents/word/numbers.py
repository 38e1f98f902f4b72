"""The numbers of a document as real Word lists that print exactly what the record says.

Word counts by itself, so a number that the record froze must be what Word would count, or start a list
of its own. For each paragraph:

    1. the list in use for numbers of this shape would print the number by itself: it goes on
    2. the number breaks the count (a gap, a moved clause, (a) again): a new list of the same look that
       starts at this number
    3. no rule of counting gives the number: a list whose sign or constant text is the number
    4. the paragraph appears or vanishes with a change: a list of its own, on which no other number depends

Later numbers go on in the list that was used last, so that it does not matter whether a word processor
lets lists of one look share their count (Word does) or not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from asemdraft.documents.labels import Count, Shape, label, readings
from asemdraft.documents.word.markup import quoted

_UNCOUNTED = frozenset({Count.SIGN, Count.LABEL})


@dataclass(frozen=True, slots=True)
class _Look:
    """What the lists of one look have in common: where, how deep, of what shape, and whether they come and go."""

    style: str
    level: int
    shape: Shape
    changed: bool


@dataclass(slots=True)
class Lists:
    """The lists of one document while it is written. `indents` gives the indent of a paragraph style as markup."""

    indents: Mapping[str, str] = field(default_factory=dict)
    alone: bool = False
    """Every number is a list of its own: a paragraph that somebody adds changes no other number."""
    _looks: dict[tuple[_Look, int], int] = field(default_factory=dict)
    """The looks with the value at which they begin: some word processors forget where a list begins, not a look."""
    _lists: list[tuple[int, int, int | None]] = field(default_factory=list)
    """The look and the level of each list, and its first value if it is not the first of its look; by id, from 1."""
    _now: dict[_Look, tuple[int, int]] = field(default_factory=dict)
    """The list in use and the value that it printed last."""

    def place(self, number: str, style: str, level: int = 0, *, changed: bool = False) -> tuple[int, int]:
        """Return the list and the level at which Word prints `number` before a paragraph of `style`."""
        choices = [(_Look(style, level, shape, changed), value) for shape, value in readings(label(number))]
        for look, value in choices:
            goes_on = not (changed or self.alone) and self._now.get(look, (0, -1))[1] + 1 == value
            if look.shape.count not in _UNCOUNTED and goes_on:
                return self._use(look, self._now[look][0], value), level
        look, value = choices[0]
        if look.shape.count in _UNCOUNTED and look in self._now:
            return self._use(look, self._now[look][0], value), level
        return self._use(look, self._begin(look, value), value), level

    def markup(self) -> str:
        """Return the definitions of all lists that were used, for the numbering part; nothing where there are none."""
        looks = "".join(self._look_xml(look, first, number) for (look, first), number in self._looks.items())
        return looks + "".join(self._list_xml(number, *held) for number, held in enumerate(self._lists, start=1))

    def _use(self, look: _Look, number: int, value: int) -> int:
        self._now[look] = (number, value)
        return number

    def _begin(self, look: _Look, value: int) -> int:
        again = (look, value) in self._looks
        number = self._looks.setdefault((look, value), len(self._looks) + 1)
        self._lists.append((number, look.level, value if again else None))
        return len(self._lists)

    def _look_xml(self, look: _Look, first: int, number: int) -> str:
        kind = "singleLevel" if look.level == 0 else "multilevel"
        levels = "".join(
            self._level_xml(look, level, first if level == look.level else 1) for level in range(look.level + 1)
        )
        return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'

    def _level_xml(self, look: _Look, level: int, first: int) -> str:
        shape = look.shape
        counted = "" if shape.count in _UNCOUNTED else f"%{level + 1}"
        return (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="{first}"/><w:numFmt w:val="{shape.count}"/><w:suff w:val="tab"/>'
            f"<w:lvlText w:val={quoted(shape.before + counted + shape.after)}/>"
            f'<w:lvlJc w:val="left"/>{self._indent(look.style)}</w:lvl>'
        )

    def _indent(self, style: str) -> str:
        """Return the indent of the style again: some word processors let a list without one fall to the margin."""
        indent = self.indents.get(style, "")
        return f"<w:pPr>{indent}</w:pPr>" if indent else ""

    @staticmethod
    def _list_xml(number: int, look: int, level: int, first: int | None) -> str:
        start = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{first}"/></w:lvlOverride>' if first else ""
        return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{look}"/>{start}</w:num>'

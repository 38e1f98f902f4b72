"""How the numbers of clauses and footnotes are printed, and how they count: "7." is the seventh of "1." "2." "3."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from asemdraft.documents.content import Content, NoteMark


class Count(StrEnum):
    """What a number counts in; the words are Word's own."""

    DECIMAL = "decimal"
    LETTER = "lowerLetter"
    CAPITAL = "upperLetter"
    ROMAN = "lowerRoman"
    CAPITAL_ROMAN = "upperRoman"
    SIGN = "bullet"
    """It does not count: a dash, a bullet."""
    LABEL = "none"
    """It does not count: words that no rule of counting gives, as "(c bis)". Of a bullet only one sign is drawn."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What stays the same from one number of a list to the next: what stands before and after, and the count."""

    before: str
    count: Count
    after: str


_ROMAN: tuple[tuple[int, str], ...] = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LETTERED = re.compile(r"([^A-Za-z]*)([a-z]+|[A-Z]+)([^A-Za-z]*)")
_COUNTED = re.compile(r"(.*?)([1-9]\d{0,5})(\D*)", re.DOTALL)


def label(number: str) -> str:
    """Return what stands before a clause with this number: a stop closes "7" and "6 bis", not "(a)", "2.1", "–"."""
    plain = not number or not number[-1].isalnum() or re.search(r"\d\.\d", number)
    return number if plain else number + "."


def footnote_numbers(content: Content) -> dict[str, int]:
    """Return the number of each footnote in the order of the marks; those without a mark come last."""
    marks = [inline.note for block in content.blocks for inline in block.inlines if isinstance(inline, NoteMark)]
    order = dict.fromkeys([note for note in marks if note in content.notes] + list(content.notes))
    return {note: place for place, note in enumerate(order, start=1)}


def readings(printed: str) -> tuple[tuple[Shape, int], ...]:
    """Return the ways to count up to what is printed, the likelier first: "(i)" is the first Roman or the ninth letter.

    Law: `written(shape, value)` is `printed` for every reading.
    """
    counted = _COUNTED.fullmatch(printed)
    if counted:
        return ((Shape(counted[1], Count.DECIMAL, counted[3]), int(counted[2])),)
    found: list[tuple[Shape, int]] = []
    lettered = _LETTERED.fullmatch(printed)
    if lettered:
        before, inside, after = lettered.groups()
        capital = inside.isupper()
        roman, letter = _roman_value(inside.lower()), _letter_value(inside.lower())
        if letter:
            found.append((Shape(before, Count.CAPITAL if capital else Count.LETTER, after), letter))
        if roman:
            likely = 0 if inside.lower() == "i" else len(found)
            found.insert(likely, (Shape(before, Count.CAPITAL_ROMAN if capital else Count.ROMAN, after), roman))
    return tuple(found) or ((Shape(printed, Count.SIGN if len(printed) == 1 else Count.LABEL, ""), 1),)


def written(shape: Shape, value: int) -> str:
    """Return what a list of this shape prints at `value`, as a word processor counts."""
    match shape.count:
        case Count.DECIMAL:
            middle = str(value)
        case Count.LETTER | Count.CAPITAL:
            middle = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        case Count.ROMAN | Count.CAPITAL_ROMAN:
            middle = _roman(value)
        case Count.SIGN | Count.LABEL:
            middle = ""
    capital = shape.count in {Count.CAPITAL, Count.CAPITAL_ROMAN}
    return shape.before + (middle.upper() if capital else middle) + shape.after


def _letter_value(letters: str) -> int:
    """Return 27 for "aa" and 28 for "bb": word processors repeat the letter; 0 for anything else."""
    if len(list(groupby(letters))) != 1:
        return 0
    return ord(letters[0]) - ord("a") + 1 + 26 * (len(letters) - 1)


def _roman_value(letters: str) -> int:
    rest, value = letters, 0
    for worth, sign in _ROMAN:
        while rest.startswith(sign):
            rest, value = rest[len(sign) :], value + worth
    return value if not rest and value < 4000 and _roman(value) == letters else 0


def _roman(value: int) -> str:
    out = []
    for worth, sign in _ROMAN:
        times, value = divmod(value, worth)
        out.append(sign * times)
    return "".join(out)

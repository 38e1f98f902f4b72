"""What stands in front of a paragraph: "7.", "6 bis.", "2.1", "(a)", "a.", "IV.", a dash or a bullet.

Read from typed text and from what Word prints alike, so that a typed and an automatic list give the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Form(StrEnum):
    """What kind of mark it is."""

    NUMBER = "number"
    """7, 6 bis, 9 alt."""
    DECIMAL = "decimal"
    """2.1, 3.2.1."""
    ITEM = "item"
    """(1), and figures of an inner list."""
    LETTER = "letter"
    """(a), a., and letters that may be Roman figures."""
    CAPITAL = "capital"
    """A., I., IV.: in front of headings."""
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: as it is printed, without the closing stop, and what it counts."""

    printed: str
    form: Form
    count: tuple[int, ...] = ()
    """What it counts: (7,), (2, 1); of a letter its place in the alphabet."""
    late: str = ""
    """ "bis", "ter", "alt", of a late insertion."""
    roman: int = 0
    """What it counts if read as a Roman figure; 0 if it cannot be one."""
    firm: bool = True
    """Whether it can hardly be anything else; "2.1" without a stop may begin a sentence."""


_LATE: Final = (
    r"(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|undecies|duodecies|alt(?:[ \xa0]?\d{1,2})?)"
)
_AFTER: Final = r"(?=[\s\xa0]|$)"
_NUMBER: Final = re.compile(
    rf"(?P<n>\d{{1,3}})(?:[ \xa0]?(?P<late>{_LATE}))?(?P<stop>[.)]{_AFTER}|\.(?=[^\W\d_]{{2}}|[\"“‘'\[(*])|[.)]\t)"
)
_DECIMAL: Final = re.compile(
    rf"(?P<n>\d{{1,3}}(?:\.\d{{1,3}}){{1,3}})(?:[ \xa0]?(?P<late>{_LATE}))?(?P<stop>[.)]?){_AFTER}"
)
_BRACED: Final = re.compile(rf"\((?P<n>\d{{1,2}}|[a-z]{{1,2}}|[ivxl]{{1,6}})(?:[ \xa0](?P<late>{_LATE}))?\){_AFTER}")
_LETTER: Final = re.compile(rf"(?P<n>[a-z]|[ivx]{{2,5}})(?P<stop>[.)]){_AFTER}")
_CAPITAL: Final = re.compile(rf"(?P<n>[IVX]{{1,5}}|[A-Z])(?P<stop>[.)]){_AFTER}")
_BULLET: Final = re.compile(rf"(?P<n>[-–—•·▪◦●○■□‣⁃➢✓\uf0b7\uf0a7]){_AFTER}")
_ROMAN_LETTERS: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
_ROMAN: Final = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})|xl|l")


def typed_mark(text: str) -> tuple[Mark, str] | None:
    """Return the mark that begins `text` and the words after it; None where there is none.

    Law: the mark's print, the stop and the space apart, no character of `text` is lost.
    """
    bare = text.lstrip(" \t\xa0")
    for pattern, make in ((_DECIMAL, _decimal), (_NUMBER, _number), (_BRACED, _braced), (_LETTER, _letter),
                          (_CAPITAL, _capital), (_BULLET, _bullet)):  # fmt: skip
        match = pattern.match(bare)
        mark = make(match) if match else None
        if match and mark:
            return mark, bare[match.end() :].lstrip(" \t\xa0")
    return None


def automatic_mark(printed: str, form: str, *, inner: bool) -> Mark | None:
    """Return the mark that Word prints as `printed`; `form` is Word's word for it.

    `inner` says that a list level above counts too, so that plain figures are those of items.
    """
    if form == "bullet":
        return Mark(printed if re.fullmatch(r"[-–—•·▪◦●○■□‣⁃➢✓]", printed) else "•", Form.BULLET)
    found = typed_mark(printed + " ")
    if found is None:
        found = typed_mark(printed + ". ")
    if found is None:
        return Mark(printed.rstrip("."), Form.ITEM) if printed.strip() else None
    mark = found[0]
    if inner and mark.form is Form.NUMBER:
        return Mark(mark.printed, Form.ITEM, mark.count, mark.late)
    return mark


def roman_value(text: str) -> int:
    """Return what small Roman figures count; 0 for what is none."""
    if not text or not _ROMAN.fullmatch(text):
        return 0
    worths = [_ROMAN_LETTERS[letter] for letter in text]
    return sum(-worth if worth < max(worths[at + 1 :], default=0) else worth for at, worth in enumerate(worths))


def follows(mark: Mark, before: Mark | None) -> bool:
    """Tell whether `mark` is what one expects after `before` in a row of numbers.

    1. the next number, or a late one of the same number    7, 8 - 6, 6 bis - 6 bis, 6 ter
    2. a first: 1, 1.1, 2.1
    3. the next of an upper level: 2.3, 3 - 2.3, 3.1
    """
    if before is None:
        return mark.count[-1:] == (1,)
    if mark.late and mark.count == before.count:
        return True
    if mark.count[-1:] == (1,):
        return True
    depth = len(mark.count)
    return depth <= len(before.count) and mark.count == (*before.count[: depth - 1], before.count[depth - 1] + 1)


def _number(match: re.Match[str]) -> Mark:
    late = _late(match.group("late"))
    printed = f"{match['n']} {late}" if late else match["n"]
    return Mark(printed, Form.NUMBER, (int(match["n"]),), late)


def _decimal(match: re.Match[str]) -> Mark | None:
    late = _late(match.group("late"))
    count = tuple(int(part) for part in match["n"].split("."))
    return Mark(f"{match['n']} {late}" if late else match["n"], Form.DECIMAL, count, late, firm=bool(match["stop"]))


def _braced(match: re.Match[str]) -> Mark | None:
    inside, late = match["n"], _late(match.group("late"))
    printed = f"({inside} {late})" if late else f"({inside})"
    if inside.isdigit():
        return Mark(printed, Form.ITEM, (int(inside),), late)
    return _lettered(printed, inside, late)


def _letter(match: re.Match[str]) -> Mark | None:
    return _lettered(match["n"] + match["stop"].rstrip("."), match["n"], "")


def _capital(match: re.Match[str]) -> Mark:
    inside = match["n"].lower()
    place = ord(inside) - ord("a") + 1 if len(inside) == 1 else 0
    return Mark(match["n"], Form.CAPITAL, (place,) if place else (), roman=roman_value(inside))


def _bullet(match: re.Match[str]) -> Mark:
    shown = {"\uf0b7": "•", "\uf0a7": "▪"}.get(match["n"], match["n"])
    return Mark(shown, Form.BULLET)


def _lettered(printed: str, inside: str, late: str) -> Mark | None:
    roman = roman_value(inside)
    place = 0
    if len(set(inside)) == 1:
        place = ord(inside[0]) - ord("a") + 1 + 26 * (len(inside) - 1)
    if not place and not roman:
        return None
    return Mark(printed, Form.LETTER, (place,) if place else (), late, roman)


def _late(text: str | None) -> str:
    return re.sub(r"alt[ \xa0]?(\d)", r"alt \1", text or "")

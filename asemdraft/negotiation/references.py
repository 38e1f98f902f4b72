"""How a clause is called: "7", "6 bis", "9 alt", "2.1", "7(a)", "PP3", "Annex I", and lists such as "3-7,12@Rev.1".

    name     PP | OP | chapeau | heading | fn | Annex, then numbers with points between, then items in parentheses
    late     bis, ter, quater ... vicies, then [21], [22] ... : what was inserted after the number was frozen
    alt      alt, alt 2, alt 3 ... : another version of the same clause

Every clause of a statement has one name and no two have the same; what is printed on the page may be less ("(a)", "3").
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from asemdraft.errors import RequestError

LATIN = (
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies", "undecies", "duodecies",
    "terdecies", "quaterdecies", "quindecies", "sexdecies", "septdecies", "octodecies", "novodecies", "vicies",
)  # fmt: skip
"""The second to the twentieth of a number; beyond, nobody counts in Latin and "[21]" is written."""

_OTHER_LATIN = {"quinques": 5, "nonies": 9, "quinquiesdecies": 15, "sexiesdecies": 16, "septiesdecies": 17}
_LATE = {**{word: late for late, word in enumerate(LATIN, start=2)}, **_OTHER_LATIN}

_WORDS = "|".join(sorted(_LATE, key=len, reverse=True))
_SUFFIX = rf"(?:\s*(?:{_WORDS}|\[\d{{1,4}}\]))?(?:\s*alt(?:\s*\d{{1,4}})?)?"
_POINT = rf"\d{{1,6}}{_SUFFIX}"
_POINTS = rf"{_POINT}(?:\s*\.\s*{_POINT})*"
_HEADS = (
    ("", re.compile(rf"({_POINTS})")),
    ("PP", re.compile(rf"pp\s*({_POINTS})")),
    ("OP", re.compile(rf"op\s*({_POINTS})")),
    ("chapeau", re.compile(rf"chapeau\s*((?:\d{{1,6}})?{_SUFFIX})")),
    ("heading", re.compile(rf"heading\s*({_POINT})")),
    ("fn", re.compile(rf"(?:fn|footnote|note)\s*({_POINT})")),
    ("Annex", re.compile(rf"annex(?:\s*((?:0|[ivxlc]+){_SUFFIX}))?")),
    ("Annex", re.compile(rf"((?:0|[ivxlc]+){_SUFFIX}\s*\.\s*{_POINTS})")),
)
_WHOLE = re.compile(rf"([^()]*?)\s*((?:\([^()]*\){_SUFFIX}\s*)*)")
_ITEM = re.compile(rf"\(\s*([a-z]+|\d{{1,6}})({_SUFFIX})\s*\)({_SUFFIX})\s*")
_ONE_ITEM = re.compile(r"\([^()]*\)[^()]*")
_COUNT = re.compile(rf"(\d*|[ivxlc]+)\s*({_WORDS}|\[\d+\])?\s*(alt)?\s*(\d*)")
_CALLED = re.compile(r"(?:paragraph|para|clause|no|§|¶)\.?\s*(?=\d)")
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST = 200  # letters of one name; nobody types more
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class BadReference(RequestError):
    """Words that name no clause."""

    def __init__(self, text: str, hint: str = "") -> None:
        way_out = hint or "Write 7, 6 bis, 9 alt, 2.1, 7(a), chapeau, 3-7,12 or 7@Rev.1; or the clause's lasting id."
        super().__init__(
            f"'{text.strip()}' is not the number of a clause." if text.strip() else "No clause is named.", way_out
        )
        self.text = text


@dataclass(frozen=True, slots=True, order=True)
class Count:
    """One place in a row: its number, which late insertion it is (1 for none), which alternative (0 for none)."""

    value: int
    late: int = 1
    alt: int = 0

    def suffix(self) -> str:
        """Return " bis", " alt 2", " bis alt" or nothing."""
        late = "" if self.late == 1 else f" {late_word(self.late)}"
        return late + ("" if self.alt == 0 else " alt" if self.alt == 1 else f" alt {self.alt}")


@dataclass(frozen=True, slots=True)
class Name:
    """What one clause is called. Law: `read_name(str(name)) == name`."""

    series: str
    numbers: tuple[Count, ...]
    items: tuple[Count, ...] = ()

    def __str__(self) -> str:
        return self._head() + "".join(f"({_item(d, c.value)}{c.suffix()})" for d, c in enumerate(self.items))

    @property
    def last(self) -> Count:
        """The place in the innermost row."""
        return (self.items or self.numbers)[-1]

    def with_last(self, count: Count) -> Name:
        """Return the name of another place in the same row."""
        if self.items:
            return replace(self, items=(*self.items[:-1], count))
        return replace(self, numbers=(*self.numbers[:-1], count))

    def row(self) -> tuple[str, tuple[Count, ...], tuple[Count, ...], bool]:
        """Return what all names of one row have in common."""
        return (self.series, self.numbers if self.items else self.numbers[:-1], self.items[:-1], bool(self.items))

    def on_page(self) -> str:
        """Return what is printed before the text: "(a)" of 7(a), "3" of PP3 and fn 3, nothing of a chapeau."""
        if self.items:
            return f"({_item(len(self.items) - 1, self.last.value)}{self.last.suffix()})"
        if self.series in ("chapeau", "heading"):
            return ""
        if self.series == "Annex":
            return self._head() if len(self.numbers) == 1 else _points(self.numbers[1:])
        return _points(self.numbers)

    def _head(self) -> str:
        first, rest = self.numbers[0], self.numbers[1:]
        match self.series:
            case "chapeau":
                return "chapeau" + ("" if first.value == 1 else f" {first.value}") + first.suffix()
            case "heading" | "fn":
                return f"{self.series} {first.value}{first.suffix()}"
            case "Annex":
                annex = _roman(first.value).upper() + first.suffix()
                return f"{annex}.{_points(rest)}" if rest else f"Annex {annex}"
            case _:
                return self.series + _points(self.numbers)


@dataclass(frozen=True, slots=True)
class Reference:
    """What an officer typed: a name or a range of names, or a lasting id, perhaps as of an issued text."""

    number: str = ""
    last: str = ""
    """The end of a range, `number` being its beginning."""
    clause: str = ""
    """A lasting id, where no number was given."""
    issue: str = ""

    def __str__(self) -> str:
        words = self.clause or (f"{self.number}-{self.last}" if self.last else self.number)
        return f"{words}@{self.issue}" if self.issue else words


def late_word(late: int) -> str:
    """Return how the n-th of a number is marked: 2 "bis", 3 "ter", ... 20 "vicies", 21 "[21]"."""
    return LATIN[late - 2] if late - 2 < len(LATIN) else f"[{late}]"


def parse_number(text: str) -> str:
    """Return a clause's name in its one spelling: "6bis" is "6 bis". Raise BadReference for anything else."""
    return str(read_name(text))


def same_number(one: str, other: str) -> bool:
    """Say whether two spellings name the same clause."""
    return parse_number(one) == parse_number(other)


def sort_key(text: str) -> tuple[int, tuple[Count, ...], tuple[Count, ...]]:
    """Return a key that sorts names as people count: chapeau, 1, 6, 6 alt, 6 bis, 6 bis(a), 7, 10, annexes, notes."""
    name = read_name(text)
    rank = ("chapeau", "heading", "PP", "", "OP", "Annex", "fn").index(name.series)
    return (rank, name.numbers, name.items)


def read_name(text: str) -> Name:
    """Return the name that `text` spells: any case, with or without spaces, perhaps "para. 7". Raise BadReference."""
    if len(text) > _LONGEST:
        raise BadReference(f"{text[:40]}...")
    said = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    whole = _WHOLE.fullmatch(_CALLED.sub("", said, count=1).removesuffix("."))
    if whole is None:
        raise BadReference(text)
    items = tuple(_item_count(depth, item[0]) for depth, item in enumerate(_ONE_ITEM.finditer(whole[2])))
    for series, form in _HEADS:
        match = form.fullmatch(whole[1])
        numbers = _numbers(series, match[1] or "") if match else ()
        if numbers and None not in (*numbers, *items):
            return Name(series, tuple(filter(None, numbers)), tuple(filter(None, items)))
    raise BadReference(text)


def parse_reference(text: str) -> tuple[Reference, ...]:
    """Return what a list such as "3-7,12", "7(a)@Rev.1" or "innovation-capacity" names, in the order typed.

    Law: `parse_reference(str(r)) == (r,)` for each `r` returned. Raise BadReference with what is wrong.
    """
    parts = [part.strip() for part in text.split(",")]
    if not any(parts):
        raise BadReference("")
    if not all(parts):
        raise BadReference(text, "Name one clause, or several with commas between: 3-7,12")
    return tuple(_one_reference(part) for part in parts)


def _one_reference(text: str) -> Reference:
    """Return one part of a list. Cases: 1 a name; 2 a range of names; 3 a lasting id."""
    if len(text) > _LONGEST:
        raise BadReference(f"{text[:40]}...")
    words, at, issue = (part.strip() for part in text.partition("@"))
    if at and not (words and issue):
        raise BadReference(text, "Write the clause before the @ and the issued text after it: 7@Rev.1")
    if name := _name_or_none(words):
        return Reference(number=str(name), issue=issue)  # 1
    for dash in re.finditer(r"\s*[-–]\s*", words):
        first, last = _name_or_none(words[: dash.start()]), _name_or_none(words[dash.end() :])
        if first and last:
            if sort_key(str(first)) > sort_key(str(last)):
                raise BadReference(text, f"A range goes upwards: {last}-{first}")
            return Reference(number=str(first), last=str(last), issue=issue)  # 2
    if _ID.fullmatch(words.casefold()):
        return Reference(clause=words.casefold(), issue=issue)  # 3
    raise BadReference(text)


def _name_or_none(text: str) -> Name | None:
    try:
        return read_name(text)
    except BadReference:
        return None


def _numbers(series: str, text: str) -> tuple[Count | None, ...]:
    """Return the counts of a head; a chapeau without a number is the first. None where a count is impossible."""
    first, *rest = re.split(r"\s*\.\s*", text)
    if series == "Annex":
        return (_count(first or "i", roman=True), *(_count(part) for part in rest))
    if series == "chapeau" and not first[:1].isdigit():
        first = f"1 {first}"
    return (_count(first), *(_count(part) for part in rest))


def _count(text: str, *, roman: bool = False) -> Count | None:
    """Return one count with its suffix: "6 bis alt 2"."""
    match = _COUNT.fullmatch(text.strip())
    assert match is not None  # the head and item forms let nothing else through
    value = _from_roman(match[1]) if roman else int(match[1])
    late = 1 if match[2] is None else _LATE.get(match[2]) or int(match[2].strip("[]"))
    alt = int(match[4] or 1) if match[3] else 0
    possible = value is not None and (late > 1 or match[2] is None) and bool(alt or not match[3])
    return Count(value, late, alt) if possible and value is not None else None


def _item_count(depth: int, text: str) -> Count | None:
    """Return the count of an item, "(b bis)" or "(b) bis", at its depth: letters, then roman, then figures."""
    match = _ITEM.fullmatch(text)
    if match is None or (match[2].strip() and match[3].strip()):
        return None
    mark = match[1]
    value = (
        _from_letters(mark)
        if depth == 0
        else _from_roman(mark)
        if depth == 1
        else int(mark)
        if mark.isdigit()
        else None
    )
    return None if value is None else _count(f"{value}{match[2]}{match[3]}")


def _points(counts: tuple[Count, ...]) -> str:
    return ".".join(f"{count.value}{count.suffix()}" for count in counts)


def _item(depth: int, value: int) -> str:
    """Return the mark of an item at its depth: a, b ... z, aa, bb; then i, ii; then 1, 2."""
    if value == 0 or depth > 1:
        return str(value)
    if depth == 1:
        return _roman(value)
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _from_letters(mark: str) -> int | None:
    if mark == "0":  # before the first
        return 0
    if len(set(mark)) != 1 or not mark.isalpha():
        return None
    return (len(mark) - 1) * 26 + ord(mark[0]) - ord("a") + 1


def _roman(value: int) -> str:
    if value == 0:
        return "0"
    written = ""
    for worth, sign in _ROMAN:
        written += sign * (value // worth)
        value %= worth
    return written


def _from_roman(mark: str) -> int | None:
    """Return what a roman number says, or None: only the one right spelling counts."""
    values = {sign: worth for worth, sign in _ROMAN if len(sign) == 1}
    if mark == "0":  # before the first
        return 0
    if not mark or not set(mark) <= set(values):
        return None
    worths = [values[sign] for sign in mark]
    total = sum(-worth if worth < max(worths[i:]) else worth for i, worth in enumerate(worths))
    return total if _roman(total) == mark else None

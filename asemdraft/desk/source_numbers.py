"""The numbers of a source: which scheme they follow, which of them are kept as names, what could not be kept.

paragraph   its number, where counting would give another; 1.1 also under headings that have none
heading     counted in the decimal scheme; elsewhere its number stays among its words: "II. Way forward"
annex       "Annex II: Rules" is named Annex II, and its words are "Rules"
item        its letter, where the letters of its row differ from (a), (b), (c)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from asemdraft.documents.content import Block
from asemdraft.documents.content import Kind as BlockKind
from asemdraft.documents.labels import label
from asemdraft.negotiation.acts import Kind
from asemdraft.negotiation.crossings import linked
from asemdraft.negotiation.numbering import Place, Scheme, names
from asemdraft.negotiation.references import BadReference, Count, Name, parse_number, read_name

_ANNEX: Final = re.compile(
    r"(?P<word>annex|appendix|attachment|enclosure)(?:[ \xa0]+(?P<count>(?-i:[IVXLC]+|[A-Z]|\d{1,2})))?\b"
    r"[ \xa0]*[.:–—-]?[ \xa0]*(?P<words>.*)",
    re.IGNORECASE | re.DOTALL,
)
_DEEPEST: Final = 3
"""Items below items below items: (a), (i), (1)."""


@dataclass(frozen=True, slots=True)
class Born:
    """A clause of a new draft."""

    id: str
    kind: Kind
    level: int
    text: str
    number: str
    """As the source prints it."""


@dataclass(frozen=True, slots=True)
class Newborn:
    """Everything that a new draft begins with."""

    clauses: tuple[Born, ...]
    scheme: Scheme
    names: dict[str, str]
    kept: dict[str, str]
    """The names that the source prints, where counting anew would give others; empty otherwise."""
    operative: str
    references: int


def scheme_of(blocks: tuple[Block, ...]) -> Scheme:
    """Return how the source numbers its paragraphs. "1.1" under headings without a number is kept, not counted."""
    end = next((at for at, block in enumerate(blocks) if block.kind is BlockKind.ANNEX), len(blocks))
    numbers = _numbers_of(blocks[:end]) or _numbers_of(blocks)
    headings = [block.number for block in blocks[:end] if block.kind is BlockKind.HEADING]
    if not numbers:
        return Scheme.NONE
    if any("." in number for number in numbers) and (not headings or any(map(parse, headings))):
        return Scheme.DECIMAL
    return Scheme.SERIES if numbers.count("1") > 1 else Scheme.FLAT


def _numbers_of(blocks: tuple[Block, ...]) -> list[str]:
    return [block.number for block in blocks if block.kind is BlockKind.PARAGRAPH and block.number]


def numbered(clauses: list[Born], scheme: Scheme) -> Newborn:
    """Count the clauses; where the source prints other numbers, keep the source's."""
    clauses = list(_settled(clauses, scheme))
    operative = _operative(clauses) if scheme is Scheme.SERIES else ""
    places = [Place(each.id, each.kind.value, each.level, "", each.id == operative) for each in clauses]
    kept = _with_letters(clauses, places, scheme, _kept_numbers(clauses, places, scheme))
    counted = names(places, scheme, kept)
    by_name = {name: each for each, name in counted.items()}
    texts = tuple(replace(each, text=linked(each.text, by_name)) for each in clauses)
    count = sum(after.text.count("{@") - each.text.count("{@") for each, after in zip(clauses, texts, strict=True))
    return Newborn(texts, scheme, counted, kept, operative, count)


def _settled(clauses: list[Born], scheme: Scheme) -> Iterator[Born]:
    """Yield the clauses, headings with a number that nobody counts among their words, annexes without theirs."""
    annexes, at = 0, 0
    while at < len(clauses):
        clause = clauses[at]
        at += 1
        if clause.kind is Kind.HEADING and clause.number and not (scheme is Scheme.DECIMAL and parse(clause.number)):
            clause = replace(clause, text=f"{label(clause.number)} {clause.text}".strip(), number="")
        elif clause.kind is Kind.ANNEX:
            annexes += 1
            following = clauses[at] if at < len(clauses) else None
            title = following.text if following and following.kind is Kind.HEADING and not following.number else ""
            clause, taken = _annex(clause, annexes, title)
            at += taken
        yield clause


def _annex(clause: Born, place: int, title: str) -> tuple[Born, bool]:
    """Return an annex with its name as its number, and whether the heading below it became its title.

    A name that the page cannot print, as "Appendix B" of the first, stays among its words.
    """
    match = _ANNEX.fullmatch(f"{clause.number} {clause.text}".strip())
    words = (match["words"] or title) if match else ""
    if match is None or not words:
        return clause, False
    count = match["count"] or ""
    is_next = count in ("", str(place), _capital(place), _roman(place))
    if not is_next and not (match["word"].casefold() == "annex" and _kept_annex(f"annex {count}")):
        return clause, False
    return replace(clause, text=words, number=f"{match['word']} {count}".strip()), not match["words"]


def _roman(place: int) -> str:
    return str(Name("Annex", (Count(place),))).removeprefix("Annex ")


def _capital(place: int) -> str:
    return chr(ord("A") + place - 1)


def _kept_annex(number: str) -> str:
    """Return the name that an annex has in the source; "" where it says none that can be kept."""
    return parse(number) if re.fullmatch(r"annex [IVXLC]+", number, re.IGNORECASE) else ""


def _kept_numbers(clauses: list[Born], places: list[Place], scheme: Scheme) -> dict[str, str]:
    """Return the names that the source prints, where counting anew would give others and all of them can be kept."""
    counted = names(places, scheme)
    found = dict(_printed(clauses, places, scheme))
    differs = any(counted[each] != name for each, name in found.items())
    is_usable = len(set(found.values())) == len(found) and all(found.values())
    return found if differs and is_usable else {}


def _printed(clauses: list[Born], places: list[Place], scheme: Scheme) -> Iterator[tuple[str, str]]:
    """Yield each clause with the name that the source prints, in an annex that of the annex before it.

    A heading without a number in a decimal text is called "heading": so it is not counted.
    """
    headings = annexes = 0
    inside = "PP" if scheme is Scheme.SERIES else ""
    for each, place in zip(clauses, places, strict=True):
        if place.opens_operative:
            inside = "OP"
        if each.kind is Kind.ANNEX:
            name = _kept_annex(each.number)
            annexes = read_name(name).last.value if name else annexes + 1
            inside = f"{_roman(annexes)}."
            yield each.id, f"Annex {_roman(annexes)}"
        elif each.kind is Kind.HEADING and not each.number:
            headings += 1
            if scheme is Scheme.DECIMAL:
                yield each.id, f"heading {headings}"
        elif each.kind in (Kind.PARAGRAPH, Kind.HEADING) and each.number and scheme is not Scheme.NONE:
            yield each.id, parse(inside + each.number)


def _with_letters(clauses: list[Born], places: list[Place], scheme: Scheme, kept: dict[str, str]) -> dict[str, str]:
    """Return the names that are kept, with the letters of those rows of items that have others than (a), (b), (c).

    A letter that is kept needs its clause to keep its number, and so all others.
    """
    letters: dict[str, str] = {}
    for depth in range(1, _DEEPEST + 1):
        letters |= _letters(clauses, names(places, scheme, kept | letters), depth)
    if not letters:
        return kept
    counted = names(places, scheme, kept)
    loose = (Kind.ITEM, Kind.FOOTNOTE)
    return {each.id: counted[each.id] for each in clauses if each.kind not in loose} | letters


def _letters(clauses: list[Born], counted: dict[str, str], depth: int) -> dict[str, str]:
    """Return the names of items of one depth whose row is lettered otherwise in the source, and can be kept whole."""
    rows: dict[str, dict[str, str]] = {}
    for each in clauses:
        name = read_name(counted[each.id])
        if len(name.items) == depth:
            above = str(replace(name, items=name.items[:-1]))
            mark = each.number.strip("().")
            rows.setdefault(above, {})[each.id] = parse(f"{above}({mark})") if mark else ""
    found: dict[str, str] = {}
    for row in rows.values():
        wanted = set(row.values())
        if "" not in wanted and len(wanted) == len(row) and any(counted[each] != name for each, name in row.items()):
            found |= row
    return found


def parse(number: str) -> str:
    """Return a printed number as a name, or "" where it is none."""
    try:
        return parse_number(number)
    except BadReference:
        return ""


def _operative(clauses: list[Born]) -> str:
    """Return the clause at which numbers begin again from 1: the operative part of a two-series text."""
    end = next((index for index, each in enumerate(clauses) if each.kind is Kind.ANNEX), len(clauses))
    ones = [index for index, each in enumerate(clauses[:end]) if each.kind is Kind.PARAGRAPH and each.number == "1"]
    if len(ones) < 2:
        return ""
    index = ones[1]
    while index > 0 and clauses[index - 1].kind in (Kind.HEADING, Kind.CHAPEAU):
        index -= 1
    return clauses[index].id


def numbering_told(newborn: Newborn) -> Iterator[str]:
    """Say how the numbers on the page stand to those of the source: kept; given anew; signs that became letters."""
    if newborn.kept:
        yield "The numbers of the source are kept."
    anew = [each for each in newborn.clauses if each.kind is not Kind.ITEM and _prints_other(each, newborn)]
    if anew:
        where = f"the first, {anew[0].number}, is now {newborn.names[anew[0].id]}"
        yield f"{_counted(len(anew), 'number')} of the source could not be kept: {where}."
    marks = [each for each in newborn.clauses if each.kind is Kind.ITEM and _prints_other(each, newborn)]
    if marks:
        where = f"the first, {marks[0].number}, is now {newborn.names[marks[0].id]}"
        yield f"{_counted(len(marks), 'mark')} of items in the source could not be kept: {where}."


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" + ("" if count == 1 else "s")


def _prints_other(clause: Born, newborn: Newborn) -> bool:
    """Tell whether the source printed another number or mark before a clause than the page will."""
    if newborn.scheme is Scheme.NONE and clause.kind is Kind.PARAGRAPH:
        page = ""
    else:
        page = read_name(newborn.names[clause.id]).on_page()
    said, shown = (each.strip("().").casefold() for each in (clause.number, page))
    return said not in ("", shown, shown.partition(" ")[0] if clause.kind is Kind.ANNEX else shown)

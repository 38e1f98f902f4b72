"""What each clause is called and what is printed before it, from the order of the clauses and what was frozen.

    scheme    names                              on the page
    none      1, 2, 3                            nothing before paragraphs
    flat      1, 2, 3                            1, 2, 3
    decimal   1 (heading), 1.1, 1.2, 2, 2.1      the same
    series    PP1, PP2, then OP1, OP2            1, 2, then 1, 2
    all       7(a), 7(a)(i); chapeau; heading 1; fn 1; Annex I, I.1

An issued text freezes names. A frozen clause keeps its name wherever it is moved, and a name is never given
again, even when its clause is dropped. What comes later is named after the clause before it: after 6 it is 6 bis,
the next 6 ter, in the order in which they came to be frozen; before the first clause it is 0 bis. Beyond 6 vicies
(the twentieth) it is 6 [21]. Another version of 9 is 9 alt, then 9 alt 2. `finalise` renumbers by freezing nothing.
Headings and chapeaux without a number on the page need no bis: a new one takes the next name that is free.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from asemdraft.errors import MalformedError
from asemdraft.negotiation.references import Count, Name, read_name


class Scheme(StrEnum):
    """How a statement numbers its paragraphs."""

    NONE = "none"
    FLAT = "flat"
    DECIMAL = "decimal"
    SERIES = "series"
    """A preamble and an operative part, each from 1."""


@dataclass(frozen=True, slots=True)
class Place:
    """A clause where it stands; a sequence of these is the order of the statement."""

    clause: str
    kind: str
    """heading, chapeau, paragraph, item, footnote or annex."""
    level: int = 0
    """Depth of a heading or an item, 1 the topmost."""
    alternative_to: str = ""
    """The clause of which this is another version."""
    opens_operative: bool = False
    """The operative part of a two-series text begins here (for instance at "hereby declare as follows")."""


@dataclass(frozen=True, slots=True)
class Renumbered:
    """One line of a concordance; an empty number says that the clause was not there, or is no longer."""

    clause: str
    old: str
    new: str


class NumberTwice(MalformedError):
    """Two clauses that hold the same frozen number."""

    def __init__(self, number: str, clauses: tuple[str, str]) -> None:
        super().__init__(
            f"The clauses {clauses[0]} and {clauses[1]} are both numbered {number}.",
            "'asemdraft doctor' shows where the record says so.",
        )
        self.number, self.clauses = number, clauses


def names(places: Sequence[Place], scheme: Scheme, frozen: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the name of every clause, as officers write it: "7", "6 bis", "7(a)", "PP3", "chapeau", "fn 1".

    `frozen` holds the names of issued texts by clause, those of dropped clauses too. Laws: every place has a name; no
    two have the same; `names(...)[c] == frozen[c]` for each frozen c; `parse_number(name) == name`. Raise
    NumberTwice where `frozen` contradicts itself.
    """
    naming = _Naming(_read_frozen(frozen or {}))
    bare = frozenset(clause for clause, name in naming.frozen.items() if name.series == "heading")
    for (parent, row), members in _rows(places, scheme, bare).items():
        naming.give(naming.given.get(parent), row, members)
    return {place.clause: str(naming.given[place.clause]) for place in places}


def number(places: Sequence[Place], scheme: Scheme, frozen: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return what is printed before each clause, without a stop: "7", "6 bis", "(a)"; empty for none.

    `frozen` holds names, as `names` returns them. Unlike names, printed numbers may repeat: "(a)" under 7 and 8.
    """
    named, kinds = names(places, scheme, frozen), {place.clause: place.kind for place in places}
    bare = {clause for clause, kind in kinds.items() if scheme is Scheme.NONE and kind == "paragraph"}
    return {clause: "" if clause in bare else read_name(name).on_page() for clause, name in named.items()}


def concordance(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Renumbered, ...]:
    """Return old and new number of each clause: first in the order of `new`, then those that are gone."""
    clauses = (*new, *(clause for clause in old if clause not in new))
    return tuple(Renumbered(clause, old.get(clause, ""), new.get(clause, "")) for clause in clauses)


def _read_frozen(frozen: Mapping[str, str]) -> dict[str, Name]:
    holders: dict[str, str] = {}
    read = {clause: read_name(name) for clause, name in frozen.items() if name}
    for clause, name in read.items():
        first = holders.setdefault(str(name), clause)
        if first != clause:
            raise NumberTwice(str(name), (first, clause))
    return read


@dataclass(slots=True)
class _Naming:
    """The names given so far; frozen ones are taken from the start."""

    frozen: dict[str, Name]
    given: dict[str, Name] = field(default_factory=dict)
    taken: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.taken = {str(name) for name in self.frozen.values()}

    def give(self, parent: Name | None, row: str, members: list[Place]) -> None:
        """Name one row of clauses: first those that stand for themselves, then the versions of others."""
        first, inside = _first(parent, row), {place.clause: place for place in members}
        roots = {place.clause: self._root(place, inside, first) for place in members}
        self._give_mains(first, [place for place in members if roots[place.clause] == place.clause])
        for place in members:
            if place.clause not in self.given:
                main = self._known(roots[place.clause])
                assert main is not None
                self._take(place.clause, self.frozen.get(place.clause) or self._alternative(main))

    def _give_mains(self, first: Name, mains: list[Place]) -> None:
        """Cases: 1 frozen; 2 the row was issued before: late; 3 a new row, in which moved clauses keep their mark.

        Names that nobody sees on the page are never late: they are given as in a new row.
        """
        issued = bool(first.on_page()) and any(_alike(name, first) for name in self.frozen.values())
        kept = {self.frozen[place.clause].on_page() for place in mains if place.clause in self.frozen} - {""}
        before, value = first.with_last(Count(0)), 0
        for place in mains:
            if place.clause in self.frozen:
                name = self.frozen[place.clause]  # 1
            elif issued:
                name = self._late(before)  # 2
            else:
                value += 1
                while str(name := first.with_last(Count(value))) in self.taken or name.on_page() in kept:
                    value += 1  # 3
            if _alike(name, first):
                before = name
            self._take(place.clause, name)

    def _late(self, before: Name) -> Name:
        late = 2
        while str(name := before.with_last(Count(before.last.value, late))) in self.taken:
            late += 1
        return name

    def _alternative(self, main: Name) -> Name:
        alt = 1
        while str(name := main.with_last(Count(main.last.value, main.last.late, alt))) in self.taken:
            alt += 1
        return name

    def _take(self, clause: str, name: Name) -> None:
        self.given[clause] = name
        self.taken.add(str(name))

    def _root(self, place: Place, inside: Mapping[str, Place], first: Name) -> str:
        """Return the clause that `place` is a version of in the end; itself, if that is not at hand or another sort."""
        seen, at = {place.clause}, place
        while (other := at.alternative_to) and other not in seen:
            if other not in inside:
                main = self._known(other)
                return other if main and _sort(main) == _sort(first) else at.clause
            seen.add(other)
            at = inside[other]
        return place.clause if at.alternative_to in seen else at.clause

    def _known(self, clause: str) -> Name | None:
        return self.given.get(clause) or self.frozen.get(clause)


def _alike(name: Name, first: Name) -> bool:
    """Tell whether a name counts in the row of `first`; "1.1" does among "1", "2", where no heading has a number."""
    loose = first.series in ("", "PP", "OP") and len(first.numbers) == 1 and not (first.items or name.items)
    return name.row() == first.row() or (loose and name.series == first.series)


def _sort(name: Name) -> tuple[str, bool, bool]:
    """Return what a clause and another version of it must share: a paragraph is no version of an annex."""
    return (name.series, bool(name.items), name.series == "Annex" and len(name.numbers) == 1)


def _first(parent: Name | None, row: str) -> Name:
    """Return the first name of a row under its parent."""
    one = Count(1)
    if row == "item":
        return Name(parent.series, parent.numbers, (*parent.items, one)) if parent else Name("chapeau", (one,), (one,))
    if row == "paragraph":
        return Name(parent.series, (*parent.numbers, one)) if parent else Name("", (one,))
    return Name(row, (one,))


def _rows(
    places: Sequence[Place], scheme: Scheme, bare: frozenset[str] = frozenset()
) -> dict[tuple[str, str], list[Place]]:
    """Return the clauses by parent and row, parents before children."""
    rows: dict[tuple[str, str], list[Place]] = {}
    for place, parent, row in _seats(places, scheme, bare):
        rows.setdefault((parent, row), []).append(place)
    return rows


def _seats(places: Sequence[Place], scheme: Scheme, bare: frozenset[str]) -> Iterator[tuple[Place, str, str]]:
    """Yield each clause with its parent's id and the row that it stands in; `bare` headings have no number."""
    operative = _operative(places) if scheme is Scheme.SERIES else None
    decimal = scheme is Scheme.DECIMAL and any(place.kind == "heading" for place in places)
    annex, text, headings, items = "", "", _Stack(), _Stack()
    for index, place in enumerate(places):
        match place.kind:
            case "item":
                level = max(place.level, 1)
                yield place, items.above(level) or text, "item"
                items.put(level, place.clause)
                continue
            case "footnote":
                yield place, "", "fn"
                continue
            case "annex":
                annex, headings = place.clause, _Stack()
                yield place, "", "Annex"
            case "heading" if decimal and place.clause not in bare:
                level = max(place.level, 1)
                yield place, headings.above(level) or annex, "paragraph"
                headings.put(level, place.clause)
            case "heading" | "chapeau":
                yield place, "", place.kind
            case "paragraph" if operative is not None and not annex:
                yield place, "", "OP" if index >= operative else "PP"
            case "paragraph" if decimal and not headings.top() and not annex:
                yield place, "", "chapeau"  # what stands before the first numbered heading has no number
            case "paragraph":
                yield place, headings.top() or annex, "paragraph"
            case _:
                raise ValueError(f"a clause cannot be a {place.kind}")
        text, items = place.clause, _Stack()


def _operative(places: Sequence[Place]) -> int | None:
    """Return where the operative part begins: as marked, else at the first break after a paragraph; None if nowhere."""
    marked = [index for index, place in enumerate(places) if place.opens_operative]
    if marked:
        return marked[0]
    paragraphs = [index for index, place in enumerate(places) if place.kind == "paragraph"]
    breaks = (i for i, p in enumerate(places) if p.kind in ("heading", "chapeau") and paragraphs and i > paragraphs[0])
    return next(breaks, None)


@dataclass(slots=True)
class _Stack:
    """The headings or items under which one stands, by level."""

    entries: list[tuple[int, str]] = field(default_factory=list)

    def above(self, level: int) -> str:
        """Return the innermost entry that is above `level`; empty for none."""
        return next((clause for own, clause in reversed(self.entries) if own < level), "")

    def put(self, level: int, clause: str) -> None:
        """Enter `clause`, leaving all that is not above it."""
        self.entries = [entry for entry in self.entries if entry[0] < level] + [(level, clause)]

    def top(self) -> str:
        """Return the innermost entry; empty for none."""
        return self.entries[-1][1] if self.entries else ""

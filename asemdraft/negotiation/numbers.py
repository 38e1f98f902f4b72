"""What the clauses of a statement are called now, from its outline: frozen by what was issued, counted otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from asemdraft.negotiation.numbering import Place, Scheme, names
from asemdraft.negotiation.references import read_name
from asemdraft.negotiation.statement import Outline, Seat


@dataclass(frozen=True, slots=True)
class Numbers:
    """The names of the clauses ("7", "7(a)", "chapeau"), and what is printed before them ("7", "(a)", "")."""

    names: Mapping[str, str] = field(default_factory=dict)
    printed: Mapping[str, str] = field(default_factory=dict)
    former: Mapping[str, str] = field(default_factory=dict)
    """What clauses that stand no longer were called."""

    def clause(self, name: str) -> str | None:
        """Return the clause of that name (in its one spelling), or None."""
        return next((clause for clause, each in self.names.items() if each == name), None)


def numbers_of(outline: Outline, scheme: Scheme) -> Numbers:
    """Return the numbers of the clauses that stand, then of those that are proposed.

    Names that an issued text (or the source, where its numbers are kept) gave are frozen, and so are those under which
    members know a proposal. A proposed clause is named as one that came after all that stands: after 6 it is 6 bis,
    before a text was issued too. Law: no name is given twice, not that of a proposal that was declined either.
    """
    frozen = _frozen(outline)
    standing = [seat for seat in outline.places if seat.stands]
    named = names(_places(outline, standing), scheme, frozen)
    if len(outline.present()) > len(standing):
        named = names(_places(outline, outline.present()), scheme, {**frozen, **named})
    everywhere = names(_places(outline, outline.places), scheme, frozen)
    former = {clause: frozen.get(clause, name) for clause, name in everywhere.items() if clause not in named}
    return Numbers(
        named, {clause: printed(name, outline.place(clause), scheme) for clause, name in named.items()}, former
    )


def _frozen(outline: Outline) -> dict[str, str]:
    """Return the names given for ever. Where two officers apart gave one name to two proposals, the first keeps it."""
    frozen = dict(outline.source_names)
    for issue in outline.issues:
        frozen.update(issue.names)
    taken = set(frozen.values())
    for seat in outline.places if outline.issues else ():
        if seat.name and seat.clause not in frozen and seat.name not in taken:
            frozen[seat.clause] = seat.name
            taken.add(seat.name)
    return frozen


def printed(name: str, seat: Seat | None, scheme: Scheme) -> str:
    """Return what is printed before a clause of that name: "(a)" for 7(a), nothing where paragraphs have no numbers."""
    if scheme is Scheme.NONE and seat is not None and seat.kind == "paragraph":
        return ""
    return read_name(name).on_page()


def _places(outline: Outline, seats: Iterable[Seat]) -> list[Place]:
    return [
        Place(seat.clause, seat.kind.value, seat.level, seat.alternative_to, seat.clause == outline.operative)
        for seat in seats
    ]

"""Who has been heard: members that put something in or took a position, themselves or through their group."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from asemdraft.negotiation.family import Family
from asemdraft.negotiation.members import Roster

Voice = tuple[tuple[str, ...], str, str]
"""Who signed, the group for which they spoke, and the day, as 2007-10-08."""


def voices(family: Family) -> list[Voice]:
    """Return everybody who was heard on the clauses of a family; what was lifted or withdrawn was heard too."""
    found: list[Voice] = []
    for clause in family.clauses:
        found += [((*e.members, *e.withdrawn), e.behalf, e.at.date().isoformat()) for e in clause.inputs]
        found += [((p.member,), p.behalf, p.at.date().isoformat()) for p in clause.positions]
    return list(dict.fromkeys(found))


def answered(roster: Roster, heard: Iterable[Voice]) -> frozenset[str]:
    """Return the members that have answered; a group's paper answers for those who were in it on that day."""
    found: set[str] = set()
    for members, behalf, day in set(heard):
        found.update(members)
        if behalf:
            found.update(member.code for member in roster.in_group(behalf, date.fromisoformat(day)))
    return frozenset(found)

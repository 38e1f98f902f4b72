"""Who has been heard: members that put something in or took a position, themselves or through their group."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from asemdraft.desk.draft import Draft
from asemdraft.negotiation.family import Family
from asemdraft.negotiation.members import Member, Roster
from asemdraft.negotiation.reports import MemberLine, MemberList

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


def members(draft: Draft | None, group: str, words: tuple[str, ...], *, unanswered: bool) -> MemberList:
    """Return the members, of a group if one is named, or only those not heard, by group; with "who TEXT", one."""
    from asemdraft.negotiation.asem2007 import ROSTER

    roster = draft.roster if draft is not None else ROSTER
    chosen = roster.in_group(group) if group else roster.members
    if words:
        chosen = roster.who_all(" ".join(words[1:] if words[0] == "who" and len(words) > 1 else words))
    if unanswered and draft is not None:
        from asemdraft.desk import standing

        silent = set(standing.unanswered(draft))
        chosen = tuple(member for member in chosen if member.code in silent)
    lines = tuple(_line(each, 0 if draft is None else draft.next_number(each.code) - 1) for each in chosen)
    blocs = tuple(dict.fromkeys(member.bloc for member in chosen))
    by_group = tuple((bloc or "others", tuple(m.code for m in chosen if m.bloc == bloc)) for bloc in blocs)
    return MemberList(roster.group(group).code if group else "", lines, by_group if unanswered else (), unanswered)


def _line(member: Member, inputs: int) -> MemberLine:
    groups = tuple(each.group for each in member.groups)
    return MemberLine(member.code, member.name, member.kind.value, groups, member.aliases, inputs)

"""The members: the whole list, those of a group, whom a name means, and who has not been heard."""

from __future__ import annotations

from asemdraft.desk import standing
from asemdraft.desk.draft import Draft
from asemdraft.negotiation.members import Member
from asemdraft.negotiation.reports import MemberLine, MemberList


def members(draft: Draft | None, group: str, words: tuple[str, ...], *, unanswered: bool) -> MemberList:
    """Return the members, of a group if one is named, or only those not heard, by group; with "who TEXT", one."""
    from asemdraft.negotiation.asem2007 import ROSTER

    roster = draft.roster if draft is not None else ROSTER
    chosen = roster.in_group(group) if group else roster.members
    if words:
        chosen = roster.who_all(" ".join(words[1:] if words[0] == "who" and len(words) > 1 else words))
    if unanswered and draft is not None:
        silent = set(standing.unanswered(draft))
        chosen = tuple(member for member in chosen if member.code in silent)
    lines = tuple(_line(each, 0 if draft is None else draft.next_number(each.code) - 1) for each in chosen)
    blocs = tuple(dict.fromkeys(member.bloc for member in chosen))
    by_group = tuple((bloc or "others", tuple(m.code for m in chosen if m.bloc == bloc)) for bloc in blocs)
    return MemberList(roster.group(group).code if group else "", lines, by_group if unanswered else (), unanswered)


def _line(member: Member, inputs: int) -> MemberLine:
    groups = tuple(each.group for each in member.groups)
    return MemberLine(member.code, member.name, member.kind.value, groups, member.aliases, inputs)

"""Who is counted: members are, observers are heard and not counted, nor is the Chair."""

from __future__ import annotations

from asemdraft.negotiation.members import Member, MemberKind, Roster


def counted(roster: Roster) -> tuple[Member, ...]:
    """Return those who are counted among the members."""
    return tuple(member for member in roster.members if member.kind is not MemberKind.OBSERVER)


def is_counted(roster: Roster, code: str) -> bool:
    """Say whether whoever has this code is counted."""
    return any(member.code == code for member in counted(roster))

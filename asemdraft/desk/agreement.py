"""Whether a clause is agreed to the words that it has now, and who must agree anew when they changed."""

from __future__ import annotations

from collections.abc import Iterable

from asemdraft.desk.draft import Draft
from asemdraft.negotiation.acts import CHAIR
from asemdraft.negotiation.family import text_hash


def closed(draft: Draft, clause: str) -> str:
    """Return "agreed" or "agreed ad referendum" where the clause is, to the words that it has now; else ""."""
    record, seat = draft.clause(clause), draft.outline.place(clause)
    if record.agreement is None or seat is None or not seat.stands:
        return ""
    if record.agreement.text_hash != text_hash(draft.text(clause)):
        return ""
    return "agreed ad referendum" if record.agreement.ad_referendum else "agreed"


def reopened(before: Draft, after: Draft, clauses: Iterable[str]) -> tuple[str, ...]:
    """Return the clauses that were agreed and, without being reopened by an officer, no longer are."""
    return tuple(
        clause
        for clause in clauses
        if before.outline.place(clause) is not None
        and closed(before, clause)
        and after.clause(clause).agreement == before.clause(clause).agreement
        and not closed(after, clause)
    )


def told(before: Draft, after: Draft, clause: str) -> str:
    """Say that a clause is open again, and who must reconfirm."""
    seat = after.outline.place(clause)
    why = "its text changed" if seat is not None and seat.stands else "it left the text"
    was = f"Clause {before.label(clause)} was {closed(before, clause)} and is open again: {why}."
    who = concerned(before, clause)
    return f"{was} To reconfirm: {', '.join(who)}." if who else was


def concerned(draft: Draft, clause: str) -> tuple[str, ...]:
    """Return the voices that put something in on the clause or hold a position on it: members, and groups."""
    record = draft.clause(clause)
    found = [each.behalf or member for each in record.inputs for member in each.members]
    found += [each.voice for each in record.positions]
    return tuple(dict.fromkeys(who for who in found if who != CHAIR))

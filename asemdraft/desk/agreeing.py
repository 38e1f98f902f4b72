"""Agreeing: a clause is agreed to the words that it has and to no others; reopening it needs a reason.

in the way of agreement       consensus                         chair
an open amendment             refused                           told
an objection to the clause    refused                           told
a reservation                 refused; ad referendum, told,     told
                              unless it is a general one
an open comment               told                              told
"""

from __future__ import annotations

from dataclasses import dataclass

from asemdraft.desk import naming, places
from asemdraft.desk.agreement import closed, concerned
from asemdraft.desk.deeds import Deed, record
from asemdraft.desk.draft import Draft, ledger_of
from asemdraft.errors import RequestError
from asemdraft.negotiation import whereabouts
from asemdraft.negotiation.acts import Act, Agree, Kind, Reopen, Reservation, Stance
from asemdraft.negotiation.asking import checked
from asemdraft.negotiation.family import text_hash
from asemdraft.negotiation.hearers import is_counted
from asemdraft.negotiation.reports import Done
from asemdraft.negotiation.statement import Authority


class NotAgreeable(RequestError):
    """Something stands in the way of agreement."""

    def __init__(self, hindrances: tuple[str, ...]) -> None:
        super().__init__(
            f"This cannot be agreed yet: {'; '.join(hindrances)}.",
            "Settle it first: accept, decline, resolve or lift; 'asemdraft show CLAUSE' has it all.",
        )
        self.hindrances = hindrances


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What is open on a clause, and whether consensus waits for it."""

    told: str
    blocks: bool = True


def agree(draft: Draft, where: tuple[str, ...], *, ad_referendum: bool) -> Done:
    """Record that clauses, with their items, are agreed to the words that they have now.

    Refused: a clause that does not stand, one agreed so already, and in consensus what NotAgreeable lists.
    """
    how = "agreed ad referendum" if ad_referendum else "agreed"
    chosen = _with_items(draft, where)
    fresh = [clause for clause in chosen if closed(draft, clause) not in ("agreed", how)]
    if not fresh:
        labels = ", ".join(draft.label(clause) for clause in chosen)
        raise RequestError(f"Already {closed(draft, chosen[0])}: {labels}.", "Nothing was changed.")
    found = [(clause, each) for clause in fresh for each in hindrances(draft, clause, ad_referendum=ad_referendum)]
    strict = draft.settings.authority is Authority.CONSENSUS
    blocking = tuple(f"clause {draft.label(clause)}: {each.told}" for clause, each in found if strict and each.blocks)
    if blocking:
        raise NotAgreeable(blocking)
    acts: list[tuple[str, Act]] = [
        (ledger_of(clause), Agree(text_hash(draft.text(clause)), ad_referendum)) for clause in fresh
    ]
    labels = ", ".join(draft.label(clause) for clause in fresh)
    title = f"agree {'ad referendum ' if ad_referendum else ''}on {'clause' if len(fresh) == 1 else 'clauses'} {labels}"
    record(draft, Deed(title, tuple(acts)))
    rest = [clause for clause in chosen if clause not in fresh]
    talk = (f"Agreed before: {', '.join(draft.label(clause) for clause in rest)}.",) if rest else ()
    waiting = tuple(f"Clause {draft.label(clause)}: {each.told}." for clause, each in found)
    return Done(title, (), tuple(fresh), talk, waiting)


def _with_items(draft: Draft, where: tuple[str, ...]) -> tuple[str, ...]:
    """Return the clauses that are named, each with its items; refuse one that does not stand."""
    found: list[str] = []
    for text in where:
        for clause in naming.clauses(draft, text):
            seat = places.seat_of(draft, clause)
            if not seat.stands:
                what = "is only proposed" if seat.waits else "was dropped"
                raise RequestError(f"Clause {draft.label(clause)} {what}.", "Accept it first, or leave it out.")
            group = places.group_of(draft, clause)
            items = (each for each in group[1:] if places.seat_of(draft, each).kind is Kind.ITEM)
            found += [clause, *(each for each in items if places.seat_of(draft, each).stands)]
    return tuple(dict.fromkeys(found))


def hindrances(draft: Draft, clause: str, *, ad_referendum: bool) -> tuple[Hindrance, ...]:
    """Return what is open on a clause."""
    family = draft.family(clause)
    homes = whereabouts.homes(family)
    here = [each for one in family.clauses for each in one.inputs if each.is_open and clause in homes[each.ref]]
    asked = ", ".join(each.ref for each in here if each.is_amendment)
    said = ", ".join(each.ref for each in here if not each.is_amendment)
    found = [Hindrance(f"{asked} open")] if asked else []
    for each in draft.clause(clause).positions:
        if each.target or each.stance == Stance.SUPPORT:
            continue
        counts = bool(each.behalf) or is_counted(draft.roster, each.member)
        if each.stance == Stance.OBJECT:
            found.append(Hindrance(f"{each.voice} objects ({each.ref})", counts))
            continue
        passes = ad_referendum and each.kind != Reservation.GENERAL
        found.append(Hindrance(f"{each.kind} reservation of {each.voice} ({each.ref})", counts and not passes))
    return (*found, *((Hindrance(f"comments {said} open", blocks=False),) if said else ()))


def reopen(draft: Draft, where: str, reason: str) -> Done:
    """Open an agreed clause again, with the reason, and say who was concerned."""
    clause = naming.clause(draft, where)
    was = closed(draft, clause)
    if not was:
        raise RequestError(f"Clause {draft.label(clause)} is not agreed.", "'asemdraft agree' agrees it.")
    why = checked(reason, "The reason")
    title = f"reopen clause {draft.label(clause)}"
    record(draft, Deed(title, ((ledger_of(clause), Reopen(why)),)))
    who = concerned(draft, clause)
    talk = (f"It was {was}.", *((f"To be told: {', '.join(who)}.",) if who else ()))
    return Done(title, (), (clause,), talk)

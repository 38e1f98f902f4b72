"""Drafting: the Chair's own hand. Each change is recorded as the Chair's amendment and accepted at once."""

from __future__ import annotations

from dataclasses import replace

from asemdraft.desk import naming, places
from asemdraft.desk.deeds import Deed, record
from asemdraft.desk.draft import STATEMENT, Draft, ledger_of, text_of
from asemdraft.desk.filing import (
    Said,
    Wish,
    base_of,
    called,
    completed,
    modification,
    new_clause,
    refuse_closed,
    wished,
)
from asemdraft.desk.marking import between, excerpt
from asemdraft.desk.referring import dead_references
from asemdraft.desk.regrouping import division, union
from asemdraft.errors import RequestError
from asemdraft.negotiation import asking
from asemdraft.negotiation.acts import CHAIR, Act, Decide, Decision, Kind, Operation, Propose, Stand
from asemdraft.negotiation.reports import Done, Filed


def accepted(ref: str, reason: str = "") -> Decide:
    """Return the decision that accepts an input."""
    return Decide(ref, Decision.ACCEPTED, reason)


def add(draft: Draft, after: str, text: str, said: Said, *, heading: bool = False) -> Filed:
    """Add a clause after another (and after its items)."""
    anchor = naming.clause(draft, after)
    place = places.beside(draft, anchor)
    if heading:
        place = replace(place, kind=Kind.HEADING, level=1)
    identity, acts, act = new_clause(draft, place, text, said)
    acts = (*acts, (STATEMENT, Stand(identity, stands=True, by=act.ref)), (ledger_of(identity), accepted(act.ref)))
    later = record(draft, Deed(f"add {identity} after {called(draft.label(anchor))}", acts, (act.ref,), (CHAIR,)))
    return _filed(later, identity, act, "")


def edit(draft: Draft, where: str, wish: Wish, said: Said) -> Filed:
    """Change the words of a clause."""
    clause = naming.clause(draft, where)
    return _edited(draft, clause, wished(draft, base_of(draft, clause)[0], wish), said, ())


def adopt(draft: Draft, where: str, said: Said) -> Filed:
    """Take over, as the Chair's wording, what a person changed in the clause's file by hand."""
    clause = naming.clause(draft, where)
    found = draft.repository.read(text_of(clause)).decode("utf-8", "replace")
    return _edited(draft, clause, asking.checked(found, "The file"), said, (text_of(clause),))


def _edited(draft: Draft, clause: str, filed: str, said: Said, over: tuple[str, ...]) -> Filed:
    """Record `filed` as the clause's text; `over` is the clause's file if a person changed it."""
    refuse_closed(draft, clause)
    text, base = base_of(draft, clause)
    act = completed(draft, modification(base, text, filed), said)
    ledger = ledger_of(clause)
    acts = ((ledger, act), (ledger, accepted(act.ref)))
    after = record(draft, Deed(f"edit {called(draft.label(clause))}", acts, (act.ref,), (CHAIR,), over=over))
    return _filed(after, clause, act, text)


def is_changed_by_hand(draft: Draft, where: str) -> bool:
    """Say whether a person changed the clause's file."""
    clause = naming.clause(draft, where)
    file = text_of(clause)
    if file not in draft.repository.names("clauses/"):
        return False
    return draft.repository.read(file) != (draft.text(clause) + "\n").encode()


def stored_text(draft: Draft, where: str) -> str:
    """Return a clause's text with its markup, for an editor."""
    return draft.text(naming.clause(draft, where))


def move(draft: Draft, where: str, anchor: str, said: Said, *, before: bool) -> Done:
    """Move a clause, with its items and notes, next to another."""
    clause, target = naming.clause(draft, where), naming.clause(draft, anchor)
    if target in places.group_of(draft, clause):
        raise RequestError("A clause cannot be moved next to itself or its own items.", "Name another clause.")
    refuse_closed(draft, clause)
    _, base = base_of(draft, clause)
    act = completed(draft, Propose("", (), Operation.MOVE, base, anchor=target, before=before), said)
    ledger = ledger_of(clause)
    moved = places.moved(draft, clause, target, act.ref, before=before)
    side = "before" if before else "after"
    title = f"move {called(draft.label(clause))} {side} {draft.label(target)}"
    record(draft, Deed(title, ((ledger, act), (ledger, accepted(act.ref)), *moved), (act.ref,), (CHAIR,)))
    return Done(title, (act.ref,), (clause,))


def split(draft: Draft, where: str, at: str, said: Said) -> Filed:
    """Split a clause before the words `at`; the words from there on, with all about them, become a new clause."""
    clause = naming.clause(draft, where)
    refuse_closed(draft, clause)
    act = completed(draft, division(draft, clause, at), said)
    ledger = ledger_of(clause)
    acts: tuple[tuple[str, Act], ...] = ((ledger, act), (ledger, accepted(act.ref)))
    acts += places.divided(draft, clause, act.other, act.ref)
    later = record(draft, Deed(f"split {called(draft.label(clause))}", acts, (act.ref,), (CHAIR,)))
    return _filed(later, act.other, replace(act, filed=later.text(act.other)), "")


def join_clauses(draft: Draft, first: str, second: str, said: Said) -> Filed:
    """Join two clauses: the words of the second follow those of the first, with all that is about them."""
    one, other = naming.clause(draft, first), naming.clause(draft, second)
    refuse_closed(draft, one)
    refuse_closed(draft, other)
    act = completed(draft, union(draft, one, other), said)
    acts: tuple[tuple[str, Act], ...] = ((ledger_of(one), act), (ledger_of(one), accepted(act.ref)))
    acts += places.joined(one, other, act.ref)
    title = f"join clauses {draft.label(one)} and {draft.label(other)}"
    later = record(draft, Deed(title, acts, (act.ref,), (CHAIR,)))
    return _filed(later, one, replace(act, filed=later.text(one)), draft.text(one))


def drop(draft: Draft, where: str, said: Said) -> Done:
    """Take a clause, with its items and notes, out of the text; its record stays."""
    clause = naming.clause(draft, where)
    refuse_closed(draft, clause)
    _, base = base_of(draft, clause)
    act = completed(draft, Propose("", (), Operation.DELETE, base), said)
    ledger = ledger_of(clause)
    acts: tuple[tuple[str, Act], ...] = (
        (ledger, act),
        (ledger, accepted(act.ref)),
        *places.dropped(draft, clause, act.ref),
    )
    title = f"drop {called(draft.label(clause))}"
    after = record(draft, Deed(title, acts, (act.ref,), (CHAIR,)))
    opened = tuple(each.ref for each in draft.clause(clause).inputs if each.is_open)
    waiting = (f"Still open on it: {', '.join(opened)}. They keep their place in the record.",) if opened else ()
    return Done(title, (act.ref,), (clause,), (), (*waiting, *dead_references(after), *after.reopened))


def _filed(draft: Draft, clause: str, act: Propose, before: str) -> Filed:
    marked = excerpt(between(before, act.filed, draft))
    return Filed(
        act.ref, clause, draft.label(clause), "amendment", act.operation.value, (CHAIR,), marked, draft.reopened
    )

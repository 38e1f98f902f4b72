"""Drafting: the Chair's own hand. Each change is recorded as the Chair's amendment and accepted at once."""

from __future__ import annotations

from dataclasses import replace

from asemdraft.desk import consulting, naming
from asemdraft.desk.consulting import Note, Wish
from asemdraft.desk.deeds import Deed, record
from asemdraft.desk.draft import STATEMENT, Draft, ledger_of, text_of
from asemdraft.desk.marking import between
from asemdraft.desk.occasion import Occasion
from asemdraft.errors import RequestError
from asemdraft.negotiation import asking
from asemdraft.negotiation.acts import (
    CHAIR,
    Act,
    Birth,
    Decide,
    Decision,
    Kin,
    Kind,
    Operation,
    Place,
    Propose,
    Stand,
)
from asemdraft.negotiation.naming import clause_id
from asemdraft.negotiation.reports import Done, Filed
from asemdraft.wording.compare import compare
from asemdraft.wording.words import join, tokenise


def accepted(ref: str, reason: str = "") -> Decide:
    """Return the decision that accepts an input."""
    return Decide(ref, Decision.ACCEPTED, reason)


def add(draft: Draft, occasion: Occasion, after: str, text: str, note: Note, *, heading: bool = False) -> Filed:
    """Add a clause after another (and after its items)."""
    anchor = naming.clause(draft, after)
    seat = draft.outline.place(anchor)
    assert seat is not None
    is_item = seat.kind is Kind.ITEM
    kind, level = (Kind.HEADING, 1) if heading else (Kind.ITEM, seat.level) if is_item else (Kind.PARAGRAPH, 0)
    place = Place("", consulting.last_of(draft, anchor), kind=kind, level=level)
    identity, acts, act = consulting.new_clause_acts(draft, place, consulting.chair(), text, note)
    acts = (*acts, (STATEMENT, Stand(identity, stands=True, by=act.ref)), (ledger_of(identity), accepted(act.ref)))
    after_ = record(draft, occasion, Deed(f"add {identity} after {draft.label(anchor)}", acts, (act.ref,), (CHAIR,)))
    return Filed(act.ref, identity, after_.label(identity), "amendment", "ADD", (CHAIR,), between("", act.filed, after_))


def edit(draft: Draft, occasion: Occasion, where: str, wish: Wish, note: Note) -> Filed:
    """Change the words of a clause."""
    clause = naming.clause(draft, where)
    text, base = consulting.base_of(draft, clause, "")
    refuse_closed(draft, clause)
    filed = consulting.wished(draft, text, wish)
    return edited(draft, occasion, clause, filed, note)


def edited(draft: Draft, occasion: Occasion, clause: str, filed: str, note: Note, *, by_hand: bool = False) -> Filed:
    """Record `filed` as the clause's text in the Chair's wording. `by_hand`: it was taken from the clause's file."""
    text, base = consulting.base_of(draft, clause, "")
    if filed == text:
        raise RequestError("This is the clause as it stands: nothing was changed.", "'asemdraft show CLAUSE' prints it.")
    act = Propose("", (CHAIR,), Operation.MODIFY, base, filed, compare(text, filed).as_json())
    act = consulting.completed(draft, act, consulting.chair(), note)
    label = draft.label(clause)
    ledger = ledger_of(clause)
    over = (text_of(clause),) if by_hand else ()
    deed = Deed(f"edit clause {label}", ((ledger, act), (ledger, accepted(act.ref))), (act.ref,), (CHAIR,), over=over)
    record(draft, occasion, deed)
    return Filed(act.ref, clause, label, "amendment", "MODIFY", (CHAIR,), between(text, filed, draft))


def adopt(draft: Draft, occasion: Occasion, where: str, note: Note) -> Filed:
    """Take over, as the Chair's wording, what a person changed in the clause's file by hand."""
    clause = naming.clause(draft, where)
    refuse_closed(draft, clause)
    found = draft.repository.read(text_of(clause)).decode("utf-8", "replace")
    return edited(draft, occasion, clause, asking.checked(found, "The file"), note, by_hand=True)


def is_changed_by_hand(draft: Draft, where: str) -> bool:
    """Say whether a person changed the clause's file."""
    clause = naming.clause(draft, where)
    file = text_of(clause)
    return file in draft.repository.names("clauses/") and draft.repository.read(file) != (draft.text(clause) + "\n").encode()


def stored_text(draft: Draft, where: str) -> str:
    """Return a clause's text with its markup, for an editor."""
    return draft.text(naming.clause(draft, where))


def move(draft: Draft, occasion: Occasion, where: str, anchor: str, note: Note, *, before: bool) -> Done:
    """Move a clause, with its items and notes, next to another."""
    clause, beside = naming.clause(draft, where), naming.clause(draft, anchor)
    own = group_of(draft, clause)
    if beside in own:
        raise RequestError("A clause cannot be moved next to itself or its own items.", "Name another clause.")
    refuse_closed(draft, clause)
    _, base = consulting.base_of(draft, clause, "")
    act = Propose("", (CHAIR,), Operation.MOVE, base, anchor=beside, before=before)
    act = consulting.completed(draft, act, consulting.chair(), note)
    ledger = ledger_of(clause)
    acts: tuple[tuple[str, Act], ...] = ((ledger, act), (ledger, accepted(act.ref)), *places_moved(draft, clause, beside, act.ref, before=before))
    side = "before" if before else "after"
    title = f"move clause {draft.label(clause)} {side} {draft.label(beside)}"
    record(draft, occasion, Deed(title, acts, (act.ref,), (CHAIR,)))
    return Done(title, (act.ref,), (clause,))


def places_moved(draft: Draft, clause: str, beside: str, ref: str, *, before: bool) -> tuple[tuple[str, Act], ...]:
    """Return the entries that put a clause and what belongs to it next to another."""
    own = group_of(draft, clause)
    anchor = beside if before else consulting.last_of(draft, beside)
    acts: list[tuple[str, Act]] = [(STATEMENT, Place(clause, anchor, before, ref))]
    for previous, each in zip(own, own[1:], strict=False):
        acts.append((STATEMENT, Place(each, previous, by=ref)))
    return tuple(acts)


def group_of(draft: Draft, clause: str) -> tuple[str, ...]:
    """Return a clause with the items and notes that follow it."""
    order = [seat.clause for seat in draft.outline.present()]
    first, last = order.index(clause), order.index(consulting.last_of(draft, clause))
    return tuple(order[first : last + 1])


def split(draft: Draft, occasion: Occasion, where: str, at: str, note: Note) -> Filed:
    """Split a clause before the words `at`; the words from there on, with all that is about them, become a new clause."""
    clause = naming.clause(draft, where)
    refuse_closed(draft, clause)
    text, base = consulting.base_of(draft, clause, "")
    run = asking.run_of(text, at)
    if run.first == 0:
        raise RequestError("The clause begins with these words: nothing would be left of it.", "Name words further on.")
    tokens = tokenise(text)
    tail = join(tokens[run.first :]).strip()
    identity = clause_id(tail, {"statement", *(seat.clause for seat in draft.outline.places)})
    act = Propose("", (CHAIR,), Operation.SPLIT, base, cut=run.first, other=identity)
    act = consulting.completed(draft, act, consulting.chair(), note)
    seat = draft.outline.place(clause)
    assert seat is not None
    ledger = ledger_of(clause)
    place = Place(identity, clause, by=act.ref, kind=seat.kind, level=seat.level)
    acts = (
        (STATEMENT, place),
        (STATEMENT, Kin(clause, identity)),
        (STATEMENT, Stand(identity, stands=True, by=act.ref)),
        (ledger, act),
        (ledger, accepted(act.ref)),
        (ledger_of(identity), Birth("", act.ref)),
    )
    after = record(draft, occasion, Deed(f"split clause {draft.label(clause)}", acts, (act.ref,), (CHAIR,)))
    return Filed(act.ref, identity, after.label(identity), "amendment", "SPLIT", (CHAIR,), between("", after.text(identity), after))


def join_clauses(draft: Draft, occasion: Occasion, first: str, second: str, note: Note) -> Filed:
    """Join two clauses: the words of the second follow those of the first, with all that is about them."""
    one, other = naming.clause(draft, first), naming.clause(draft, second)
    if one == other:
        raise RequestError("A clause cannot be joined to itself.", "Name two clauses.")
    if set(group_of(draft, other)) - {other}:
        raise RequestError(
            f"Clause {draft.label(other)} has items or notes of its own.", "Move or drop them first, then join."
        )
    for each in (one, other):
        refuse_closed(draft, each)
    text, base = consulting.base_of(draft, one, "")
    _, other_base = consulting.base_of(draft, other, "")
    base = replace(base, in_force=tuple(sorted({*base.in_force, *other_base.in_force})))
    act = Propose("", (CHAIR,), Operation.JOIN, base, other=other)
    act = consulting.completed(draft, act, consulting.chair(), note)
    ledger = ledger_of(one)
    acts = (
        (STATEMENT, Kin(one, other)),
        (STATEMENT, Stand(other, stands=False, by=act.ref)),
        (ledger, act),
        (ledger, accepted(act.ref)),
    )
    title = f"join clauses {draft.label(one)} and {draft.label(other)}"
    after = record(draft, occasion, Deed(title, acts, (act.ref,), (CHAIR,)))
    return Filed(act.ref, one, after.label(one), "amendment", "JOIN", (CHAIR,), between(text, after.text(one), after))


def drop(draft: Draft, occasion: Occasion, where: str, note: Note) -> Done:
    """Take a clause, with its items and notes, out of the text; its record stays."""
    clause = naming.clause(draft, where)
    refuse_closed(draft, clause)
    _, base = consulting.base_of(draft, clause, "")
    act = consulting.completed(draft, Propose("", (CHAIR,), Operation.DELETE, base), consulting.chair(), note)
    ledger = ledger_of(clause)
    acts: tuple[tuple[str, Act], ...] = ((ledger, act), (ledger, accepted(act.ref)), *stands_no_more(draft, clause, act.ref))
    title = f"drop clause {draft.label(clause)}"
    record(draft, occasion, Deed(title, acts, (act.ref,), (CHAIR,)))
    opened = tuple(each.ref for each in draft.clause(clause).inputs if each.is_open)
    waiting = (f"Still open on it: {', '.join(opened)}. They keep their place in the record.",) if opened else ()
    return Done(title, (act.ref,), (clause,), (), waiting)


def stands_no_more(draft: Draft, clause: str, ref: str) -> tuple[tuple[str, Act], ...]:
    """Return the entries that take a clause and what belongs to it out of the text."""
    standing = set(draft.outline.standing())
    return tuple((STATEMENT, Stand(each, stands=False, by=ref)) for each in group_of(draft, clause) if each in standing)


def refuse_closed(draft: Draft, clause: str) -> None:
    """Refuse an act on an agreed clause: it is reopened first, with a reason."""
    from asemdraft.negotiation.family import text_hash

    agreement = draft.clause(clause).agreement
    if agreement is not None and agreement.text_hash == text_hash(draft.text(clause)):
        raise RequestError(
            f"Clause {draft.label(clause)} is agreed{' ad referendum' if agreement.ad_referendum else ''}.",
            f"'asemdraft reopen {draft.label(clause)} --reason ...' opens it again.",
        )

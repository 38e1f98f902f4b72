"""Consulting: what members say is recorded, as they said it, on the text that they had before them."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from asemdraft.desk import naming, places
from asemdraft.desk.agreement import closed
from asemdraft.desk.amending import open_input
from asemdraft.desk.deeds import Deed, record
from asemdraft.desk.draft import STATEMENT, Draft, ledger_of
from asemdraft.desk.filing import (
    Said,
    Wish,
    base_of,
    called,
    completed,
    hand_of,
    modification,
    new_clause,
    next_ref,
    read_text,
    refuse_dropped,
    refuse_twice,
    wished,
)
from asemdraft.desk.marking import between, excerpt
from asemdraft.desk.regrouping import division, union
from asemdraft.errors import RequestError
from asemdraft.negotiation import asking, whereabouts
from asemdraft.negotiation.acts import Act, Base, Comment, Kin, Operation, Place, Propose
from asemdraft.negotiation.asking import checked
from asemdraft.negotiation.clause import Input
from asemdraft.negotiation.reports import Filed, Stretch
from asemdraft.wording.carrying import Verdict
from asemdraft.wording.match import similar

_REWORDING = 0.4
"""From this likeness on, proposed words are the clause in other words; below, an officer has to place them."""


class About(NamedTuple):
    """The words that a comment is about, those that it proposes, and which of them, where they stand several times."""

    words: str = ""
    proposed: str = ""
    occurrence: int = 0


def comment(draft: Draft, where: str, text: str, words: About | tuple[str, str], said: Said) -> Filed:
    """Record a comment. `words` are the words that it is about and those that it proposes, either may be empty.

    Proposed words that are the clause in other words become an amendment with the comment as its remark; others are
    kept as they are, for an officer to place.
    """
    clause, (about, proposed, occurrence) = naming.clause_on(draft, where, said.issue), About(*words)
    told = checked(text, "The comment")
    refuse_dropped(draft, clause, said.issue)
    base_text, base = base_of(draft, clause, said.issue)
    if proposed:
        asked = read_text(draft, proposed, "The proposed wording")
        if asked != base_text and similar(base_text, asked) >= _REWORDING:
            return _filed(draft, clause, replace(modification(base, base_text, asked), remark=told), said)
    about = read_text(draft, about, "The words") if about else ""
    if about:
        asking.run_of(base_text, about, occurrence)
    hand = hand_of(draft, said)
    act = Comment(
        next_ref(draft, hand),
        hand.members,
        base,
        told,
        said.type,
        about,
        proposed,
        said.reason,
        said.source,
        hand.behalf,
        occurrence,
    )
    refuse_twice(draft, clause, act)
    label = draft.label(clause)
    title = f"comment {act.ref} on {called(label)}"
    after = record(draft, Deed(title, ((ledger_of(clause), act),), (act.ref,), hand.members))
    talk = ("Its wording is not the clause in other words; 'asemdraft propose' places it.",) if proposed else ()
    return Filed(act.ref, clause, label, "comment", "", hand.members, (), (*talk, *_tidings(after, clause, act)))


def propose(draft: Draft, where: str, wish: Wish, said: Said) -> Filed:
    """Record an amendment to a clause."""
    clause = naming.clause_on(draft, where, said.issue)
    refuse_dropped(draft, clause, said.issue)
    base_text, base = base_of(draft, clause, said.issue)
    if wish.alternative:
        return _filed_new(draft, places.beside(draft, clause, alternative=True), wish.text, said)
    if wish.retain:
        return _filed(draft, clause, Propose("", (), Operation.RETAIN, base), said)
    if wish.delete == "":
        return _filed(draft, clause, Propose("", (), Operation.DELETE, base), said)
    return _filed(draft, clause, modification(base, base_text, wished(draft, base_text, wish)), said)


def propose_amending(draft: Draft, ref: str, wish: Wish, said: Said) -> Filed:
    """Record an amendment of an open amendment: it is made on the text as that one would have it, and waits for it."""
    clause, amended = open_input(draft, ref)
    if amended.operation not in (Operation.MODIFY, Operation.ADD, Operation.ALTERNATIVE):
        raise RequestError(f"{ref} asks for no words that could be amended.", "Take a position on it, or propose anew.")
    if wish.alternative or wish.retain or wish.delete == "":
        raise RequestError(
            "An amendment of an amendment changes its words.", f"'asemdraft object {ref}' speaks against it."
        )
    base_text, base = _as_amended(draft, clause, amended)
    act = modification(base, base_text, wished(draft, base_text, wish))
    return _filed(draft, clause, replace(act, amends=ref), said)


def _as_amended(draft: Draft, clause: str, amended: Input) -> tuple[str, Base]:
    """Return the text as an open amendment would have it now; as its author wrote it, where it collides by now."""
    family = draft.family(clause)
    carried = family.carried.get(amended.ref)
    collides = carried is not None and carried.verdict is Verdict.COLLIDES
    seen = amended.base.in_force if collides else family.base_in_force(clause)
    in_force = tuple(sorted({*seen, amended.ref}))
    return family.text(clause, in_force), Base(in_force, amended.base.issue if collides else "")


def propose_split(draft: Draft, where: str, at: str, said: Said) -> Filed:
    """Record a proposal to split a clause before the words `at`."""
    clause = naming.clause_on(draft, where, said.issue)
    return _filed(draft, clause, division(draft, clause, at), said)


def propose_join(draft: Draft, where: str, second: str, said: Said) -> Filed:
    """Record a proposal to join a clause with another, whose words follow its own."""
    clause, other = naming.clause_on(draft, where, said.issue), naming.clause(draft, second)
    return _filed(draft, clause, union(draft, clause, other), said, also=((STATEMENT, Kin(clause, other)),))


def propose_new(draft: Draft, after: str, text: str, said: Said) -> Filed:
    """Record a proposal for a new clause after another; it stands in the text when it is accepted."""
    return _filed_new(draft, places.beside(draft, naming.clause(draft, after)), text, said)


def propose_move(draft: Draft, where: str, anchor: str, said: Said, *, before: bool) -> Filed:
    """Record a proposal to move a clause next to another."""
    clause, target = naming.clause_on(draft, where, said.issue), naming.clause(draft, anchor)
    if target in places.group_of(draft, clause):
        raise RequestError("A clause cannot be moved next to itself or its own items.", "Name another clause.")
    refuse_dropped(draft, clause, said.issue)
    places.last_of(draft, target)  # refuses one that stands no longer
    _, base = base_of(draft, clause, said.issue)
    return _filed(draft, clause, Propose("", (), Operation.MOVE, base, anchor=target, before=before), said)


def _filed(draft: Draft, clause: str, act: Propose, said: Said, also: tuple[tuple[str, Act], ...] = ()) -> Filed:
    act = completed(draft, act, said)
    refuse_twice(draft, clause, act)
    label = draft.label(clause)
    title = f"propose {act.ref}: {act.operation.lower()} {called(label)}"
    after = record(draft, Deed(title, (*also, (ledger_of(clause), act)), (act.ref,), act.members))
    marked: tuple[Stretch, ...] = ()
    if act.filed:
        marked = excerpt(between(after.family(clause).text(clause, act.base.in_force), act.filed, draft))
    talk = _tidings(after, clause, act)
    return Filed(act.ref, clause, label, "amendment", act.operation.value, act.members, marked, talk)


def _tidings(draft: Draft, clause: str, act: Propose | Comment) -> tuple[str, ...]:
    """Say what became of the text that the author had before them, and of the clause."""
    found = draft.clause(clause).input(act.ref)
    assert found is not None
    family, told = draft.family(clause), []
    if fate := whereabouts.fate(family, found):
        told.append(f"{act.ref}: {fate}.")
    elif act.base.issue and family.text(clause, act.base.in_force) != draft.text(clause):
        told.append(f"Made on {act.base.issue}; the clause has changed since.")
    homes = [draft.label(each) for each in whereabouts.home(family, found)]
    if homes != [draft.label(clause)]:
        told.append(f"Its words are in clause {' and '.join(homes)} now.")
    if agreed := closed(draft, clause):
        told.append(f"Clause {draft.label(clause)} is {agreed}, and stays so until it is reopened.")
    return tuple(told)


def _filed_new(draft: Draft, place: Place, text: str, said: Said) -> Filed:
    identity, acts, act = new_clause(draft, place, text, said)
    title = f"propose {act.ref}: {act.operation.lower()} {identity}"
    after = record(draft, Deed(title, acts, (act.ref,), act.members))
    label = after.label(identity)
    return Filed(act.ref, identity, label, "amendment", act.operation.value, act.members, between("", act.filed, draft))

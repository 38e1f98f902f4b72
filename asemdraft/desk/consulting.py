"""Consulting: what members say is recorded, as they said it, on the text that they had before them."""

from __future__ import annotations

from asemdraft.desk import naming, places
from asemdraft.desk.deeds import Deed, record
from asemdraft.desk.draft import Draft, ledger_of
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
    refuse_twice,
    wished,
)
from asemdraft.desk.marking import between, excerpt
from asemdraft.errors import RequestError
from asemdraft.negotiation import asking
from asemdraft.negotiation.acts import Comment, Operation, Place, Propose
from asemdraft.negotiation.asking import checked
from asemdraft.negotiation.reports import Filed, Stretch
from asemdraft.wording.match import similar

_REWORDING = 0.4
"""From this likeness on, proposed words are the clause in other words; below, they are words for an officer to place."""


def comment(draft: Draft, where: str, text: str, words: tuple[str, str], said: Said) -> Filed:
    """Record a comment. `words` are the words that it is about and those that it proposes, either may be empty.

    Proposed words that are the clause in other words become an amendment with the comment as its remark; others are
    kept as they are, for an officer to place.
    """
    clause, (about, proposed) = naming.clause(draft, where), words
    told = checked(text, "The comment")
    base_text, base = base_of(draft, clause, said.issue)
    if proposed:
        asked = read_text(draft, proposed, "The proposed wording")
        if asked != base_text and similar(base_text, asked) >= _REWORDING:
            return _filed(draft, clause, modification(base, base_text, asked), said, told)
    if about:
        asking.run_of(base_text, about)
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
    )
    refuse_twice(draft, clause, act)
    label = draft.label(clause)
    title = f"comment {act.ref} on {called(label)}"
    record(draft, Deed(title, ((ledger_of(clause), act),), (act.ref,), hand.members))
    talk = ("Its wording is not the clause in other words; 'asemdraft propose' places it.",) if proposed else ()
    return Filed(act.ref, clause, label, "comment", "", hand.members, (), talk)


def propose(draft: Draft, where: str, wish: Wish, said: Said) -> Filed:
    """Record an amendment to a clause."""
    clause = naming.clause(draft, where)
    base_text, base = base_of(draft, clause, said.issue)
    if wish.alternative:
        return _filed_new(draft, places.beside(draft, clause, alternative=True), wish.text, said)
    if wish.retain:
        return _filed(draft, clause, Propose("", (), Operation.RETAIN, base), said)
    if wish.delete == "":
        return _filed(draft, clause, Propose("", (), Operation.DELETE, base), said)
    return _filed(draft, clause, modification(base, base_text, wished(draft, base_text, wish)), said)


def propose_new(draft: Draft, after: str, text: str, said: Said) -> Filed:
    """Record a proposal for a new clause after another; it stands in the text when it is accepted."""
    return _filed_new(draft, places.beside(draft, naming.clause(draft, after)), text, said)


def propose_move(draft: Draft, where: str, anchor: str, said: Said, *, before: bool) -> Filed:
    """Record a proposal to move a clause next to another."""
    clause, target = naming.clause(draft, where), naming.clause(draft, anchor)
    if target in places.group_of(draft, clause):
        raise RequestError("A clause cannot be moved next to itself or its own items.", "Name another clause.")
    _, base = base_of(draft, clause, said.issue)
    return _filed(draft, clause, Propose("", (), Operation.MOVE, base, anchor=target, before=before), said)


def _filed(draft: Draft, clause: str, act: Propose, said: Said, remark: str = "") -> Filed:
    act = completed(draft, act, said, remark)
    refuse_twice(draft, clause, act)
    label = draft.label(clause)
    title = f"propose {act.ref}: {act.operation.lower()} {called(label)}"
    record(draft, Deed(title, ((ledger_of(clause), act),), (act.ref,), act.members))
    marked: tuple[Stretch, ...] = ()
    if act.filed:
        marked = excerpt(between(draft.family(clause).text(clause, act.base.in_force), act.filed, draft))
    return Filed(act.ref, clause, label, "amendment", act.operation.value, act.members, marked)


def _filed_new(draft: Draft, place: Place, text: str, said: Said) -> Filed:
    identity, acts, act = new_clause(draft, place, text, said)
    title = f"propose {act.ref}: {act.operation.lower()} {identity}"
    after = record(draft, Deed(title, acts, (act.ref,), act.members))
    label = after.label(identity)
    return Filed(act.ref, identity, label, "amendment", act.operation.value, act.members, between("", act.filed, draft))

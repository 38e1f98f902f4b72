"""Splitting and joining clauses, as the Chair does it and as a member may ask for it."""

from __future__ import annotations

from dataclasses import replace

from asemdraft.desk import places
from asemdraft.desk.draft import Draft
from asemdraft.desk.filing import base_of, new_id
from asemdraft.errors import RequestError
from asemdraft.negotiation import asking
from asemdraft.negotiation.acts import Operation, Propose
from asemdraft.wording.words import join, tokenise


def division(draft: Draft, clause: str, at: str) -> Propose:
    """Return the amendment that splits a clause before the words `at`."""
    text, base = base_of(draft, clause)
    run = asking.run_of(text, at)
    if run.first == 0:
        raise RequestError("The clause begins with these words: nothing would be left of it.", "Name words further on.")
    identity = new_id(draft, join(tokenise(text)[run.first :]))
    return Propose("", (), Operation.SPLIT, base, cut=run.first, other=identity)


def union(draft: Draft, first: str, second: str) -> Propose:
    """Return the amendment that joins two clauses."""
    places.refuse_unjoinable(draft, first, second)
    (_, base), (_, other) = base_of(draft, first), base_of(draft, second)
    base = replace(base, in_force=tuple(sorted({*base.in_force, *other.in_force})))
    return Propose("", (), Operation.JOIN, base, other=second)

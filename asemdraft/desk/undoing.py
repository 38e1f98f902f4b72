"""Taking back: the last act, or one decision long after; what others built on it is named."""

from __future__ import annotations

from asemdraft.desk import naming
from asemdraft.desk.deeds import Deed, record
from asemdraft.desk.draft import STATEMENT, Draft, ledger_of
from asemdraft.errors import RequestError
from asemdraft.ledger import history
from asemdraft.negotiation.acts import (
    CHAIR,
    Act,
    Birth,
    Entry,
    Found,
    Issue,
    Issued,
    Operation,
    Place,
    Stand,
    Undo,
    Withdraw,
)
from asemdraft.negotiation.clause import Input, State
from asemdraft.negotiation.family import force_of
from asemdraft.negotiation.reports import Done
from asemdraft.negotiation.statement import undone


def undo_decision(draft: Draft, ref: str) -> Done:
    """Take one decision back; all others stay in place."""
    clause, found = naming.input_of(draft, ref)
    if found.decision is None or found.state is State.WITHDRAWN:
        raise RequestError(
            f"No decision was taken on {ref}: it is {found.state}.",
            f"'asemdraft log {draft.label(clause)}' has its history.",
        )
    entry = next(each for each in reversed(draft.clause(clause).entries) if each.act is found.decision)
    entries = _of_deed(draft, entry.deed)
    acts: list[tuple[str, Act]] = [(ledger_of(clause), Undo((entry.id,)))]
    structural = tuple(each.id for each in entries.get(STATEMENT, ()) if _follows(each.act, found))
    if structural:
        acts.append((STATEMENT, Undo(structural)))
    if found.members == (CHAIR,):
        # the Chair's own wording is not left open for the next merge to fold in again
        acts.append((ledger_of(clause), Withdraw(ref, (CHAIR,), "taken back")))
    standing_on = _built_on(draft, clause, ref)
    title = f"undo {found.state} {ref} on clause {draft.label(clause)}"
    after = record(draft, Deed(title, tuple(acts), (ref,), found.members))
    now = after.clause(clause).input(ref)
    assert now is not None
    told = f"{ref} is open again." if now.is_open else f"{ref} is {now.state}{' in part' if now.parts else ''} now."
    return Done(title, (ref,), (clause,), (told,), (*_named(standing_on), *after.reopened))


def _follows(act: object, found: Input) -> bool:
    """Tell whether an act on the order of the text came of a decision; a new clause keeps its place as a proposal."""
    if isinstance(act, Stand):
        return act.by == found.ref
    keeps = found.operation in (Operation.ADD, Operation.ALTERNATIVE) and found.members != (CHAIR,)
    return isinstance(act, Place) and act.by == found.ref and not keeps


def undo_last(draft: Draft) -> Done:
    """Take the last act back, whatever it was; given again, the one before it."""
    for commit in history.commits(draft.folder):
        deed = dict(commit.trailers).get("Deed", "")
        entries = _of_deed(draft, deed) if deed else {}
        everything = [entry for each in entries.values() for entry in each]
        gone = {each for file in entries for each in undone(draft.entries(file))}
        left = [entry for entry in everything if entry.id not in gone and not isinstance(entry.act, Undo | Birth)]
        if left:
            return _take_back(draft, commit.title, entries)
    raise RequestError("There is nothing to take back.", "'asemdraft log' lists what was done.")


def _take_back(draft: Draft, title: str, entries: dict[str, tuple[Entry, ...]]) -> Done:
    for each in (entry.act for found in entries.values() for entry in found):
        if isinstance(each, Found):
            raise RequestError(
                "There is nothing to take back: the draft was just made.", "Delete its folder to begin again."
            )
        if isinstance(each, Issue | Issued):
            raise RequestError(f"'{title}' cannot be taken back: the text circulated.", "Issue a corrected one.")
    acts = tuple(
        (file, Undo(tuple(entry.id for entry in found if not isinstance(entry.act, Birth))))
        for file, found in entries.items()
    )
    standing_on = _built_on_deed(draft, entries)
    told = f"undo: {title}"
    after = record(draft, Deed(told, tuple((file, act) for file, act in acts if act.entries)))
    return Done(told, (), (), (), (*_named(standing_on), *after.reopened))


def _of_deed(draft: Draft, deed: str) -> dict[str, tuple[Entry, ...]]:
    """Return the entries of one deed, by ledger file."""
    found = {}
    for file in draft.repository.names("ledger/"):
        if deed.encode() in draft.repository.read(file):
            entries = tuple(entry for entry in draft.entries(file) if entry.deed == deed)
            if entries:
                found[file] = entries
    return found


def _built_on(draft: Draft, clause: str, ref: str) -> tuple[str, ...]:
    family = draft.family(clause)
    if not any(each.partition("#")[0] == ref for each in family.in_force):
        return ()
    return tuple(sorted(family.weave.built_on(ref, force_of(family.in_force))))


def _built_on_deed(draft: Draft, entries: dict[str, tuple[Entry, ...]]) -> tuple[str, ...]:
    from pathlib import PurePath

    found: set[str] = set()
    refs = set()
    for file, each in entries.items():
        for entry in each:
            ref = getattr(entry.act, "ref", "")
            if ref and file != STATEMENT:
                refs.add(ref)
                found.update(_built_on(draft, PurePath(file).stem, ref))
    return tuple(sorted(found - refs))


def _named(others: tuple[str, ...]) -> tuple[str, ...]:
    if not others:
        return ()
    return (f"Words of {', '.join(others)} were built on it: read the clause again.",)

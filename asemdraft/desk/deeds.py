"""Recording: an officer's act becomes entries, computed texts and one commit; it is wholly there or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from asemdraft.desk import agreement
from asemdraft.desk.draft import Draft, ledger_of, text_of
from asemdraft.ledger import entries as lines
from asemdraft.ledger.change import Change, Signature
from asemdraft.negotiation.acts import Act, Entry, Reopen


@dataclass(frozen=True, slots=True)
class Deed:
    """One act of an officer, before it is recorded."""

    title: str
    """The verb and its things: "accept JP-3, KR-1 on clause 12"."""
    acts: tuple[tuple[str, Act], ...]
    """What is to be written, each with its ledger file, in order."""
    refs: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    writes: Mapping[str, bytes] = field(default_factory=dict)
    """Other files: papers, settings."""
    tag: str = ""
    over: tuple[str, ...] = ()
    """Clause files changed by hand that this act knowingly replaces."""


def entered(draft: Draft, deed: Deed) -> dict[str, tuple[Entry, ...]]:
    """Return the entries of a deed by ledger file; their ids come after every entry that was read."""
    files = list(dict.fromkeys(file for file, _ in deed.acts))
    ids = iter(lines.next_ids(draft.occasion.at, draft.latest(files), draft.occasion.chance))
    first = ""
    found: dict[str, tuple[Entry, ...]] = {}
    for file, act in deed.acts:
        entry_id = next(ids)
        title = "" if first else deed.title
        first = first or entry_id
        found[file] = (
            *found.get(file, ()),
            Entry(entry_id, first, draft.occasion.at, draft.occasion.officer, act, title),
        )
    return found


def record(draft: Draft, deed: Deed) -> Draft:
    """Record a deed and return the draft after it; `reopened` of that says which agreed clauses it opened again.

    In a dry run nothing is written.
    """
    new = entered(draft, deed)
    after = draft.plus(new)
    shut = agreement.reopened(draft, after, touched(draft, after, new))
    if shut:
        why = Reopen(f"its text changed: {deed.title}")
        deed = replace(deed, acts=(*deed.acts, *((ledger_of(clause), why) for clause in shut)))
        new = entered(draft, deed)
        told = tuple(agreement.told(draft, after, clause) for clause in shut)
        after = draft.plus(new)
        after.reopened = told
    occasion = draft.occasion
    if not occasion.dry_run:
        draft.repository.record(
            _change(draft, after, deed, new), Signature(occasion.officer, occasion.email, draft.occasion.at)
        )
        draft.remember(max(entry.id for entries in new.values() for entry in entries))
    return after


def _change(before: Draft, after: Draft, deed: Deed, new: Mapping[str, tuple[Entry, ...]]) -> Change:
    writes = dict(deed.writes)
    removes = []
    clauses = touched(before, after, new)
    existing = set(before.repository.names("clauses/"))
    standing = set(after.outline.standing())
    for clause in clauses:
        file = text_of(clause)
        if clause in standing:
            text = (after.text(clause) + "\n").encode()
            if file not in existing or before.repository.read(file) != text:
                writes[file] = text
        elif file in existing:
            removes.append(file)
    first = next(entry for entries in new.values() for entry in entries if entry.title)
    trailers = (
        ("Deed", first.id),
        *((("Clause", ", ".join(clauses)),) if clauses else ()),
        *((("Input", ", ".join(deed.refs)),) if deed.refs else ()),
        *((("Member", ", ".join(deed.members)),) if deed.members else ()),
    )
    appends = {file: tuple(lines.line(entry) for entry in entries) for file, entries in new.items()}
    return Change(deed.title, appends, writes, tuple(removes), trailers, deed.tag, deed.over)


def touched(before: Draft, after: Draft, new: Mapping[str, tuple[Entry, ...]]) -> tuple[str, ...]:
    """Return the clauses whose words or whose place in the text may have changed."""
    named = {Path(file).stem for file in new} - {"statement"}
    kin = {each for clause in named for each in after.outline.family(clause)}
    changed = set(before.outline.standing()) ^ set(after.outline.standing())
    return tuple(sorted(kin | changed))

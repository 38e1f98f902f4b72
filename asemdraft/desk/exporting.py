"""Exporting: every document that circulates is made from the record, never from one another.

    clean bracketed review            the text            .docx .md .html .txt .json .pdf
    redline                           changes             .docx .md .html .txt .json .pdf
    compilation comments provenance
    concordance history               tables              .docx .md .html .json .xlsx .csv .pdf

A clean Word file is inspected before it is handed over; with anything found in it, it is not.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from asemdraft.desk import naming, passages
from asemdraft.desk.asked import Export, Made
from asemdraft.desk.draft import Draft
from asemdraft.desk.states import TextState, present_state, state_of
from asemdraft.documents.sheet import Sheet
from asemdraft.errors import RequestError
from asemdraft.negotiation.reports import ExportReport
from asemdraft.wording.brackets import Naming

if TYPE_CHECKING:
    from asemdraft.desk.tabulating import Chosen

KINDS = (
    *("clean", "review", "redline", "bracketed", "compilation", "comments", "provenance", "concordance", "history"),
)
_WRITTEN = {"clean", "review", "bracketed"}


def export(draft: Draft, at: datetime, asked: Export, here: Path) -> ExportReport:
    """Write a document from the record into a file. Raises RequestError for what cannot be written as asked."""
    from asemdraft.desk.posting import written
    from asemdraft.ledger import files

    made = document(draft, at, asked)
    file = asked.file or here / f"{draft.name}-{_slug(made.state.name)}-{asked.kind}.docx"
    data = written(made, asked, file)
    files.replace(file.parent, {file.name: data})
    return ExportReport(asked.kind, str(file), made.state.name, made.count, len(data), made.talk)


def document(draft: Draft, at: datetime, asked: Export) -> Made:
    """Return a document of the kind that is asked for, as a value."""
    asked = _checked(draft, asked)
    if asked.kind in _WRITTEN:
        return _text(draft, at, asked)
    return _redline(draft, at, asked) if asked.kind == "redline" else _table(draft, at, asked)


def _checked(draft: Draft, asked: Export) -> Export:
    """Return what is asked for, its words understood; refuse what no document can be."""
    if asked.kind not in KINDS:
        near = difflib.get_close_matches(asked.kind, KINDS, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"Choose {', '.join(KINDS[:-1])} or {KINDS[-1]}."
        raise RequestError(f"There is no export called '{asked.kind}'.", hint)
    if asked.names not in [each.value for each in Naming]:
        raise RequestError(f"Brackets cannot be '{asked.names}'.", "Choose named, anonymous or options.")
    if asked.marks not in ("tracked", "shown"):
        raise RequestError(f"Changes cannot be '{asked.marks}'.", "Choose tracked or shown.")
    if asked.member:
        hand = naming.hand(draft, asked.member)
        asked = replace(asked, member=hand.behalf or hand.members[0])
    return asked


def _chosen(draft: Draft, state: TextState, words: str) -> tuple[str, ...]:
    """Return the clauses that are named, each with the items and notes that belong to it."""
    from asemdraft.desk.places import group_of

    if not words:
        return ()
    named = naming.clauses(draft, words)
    known = {seat.clause for seat in draft.outline.present()}
    found = dict.fromkeys(each for one in named for each in (group_of(draft, one) if one in known else (one,)))
    outside = [one for one in named if one not in state.in_force and one not in known]
    if outside:
        raise RequestError(f"{outside[0]} does not stand in {state.name}.", "Leave it out of --clauses.")
    return tuple(found)


# -- the text -------------------------------------------------------------------------------------------------------


def _text(draft: Draft, at: datetime, asked: Export) -> Made:
    if asked.kind == "bracketed":
        if asked.issue:
            raise RequestError("Brackets show what is open now, not in an issued text.", "Leave out --issue.")
        state = present_state(draft, at)
        chosen = _chosen(draft, state, asked.clauses)
        content = passages.bracketed(draft, state, Naming(asked.names), chosen)
        return Made(content, state, len(content.blocks))
    if asked.kind == "review":
        return _review(draft, at, asked)
    state = state_of(draft, asked.issue, at)
    content = passages.clean(draft, _narrowed(draft, state, asked.clauses))
    return Made(content, state, len(content.blocks))


def _narrowed(draft: Draft, state: TextState, words: str) -> TextState:
    return state.only(_chosen(draft, state, words)) if words else state


def _review(draft: Draft, at: datetime, asked: Export) -> Made:
    """Return the copy that members send back: always of a text that circulated, where one has."""
    from asemdraft.desk.inviting import notice

    talk: tuple[str, ...] = ()
    state = state_of(draft, asked.issue, at)
    if state.issued is None and draft.outline.issues:
        last = draft.outline.issues[-1].name
        state = state_of(draft, last, at)
        talk = (
            f"The text has changed since {last}, and this is {last}: answers must be about a text that circulated.",
        )
    elif state.issued is None:
        talk = ("This text was not issued: 'asemdraft issue NAME' gives it a name by which answers are known.",)
    content = passages.clean(draft, _narrowed(draft, state, asked.clauses))
    return Made(content, state, len(content.blocks), talk, notice(draft, state, asked.member))


# -- changes --------------------------------------------------------------------------------------------------------


def _redline(draft: Draft, at: datetime, asked: Export) -> Made:
    from asemdraft.desk.redlining import Wanted, redline

    old, new = _two(draft, at, asked)
    wanted = Wanted(asked.open_too, asked.member, asked.names != "named", brackets=not asked.issue)
    if asked.issue and asked.open_too:
        raise RequestError("What is open now does not belong into an issued text.", "Leave out --issue, or --open.")
    content = redline(draft, old, new, wanted)
    if asked.clauses:
        chosen = {*_chosen(draft, new, asked.clauses)}
        content = replace(content, paragraphs=tuple(each for each in content.paragraphs if each.clause in chosen))
    return Made(content, new, len(content.paragraphs), _left_out(draft, asked))


def _left_out(draft: Draft, asked: Export) -> tuple[str, ...]:
    """Say what a redline of the text as it stands does not show."""
    if asked.issue or asked.member or asked.open_too:
        return ()
    from asemdraft.negotiation import merging

    families = dict.fromkeys(draft.outline.family(seat.clause) for seat in draft.outline.places)
    plans = [merging.plan(draft.family(names[0])) for names in families]
    count = sum(len(plan.folded) + len(plan.already) + len(plan.decide) for plan in plans)
    if not count:
        return ()
    what = "1 amendment waits" if count == 1 else f"{count} amendments wait"
    return (f"{what} for a decision and cannot be seen in it: --open shows what is open as changes of the members.",)


def _two(draft: Draft, at: datetime, asked: Export, *, first: bool = False) -> tuple[TextState, TextState]:
    """Return the two texts that are laid beside each other; without --against, the one that circulated before."""
    new = state_of(draft, asked.issue, at)
    if asked.against:
        old = state_of(draft, asked.against, at)
        if old.name == new.name and (asked.issue or asked.kind != "redline"):
            raise RequestError(f"{old.name} is the same text.", "Name an earlier one after --against.")
        if new.issued and old.at > new.at:
            raise RequestError(f"{old.name} is later than {new.name}.", "Change the two about.")
        return old, new
    earlier = [each for each in draft.outline.issues if new.issued is None or each.entry < new.issued.entry]
    if not earlier and asked.kind == "redline" and not asked.issue:
        earlier = list(draft.outline.issues)  # nothing was decided since the only text: what is open can be shown
    if not earlier:
        raise RequestError(
            f"No text circulated before {new.name}.", "'asemdraft issue NAME' freezes a text to be compared with."
        )
    return state_of(draft, earlier[0 if first else -1].name, at), new


# -- tables ---------------------------------------------------------------------------------------------------------


def _table(draft: Draft, at: datetime, asked: Export) -> Made:
    from asemdraft.desk import tabulating, tracing

    if asked.kind in ("provenance", "concordance"):
        old, state = _two(draft, at, asked, first=asked.kind == "provenance")
        chosen = _table_of(draft, state, asked)
        two = tracing.provenance if asked.kind == "provenance" else tracing.concordance
        sheet = two(draft, (old, state), chosen)
    else:
        state = state_of(draft, asked.issue, at)
        makers: dict[str, Callable[[Draft, TextState, Chosen], Sheet]] = {
            "compilation": tabulating.compilation,
            "comments": tabulating.comments,
            "history": tracing.history,
        }
        sheet = makers[asked.kind](draft, state, _table_of(draft, state, asked))
    return Made(sheet, state, len(sheet.rows))


def _table_of(draft: Draft, state: TextState, asked: Export) -> Chosen:
    from asemdraft.desk.tabulating import Chosen

    return Chosen(_chosen(draft, state, asked.clauses), asked.member, asked.names != "named")


def _slug(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9.]+", "-", name).strip("-").lower()

"""Deciding: amendments come into force or do not, each decision with its reason, each one revocable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from asemdraft.desk import naming
from asemdraft.desk.agreement import closed
from asemdraft.desk.amending import Acceptance, acceptable, accepting, open_input, overtaking
from asemdraft.desk.correcting import amending
from asemdraft.desk.deeds import Deed, entered, record
from asemdraft.desk.draft import STATEMENT, Draft, ledger_of
from asemdraft.desk.drafting import accepted
from asemdraft.desk.filing import Said, base_of, completed, modification, read_text, refuse_closed
from asemdraft.desk.marking import bare, bracketed, readable
from asemdraft.errors import RequestError
from asemdraft.negotiation import merging, whereabouts
from asemdraft.negotiation.acts import CHAIR, Act, Decide, Decision, Operation, Stand
from asemdraft.negotiation.reports import CollisionReport, Done, MergeReport, Side
from asemdraft.wording.carrying import Verdict


def accept(draft: Draft, refs: tuple[str, ...], how: Acceptance) -> Done:
    """Put amendments in force, one after the other: each must fit the text that those before it leave.

    `how.over` names those that they overtake: out of force, or no longer open; `how.parts` the parts of a single one.
    """
    if how.parts and len(refs) > 1:
        raise RequestError("Parts can be taken of one amendment at a time.", "Name one input with --part.")
    found_all = [acceptable(draft, ref, how) for ref in refs]
    overtaken, acts = overtaking(draft, how.over, refs)
    after_over = _as_if(draft, acts)
    talk: list[str] = []
    for clause, found in found_all:
        refuse_closed(after_over, clause)
        more, told = accepting(after_over, clause, found, how)
        acts += more
        talk += told
        after_over = _as_if(draft, acts)
    clauses = [clause for clause, _ in found_all]
    beyond = f" over {', '.join(how.over)}" if how.over else ""
    part = f", part {', '.join(map(str, how.parts))}," if how.parts else ""
    title = f"accept {', '.join(refs)}{part}{beyond} on {_clauses(draft, clauses)}"
    after = record(draft, Deed(title, tuple(acts), (*refs, *how.over), _members(draft, refs)))
    talk += [line for clause in dict.fromkeys(clauses) for line in contradicted(after, clause, refs)]
    return Done(title, refs, tuple(dict.fromkeys((*clauses, *overtaken))), tuple(talk), after.reopened)


def contradicted(draft: Draft, clause: str, refs: tuple[str, ...]) -> tuple[str, ...]:
    """Say which open amendments ask for something else than what was just accepted."""
    left = []
    for each, carried in merging.carried_all(draft.family(clause)):
        if carried.verdict is Verdict.COLLIDES and set(carried.labels) & set(refs):
            left.append(each.ref)
    return (f"{', '.join(left)} asked for something else there and can be declined.",) if left else ()


def _as_if(draft: Draft, acts: list[tuple[str, Act]]) -> Draft:
    """Return the draft as it would be after these entries; nothing is recorded."""
    return draft.plus(entered(draft, Deed("", tuple(acts)))) if acts else draft


def decide(draft: Draft, refs: tuple[str, ...], word: str, reason: str) -> Done:
    """Decline or note inputs: `word` is "declined" or "noted"."""
    decision = Decision(word)
    if decision is Decision.DECLINED and not reason.strip():
        raise RequestError("Who is declined is owed a reason.", "Give it with --reason.")
    acts: list[tuple[str, Act]] = []
    clauses = []
    for ref in refs:
        clause, found = open_input(draft, ref)
        acts.append((ledger_of(clause), Decide(ref, decision, reason)))
        if found.operation in (Operation.ADD, Operation.ALTERNATIVE):
            acts.append((STATEMENT, Stand(clause, stands=False, by=ref)))
        clauses.append(clause)
    verb = "decline" if decision is Decision.DECLINED else "note"
    title = f"{verb} {', '.join(refs)} on {_clauses(draft, clauses)}"
    record(draft, Deed(title, tuple(acts), refs, _members(draft, refs)))
    orphans = [each for ref, clause in zip(refs, clauses, strict=True) for each in amending(draft.family(clause), ref)]
    return Done(title, refs, tuple(clauses), (), tuple(orphans))


def resolve(draft: Draft, where: str, text: str, settles: tuple[str, ...], reason: str) -> Done:
    """Record the Chair's wording for a clause; what it settles is overtaken by it.

    Where the wording is the clause as it stands, what is settled is overtaken by the text itself.
    """
    clause = naming.clause(draft, where)
    refuse_closed(draft, clause)
    present, base = base_of(draft, clause)
    filed = read_text(draft, text, "The Chair's wording")
    acts: list[tuple[str, Act]] = []
    by: tuple[str, ...] = ()
    if filed != present or not settles:
        act = completed(draft, modification(base, present, filed), Said(reason=reason))
        acts += [(ledger_of(clause), act), (ledger_of(clause), accepted(act.ref, reason))]
        by = (act.ref,)
    for ref in settles:
        acts += _settled(draft, ref, Decide(ref, Decision.OVERTAKEN, reason, by))
    title = f"resolve clause {draft.label(clause)}" + (f", settling {', '.join(settles)}" if settles else "")
    after = record(draft, Deed(title, tuple(acts), (*by, *settles), (CHAIR,)))
    return Done(title, by, (clause,), still_open(after, clause), after.reopened)


def _settled(draft: Draft, ref: str, decision: Decide) -> list[tuple[str, Act]]:
    """Return the entries by which an open input is overtaken; a clause that was proposed waits no longer."""
    place, settled = open_input(draft, ref)
    acts: list[tuple[str, Act]] = [(ledger_of(place), decision)]
    if settled.operation in (Operation.ADD, Operation.ALTERNATIVE):
        acts.append((STATEMENT, Stand(place, stands=False, by=ref)))
    return acts


def still_open(draft: Draft, clause: str) -> tuple[str, ...]:
    """Say which amendments to a clause are still open after a decision on it."""
    left = tuple(each.ref for each in draft.clause(clause).inputs if each.is_open and each.is_amendment)
    return (f"Still open on clause {draft.label(clause)}: {', '.join(left)}.",) if left else ()


def merge(draft: Draft, where: tuple[str, ...], *, contact: bool = False) -> MergeReport:
    """Put in force every open amendment that collides with no other open one and with none in force."""
    standing = draft.outline.standing()
    chosen = tuple(clause for each in where for clause in naming.clauses(draft, each)) or standing
    if where:
        for clause in chosen:
            refuse_closed(draft, clause)
    families = dict.fromkeys(draft.outline.family(clause) for clause in chosen)
    plans = [merging.plan(draft.family(names[0]), contact=contact) for names in families]
    talk: list[str] = []
    plans = [_open_only(draft, each, talk) for each in plans]
    folding = [pair for each in plans for pair in (*each.folded, *each.already)]
    after = draft
    if folding:
        refs = tuple(ref for ref, _ in folding)
        talk += _carried_forward(draft, plans)
        acts: tuple[tuple[str, Act], ...] = tuple((ledger_of(clause), accepted(ref)) for ref, clause in folding)
        title = f"merge {', '.join(refs)} on {_clauses(draft, [clause for _, clause in folding])}"
        after = record(draft, Deed(title, acts, refs, _members(draft, refs)))
    return replace(merge_report(after, plans), talk=(*talk, *after.reopened))


def _open_only(draft: Draft, plan: merging.Plan, talk: list[str]) -> merging.Plan:
    """Return the plan without what would change an agreed clause; that is told."""
    kept = []
    for ref, clause in plan.folded:
        family = draft.family(clause)
        shut = [each for each in {clause, *family.carried[ref].scripts} if closed(draft, each)]
        if shut:
            label = draft.label(shut[0])
            talk.append(
                f"{ref} waits: clause {label} is {closed(draft, shut[0])}; 'asemdraft reopen {label}' opens it."
            )
        else:
            kept.append((ref, clause))
    return replace(plan, folded=tuple(kept))


def _carried_forward(draft: Draft, plans: Iterable[merging.Plan]) -> list[str]:
    """Say of what is folded in how it came to fit, where it was made on an older text."""
    told = []
    for ref, clause in (pair for each in plans for pair in (*each.folded, *each.already)):
        found = naming.input_of(draft, ref)[1]
        fate = whereabouts.fate(draft.family(clause), found)
        if fate and found.base.issue:
            told.append(f"{ref}, made on {found.base.issue}: {fate}.")
    return told


def merge_report(draft: Draft, plans: Iterable[merging.Plan]) -> MergeReport:
    """Return what a merge did, in the officers' words."""
    plans = list(plans)
    collisions = tuple(
        CollisionReport(
            each.clause,
            draft.label(each.clause),
            each.kind,
            readable(draft, each.base),
            tuple(Side(side.refs, _members(draft, side.refs), bare(draft, side.text)) for side in each.sides),
        )
        for plan in plans
        for each in plan.collisions
    )
    contested = dict.fromkeys(each.clause for each in collisions)
    return MergeReport(
        tuple(ref for plan in plans for ref, _ in plan.folded),
        tuple(ref for plan in plans for ref, _ in plan.already),
        collisions,
        tuple(ref for plan in plans for ref in plan.decide),
        tuple((draft.label(clause), "".join(each.text for each in bracketed(draft, clause))) for clause in contested),
        tuple(finding for plan in plans for finding in plan.findings),
    )


def _clauses(draft: Draft, clauses: Iterable[str]) -> str:
    labels = list(dict.fromkeys(draft.label(clause) for clause in clauses))
    return f"{'clause' if len(labels) == 1 else 'clauses'} {', '.join(labels)}"


def _members(draft: Draft, refs: Iterable[str]) -> tuple[str, ...]:
    found: list[str] = []
    for ref in refs:
        found += naming.input_of(draft, ref)[1].members
    return tuple(dict.fromkeys(found))

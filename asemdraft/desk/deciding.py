"""Deciding: amendments come into force or do not, each decision with its reason, each one revocable."""

from __future__ import annotations

from collections.abc import Iterable

from asemdraft.desk import naming, places
from asemdraft.desk.deeds import Deed, record
from asemdraft.desk.draft import STATEMENT, Draft, ledger_of
from asemdraft.desk.drafting import accepted
from asemdraft.desk.filing import Said, base_of, completed, modification, read_text, refuse_closed
from asemdraft.desk.marking import bracketed
from asemdraft.errors import RequestError
from asemdraft.negotiation import merging
from asemdraft.negotiation.acts import BIRTH, CHAIR, Act, Decide, Decision, Operation, Stand
from asemdraft.negotiation.clause import Input, State
from asemdraft.negotiation.family import force_of
from asemdraft.negotiation.reports import CollisionReport, Done, MergeReport, Side
from asemdraft.wording.carrying import Verdict


class AlreadyDecided(RequestError):
    """The input has been decided on."""

    def __init__(self, each: Input) -> None:
        when = f" on {each.decided:%d %B %Y, %H:%M}" if each.decided else ""
        super().__init__(f"{each.ref} is {each.state}{when}.", f"'asemdraft undo {each.ref}' takes that decision back.")
        self.ref = each.ref


class Collides(RequestError):
    """An amendment in force asks something else of the same words."""

    def __init__(self, ref: str, others: tuple[str, ...], words: str) -> None:
        named = ", ".join(others)
        about = f" on the words “{words.strip()}”" if words.strip() else ""
        super().__init__(
            f"{ref} collides with {named}, which is in force{about}.",
            f"'asemdraft accept {ref} --over {','.join(others)}' takes the other out, 'asemdraft resolve' settles both.",
        )
        self.ref, self.others = ref, others


def open_input(draft: Draft, ref: str) -> tuple[str, Input]:
    """Return the clause and the input of that number; refuse one that is decided on or withdrawn."""
    clause, found = naming.input_of(draft, ref)
    if found.state is State.WITHDRAWN:
        raise RequestError(
            f"{ref} was withdrawn by {', '.join(found.withdrawn)}.", "A withdrawn input can be filed anew."
        )
    if not found.is_open:
        raise AlreadyDecided(found)
    return clause, found


def accept(draft: Draft, refs: tuple[str, ...], reason: str, over: tuple[str, ...]) -> Done:
    """Put amendments in force. `over` names those that they overtake: out of force, or no longer open."""
    overtaken, acts = _overtake(draft, over, refs)
    after_over = _as_if(draft, acts)
    talk: list[str] = []
    clauses = []
    for ref in refs:
        clause, found = open_input(draft, ref)
        if not found.is_amendment:
            raise RequestError(
                f"{ref} is a comment: it asks for no wording.", f"'asemdraft note {ref}' records that it was heard."
            )
        refuse_closed(draft, clause)
        more, told = _accepting(after_over, clause, found, reason, over)
        acts += more
        talk += told
        clauses.append(clause)
        after_over = _as_if(draft, acts)
    beyond = f" over {', '.join(over)}" if over else ""
    title = f"accept {', '.join(refs)}{beyond} on {_clauses(draft, clauses)}"
    record(draft, Deed(title, tuple(acts), (*refs, *over), _members(draft, refs)))
    return Done(title, refs, tuple(dict.fromkeys((*clauses, *overtaken))), tuple(talk))


def _as_if(draft: Draft, acts: list[tuple[str, Act]]) -> Draft:
    """Return the draft as it would be after these entries; nothing is recorded."""
    from asemdraft.desk.deeds import entered

    return draft.plus(entered(draft, Deed("", tuple(acts)))) if acts else draft


def _overtake(draft: Draft, over: tuple[str, ...], refs: tuple[str, ...]) -> tuple[list[str], list[tuple[str, Act]]]:
    clauses: list[str] = []
    acts: list[tuple[str, Act]] = []
    for ref in over:
        if ref in refs:
            raise RequestError(f"{ref} cannot overtake itself.", "Name another input after --over.")
        clause, found = naming.input_of(draft, ref)
        if found.state in (State.DECLINED, State.WITHDRAWN, State.OVERTAKEN):
            raise AlreadyDecided(found)
        if found.state is State.ACCEPTED and found.operation in (Operation.ADD, Operation.ALTERNATIVE):
            acts.append((STATEMENT, Stand(clause, stands=False, by=ref)))
        acts.append((ledger_of(clause), Decide(ref, Decision.OVERTAKEN, over=refs)))
        clauses.append(clause)
    return clauses, acts


def _accepting(
    draft: Draft, clause: str, found: Input, reason: str, over: tuple[str, ...]
) -> tuple[list[tuple[str, Act]], list[str]]:
    """Return the entries that put one amendment in force, and what the officer should know."""
    decision = (ledger_of(clause), Decide(found.ref, Decision.ACCEPTED, reason, over))
    match found.operation:
        case Operation.ADD | Operation.ALTERNATIVE:
            return [decision, (STATEMENT, Stand(clause, stands=True, by=found.ref))], []
        case Operation.DELETE:
            return [decision, *places.dropped(draft, clause, found.ref)], []
        case Operation.MOVE:
            return [decision, *places.moved(draft, clause, found.anchor, found.ref, before=found.before)], []
        case _:
            return [decision], _fits(draft, clause, found)


def _fits(draft: Draft, clause: str, found: Input) -> list[str]:
    """Refuse an amendment that collides with one in force; say it when it touches one or is there already."""
    if found.operation is not Operation.MODIFY:
        return []
    family = draft.family(clause)
    carried = family.weave.carry(found.ref, force_of(family.present))
    others = tuple(each for each in carried.labels if not each.startswith(BIRTH))
    match carried.verdict:
        case Verdict.COLLIDES:
            words = next(each.words for each in carried.outcomes if each.verdict is Verdict.COLLIDES)
            raise Collides(found.ref, others, words)
        case Verdict.TOUCHES:
            return [f"{found.ref} stands right beside words of {', '.join(others)}: read the seam."]
        case Verdict.STANDS:
            return [f"The words of {found.ref} stand there already: its members are now sponsors of them."]
        case _:
            return []


def decide(draft: Draft, refs: tuple[str, ...], word: str, reason: str) -> Done:
    """Decline or note inputs: `word` is "declined" or "noted"."""
    decision = Decision(word)
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
    return Done(title, refs, tuple(clauses))


def resolve(draft: Draft, where: str, text: str, settles: tuple[str, ...], reason: str) -> Done:
    """Record the Chair's wording for a clause; what it settles is overtaken by it."""
    clause = naming.clause(draft, where)
    refuse_closed(draft, clause)
    present, base = base_of(draft, clause)
    filed = read_text(draft, text, "The Chair's wording")
    act = completed(draft, modification(base, present, filed), Said(reason=reason))
    acts: list[tuple[str, Act]] = [(ledger_of(clause), act), (ledger_of(clause), accepted(act.ref, reason))]
    for ref in settles:
        place, _ = open_input(draft, ref)
        acts.append((ledger_of(place), Decide(ref, Decision.OVERTAKEN, reason, (act.ref,))))
    title = f"resolve clause {draft.label(clause)}" + (f", settling {', '.join(settles)}" if settles else "")
    record(draft, Deed(title, tuple(acts), (act.ref, *settles), (CHAIR,)))
    return Done(title, (act.ref,), (clause,))


def merge(draft: Draft, where: tuple[str, ...], *, contact: bool = False) -> MergeReport:
    """Put in force every open amendment that collides with no other open one and with none in force."""
    standing = draft.outline.standing()
    chosen = tuple(clause for each in where for clause in naming.clauses(draft, each)) or standing
    if where:
        for clause in chosen:
            refuse_closed(draft, clause)
    families = dict.fromkeys(draft.outline.family(clause) for clause in chosen)
    plans = [merging.plan(draft.family(names[0]), contact=contact) for names in families]
    acts: list[tuple[str, Act]] = [
        (ledger_of(clause), accepted(ref)) for each in plans for ref, clause in (*each.folded, *each.already)
    ]
    after = draft
    if acts:
        refs = tuple(ref for each in plans for ref, _ in (*each.folded, *each.already))
        clauses = [clause for each in plans for _, clause in (*each.folded, *each.already)]
        deed = Deed(f"merge {', '.join(refs)} on {_clauses(draft, clauses)}", tuple(acts), refs, _members(draft, refs))
        after = record(draft, deed)
    return merge_report(after, plans)


def merge_report(draft: Draft, plans: Iterable[merging.Plan]) -> MergeReport:
    """Return what a merge did, in the officers' words."""
    plans = list(plans)
    collisions = tuple(
        CollisionReport(
            each.clause,
            draft.label(each.clause),
            each.kind,
            each.base,
            tuple(Side(side.refs, _members(draft, side.refs), side.text) for side in each.sides),
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

"""Putting one amendment in force: whether it fits the text of now, whole or in part, and what follows for the order."""

from __future__ import annotations

from dataclasses import dataclass

from asemdraft.desk import naming, places
from asemdraft.desk.draft import STATEMENT, Draft, ledger_of
from asemdraft.errors import RequestError
from asemdraft.negotiation.acts import BIRTH, Act, Decide, Decision, Operation, Stand
from asemdraft.negotiation.clause import Input, State, part_label
from asemdraft.negotiation.family import force_of
from asemdraft.wording.carrying import Verdict
from asemdraft.wording.strands import TYPING

_ORDER = (Operation.DELETE, Operation.MOVE, Operation.SPLIT, Operation.JOIN)


class AlreadyDecided(RequestError):
    """The input has been decided on."""

    def __init__(self, each: Input) -> None:
        when = f" on {each.decided:%d %B %Y, %H:%M}" if each.decided else ""
        super().__init__(f"{each.ref} is {each.state}{when}.", f"'asemdraft undo {each.ref}' takes that decision back.")
        self.ref = each.ref


class Collides(RequestError):
    """An amendment in force asks something else of the same words."""

    def __init__(self, ref: str, others: tuple[str, ...], words: str) -> None:
        named = ", ".join(others) or "what was decided since"
        about = f" on the words “{words.strip()}”" if words.strip() else ""
        over = f"'asemdraft accept {ref} --over {','.join(others)}' takes the other out, " if others else ""
        super().__init__(
            f"{ref} collides with {named}, which is in force{about}.", f"{over}'asemdraft resolve' settles both."
        )
        self.ref, self.others = ref, others


@dataclass(frozen=True, slots=True)
class Acceptance:
    """How an amendment is accepted: why, over which others, and which of its parts (numbered from 1; none: all)."""

    reason: str = ""
    over: tuple[str, ...] = ()
    parts: tuple[int, ...] = ()


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


def acceptable(draft: Draft, ref: str, how: Acceptance) -> tuple[str, Input]:
    """Return the clause and the amendment; refuse what is decided, except for more parts of one accepted in part."""
    clause, found = naming.input_of(draft, ref)
    if not found.is_amendment:
        hint = f"'asemdraft note {ref}' records that it was heard."
        raise RequestError(f"{ref} is a comment: it asks for no wording.", hint)
    by = () if found.decision is None else found.decision.over
    if found.state is State.OVERTAKEN and set(by) & set(how.over):
        other = next(each for each in how.over if each in by)
        hint = f"'asemdraft undo {ref}' takes that decision back."
        raise RequestError(f"{ref} was overtaken by {other}: it cannot overtake {other}.", hint)
    if found.state is State.ACCEPTED and found.parts:
        return clause, found
    return open_input(draft, ref)


def accepting(draft: Draft, clause: str, found: Input, how: Acceptance) -> tuple[list[tuple[str, Act]], list[str]]:
    """Return the entries that put one amendment in force, and what the officer should know."""
    _refuse_orphan(draft, found)
    hunks = _numbers(draft, found, how.parts)
    decision = (ledger_of(clause), Decide(found.ref, Decision.ACCEPTED, how.reason, how.over, hunks))
    match found.operation:
        case Operation.ADD | Operation.ALTERNATIVE:
            return [decision, (STATEMENT, Stand(clause, stands=True, by=found.ref))], []
        case Operation.DELETE:
            return [decision, *places.dropped(draft, clause, found.ref)], []
        case Operation.MOVE:
            return [decision, *places.moved(draft, clause, found.anchor, found.ref, before=found.before)], []
        case Operation.SPLIT:
            return [decision, *places.divided(draft, clause, found.other, found.ref)], []
        case Operation.JOIN:
            places.refuse_unjoinable(draft, clause, found.other)
            return [decision, *places.joined(clause, found.other, found.ref)], []
        case _:
            return [decision], [*_fits(draft, clause, found, hunks), *_left(draft, found, how.parts)]


def _refuse_orphan(draft: Draft, found: Input) -> None:
    """Refuse an amendment of an amendment that is not decided yet."""
    if found.amends and naming.input_of(draft, found.amends)[1].is_open:
        raise RequestError(
            f"{found.ref} amends {found.amends}, which is open.",
            f"'asemdraft accept {found.amends} {found.ref}' accepts both, in that order.",
        )


def _numbers(draft: Draft, found: Input, parts: tuple[int, ...]) -> tuple[int, ...]:
    """Return the edits that are meant by parts counted from 1; refuse a part that is not there or is in force."""
    if not parts:
        return ()
    numbers = part_numbers(draft, found)
    for part in parts:
        if not 1 <= part <= len(numbers):
            told = f"{len(numbers)} parts" if len(numbers) > 1 else "one part only"
            raise RequestError(f"{found.ref} has {told}.", f"'asemdraft show {draft.label(found.clause)}' lists them.")
        if numbers[part - 1] in found.parts:
            raise RequestError(f"Part {part} of {found.ref} is accepted already.", "Nothing was changed.")
    chosen = tuple(numbers[part - 1] for part in sorted(set(parts)))
    return () if {*chosen, *found.parts} == set(numbers) else chosen


def part_numbers(draft: Draft, found: Input) -> tuple[int, ...]:
    """Return the lasting numbers of the edits of an amendment that can be taken one by one."""
    if found.operation is not Operation.MODIFY:
        return ()
    parts = draft.family(found.clause).weave.parts(found.ref)
    return tuple(part.number for part in parts if part.number != TYPING)


def _left(draft: Draft, found: Input, parts: tuple[int, ...]) -> list[str]:
    """Say which parts of an amendment accepted in part are not in force."""
    if not parts:
        return []
    numbers = part_numbers(draft, found)
    left = [str(n) for n, number in enumerate(numbers, 1) if number not in found.parts and n not in parts]
    if not left:
        return [f"All of {found.ref} is in force now."]
    return [f"Not in force of {found.ref}: part {', '.join(left)}; 'accept {found.ref} --part' takes more."]


def _fits(draft: Draft, clause: str, found: Input, hunks: tuple[int, ...]) -> list[str]:
    """Refuse an amendment that collides with one in force; say it when it touches one or is there already."""
    if found.operation is not Operation.MODIFY:
        return []
    family = draft.family(clause)
    carried = family.weave.carry(found.ref, force_of(family.present))
    mine = [one for one in carried.outcomes if not hunks or one.part.number in hunks]
    worst = max((one.verdict for one in mine), default=Verdict.STANDS)
    labels = dict.fromkeys(label for one in mine if one.verdict is worst for label in one.labels)
    others = tuple(each for each in labels if not each.startswith(BIRTH))
    match worst:
        case Verdict.COLLIDES:
            raise Collides(found.ref, others, next(one.words for one in mine if one.verdict is worst))
        case Verdict.TOUCHES:
            return [f"{found.ref} stands right beside words of {', '.join(others)}: read the seam."]
        case Verdict.STANDS if not any(part_label(found.ref, n) in family.in_force for n in found.parts):
            return [f"The words of {found.ref} stand there already: its members are now sponsors of them."]
        case _:
            return []


def overtaking(
    draft: Draft, over: tuple[str, ...], refs: tuple[str, ...]
) -> tuple[tuple[str, ...], list[tuple[str, Act]]]:
    """Return the clauses of what `refs` overtake, and the entries that take it out of force or close it."""
    clauses: list[str] = []
    acts: list[tuple[str, Act]] = []
    for ref in over:
        if ref in refs:
            raise RequestError(f"{ref} cannot overtake itself.", "Name another input after --over.")
        clause, found = naming.input_of(draft, ref)
        if found.state in (State.DECLINED, State.WITHDRAWN, State.OVERTAKEN, State.NOTED):
            raise AlreadyDecided(found)
        if found.state is State.ACCEPTED and found.operation in _ORDER:
            sentence = f"{ref} changed the order of the text and cannot be overtaken."
            raise RequestError(sentence, f"'asemdraft undo {ref}' takes that decision back.")
        if found.operation in (Operation.ADD, Operation.ALTERNATIVE):
            acts.append((STATEMENT, Stand(clause, stands=False, by=ref)))
        acts.append((ledger_of(clause), Decide(ref, Decision.OVERTAKEN, over=refs)))
        clauses.append(clause)
    return tuple(clauses), acts

"""What was said of a clause, for people to read: its inputs with who stands where on them, and its positions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from asemdraft.desk.draft import Draft
from asemdraft.desk.marking import between, excerpt, readable
from asemdraft.negotiation import whereabouts
from asemdraft.negotiation.acts import Correct, Operation
from asemdraft.negotiation.clause import Clause, HeldPosition, Input
from asemdraft.negotiation.family import Family
from asemdraft.negotiation.merging import Plan
from asemdraft.negotiation.reports import InputLine, PositionLine, Stretch
from asemdraft.negotiation.standpoints import ASKS, Standpoint, standpoints, tally, voices_on
from asemdraft.negotiation.times import day_in_words
from asemdraft.wording.stored import decoded
from asemdraft.wording.strands import TYPING

_HEARD = (("support", "supported by"), ("object", "objected to by"), ("reserve", "reserved by"))


def input_lines(draft: Draft, clause: str, plan: Plan) -> tuple[InputLine, ...]:
    """Return the inputs whose words are in a clause now, wherever they were filed."""
    family = draft.family(clause)
    homes = whereabouts.homes(family)
    found = [(each, one) for one in family.clauses for each in one.inputs if clause in homes[each.ref]]
    found.sort(key=lambda pair: pair[0].entry)
    return tuple(input_line(draft, each, one, plan) for each, one in found if _is_shown(each, clause))


def _is_shown(each: Input, clause: str) -> bool:
    """Tell whether a clause is told of an input: one that came of a split is not told of the split."""
    return each.operation is not Operation.SPLIT or each.clause == clause


def input_line(draft: Draft, each: Input, record: Clause, plan: Plan) -> InputLine:
    """Return one input with where it stands."""
    family = draft.family(each.clause)
    marked: tuple[Stretch, ...] = ()
    if each.operation and each.filed and each.script is not None:
        marked = excerpt(between(family.text(each.clause, each.base.in_force), each.filed, draft))
    sides = sides_of(draft, each, record, plan)
    bracketed = each.is_open and each.ref in plan.contested
    moved = each.clause not in whereabouts.home(family, each)
    return InputLine(
        each.ref,
        "amendment" if each.is_amendment else "comment",
        each.members,
        (each.behalf,) if each.behalf else (),
        each.operation.value if each.operation else "",
        readable(draft, each.filed),
        "bracketed" if bracketed else each.state.value,
        each.base.issue,
        each.text,
        each.reason,
        each.source,
        each.remark.value,
        marked,
        words="" if each.is_amendment else readable(draft, whereabouts.words_now(family, each)) or _gone(each),
        filed_on=draft.label(each.clause) if moved else "",
        fate=whereabouts.fate(family, each) if each.is_open else "",
        amends=each.amends,
        counts=tally(sides) if each.is_amendment else {},
        voices=tuple(voices(sides)),
        parts=parts_of(draft, family, each),
        history=tuple(history(draft, each, record)),
    )


def _gone(each: Input) -> str:
    return f"{each.words} (no longer in the text)" if each.words else ""


def sides_of(draft: Draft, each: Input, record: Clause, plan: Plan) -> tuple[Standpoint, ...]:
    """Return who stands where on an amendment; a member that asks something else of its words speaks for itself."""
    if not each.is_amendment:
        return ()
    apart = departed(draft.family(each.clause), each, plan) if each.behalf else ()
    return standpoints(voices_on(each, record.positions), draft.roster, apart)


def departed(family: Family, each: Input, plan: Plan) -> tuple[str, ...]:
    """Return the members that, for themselves, ask something else of the words of an amendment."""
    inputs = {other.ref: other for one in family.clauses for other in one.inputs}
    found: list[str] = []
    for collision in plan.collisions:
        if any(each.ref in side.refs for side in collision.sides):
            others = [ref for side in collision.sides if each.ref not in side.refs for ref in side.refs]
            found += [m for ref in others if ref in inputs and not inputs[ref].behalf for m in inputs[ref].members]
    return tuple(dict.fromkeys(found))


def voices(sides: Iterable[Standpoint]) -> Iterator[str]:
    """Say who is heard: the group that asks, if one does, then who supports, objects and reserves."""
    told = tuple(sides)
    for each in told:
        if each.voice.stance == ASKS and each.voice.behalf:
            yield f"asked for by {each}"
    for stance, words in _HEARD:
        who = [f"{each} ({each.voice.ref})" for each in told if each.voice.stance == stance]
        if who:
            count = sum(len(each.counted) for each in told if each.voice.stance == stance)
            yield f"{words} {count}: {'; '.join(who)}"


def parts_of(draft: Draft, family: Family, each: Input) -> tuple[str, ...]:
    """Return the edits of an amendment that can be accepted one by one: "1 “strong” → “firm”"; none where it is one."""
    if each.operation is not Operation.MODIFY or each.script is None:
        return ()
    numbers = [part.number for part in family.weave.parts(each.ref) if part.number != TYPING]
    if len(numbers) < 2:
        return ()
    from asemdraft.wording.words import join, tokenise

    tokens, hunks = tokenise(family.text(each.clause, each.base.in_force)), decoded(each.script).hunks
    told = []
    for count, number in enumerate(numbers, 1):
        hunk = hunks[number]
        old, new = (readable(draft, text.strip()) for text in (join(tokens[hunk.lo : hunk.hi]), hunk.text))
        accepted = " (accepted)" if number in each.parts else ""
        told.append(f"{count} " + " → ".join(f"“{text}”" if text else "nothing" for text in (old, new)) + accepted)
    return tuple(told)


def history(draft: Draft, each: Input, record: Clause) -> Iterator[str]:
    """Say what was decided on an input, corrected in it and withdrawn from it, with reasons."""
    if each.decision is not None and each.decided is not None and not each.is_open:
        over = each.decision.over
        by = (
            f" by {', '.join(over)}"
            if over and each.state == "overtaken"
            else f" over {', '.join(over)}"
            if over
            else ""
        )
        part = " in part" if each.parts else ""
        why = f": {each.decision.reason}" if each.decision.reason else ""
        yield f"{each.state}{part}{by} on {day_in_words(each.decided)}{why}"
    if each.withdrawn:
        yield f"withdrawn by {', '.join(each.withdrawn)}{_reason_of_withdrawal(each, record)}"
    yield from corrections(draft, each.corrected, first_of(record, each.ref))


def _reason_of_withdrawal(each: Input, record: Clause) -> str:
    from asemdraft.negotiation.acts import Withdraw

    acts = (entry.act for entry in record.entries if entry.id not in record.gone)
    reasons = [act.reason for act in acts if isinstance(act, Withdraw) and act.ref == each.ref and act.reason]
    return f": {'; '.join(reasons)}" if reasons else ""


def first_of(record: Clause, ref: str) -> tuple[tuple[str, ...], str]:
    """Return by whom and with which words an input or a position was first recorded."""
    from asemdraft.negotiation.acts import Comment, Position, Propose

    for entry in record.entries:
        match entry.act:
            case Comment(ref=found) | Propose(ref=found) | Position(ref=found) if found == ref:
                act = entry.act
                return act.members, act.filed if isinstance(act, Propose) else act.text
            case _:
                pass
    return (), ""


def corrections(draft: Draft, acts: tuple[Correct, ...], first: tuple[tuple[str, ...], str]) -> Iterator[str]:
    """Say what was put right, and what was recorded before."""
    members, words = first
    for act in acts:
        told = []
        if act.members:
            told.append(f"recorded at first as of {', '.join(members)}")
            members = act.members
        if new := act.filed or act.text:
            told.append(f"its words recorded at first as “{readable(draft, words)}”")
            words = new
        yield f"corrected: {', '.join(told)} ({act.reason})"


def position_lines(draft: Draft, clause: str) -> tuple[PositionLine, ...]:
    """Return the positions held on a clause and on what was put in about it."""
    record = draft.clause(clause)
    things = [None, *(each for each in record.inputs if each.is_amendment)]
    found = []
    for thing in things:
        sides = standpoints(voices_on(thing, record.positions), draft.roster)
        target = thing.ref if thing else ""
        held = {p.ref + p.member: p for p in record.positions if p.target == target}
        found += [
            _position_line(draft, held[each.voice.ref + each.voice.speaker], each, record)
            for each in sides
            if each.voice.stance != ASKS
        ]
    return tuple(found)


def _position_line(draft: Draft, p: HeldPosition, each: Standpoint, record: Clause) -> PositionLine:
    told = tuple(corrections(draft, p.corrected, first_of(record, p.ref)))
    return PositionLine(
        p.ref, p.member, p.stance, p.kind, p.target, p.behalf, len(each.counted), each.without, p.text, p.source, told
    )

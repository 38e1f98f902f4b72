"""One clause as the record has it: what came in about it, what was decided, which amendments are in force.

`fold(entries)` needs no text: who asked for what and where it stands is known from the entries alone. What the
words are is the business of `negotiation/texts.py`.

The state of an input, in the order in which the cases are tried:
    1 withdrawn   every sponsor withdrew, whatever was decided before or after
    2 accepted, declined, noted, overtaken   the last decision that counts
    3 bracketed   open, and it collides with another open amendment (known only with the text)
    4 pending     open
What was taken back by an undo does not count; a birth always does, for the words of others may stand on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from asemdraft.errors import MalformedError
from asemdraft.negotiation.acts import (
    Agree,
    Base,
    Birth,
    Comment,
    Correct,
    Decide,
    Entry,
    Issued,
    Lift,
    Operation,
    Position,
    Propose,
    Remark,
    Reopen,
    Withdraw,
)
from asemdraft.negotiation.statement import undone


class State(StrEnum):
    """Where an input stands. Received is always the sum of these."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"
    NOTED = "noted"
    BRACKETED = "bracketed"
    PENDING = "pending"


OPEN = (State.PENDING, State.BRACKETED)


class RefTwice(MalformedError):
    """Two inputs that are numbered alike; one of them would be lost."""

    def __init__(self, ref: str, clause: str) -> None:
        super().__init__(
            f"Two inputs on the clause {clause} are both numbered {ref}.",
            "'asemdraft doctor' shows where the record says so.",
        )
        self.ref, self.clause = ref, clause


@dataclass(frozen=True, slots=True)
class Input:
    """A comment or an amendment, with what became of it."""

    ref: str
    clause: str
    at: datetime
    officer: str
    entry: str
    members: tuple[str, ...]
    """The sponsors that did not withdraw; of a withdrawn input, those who were the last to."""
    base: Base
    operation: Operation | None = None
    """None for a comment."""
    filed: str = ""
    script: dict[str, Any] | None = None
    anchor: str = ""
    before: bool = False
    cut: int = 0
    other: str = ""
    text: str = ""
    """The remark, for a comment; for an amendment the remark that came with it."""
    words: str = ""
    occurrence: int = 0
    remark: Remark = Remark.SUBSTANTIVE
    reason: str = ""
    source: str = ""
    behalf: str = ""
    """The group for which the member speaks."""
    amends: str = ""
    """The amendment that this one amends."""
    parts: tuple[int, ...] = ()
    """The edits that were accepted, where not all were."""
    state: State = State.PENDING
    decision: Decide | None = None
    decided: datetime | None = None
    corrected: tuple[Correct, ...] = ()
    withdrawn: tuple[str, ...] = ()

    @property
    def is_amendment(self) -> bool:
        """Whether wording, or a change of the order, is asked for."""
        return self.operation is not None

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided on it and it was not withdrawn."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class HeldPosition:
    """A member's position that was not lifted."""

    ref: str
    member: str
    stance: str
    kind: str
    target: str
    at: datetime
    text: str = ""
    source: str = ""
    behalf: str = ""
    """The group for which the member speaks."""
    corrected: tuple[Correct, ...] = ()

    @property
    def voice(self) -> str:
        """Who is heard: the group, or the member for itself."""
        return self.behalf or self.member


@dataclass(frozen=True, slots=True)
class Clause:
    """What the record says of one clause."""

    id: str
    birth: Birth | None = None
    inputs: tuple[Input, ...] = ()
    positions: tuple[HeldPosition, ...] = ()
    in_force: frozenset[str] = frozenset()
    """Labels of the amendments in force, and of the birth text if the draft was made with it."""
    agreement: Agree | None = None
    """The last agreement that nobody reopened; it holds only while the text has the same hash."""
    issued: tuple[Issued, ...] = ()
    entries: tuple[Entry, ...] = field(default=(), repr=False)
    """All of them, oldest first; those in `gone` were taken back and no longer count."""
    gone: frozenset[str] = frozenset()

    def input(self, ref: str) -> Input | None:
        """Return the input of that number, or None."""
        return next((each for each in self.inputs if each.ref == ref), None)

    def issued_as(self, issue: str) -> Issued | None:
        """Return the clause as it stood in the issued text of that name, or None."""
        return next((each for each in reversed(self.issued) if each.issue == issue), None)


def fold(clause: str, entries: Iterable[Entry]) -> Clause:
    """Fold a clause's ledger. Law: the order of the entries given does not matter, their ids do.

    Raise RefTwice where two inputs have one number.
    """
    ordered = tuple(sorted(entries, key=lambda entry: entry.id))
    gone = undone(ordered)
    counting = tuple(entry for entry in ordered if entry.id not in gone)
    inputs = _inputs(clause, counting)
    birth = _birth(ordered, inputs)
    return Clause(
        clause,
        birth,
        inputs,
        _positions(counting),
        _in_force(clause, birth, inputs),
        _agreement(counting),
        tuple(entry.act for entry in counting if isinstance(entry.act, Issued)),
        ordered,
        gone,
    )


def _birth(entries: Iterable[Entry], inputs: Iterable[Input]) -> Birth | None:
    """Return how the clause came to be; the words of a new clause are those that its amendment asks for now."""
    birth = next((entry.act for entry in entries if isinstance(entry.act, Birth)), None)
    asked = next((each for each in inputs if birth and each.ref == birth.by), None)
    return replace(birth, text=asked.filed) if birth and asked and asked.corrected and asked.filed else birth


def _in_force(clause: str, birth: Birth | None, inputs: Iterable[Input]) -> frozenset[str]:
    accepted: set[str] = set()
    for each in inputs:
        if each.is_amendment and each.state is State.ACCEPTED:
            accepted.update(part_label(each.ref, number) for number in each.parts)
            accepted.update(() if each.parts else (each.ref,))
    return frozenset(accepted | ({birth.label(clause)} if birth and not birth.by else set()))


def part_label(ref: str, number: int) -> str:
    """Return how the record names one edit of an amendment: "JP-3#0"."""
    return f"{ref}#{number}"


def _inputs(clause: str, entries: Sequence[Entry]) -> tuple[Input, ...]:
    """Return what came in, as filed first and then with what became of it: a decision may have the earlier id."""
    inputs: dict[str, Input] = {}
    for entry in entries:
        filed = _filed(clause, entry)
        if filed and filed.ref in inputs:
            raise RefTwice(filed.ref, clause)
        if filed:
            inputs[filed.ref] = filed
    for entry in entries:
        ref = getattr(entry.act, "ref", "")
        if ref in inputs:
            inputs[ref] = _became(inputs[ref], entry)
    return tuple(inputs.values())


def _filed(clause: str, entry: Entry) -> Input | None:
    """Return the input that an entry files, or None."""
    match entry.act:
        case Comment() as act:
            return Input(
                act.ref, clause, entry.at, entry.officer, entry.id, act.members, act.base, filed=act.proposed,
                text=act.text, words=act.words, occurrence=act.occurrence, remark=act.type, reason=act.reason,
                source=act.source, behalf=act.behalf,
            )  # fmt: skip
        case Propose() as act:
            return Input(
                act.ref, clause, entry.at, entry.officer, entry.id, act.members, act.base, act.operation, act.filed,
                act.script, act.anchor, act.before, act.cut, act.other, act.remark,
                remark=act.type, reason=act.reason, source=act.source, behalf=act.behalf, amends=act.amends,
            )  # fmt: skip
        case _:
            return None


def _became(before: Input, entry: Entry) -> Input:
    """Return an input after an act about it."""
    match entry.act:
        case Decide() as act:
            return _decided(before, act, entry.at)
        case Withdraw() as act:
            return _withdrawn(before, act)
        case Correct() as act:
            return _corrected(before, act)
        case _:
            return before


def _decided(before: Input, act: Decide, at: datetime) -> Input:
    """Return the input with a decision on it; an acceptance of some parts adds to those accepted before."""
    parts = act.hunks
    if act.hunks and before.state is State.ACCEPTED:
        parts = tuple(sorted({*before.parts, *act.hunks})) if before.parts else ()
    state = before.state if before.state is State.WITHDRAWN else State(act.decision.value)
    return replace(before, state=state, decision=act, decided=at, parts=parts)


def _withdrawn(before: Input, act: Withdraw) -> Input:
    going = tuple(member for member in act.members if member in before.members)
    left = tuple(member for member in before.members if member not in going)
    if before.state is State.WITHDRAWN or not going:
        return before
    if left:
        return replace(before, members=left, withdrawn=before.withdrawn + going)
    return replace(before, state=State.WITHDRAWN, withdrawn=before.withdrawn + going)


def _corrected(before: Input, act: Correct) -> Input:
    return replace(
        before,
        members=act.members or before.members,
        behalf=act.behalf if act.members else before.behalf,
        text=act.text or before.text,
        filed=act.filed or before.filed,
        script=act.script or before.script,
        corrected=(*before.corrected, act),
    )


def _positions(entries: Sequence[Entry]) -> tuple[HeldPosition, ...]:
    """Return the positions that stand: a voice's later position on the same thing replaces its earlier.

    A member speaks with two voices: its own, and that of the group for which it speaks.
    """
    held: dict[tuple[str, str], HeldPosition] = {}
    for entry in entries:
        match entry.act:
            case Position() as act:
                for member in act.members:
                    kind = act.kind.value if act.stance.value == "reserve" else ""
                    held[act.behalf or member, act.target] = HeldPosition(
                        act.ref, member, act.stance.value, kind, act.target, entry.at, act.text, act.source, act.behalf
                    )
            case Lift() as act:
                voice = act.behalf or act.member
                held = {key: each for key, each in held.items() if not (each.ref == act.ref and each.voice == voice)}
            case Correct() as act:
                held = _reheld(held, act)
            case _:
                pass
    return tuple(held.values())


def _reheld(held: dict[tuple[str, str], HeldPosition], act: Correct) -> dict[tuple[str, str], HeldPosition]:
    """Return the positions with a correction of one of them: whose it is, or what was said."""
    wrong = [each for each in held.values() if each.ref == act.ref]
    if not wrong:
        return held
    left = {key: each for key, each in held.items() if each.ref != act.ref}
    for member in act.members or tuple(each.member for each in wrong):
        old = next((each for each in wrong if each.member == member), wrong[0])
        behalf = act.behalf if act.members else old.behalf
        new = replace(old, member=member, behalf=behalf, text=act.text or old.text, corrected=(*old.corrected, act))
        left[new.voice, new.target] = new
    return left


def _agreement(entries: Sequence[Entry]) -> Agree | None:
    last: Agree | None = None
    for entry in entries:
        match entry.act:
            case Agree() as act:
                last = act
            case Reopen():
                last = None
            case _:
                pass
    return last

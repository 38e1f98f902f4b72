"""One clause as the record has it: what came in about it, what was decided, which amendments are in force.

`fold(entries)` needs no text: who asked for what and where it stands is known from the entries alone. What the
words are is the business of `negotiation/texts.py`.

The state of an input, in the order in which the cases are tried:
    1 withdrawn   every sponsor withdrew
    2 accepted, declined, noted, overtaken   the last decision that counts
    3 bracketed   open, and it collides with another open amendment (known only with the text)
    4 pending     open
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Input:
    """A comment or an amendment, with what became of it."""

    ref: str
    clause: str
    at: datetime
    officer: str
    entry: str
    members: tuple[str, ...]
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
    remark: Remark = Remark.SUBSTANTIVE
    reason: str = ""
    source: str = ""
    behalf: str = ""
    """The group for which the member speaks."""
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
    """Fold a clause's ledger. Law: the order of the entries given does not matter, their ids do."""
    ordered = sorted(entries, key=lambda entry: entry.id)
    gone = undone(ordered)
    counting = tuple(entry for entry in ordered if entry.id not in gone)
    inputs: dict[str, Input] = {}
    for entry in counting:
        _fold_input(inputs, clause, entry)
    birth = next((entry.act for entry in counting if isinstance(entry.act, Birth)), None)
    return Clause(
        clause,
        birth,
        tuple(inputs.values()),
        _positions(counting),
        _in_force(clause, birth, inputs.values()),
        _agreement(counting),
        tuple(entry.act for entry in counting if isinstance(entry.act, Issued)),
        tuple(ordered),
        gone,
    )


def _in_force(clause: str, birth: Birth | None, inputs: Iterable[Input]) -> frozenset[str]:
    accepted = {each.ref for each in inputs if each.is_amendment and each.state is State.ACCEPTED}
    return frozenset(accepted | ({birth.label(clause)} if birth and not birth.by else set()))


def _fold_input(inputs: dict[str, Input], clause: str, entry: Entry) -> None:
    match entry.act:
        case Comment() as act:
            inputs[act.ref] = Input(
                act.ref, clause, entry.at, entry.officer, entry.id, act.members, act.base,
                filed=act.proposed, text=act.text, words=act.words, remark=act.type, reason=act.reason, source=act.source, behalf=act.behalf,
            )  # fmt: skip
        case Propose() as act:
            inputs[act.ref] = Input(
                act.ref, clause, entry.at, entry.officer, entry.id, act.members, act.base, act.operation, act.filed,
                act.script, act.anchor, act.before, act.cut, act.other, act.remark,
                remark=act.type, reason=act.reason, source=act.source, behalf=act.behalf,
            )  # fmt: skip
        case Decide() as act if act.ref in inputs:
            inputs[act.ref] = replace(inputs[act.ref], state=State(act.decision.value), decision=act, decided=entry.at)
        case Withdraw() as act if act.ref in inputs:
            inputs[act.ref] = _withdrawn(inputs[act.ref], act)
        case Correct() as act if act.ref in inputs:
            inputs[act.ref] = _corrected(inputs[act.ref], act)
        case _:
            pass


def _withdrawn(before: Input, act: Withdraw) -> Input:
    left = tuple(member for member in before.members if member not in act.members)
    withdrawn = before.withdrawn + tuple(member for member in act.members if member in before.members)
    if left:
        return replace(before, members=left, withdrawn=withdrawn)
    return replace(before, state=State.WITHDRAWN, withdrawn=withdrawn)


def _corrected(before: Input, act: Correct) -> Input:
    return replace(
        before, members=act.members or before.members, text=act.text or before.text, corrected=(*before.corrected, act)
    )


def _positions(entries: Sequence[Entry]) -> tuple[HeldPosition, ...]:
    """Return the positions that stand: a member's later position on the same thing replaces the earlier."""
    held: dict[tuple[str, str], HeldPosition] = {}
    for entry in entries:
        match entry.act:
            case Position() as act:
                for member in act.members:
                    kind = act.kind.value if act.stance.value == "reserve" else ""
                    held[member, act.target] = HeldPosition(
                        act.ref, member, act.stance.value, kind, act.target, entry.at, act.text, act.source
                    )
            case Lift() as act:
                held = {
                    key: each for key, each in held.items() if not (each.ref == act.ref and each.member == act.member)
                }
            case _:
                pass
    return tuple(held.values())


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

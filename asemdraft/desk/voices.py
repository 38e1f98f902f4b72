"""In whose name a change or a remark goes out: members by their names, a group's paper by who spoke for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from asemdraft.desk.draft import Draft
from asemdraft.errors import DraftError
from asemdraft.negotiation.acts import BIRTH, CHAIR
from asemdraft.negotiation.clause import Input

THE_CHAIR = "The Chair"
SECRETARIAT = "Secretariat"
_NOBODY = "Proposal"
_LONGEST = 200
"""Word keeps 255 characters of an author's name."""
_FEW = 3
"""So many sponsors are named in full; more of them by their codes."""


@dataclass(frozen=True, slots=True)
class Voice:
    """An author and a date, as Word shows them beside a change."""

    author: str
    date: datetime | None


class Voices:
    """All who put something in, by the numbers of their inputs."""

    def __init__(self, draft: Draft, *, anonymous: bool = False) -> None:
        self._draft = draft
        self._anonymous = anonymous
        families = dict.fromkeys(draft.outline.family(seat.clause) for seat in draft.outline.places)
        self.inputs: Mapping[str, Input] = {
            each.ref: each for names in families for one in draft.family(names[0]).clauses for each in one.inputs
        }

    def of(self, labels: Iterable[str], at: datetime) -> Voice:
        """Return who speaks through these inputs and when it was decided; with none of them, the Chair at `at`."""
        found = [self.inputs[label] for label in sorted(set(labels), key=_order) if label in self.inputs]
        if not found:
            return self.chair(at)
        if self._anonymous:
            return Voice(_NOBODY, None)
        return Voice(self.named(found), max(each.decided or each.at for each in found))

    def chair(self, at: datetime) -> Voice:
        """Return the Chair."""
        return Voice(_NOBODY, None) if self._anonymous else Voice(THE_CHAIR, at)

    def secretariat(self, at: datetime) -> Voice:
        """Return the hand that numbers clauses and sets brackets, which is no delegation's."""
        return Voice(SECRETARIAT, None if self._anonymous else at)

    def named(self, inputs: Iterable[Input]) -> str:
        """Return the names of those who signed inputs: "Japan, Republic of Korea"; many of them by their codes."""
        held = list(inputs)
        full = dict.fromkeys(name for each in held for name in self.names(each))
        if len(full) <= _FEW and len(", ".join(full)) <= _LONGEST:
            return ", ".join(full)
        codes = dict.fromkeys(code for each in held for code in ((each.behalf,) if each.behalf else each.members))
        told = ", ".join(codes)
        return told if len(told) <= _LONGEST else told[:_LONGEST].rpartition(",")[0] + " and others"

    def names(self, each: Input) -> tuple[str, ...]:
        """Return the names of those who signed an input."""
        if each.behalf:
            return (f"{self.member(each.members[0])} on behalf of {self.group(each.behalf)}",)
        return tuple(self.member(code) for code in each.members)

    def member(self, code: str) -> str:
        """Return a member's name; the code itself where the roster knows it no longer."""
        if code == CHAIR:
            return THE_CHAIR
        try:
            return self._draft.roster.who(code).bare_name
        except DraftError:
            return code

    def group(self, code: str) -> str:
        """Return a group's name; the code itself where the roster knows it no longer."""
        try:
            return self._draft.roster.group(code).name
        except DraftError:
            return code

    def is_of(self, label: str, code: str) -> bool:
        """Tell whether an input was signed by a member, or for a group, of this code."""
        each = self.inputs.get(label)
        return each is not None and (code in each.members or code == each.behalf)


def members_of(labels: Iterable[str]) -> tuple[str, ...]:
    """Return those labels that are numbers of inputs: what a clause was born with is nobody's."""
    return tuple(label for label in labels if not label.startswith(BIRTH))


def _order(label: str) -> tuple[str, int]:
    code, _, number = label.rpartition("-")
    return (code, int(number)) if number.isdigit() else (label, 0)

"""What a merge of the open amendments would do to the clauses of a family: a plan, computed and not carried out.

case  an open amendment                                               goes to
1     changes words, collides with nothing                            folded
2     its words stand there already                                   already
3     its words are contested by another open amendment, or by one    collisions
      in force; or it stands right beside one (unless contact is
      allowed)
4     changes words of a clause that another would delete or keep     collisions
5     brings, deletes, moves, splits or joins a clause                decide
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from asemdraft.negotiation.acts import Operation
from asemdraft.negotiation.clause import Clause, Input
from asemdraft.negotiation.family import Family
from asemdraft.wording.edits import Script
from asemdraft.wording.merge import Merged, merge_scripts


class Standing(StrEnum):
    """How an open amendment stands to the text as it is."""

    FITS = "fits"
    ALREADY = "already there"
    TOUCHES = "touches"
    COLLIDES = "collides"


@dataclass(frozen=True, slots=True)
class Carried:
    """An open amendment carried to the present text."""

    ref: str
    standing: Standing
    others: tuple[str, ...] = ()
    """The amendments in force that it collides with or touches."""
    words: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class SidePlan:
    """What some amendments want of contested words."""

    refs: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class CollisionPlan:
    """Amendments that ask different things of the same words of a clause."""

    clause: str
    kind: str
    base: str
    sides: tuple[SidePlan, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a merge would do; refs with the clause in whose record they stand."""

    folded: tuple[tuple[str, str], ...] = ()
    already: tuple[tuple[str, str], ...] = ()
    collisions: tuple[CollisionPlan, ...] = ()
    decide: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()

    @property
    def contested(self) -> tuple[str, ...]:
        """All open amendments that take part in a collision."""
        return tuple(dict.fromkeys(ref for each in self.collisions for side in each.sides for ref in side.refs))


def plan(family: Family, *, contact: bool = False) -> Plan:
    """Say what a merge would do. Law: the order in which the amendments were filed does not matter."""
    return Plan()


def bracketed(family: Family, clause: str, label: Callable[[str], str]) -> str:
    """x"""
    return family.text(clause)

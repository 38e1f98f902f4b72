"""What a merge of the open amendments would do to the clauses of a family: a plan, computed and not carried out.

case  an open amendment                                               goes to
1     changes words, collides with nothing                            folded
2     its words stand there already                                   already
3     its words are contested by another open amendment, or by one    collisions
      in force; or it stands right beside one (unless contact is
      allowed)
4     changes words of a clause that another would delete or keep     collisions
5     brings, deletes, moves, splits or joins a clause                decide
6     amends an amendment that is not in force                        decide
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from asemdraft.negotiation.acts import BIRTH, Operation
from asemdraft.negotiation.clause import Clause, Input, State
from asemdraft.negotiation.family import Family
from asemdraft.wording.carrying import Carried, Verdict
from asemdraft.wording.edits import Script
from asemdraft.wording.merge import Collision, Contest, Merged, merge_scripts
from asemdraft.wording.pool import Kind

_STRUCTURE = (
    Operation.ADD,
    Operation.ALTERNATIVE,
    Operation.DELETE,
    Operation.MOVE,
    Operation.SPLIT,
    Operation.JOIN,
    Operation.RETAIN,
)
_PHRASE = 3
"""Edits of one amendment with at most so many words between are one wish."""
_WHOLE_CLAUSE = "the whole clause"


@dataclass(frozen=True, slots=True)
class SidePlan:
    """What some amendments want of contested words; empty for a deletion."""

    refs: tuple[str, ...]
    text: str
    keeps: bool = False


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
        """All amendments that take part in a collision."""
        return tuple(dict.fromkeys(ref for each in self.collisions for side in each.sides for ref in side.refs))


def plan(family: Family, *, contact: bool = False) -> Plan:
    """Say what a merge would do. Law: the order in which the amendments were filed does not matter."""
    carried = carried_all(family)
    waiting: dict[str, list[CollisionPlan]] = defaultdict(list)
    fits: dict[str, Carried[str]] = {}
    already = []
    for each, one in carried:
        match one.verdict:
            case Verdict.STANDS:
                already.append((each.ref, each.clause))
            case Verdict.COLLIDES:
                waiting[each.clause].append(_with_decided(each, one))
            case Verdict.TOUCHES if not contact:
                waiting[each.clause].append(_with_decided(each, one))
            case _:
                fits[each.ref] = one
    structural = list(_over_clauses(family))
    blocked = {ref for each in structural for side in each.sides for ref in side.refs}
    merged = merged_by_clause(family, fits, contact=contact)
    collisions = [each for found in waiting.values() for each in found] + structural
    for clause, found in merged.items():
        collisions += [_collision(clause, each) for each in found.collisions]
    contested = {ref for each in collisions for side in each.sides for ref in side.refs} | blocked
    partly = {ref for found in merged.values() for ref in found.partly}
    folded = [(e.ref, e.clause) for e, _ in carried if e.ref in fits and e.ref not in contested | partly]
    return Plan(
        tuple(folded),
        tuple(pair for pair in already if pair[0] not in blocked),
        tuple(collisions),
        tuple(
            each.ref
            for each in _open(family)
            if (each.operation in _STRUCTURE and each.ref not in contested) or waits(family, each)
        ),
        tuple(f"{finding.fault}: “{finding.words}”" for found in merged.values() for finding in found.findings),
    )


def _open(family: Family) -> Iterator[Input]:
    """Yield the open amendments of a family, by their number in the record."""
    for clause in family.clauses:
        yield from (each for each in clause.inputs if each.is_amendment and each.is_open)


def carried_all(family: Family) -> list[tuple[Input, Carried[str]]]:
    """Return every open amendment that changes words, carried to the text of now, but those of case 6."""
    return [
        (each, family.carried[each.ref])
        for each in _open(family)
        if each.ref in family.carried and not waits(family, each)
    ]


def waits(family: Family, each: Input) -> bool:
    """Tell whether an amendment amends another that is not in force (case 6)."""
    if not each.amends:
        return False
    amended = next((found for one in family.clauses if (found := one.input(each.amends))), None)
    return amended is None or amended.state is not State.ACCEPTED


def merged_by_clause(
    family: Family, fits: Mapping[str, Carried[str]], *, contact: bool = False, hold: bool = False
) -> dict[str, Merged[str]]:
    """Unite, clause by clause, what amendments that were carried still ask for; with `hold`, nothing is settled."""
    scripts: dict[str, dict[str, Script]] = defaultdict(dict)
    for ref, one in fits.items():
        for clause, script in one.scripts.items():
            scripts[clause][ref] = script
    return {
        clause: merge_scripts(family.text(clause), found, contact=contact, contest=Contest(hold, _PHRASE))
        for clause, found in sorted(scripts.items())
    }


def _with_decided(each: Input, one: Carried[str]) -> CollisionPlan:
    """Return the collision of an open amendment with what was decided since its author wrote."""
    worst = max(one.outcomes, key=lambda outcome: outcome.verdict)
    others = tuple(label for label in one.labels if not label.startswith(BIRTH)) or ("the text",)
    kind = f"{_kind(worst.kind)}, against {', '.join(others)} in force"
    return CollisionPlan(each.clause, kind, worst.words, (SidePlan((each.ref,), each.filed),))


def _collision(clause: str, each: Collision[str]) -> CollisionPlan:
    sides = tuple(SidePlan(side.labels, side.text, side.keeps) for side in each.sides)
    return CollisionPlan(clause, _kind(each.kind), each.base, sides)


def _kind(kind: Kind | None) -> str:
    return str(kind) if kind is not None else "same place"


def _over_clauses(family: Family) -> Iterator[CollisionPlan]:
    """Yield the collisions about whole clauses: one would delete or keep what another changes (case 4)."""
    for clause in family.clauses:
        asked = {operation: _refs(clause, operation) for operation in Operation}
        deletes, keeps, changes = asked[Operation.DELETE], asked[Operation.RETAIN], asked[Operation.MODIFY]
        if sum(map(bool, (deletes, keeps, changes))) < 2:
            continue
        sides = [SidePlan(deletes, "")] if deletes else []
        sides += [SidePlan(keeps, family.text(clause.id), keeps=True)] if keeps else []
        sides += [SidePlan((e.ref,), e.filed) for e in clause.inputs if e.ref in changes and not waits(family, e)]
        yield CollisionPlan(clause.id, _WHOLE_CLAUSE, family.text(clause.id), tuple(sides))


def _refs(clause: Clause, operation: Operation) -> tuple[str, ...]:
    return tuple(each.ref for each in clause.inputs if each.operation is operation and each.is_open)

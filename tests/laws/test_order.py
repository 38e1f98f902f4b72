"""The order in which mail arrives does not matter: ten orders of the same inputs give one text, one set of collisions."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

from asemdraft.desk import consulting, deciding, positions, standing
from asemdraft.desk.draft import Draft, opened
from asemdraft.desk.filing import Said, Wish
from asemdraft.negotiation import merging
from asemdraft.negotiation.acts import Stance
from tests.laws.test_negotiation import MEMBERS, Table, founded, reworded


def asked(draft: Draft) -> list[tuple[str, str, Wish | str]]:
    """Twenty-five wishes of seven members, on the text as it was made: some alike, some against one another."""
    chance = random.Random(26)
    clauses = draft.outline.standing()
    found: list[tuple[str, str, Wish | str]] = []
    for number in range(22):
        clause = clauses[number % len(clauses)]
        found.append((MEMBERS[number % 7], clause, Wish(text=reworded(draft.text(clause), chance.randrange(60)))))
    found += [
        ("SG", clauses[3], Wish(delete="")),
        ("SE", clauses[3], Wish(retain=True)),
        ("IN", clauses[2], "Too long."),
    ]
    return found


def entered(folder: Path, order: list[tuple[str, str, Wish | str]]) -> dict[str, Any]:
    """Enter the inputs in an order, merge, and return what came of it; what asks for nothing is refused in any order."""
    table = Table(folder)
    for by, clause, wish in order:
        if isinstance(wish, str):
            table.do(
                lambda draft, by=by, clause=clause, wish=wish: consulting.comment(
                    draft, clause, wish, ("", ""), Said(by)
                )
            )
        else:
            table.do(lambda draft, by=by, clause=clause, wish=wish: consulting.propose(draft, clause, wish, Said(by)))
    table.do(lambda draft: positions.take(draft, ("4",), positions.Standing(Stance.SUPPORT), Said("EU")))
    table.do(lambda draft: deciding.merge(draft, ()))
    with opened(folder, writing=False) as draft:
        return {
            "texts": {clause: draft.text(clause) for clause in draft.outline.standing()},
            "collisions": sorted(
                str(each) for clause in draft.outline.standing() for each in collisions(draft, clause)
            ),
            "balance": standing.status(folder)[0].inputs,
        }


def collisions(draft: Draft, clause: str) -> list[tuple[str, str, list[tuple[str, list[str]]]]]:
    """Return the collisions on a clause, the sides by members: the numbers of their inputs follow the order."""
    inputs = {each.ref: each for each in draft.clause(clause).inputs}
    found = []
    for each in merging.plan(draft.family(clause)).collisions:
        sides = [(side.text, sorted(str(inputs[ref].members) for ref in side.refs)) for side in each.sides]
        kind = "against what is in force" if "in force" in each.kind else each.kind
        found.append((kind, each.base, sorted(sides)))
    return found


def test_ten_orders_of_the_same_inputs_come_to_the_same(tmp_path: Path) -> None:
    made = founded(tmp_path)
    with opened(made, writing=False) as draft:
        wishes = asked(draft)
    chance = random.Random(8)
    results = []
    for number in range(10):
        folder = tmp_path / f"order-{number}" / "small"
        shutil.copytree(made, folder)
        results.append(entered(folder, chance.sample(wishes, len(wishes))))
    assert results[0]["collisions"], "a test without a collision tells nothing"
    assert results[0]["balance"]["accepted"] > 3
    for each in results[1:]:
        assert each == results[0]

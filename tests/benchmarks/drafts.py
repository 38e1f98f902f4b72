"""Drafts of real size for measuring: normal (45 members, 40 clauses, 850 inputs) and stress (300 clauses, 12,500)."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from asemdraft.desk import founding
from asemdraft.desk.deeds import Deed, record
from asemdraft.desk.draft import ledger_of, opened
from asemdraft.desk.filing import base_of, modification
from asemdraft.desk.occasion import Occasion
from asemdraft.negotiation.acts import Base, Comment, Remark
from asemdraft.negotiation.statement import Settings

_NOUNS = [
    "growth",
    "trade",
    "innovation",
    "finance",
    "training",
    "clusters",
    "technology",
    "standards",
    "markets",
    "skills",
    "energy",
    "services",
    "rules",
]
_VERBS = ["promote", "support", "strengthen", "encourage", "facilitate", "improve", "develop", "welcome"]
START = datetime(2007, 9, 26, 10, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a draft is."""

    clauses: int
    comments: int
    amendments: int
    issues: int


NORMAL = Size(40, 600, 250, 8)
STRESS = Size(300, 10_000, 2_500, 40)


def made(folder: Path, size: Size) -> Path:
    """Make a draft of that size in `folder`, always the same one."""
    chance = random.Random(size.clauses)
    source = folder.parent / "source.md"
    source.write_text(_source(chance, size.clauses), encoding="utf-8")
    occasion = Occasion(START, "Li Na", "li.na@sme.example", 7)
    founding.new(source, folder, Settings("", numbering=""), occasion)
    with opened(folder, writing=True) as draft:
        draft.occasion = occasion
        codes = [member.code for member in draft.roster.members]
        counts = dict.fromkeys(codes, 0)
        clauses = [clause for clause in draft.outline.standing() if draft.numbers.names[clause].isdigit()]
        acts = []
        for _ in range(size.comments):
            code, clause = chance.choice(codes), chance.choice(clauses)
            counts[code] += 1
            base = Base(draft.family(clause).base_in_force(clause))
            act = Comment(f"{code}-{counts[code]}", (code,), base, _sentence(chance), Remark.SUBSTANTIVE)
            acts.append((ledger_of(clause), act))
        for _ in range(size.amendments):
            code, clause = chance.choice(codes), chance.choice(clauses)
            counts[code] += 1
            text, base = base_of(draft, clause)
            old = chance.choice(text.split()[4:-2]).strip(".,*")
            filed = text.replace(f" {old} ", f" {old} and {chance.choice(_NOUNS)} ", 1)
            if filed == text:
                filed = text + " " + _sentence(chance)
            act = modification(base, text, filed)
            acts.append(
                (ledger_of(clause), type(act)(**{**_fields(act), "ref": f"{code}-{counts[code]}", "members": (code,)}))
            )
        record(draft, Deed("fill", tuple(acts)))
    return folder


def _fields(act: object) -> dict[str, object]:
    return {name: getattr(act, name) for name in act.__slots__}  # type: ignore[attr-defined]


def _sentence(chance: random.Random) -> str:
    words = [
        f"{chance.choice(_VERBS)} {chance.choice(_NOUNS)} and {chance.choice(_NOUNS)} in {chance.choice(_NOUNS)}"
        for _ in range(3)
    ]
    return "Ministers agreed to " + ", to ".join(words) + "."


def _source(chance: random.Random, clauses: int) -> str:
    lines = ["# Statement of the Ministers", "", "Ministers met in Beijing.", ""]
    for number in range(1, clauses + 1):
        body = " ".join(_sentence(chance) for _ in range(4))
        lines += [f"{number}. **{_sentence(chance).split(',')[0]}.** {body}", ""]
    return "\n".join(lines)

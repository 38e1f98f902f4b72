"""Statements and amendments as drafting officers write them, made up by chance, each with what is true about it.

An operation replaces words `lo` to `hi` of the base. What two amendments have to do with each other is known from
their operations, before any program has looked at their texts.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SUBJECTS = """Ministers|Members|The participants|Delegations|The meeting|Partners in Asia and Europe|All economies|Senior officials
The host country|Business leaders|The coordinators|Heads of agencies|Representatives of chambers|Both regions|The expert group
Governments|Several members|Observers|The forum|Regional bodies""".replace("\n", "|").split("|")
VERBS = """underlined|acknowledged|noted with interest|took note of|expressed support for|called for|stressed|recalled|drew attention to
agreed on|encouraged|welcomed the progress made in|reiterated their interest in|exchanged views on|requested further work on
endorsed|looked forward to|confirmed the value of|discussed|invited proposals for|committed themselves to|commended
shared their experience with|pointed to|attached importance to""".replace("\n", "|").split("|")
NOUNS = """access to credit|vocational training|cross-border cooperation|the transfer of technology|cleaner production|seed capital
a predictable business climate|the exchange of good practice|industrial clusters|joint research projects|export insurance
the protection of intellectual property|simplified customs procedures|regional networks of incubators|family businesses
digital services for small firms|women-led enterprises|the internationalisation of craft businesses|quality standards
a study on the cost of regulation|the work of the mission|voluntary guidelines|public procurement open to newcomers
trade fairs for start-ups|a common glossary|energy audits in workshops|apprenticeship schemes|the mobility of engineers
guarantee funds|one-stop shops for registration|bankruptcy rules that allow a second chance|mentoring by retired managers
statistics on firms with fewer than ten employees|reliable broadband|science parks near universities|lower transfer fees
a portal for finding partners|accounting rules suited to their size|the recycling of packaging|tourism in remote valleys
supply chains that include microenterprises|early warning of late payments|testing laboratories|design and branding
agricultural processing|logistics corridors|tax relief for investment in equipment|a calendar of seminars|green patents
the recognition of certificates|social dialogue in the workplace|peer reviews|language courses for exporters""".replace(
    "\n", "|"
).split("|")
TAILS = """in line with national circumstances|as a driver of employment|within the limits of available resources
on a voluntary and mutually agreed basis|with due regard to the different levels of development|before the end of next year
at all levels of government|in close consultation with associations|through the existing contact points|over the coming decade
to the benefit of rural areas|without creating new obligations|and the follow-up to earlier decisions|where appropriate
as set out in paragraph 4 of the report|despite the recent slowdown|by means of pilot activities|in a balanced manner
with the assistance of development banks|for the sake of young people|subject to domestic law|under fair conditions
drawing on lessons from both continents|so that nobody is left behind|at an early date|in accordance with WTO rules
while avoiding duplication|with a view to practical results|following the example of the host|on the margins of the summit""".replace(
    "\n", "|"
).split("|")
LINKS = [
    "and",
    "as well as",
    "together with",
    "including",
    "in particular",
    "especially",
    "but also",
    "notably",
    "along with",
]
OPENINGS = (
    """In this context,|To this end,|Furthermore,|At the same time,|In the same spirit,|Moreover,|Against this background,
For this purpose,|In addition,|As a first step,|Looking ahead,|Accordingly,|Recalling previous discussions,""".replace(
        "\n", "|"
    ).split("|")
    + [""] * 14
)
ADJECTIVES = [
    "strong",
    "continued",
    "balanced",
    "practical",
    "timely",
    "inclusive",
    "sustained",
    "concrete",
    "voluntary",
    "measurable",
    "mutual",
    "broad",
    "effective",
    "renewed",
    "gradual",
    "transparent",
]
OTHERS = [
    "partnership",
    "dialogue",
    "roadmap",
    "framework",
    "seminar",
    "survey",
    "database",
    "mechanism",
    "target",
    "fund",
    "platform",
    "review",
    "initiative",
    "commitment",
    "principle",
    "priority",
    "outcome",
    "strategy",
]
SMALL = {"the", "of", "and", "to", "in", "a", "as", "for", "on", "with", "at", "all"}
MARKS = {",", ".", ";"}


@dataclass(frozen=True)
class Op:
    """Words `lo` to `hi` go, `new` comes; `kind` is what the drafter did, `pair` marks both ends of a move."""

    lo: int
    hi: int
    new: tuple[str, ...]
    kind: str
    pair: int = 0


Amendment = tuple[Op, ...]


def sentence(rng: random.Random, said: set[str] | None = None) -> list[str]:
    """Return a sentence of some ten to forty words. A drafter rarely repeats in a clause what was `said` there."""

    def fresh(phrases: Sequence[str]) -> str:
        found = rng.choice(phrases)
        for _ in range(6):
            if said is None or found not in said or rng.random() < 0.1:
                break
            found = rng.choice(phrases)
        if said is not None and found:
            said.add(found)
        return found

    parts = [fresh(OPENINGS), fresh(SUBJECTS), fresh(VERBS), fresh(NOUNS)]
    for _ in range(rng.randint(0, 2)):
        parts += [rng.choice(LINKS), fresh(NOUNS)]
    if rng.random() < 0.7:
        parts.append(fresh(TAILS))
    if rng.random() < 0.3:
        parts += [",", rng.choice(LINKS), fresh(NOUNS), fresh(TAILS)]
    words = " ".join(parts).replace(",", " ,").split()
    words[0] = words[0][0].upper() + words[0][1:]
    return [*words, "."]


def statement(rng: random.Random, least: int) -> list[str]:
    """Return the words and marks of a clause of at least so many."""
    words: list[str] = []
    said: set[str] = set()
    while len(words) < least:
        words += sentence(rng, said)
    return words


def spelled(words: Iterable[str]) -> str:
    """Return the text: a space before each word, none before a mark."""
    text = ""
    for word in words:
        text += word if word in MARKS or not text else " " + word
    return text


def made(base: Sequence[str], ops: Iterable[Op]) -> list[str]:
    """Return the words after the operations, which do not overlap."""
    words = list(base)
    for op in sorted(ops, key=lambda op: (op.lo, op.hi), reverse=True):
        words[op.lo : op.hi] = op.new
    return words


def touches(base: Sequence[str], one: Op, other: Op) -> bool:
    """Tell whether no unchanged word stands between two operations."""
    first, second = sorted((one, other), key=lambda op: (op.lo, op.hi))
    return all(word in MARKS for word in base[first.hi : second.lo])


def overlaps(one: Op, other: Op) -> bool:
    """Tell whether two operations are about the same words or the same gap."""
    if one.lo < one.hi and other.lo < other.hi:
        return max(one.lo, other.lo) < min(one.hi, other.hi)
    if one.lo == one.hi and other.lo == other.hi:
        return one.lo == other.lo
    return one.lo < other.lo < one.hi or other.lo < one.lo < other.hi


def phrase(rng: random.Random, size: int) -> tuple[str, ...]:
    """Return some new words."""
    words: list[str] = []
    while len(words) < size:
        words += rng.choice(
            [[rng.choice(ADJECTIVES), rng.choice(OTHERS)], rng.choice(NOUNS).split(), [rng.choice(ADJECTIVES)]]
        )
    return tuple(words[:size])


def bounds(base: Sequence[str], at: int) -> tuple[int, int]:
    """Return the sentence that word `at` is in."""
    lo = at
    while lo > 0 and base[lo - 1] != ".":
        lo -= 1
    hi = at
    while base[hi] != ".":
        hi += 1
    return lo, hi + 1


def operation(rng: random.Random, base: Sequence[str], at: int, kinds: Sequence[str]) -> Amendment:  # noqa: PLR0911
    """Return one thing that a drafter does at or near word `at`; a move has two ends."""
    kind = rng.choice(kinds)
    lo, hi = bounds(base, at)
    match kind:
        case "substitute":
            size = rng.choice([1, 1, 1, 2, 3])
            stop = min(at + size, hi - 1)
            if stop <= at or any(base[n] in MARKS for n in range(at, stop)):
                return ()
            return (Op(at, stop, phrase(rng, rng.choice([1, 1, 2, 3])), kind),)
        case "insert":
            return (Op(at, at, phrase(rng, rng.choice([1, 1, 2, 3, 4])), kind),)
        case "delete":
            stop = min(at + rng.choice([1, 1, 2, 3, 5]), hi - 1)
            return (Op(at, stop, (), kind),) if stop > at else ()
        case "mark":
            return (
                (Op(at, at, (",",), kind),) if lo < at and base[at] not in MARKS and base[at - 1] not in MARKS else ()
            )
        case "sentence":
            return (Op(lo, lo, tuple(sentence(rng)), kind),)
        case "drop":
            return (Op(lo, hi, (), kind),)
        case "rewrite":
            kept = [word for word in base[lo : hi - 1] if rng.random() < 0.25]
            new = [*sentence(rng)[:-1], *kept, "."]
            return (Op(lo, hi, tuple(new), kind),)
        case _:
            size = rng.randint(4, 9)
            if at + size >= hi - 1:
                return ()
            there = rng.choice([n for n in range(len(base)) if n < at - 3 or n > at + size + 3] or [0])
            mark = rng.randint(1, 10**9)
            return (Op(at, at + size, (), "move", mark), Op(there, there, tuple(base[at : at + size]), "move", mark))


PLAIN = ["substitute", "substitute", "substitute", "insert", "insert", "delete", "mark", "sentence", "drop"]
KINDS = [*PLAIN, *PLAIN, "rewrite", "rewrite", "move", "move"]


def apart(base: Sequence[str], ops: Sequence[Op], others: Sequence[Op]) -> bool:
    """Tell whether an unchanged word stands between all of these and all of those."""
    return not any(touches(base, one, other) for one in ops for other in others)


def real(base: Sequence[str], op: Op) -> bool:
    """Tell whether the operation changes something, and that its edges do."""
    gone = tuple(base[op.lo : op.hi])
    return gone != op.new and not (gone and op.new and (gone[0] == op.new[0] or gone[-1] == op.new[-1]))


def amendment(
    rng: random.Random, base: Sequence[str], kinds: Sequence[str], avoid: Sequence[Op] = (), most: int = 3
) -> Amendment:
    """Return one to three operations, words between them and between them and `avoid`."""
    found: list[Op] = []
    wanted = rng.randint(1, most)
    for _ in range(60):
        if wanted == 0:
            break
        ops = operation(rng, base, rng.randrange(len(base) - 1), kinds)
        if not ops or not all(real(base, op) for op in ops):
            continue
        if len(ops) == 2 and touches(base, *ops):
            continue
        if apart(base, ops, [*found, *avoid]):
            found += ops
            wanted -= 1
    return tuple(found)


def touching(rng: random.Random, base: Sequence[str], op: Op) -> Amendment:
    """Return an operation with no unchanged word between it and `op`, and no word in common."""
    for _ in range(40):
        at = rng.choice([op.hi, op.hi, max(0, op.lo - 1)])
        if at >= len(base) - 1:
            continue
        found = operation(rng, base, at, ["substitute", "insert", "delete"])
        if found and real(base, found[0]) and touches(base, found[0], op) and not overlaps(found[0], op):
            return found
    return ()


def overlapping(rng: random.Random, base: Sequence[str], op: Op, kinds: Sequence[str]) -> Amendment:
    """Return an operation on the same words as `op` that asks for something else."""
    for _ in range(60):
        at = rng.randint(max(0, op.lo - 2), max(op.lo, op.hi - 1))
        if at >= len(base) - 1:
            continue
        found = operation(rng, base, at, kinds)
        if not found or not overlaps(found[0], op) or not all(real(base, one) for one in found):
            continue
        if (found[0].lo, found[0].hi, found[0].new) == (op.lo, op.hi, op.new) and not found[0].pair:
            continue
        if len(found) == 1 or not touches(base, *found):
            return found
    return ()

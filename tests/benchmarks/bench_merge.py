"""The merge yardstick: what is merged wrongly or silently, by us and by others, and how long it takes.

python -m tests.benchmarks.bench_merge [--pairs 10000] [--seed 20071030] [--only-ours] [--only-loads]
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from asemdraft.wording.brackets import brackets, phrases
from asemdraft.wording.carrying import Verdict
from asemdraft.wording.compare import compare
from asemdraft.wording.edits import Script
from asemdraft.wording.merge import merge, merge_scripts
from asemdraft.wording.weave import Weave
from asemdraft.wording.words import keys, tokenise
from tests.benchmarks import peers, prose

Method = Callable[[str, str, str], peers.Result]


@dataclass
class Pair:
    """Two amendments of one base, and what is true of them."""

    kind: str
    plain: bool
    base: list[str]
    one: prose.Amendment
    other: prose.Amendment

    def texts(self) -> tuple[str, str, str]:
        return tuple(
            prose.spelled(words)
            for words in (self.base, prose.made(self.base, self.one), prose.made(self.base, self.other))
        )

    def truth(self) -> str:
        return prose.spelled(prose.made(self.base, {*self.one, *self.other}))


@dataclass
class Tally:
    """What one method did."""

    name: str
    counts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    examples: list[tuple[str, Pair, str]] = field(default_factory=list)


def clock() -> float:
    """Return the seconds of one core spent by this program and the programs it started: others' load does not count."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def pairs(rng: random.Random, count: int) -> list[Pair]:
    """Return pairs in the shares of the yardstick: 45 % disjoint, 5 % sharing an edit, 10 % touching, 40 % overlapping."""
    found: list[Pair] = []
    wanted = {
        "disjoint": count * 45 // 100,
        "sharing": count * 5 // 100,
        "touching": count * 10 // 100,
        "overlapping": count * 40 // 100,
    }
    for kind, number in wanted.items():
        enough = len(found) + number
        while len(found) < enough:
            pair = _pair(rng, kind, prose.statement(rng, rng.randint(60, 140)))
            if pair is not None:
                found.append(pair)
    return found


def _pair(rng: random.Random, kind: str, base: list[str]) -> Pair | None:
    one = prose.amendment(rng, base, prose.KINDS)
    if not one:
        return None
    if kind == "disjoint":
        other = prose.amendment(rng, base, prose.KINDS, one)
    elif kind == "sharing":
        shared = tuple(op for op in one if not one[0].pair or op.pair == one[0].pair)[: 2 if one[0].pair else 1]
        rest = prose.amendment(rng, base, prose.KINDS, one, 2)
        other = (*shared, *rest)
    else:
        target = rng.choice(one)
        make = (
            prose.touching(rng, base, target)
            if kind == "touching"
            else prose.overlapping(rng, base, target, prose.KINDS)
        )
        rest = prose.amendment(rng, base, prose.KINDS, (*one, *make), 2) if make and rng.random() < 0.5 else ()
        other = (*make, *rest)
        if kind == "touching" and make and any(prose.overlaps(make[0], op) for op in one):
            return None
    if not other or _again(base, one) or _again(base, other):
        return None
    plain = not any(op.kind in {"move", "rewrite"} for op in (*one, *other))
    return Pair(kind, plain, base, one, other)


def _again(base: list[str], ops: prose.Amendment) -> bool:
    return prose.made(base, ops) == base


def run(method: Method, tally: Tally, rows: list[Pair]) -> None:
    """Hold a method against the pairs."""
    counts = tally.counts
    for pair in rows:
        base, one, other = pair.texts()
        start = clock()
        text, clean = method(base, one, other)
        tally.seconds += clock() - start
        swapped, clean_too = method(base, other, one)
        counts["swapped"] += (clean, text if clean else "") != (clean_too, swapped if clean_too else "")
        right = keys(tokenise(text)) == keys(tokenise(pair.truth()))
        kind = "disjoint" if pair.kind == "sharing" else pair.kind
        counts[kind] += 1
        if kind == "overlapping":
            counts["plain"] += pair.plain
            counts["silent"] += clean
            counts["silent plain"] += clean and pair.plain
            _note(tally, "silent plain", clean and pair.plain, pair, text)
        elif kind == "disjoint":
            counts["false"] += not clean
            counts["wrong"] += clean and not right
            counts["spaced"] += clean and text == pair.truth()
            counts["clean"] += clean
            _note(tally, "false", not clean, pair, text)
            _note(tally, "wrong", clean and not right, pair, text)
        else:
            counts["touch conflict"] += not clean
            counts["touch union"] += clean and right
            counts["touch wrong"] += clean and not right


def _note(tally: Tally, kind: str, bad: bool, pair: Pair, text: str) -> None:
    if bad:
        tally.examples.append((kind, pair, text))


def ours(*, contact: bool) -> Method:
    """Return our merge of two."""

    def method(base: str, one: str, other: str) -> peers.Result:
        merged = merge(base, {"one": one, "other": other}, contact=contact)
        return merged.text, merged.is_clean

    return method


def table(tallies: list[Tally]) -> None:
    """Print the yardstick."""
    print(
        "| method | silent | plain silent | disjoint wrong | false conflict | touching conflict / union / wrong | swapped differs | right spaces | ms |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for tally in tallies:
        c = tally.counts
        total = c["disjoint"] + c["touching"] + c["overlapping"]
        print(
            f"| {tally.name} | {_share(c['silent'], c['overlapping'])} | {_share(c['silent plain'], c['plain'])} ({c['silent plain']})"
            f" | {_share(c['wrong'], c['disjoint'])} ({c['wrong']}) | {_share(c['false'], c['disjoint'])} ({c['false']})"
            f" | {c['touch conflict']} / {c['touch union']} / {c['touch wrong']} | {c['swapped']}"
            f" | {_share(c['spaced'], c['clean'])} | {1000 * tally.seconds / total:.2f} |"
        )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} %" if whole else "-"


def traps(rng: random.Random, methods: list[tuple[str, Method]], count: int) -> None:
    """Print the share of each trap that is merged silently."""
    rows: dict[str, list[tuple[str, str, str]]] = {"both move": [], "move, delete": [], "both insert": []}
    while any(len(found) < count for found in rows.values()):
        base = prose.statement(rng, rng.randint(70, 140))
        at, size = rng.randrange(len(base) - 12), rng.randint(5, 10)
        if "." in base[at : at + size]:
            continue
        gaps = [n for n in range(len(base)) if n < at - 8 or n > at + size + 8]
        places = rng.sample(gaps, 2)
        if abs(places[0] - places[1]) < 8:
            continue
        gone, run_ = prose.Op(at, at + size, (), "move"), tuple(base[at : at + size])
        moves = [prose.spelled(prose.made(base, [gone, prose.Op(n, n, run_, "move")])) for n in places]
        text = prose.spelled(base)
        rows["both move"].append((text, *moves))
        rows["move, delete"].append((text, moves[0], prose.spelled(prose.made(base, [gone]))))
        starts = sorted({prose.bounds(base, n)[0] for n in range(len(base))})
        new = tuple(prose.sentence(rng))
        if len(starts) > 2:
            both = [prose.spelled(prose.made(base, [prose.Op(n, n, new, "sentence")])) for n in (starts[0], starts[-1])]
            rows["both insert"].append((text, *both))
    print("\n| silently merged | " + " | ".join(rows) + " |\n|---|---|---|---|")
    for name, method in methods:
        cells = [_share(sum(method(*row)[1] for row in found[:count]), count) for found in rows.values()]
        print(f"| {name} | " + " | ".join(cells) + " |")


def orders(rng: random.Random, methods: list[tuple[str, Method, int]], count: int) -> None:
    """Print what five compatible amendments become in six orders."""
    sets = []
    while len(sets) < count:
        base = prose.statement(rng, 160)
        ops: list[prose.Amendment] = []
        taken: list[prose.Op] = []
        for _ in range(5):
            one = prose.amendment(rng, base, prose.KINDS, taken, 2)
            ops.append(one)
            taken += one
        if all(ops):
            sets.append(
                (
                    prose.spelled(base),
                    [prose.spelled(prose.made(base, one)) for one in ops],
                    prose.spelled(prose.made(base, taken)),
                )
            )
    print(
        "\n| five in six orders | sets | order-dependent | wrong in some order | false conflicts |\n|---|---|---|---|---|"
    )
    for name, method, part in methods:
        results = [_six(rng, method, *one) for one in sets[:part]]
        print(f"| {name} | {part} | " + " | ".join(_share(sum(r[n] for r in results), part) for n in range(3)) + " |")
    results = [_six_woven(rng, *one) for one in sets]
    print(
        f"| ours, at once | {count} | " + " | ".join(_share(sum(r[n] for r in results), count) for n in range(3)) + " |"
    )
    print(
        f"| ours, adopted one by one | {count} | "
        + " | ".join(_share(sum(r[n] for r in results), count) for n in range(3, 6))
        + " |"
    )


def _six(rng: random.Random, method: Method, base: str, texts: list[str], truth: str) -> tuple[bool, bool, bool]:
    found, conflict, wrong = set(), False, False
    for _ in range(6):
        order = rng.sample(texts, len(texts))
        text, clean = order[0], True
        for other in order[1:]:
            text, good = method(base, text, other)
            clean = clean and good
        conflict |= not clean
        wrong |= clean and keys(tokenise(text)) != keys(tokenise(truth))
        found.add((text if clean else "", clean))
    return len(found) > 1, wrong, conflict


def _six_woven(rng: random.Random, base: str, texts: list[str], truth: str) -> tuple[bool, ...]:
    wanted = keys(tokenise(truth))
    at_once, one_by_one = set(), set()
    for _ in range(6):
        order = rng.sample(range(len(texts)), len(texts))
        merged = merge(base, {n: texts[n] for n in order})
        at_once.add((merged.text, merged.is_clean))
        weave = Weave.born(base, -1)
        for n in order:
            weave = weave.file(n, compare(base, texts[n]), {-1})
        force, clean = {-1}, True
        for n in order:
            clean = clean and weave.carry(n, force).verdict <= Verdict.FITS
            force.add(n)
        one_by_one.add((weave.text(force) if clean else "", clean))
    return (*_verdict(at_once, wanted), *_verdict(one_by_one, wanted))


def _verdict(found: set[tuple[str, bool]], wanted: tuple[str, ...]) -> tuple[bool, bool, bool]:
    wrong = any(clean and keys(tokenise(text)) != wanted for text, clean in found)
    return len(found) > 1, wrong, any(not clean for _, clean in found)


def loads(rng: random.Random) -> None:
    """Print what a clause with very many amendments costs, in milliseconds; the best of three."""
    git = peers.Git()
    columns = [
        "texts to scripts",
        "scripts merged",
        "texts merged",
        "brackets",
        "filed",
        "carried",
        "adopted one by one",
        "git, folded",
    ]
    print("\n| load | " + " | ".join(columns) + " |\n|" + "---|" * (len(columns) + 1))
    for size, count, kinds in (
        (100, 45, prose.KINDS),
        (300, 45, prose.KINDS),
        (300, 190, prose.KINDS),
        (300, 190, None),
    ):
        base = prose.statement(rng, size)
        rewrites = [
            (prose.Op(0, len(base), tuple(prose.statement(rng, size)), "rewrite"),)
            for _ in range(0 if kinds else count)
        ]
        ops = rewrites or [prose.amendment(rng, base, kinds or (), (), 3) for _ in range(count)]
        text = prose.spelled(base)
        asked = {f"M{n:03}": prose.spelled(prose.made(base, one)) for n, one in enumerate(ops)}
        times = Load(text, asked, git).times(whole=not kinds)
        cells = [f"{1000 * times[name]:.1f}" if name in times else "-" for name in columns]
        print(f"| {len(base)} words x {count}{'' if kinds else ' whole rewrites'} | " + " | ".join(cells) + " |")


@dataclass
class Load:
    """A clause with many amendments."""

    text: str
    asked: dict[str, str]
    git: peers.Git

    def times(self, *, whole: bool) -> dict[str, float]:
        """Return the least time of each piece of work, in seconds."""
        best: dict[str, float] = {}
        for _ in range(3):
            tokenise.cache_clear()
            _timed(best, "texts merged", lambda: merge(self.text, self.asked))
            tokenise.cache_clear()
            scripts = _timed(
                best, "texts to scripts", lambda: {m: compare(self.text, new) for m, new in self.asked.items()}
            )
            merged = _timed(best, "scripts merged", partial(merge_scripts, self.text, scripts))
            _timed(best, "brackets", partial(phrases if whole else brackets, merged))
            if not whole:
                weave = _timed(best, "filed", partial(self.filed, scripts))
                free = {"", *merged.folded}
                _timed(best, "carried", partial(_carried, weave, self.asked, free))
                _timed(best, "adopted one by one", partial(_adopted, weave, self.asked))
        _timed(best, "git, folded", lambda: _folded(self.git, self.text, list(self.asked.values())))
        return best

    def filed(self, scripts: dict[str, Script]) -> Weave[str]:
        """File all amendments."""
        weave = Weave.born(self.text, "")
        for member, script in scripts.items():
            weave = weave.file(member, script, {""})
        return weave


T = TypeVar("T")


def _timed(best: dict[str, float], name: str, work: Callable[[], T]) -> T:
    start = clock()
    found = work()
    best[name] = min(best.get(name, 1e9), clock() - start)
    return found


def _carried(weave: Weave[str], members: Iterable[str], force: set[str]) -> int:
    return sum(weave.carry(member, force).verdict for member in members)


def _adopted(weave: Weave[str], members: Iterable[str]) -> set[str]:
    force = {""}
    for member in members:
        if weave.carry(member, force).verdict <= Verdict.FITS:
            force.add(member)
    return force


def _folded(git: peers.Git, base: str, texts: list[str]) -> str:
    text = texts[0]
    for other in texts[1:]:
        new, clean = git(base, text, other)
        text = new if clean else text
    return text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20071030)
    parser.add_argument("--examples", type=int, default=0, help="print so many of our mistakes")
    parser.add_argument("--only-ours", action="store_true")
    parser.add_argument("--only-loads", action="store_true")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    if options.only_loads:
        loads(rng)
        return
    rows = pairs(rng, options.pairs)
    others: list[tuple[str, Method]] = (
        []
        if options.only_ours
        else [
            ("diff-match-patch patch_apply", peers.by_patches),
            ("merge3", peers.by_merge3),
            ("git merge-file, word a line", peers.Git()),
        ]
    )
    own: list[tuple[str, Method]] = [("ours, contact allowed", ours(contact=True)), ("ours", ours(contact=False))]
    tallies = []
    for name, method in [*others, *own]:
        tally = Tally(name)
        run(method, tally, rows)
        tallies.append(tally)
    print(f"{len(rows)} pairs, seed {options.seed}\n")
    table(tallies)
    traps(rng, [*others, *own[1:]], min(500, options.pairs // 20))
    part = min(1000, options.pairs // 10)
    orders(rng, [(name, method, part if "git" not in name else part // 10) for name, method in others], part)
    loads(rng)
    for kind, pair, text in tallies[-1].examples[: options.examples]:
        print(
            f"\n--- {kind}\nbase  {prose.spelled(pair.base)}\none   {pair.one}\nother {pair.other}\ntext  {text}\ntruth {pair.truth()}"
        )


if __name__ == "__main__":
    main()

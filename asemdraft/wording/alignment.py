"""Which words of a new text are words of the old one, when the shortest list of changes would not read well.

The shortest difference keeps every "the" and "of" that two sentences happen to share, and cuts one amendment
into crumbs. Here a kept run has to be worth its two borders: content words weigh 22, small words 10, marks 6,
and every edit costs 21. Integers only, ties always broken the same way.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Final

from asemdraft.wording.edits import Block, border, slides
from asemdraft.wording.words import Tokens, sentences

HUNK_COST: Final = 21
STRONG_RUN: Final = 63
"""A kept run of this weight is never in doubt: three times the cost of a border."""
KEPT_SHARE: Final = 30
"""A sentence of which less than this share (in a hundred) is kept counts as rewritten."""
LARGEST_TABLE: Final = 6_000
"""Cells of an exact re-alignment (some 2 ms); above, weak runs are simply dropped."""


def shortest(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Return the replaced blocks of a longest common subsequence, by rows of bits in whole numbers.

    Time is len(new) operations on numbers of len(old) bits: a rewrite of 300 words takes half a millisecond
    where a search by edits takes fifty.
    """
    places: dict[str, int] = {}
    for index, key in enumerate(old):
        places[key] = places.get(key, 0) | 1 << index
    full = (1 << len(old)) - 1
    rows, row = [], full
    for key in new:
        hit = row & places.get(key, 0)
        row = ((row + hit) | (row - hit)) & full
        rows.append(row)
    return _walk_back(rows, len(old), len(new))


def unique_ties(old: Sequence[str], new: Sequence[str], run: int) -> list[tuple[int, int]]:
    """Return where runs of `run` words begin that each text has once: the longest list that both keep in order."""
    if run > 1:
        first = list(zip(*[old[k:] for k in range(run)], strict=False))
        return _ties(first, list(zip(*[new[k:] for k in range(run)], strict=False)))
    return _ties(old, new)


def _ties(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    old_counts, new_counts = Counter(old), Counter(new)
    place = {key: index for index, key in enumerate(new) if new_counts[key] == 1}
    pairs = [(at, place[key]) for at, key in enumerate(old) if old_counts[key] == 1 and key in place]
    tops: list[int] = []
    piles: list[tuple[int, int, int]] = []
    last_of: list[int] = []
    for at, ahead in pairs:
        pile = bisect_left(tops, ahead)
        entry = (at, ahead, last_of[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(ahead)
            last_of.append(len(piles))
        else:
            tops[pile], last_of[pile] = ahead, len(piles)
        piles.append(entry)
    ties: list[tuple[int, int]] = []
    index = last_of[-1] if last_of else -1
    while index >= 0:
        at, ahead, index = piles[index]
        ties.append((at, ahead))
    return ties[::-1]


def joined(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with those that touch made one."""
    found: list[Block] = []
    for block in blocks:
        if found and found[-1][1] == block[0] and found[-1][3] == block[2]:
            found[-1] = (found[-1][0], block[1], found[-1][2], block[3])
        else:
            found.append(block)
    return found


def readable(old: Tokens, new: Tokens, blocks: Sequence[Block]) -> list[Block]:
    """Return blocks that a drafter would have written: crumbs joined, placed at borders, rewrites whole.

    `blocks` says what any minimal comparison replaced. Every result still turns `old` into `new`.
    """
    grouped = [block for group in _groups(old, blocks) for block in _realigned(old, new, group)]
    return _unite_rewritten(old, new, _placed(old, new, grouped))


def _walk_back(rows: list[int], old_length: int, new_length: int) -> list[Block]:
    blocks: list[Block] = []
    lo, hi, new_lo, new_hi = old_length, old_length, new_length, new_length
    while lo and new_lo:
        if rows[new_lo - 1] >> (lo - 1) & 1:
            lo -= 1
        elif new_lo > 1 and not rows[new_lo - 2] >> (lo - 1) & 1:
            new_lo -= 1
        else:
            if (lo, new_lo) != (hi, new_hi):
                blocks.append((lo, hi, new_lo, new_hi))
            lo, new_lo = lo - 1, new_lo - 1
            hi, new_hi = lo, new_lo
    if hi or new_hi:
        blocks.append((0, hi, 0, new_hi))
    return blocks[::-1]


def _groups(old: Tokens, blocks: Sequence[Block]) -> list[list[Block]]:
    """Put blocks together between which the kept run is weak."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and _weight(old, groups[-1][-1][1], block[0]) < STRONG_RUN:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _realigned(old: Tokens, new: Tokens, group: list[Block]) -> list[Block]:
    if len(group) == 1:
        return group
    lo, new_lo = group[0][0], group[0][2]
    hi, new_hi = group[-1][1], group[-1][3]
    if (hi - lo) * (new_hi - new_lo) > LARGEST_TABLE:
        return _without_weak_runs(old, group)
    inner = _best(old[lo:hi], new[new_lo:new_hi])
    return [(a + lo, b + lo, c + new_lo, d + new_lo) for a, b, c, d in inner]


def _without_weak_runs(old: Tokens, group: list[Block]) -> list[Block]:
    kept = [group[0]]
    for block in group[1:]:
        last = kept[-1]
        if _weight(old, last[1], block[0]) <= HUNK_COST:
            kept[-1] = (last[0], block[1], last[2], block[3])
        else:
            kept.append(block)
    return kept


def _best(old: Tokens, new: Tokens) -> list[Block]:
    """Return the blocks of the alignment with the greatest weight kept less 21 for each block (affine gaps)."""
    width = len(new) + 1
    minus = -(10**9)
    match_rows, gap_rows = [], []
    above_match = [0] + [minus] * (width - 1)
    above_gap = [minus] + [-HUNK_COST] * (width - 1)
    match_rows.append(above_match)
    gap_rows.append(above_gap)
    new_keys = [word.key for word in new]
    for word in old:
        match, gap = [minus] * width, [minus] * width
        gap[0] = max(above_gap[0], above_match[0] - HUNK_COST)
        key, weight = word.key, word.weight
        for j in range(1, width):
            if new_keys[j - 1] == key:
                before = above_match[j - 1]
                through = above_gap[j - 1]
                match[j] = weight + (before if before >= through else through)  # noqa: FURB136 - twice as fast as max
            up, left = above_gap[j], gap[j - 1]
            best = up if up >= left else left  # noqa: FURB136
            opened = (above_match[j] if above_match[j] >= match[j - 1] else match[j - 1]) - HUNK_COST  # noqa: FURB136
            gap[j] = best if best >= opened else opened  # noqa: FURB136
        match_rows.append(match)
        gap_rows.append(gap)
        above_match, above_gap = match, gap
    return _trace(match_rows, gap_rows, len(old), len(new))


def _trace(match_rows: list[list[int]], gap_rows: list[list[int]], rows: int, columns: int) -> list[Block]:
    blocks: list[Block] = []
    i, j = rows, columns
    in_match = match_rows[i][j] >= gap_rows[i][j]
    end: tuple[int, int] | None = None if in_match else (i, j)
    while i or j:
        if in_match:
            i, j = i - 1, j - 1
            in_match = match_rows[i][j] >= gap_rows[i][j]
            if not in_match:
                end = (i, j)
            continue
        value = gap_rows[i][j]
        if i and gap_rows[i - 1][j] == value:
            i -= 1
        elif j and gap_rows[i][j - 1] == value:
            j -= 1
        else:
            if i and match_rows[i - 1][j] - HUNK_COST == value:
                i -= 1
            else:
                j -= 1
            assert end is not None
            blocks.append((i, end[0], j, end[1]))
            in_match, end = True, None
    if end is not None and end != (0, 0):
        blocks.append((0, end[0], 0, end[1]))
    return blocks[::-1]


def _placed(old: Tokens, new: Tokens, blocks: Sequence[Block]) -> list[Block]:
    """Slide each pure insertion or deletion to the best border it can stand at, a kept word from its neighbours."""
    placed: list[Block] = []
    for index, block in enumerate(blocks):
        lo, hi, new_lo, new_hi = block
        if lo < hi and new_lo < new_hi:
            placed.append(block)
            continue
        first = placed[-1][1] + 1 if placed else 0
        last = blocks[index + 1][0] - 1 if index + 1 < len(blocks) else len(old)
        text, start, stop = (old, lo, hi) if lo < hi else (new, new_lo, new_hi)
        shift = _best_shift(text, start, stop, (first - lo, last - hi))
        placed.append((lo + shift, hi + shift, new_lo + shift, new_hi + shift))
    return placed


def _best_shift(text: Tokens, start: int, stop: int, bounds: tuple[int, int]) -> int:
    """Return by how many words a block of `text` should move; ties to the left."""
    first, last = slides(text, (start, stop), bounds)
    return max(range(first, last + 1), key=lambda k: (border(text, start + k) + border(text, stop + k), -k))


def _unite_rewritten(old: Tokens, new: Tokens, blocks: list[Block]) -> list[Block]:
    """Make one block of the blocks in a sentence of which too little is kept."""
    if len(blocks) < 2:
        return blocks
    for start, stop in sentences(old):
        inside = [n for n, (lo, hi, _, _) in enumerate(blocks) if lo < stop and hi > start]
        if len(inside) < 2:
            continue
        total = _weight(old, start, stop)
        gone = sum(_weight(old, max(blocks[n][0], start), min(blocks[n][1], stop)) for n in inside)
        if (total - gone) * 100 < KEPT_SHARE * total:
            first, last = blocks[inside[0]], blocks[inside[-1]]
            united = _trimmed(old, new, (first[0], last[1], first[2], last[3]))
            blocks = [*blocks[: inside[0]], united, *blocks[inside[-1] + 1 :]]
    return [pair for pair in blocks if pair[0] < pair[1] or pair[2] < pair[3]]


def _trimmed(old: Tokens, new: Tokens, block: Block) -> Block:
    lo, hi, new_lo, new_hi = block
    while lo < hi and new_lo < new_hi and old[lo].key == new[new_lo].key:
        lo, new_lo = lo + 1, new_lo + 1
    while lo < hi and new_lo < new_hi and old[hi - 1].key == new[new_hi - 1].key:
        hi, new_hi = hi - 1, new_hi - 1
    return lo, hi, new_lo, new_hi


def _weight(words: Tokens, lo: int, hi: int) -> int:
    return sum([word.weight for word in words[lo:hi]])

"""What changed between two texts, word by word, as a drafter would say it; only here is diff-match-patch known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import IntEnum
from functools import cache
from typing import Any, Final

from asemdraft.wording.alignment import joined, readable, shortest, unique_ties
from asemdraft.wording.edits import Block, Script, script_of
from asemdraft.wording.words import Tokens, words_of

_FIRST_CODE: Final = 0x4E00
_SURROGATES: Final = 0xD800
_MANY_CHANGES: Final = 20
"""Above so many changed words the search by edits of diff-match-patch is the slower way to the same answer."""
_LARGE: Final = 250_000
"""Above so many pairs of words the texts are first tied together at the words, or runs of words, that each has once."""
_TOO_LARGE: Final = 100_000_000
"""Above so many pairs without one word to tie them at, a text counts as replaced whole: 12 MB of rows at most."""


class Change(IntEnum):
    """What happened to some letters."""

    REMOVED = -1
    KEPT = 0
    ADDED = 1


def compare(old: str, new: str) -> Script:
    """Return the edits that turn `old` into `new`, at words.

    Laws: `apply(old, compare(old, new)) == new` to the letter; `compare(t, t)` asks nothing; comparing again what a
    script gave finds the same script; a change of typing alone (white space, quotes, hyphens) is no edit of words.
    """
    before, after = words_of(old), words_of(new)
    return script_of(before, after, _blocks(before[0], after[0]))


def letters(old_word: str, new_word: str) -> tuple[tuple[Change, str], ...]:
    """Return what changed inside a word ("strength" kept, "en" added), for the eye: nothing is merged by letters."""
    matcher = _matcher()
    pieces = matcher.diff_main(old_word, new_word, False)  # noqa: FBT003 - their signature
    matcher.diff_cleanupSemantic(pieces)
    return tuple([(Change(sort), text) for sort, text in pieces])


def _blocks(old: Tokens, new: Tokens) -> list[Block]:
    if old == new:
        return []
    old_keys, new_keys = [word.key for word in old], [word.key for word in new]
    head = _common(old_keys, new_keys)
    tail = _common(old_keys[head:][::-1], new_keys[head:][::-1])
    old_hi, new_hi = len(old) - tail, len(new) - tail
    if head == old_hi and head == new_hi:
        return []
    inner = _minimal(old_keys[head:old_hi], new_keys[head:new_hi])
    return readable(old, new, [(a + head, b + head, c + head, d + head) for a, b, c, d in inner])


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _minimal(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Return the replaced blocks of a shortest comparison (of one as short as can be had, in very long texts)."""
    if not old or not new:
        return [(0, len(old), 0, len(new))] if old or new else []
    if len(old) * len(new) > _LARGE:
        return _tied(old, new)
    if len(old) + len(new) - 2 * (Counter(old) & Counter(new)).total() > _MANY_CHANGES:
        return shortest(old, new)
    codes = {key: _code(number) for number, key in enumerate(dict.fromkeys([*old, *new]))}
    coded = ["".join([codes[key] for key in side]) for side in (old, new)]
    return _replaced(_matcher().diff_main(coded[0], coded[1], False))  # noqa: FBT003 - their signature


def _tied(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Compare long texts piece by piece between the words, or runs of words, that each has once."""
    ties = next((found for run in (1, 4, 16) if (found := unique_ties(old, new, run))), [])
    if not ties:
        return shortest(old, new) if len(old) * len(new) <= _TOO_LARGE else [(0, len(old), 0, len(new))]
    blocks: list[Block] = []
    at = ahead = 0
    for tie, new_tie in (*ties, (len(old), len(new))):
        head = _common(old[at:tie], new[ahead:new_tie])
        at, ahead = at + head, ahead + head
        inner = _minimal(old[at:tie], new[ahead:new_tie])
        blocks += [(a + at, b + at, c + ahead, d + ahead) for a, b, c, d in inner]
        at, ahead = tie + 1, new_tie + 1
    return joined(blocks)


def _code(number: int) -> str:
    """Return a letter for a word; the numbers where no letter may stand are passed over."""
    place = _FIRST_CODE + number
    return chr(place if place < _SURROGATES else place + 0x800)


def _replaced(pieces: list[tuple[int, str]]) -> list[Block]:
    blocks: list[Block] = []
    at = ahead = lo = new_lo = 0
    for sort, text in [*pieces, (Change.KEPT, "")]:
        if sort == Change.REMOVED:
            at += len(text)
        elif sort == Change.ADDED:
            ahead += len(text)
        else:
            if (lo, new_lo) != (at, ahead):
                blocks.append((lo, at, new_lo, ahead))
            at, ahead = at + len(text), ahead + len(text)
            lo, new_lo = at, ahead
    return blocks


@cache
def _matcher() -> Any:
    """Return diff-match-patch, set to look until it is done; by default it stops after a second of this machine's."""
    from diff_match_patch import diff_match_patch  # noqa: PLC0415 - deferred: 6 ms, and known scripts never need it

    matcher = diff_match_patch()
    matcher.Diff_Timeout = 0
    return matcher

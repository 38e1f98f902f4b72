"""The words of a clause that are most like words which it does not hold: for an officer who mistyped them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from asemdraft.wording.words import Tokens, join, tokenise

_LIKELY = 20
"""Places that are compared letter by letter."""
_SEARCHED = 20_000
_SOUGHT = 40
"""Words of the clause, and of what was typed, that are looked at: a hint is worth no more."""
_SHOWN = 80
_LIKE = 0.6


def nearest(text: str, words: str) -> str:
    """Return the words of `text` most like `words`, or "" where nothing is like them."""
    import difflib  # noqa: PLC0415 - deferred: only a mistake needs it

    sought = tokenise(words.strip())[:_SOUGHT]
    wanted = join(sought).casefold()
    windows = {shown.casefold(): shown for shown in _windows(tokenise(text)[:_SEARCHED], sought)}
    near = difflib.get_close_matches(wanted, list(windows), n=1, cutoff=_LIKE)
    return windows[near[0]] if near else ""


def shortened(words: str) -> str:
    """Return words for a message: on one line, long ones with their middle left out."""
    line = " ".join(words.split())
    if len(line) <= _SHOWN:
        return line
    head, tail = line[: _SHOWN // 2], line[-_SHOWN // 2 :]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"


def _windows(tokens: Tokens, sought: Tokens) -> Iterator[str]:
    """Yield the stretches of as many words as are sought that share most words with them; single words all."""
    size = min(len(sought), len(tokens))
    if size == 0:
        return
    starts = range(len(tokens) - size + 1)
    if size > 1:
        keys = {token.key.casefold() for token in sought}
        shared = [0, *accumulate(token.key.casefold() in keys for token in tokens)]
        starts = sorted(starts, key=lambda at: shared[at] - shared[at + size])[:_LIKELY]  # type: ignore[assignment]
    yield from (join(tokens[at : at + size]).strip() for at in starts)

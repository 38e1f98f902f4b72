"""What a member asks for, in the words an officer types, as the clause's whole text.

"Replace strong with shared", "insert 'and medium' after 'small'", "delete 'independent'": the words are looked for
in the clause without regard to typography and emphasis, and must stand there exactly once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from asemdraft.errors import RequestError
from asemdraft.wording.words import Token, join, tokenise

_EMPHASIS = ("*", "**")
_CLINGS = re.compile(r"[,.;:!?)\]%’”]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


class WordsNotFound(RequestError):
    """The clause does not hold these words."""

    def __init__(self, words: str, near: str) -> None:
        hint = f"The nearest words there are “{near}”." if near else "'asemdraft show CLAUSE' prints its words."
        super().__init__(f"The clause does not hold the words “{words}”.", hint)
        self.words = words


class WordsTwice(RequestError):
    """The words stand in several places."""

    def __init__(self, words: str, places: tuple[str, ...]) -> None:
        listed = "; ".join(f"{number}: {place}" for number, place in enumerate(places, 1))
        super().__init__(
            f"The words “{words}” stand {len(places)} times in the clause.",
            f"Give more words, or say which with --occurrence ({listed}).",
        )
        self.words, self.places = words, places


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a text by their indexes: from `first` up to, not including, `last`."""

    first: int
    last: int


def checked(text: str, what: str) -> str:
    """Return a text that an officer typed, without white space around it; refuse an empty one and control characters."""
    if _CONTROL.search(text):
        raise RequestError(f"{what} holds control characters.", "Type it again, or paste it without formatting.")
    tidy = re.sub(r"\s*\n\s*", " ", text).strip()
    if not tidy:
        raise RequestError(f"{what} is empty.", "Give the words.")
    return tidy


def runs(tokens: tuple[Token, ...], words: str) -> tuple[Run, ...]:
    """Return every place where `words` stand in `tokens`, marks of emphasis passed over."""
    wanted = [token.key for token in tokenise(words.strip()) if token.core not in _EMPHASIS]
    telling = [index for index, token in enumerate(tokens) if token.core not in _EMPHASIS]
    keys = [tokens[index].key for index in telling]
    found = []
    for start in range(len(keys) - len(wanted) + 1) if wanted else ():
        if keys[start : start + len(wanted)] == wanted:
            found.append(Run(telling[start], telling[start + len(wanted) - 1] + 1))
    return tuple(found)


def run_of(text: str, words: str, occurrence: int = 0) -> Run:
    """Return where `words` stand in `text` (WordsNotFound, WordsTwice unless `occurrence` says which, from 1)."""
    tokens = tokenise(text)
    found = runs(tokens, words)
    if not found:
        raise WordsNotFound(words, nearest(text, words))
    if occurrence and not 1 <= occurrence <= len(found):
        raise RequestError(f"“{words}” stands {len(found)} times, not {occurrence}.", "Give a smaller --occurrence.")
    if len(found) > 1 and not occurrence:
        raise WordsTwice(words, tuple(_around(tokens, run) for run in found))
    return found[max(occurrence, 1) - 1]


def replaced(text: str, old: str, new: str, occurrence: int = 0) -> str:
    """Return `text` with `old` replaced by `new`, or taken out where `new` is empty."""
    tokens = tokenise(text)
    run = run_of(text, old, occurrence)
    inside = [token.core for token in tokens[run.first : run.last] if token.core in _EMPHASIS]
    if any(inside.count(mark) % 2 for mark in set(inside)):
        raise RequestError(
            f"“{old}” begins inside emphasised words and ends outside them.", "Change the two parts one by one."
        )
    before, after = tokens[: run.first], tokens[run.last :]
    if new:
        return join(before) + tokens[run.first].glue + new + join(after)
    return _closed(before, tokens[run.first].glue, after)


def _closed(before: tuple[Token, ...], glue: str, after: tuple[Token, ...]) -> str:
    """Close the gap that deleted words leave: one space, none before a mark, none at the ends."""
    rest = join(after)
    if not before:
        return rest.lstrip()
    if not rest.strip():
        return join(before).rstrip()
    if _CLINGS.match(rest):
        return join(before) + rest
    return join(before) + (after[0].glue or glue) + rest[len(after[0].glue) :]


def inserted(text: str, after: str, new: str, occurrence: int = 0) -> str:
    """Return `text` with `new` put in after the words `after`."""
    tokens = tokenise(text)
    run = run_of(text, after, occurrence)
    space = "" if _CLINGS.match(new) else " "
    return join(tokens[: run.last]) + space + new.strip() + join(tokens[run.last :])


def nearest(text: str, words: str) -> str:
    """Return the words of `text` most like `words`, or "" where nothing is like them."""
    import difflib

    tokens = tokenise(text)
    size = max(1, len(tokenise(words)))
    windows = {join(tokens[i : i + size]).strip(): None for i in range(max(1, len(tokens) - size + 1))}
    return "".join(difflib.get_close_matches(words, list(windows), n=1, cutoff=0.6))


def _around(tokens: tuple[Token, ...], run: Run) -> str:
    return "…" + join(tokens[max(0, run.first - 3) : run.last + 3]).strip() + "…"

"""Finding words in a text, and texts in a row of texts, whatever their typography."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

from asemdraft.wording.alignment import shortest
from asemdraft.wording.words import keys, words_of

K = TypeVar("K", bound=Hashable)


def find_words(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Return every place of `text` (first word, after the last) where `words` stand; typography and spaces are ignored.

    Law: the words of the text at each place have the keys of `words`, and no place is left out.
    """
    hay, needle = keys(words_of(text)[0]), keys(words_of(words)[0])
    if not needle:
        return ()
    size = len(needle)
    return tuple([(at, at + size) for at in range(len(hay) - size + 1) if hay[at : at + size] == needle])


def similar(first: str, second: str) -> float:
    """Return how much of two texts is the same words in the same order: 1 where all, 0 where none.

    Law: symmetric; 1 exactly where the texts have the same words.
    """
    one, other = keys(words_of(first)[0]), keys(words_of(second)[0])
    total = len(one) + len(other)
    if not total:
        return 1.0
    return 1 - sum((b - a) + (d - c) for a, b, c, d in shortest(one, other)) / total


def nearest(texts: Mapping[K, str], text: str) -> K | None:
    """Return the key of the text with the smallest distance to `text` (the first of equals), or None of no texts.

    To be proposed, never assumed: whoever asked for an edit says on which text.
    """
    return max(texts, key=lambda key: similar(texts[key], text), default=None)

"""Where words of different hands meet: the space between them, and what looks wrong there.

Spaces are set by rule only where two words stand together that no author put together. Everything else that looks
wrong (a doubled word, an orphan comma) is a finding for a person and never mended.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from asemdraft.wording.moves import imbalance
from asemdraft.wording.words import Token, Tokens, join, keys, token, tokenise

_ORPHANS: Final = frozenset(",;:")
_STOPS: Final = frozenset(".?!")
_CLOSING: Final = _ORPHANS | _STOPS | frozenset(")]}%’”»…")
_OPENING: Final = frozenset("([{“‘«„/\\")
_LIKE_YOU: Final = ("uni", "eu", "one", "once", "use", "usu", "uti", "u.")
_SPOKEN: Final = ("nato", "sars", "laos")
_SILENT_H: Final = ("hour", "honest", "honour", "heir")


class Fault(StrEnum):
    """What may be wrong where words of different hands meet."""

    DOUBLED_WORD = "doubled word"
    ORPHAN_MARK = "orphan mark"
    LOWER_CASE = "sentence begins in lower case"
    UNBALANCED = "bracket, quotation mark or emphasis without its partner"
    ARTICLE = "a or an"
    SPACING = "typed in two ways"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: what, the words around it, and the number of the word where it is."""

    fault: Fault
    words: str
    at: int


def glue_between(left: Token | None, right: Token) -> str:
    """Return the white space before `right`, standing after a word that its author did not see there."""
    if left is None or right.core in _CLOSING or left.core in _OPENING:
        return ""
    if right.glue:
        return right.glue
    return " " if right.is_word and (left.is_word or left.core in _CLOSING) else ""


def weld(tokens: Tokens) -> Tokens:
    """Keep words apart that would be read as one. Law: cutting the text again gives the same keys.

    Only words of different hands can run together, so nothing that one author typed is touched.
    """
    found = list(tokens)
    for _ in tokens:
        again = tokenise(join(found))
        if keys(again) == keys(found):
            break
        place = next((n for n, (a, b) in enumerate(zip(again, found, strict=False)) if a.key != b.key), len(again))
        if place + 1 >= len(found) or found[place + 1].glue:
            break
        found[place + 1] = token(" ", found[place + 1].core)
    return tuple(found)


def findings(tokens: Tokens, seams: Collection[int], base: Tokens = ()) -> tuple[Finding, ...]:
    """Return what looks wrong at the seams: before these words, each met a neighbour that is new to it.

    Pairs of marks are counted in the whole text, and told only when the base had none of that fault.
    """
    found = [
        Finding(fault, join(tokens[max(0, at - 2) : at + 2]).strip(), at)
        for at in sorted(seams)
        if at < len(tokens) and (fault := _fault(tokens[at - 1] if at else None, tokens[at])) is not None
    ]
    open_now, open_before = imbalance(tokens), imbalance(base)
    if any(now and not before for now, before in zip(open_now, open_before, strict=True)):
        at = max(seams, default=0)
        found.append(Finding(Fault.UNBALANCED, join(tokens[max(0, at - 2) : at + 2]).strip(), at))
    return tuple(found)


def _fault(left: Token | None, right: Token) -> Fault | None:
    if right.core in _ORPHANS or right.core in _STOPS:
        alone = left is None or left.core in _ORPHANS or left.core in _STOPS or left.core in _OPENING
        return Fault.ORPHAN_MARK if alone else None
    if left is None or not right.is_word:
        return None
    if left.is_word and left.key.lower() == right.key.lower():
        return Fault.DOUBLED_WORD
    if left.core in _STOPS and right.core[:1].islower():
        return Fault.LOWER_CASE
    article = left.core.lower()
    if article in {"a", "an"} and right.core[0].isascii() and right.core[0].isalpha():
        return Fault.ARTICLE if _wants_an(right.core) != (article == "an") else None
    return None


def _wants_an(word: str) -> bool:
    """Tell whether the word begins with the sound of a vowel; acronyms are read letter by letter."""
    low = word.lower()
    if len(word) > 1 and word[:2].isupper():
        return low[0] in "aefhilmnorsx" and not low.startswith(_SPOKEN)
    return low.startswith(_SILENT_H) or (low[0] in "aeiou" and not low.startswith(_LIKE_YOU))

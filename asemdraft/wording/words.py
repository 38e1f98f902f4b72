r"""What a word is: its letters, the white space that stands before it, and when two words are the same.

A text is cut into tokens of *glue* (the white space before a word) and *core* (the word). Nothing is
lost: `join(tokenise(text)) == text` for every string. Words are compared by their `key`, which forgets
typography: curly and straight quotes, the kinds of hyphen, soft hyphens, composed and decomposed
letters, and every difference of white space.

    The leaders’ low-carbon goals, 1,000.5 GW {@energy}.
    The| leaders|’| low-carbon| goals|,| 1,000.5| GW| {@energy}|.

"low-carbon" is one word on purpose: one member's "zero-carbon" and another's "low-emission" must meet,
not melt into "zero-emission". The small markup of `inline` (`**`, `*`, `{^note}`, `{@clause}`, `\*`)
is one token each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final
from unicodedata import normalize

CONTENT_WEIGHT: Final = 22
STOP_WEIGHT: Final = 10
MARK_WEIGHT: Final = 6

_GLUE: Final = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_MARKUP: Final = r"\\[*{}\\]|\{[\^@][%s_\-]+\}|\*\*"
_JOINER: Final = r"[\-\u2010-\u2012'\u2019\u02bc/&.]"

# Texts of these characters alone are cut by the standard library: importing `regex` costs 31 ms, and a
# statement in English never needs it. Every character here is a whole grapheme by itself.
_LATIN: Final = r"A-Za-zªµºÀ-ÖØ-öø-ɏ"
_DIGITS: Final = r"0-9²³¹¼½¾₀-₉"
_PLAIN: Final = re.compile(r"[\t-\r\x1c-~\x85\xa0-\u024f\u2000-\u200b\u2010-\u2029\u202f-\u205f₀-₉€™]*\Z")
_PLAIN_TOKEN: Final = re.compile(
    rf"[{_GLUE}]*(?:{_MARKUP % (_LATIN + _DIGITS)}"
    rf"|[{_LATIN}{_DIGITS}](?:[{_LATIN}{_DIGITS}\xad]|{_JOINER}(?=[{_LATIN}{_DIGITS}])|(?<=[0-9])[,:](?=[0-9]))*"
    rf"|[^{_GLUE}])|[{_GLUE}]+\Z",
)
_LEADING_GLUE: Final = re.compile(rf"\A[{_GLUE}]+")

_SAME: Final = str.maketrans(
    {
        "‘": "'", "’": "'", "‛": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "‟": '"',
        "‐": "-", "‑": "-", "\xad": None,
    },
)  # fmt: skip

_STOP_WORDS: Final = (
    "a an the and or nor but if as at by for from in into of on onto over per than that to under up upon via with "
    "within without be been being is are was were am has have had do does did not no so such this these those there "
    "it its they them their we us our he his she her i my you your who whom whose which what when where while will "
    "would shall should may might can could must all any both each also other some between among through during "
    "before after"
)
_STOP: Final = frozenset(_STOP_WORDS.split())
_SHORT: Final = "e.g i.e etc cf no nos para paras art arts mr mrs ms dr vol st al inc ltd rev corr add p pp"
_ABBREVIATIONS: Final = frozenset(_SHORT.split())
_ENDS: Final = frozenset(".;:?!…。；：？！")


@dataclass(frozen=True, slots=True)
class Token:
    """A word (or mark) with the white space before it.

    `key` is what is compared: two tokens of one key are the same word, however they are typed.
    White space at the very end of a text is a token without a core.
    """

    glue: str
    core: str
    key: str = field(init=False, compare=False, repr=False)
    weight: int = field(init=False, compare=False, repr=False)
    ends_sentence: bool = field(init=False, compare=False, repr=False)
    """Whether it is a mark after which a sentence or a limb of one may begin."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", _key(self.core))
        object.__setattr__(self, "weight", _weight(self.core))
        object.__setattr__(self, "ends_sentence", self.core in _ENDS)

    @property
    def is_word(self) -> bool:
        """Whether a reader would count it as a word: not a mark, not emphasis, not a note's sign."""
        return self.weight > MARK_WEIGHT

    @property
    def is_content(self) -> bool:
        """Whether it carries meaning of its own: a word that is not "the", "of", "and" ..."""
        return self.weight == CONTENT_WEIGHT


Tokens = tuple[Token, ...]


@lru_cache(maxsize=64)
def tokenise(text: str) -> Tokens:
    """Cut a text into its words. Law: `join(tokenise(text)) == text`, for every string."""
    pattern = _PLAIN_TOKEN if _PLAIN.match(text) else _any_token()
    return tuple(map(_token, pattern.findall(text)))


def join(tokens: Iterable[Token]) -> str:
    """Return the text that these words spell."""
    return "".join([token.glue + token.core for token in tokens])


def words_of(text: str) -> tuple[Tokens, str]:
    """Return the words of a text, and the white space after the last of them."""
    tokens = tokenise(text)
    if tokens and not tokens[-1].core:
        return tokens[:-1], tokens[-1].glue
    return tokens, ""


def keys(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Return what is compared of these words."""
    return tuple([token.key for token in tokens])


@lru_cache(maxsize=16384)
def token(glue: str, core: str) -> Token:
    """Return the word of this spelling; the same words come again and again, so they are kept."""
    return Token(glue, core)


def sentences(tokens: Tokens) -> tuple[tuple[int, int], ...]:
    """Return the (first, after the last) of each sentence or limb of one; they cover all the words.

    Used to weigh and to place, never to decide what is right: "e.g." and its like are known, no more.
    """
    found, start = [], 0
    for index in [number for number, word in enumerate(tokens, 1) if word.ends_sentence]:
        if index < 2 or tokens[index - 2].core.lower() not in _ABBREVIATIONS:
            found.append((start, index))
            start = index
    if start < len(tokens):
        found.append((start, len(tokens)))
    return tuple(found)


@lru_cache(maxsize=16384)
def _token(piece: str) -> Token:
    core = _LEADING_GLUE.sub("", piece)
    return Token(piece[: len(piece) - len(core)], core)


@cache
def _any_token() -> re.Pattern[str]:
    """Return the pattern for every script: needs grapheme clusters and the scripts' names."""
    import regex  # noqa: PLC0415 - deferred: 31 ms, and only texts beyond the Latin script need it

    unspaced = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Khmer}\p{Lao}\p{Myanmar}]"
    letter = rf"[[\p{{L}}\p{{N}}]--{unspaced}--[\u02bc]]"
    markup = _MARKUP % r"\p{L}\p{N}"
    inside = rf"[[\p{{L}}\p{{M}}\p{{N}}\xad\u200c\u200d]--{unspaced}--[\u02bc]]"
    pattern: re.Pattern[str] = regex.compile(
        rf"[{_GLUE}]*+(?:{markup}"
        rf"|{letter}(?:{inside}|{_JOINER}(?={letter})|(?<=[0-9])[,:](?=[0-9]))*+"
        rf"|\X)|[{_GLUE}]++\Z",
        regex.VERSION1,
    )
    return pattern


def _key(core: str) -> str:
    if core.isascii():
        return core
    return normalize("NFC", core).translate(_SAME) or core


def _weight(core: str) -> int:
    if not any(map(str.isalnum, core)) or core.startswith("{^"):
        return MARK_WEIGHT
    return STOP_WEIGHT if core.lower() in _STOP else CONTENT_WEIGHT

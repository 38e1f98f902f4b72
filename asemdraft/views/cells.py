"""How wide words are on a screen, and where a long line is broken.

A screen counts in cells: most letters take one, Chinese characters two, accents that join a letter none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_WORD = re.compile(r"[^ ]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_BLANK = "\t\n\v\f\r\x85\u2028\u2029"


def cleaned(text: str) -> str:
    """Return text that no terminal can take for a command: line ends become spaces, others a sign."""
    return _CONTROL.sub(lambda found: " " if found[0] in _BLANK else "\ufffd", text)


def width_of(text: str) -> int:
    """Return the cells that a text takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def broken(text: str, first: int, rest: int) -> Iterator[tuple[int, int]]:
    """Yield the beginning and end of each line of a text: `first` cells for the first line, `rest` for the others.

    Lines are broken at spaces, which are left out, never at a no-break space; a word longer than a line is cut.
    Law: joined, and spaces apart, the lines are the text.
    """
    begin, end, room = 0, 0, first
    for word in _WORD.finditer(text):
        if end and width_of(text[begin : word.end()]) > room:
            yield begin, end
            begin, end, room = word.start(), word.start(), rest
        while (cut := _cut(text, begin, word.end(), room)) < word.end():
            yield begin, cut
            begin, end, room = cut, cut, rest
        end = word.end()
    if end > begin:
        yield begin, end


def _cut(text: str, begin: int, end: int, room: int) -> int:
    """Return how far a line can go from `begin`: to `end`, or as far as there is room, one character at least."""
    used = 0
    for at in range(begin, end):
        used += _cells(text[at])
        if used > room and at > begin:
            return at
    return end


@cache
def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

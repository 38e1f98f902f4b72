"""Emphasis, links, notes and escapes inside a line of Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from asemdraft.documents.content import Inline, NoteMark, Text

_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_PRIVATE: Final = 0xF0000
"""Escaped characters hide in a private plane of Unicode while emphasis is looked for."""
_PIECE: Final = re.compile(
    r"(?P<code>`+)(?P<inner>.+?)(?<!`)(?P=code)(?!`)"
    r"|\[\^(?P<note>[^\]\s]+)\]"
    r"|!\[(?P<alt>[^\]]*)\]\((?P<source>[^)\s]*)(?P<caption>\s+\"[^\"]*\")?\)"
    r"|\[(?P<link>[^\[\]]+)\]\((?P<url>[^)\s]*(?:\s+\"[^\"]*\")?)\)"
    r"|<(?P<auto>(?:https?://|mailto:)[^>\s]+)>"
    r"|(?P<tag></?(?:br|b|i|u|em|strong|sup|sub|span|div|center|p|small|a)\b[^>]*>)"
    r"|(?P<both>\*\*\*)(?=\S)(?P<all>.+?)(?<=\S)\*\*\*"
    r"|\*\*(?=\S)(?P<bold>.+?)(?<=\S)\*\*(?!\*)"
    r"|(?<!\w)__(?=\S)(?P<bold2>.+?)(?<=\S)__(?!\w)"
    r"|~~(?=\S)(?P<struck>.+?)(?<=\S)~~"
    r"|\*(?=[^\s*])(?P<italic>.+?)(?<![\s*])\*(?!\*)"
    r"|(?<!\w)_(?=[^\s_])(?P<italic2>.+?)(?<![\s_])_(?!\w)",
    re.DOTALL,
)


@dataclass(slots=True)
class InlineReader:
    """Reads the inside of lines; gathers what has no place in a statement's words."""

    notes: frozenset[str]
    """The notes that the text defines: a mark of any other is plain words."""
    left: list[tuple[str, str]] = field(default_factory=list)
    """Addresses and pictures, each with the reason why they were left."""

    def read(self, text: str) -> tuple[Inline, ...]:
        """Return the inlines of `text`."""
        hidden = _ESCAPED.sub(lambda m: chr(_PRIVATE + ord(m.group(1))), text)
        return tuple(self._read(hidden, bold=False, italic=False))

    def _read(self, text: str, *, bold: bool, italic: bool) -> Iterator[Inline]:
        at = 0
        for match in _PIECE.finditer(text):
            if match.start() > at:
                yield Text(_shown(text[at : match.start()]), bold, italic)
            yield from self._piece(match, bold=bold, italic=italic)
            at = match.end()
        if at < len(text):
            yield Text(_shown(text[at:]), bold, italic)

    def _piece(self, match: re.Match[str], *, bold: bool, italic: bool) -> Iterator[Inline]:
        found = match.groupdict()
        if found["note"] is not None:
            key = _shown(found["note"])
            yield NoteMark(key) if key in self.notes else Text(f"[^{key}]", bold, italic)
        elif found["tag"] is not None:
            if found["tag"].lower().startswith("<br"):
                yield Text("\n", bold, italic)
        elif found["alt"] is not None:
            self.left.append(
                (_shown(f"{found['alt']} {found['source']}{found['caption'] or ''}"), "a picture, which is not read")
            )
        elif found["struck"] is not None:
            words = "".join(
                i.text for i in self._read(found["struck"], bold=False, italic=False) if isinstance(i, Text)
            )
            self.left.append((words, "struck out in the source: read as deleted"))
        elif found["inner"] is not None:
            yield Text(_shown(found["inner"]), bold, italic)
        elif found["auto"] is not None:
            yield Text(_shown(found["auto"]), bold, italic)
        elif found["link"] is not None:
            self.left.append((_shown(found["url"]), f"the address behind “{_shown(found['link'])}”"))
            yield from self._read(found["link"], bold=bold, italic=italic)
        else:
            inner = next(found[name] for name in ("all", "bold", "bold2", "italic", "italic2") if found[name])
            strong = bold or any(found[name] for name in ("all", "bold", "bold2"))
            slanted = italic or any(found[name] for name in ("all", "italic", "italic2"))
            yield from self._read(inner, bold=strong, italic=slanted)


def _shown(text: str) -> str:
    """Return words as a reader sees them: escapes and entities resolved."""
    plain = html.unescape(text) if "&" in text else text
    return re.sub(r"[\U000F0021-\U000F007E]", lambda m: chr(ord(m.group()) - _PRIVATE), plain)

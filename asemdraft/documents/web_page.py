"""A web page as the text that a reader sees: its headings, paragraphs, list items and cells, each with its number.

Nothing is fetched and nothing is run; scripts and styles are passed over, and so are words struck out (<del>, <s>).
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from asemdraft.documents.decoding import decode

_BLOCKS: Final = frozenset(
    (
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "div", "section", "article", "header"),
        *("footer", "main", "tr", "table", "ul", "ol", "blockquote", "br", "title", "body", "html", "figcaption"),
    )
)
_UNSEEN: Final = frozenset({"script", "style", "template", "noscript", "del", "s", "strike", "title", "sup"})
_EMPTY: Final = frozenset({"br", "img", "meta", "link", "input", "hr"})


def read_lines(data: bytes) -> tuple[str, ...]:
    """Return the lines of a web page as they are seen, white space united. Raises MalformedError for no text."""
    reader = _Reader()
    reader.feed(decode(data).text)
    reader.close()
    return tuple(line for raw in (*reader.lines, reader.waiting) if (line := re.sub(r"\s+", " ", raw).strip()))


class _Reader(HTMLParser):
    """Gathers what is seen, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.waiting = ""
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _UNSEEN:
            self._unseen.append(tag)
        if tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            while self._unseen.pop() != tag:
                pass
        if tag in _BLOCKS and tag not in _EMPTY:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.waiting += data

    def _break(self) -> None:
        self.lines.append(self.waiting)
        self.waiting = ""

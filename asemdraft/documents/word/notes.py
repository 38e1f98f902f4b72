"""The footnotes of a document, numbered in the order in which their marks stand in the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from asemdraft.documents.content import Inline
from asemdraft.documents.word import markup
from asemdraft.documents.word.markup import ParagraphLook, R, RunLook, W
from asemdraft.documents.word.package import XML_HEAD
from asemdraft.errors import RequestError

_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
    f"</w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>"
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


class MissingNoteError(RequestError):
    """The text has the mark of a footnote that is not there."""

    def __init__(self, note: str) -> None:
        super().__init__(
            f"The text refers to a footnote that is not there: {note}", "Write the footnote, or take its mark out."
        )
        self.note = note


@dataclass(slots=True)
class Notes:
    """The footnotes of one document while it is written."""

    texts: Mapping[str, tuple[Inline, ...]]
    text_style: str
    mark_style: str
    marked: dict[str, int] = field(default_factory=dict)
    """The number of each footnote whose mark was written."""

    def mark(self, note: str) -> str:
        """Return the mark of a footnote; a second mark of the same one is its number in print.

        Raises MissingNoteError where there is no such footnote.
        """
        if note not in self.texts:
            raise MissingNoteError(note)
        if note in self.marked:
            return markup.run(str(self.marked[note]), RunLook(style=self.mark_style))
        self.marked[note] = len(self.marked) + 1
        return self._sign(f'<w:footnoteReference w:id="{self.marked[note]}"/>')

    def unmarked(self) -> tuple[str, ...]:
        """Return the footnotes that no mark in the text refers to."""
        return tuple(note for note in self.texts if note not in self.marked)

    def part(self, written: Callable[[tuple[Inline, ...]], str]) -> bytes:
        """Return the part of the footnotes; `written` gives the markup of inlines."""
        notes = []
        for note, number in list(self.marked.items()):
            own = self._sign("<w:footnoteRef/>") + markup.run(" ")
            inside = markup.paragraph(ParagraphLook(self.text_style), own + written(self.texts[note]))
            notes.append(f'<w:footnote w:id="{number}">{inside}</w:footnote>')
        root = f'<w:footnotes xmlns:w="{W}" xmlns:r="{R}">'
        return f"{XML_HEAD}{root}{_SEPARATORS}{''.join(notes)}</w:footnotes>".encode()

    def _sign(self, element: str) -> str:
        return f'<w:r><w:rPr><w:rStyle w:val="{self.mark_style}"/></w:rPr>{element}</w:r>'

"""The footnotes of a document, numbered in the order in which their marks stand in the text."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, field

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

    texts: Container[str]
    """The footnotes that there are, by name."""
    text_style: str
    mark_style: str
    marked: list[str] = field(default_factory=list)
    """The footnotes whose marks were written, in order: the first has the number 1."""

    def mark(self, note: str, *, anew: bool = False) -> str:
        """Return the mark of a footnote; a second mark of the same one is its number in print.

        `anew`: the second mark has a footnote of its own with the same words, for a mark that changed its place.
        Raises MissingNoteError where there is no such footnote.
        """
        if note not in self.texts:
            raise MissingNoteError(note)
        if note in self.marked and not anew:
            return markup.run(str(self.marked.index(note) + 1), RunLook(style=self.mark_style))
        self.marked.append(note)
        return self._sign(f'<w:footnoteReference w:id="{len(self.marked)}"/>')

    def part(self, written: Callable[[str], str]) -> bytes:
        """Return the part of the footnotes; `written` gives the markup of the words of one."""
        notes = []
        for number, note in enumerate(self.marked, start=1):
            own = self._sign("<w:footnoteRef/>") + markup.run(" ")
            inside = markup.paragraph(ParagraphLook(self.text_style), own + written(note))
            notes.append(f'<w:footnote w:id="{number}">{inside}</w:footnote>')
        root = f'<w:footnotes xmlns:w="{W}" xmlns:r="{R}">'
        return f"{XML_HEAD}{root}{_SEPARATORS}{''.join(notes)}</w:footnotes>".encode()

    def _sign(self, element: str) -> str:
        return f'<w:r><w:rPr><w:rStyle w:val="{self.mark_style}"/></w:rPr>{element}</w:r>'

"""The text of a document as Word paragraphs: each block in its style, under its number, with its footnotes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from asemdraft.documents.content import Block, CrossReference, Emphasis, Inline, Kind, NoteMark, Text
from asemdraft.documents.word import markup
from asemdraft.documents.word.markup import ParagraphLook, RunLook
from asemdraft.documents.word.notes import Notes
from asemdraft.documents.word.numbers import Lists
from asemdraft.documents.word.templates import Template

_HEADINGS = {Kind.HEADING, Kind.ANNEX}


@dataclass(slots=True)
class Body:
    """The text of one document while it is written."""

    template: Template
    lists: Lists
    notes: Notes
    anchors: dict[str, str]
    """The bookmark of each clause that has one."""
    links: bool = True
    """Whether cross-references lead to their clause when clicked."""
    bookmarks: int = 0
    """How many bookmarks there are: their ids are counted."""

    def written(self, blocks: Iterable[Block]) -> str:
        """Return the paragraphs of `blocks`, each with the secretariat's remark below it."""
        held = tuple(blocks)
        return "".join(
            self._block(block, held[place + 1] if place + 1 < len(held) else None) for place, block in enumerate(held)
        )

    def inlines(self, inlines: tuple[Inline, ...], *, bold_around: bool = False) -> str:
        """Return the runs of `inlines`. `bold_around`: the paragraph is bold: added words are underlined too."""
        return "".join(self._inline(inline, bold_around=bold_around) for inline in inlines)

    def style_of(self, block: Block) -> str:
        """Return the id of the style that a block is set in."""
        return self.template.style(style_name(block))

    def _block(self, block: Block, following: Block | None) -> str:
        style = self.style_of(block)
        numbering = self.lists.place(block.number, style, item_level(block)) if block.number else None
        look = ParagraphLook(style, numbering, keep_next=bool(block.remark) or _introduces(block, following))
        inside = self.inlines(block.inlines, bold_around=block.kind in _HEADINGS)
        if block.clause in self.anchors:
            self.bookmarks += 1
            inside = markup.bookmark(self.bookmarks, self.anchors[block.clause], inside)
        return markup.paragraph(look, inside) + self._remark(block)

    def _remark(self, block: Block) -> str:
        if not block.remark:
            return ""
        return markup.paragraph(ParagraphLook(self.template.style("Secretariat remark")), markup.run(block.remark))

    def _inline(self, inline: Inline, *, bold_around: bool) -> str:
        match inline:
            case Text():
                return markup.run(inline.text, text_look(inline, self.template, bold_around=bold_around))
            case NoteMark(note=note):
                return self.notes.mark(note)
            case CrossReference():
                shown = markup.run(inline.printed, RunLook(bold=inline.bold, italic=inline.italic))
                anchor = self.anchors.get(inline.clause)
                return markup.link(anchor, shown) if anchor and self.links else shown
            case _:
                assert_never(inline)


def text_look(text: Text, template: Template, *, bold_around: bool = False) -> RunLook:
    """Return the look of a stretch of words. Bold and strike-out are said beside the style too, which may change."""
    match text.emphasis:
        case Emphasis.NONE:
            return RunLook(bold=text.bold, italic=text.italic)
        case Emphasis.ADDED:
            unseen = bold_around or text.bold
            return RunLook(template.style("Added"), bold=True, italic=text.italic, underline=unseen)
        case Emphasis.REMOVED:
            return RunLook(template.style("Removed"), bold=text.bold, italic=text.italic, strike=True)
        case Emphasis.BRACKET:
            return RunLook(template.style("Bracket"), bold=text.bold, italic=text.italic)


def style_name(block: Block) -> str:
    """Return the name of the style that a block is set in."""
    match block.kind:
        case Kind.HEADING:
            return "Heading 1" if block.level <= 1 else "Heading 2"
        case Kind.CHAPEAU:
            return "Chapeau"
        case Kind.PARAGRAPH:
            return "Clause" if block.number else "Clause unnumbered"
        case Kind.ITEM:
            return "Item" if block.level <= 1 else "Item 2"
        case Kind.FOOTNOTE:
            return "Footnote text"
        case Kind.ANNEX:
            return "Annex heading"


def item_level(block: Block) -> int:
    """Return the depth of a block in its list: 0 but for items under items."""
    return max(block.level - 1, 0) if block.kind is Kind.ITEM else 0


def _introduces(block: Block, following: Block | None) -> bool:
    """Tell whether a clause must not stand at the foot of a page without the first of its items."""
    return following is not None and following.kind is Kind.ITEM and block.kind in {Kind.PARAGRAPH, Kind.CHAPEAU}

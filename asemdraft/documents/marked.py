"""A text that shows what was changed in it, by whom and when: the kept, the inserted, the deleted, the moved.

    MarkedContent
      paragraphs   each with its spans (words and their change), the change of its mark, its comments
      notes        footnotes, of spans too

The mark is the end of a paragraph: where it is not there (an inserted mark rejected, a deleted one
accepted), the paragraph runs on into the next one, whose form holds. So

    a new paragraph      its words and its own mark inserted
    a deleted one        its words and its own mark deleted
    one split in two     the mark of the first inserted; the second has its `former` form
    two joined           the mark of the first deleted; the second takes the form of the first
    one moved            at the old place words and mark moved away, at the new place moved here, of one name

A change within moved words belongs at the new place; alone, without the move, it cannot be accepted.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from asemdraft.documents.content import Block, Content, CrossReference, Emphasis, Front, Inline, Kind, NoteMark, Text


class Sort(StrEnum):
    """What a change does."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved here"
    MOVED_AWAY = "moved away"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what, whose, when. `move` is the name that the two places of a move share."""

    sort: Sort
    author: str
    date: datetime | None = None
    move: str = ""

    @property
    def brings(self) -> bool:
        """Whether the change brings words rather than takes them."""
        return self.sort in {Sort.INSERTED, Sort.MOVED_HERE}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph and its change; no change: it is in the old text and in the new."""

    inline: Inline
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark in the margin on some spans of a paragraph."""

    author: str
    text: str
    date: datetime | None = None
    first: int = 0
    """The first span that it is about."""
    last: int = -1
    """The last one; -1 for the end of the paragraph."""
    replies: tuple[Comment, ...] = ()
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What a paragraph is on the page: its kind, number and depth."""

    kind: Kind
    number: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Marked:
    """One paragraph of a marked text."""

    form: Form
    spans: tuple[Span, ...]
    mark: Change | None = None
    """The change of the paragraph's end."""
    former: tuple[Form, Change] | None = None
    """The form that it had, and whose change it was; None where the form is as it was."""
    comments: tuple[Comment, ...] = ()
    clause: str = ""


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A whole marked text; the front is that of the new one."""

    front: Front
    paragraphs: tuple[Marked, ...]
    notes: dict[str, tuple[Span, ...]] = field(default_factory=dict)


def inserted(block: Block, change: Change) -> Marked:
    """Return `block` as a whole paragraph that `change` brought."""
    return Marked(_form(block), tuple(Span(inline, change) for inline in block.inlines), change, clause=block.clause)


def deleted(block: Block, change: Change) -> Marked:
    """Return `block` as a whole paragraph that `change` took away."""
    return inserted(block, change)


def split(first: Marked, second: Marked, change: Change) -> tuple[Marked, Marked]:
    """Return the halves of one paragraph that `change` split; together, without it, they have the form of the first."""
    former = (first.form, replace(change, sort=Sort.INSERTED, move="")) if first.form != second.form else None
    return replace(first, mark=replace(change, sort=Sort.INSERTED)), replace(second, former=former)


def joined(first: Marked, second: Marked, change: Change) -> tuple[Marked, Marked]:
    """Return two paragraphs that `change` joined; together, with it, they have the form of the first."""
    former = (second.form, replace(change, sort=Sort.INSERTED, move="")) if first.form != second.form else None
    taken = replace(change, sort=Sort.DELETED)
    return replace(first, mark=taken), replace(second, form=first.form, former=former)


def kept(block: Block) -> Marked:
    """Return `block` as a paragraph without any change."""
    return Marked(_form(block), tuple(Span(inline) for inline in block.inlines), clause=block.clause)


def unmarked(content: Content) -> MarkedContent:
    """Return `content` as a marked text in which nothing changed."""
    notes = {name: tuple(Span(inline) for inline in inlines) for name, inlines in content.notes.items()}
    return MarkedContent(content.front, tuple(kept(block) for block in content.blocks), notes)


def settled(content: MarkedContent, accepted: Container[str]) -> Content:
    """Return the text in which the changes of the authors in `accepted` are accepted and all others rejected.

    A footnote goes with its mark. Laws: with every author it is the new text, with none the old one.
    """
    blocks: list[Block] = []
    waiting: list[Inline] = []
    for paragraph in content.paragraphs:
        waiting += _alive(paragraph.spans, accepted)
        if _lives(paragraph.mark, accepted):
            form = paragraph.form
            if paragraph.former and paragraph.former[1].author not in accepted:
                form = paragraph.former[0]
            blocks.append(Block(form.kind, tuple(waiting), form.number, form.level, paragraph.clause))
            waiting = []
    if waiting and blocks:
        blocks[-1] = replace(blocks[-1], inlines=blocks[-1].inlines + tuple(waiting))
    gone = _notes_in(span.inline for p in content.paragraphs for span in p.spans)
    gone -= _notes_in(inline for block in blocks for inline in block.inlines)
    notes = {name: tuple(_alive(spans, accepted)) for name, spans in content.notes.items() if name not in gone}
    return Content(content.front, tuple(blocks), notes)


def shown(content: MarkedContent) -> Content:
    """Return the marked text as one that shows added words bold and removed ones struck out, whoever's they are."""
    blocks = tuple(
        Block(p.form.kind, tuple(_shown(span) for span in p.spans), p.form.number, p.form.level, p.clause)
        for p in content.paragraphs
    )
    notes = {name: tuple(_shown(span) for span in spans) for name, spans in content.notes.items()}
    return Content(content.front, blocks, notes)


def _shown(span: Span) -> Inline:
    if span.change is None or isinstance(span.inline, NoteMark):
        return span.inline
    emphasis = Emphasis.ADDED if span.change.brings else Emphasis.REMOVED
    if isinstance(span.inline, CrossReference):
        return Text(span.inline.printed, span.inline.bold, span.inline.italic, emphasis)
    return replace(span.inline, emphasis=emphasis)


def _form(block: Block) -> Form:
    return Form(block.kind, block.number, block.level)


def _notes_in(inlines: Iterable[Inline]) -> set[str]:
    return {inline.note for inline in inlines if isinstance(inline, NoteMark)}


def _alive(spans: tuple[Span, ...], accepted: Container[str]) -> list[Inline]:
    return [span.inline for span in spans if _lives(span.change, accepted)]


def _lives(change: Change | None, accepted: Container[str]) -> bool:
    return change is None or change.brings == (change.author in accepted)

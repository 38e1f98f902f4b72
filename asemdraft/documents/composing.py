"""Composing: clauses with their texts become the content of a document.

Texts come with the small markup of the record; references print the number that the clause has in this text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from asemdraft.documents.content import (
    Block,
    Content,
    CrossReference,
    Emphasis,
    Front,
    Inline,
    Kind,
    NoteMark,
    Text,
)
from asemdraft.wording.inline import Sort, spans_apart


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause as it goes into a document."""

    clause: str
    kind: Kind
    text: str
    """With markup; or, in `parts`, cut into stretches of one emphasis."""
    number: str = ""
    level: int = 0
    parts: tuple[tuple[str, Emphasis], ...] = field(default=())
    remark: str = ""


def composed(front: Front, passages: Sequence[Passage], names: Mapping[str, str]) -> Content:
    """Compose a document. `names` gives what a clause is called in this text ("12", "7(a)")."""
    notes = {each.clause: each for each in passages if each.kind is Kind.FOOTNOTE}
    blocks = tuple(
        Block(each.kind, inlines(each, names, set(notes)), each.number, each.level, each.clause, each.remark)
        for each in passages
        if each.kind is not Kind.FOOTNOTE
    )
    marked = {inline.note for block in blocks for inline in block.inlines if isinstance(inline, NoteMark)}
    return Content(front, blocks, {note: inlines(each, names, set()) for note, each in notes.items() if note in marked})


def inlines(passage: Passage, names: Mapping[str, str], notes: set[str]) -> tuple[Inline, ...]:
    """Return the words of a passage with their appearance. A mark of a note that is not there is left out."""
    found: list[Inline] = []
    parts = passage.parts or ((passage.text, Emphasis.NONE),)
    for (_, emphasis), cut in zip(parts, spans_apart(text for text, _ in parts), strict=True):
        for span in cut:
            match span.sort:
                case Sort.WORDS:
                    found.append(Text(span.text, span.bold, span.italic, emphasis))
                case Sort.REFERENCE:
                    found.append(CrossReference(span.text, names.get(span.text, "[deleted]"), span.bold, span.italic))
                case Sort.NOTE:
                    found += [NoteMark(span.text)] if span.text in notes else []
    return tuple(found)

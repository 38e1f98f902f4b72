"""A document as plain text: one paragraph a line, numbers as printed, footnotes at the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from asemdraft.documents.content import Content, CrossReference, Emphasis, Inline, Kind, NoteMark, Text
from asemdraft.documents.labels import footnote_numbers, label


def write_plain(content: Content) -> str:
    """Return `content` as plain text.

    Added words stand in {+ +}, removed ones in [- -]; footnotes are [1], [2] in the order of their marks.
    """
    order = footnote_numbers(content)
    parts = [*_front(content)]
    for block in content.blocks:
        indent = "   " * block.level if block.kind is Kind.ITEM else ""
        printed = label(block.number)
        parts.append(indent + (printed + " " if printed else "") + _words(block.inlines, order))
        if block.remark:
            parts.append(block.remark)
    parts += [f"[{order[note]}] {_words(content.notes[note], order)}" for note in order]
    return "\n\n".join(parts) + "\n" if parts else ""


def _front(content: Content) -> Iterator[str]:
    front = content.front
    marks = (
        front.superseded,
        front.meeting,
        front.symbol,
        front.name,
        front.distribution,
        front.issued,
        front.original,
    )
    if any((front.title, *marks[:-1])):
        yield "\n".join(line for line in (*marks, front.deadline) if line)
    if front.title:
        yield "\n".join((front.title, *front.subtitle))


def _words(inlines: tuple[Inline, ...], order: dict[str, int]) -> str:
    return "".join(_inline(inline, order) for inline in inlines)


def _inline(inline: Inline, order: dict[str, int]) -> str:
    match inline:
        case Text(text=text, emphasis=Emphasis.ADDED):
            return "{+" + text + "+}"
        case Text(text=text, emphasis=Emphasis.REMOVED):
            return "[-" + text + "-]"
        case Text(text=text):
            return text
        case NoteMark(note=note):
            return f"[{order.get(note, note)}]"
        case CrossReference(printed=printed):
            return printed
        case _:
            assert_never(inline)

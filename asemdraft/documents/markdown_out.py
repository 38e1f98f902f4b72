"""A document as Markdown, for reading in a mail, a forge or a terminal; the numbers stay as the record has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from asemdraft.documents.content import Block, Content, CrossReference, Emphasis, Front, Inline, Kind, NoteMark, Text
from asemdraft.documents.labels import label

_SPECIAL = re.compile(r"[\\`*]|<(?=[A-Za-z/!?])|(?<!\w)_|_(?!\w)|~(?=~)|&(?=[#\w])|\[(?=\^)|(?<=\])[(:]")
_OPENING = re.compile(r"^(\s*)(#|>|\+(?=\s|$)|-(?=[\s-]|$)|=|\d{1,9}(?=[.)]))")


def write_markdown(content: Content) -> str:
    """Return `content` as Markdown that shows each number as it is printed, whatever a renderer would count.

    Words that were added are bold, removed ones struck out.
    """
    parts = [*_front(content.front), *_blocks(content.blocks), *_notes(content)]
    return "\n\n".join(parts) + "\n" if parts else ""


def inline_markdown(inlines: tuple[Inline, ...]) -> str:
    """Return words with their looks as Markdown within a line."""
    return _words(inlines)


def _front(front: Front) -> Iterator[str]:
    above = (front.superseded, front.meeting, front.symbol, front.name)
    below = (front.distribution, front.issued, front.original, front.deadline)
    lines = [_escaped(line) for line in (*above, *below) if line]
    if front.title:
        yield "# " + _escaped(" ".join(front.title.split()))
    if front.subtitle:
        yield "  \n".join(_begun(_escaped(line)) for line in front.subtitle)
    if lines and front != Front(title=front.title, subtitle=front.subtitle):
        yield "> " + "  \n> ".join(lines)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    """Give each block; a number that a renderer would count wrongly is written so that it does not count it."""
    counted: int | None = None
    for block in blocks:
        printed = label(block.number)
        words = _words(block.inlines, bold_around=block.kind in {Kind.HEADING, Kind.ANNEX})
        match block.kind:
            case Kind.HEADING | Kind.ANNEX:
                counted = None
                yield (
                    "#" * (2 if block.kind is Kind.ANNEX else min(block.level, 4) + 1 or 2)
                    + " "
                    + _joined(printed, words)
                )
            case Kind.ITEM:
                yield "   " + _joined(printed, words if printed else _begun(words))
            case Kind.PARAGRAPH if re.fullmatch(r"\d{1,9}\.", printed):
                goes_on = counted is None or counted + 1 == int(block.number)
                counted = int(block.number) if goes_on else None
                yield _joined(printed if goes_on else block.number + r"\.", words)
            case Kind.PARAGRAPH | Kind.CHAPEAU | Kind.FOOTNOTE:
                counted = None
                yield _joined(_escaped(printed), words if printed else _begun(words))
            case _:
                assert_never(block.kind)
        if block.remark:
            yield "*" + _escaped(block.remark) + "*"


def _notes(content: Content) -> Iterator[str]:
    for name, inlines in content.notes.items():
        yield f"[^{name}]: " + _words(inlines)


def _joined(printed: str, words: str) -> str:
    return f"{printed} {words}" if printed else words


def _words(inlines: tuple[Inline, ...], *, bold_around: bool = False) -> str:
    return "".join(_inline(inline, bold_around=bold_around) for inline in inlines)


def _inline(inline: Inline, *, bold_around: bool) -> str:
    match inline:
        case Text():
            bold = (inline.bold or inline.emphasis is Emphasis.ADDED) and not bold_around
            struck = "~~" if inline.emphasis is Emphasis.REMOVED else ""
            return _marked(inline.text, struck + "**" * bold + "*" * inline.italic)
        case NoteMark(note=note):
            return f"[^{note}]"
        case CrossReference():
            return _marked(inline.printed, "**" * inline.bold + "*" * inline.italic)
        case _:
            assert_never(inline)


def _marked(text: str, signs: str) -> str:
    """Return `text` between the signs; its outer spaces stand outside, where the signs still hold."""
    inner = text.strip()
    if not inner:
        return text
    before, _, after = text.partition(inner)
    return before + signs + _escaped(inner).replace("\n", "  \n") + signs[::-1] + after


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _begun(words: str) -> str:
    """Return `words` so written at the beginning of a line that they are not taken for a heading or a list."""
    return _OPENING.sub(lambda m: m[1] + (m[2] + "\\" if m[2].isdigit() else "\\" + m[2]), words)

"""Texts with their differences marked, for people to read: references as numbers, emphasis as emphasis."""

from __future__ import annotations

from collections.abc import Iterable

from asemdraft.desk.draft import Draft
from asemdraft.negotiation.reports import Stretch
from asemdraft.wording.inline import Sort, Span, plain, spans, spans_apart


def readable(draft: Draft, text: str) -> str:
    """Return a clause's text as a reader sees it: references as numbers, no markup."""
    return plain(text, draft.reference)


def stretches(draft: Draft, text: str) -> tuple[Stretch, ...]:
    """Return a clause's text in stretches of one appearance; the place of a note is its number."""
    return tuple(_stretched(draft, spans(text)))


def _stretched(draft: Draft, cut: Iterable[Span]) -> list[Stretch]:
    found = []
    for span in cut:
        mark = "strong" if span.bold else "italic" if span.italic else ""
        match span.sort:
            case Sort.WORDS:
                found.append(Stretch(span.text, mark))
            case Sort.REFERENCE:
                found.append(Stretch(draft.reference(span.text), mark))
            case Sort.NOTE:
                found.append(Stretch(f"[{draft.numbers.printed.get(span.text, '*')}]", mark))
    return found


def bracketed(draft: Draft, clause: str) -> tuple[Stretch, ...]:
    """Return a clause with what is open in brackets, the brackets and names marked."""
    from asemdraft.negotiation.bracketing import shown

    parts = shown(draft.family(clause), clause).parts
    found: list[Stretch] = []
    for part, cut in zip(parts, spans_apart(part.text for part in parts), strict=True):
        found += [Stretch(part.text, "bracket")] if part.is_bracket else _stretched(draft, cut)
    return tuple(found)


def bare(draft: Draft, text: str) -> str:
    """Return a cutting of a clause's text as a reader sees it, where emphasis may open and not close.

    Law: the bare cuttings of a text, joined, are `readable` of the text.
    """
    from asemdraft.wording.words import words_of

    tokens, tail = words_of(text)
    return "".join(token.glue + _bare(draft, token.core) for token in tokens) + tail


def _bare(draft: Draft, core: str) -> str:
    return "" if core in ("*", "**") else readable(draft, core)


def between(old: str, new: str, draft: Draft) -> tuple[Stretch, ...]:
    """Return the words of both texts, those that went and those that came marked."""
    from asemdraft.wording.compare import compare
    from asemdraft.wording.words import join, token, words_of

    (words, tail), position = words_of(old), 0
    tokens = list(words)
    found: list[tuple[str, str]] = []
    for hunk in compare(old, new).hunks:
        if hunk.glue_after is not None and hunk.hi < len(tokens):
            tokens[hunk.hi] = token(hunk.glue_after, tokens[hunk.hi].core)
        found.append((join(tokens[position : hunk.lo]), ""))
        found.append((join(tokens[hunk.lo : hunk.hi]), "removed"))
        found.append((join(hunk.new), "added"))
        position = hunk.hi
    found.append((join(tokens[position:]) + tail, ""))
    return tuple(Stretch(shown, mark) for text, mark in found if (shown := bare(draft, text)))


def excerpt(marked: tuple[Stretch, ...], room: int = 48) -> tuple[Stretch, ...]:
    """Return marked words with long stretches that did not change cut to `room` characters beside the changes."""
    if all(not each.mark for each in marked):
        return marked
    found = []
    for index, each in enumerate(marked):
        head = 0 if index == 0 else room
        tail = 0 if index == len(marked) - 1 else room
        found.append(each if each.mark or len(each.text) <= head + tail + 8 else Stretch(_cut(each.text, head, tail)))
    return tuple(found)


def _cut(text: str, head: int, tail: int) -> str:
    """Return the beginning and the end of a text, cut at words, with a sign between."""
    begin = text[:head].rpartition(" ")[0] + " " if head else ""
    end = " " + text[len(text) - tail :].partition(" ")[2] if tail else ""
    return f"{begin}…{end}"

"""Texts with their differences marked, for people to read: references as numbers, emphasis as emphasis."""

from __future__ import annotations

from asemdraft.desk.draft import Draft
from asemdraft.negotiation.reports import Stretch
from asemdraft.wording.inline import Sort, plain, spans


def readable(draft: Draft, text: str) -> str:
    """Return a clause's text as a reader sees it: references as numbers, no markup."""
    return plain(text, draft.label)


def stretches(draft: Draft, text: str) -> tuple[Stretch, ...]:
    """Return a clause's text in stretches of one appearance; the place of a note is its number."""
    found = []
    for span in spans(text):
        mark = "strong" if span.bold else "italic" if span.italic else ""
        match span.sort:
            case Sort.WORDS:
                found.append(Stretch(span.text, mark))
            case Sort.REFERENCE:
                found.append(Stretch(draft.label(span.text), mark))
            case Sort.NOTE:
                found.append(Stretch(f"[{draft.numbers.printed.get(span.text, '*')}]", mark))
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
    from asemdraft.wording.words import join, words_of

    (tokens, tail), position = words_of(old), 0
    found: list[tuple[str, str]] = []
    for hunk in compare(old, new).hunks:
        found.append((join(tokens[position : hunk.lo]), ""))
        found.append((join(tokens[hunk.lo : hunk.hi]), "removed"))
        found.append((join(hunk.new), "added"))
        position = hunk.hi
    found.append((join(tokens[position:]) + tail, ""))
    return tuple(Stretch(words, mark) for text, mark in found if (words := bare(draft, text)))

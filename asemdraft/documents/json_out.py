"""A document as JSON for other programs: its front, then its paragraphs or rows, and who changed what in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from asemdraft.documents.content import Block, Content, CrossReference, Front, Inline, NoteMark, Text, words_of
from asemdraft.documents.marked import Change, Marked, MarkedContent, Span
from asemdraft.documents.sheet import Sheet, plain


def write_json(document: Content | MarkedContent | Sheet, kind: str) -> str:
    """Return a document as one JSON value; `kind` is what sort of document it is."""
    told: dict[str, Any] = {"kind": kind, **_front(document.front)}
    match document:
        case Content():
            told["clauses"] = [_block(block) for block in document.blocks]
            told["notes"] = {name: words_of(inlines) for name, inlines in document.notes.items()}
        case MarkedContent():
            told["clauses"] = [_marked(each) for each in document.paragraphs]
            told["notes"] = {name: list(_spans(spans)) for name, spans in document.notes.items()}
        case Sheet():
            keys = [_key(column.heading) for column in document.columns]
            told["columns"] = [column.heading for column in document.columns]
            rows = ([plain(cell) for cell in row] for row in document.rows)
            told["rows"] = [dict(zip(keys, cells, strict=True)) for cells in rows]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _front(front: Front) -> dict[str, Any]:
    return {
        "text": front.name, "title": front.title, "subtitle": list(front.subtitle), "meeting": front.meeting,
        "symbol": front.symbol, "issued": front.issued, "distribution": front.distribution,
        "deadline": front.deadline, "superseded": front.superseded,
    }  # fmt: skip


def _block(block: Block) -> dict[str, Any]:
    told = {"id": block.clause, "number": block.number, "kind": block.kind.value, "text": words_of(block.inlines)}
    told["stretches"] = list(_inlines(block.inlines))  # type: ignore[assignment]
    return told | ({"remark": block.remark} if block.remark else {})


def _inlines(inlines: Iterable[Inline]) -> Iterator[dict[str, Any]]:
    for inline in inlines:
        looks: dict[str, Any] = {}
        match inline:
            case Text(bold=bold, italic=italic, emphasis=emphasis):
                looks = {"text": inline.text, "bold": bold, "italic": italic, "mark": emphasis.value}
            case CrossReference(clause=clause, printed=printed):
                looks = {"text": printed, "refers": clause}
            case NoteMark(note=note):
                looks = {"note": note}
        yield {key: value for key, value in looks.items() if value}


def _marked(paragraph: Marked) -> dict[str, Any]:
    form, former = paragraph.form, paragraph.former
    told: dict[str, Any] = {"id": paragraph.clause, "number": form.number, "kind": form.kind.value}
    told["spans"] = list(_spans(paragraph.spans))
    if paragraph.mark:
        told["end"] = _change(paragraph.mark)
    if former:
        told["former"] = {"number": former[0].number, "kind": former[0].kind.value, **_change(former[1])}
    if paragraph.comments:
        told["comments"] = [{"author": each.author, "text": each.text} for each in paragraph.comments]
    return told


def _spans(spans: Iterable[Span]) -> Iterator[dict[str, Any]]:
    for span in spans:
        told = next(_inlines((span.inline,)))
        yield told | (_change(span.change) if span.change else {})


def _change(change: Change) -> dict[str, Any]:
    told = {"change": change.sort.value, "author": change.author, "move": change.move}
    told["date"] = change.date.isoformat() if change.date else ""
    return {key: value for key, value in told.items() if value}


def _key(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", heading.lower().replace("’", "")).strip("_")

"""The places in a template where the marks of a document go: {{symbol}}, {{title}}, {{text}} and their like.

A place whose mark is empty vanishes with the separators beside it ("{{symbol}} · {{name}}" without a
symbol is the name alone), a paragraph of nothing but empty places vanishes whole, and so does a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from asemdraft.documents.word.markup import W

PLACE = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
_SEPARATOR = r"[\s·•|,;:/–—-]*"
_EMPTIED = re.compile("\x00+" + _SEPARATOR)
_EMPTIED_LAST = re.compile("(?:" + _SEPARATOR + "\x00+)+$")


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def places_in(root: etree._Element) -> set[str]:
    """Return the names of the places that stand anywhere in the part."""
    return {match[1] for paragraph in root.iter(_w("p")) for match in PLACE.finditer(_words(paragraph))}


def place_of_text(body: etree._Element) -> etree._Element | None:
    """Return the paragraph of the body, outside every table, that is the place of the text itself."""
    return next((p for p in body.iterchildren(_w("p")) if _words(p).strip() == "{{text}}"), None)


def fill(root: etree._Element, marks: Mapping[str, tuple[str, ...]]) -> None:
    """Put each mark in its place; one of several lines repeats the paragraph, a name not in `marks` stays as it is."""
    for paragraph in list(root.iter(_w("p"))):
        names = [m[1] for m in PLACE.finditer(_words(paragraph)) if m[1] in marks]
        if not names:
            continue
        if not any(marks[name] for name in names) and _is_bare(paragraph):
            _take_out(paragraph)
            continue
        lines = max(1, *(len(marks[name]) for name in names))
        for line in range(1, lines):
            copy = deepcopy(paragraph)
            paragraph.getparent().insert(paragraph.getparent().index(paragraph) + line, copy)  # type: ignore[union-attr]
            _fill_one(copy, {name: marks[name][line : line + 1] for name in names})
        _fill_one(paragraph, {name: marks[name][:1] for name in names})


def _fill_one(paragraph: etree._Element, marks: Mapping[str, tuple[str, ...]]) -> None:
    """Write the marks into the runs where their places begin; the looks of the runs stay."""
    for nodes in _stretches(paragraph):
        text = "".join(node.text or "" for node in nodes)
        for start, end, value in reversed(list(_changes(text, marks))):
            _replace(nodes, start, end, value)
        for node in nodes:
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _stretches(paragraph: etree._Element) -> Iterator[list[etree._Element]]:
    """Give the texts between one tab or line break and the next: a separator does not reach across them."""
    nodes: list[etree._Element] = []
    for element in paragraph.iter(_w("t"), _w("tab"), _w("br")):
        if element.tag == _w("t"):
            nodes.append(element)
        elif nodes:
            yield nodes
            nodes = []
    yield nodes


def _changes(text: str, marks: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, int, str]]:
    """Give what to replace: places by their marks, and the empty ones together with their separators."""
    masked = PLACE.sub(lambda m: m[0] if m[1] not in marks or marks[m[1]] else "\x00" * len(m[0]), text)
    last = _EMPTIED_LAST.search(masked)
    end = last.start() if last else len(masked)
    found = [(m.start(), m.end(), "") for m in _EMPTIED.finditer(masked, 0, end)]
    found += [(last.start(), last.end(), "")] if last else []
    found += [(m.start(), m.end(), marks[m[1]][0]) for m in PLACE.finditer(masked) if m[1] in marks]
    yield from sorted(found)


def _replace(nodes: list[etree._Element], start: int, end: int, value: str) -> None:
    position = 0
    for node in nodes:
        text = node.text or ""
        first, last = max(start - position, 0), min(end - position, len(text))
        position += len(text)
        if first < last:
            node.text = text[:first] + value + text[last:]
            value = ""


def _words(paragraph: etree._Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(_w("t")))


def _is_bare(paragraph: etree._Element) -> bool:
    """Tell whether the paragraph holds nothing but places: no other words, no field, no picture."""
    others = ("fldChar", "fldSimple", "drawing", "pict", "object", "sectPr", "footnoteReference")
    rest = re.sub(_SEPARATOR, "", PLACE.sub("", _words(paragraph)))
    return not rest and not any(next(paragraph.iter(_w(name)), None) is not None for name in others)


def _take_out(paragraph: etree._Element) -> None:
    """Remove a paragraph, or leave it empty where its cell or header would be left with none; then rows left empty."""
    holder = paragraph.getparent()
    if holder is None:
        return
    if holder.tag == _w("body") or len(holder.findall(_w("p"))) > 1:
        holder.remove(paragraph)
        return
    for run in paragraph.findall(_w("r")):
        paragraph.remove(run)
    row = holder.getparent()
    if holder.tag == _w("tc") and row is not None and not _holds_anything(row):
        table = row.getparent()
        if table is not None and len(table.findall(_w("tr"))) > 1:
            table.remove(row)


def _holds_anything(row: etree._Element) -> bool:
    return next(row.iter(_w("r")), None) is not None

"""XML of an Office file is read here and nowhere else: no entity, no network, no endless tree.

A returned file is a stranger's. Word's own files never hold a DOCTYPE, so any is refused: without
entities libxml2 cuts the text silently after the first one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from lxml import etree
from lxml.etree import _Element

from asemdraft.errors import MalformedError

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
M: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_STRICT: Final = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": M.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": (
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    ),
}
_MOST_NODES: Final = 700_000
"""Elements and attributes of one part: some 220 bytes each in libxml2, so the tree stays under 160 MB."""

_OFF: Final = frozenset({"0", "false", "off", "none"})


class BrokenPart(MalformedError):
    """A part of the file is not well-formed XML."""

    def __init__(self, part: str, detail: str) -> None:
        super().__init__(
            f"The file is damaged: its part {part} cannot be read ({detail}).",
            "Open it in Word, save it again as .docx, or receive it with --recover to take what can still be read.",
        )
        self.part = part


class UnsafePart(MalformedError):
    """A part of the file holds what no word processor writes."""

    def __init__(self, part: str, what: str) -> None:
        super().__init__(
            f"The file is refused as unsafe: its part {part} {what}.",
            "Ask the sender for the text again, saved as .docx by Word or LibreOffice.",
        )
        self.part = part


def parse_xml(data: bytes, part: str, *, recover: bool = False) -> _Element:
    """Return the root of `data`, with the namespaces of Strict files mapped to the usual ones.

    `part` names it in messages. `recover` reads on after a fault (the caller tells the officer).
    Raises BrokenPart for XML that is not well-formed, UnsafePart for a DOCTYPE or too many elements.
    """
    data = _one_encoding(data)
    if data.count(b"<") - data.count(b"</") + data.count(b"=") > _MOST_NODES:
        raise UnsafePart(part, f"holds more than {_MOST_NODES:,} elements, more than any statement needs")
    if re.search(rb"<!(DOCTYPE|ENTITY)", data, re.IGNORECASE):
        raise UnsafePart(part, "declares a document type (DOCTYPE), which Word never writes")
    for strict, usual in _STRICT.items():
        if strict in data:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    try:
        root: _Element | None = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise BrokenPart(part, _reason(fault)) from fault
    if root is None:
        raise BrokenPart(part, "nothing in it is XML")
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafePart(part, "declares a document type (DOCTYPE), which Word never writes")
    return root


@cache  # asked some 500 times a paragraph
def w(name: str) -> str:
    """Return the full name of one of WordprocessingML's elements or attributes."""
    return f"{{{W}}}{name}"


def value(parent: _Element | None, name: str, attribute: str = "val") -> str | None:
    """Return the attribute of the child `name` of `parent`; None where either is missing."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(w(attribute))


def whole(text: str | None, otherwise: int = 0) -> int:
    """Return `text` as a whole number; Google Docs writes "100.0"."""
    try:
        return int(float(text)) if text is not None else otherwise
    except (ValueError, OverflowError):
        return otherwise


def switched(parent: _Element | None, name: str) -> bool | None:
    """Return what an on/off property says: on, off, or None where it is not said."""
    child = None if parent is None else parent.find(w(name))
    if child is None:
        return None
    return (child.get(w("val")) or "true").lower() not in _OFF


def children(element: _Element) -> Iterator[tuple[str, _Element]]:
    """Yield the element children with their full names."""
    for child in element:
        if isinstance(child.tag, str):
            yield child.tag, child


def _one_encoding(data: bytes) -> bytes:
    """Return UTF-16 as UTF-8, so that what is looked for in bytes is found in either."""
    if data[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        return data
    text = data.decode("utf-16", "replace")
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()


def _reason(fault: Exception) -> str:
    return re.sub(r"\s+", " ", str(fault)).strip().rstrip(".")[:160] or "not well-formed"

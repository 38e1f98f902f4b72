"""The words of WordprocessingML: runs and paragraphs, their properties always in the order of the schema.

The markup is built as text: a statement of 3,000 paragraphs is some 60,000 elements, which as a tree
cost ten times the memory and four times the time.

    paragraph(look, inside)     <w:p><w:pPr>...</w:pPr>inside</w:p>
      run(text, look)           <w:r><w:rPr>...</w:rPr><w:t>...</w:t></w:r>
      bookmark(...)             a named range around what is inside
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from asemdraft.errors import RequestError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile("([\t\n\r\u2011\u00ad])")
_ELEMENT = {
    "\t": "<w:tab/>",
    "\n": "<w:br/>",
    "\r": "<w:br/>",
    "\u2011": "<w:noBreakHyphen/>",
    "\u00ad": "<w:softHyphen/>",
}


@dataclass(frozen=True, slots=True)
class RunLook:
    """How a run of words looks; `style` is the id of a character style."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: bool = False
    superscript: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph looks; `style` is the id of a paragraph style, `numbering` the list and its level."""

    style: str = ""
    numbering: tuple[int, int] | None = None
    keep_next: bool = False
    mark: str = ""
    """Properties of the paragraph's own mark, as the sign that it was inserted."""
    before: str = ""
    """The former properties where a change of them is tracked."""


PLAIN = RunLook()


def quoted(text: str) -> str:
    """Return `text` as an attribute's value with its quotation marks.

    Raises RequestError for a character that no document can hold.
    """
    return quoteattr(_permitted(text))


def escaped(text: str) -> str:
    """Return words as the text of an element. Raises RequestError for a character that no document can hold."""
    return escape(_permitted(text))


def words(text: str, *, deleted: bool = False) -> str:
    """Return the elements that hold `text`: tabs, line breaks and special hyphens are elements of their own.

    Law: reading the elements back gives `text` (a carriage return as a line break).
    Raises RequestError for a character that no document can hold.
    """
    tag = "w:delText" if deleted else "w:t"
    parts = _SPECIAL.split(_permitted(text))
    return "".join(
        _ELEMENT[part] if part in _ELEMENT else f'<{tag} xml:space="preserve">{escape(part)}</{tag}>'
        for part in parts
        if part
    )


def run(text: str, look: RunLook = PLAIN, *, deleted: bool = False) -> str:
    """Return a run of `text`, or nothing for no text. In a deleted run the words are kept as deleted text."""
    return f"<w:r>{run_properties(look)}{words(text, deleted=deleted)}</w:r>" if text else ""


def run_properties(look: RunLook) -> str:
    """Return the `w:rPr` of a look, or nothing where the run looks as its paragraph."""
    inside = "".join(
        (
            f'<w:rStyle w:val="{look.style}"/>' if look.style else "",
            "<w:b/><w:bCs/>" if look.bold else "",
            "<w:i/><w:iCs/>" if look.italic else "",
            "<w:strike/>" if look.strike else "",
            '<w:u w:val="single"/>' if look.underline else "",
            '<w:vertAlign w:val="superscript"/>' if look.superscript else "",
        )
    )
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def paragraph(look: ParagraphLook, inside: str) -> str:
    """Return a paragraph that holds the markup `inside`."""
    return f"<w:p>{paragraph_properties(look)}{inside}</w:p>"


def paragraph_properties(look: ParagraphLook) -> str:
    """Return the `w:pPr` of a look, or nothing where it says nothing."""
    inside = "".join(
        (
            standing_properties(look),
            f"<w:rPr>{look.mark}</w:rPr>" if look.mark else "",
            look.before,
        )
    )
    return f"<w:pPr>{inside}</w:pPr>" if inside else ""


def standing_properties(look: ParagraphLook) -> str:
    """Return those properties of a paragraph that are not about changes: style, keeping together, list."""
    number = ""
    if look.numbering:
        number = f'<w:numPr><w:ilvl w:val="{look.numbering[1]}"/><w:numId w:val="{look.numbering[0]}"/></w:numPr>'
    return "".join(
        (
            f'<w:pStyle w:val="{look.style}"/>' if look.style else "",
            "<w:keepNext/>" if look.keep_next else "",
            number,
        )
    )


def bookmark(number: int, name: str, inside: str) -> str:
    """Return `inside` between the start and the end of a bookmark; `number` is unlike any other in the file."""
    return f'<w:bookmarkStart w:id="{number}" w:name={quoted(name)}/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def link(anchor: str, inside: str) -> str:
    """Return `inside` as a link to the bookmark `anchor` of the same document."""
    return f'<w:hyperlink w:anchor={quoted(anchor)} w:history="1">{inside}</w:hyperlink>'


def field(instruction: str, shown: str, look: RunLook = PLAIN) -> str:
    """Return a field with the value that it shows until a word processor computes it anew."""
    look_xml = run_properties(look)

    def sign(kind: str) -> str:
        return f'<w:r>{look_xml}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    told = f'<w:r>{look_xml}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
    return sign("begin") + told + sign("separate") + run(shown, look) + sign("end")


def _permitted(text: str) -> str:
    found = _FORBIDDEN.search(text)
    if found:
        raise RequestError(
            f"After “{text[max(0, found.start() - 20) : found.start()]}” stands a character that no document can hold"
            f" (U+{ord(found.group()):04X}).",
            "Type these words again without it.",
        )
    return text

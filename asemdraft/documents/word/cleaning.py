"""What is taken off the parts of a template before they enter a document: every trace of who made it and how.

A template is saved by people in Word, which leaves editing session marks, paragraph ids, proofing
marks and the extensions of its newest version. A document must hold none of them.
"""

from __future__ import annotations

from lxml import etree

from asemdraft.documents.word.markup import W

COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"

_IDENTITY = {
    f"{{{W}}}{name}" for name in ("rsid", "rsidR", "rsidRDefault", "rsidP", "rsidRPr", "rsidTr", "rsidDel", "rsidSect")
}
_TRACES = {
    f"{{{W}}}{name}"
    for name in (
        *("rsid", "proofErr", "lastRenderedPageBreak", "permStart", "permEnd", "numPr", "bookmarkStart", "bookmarkEnd"),
        *("commentRangeStart", "commentRangeEnd", "commentReference", "del", "moveFrom", "cellIns", "cellDel"),
        *("embedRegular", "embedBold", "embedItalic", "embedBoldItalic", "rPrChange", "pPrChange", "sectPrChange"),
        *("tblPrChange", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        *("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"),
    )
}
_UNWRAPPED = {f"{{{W}}}{name}" for name in ("hyperlink", "smartTag", "customXml", "ins", "moveTo", "sdt", "sdtContent")}


def clean(root: etree._Element) -> None:
    """Take from `root` whatever tells of its making; what a reader sees on the page stays as it is.

    Numbering goes too: the numbers of a document come from the record alone. Of alternatives for newer
    and older word processors the older is kept, since it is the one that every reader understands.
    """
    _settle_alternatives(root)
    _drop_extensions(root)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in _TRACES:
            _remove(element)
        elif element.tag in _UNWRAPPED:
            _unwrap(element)
        else:
            for name in _IDENTITY & set(element.attrib):
                del element.attrib[name]
    etree.cleanup_namespaces(root)


def _settle_alternatives(root: etree._Element) -> None:
    for element in list(root.iter(f"{{{COMPATIBILITY}}}AlternateContent")):
        older = element.find(f"{{{COMPATIBILITY}}}Fallback")
        chosen = older if older is not None else element.find(f"{{{COMPATIBILITY}}}Choice")
        parent = element.getparent()
        if parent is not None:
            place = parent.index(element)
            parent[place : place + 1] = list(chosen) if chosen is not None else []


def _drop_extensions(root: etree._Element) -> None:
    """Remove what the part itself calls ignorable, as a reader does that does not know it."""
    prefixes = root.attrib.pop(f"{{{COMPATIBILITY}}}Ignorable", "")
    spaces = {root.nsmap[prefix] for prefix in str(prefixes).split() if prefix in root.nsmap}
    for element in list(root.iter("*")):
        if etree.QName(element).namespace in spaces:
            _remove(element)
            continue
        for name in list(element.attrib):
            if etree.QName(name).namespace in spaces:
                del element.attrib[name]


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)

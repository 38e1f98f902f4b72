"""What a document says of itself: its properties and settings, with nothing of who made it or with what."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.sax.saxutils import escape

from lxml import etree

from asemdraft.documents.word.markup import W, quoted
from asemdraft.documents.word.package import XML_HEAD, Part
from asemdraft.documents.word.parsing import parse_xml
from asemdraft.documents.word.templates import Template

CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

# In the order of the schema; what a template may say of the page. None of it tells of its maker.
_BEFORE_TRACKING = ("mirrorMargins", "gutterAtTop")
_AFTER_TRACKING = (
    *("defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps"),
    *("evenAndOddHeaders", "characterSpacingControl"),
)
_LAST = ("compat", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator")
_SEPARATORS = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'


def core_properties(title: str, organisation: str, written: datetime | None) -> Part:
    """Return the part with the title, the organisation as author if there is one, and the date if it is given."""
    said = []
    if title:
        said.append(f"<dc:title>{escape(title)}</dc:title>")
    if organisation:
        said.append(f"<dc:creator>{escape(organisation)}</dc:creator>")
    if written:
        moment = written.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        said += [
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
        ]
    spaces = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    return Part(
        "docProps/core.xml",
        CORE_TYPE,
        f"{XML_HEAD}<cp:coreProperties {spaces}>{''.join(said)}</cp:coreProperties>".encode(),
    )


def settings(template: Template, *, footnotes: bool, tracked: bool = False, protected: bool = False) -> bytes:
    """Return the settings of a document: those of the template that shape the page, and whether changes are tracked.

    `protected`: readers are asked, without a password, to leave nothing but tracked changes.
    """
    held = template.part("settings")
    root = None if held is None else parse_xml(held.data, held.name)
    inside = "".join(
        (
            '<w:zoom w:percent="100"/>',
            _taken(root, _BEFORE_TRACKING),
            "<w:trackRevisions/>" if tracked else "",
            '<w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>' if protected else "",
            _taken(root, _AFTER_TRACKING),
            _SEPARATORS if footnotes else "",
            _taken(root, _LAST),
        )
    )
    return f'{XML_HEAD}<w:settings xmlns:w="{W}">{inside}</w:settings>'.encode()


def _taken(root: etree._Element | None, names: tuple[str, ...]) -> str:
    if root is None:
        return ""
    return "".join(_bare(element) for name in names for element in root.findall(f"{{{W}}}{name}"))


def _bare(element: etree._Element) -> str:
    """Return the element without the declarations of namespaces: those of the root hold."""
    inside = "".join(_bare(child) for child in element.iterchildren(f"{{{W}}}*"))
    said = "".join(f" w:{etree.QName(key).localname}={quoted(str(value))}" for key, value in element.attrib.items())
    name = "w:" + etree.QName(element).localname
    return f"<{name}{said}>{inside}</{name}>" if inside else f"<{name}{said}/>"

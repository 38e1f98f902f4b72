"""A document put together from a template and what was written: marks filled in, parts threaded, nothing else.

template   paper, headers, footers, styles, pictures          kept, cleaned
written    the text, its lists, footnotes, comments           new
made anew  settings, properties, relations, content types     from no one's file
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from lxml import etree

from asemdraft.documents.content import Front
from asemdraft.documents.word.markup import R, W
from asemdraft.documents.word.package import RELATION, WORD_TYPE, XML_HEAD, Part, Relation, pack
from asemdraft.documents.word.parsing import parse_xml
from asemdraft.documents.word.placeholders import fill, place_of_text
from asemdraft.documents.word.properties import CORE_RELATION, core_properties, settings
from asemdraft.documents.word.templates import Template

_TEXT = "the-text-of-the-document"


class Paper(Enum):
    """A size of paper in twentieths of a point, width and height."""

    A4 = (11906, 16838)
    A4_LANDSCAPE = (16838, 11906)
    LETTER = (12240, 15840)


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOptions:
    """How a document is written. What is not given stays as the template has it, or is not said at all."""

    line_numbers: bool = False
    """Print the number of each line in the margin, from 1 on every page."""
    paper: Paper | None = None
    written: datetime | None = None
    """The moment that the file's properties say, with its time zone."""
    organisation: str = ""
    """The author in the file's properties: an office, never a person."""
    links: bool = True
    """Cross-references lead to their clause when clicked; the printed number is plain text either way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What was written for one document, as markup."""

    text: str
    numbering: str = ""
    footnotes: bytes | None = None
    tracked: bool = False
    """Word records whatever is changed in the file from now on."""
    protected: bool = False
    """Readers are asked to leave nothing but tracked changes."""
    parts: tuple[tuple[str, Part], ...] = field(default=())
    """Further parts of the main part, each with the type of its relation."""
    properties: Part | None = None
    """Properties of its own, such as the identity of the exported text."""
    export: str = ""
    """The line by which a returned page tells which export it is."""


def assemble(template: Template, front: Front, story: Story, options: WriteOptions) -> bytes:
    """Return the Word file. Law: equal arguments give equal bytes."""
    marks = front_marks(front) | {"export": (story.export,) if story.export else ()}
    main: list[Relation] = []
    parts: list[Part] = []
    for relation, part in template.attached:
        if relation.type in {RELATION + "header", RELATION + "footer"}:
            parts.append(_filled(part, marks))
        elif relation.type != RELATION + "settings":
            parts.append(part)
        else:
            continue
        main.append(relation)
    for kind, part in _own_parts(template, story):
        parts.append(part)
        main.append(Relation(_free_id(main), kind, part.name))
    main.sort(key=lambda relation: (len(relation.id), relation.id))
    document = _document(template, marks, story, options)
    parts.append(Part("word/document.xml", WORD_TYPE + "document.main+xml", document, tuple(main)))
    parts += [picture for picture in template.pictures if all(picture.name != part.name for part in parts)]
    properties = core_properties(front.title, options.organisation, options.written)
    threads = [
        Relation("rId1", RELATION + "officeDocument", "word/document.xml"),
        Relation("rId2", CORE_RELATION, properties.name),
    ]
    if story.properties:
        threads.append(Relation("rId3", RELATION + "custom-properties", story.properties.name))
        parts.append(story.properties)
    return pack([*parts, properties], threads)


def front_marks(front: Front) -> dict[str, tuple[str, ...]]:
    """Return what goes in each place of a template: one line each, the subtitle as many as it has."""
    lines = {
        "title": front.title,
        "meeting": front.meeting,
        "symbol": front.symbol,
        "name": front.name,
        "issued": front.issued,
        "original": front.original,
        "distribution": front.distribution,
        "deadline": front.deadline,
        "superseded": front.superseded,
    }
    marks = {name: tuple(line for line in text.splitlines() if line.strip()) for name, text in lines.items()}
    return marks | {"subtitle": tuple(line for line in front.subtitle if line.strip())}


def _filled(part: Part, marks: dict[str, tuple[str, ...]]) -> Part:
    root = parse_xml(part.data, part.name)
    fill(root, marks)
    return Part(part.name, part.content_type, _serialised(root), part.relations)


def _own_parts(template: Template, story: Story) -> list[tuple[str, Part]]:
    held = settings(template, footnotes=bool(story.footnotes), tracked=story.tracked, protected=story.protected)
    parts = [(RELATION + "settings", Part("word/settings.xml", WORD_TYPE + "settings+xml", held))]
    if story.numbering:
        lists = f'{XML_HEAD}<w:numbering xmlns:w="{W}">{story.numbering}</w:numbering>'.encode()
        parts.append((RELATION + "numbering", Part("word/numbering.xml", WORD_TYPE + "numbering+xml", lists)))
    if story.footnotes:
        part = Part("word/footnotes.xml", WORD_TYPE + "footnotes+xml", story.footnotes)
        parts.append((RELATION + "footnotes", part))
    return parts + list(story.parts)


def _free_id(taken: list[Relation]) -> str:
    used = {relation.id for relation in taken}
    return next(name for number in range(1, len(used) + 2) if (name := f"rId{number}") not in used)


def _document(template: Template, marks: dict[str, tuple[str, ...]], story: Story, options: WriteOptions) -> bytes:
    root = parse_xml(template.document, "document")
    fill(root, marks)
    body = root.find(f"{{{W}}}body")
    place = None if body is None else place_of_text(body)
    assert body is not None, "a template was refused without it"
    assert place is not None, "a template was refused without it"
    for section in root.iter(f"{{{W}}}sectPr"):
        _lay_out(section, options)
    body.replace(place, etree.Comment(_TEXT))
    before, _, after = _serialised(_rooted(root)).partition(f"<!--{_TEXT}-->".encode())
    return before + story.text.encode() + after


def _rooted(root: etree._Element) -> etree._Element:
    """Return the document under a root that names the namespaces which the written text uses."""
    fresh = etree.Element(root.tag, nsmap={**root.nsmap, "w": W, "r": R})
    fresh.extend(list(root))
    return fresh


def _serialised(root: etree._Element) -> bytes:
    return XML_HEAD.encode() + etree.tostring(root)


def _lay_out(section: etree._Element, options: WriteOptions) -> None:
    """Set the paper and the line numbers of a section, each at its place in the order of the schema."""
    size = section.find(f"{{{W}}}pgSz")
    if options.paper and size is not None:
        width, height = options.paper.value
        size.attrib.clear()
        size.set(f"{{{W}}}w", str(width))
        size.set(f"{{{W}}}h", str(height))
        if width > height:
            size.set(f"{{{W}}}orient", "landscape")
    for former in section.findall(f"{{{W}}}lnNumType"):
        section.remove(former)
    if options.line_numbers:
        counted = etree.Element(f"{{{W}}}lnNumType", {f"{{{W}}}countBy": "1", f"{{{W}}}restart": "newPage"})
        margins = [f"{{{W}}}{name}" for name in ("pgMar", "paperSrc", "pgBorders", "pgSz")]
        place = max((section.index(child) + 1 for child in section if child.tag in margins), default=len(section))
        section.insert(place, counted)

"""The Word templates that officers may change in Word: opened, cleaned, and refused if something is missing.

A template gives a document its paper, its headers and footers, its styles and its pictures. It must hold
every style of `STYLES` (by the name that Word shows) and every place of `PLACES`; `{{text}}` stands in
a paragraph of its own. Nothing else of the template goes into a document.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from asemdraft.documents.word.cleaning import clean
from asemdraft.documents.word.markup import W
from asemdraft.documents.word.opening import Package, open_package
from asemdraft.documents.word.package import RELATION, Part, Relation, picture_type
from asemdraft.documents.word.parsing import parse_xml
from asemdraft.documents.word.placeholders import place_of_text, places_in
from asemdraft.errors import MalformedError, RequestError

STYLES = (
    *("Title", "Subtitle", "Distribution mark", "Chapeau", "Clause", "Clause unnumbered", "Item", "Item 2"),
    *("Heading 1", "Heading 2", "Annex heading", "Secretariat remark", "Bracket", "Added", "Removed"),
    *("Footnote text", "Footnote reference", "Header", "Footer"),
)
PLACES = (
    *("text", "title", "subtitle", "meeting", "symbol", "name"),
    *("issued", "original", "distribution", "deadline", "superseded", "export"),
)

_KEPT = {"header", "footer", "styles", "fontTable", "theme", "settings"}
_LARGEST_PICTURE = 8 * 2**20
_EDGES = {RELATION + "header", RELATION + "footer"}


class TemplateIncompleteError(MalformedError):
    """A template lacks styles or places that documents are made with."""

    def __init__(self, template: str, styles: tuple[str, ...], places: tuple[str, ...]) -> None:
        said = []
        if styles:
            said.append(f"the style{'s' * (len(styles) > 1)} {', '.join(f'“{name}”' for name in styles)}")
        if places:
            said.append(f"the place{'s' * (len(places) > 1)} {', '.join('{{' + name + '}}' for name in places)}")
        super().__init__(
            f"The template {template} lacks {' and '.join(said)}.",
            "Start from a copy of the statement template that came with the program, or add what is missing in Word.",
        )
        self.template = template
        self.styles = styles
        self.places = places


@dataclass(frozen=True, slots=True)
class Template:
    """A template, clean, ready to be filled."""

    name: str
    document: bytes
    """The main part: the title block, the place of the text, the paper."""
    attached: tuple[tuple[Relation, Part], ...]
    """Headers, footers, styles, fonts, theme and settings, each with its thread from the main part."""
    pictures: tuple[Part, ...]
    style_ids: dict[str, str]
    """The id of each style by its name in small letters."""
    indents: dict[str, str]
    """The indent of each paragraph style, by the id of the style."""

    def style(self, name: str) -> str:
        """Return the id of the style called `name`, whatever its capitals."""
        return self.style_ids[name.lower()]

    def part(self, kind: str) -> Part | None:
        """Return the one part of this kind: "styles", "settings"; None where the template has none."""
        return next((part for relation, part in self.attached if relation.type == RELATION + kind), None)


def open_template(path: Path) -> Template:
    """Read the template at `path`.

    Raises RequestError where there is no such file, MalformedError where it is no Word file,
    TemplateIncompleteError with the list of the styles and places that it lacks.
    """
    try:
        data = path.read_bytes()
    except OSError as cause:
        raise RequestError(f"The template {path} cannot be read.", "Name a .docx file that you can open.") from cause
    return read_template(data, path.name)


def read_template(data: bytes, name: str) -> Template:
    """Read a template from its bytes; `name` is for the messages. Raises as `open_template` does."""
    package = open_package(data)
    root = parse_xml(package.parts[package.main], package.main)
    clean(root)
    attached, pictures = _attached(package, data, name)
    styles = _part_root(attached, "styles")
    ids = {} if styles is None else _style_ids(styles)
    _refuse_incomplete(name, ids, root, [part for relation, part in attached if relation.type in _EDGES])
    return Template(
        name,
        etree.tostring(root),
        tuple(attached),
        tuple(pictures),
        ids,
        {} if styles is None else _indents(styles),
    )


def with_styles(template: Template, styles: tuple[str, ...]) -> Template:
    """Return `template` if it has these styles too; raises TemplateIncompleteError with those that it lacks."""
    lacking = tuple(style for style in styles if style.lower() not in template.style_ids)
    if lacking:
        raise TemplateIncompleteError(template.name, lacking, ())
    return template


def _attached(package: Package, data: bytes, name: str) -> tuple[list[tuple[Relation, Part]], list[Part]]:
    """Return the parts of the template that go into documents, cleaned, and the pictures that they show."""
    found: list[tuple[Relation, Part]] = []
    pictures: dict[str, Part] = {}
    for thread in package.relations(package.main):
        relation = Relation(thread.id, RELATION + thread.kind, thread.target, thread.external)
        if thread.kind == "image":
            pictures |= _picture(data, relation, name)
            found.append((relation, pictures[relation.target]))
        elif thread.kind in _KEPT and thread.target in package.parts:
            root = parse_xml(package.parts[thread.target], thread.target)
            clean(root)
            inner = [
                Relation(shown.id, RELATION + shown.kind, shown.target, shown.external)
                for shown in package.relations(thread.target)
                if shown.kind == "image"
            ]
            for picture in inner:
                pictures |= _picture(data, picture, name)
            part = Part(thread.target, _content_type(thread.kind), etree.tostring(root), tuple(inner))
            found.append((relation, part))
    return found, list(pictures.values())


def _picture(data: bytes, relation: Relation, name: str) -> dict[str, Part]:
    kind = picture_type(relation.target)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        held = (
            None if relation.external or relation.target not in package.namelist() else package.getinfo(relation.target)
        )
        if held is None or kind is None or held.file_size > _LARGEST_PICTURE:
            raise MalformedError(
                f"The template {name} shows a picture that is not inside it, is far too large"
                f" or is of an unknown kind ({relation.target}).",
                "Insert the picture itself in Word, as PNG or JPEG of at most 8 MB.",
            )
        return {relation.target: Part(relation.target, kind, package.read(held))}


def _content_type(kind: str) -> str:
    if kind == "theme":
        return "application/vnd.openxmlformats-officedocument.theme+xml"
    return f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"


def _part_root(attached: list[tuple[Relation, Part]], kind: str) -> etree._Element | None:
    data = next((part.data for relation, part in attached if relation.type == RELATION + kind), None)
    return None if data is None else parse_xml(data, kind)


def _style_ids(styles: etree._Element) -> dict[str, str]:
    found = {}
    for style in styles.iter(f"{{{W}}}style"):
        name = style.find(f"{{{W}}}name")
        if name is not None:
            found[str(name.get(f"{{{W}}}val", "")).lower()] = str(style.get(f"{{{W}}}styleId", ""))
    return found


def _indents(styles: etree._Element) -> dict[str, str]:
    """Return the indent of each style, its own completed by that of the styles it is based on."""
    by_id = {str(style.get(f"{{{W}}}styleId")): style for style in styles.iter(f"{{{W}}}style")}
    found: dict[str, str] = {}
    for name in by_id:
        values: dict[str, str] = {}
        for style in reversed(_ancestry(by_id, name)):
            indent = style.find(f"{{{W}}}pPr/{{{W}}}ind")
            own = {} if indent is None else {etree.QName(k).localname: str(v) for k, v in indent.attrib.items()}
            if own.keys() & {"firstLine", "hanging"}:  # two words for one thing: the nearer holds
                values = {key: value for key, value in values.items() if key not in {"firstLine", "hanging"}}
            values |= own
        if values:
            found[name] = "<w:ind " + " ".join(f'w:{key}="{value}"' for key, value in sorted(values.items())) + "/>"
    return found


def _ancestry(by_id: dict[str, etree._Element], name: str) -> list[etree._Element]:
    """Return the style and those it is based on, the nearest first; a circle among them is cut."""
    found: list[etree._Element] = []
    while name in by_id and by_id[name] not in found:
        found.append(by_id[name])
        based = by_id[name].find(f"{{{W}}}basedOn")
        name = "" if based is None else str(based.get(f"{{{W}}}val"))
    return found


def _refuse_incomplete(name: str, ids: dict[str, str], root: etree._Element, edges: list[Part]) -> None:
    body = root.find(f"{{{W}}}body")
    places = places_in(root).union(*(places_in(parse_xml(part.data, part.name)) for part in edges))
    if body is None or place_of_text(body) is None:
        places.discard("text")
    lacking_styles = tuple(style for style in STYLES if style.lower() not in ids)
    lacking_places = tuple(place for place in PLACES if place not in places)
    if lacking_styles or lacking_places:
        raise TemplateIncompleteError(name, lacking_styles, lacking_places)

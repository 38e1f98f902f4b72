"""A Word file as a package of parts, packed so that the same parts always give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: no clock enters the file
_PICTURES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "emf": "image/x-emf"}


@dataclass(frozen=True, slots=True)
class Relation:
    """A named thread from one part to another, or to a place outside the file."""

    id: str
    type: str
    target: str
    """The full name of the part, as "word/header1.xml"; an address where `external`."""
    external: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One file inside the package, and what it refers to."""

    name: str
    content_type: str
    data: bytes
    relations: tuple[Relation, ...] = ()


def pack(parts: Iterable[Part], relations: Iterable[Relation]) -> bytes:
    """Return the package that holds `parts`, reached from its root by `relations`.

    Law: equal parts and relations give equal bytes. The list of content types stands first, the rest in
    the order of their names; no part carries a date.
    """
    files: dict[str, bytes] = {}
    ordered = sorted(parts, key=lambda part: part.name)
    for part in ordered:
        files[part.name] = part.data
        if part.relations:
            files[_relations_name(part.name)] = _relations_xml(part.name, part.relations)
    files["_rels/.rels"] = _relations_xml("", tuple(relations))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        _put(package, "[Content_Types].xml", _content_types(ordered))
        for name in sorted(files):
            _put(package, name, files[name])
    return held.getvalue()


def picture_type(name: str) -> str | None:
    """Return the content type of a picture by the ending of its name, or None for what is no known picture."""
    return _PICTURES.get(name.rpartition(".")[2].lower())


def _put(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    package.writestr(info, data)


def _content_types(parts: list[Part]) -> bytes:
    endings = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    overrides = []
    for part in parts:
        ending = part.name.rpartition(".")[2].lower()
        if part.content_type == _PICTURES.get(ending):
            endings[ending] = part.content_type
        else:
            overrides.append(f'<Override PartName={quoteattr("/" + part.name)} ContentType="{part.content_type}"/>')
    defaults = [f'<Default Extension="{end}" ContentType="{endings[end]}"/>' for end in sorted(endings)]
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{XML_HEAD}<Types xmlns="{namespace}">{"".join(defaults + overrides)}</Types>'.encode()


def _relations_name(part: str) -> str:
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def _relations_xml(part: str, relations: tuple[Relation, ...]) -> bytes:
    rows = []
    for relation in relations:
        target = relation.target if relation.external else _from(part, relation.target)
        mode = ' TargetMode="External"' if relation.external else ""
        rows.append(f'<Relationship Id="{relation.id}" Type="{relation.type}" Target={quoteattr(target)}{mode}/>')
    return f'{XML_HEAD}<Relationships xmlns="{RELATIONS_NAMESPACE}">{"".join(rows)}</Relationships>'.encode()


def _from(part: str, target: str) -> str:
    """Return `target` as seen from the folder of `part`; Word likes short targets best."""
    folder = part.rpartition("/")[0]
    if not folder:
        return target
    return target.removeprefix(folder + "/") if target.startswith(folder + "/") else "/" + target

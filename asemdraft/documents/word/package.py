"""A Word file as a package of parts: taken apart with care, and packed so that the same parts give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from lxml import etree

from asemdraft.errors import MalformedError

XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: no clock enters the file
_LARGEST_PART = 64 * 2**20
_LARGEST_PACKAGE = 256 * 2**20
_MOST_PARTS = 2000
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


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the files of a package by name.

    Raises MalformedError for what is no zip, is broken, repeats a name, leaves its folder or unpacks too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse_unsafe(package)
            return {info.filename: _read(package, info) for info in package.infolist() if not info.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as cause:
        raise MalformedError(
            "The file is no readable Word file.", "Open it in Word and save it again as .docx, without a password."
        ) from cause


def parse(data: bytes, name: str) -> etree._Element:
    """Return the root of an XML part; nothing outside the part is ever read.

    Raises MalformedError where the part is not well formed or declares a document type.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as cause:
        raise MalformedError(f"The part {name} of the Word file is broken.", "Save the file again in Word.") from cause
    if root.getroottree().docinfo.doctype:
        raise MalformedError(
            f"The part {name} of the Word file declares a document type, which Word never does.",
            "Do not use this file; ask its sender for another copy.",
        )
    return root


def relations_of(files: dict[str, bytes], name: str) -> tuple[Relation, ...]:
    """Return the relations of the part called `name` ("" for the package itself), their targets as full names."""
    data = files.get(_relations_name(name) if name else "_rels/.rels")
    if data is None:
        return ()
    found = []
    for element in parse(data, _relations_name(name)).iter("{" + RELATIONS_NAMESPACE + "}Relationship"):
        external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        found.append(
            Relation(
                element.get("Id", ""),
                element.get("Type", ""),
                target if external else _full_name(name, target),
                external,
            )
        )
    return tuple(found)


def picture_type(name: str) -> str | None:
    """Return the content type of a picture by the ending of its name, or None for what is no known picture."""
    return _PICTURES.get(name.rpartition(".")[2].lower())


def _refuse_unsafe(package: zipfile.ZipFile) -> None:
    infos = package.infolist()
    names = [info.filename for info in infos]
    if len(set(names)) != len(names) or any(re.search(r"(^|/)\.\.(/|$)|^/|\\", name) for name in names):
        raise MalformedError("The Word file repeats a part or points outside itself.", "Do not use this file.")
    if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _LARGEST_PACKAGE:
        raise MalformedError("The Word file is far too large when unpacked.", "Do not use this file.")


def _read(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with package.open(info) as part:
        data = part.read(_LARGEST_PART + 1)  # counted: the size in the header may lie
    if len(data) > _LARGEST_PART:
        raise MalformedError(f"The part {info.filename} is far too large when unpacked.", "Do not use this file.")
    return data


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


def _full_name(part: str, target: str) -> str:
    """Return the name inside the package of `target` as `part` writes it."""
    steps = [] if target.startswith("/") else part.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)

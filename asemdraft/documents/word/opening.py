"""A stranger's .docx is opened here: what is unsafe or broken is named and refused before it is read.

    the file      empty, too large, not a zip, an old .doc or one with a password
    the table     too many parts, names twice or outside the folder, locked parts, macros, embedded objects
    the parts     larger than they say, packed too tightly, damaged
    the document  no main part, another Office file

Pictures and fonts are never unpacked. Sizes in a zip's table are the sender's word: bytes are counted while unpacking.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from asemdraft.documents.word.parsing import parse_xml
from asemdraft.errors import MalformedError

_MB: Final = 1 << 20
_CHUNK: Final = 1 << 16
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AGAIN: Final = "Ask the sender to open it in Word and send it again, saved as .docx."
_TAKE_OUT: Final = "Ask the sender for a plain .docx without it (Save as: Word Document)."


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a stranger's file is unpacked at most."""

    archive: int = 64 * _MB
    """Bytes of the file itself."""
    parts: int = 2000
    part: int = 24 * _MB
    """Unpacked bytes of one XML part."""
    total: int = 64 * _MB
    """Unpacked bytes of all XML parts."""
    ratio: int = 200
    """Unpacked to packed, for parts over a megabyte; Word's own reach some 40."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One thing that a part points to."""

    id: str
    kind: str
    """The last word of its type: "footnotes", "styles", "hyperlink"."""
    target: str
    """The name of a part, or an address outside the file."""
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """An opened file: its XML parts by name, and the names of what was left packed."""

    parts: Mapping[str, bytes]
    others: tuple[str, ...]
    """Pictures, fonts and other parts that are never unpacked."""
    main: str
    """The name of the main part, as the package's relations give it."""

    def relations(self, part: str = "") -> tuple[Relation, ...]:
        """Return what `part` points to; without a name, what the package itself points to."""
        return _relations(self.parts, part)

    def related(self, kind: str, part: str | None = None) -> tuple[str, ...]:
        """Return the names of the parts of one kind that `part` (else the main part) points to and that exist."""
        source = self.main if part is None else part
        found = (r.target for r in self.relations(source) if r.kind == kind and not r.external)
        return tuple(dict.fromkeys(name for name in found if name in self.parts))


class UnsafeFile(MalformedError):
    """A file that is not read, for safety."""


class BrokenFile(MalformedError):
    """A file that is not what it should be, or is damaged."""


def open_package(data: bytes, limits: Limits | None = None) -> Package:
    """Return the parts of the Word document `data`.

    Raises UnsafeFile or BrokenFile, each fault with its own sentence. Law: never more than
    `limits.total` bytes are unpacked, whatever the file says of itself.
    """
    parts, others = open_archive(data, limits or Limits())
    _refuse_active(parts, others)
    return Package(MappingProxyType(parts), others, _main_part(parts))


def open_archive(data: bytes, limits: Limits) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the XML parts of any Office zip, and the names of its other parts; the guards of the zip itself."""
    _refuse_what_is_no_zip(data, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = _checked_table(archive, limits)
            return _unpacked(archive, entries, limits), tuple(i.filename for i in entries if not _is_xml(i.filename))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as fault:
        raise _broken_zip(fault) from fault
    except (OverflowError, MemoryError, IndexError, KeyError) as fault:
        raise _broken_zip(fault) from fault


def _refuse_what_is_no_zip(data: bytes, limits: Limits) -> None:
    if not data.strip(b"\x00"):
        raise BrokenFile("The file is empty.", "Look at the mail again: the attachment may not have been saved whole.")
    if len(data) > limits.archive:
        raise UnsafeFile(
            f"The file has {len(data) // _MB} MB; at most {limits.archive // _MB} MB are read.",
            "Ask the sender for the text without pictures.",
        )
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise BrokenFile(
                "The file is locked with a password.",
                "Ask the sender for the password, open it in Word, save it without.",
            )
        raise BrokenFile("The file is an old .doc, or one locked with a password, not a .docx.", _SAVE_AGAIN)
    if not data.startswith(b"PK"):
        raise BrokenFile("The file is not a Word document (.docx): it is not a zip archive.", _SAVE_AGAIN)


def _checked_table(archive: zipfile.ZipFile, limits: Limits) -> list[zipfile.ZipInfo]:
    """Return the entries of the zip's table that are files, once the table as a whole is safe."""
    entries = archive.infolist()
    if len(entries) > limits.parts:
        raise UnsafeFile(f"The file holds {len(entries)} parts; at most {limits.parts} are read.", _SAVE_AGAIN)
    seen: set[str] = set()
    for info in entries:
        name = info.orig_filename or info.filename
        _refuse_name(name)
        if name.lower() in seen:
            raise UnsafeFile(
                f"The file holds the part {name} twice, and programs differ in which they show.", _SAVE_AGAIN
            )
        seen.add(name.lower())
        if info.flag_bits & 0x1:
            raise BrokenFile(f"The part {name} is locked with a password.", "Ask the sender for it without a password.")
    files = [info for info in entries if not info.is_dir()]
    _refuse_sizes([info for info in files if _is_xml(info.filename)], limits)
    return files


def _refuse_name(name: str) -> None:
    if (
        name.startswith("/")
        or "\\" in name
        or "\x00" in name
        or re.match(r"[A-Za-z]:", name)
        or ".." in name.split("/")
    ):
        raise UnsafeFile(f"The file holds a part whose name leads outside of it ({name!r}).", _SAVE_AGAIN)


def _refuse_sizes(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse by the sizes that the table itself admits."""
    if sum(info.file_size for info in entries) > limits.total:
        raise _too_large("The file", limits.total)
    for info in entries:
        if info.file_size > limits.part:
            raise _too_large(f"The part {info.filename}", limits.part)
        if info.file_size > _MB and info.file_size > limits.ratio * max(info.compress_size, 1):
            raise UnsafeFile(
                f"The part {info.filename} is packed more than {limits.ratio} times, as only a zip bomb is.",
                _SAVE_AGAIN,
            )


def _unpacked(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], limits: Limits) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    room = limits.total
    for info in entries:
        if _is_xml(info.filename):
            parts[info.filename] = _counted(archive, info, min(room, limits.part))
            room -= len(parts[info.filename])
    return parts


def _counted(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """Return the bytes of one part, counted while unpacking: the table may lie."""
    chunks: list[bytes] = []
    count = 0
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            count += len(chunk)
            if count > most:
                raise _too_large(f"The part {info.filename}", most)
            chunks.append(chunk)
    if count != info.file_size:
        raise BrokenFile(f"The file is damaged: its part {info.filename} is cut short.", _SAVE_AGAIN)
    return b"".join(chunks)


def _too_large(what: str, most: int) -> UnsafeFile:
    return UnsafeFile(f"{what} unpacks to more than {most // _MB} MB of text.", "Ask the sender for the text alone.")


def _broken_zip(fault: Exception) -> BrokenFile:
    told = str(fault)
    if "CRC" in told:
        part = re.search(r"'(.+)'", told)
        name = f" {part.group(1)}" if part else ""
        return BrokenFile(f"The file is damaged: its part{name} does not match its checksum.", _SAVE_AGAIN)
    if "compression" in told.lower():
        return BrokenFile("The file is packed in a way that no Office program uses.", _SAVE_AGAIN)
    return BrokenFile("The file is damaged or cut short: its zip archive cannot be read.", _SAVE_AGAIN)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _refuse_active(parts: Mapping[str, bytes], others: tuple[str, ...]) -> None:
    """Refuse macros, controls and embedded objects, by name, by content type and by relation."""
    names = [name.lower() for name in (*parts, *others)]
    types = parts.get("[Content_Types].xml", b"")
    if any("vbaproject" in n or "vbadata" in n for n in names) or re.search(
        rb"macroenabled|vbaproject", types, re.IGNORECASE
    ):
        raise UnsafeFile("The file holds macros, and files with macros are not read.", _TAKE_OUT)
    if any("/activex/" in n for n in names):
        raise UnsafeFile("The file holds ActiveX controls, and files with such controls are not read.", _TAKE_OUT)
    if any("/embeddings/" in n for n in names) or any(n.endswith(("oleobject.bin", ".exe", ".ole")) for n in names):
        raise UnsafeFile("The file holds embedded objects, and files with such objects are not read.", _TAKE_OUT)


def _main_part(parts: Mapping[str, bytes]) -> str:
    """Return the name of the main part: through the relations, since it need not be word/document.xml."""
    if "_rels/.rels" not in parts:
        if "mimetype" in parts or "content.xml" in parts:
            raise BrokenFile("The file is an OpenDocument text, not a .docx.", "Open it, and save it as .docx.")
        raise BrokenFile("The file is a zip archive, but not a Word document.", _SAVE_AGAIN)
    mains = [r.target for r in _relations(parts, "") if r.kind == "officeDocument" and r.target in parts]
    if not mains:
        raise BrokenFile("The file has no main document part.", _SAVE_AGAIN)
    if mains[0].startswith(("xl/", "ppt/")):
        kind = "an Excel workbook" if mains[0].startswith("xl/") else "a PowerPoint presentation"
        raise BrokenFile(f"The file is {kind}, not a Word document.", "Send the text as .docx, .md or .txt.")
    return mains[0]


def _relations(parts: Mapping[str, bytes], part: str) -> tuple[Relation, ...]:
    folder, name = posixpath.split(part)
    where = posixpath.join(folder, "_rels", f"{name}.rels")
    if where not in parts:
        return ()
    return tuple(_each_relation(parts[where], where, folder))


def _each_relation(data: bytes, where: str, folder: str) -> Iterator[Relation]:
    for element in parse_xml(data, where):
        target = element.get("Target") or ""
        external = element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = (element.get("Type") or "").rsplit("/", 1)[-1]
        yield Relation(element.get("Id") or "", kind, target, external)

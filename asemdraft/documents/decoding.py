"""The bytes of a text file become characters here: which encoding they are in, and whether they are text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from asemdraft.documents.content import Unplaced
from asemdraft.errors import MalformedError

_MOST: Final = 16 << 20
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_NO_CP1252: Final = frozenset(b"\x81\x8d\x8f\x90\x9d")


class NoText(MalformedError):
    """A file that holds no text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file, and what was noteworthy in getting them."""

    text: str
    remarks: tuple[Unplaced, ...] = ()


def decode(data: bytes) -> Decoded:
    """Return the characters of `data`: UTF-8 or UTF-16 where they say so or fit, else Windows' western alphabet, told.

    Line ends become line feeds. Control characters are left out and told. Raises NoText for an empty or binary file.
    """
    if len(data) > _MOST:
        raise NoText(
            f"The file has {len(data) >> 20} MB; at most {_MOST >> 20} MB of text are read.", "Send the text alone."
        )
    text, remark = _characters(data)
    text = re.sub(r"\r\n?|\u2028|\u2029|\x85", "\n", text)
    controls = _CONTROLS.findall(text)
    if len(controls) > max(2, len(text) // 500):
        raise NoText(
            "The file is not a text: it holds binary data.", "Save the text as .docx, .md or .txt, and try again."
        )
    if not text.strip():
        raise NoText("The file is empty.", "Look at the mail again: the attachment may not have been saved whole.")
    remarks = [Unplaced("the file", "", remark)] if remark else []
    if controls:
        text = _CONTROLS.sub("", text)
        remarks.append(Unplaced("the file", "", f"{len(controls)} control characters were left out"))
    return Decoded(text, tuple(remarks))


def _characters(data: bytes) -> tuple[str, str]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace").lstrip("\ufeff"), ""
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        told = "it is not in UTF-8; it was read in Windows' western alphabet (cp1252): look at the accents"
        odd = sum(data.count(byte) for byte in _NO_CP1252)
        if odd > max(2, len(data) // 500):
            raise NoText(
                "The file is not a text: it holds binary data.", "Save the text as .docx, .md or .txt, and try again."
            ) from None
        return data.decode("cp1252", "replace"), told

"""Which reader a file needs: by what it holds first, by the ending of its name second."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from asemdraft.documents.content import Content
from asemdraft.errors import MalformedError

_ZIP: Final = b"PK"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKDOWN: Final = frozenset({".md", ".markdown", ".mdown"})
_PLAIN: Final = frozenset({".txt", ".text", ""})
_WORD: Final = frozenset({".docx", ".dotx", ".docm", ".doc"})
_NAMED: Final = (
    (b"%PDF", "a PDF", "Open the text in the program that made it, and save it as .docx, .md or .txt."),
    (b"{\\rtf", "in Rich Text Format", "Open it in Word, and save it as .docx."),
    (b"<!DOCTYPE html", "a web page", "Open it in Word or LibreOffice, and save it as .docx."),
    (b"<html", "a web page", "Open it in Word or LibreOffice, and save it as .docx."),
    (b"<?xml", "XML", "Open it in Word or LibreOffice, and save it as .docx."),
)


class UnknownFormat(MalformedError):
    """A file that no reader knows."""


def read(name: str, data: bytes, *, recover: bool = False) -> Content:
    """Read a statement from a file's bytes; `name` is its name or path, for the ending and for messages.

    `recover` reads over faults in a Word file. Raises MalformedError: unknown, unsafe, damaged, empty.
    """
    ending = PurePath(name).suffix.lower()
    if data.startswith((_ZIP, _OLE)) or (ending in _WORD and not _is_text(data)):
        from asemdraft.documents.word.reader import read_docx  # deferred: lxml takes 60 ms

        return read_docx(data, recover=recover)
    _refuse_known(name, data)
    if ending not in _MARKDOWN | _PLAIN:
        raise UnknownFormat(f"{name!r} is no text that can be read.", "Save it as .docx, .md or .txt.")
    return _read_text(ending, data)


def _read_text(ending: str, data: bytes) -> Content:
    from dataclasses import replace

    from asemdraft.documents.decoding import decode
    from asemdraft.documents.markdown import read_markdown
    from asemdraft.documents.plain import read_plain

    decoded = decode(data)
    content = (read_markdown if ending in _MARKDOWN else read_plain)(decoded.text)
    return replace(content, unplaced=(*content.unplaced, *decoded.remarks))


def _is_text(data: bytes) -> bool:
    """Tell whether a file named as Word's holds plain text; then its name is the fault."""
    return bool(data.strip()) and b"\x00" not in data[:4096] and not data.startswith(_ZIP)


def _refuse_known(name: str, data: bytes) -> None:
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, what, hint in _NAMED:
        if head[: len(magic)].lower() == magic.lower():
            raise UnknownFormat(f"{name!r} is {what}, not a text that can be read.", hint)
    if PurePath(name).suffix.lower() in _WORD:
        raise UnknownFormat(
            f"{name!r} is no Word document, whatever its name says.", "Open it in Word, and save it as .docx."
        )

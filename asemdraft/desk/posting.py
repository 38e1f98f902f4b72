"""Posting: a document written in the format that the name of its file asks for, and looked at before it goes out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from asemdraft.desk.asked import Export, Made
from asemdraft.documents import marked, sheet
from asemdraft.documents.content import Content
from asemdraft.documents.marked import MarkedContent
from asemdraft.documents.sheet import Sheet
from asemdraft.errors import RequestError

if TYPE_CHECKING:
    from asemdraft.documents.word.assembly import WriteOptions

_TEXTS = (".docx", ".md", ".html", ".txt", ".json", ".pdf")
_TABLES = (".docx", ".md", ".html", ".json", ".xlsx", ".csv", ".pdf")


class NotCleanError(RequestError):
    """A clean copy that gives something away."""

    def __init__(self, told: tuple[str, ...]) -> None:
        super().__init__(
            f"The clean copy is not handed over: it would give away {'; '.join(told)}.",
            "Look at the template: 'asemdraft inspect FILE' lists what is in it.",
        )
        self.told = told


def written(made: Made, asked: Export, file: Path) -> bytes:
    """Return the document in the format that the file's ending names. Law: equal arguments give equal bytes."""
    ending = file.suffix.lower()
    allowed = _TABLES if isinstance(made.document, Sheet) else _TEXTS
    if ending not in allowed:
        raise RequestError(
            f"A {asked.kind} cannot be written as '{ending or file.name}'.", f"End the name in {', '.join(allowed)}."
        )
    if ending == ".pdf":
        from asemdraft.documents.pdf import write_pdf

        return write_pdf(_docx(made, replace(asked, marks="shown")), asked.office)
    if ending == ".docx":
        return _docx(made, asked)
    if ending == ".json":
        from asemdraft.documents.json_out import write_json

        return write_json(made.document, asked.kind).encode()
    if isinstance(made.document, Sheet):
        return _table(made.document, ending)
    return _text(made.document, ending)


def _text(document: Content | MarkedContent, ending: str) -> bytes:
    content = marked.shown(document) if isinstance(document, MarkedContent) else document
    if ending == ".md":
        from asemdraft.documents.markdown_out import write_markdown

        return write_markdown(content).encode()
    if ending == ".html":
        from asemdraft.documents.html import write_html

        return write_html(content).encode()
    from asemdraft.documents.plain_out import write_plain

    return write_plain(content).encode()


def _table(table: Sheet, ending: str) -> bytes:
    from asemdraft.documents import sheet_out

    if ending == ".md":
        return sheet_out.write_table_markdown(table).encode()
    if ending == ".html":
        return sheet_out.write_table_html(table).encode()
    signed = sheet.signed(table)
    return sheet_out.write_xlsx(signed) if ending == ".xlsx" else sheet_out.write_csv(signed)


def _docx(made: Made, asked: Export) -> bytes:
    from asemdraft import shipped
    from asemdraft.documents.word.assembly import Paper, WriteOptions

    written = None if asked.kind == "clean" else made.state.at  # a clean file tells no hour but the one on its page
    options = WriteOptions(line_numbers=asked.line_numbers, written=written)
    templates = shipped.templates()
    match made.document:
        case Sheet() as table:
            from asemdraft.documents.word.table_writer import write_table

            wide = replace(options, paper=Paper.A4_LANDSCAPE, line_numbers=False)
            return write_table(table, asked.template or templates / "table.docx", wide)
        case MarkedContent() as content if asked.marks == "tracked":
            from asemdraft.documents.word.redline import write_redline

            return write_redline(content, asked.template or templates / "statement.docx", options)
        case MarkedContent() as content:
            return _plain_docx(marked.shown(content), asked, options)
        case content if made.notice:
            return _review(content, made, asked, options)
        case content:
            data = _plain_docx(content, asked, options)
            if asked.kind == "clean":
                _inspected(data)
            return data


def _plain_docx(content: Content, asked: Export, options: WriteOptions) -> bytes:
    from asemdraft import shipped
    from asemdraft.documents.word import writer

    return writer.write(content, asked.template or shipped.templates() / "statement.docx", options)


def _review(content: Content, made: Made, asked: Export, options: WriteOptions) -> bytes:
    """Return the copy to be returned; it says which text it is in four ways."""
    from asemdraft import shipped
    from asemdraft.documents.word.review import Review, write_review

    issued = made.state.issued
    fingerprint = issued.fingerprint if issued else ""
    known = f", text {fingerprint}" if fingerprint else ""
    review = Review(
        export=made.state.name,
        fingerprint=fingerprint,
        shown=f"For answers: {made.state.name}{known}",
        notice=made.notice,
    )
    return write_review(content, asked.template or shipped.templates() / "statement.docx", review, options)


def _inspected(data: bytes) -> None:
    """Refuse a clean copy in which anything is found."""
    from asemdraft.documents.word.inspect import inspect_package

    if found := inspect_package(data):
        raise NotCleanError(tuple(f"{leak.kind} ({leak.detail})" for leak in found))

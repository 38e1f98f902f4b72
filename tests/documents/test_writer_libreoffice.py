"""LibreOffice opens what is written, prints the numbers of the record, and settles changes as the record does."""

from __future__ import annotations

from pathlib import Path

import pytest

from asemdraft import shipped
from asemdraft.documents.content import Content, NoteMark, words_of
from asemdraft.documents.labels import footnote_numbers, label
from asemdraft.documents.marked import MarkedContent, settled
from asemdraft.documents.word.redline import write_redline
from asemdraft.documents.word.writer import write
from tests.documents import libreoffice
from tests.documents.redline_samples import AUTHORS, long_redline, negotiated
from tests.documents.written_samples import FRONT, statement

TEMPLATE = shipped.templates() / "statement.docx"

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not libreoffice.OFFICE, reason="LibreOffice is not installed"),
]


def lines(content: Content) -> list[str]:
    """Title, subtitle, and each block with its number, as printed."""
    head = [FRONT.title, *FRONT.subtitle]
    numbers = footnote_numbers(content)
    for block in content.blocks:
        words = "".join(str(numbers[i.note]) if isinstance(i, NoteMark) else words_of((i,)) for i in block.inlines)
        head += [f"{label(block.number)} {words}".strip(), *([block.remark] if block.remark else [])]
    return head


def without_notes(printed: list[str], content: Content) -> list[str]:
    """The lines without the footnotes, which LibreOffice prints after the text."""
    notes = {words_of(inlines) for inlines in content.notes.values()}
    return [line for line in printed if line.strip() not in notes]


def test_the_numbers_are_those_of_the_record(tmp_path: Path) -> None:
    printed = libreoffice.printed(write(statement(), TEMPLATE), tmp_path)
    assert without_notes(printed, statement()) == lines(statement())


@pytest.mark.skipif(not libreoffice.python_with_uno(), reason="no Python on the PATH has LibreOffice's uno")
@pytest.mark.parametrize("content", [negotiated(), long_redline(120)], ids=["negotiated", "120 paragraphs"])
@pytest.mark.parametrize("accept", [True, False], ids=["accepted", "rejected"])
def test_changes_are_settled_as_in_the_record(tmp_path: Path, content: MarkedContent, *, accept: bool) -> None:
    data = libreoffice.settled(write_redline(content, TEMPLATE), tmp_path, accept=accept)
    wanted = settled(content, set(AUTHORS) if accept else set())
    assert without_notes(libreoffice.printed(data, tmp_path), wanted) == lines(wanted)

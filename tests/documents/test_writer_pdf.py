"""A PDF comes from LibreOffice; where there is none, an officer is told what to do."""

from __future__ import annotations

import shutil

import pytest

from asemdraft import shipped
from asemdraft.documents.pdf import NoOfficeError, write_pdf
from asemdraft.documents.word.writer import write
from tests.documents.written_samples import statement

OFFICE = shutil.which("soffice")
DATA = write(statement(), shipped.templates() / "statement.docx")


@pytest.mark.libreoffice
@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_a_pdf_is_made() -> None:
    assert write_pdf(DATA, OFFICE).startswith(b"%PDF-")


def test_without_libreoffice_it_is_refused_with_a_way_out() -> None:
    with pytest.raises(NoOfficeError, match="no LibreOffice") as refused:
        write_pdf(DATA, None)
    assert "in Word" in refused.value.hint


@pytest.mark.parametrize("program", ["no-such-program", "true"])
def test_a_libreoffice_that_makes_nothing_is_refused(program: str) -> None:
    with pytest.raises(NoOfficeError, match="could not make"):
        write_pdf(DATA, program)

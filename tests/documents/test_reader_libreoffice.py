"""A statement with real lists, notes, a box, hidden words, headers, made in LibreOffice and saved as .docx."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from asemdraft.documents.content import NoteMark, Text, words_of
from asemdraft.documents.word.reader import read_docx

FILES = Path(__file__).parent / "files"


def fresh(folder: Path) -> bytes:
    """The statement converted by the LibreOffice at hand."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    command = [
        office,
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, str(FILES / "statement.fodt")], capture_output=True, timeout=120, check=True)
    return (folder / "statement.docx").read_bytes()


@pytest.mark.parametrize("source", ["kept", pytest.param("fresh", marks=pytest.mark.libreoffice)])
def test_everything_stands_in_its_place(source: str, tmp_path: Path) -> None:
    data = fresh(tmp_path) if source == "fresh" else (FILES / "statement-by-libreoffice.docx").read_bytes()
    content = read_docx(data)
    assert (content.front.title, content.front.subtitle) == ("Chair’s Statement", ("Beijing, 30-31 October 2007",))
    assert [(b.kind.value, b.level, b.number) for b in content.blocks] == [
        ("chapeau", 0, ""),
        ("heading", 1, ""),
        ("paragraph", 0, "1"),
        ("item", 1, "(a)"),
        ("item", 2, "(i)"),
        ("item", 2, "(ii)"),
        ("item", 1, "(b)"),
        ("paragraph", 0, "2"),
        ("heading", 1, ""),
        ("paragraph", 0, "3"),
        ("chapeau", 0, ""),
        ("heading", 1, "1"),
        ("paragraph", 0, "1.1"),
        ("paragraph", 0, "1.2"),
        ("heading", 1, "2"),
        ("paragraph", 0, "2.1"),
        ("paragraph", 0, ""),
    ]
    assert NoteMark("1") in content.blocks[0].inlines
    assert words_of(content.notes["1"]) == "In English alphabetical order."
    assert content.blocks[2].inlines == (
        Text("Keep markets open.", bold=True),
        Text(" Ministers agreed that members should:"),
    )
    assert [(u.where, u.text) for u in content.unplaced] == [
        ("paragraph 5", "secretly"),
        ("table 1, row 1", "Member | Share"),
        ("text box 1", "A boxed remark"),
        ("header 1", "Working paper of the host"),
    ]

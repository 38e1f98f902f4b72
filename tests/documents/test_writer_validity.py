"""What is written is valid for the validators, and stays as the golden file has it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from asemdraft import shipped
from asemdraft.documents.content import Content
from asemdraft.documents.word.writer import WriteOptions, write
from tests.documents import oracle
from tests.documents.written_samples import long_statement, statement

TEMPLATE = shipped.templates() / "statement.docx"
GOLDEN = Path(__file__).parent.parent / "golden"
VALIDATOR = os.environ.get("ASEMDRAFT_OOXML_VALIDATOR") or shutil.which("ooxml-validator")
ALLOWED = {
    # Word opens documents without a theme, and the schema lets it be absent; ours name their fonts themselves.
    "A required relationship type 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme' is missing.",
}
SIZES = [0, 60, 600, 3000]


def made(size: int) -> Content:
    return long_statement(size) if size else statement()


@pytest.mark.validators
@pytest.mark.skipif(not VALIDATOR, reason="the Open XML SDK validator (ooxml-validator) is not on the PATH")
@pytest.mark.parametrize("size", SIZES)
def test_the_open_xml_sdk_finds_nothing(tmp_path: Path, size: int) -> None:
    path = tmp_path / "statement.docx"
    path.write_bytes(write(made(size), TEMPLATE, WriteOptions(line_numbers=True)))
    answer = json.loads(subprocess.run([str(VALIDATOR), str(path)], capture_output=True, check=False).stdout)
    assert answer["errors"] == []


@pytest.mark.parametrize("size", [0, 60, 600])
def test_openxml_audit_finds_nothing_but_what_is_allowed(tmp_path: Path, size: int) -> None:
    audit = pytest.importorskip("openxml_audit")
    path = tmp_path / "statement.docx"
    path.write_bytes(write(made(size), TEMPLATE))
    found = {error.description for error in audit.OpenXmlValidator().validate(str(path)).errors}
    assert found <= ALLOWED


@pytest.mark.parametrize("size", SIZES)
def test_ooxml_integrity_finds_nothing(tmp_path: Path, size: int) -> None:
    integrity = pytest.importorskip("ooxml_integrity")
    path = tmp_path / "statement.docx"
    path.write_bytes(write(made(size), TEMPLATE))
    assert list(integrity.check(str(path))) == []


def test_the_written_file_is_the_golden_one() -> None:
    files = oracle.Package(write(statement(), TEMPLATE)).files
    folder = GOLDEN / "statement"
    if os.environ.get("ASEMDRAFT_ACCEPT") == "1":
        shutil.rmtree(folder, ignore_errors=True)
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(canonical(data), encoding="utf-8")
    golden = {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()
    }
    assert sorted(golden) == sorted(files)
    for name in sorted(files):
        assert canonical(files[name]) == golden[name], name


def canonical(data: bytes) -> str:
    """The part with its attributes in order, one element a line, so that a difference can be read."""
    root = etree.fromstring(data)
    etree.indent(root)
    return etree.tostring(root, method="c14n").decode() + "\n"

"""A copy to be returned says which text it is and which clause each paragraph is, and tracks what is changed."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asemdraft import shipped
from asemdraft.documents.anchors import clause_anchor, export_anchor, original
from asemdraft.documents.content import words_of
from asemdraft.documents.labels import label
from asemdraft.documents.word.inspect import Kind, inspect_package
from asemdraft.documents.word.lint import lint_package
from asemdraft.documents.word.review import Review, write_review
from asemdraft.documents.word.writer import write
from tests.documents import oracle
from tests.documents.test_writer_validity import VALIDATOR
from tests.documents.written_samples import long_statement, statement

TEMPLATE = shipped.templates() / "statement.docx"
REVIEW = Review(
    export="0007",
    fingerprint="3f1a & co",
    shown="Export 0007",
    notice=("Change the text where you want it changed.", "Send this file back until 19 October, 18:00 in Beijing."),
)
DATA = write_review(statement(), TEMPLATE, REVIEW)


def test_each_clause_stands_in_its_own_bookmark() -> None:
    document = oracle.Package(DATA).root("word/document.xml")
    held = {}
    for start in document.iter(oracle.W + "bookmarkStart"):
        text = ""
        for element in start.itersiblings():
            if element.tag == oracle.W + "bookmarkEnd" and element.get(oracle.W + "id") == start.get(oracle.W + "id"):
                break
            text += "".join(t.text for t in element.iter(oracle.W + "t"))
        held[start.get(oracle.W + "name")] = text
    for block in statement().blocks:
        if block.clause:
            assert held[clause_anchor(block.clause)] == words_of(block.inlines)
    assert held["_asd_export_0007"] == ""
    assert held["_asd_notice"] == "How to answer" + "".join(REVIEW.notice)


def test_the_file_says_which_text_it_is() -> None:
    files = oracle.Package(DATA).files
    custom = oracle.Package(DATA).root("docProps/custom.xml")
    assert {p.get("name"): "".join(p.itertext()) for p in custom} == {
        "asemdraft export": "0007",
        "asemdraft fingerprint": "3f1a & co",
    }
    assert "custom-properties" in files["_rels/.rels"].decode()
    for part in ("word/footer1.xml", "word/footer2.xml"):
        assert "· Export 0007" in oracle.read(DATA, part=part)[0].text


def test_changes_are_tracked_and_nothing_else_is_asked_for() -> None:
    settings = oracle.Package(DATA).files["word/settings.xml"].decode()
    order = [
        "<w:trackRevisions/>",
        '<w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>',
        "<w:defaultTabStop",
    ]
    places = [settings.index(sign) for sign in order]
    assert places == sorted(places)


def test_a_clean_copy_has_none_of_it() -> None:
    files = oracle.Package(write(statement(), TEMPLATE)).files
    assert "docProps/custom.xml" not in files
    assert not re.search(rb"_asd_|trackRevisions|documentProtection|Export", b"".join(files.values()))


def test_what_it_gives_away_is_what_it_must() -> None:
    assert {leak.kind for leak in inspect_package(DATA)} == {Kind.PROPERTY, Kind.ANCHOR, Kind.CHANGES}
    assert lint_package(DATA) == ()


def test_the_notice_has_its_page_before_the_text() -> None:
    paragraphs = oracle.read(DATA)
    lines = [p.line for p in paragraphs]
    start = lines.index("How to answer")
    assert lines[start + 1 : start + 3] == [f"{n}. {line}" for n, line in enumerate(REVIEW.notice, start=1)]
    assert 'w:br w:type="page"' in oracle.Package(DATA).files["word/document.xml"].decode()
    assert "How to answer" not in [
        p.line for p in oracle.read(write_review(statement(), TEMPLATE, replace(REVIEW, notice=())))
    ]


def test_a_paragraph_that_a_member_adds_changes_no_other_number() -> None:
    document = oracle.Package(DATA).files["word/document.xml"].decode()
    clauses = re.findall(
        r'<w:pStyle w:val="Clause"/>(?:<w:keepNext/>)?<w:numPr><w:ilvl w:val="0"/><w:numId w:val="(\d+)"/>', document
    )
    assert len(set(clauses)) == len(clauses) == 9
    shown = [p.number for p in oracle.read(DATA) if p.style == "Clause"]
    assert shown == [label(b.number) for b in statement().blocks if b.kind.value == "paragraph" and b.number]


@given(st.lists(st.text(st.sampled_from("abz019_-ABÉ. "), min_size=1, max_size=60), min_size=2, unique=True))
def test_different_clauses_have_different_anchors(clauses: list[str]) -> None:
    anchors = [clause_anchor(clause) for clause in clauses]
    assert len(set(map(str.lower, anchors))) == len(clauses)
    for anchor in anchors:
        assert re.fullmatch(r"_asd_[A-Za-z0-9_]{1,35}", anchor)
        assert original(anchor + "_Copy_1_Copy_12") == anchor == original(anchor)


def test_no_clause_is_taken_for_the_notice_or_the_export() -> None:
    assert clause_anchor("notice") != "_asd_notice"
    assert clause_anchor("export_0007") != export_anchor("0007")


@pytest.mark.validators
@pytest.mark.skipif(not VALIDATOR, reason="the Open XML SDK validator (ooxml-validator) is not on the PATH")
@pytest.mark.parametrize("size", [0, 600])
def test_the_open_xml_sdk_finds_nothing_in_a_copy_to_be_returned(tmp_path: Path, size: int) -> None:
    path = tmp_path / "review.docx"
    path.write_bytes(write_review(long_statement(size) if size else statement(), TEMPLATE, REVIEW))
    answer = json.loads(subprocess.run([str(VALIDATOR), str(path)], capture_output=True, check=False).stdout)
    assert answer["errors"] == []

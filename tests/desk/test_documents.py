"""Every kind of document from one small negotiation, in every format; and files that are verified and inspected."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from asemdraft.desk.exporting import KINDS
from asemdraft.documents.grids import read_grids
from asemdraft.documents.tables import read_comments
from asemdraft.documents.word.lint import lint_package
from tests.conftest import Run
from tests.documents import oracle

VALIDATOR = os.environ.get("ASEMDRAFT_OOXML_VALIDATOR") or shutil.which("ooxml-validator")
TABLES = ("compilation", "comments", "provenance", "concordance", "history")
EVERY = [(kind, ending) for kind in KINDS for ending in ("docx", "md", "html", "json")]
EVERY += [(kind, ending) for kind in TABLES for ending in ("xlsx", "csv")]


@pytest.fixture
def negotiated(run: Run, draft: Path) -> Run:
    """A small draft from its zero draft to Rev.1, with something open and something contested."""
    for words in (
        ("issue", "Zero draft", "--deadline", "2007-10-08 18:00", "--when", "2007-09-26 18:00"),
        ("propose", "3", "--by", "JP", "--replace", "fair", "--with", "important fair", "--reason", "It grew."),
        ("propose", "4", "--by", "FR", "--replace", "growth", "--with", "shared growth"),
        ("propose", "4", "--by", "KR", "--replace", "growth", "--with", "strong growth"),
        ("comment", "4", "--by", "IN", "--text", "Who measures it?"),
        ("propose", "--after", "3", "--by", "VN", "--text", "Ministers welcomed new members."),
        ("accept", "JP-1", "--reason", "Nobody objected."),
        ("accept", "VN-1"),
        ("move", "2", "--after", "4"),
        ("propose", "1", "--by", "SG", "--replace", "matters", "--with", "counts"),
    ):
        answered = run(*words)
        assert answered.status == 0, answered.err
    return run


@pytest.mark.parametrize(("kind", "ending"), EVERY)
def test_every_kind_is_written_in_every_format_and_again_byte_for_byte(negotiated: Run, kind: str, ending: str) -> None:
    at = ("--at", "2007-10-12 17:00")
    for name in ("one", "two"):
        answered = negotiated("export", kind, "-o", f"{name}.{ending}", *at)
        assert answered.status == 0, answered.err
    data = Path(f"one.{ending}").read_bytes()
    assert data == Path(f"two.{ending}").read_bytes()
    assert len(data) > 100
    if ending == "docx":
        assert lint_package(data) == ()
    if ending == "json":
        assert json.loads(data)["kind"] == kind


@pytest.mark.validators
@pytest.mark.skipif(not VALIDATOR, reason="the Open XML SDK validator (ooxml-validator) is not on the PATH")
def test_the_validators_find_nothing_in_any_kind(negotiated: Run, tmp_path: Path) -> None:
    integrity = pytest.importorskip("ooxml_integrity")
    for kind in KINDS:
        assert negotiated("export", kind, "-o", f"{kind}.docx").status == 0
        answer = subprocess.run([str(VALIDATOR), f"{kind}.docx"], capture_output=True, check=False).stdout
        assert json.loads(answer)["errors"] == [], kind
        assert list(integrity.check(f"{kind}.docx")) == [], kind


def test_a_redline_names_who_brought_what_and_brackets_what_is_contested(negotiated: Run) -> None:
    answered = negotiated("export", "redline", "--against", "Zero draft", "-o", "x.docx")
    assert answered.status == 0
    data = Path("x.docx").read_bytes()
    rejected = [each.text for each in oracle.read(data, oracle.NOBODY)]
    japan = [each.text for each in oracle.read(data, {"Japan"})]
    accepted = [each.text for each in oracle.read(data)]
    assert "Ministers welcomed the fair and invited members to take part in it." in rejected
    assert "Ministers welcomed the important fair and invited members to take part in it." in japan
    assert "Ministers welcomed new members." not in japan
    assert "Ministers welcomed new members." in accepted
    assert any("[FR: shared] [KR: strong] growth" in text for text in accepted)
    comments = zipfile.ZipFile(io.BytesIO(data)).read("word/comments.xml").decode()
    assert "France (FR-1)" in comments
    assert "Republic of Korea (KR-1)" in comments
    moves = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert moves.count("<w:moveFromRangeStart") == moves.count("<w:moveToRangeStart") > 0


def test_what_is_open_is_shown_on_request_in_its_members_name(negotiated: Run) -> None:
    assert negotiated("export", "redline", "-o", "decided.docx").status == 0
    assert negotiated("export", "redline", "--open", "-o", "open.docx").status == 0
    assert negotiated("export", "redline", "--member", "FR", "-o", "france.docx").status == 0
    counts = "Ministers recognised that peace counts."
    assert not any(counts in each.text for each in oracle.read(Path("decided.docx").read_bytes()))
    assert any(counts in each.text for each in oracle.read(Path("open.docx").read_bytes(), {"Singapore"}))
    alone = [each.text for each in oracle.read(Path("france.docx").read_bytes())]
    assert "Ministers reaffirmed their commitment to the shared growth of small enterprises in all members." in alone
    assert "Ministers welcomed the fair and invited members to take part in it." in alone


def test_an_anonymous_file_names_no_member(negotiated: Run) -> None:
    for kind in ("redline", "compilation", "comments", "bracketed", "provenance", "history"):
        assert negotiated("export", kind, "--names", "anonymous", "-o", "x.docx").status == 0
        package = zipfile.ZipFile("x.docx")
        text = "".join(package.read(name).decode() for name in package.namelist())
        for name in ("Japan", "JP-1", "France", "FR-1", "[FR", "Viet Nam", "Singapore"):
            assert name not in text, (kind, name)


def test_the_table_of_comments_can_be_received_again(negotiated: Run) -> None:
    for ending in ("docx", "xlsx", "csv"):
        assert negotiated("export", "comments", "-o", f"x.{ending}").status == 0
        table = read_comments(f"x.{ending}", Path(f"x.{ending}").read_bytes())
        told = {(row.member, row.clause, row.comment) for row in table.rows}
        assert ("IN", "4", "Who measures it?") in told, read_grids(f"x.{ending}", Path(f"x.{ending}").read_bytes())


def test_a_copy_to_be_returned_tells_the_deadline_in_the_members_own_time(negotiated: Run) -> None:
    answered = negotiated("export", "review", "--member", "IN", "-o", "x.docx", "--issue", "Zero draft")
    assert answered.status == 0, answered.err
    words = " ".join(each.text for each in oracle.read(Path("x.docx").read_bytes()))
    assert "8 October 2007, 18:00 (Beijing, UTC+8)" in words
    assert "8 October 2007, 15:30 (Delhi, UTC+5:30)" in words
    assert negotiated("verify", "x.docx", "--json").json["known_by"] == "its mark"


def test_a_clean_copy_gives_nothing_away_and_a_redline_is_told_to(negotiated: Run, tmp_path: Path) -> None:
    assert negotiated("export", "clean", "-o", "clean.docx").status == 0
    assert negotiated("inspect", "clean.docx", "--json").json == {"file": "clean.docx", "clean": True, "findings": []}
    assert negotiated("export", "redline", "-o", "changes.docx").status == 0
    told = negotiated("inspect", "changes.docx", "--json")
    assert told.status == 1
    assert {"tracked changes", "author", "comments"} <= {each["kind"] for each in told.json["findings"]}
    assert "Japan" in negotiated("inspect", "changes.docx").out
    (tmp_path / "no.docx").write_bytes(b"PK\x03\x04nothing")
    assert negotiated("inspect", "no.docx").status == 4


@pytest.mark.parametrize("ending", ["docx", "md", "html", "txt"])
def test_a_file_is_known_by_its_words_and_four_differences_are_four(negotiated: Run, ending: str) -> None:
    assert negotiated("export", "clean", "--issue", "Zero draft", "-o", f"x.{ending}").status == 0
    same = negotiated("verify", f"x.{ending}", "--json")
    assert same.status == 0
    assert (same.json["issue"], same.json["differs"], same.json["unmodified"]) == ("Zero draft", [], True)
    changes = {"peace matters": "peace prevails", "in Asia": "in all Asia", "the fair and": "a fair and",
               "the 45 members": "the 46 members", "The 45 members": "The 46 members"}  # fmt: skip
    _changed(Path(f"x.{ending}"), changes)
    other = negotiated("verify", f"x.{ending}", "--json")
    assert other.status == 1
    assert other.json["issue"] == "Zero draft"
    assert [each["clause"] for each in other.json["differs"]] == _in_order(other.json, ["1", "2(a)", "3"])
    assert len(other.json["differs"]) == 4


def _in_order(report: dict[str, list[dict[str, str]]], numbered: list[str]) -> list[str]:
    """The clauses that must differ; the footnote goes by the name that the record gives it."""
    note = next(each["clause"] for each in report["differs"] if "46" in each["found"])
    assert note not in numbered
    place = [each["clause"] for each in report["differs"]].index(note)
    return [*numbered[:place], note, *numbered[place:]]


def _changed(path: Path, changes: dict[str, str]) -> None:
    data = path.read_bytes()
    parts = {"": data}
    if path.suffix == ".docx":
        package = zipfile.ZipFile(io.BytesIO(data))
        parts = {name: package.read(name) for name in package.namelist()}
    for name, part in parts.items():
        if not name or name in ("word/document.xml", "word/footnotes.xml"):
            text = part.decode()
            for old, new in changes.items():
                text = text.replace(old, new)
            parts[name] = text.encode()
    out = io.BytesIO()
    if path.suffix == ".docx":
        with zipfile.ZipFile(out, "w") as package:
            for name, part in parts.items():
                package.writestr(name, part)
    path.write_bytes(out.getvalue() or parts[""])


def test_a_file_like_no_text_and_a_draft_without_texts(negotiated: Run, draft: Path) -> None:
    Path("other.txt").write_text(
        "1. Something else altogether.\n\n2. Nothing of it was ever issued.\n", encoding="utf-8"
    )
    told = negotiated("verify", "other.txt", "--json")
    assert (told.status, told.json["issue"]) == (1, "")
    assert negotiated("verify", "missing.docx").status == 3


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("export", "redlin"), "There is no export called 'redlin'."),
        (("export", "clean", "-o", "x.xlsx"), "A clean cannot be written as '.xlsx'."),
        (("export", "bracketed", "--issue", "Zero draft"), "Brackets show what is open now"),
        (("export", "redline", "--issue", "Zero draft"), "No text circulated before Zero draft."),
        (("export", "redline", "--marks", "bold"), "Changes cannot be 'bold'."),
        (("export", "redline", "--against", "Rev.9"), "No text called 'Rev.9' was issued."),
    ],
)
def test_what_cannot_be_exported_is_refused_with_a_sentence(
    negotiated: Run, words: tuple[str, ...], sentence: str
) -> None:
    answered = negotiated(*words)
    assert answered.status == 3
    assert sentence in answered.err

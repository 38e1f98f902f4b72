"""The first thread: an officer with last year's text and an empty folder; one comment and amendments on the way."""

from __future__ import annotations

import subprocess
from pathlib import Path

from asemdraft.documents.content import words_of
from asemdraft.documents.word.reader import read_docx
from tests.conftest import SMALL, Run


def test_two_amendments_in_one_clause_are_both_in_and_one_can_be_taken_back(draft: Path, run: Run) -> None:
    first = run("propose", "4", "--by", "JP", "--replace", "commitment", "--with", "strong commitment", "--json")
    assert (first.status, first.json["ref"]) == (0, "JP-1")
    second = run("propose", "4", "--by", "korea", "--insert-after", "small", "--with", "and medium", "--json")
    assert (second.status, second.json["ref"]) == (0, "KR-1")
    merged = run("merge", "4", "--json")
    assert (merged.status, merged.json["folded"], merged.json["collisions"]) == (0, ["JP-1", "KR-1"], [])
    text = run("show", "4", "--json").json[0]["text"]
    assert text.endswith("their strong commitment to the growth of small and medium enterprises in all members.")

    log = run("log", "4", "--json").json
    assert [line["version"] for line in log] == [1, 2, 3]
    assert [line["members"] for line in log] == [["CHAIR"], ["JP"], ["KR"]]
    assert log[-1]["text"] == text

    assert run("undo", "JP-1").status == 0
    left = run("show", "4", "--json").json[0]["text"]
    assert left.endswith("reaffirmed their commitment to the growth of small and medium enterprises in all members.")
    pieces = run("blame", "4", "--json").json
    assert "".join(piece["text"] for piece in pieces) == left
    brought = {piece["text"]: piece["members"] for piece in pieces if piece["members"] != ["CHAIR"]}
    assert brought == {" and medium": ["KR"]}
    assert run("doctor").status == 0


def test_two_wishes_for_the_same_words_are_a_collision_with_both_wordings(draft: Path, run: Run) -> None:
    run("propose", "1", "--by", "FR", "--replace", "matters", "--with", "counts")
    run("propose", "1", "--by", "DE", "--replace", "matters", "--with", "is vital")
    merged = run("merge", "1", "--json")
    assert merged.status == 1
    (collision,) = merged.json["collisions"]
    assert collision["base"].strip() == "matters"
    assert [(s["refs"], s["members"], s["text"].strip()) for s in collision["sides"]] == [
        (["DE-1"], ["DE"], "is vital"),
        (["FR-1"], ["FR"], "counts"),
    ]
    assert "[DE: is vital] [FR: counts]" in run("show", "1", "--as", "bracketed").out
    assert run("accept", "FR-1").status == 0
    refused = run("accept", "DE-1", "--json")
    assert refused.status == 3
    assert "collides with FR-1" in refused.error["error"]
    assert "--over FR-1" in refused.error["hint"]
    assert run("accept", "DE-1", "--over", "FR-1").status == 0
    assert run("show", "1", "--json").json[0]["text"].endswith("peace is vital.")
    inputs = run("status", "--json").json["inputs"]
    assert inputs == {
        "received": 2, "accepted": 1, "declined": 0, "withdrawn": 0, "overtaken": 1, "noted": 0, "bracketed": 0, "pending": 0
    }  # fmt: skip


def test_a_cross_reference_follows_its_clause(draft: Path, run: Run) -> None:
    assert "as set out in paragraph 4" in run("show", "2", "--json").json[0]["text"]
    assert run("move", "4", "--before", "2").status == 0
    assert "as set out in paragraph 2" in run("show", "3", "--json").json[0]["text"]
    assert run("undo").status == 0
    assert "as set out in paragraph 4" in run("show", "2", "--json").json[0]["text"]


def test_after_a_text_circulated_its_numbers_stand(draft: Path, run: Run) -> None:
    issued = run(
        "issue", "Zero draft", "--symbol", "X/1", "--deadline", "2007-10-08 18:00", "--when", "2007-09-26 18:00"
    )
    assert issued.status == 0, issued.err
    assert run("add", "--after", "2", "--text", "Ministers thanked the host.", "--json").json["number"] == "2 bis"
    proposed = run("propose", "--after", "2bis", "--by", "KR", "--text", "Ministers agreed to meet again.", "--json")
    assert proposed.json["number"] == "2 ter"
    assert run("move", "4", "--before", "1").status == 0
    assert [c["number"] for c in run("show", "--json").json if c["kind"] == "paragraph"] == [
        "4",
        "1",
        "2",
        "2 bis",
        "3",
    ]
    assert run("show", "2@Zero draft", "--issue", "Zero draft").status == 0
    assert run("issue", "zero  DRAFT", "--when", "2007-09-27 18:00").status == 3
    tags = subprocess.run(["git", "tag"], cwd=draft, capture_output=True, text=True, check=True).stdout
    assert tags.split() == ["Zero-draft"]


def test_the_clean_document_says_what_the_record_says(draft: Path, run: Run, tmp_path: Path) -> None:
    run("add", "--after", "3", "--text", "Ministers thanked the host.")
    assert run("export", "clean", "-o", "out.docx", "--at", "2007-09-26 18:00").status == 0
    content = read_docx((tmp_path / "out.docx").read_bytes())
    record = [c for c in run("show", "--json").json if c["kind"] != "footnote"]
    assert [words_of(block.inlines) for block in content.blocks] == [c["text"] for c in record]
    assert [block.number for block in content.blocks] == [c["printed"] for c in record]
    again = (tmp_path / "out.docx").read_bytes()
    run("export", "clean", "-o", "again.docx", "--at", "2007-09-26 18:00")
    assert (tmp_path / "again.docx").read_bytes() == again


def test_every_word_of_the_source_stands_in_the_text(run: Run, tmp_path: Path) -> None:
    (tmp_path / "source.md").write_text(SMALL, encoding="utf-8")
    run("new", "x", "--from", "source.md")
    shown = " ".join(clause["text"] for clause in run("show", "--json").json)
    for word in ("recognised", "harmonious", "commitment", "Asia;", "Europe.", "consensus", "45"):
        assert word in shown


def test_a_dry_run_changes_nothing(draft: Path, run: Run) -> None:
    before = {path: path.read_bytes() for path in draft.rglob("*") if path.is_file() and ".git" not in path.parts}
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=draft, capture_output=True, text=True, check=True).stdout
    for words in (
        ("propose", "1", "--by", "JP", "--delete"),
        ("edit", "1", "--replace", "peace", "--with", "trust"),
        ("add", "--after", "1", "--text", "More."),
        ("issue", "Zero draft"),
        ("split", "4", "--at", "to the growth"),
        ("comment", "3", "--by", "IN", "--text", "Why?"),
    ):
        answered = run(*words, "--dry-run")
        assert answered.status == 0, (words, answered.err)
    after = {path: path.read_bytes() for path in draft.rglob("*") if path.is_file() and ".git" not in path.parts}
    assert after == before
    assert (
        subprocess.run(["git", "rev-parse", "HEAD"], cwd=draft, capture_output=True, text=True, check=True).stdout
        == head
    )

"""The example is whole: the zero draft, the papers that members sent, and the acts that are played from them."""

from __future__ import annotations

import csv
import email
import email.policy
import re
import tomllib
import zipfile
from collections import Counter
from typing import Any
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pytest

from asemdraft import shipped
from asemdraft.negotiation.asem2007 import ROSTER
from asemdraft.negotiation.members import Order
from asemdraft.negotiation.references import parse_reference
from asemdraft.negotiation.times import read_time, zone_named

EXAMPLE = shipped.example()
ZERO = (EXAMPLE / "zero-draft.md").read_text(encoding="utf-8")
BODY, NOTE = ZERO.split("[^1]: ")
CLAUSES = {
    number: text.strip() for number, text in re.findall(r"^(\d+)\. (.*(?:\n {3}\([a-z]\) .*)*)", BODY, re.MULTILINE)
}
PLAY = tomllib.loads((EXAMPLE / "negotiation.toml").read_text(encoding="utf-8"))
STEPS = PLAY["steps"]
QUOTING = ("--replace", "--insert-after", "--delete", "--at")
PUT_IN = ("comment", "propose")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def option(run: list[str], name: str) -> str | None:
    """The value of an option; None where there is none or it stands alone."""
    place = run.index(name) + 1 if name in run else len(run)
    return run[place] if place < len(run) and not run[place].startswith("--") else None


def titled(number: str) -> str:
    return re.match(r"\*\*(.+?)\*\*", CLAUSES[number])[1]


def test_the_zero_draft_has_the_size_and_the_shape_of_a_statement() -> None:
    assert list(CLAUSES) == [str(n) for n in range(1, 35)]
    assert re.findall(r"^## (.*)", BODY, re.MULTILINE) == [
        "A shared purpose",
        "Improving the capacity of SMEs for independent innovation",
        "Sound service policies and a supporting environment",
        "Development and cooperation among SME industrial clusters",
        "The ASEM Trade and Investment Fair on SMEs",
        "The way to the seventh ASEM Summit",
    ]
    assert 2_500 <= len(ZERO.split()) <= 2_700
    assert all(40 <= len(text.split()) <= 140 for text in CLAUSES.values())
    assert max(CLAUSES, key=lambda number: len(CLAUSES[number])) == "12"


def test_each_clause_begins_with_a_title_and_then_the_ministers_speak() -> None:
    for text in CLAUSES.values():
        assert re.match(r"\*\*[A-Z][^*.]+\.\*\* Ministers [a-z]+", text)
    assert len({titled(number) for number in CLAUSES}) == 34


def test_the_footnote_names_the_forty_five_in_the_english_order() -> None:
    assert BODY.count("[^1]") == 1
    *names, last = NOTE.strip().removesuffix(".").split(", ")
    named = [ROSTER.who(name) for name in (*names, *last.split(" and "))]
    assert tuple(named) == ROSTER.ordered(Order.ENGLISH)


def test_the_model_text_keeps_to_one_style_and_its_references_lead_somewhere() -> None:
    told = re.findall(r"paragraph (\d+)", BODY)
    assert len(told) >= 2
    assert set(told) <= set(CLAUSES)
    ise = set(re.findall(r"\b\w+is(?:e|ed|es|ing|ation)\b", BODY.lower()))
    assert ise <= {"enterprise", "enterprises", "exercise", "raise", "promise", "expertise", "advise", "rise", "rising"}
    assert "%" not in BODY
    assert BODY.count("per cent") >= 2
    assert not re.search(r"['\"]", BODY)
    assert not re.search(r"  | ,| \.|\bthe the\b", BODY.replace("   (", ""))
    assert "[" not in BODY.replace("[^1]", "")


def word_text(part: bytes) -> list[str]:
    paragraphs = ET.fromstring(part).iter(f"{WORD}p")  # noqa: S314 - a file of our own
    return ["".join(text.text or "" for text in paragraph.iter(f"{WORD}t")) for paragraph in paragraphs]


def test_the_word_file_says_the_same_with_numbers_that_word_counts() -> None:
    with zipfile.ZipFile(EXAMPLE / "zero-draft.docx") as package:
        body, notes = word_text(package.read("word/document.xml")), word_text(package.read("word/footnotes.xml"))
        assert package.read("word/document.xml").count(b"<w:footnoteReference ") == 1
        everything = b"".join(package.read(name) for name in package.namelist())
    lines = [
        re.sub(r"^(?:#+ |\d+\. | {3}\([a-z]\) )|\*\*|\[\^1\]", "", line) for line in BODY.splitlines() if line.strip()
    ]
    assert [re.sub(r"^#+ |\*\*", "", line) for line in lines] == [text for text in body if text]
    assert NOTE.strip() in [text.strip() for text in notes]
    document = docx.Document(str(EXAMPLE / "zero-draft.docx"))
    counted = [p for p in document.paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None]
    assert Counter(p._p.pPr.numPr.ilvl.val for p in counted) == {0: 34, 1: 10}
    assert not re.search(rb"/tmp/|/home/|/root", everything)


def test_the_steps_are_in_the_order_of_time_and_between_the_two_texts() -> None:
    zone = zone_named(PLAY["timezone"])
    times = [read_time(step["at"], zone) for step in STEPS]
    assert times == sorted(times)
    assert read_time("2007-09-26 00:00", zone) <= times[0] < times[-1] < read_time("2007-10-13 00:00", zone)
    for step in STEPS:
        assert set(step) == {"at", "say", "run", "expect"}
        assert step["expect"] in (0, 1)
        assert re.search(r"(?:[.?]|\.\.\.)$", step["say"])


def test_every_phrase_that_is_quoted_stands_in_its_clause_exactly_once() -> None:
    quoted = 0
    for step in STEPS:
        run = step["run"]
        for words in filter(None, (option(run, name) for name in QUOTING)):
            quoted += 1
            assert CLAUSES[run[1]].count(words) == 1, (run[1], words)
    assert quoted >= 25


def test_the_proposals_are_what_the_story_needs() -> None:
    proposals = [step["run"] for step in STEPS if step["run"][0] == "propose"]
    on_twelve = {ROSTER.who(option(run, "--by") or "").code for run in proposals if run[1] == "12"}
    assert len(on_twelve) == 12
    asked = Counter(option(run, "--with") for run in proposals if run[1] == "12")
    assert asked.most_common(1) == [("on voluntary and mutually agreed terms", 5)]
    shapes = [("KR", "--after"), ("IN", "--alt"), ("SG", "--delete"), ("SE", "--retain")]
    assert all(any(option(run, "--by") == by and shape in run for run in proposals) for by, shape in shapes)
    assert len({ROSTER.who(by).code for by in filter(None, (option(step["run"], "--by") for step in STEPS))}) >= 20
    assert "accountability" not in CLAUSES["2"]
    assert any("accountability" in (option(run, "--with") or "") for run in proposals if run[1] == "2")


def test_each_reference_is_to_something_that_was_put_in_before() -> None:
    put_in: Counter[str] = Counter()
    for step in STEPS:
        verb, *rest = step["run"]
        if verb in PUT_IN:
            put_in[ROSTER.who(option(rest, "--by") or "").code] += 1
        for code, count in re.findall(
            r"\b([A-Z]{2})-(\d+)\b", " ".join(rest) if verb in ("accept", "decline", "undo") else ""
        ):
            assert 1 <= int(count) <= put_in[code], step
    assert sum(put_in.values()) >= 35


def test_each_clause_that_is_named_is_one() -> None:
    for step in STEPS:
        verb, first = step["run"][0], (step["run"] + [""])[1]
        named = (
            [first] if verb in (*PUT_IN, "move", "split", "edit", "show", "log") and not first.startswith("--") else []
        )
        named += [place for name in ("--before", "--after") if (place := option(step["run"], name))]
        for text in named:
            assert all(reference.number in CLAUSES for reference in parse_reference(text)), step


def test_india_s_own_words_for_clause_7_change_it_in_one_place() -> None:
    india = next(step["run"] for step in STEPS if "--proposed" in step["run"])
    proposed = option(india, "--proposed") or ""
    assert proposed.replace("traditional knowledge, ", "") == CLAUSES["7"] != proposed


def test_files_that_are_named_are_there() -> None:
    named = re.findall(r"papers/[\w.-]+\w", (EXAMPLE / "negotiation.toml").read_text(encoding="utf-8"))
    assert len(named) >= 2
    assert all((EXAMPLE / name).is_file() for name in named)
    assert all((EXAMPLE / name).is_file() for name in re.findall(r"\{example\}/([\w.-]+)", str(STEPS)))


@pytest.mark.parametrize("name", ["2007-10-05-portugal-eu.eml", "2007-10-06-singapore.eml"])
def test_the_mails_are_mails(name: str) -> None:
    mail = email.message_from_bytes((EXAMPLE / "papers" / name).read_bytes(), policy=email.policy.default)
    assert mail["Date"].datetime.year == 2007
    assert not mail.defects
    assert "aragraph" in mail.get_content()


def table(ending: str) -> list[list[str]]:
    path = EXAMPLE / "papers" / f"japan-comments.{ending}"
    rows: list[list[Any]]
    match ending:
        case "csv":
            with path.open(encoding="utf-8-sig", newline="") as lines:
                rows = list(csv.reader(lines))
        case "xlsx":
            book = openpyxl.load_workbook(path)
            rows = [list(row) for row in book.active.iter_rows(values_only=True)]
            book.close()
        case _:
            rows = [[cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[0].rows]
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


def test_japan_s_table_is_the_same_in_three_forms_and_has_two_bad_rows() -> None:
    header, *rows = table("csv")
    assert table("xlsx") == table("docx") == [header, *rows]
    assert header == ["Member", "Paragraph", "Type", "Comment and reason", "Proposed wording"]
    assert len(rows) == 14
    assert {row[0] for row in rows} == {"JP"}
    bad = [row for row in rows if row[1] not in (*CLAUSES, "General") or not (row[3] or row[4])]
    assert [row[1] for row in bad] == ["41", "24"]
    for row in rows:
        assert not row[4] or row[4].startswith(f"{titled(row[1])}. ".replace("..", "."))


def test_last_year_s_text_has_the_faults_that_a_check_must_find() -> None:
    text = (EXAMPLE / "last-years-text.txt").read_text(encoding="utf-8")
    assert "ASEM 6 Summit, to be held\nin Beijing in October 2008" in text
    assert "SAEM" in text
    assert {"recognised", "organises", "emphasized"} <= set(re.findall(r"\w+", text))
    assert text.count("(SMEs)") == 2
    assert "VET" in text
    numbers = re.findall(r"^(\d+)\. ", text, re.MULTILINE)
    assert numbers == [str(n) for n in range(1, 8)]
    assert "paragraph 14" in " ".join(text.split())
    note = " ".join(text.rpartition("(1) ")[2].split()).removesuffix(".")
    assert len(re.split(r", | and ", note)) == 39

"""Who said what: the matrix within its width, receipts that account for everything, who has not answered."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from asemdraft.negotiation.asem2007 import ROSTER
from tests.conftest import Run


@pytest.fixture
def told(run: Run, draft: Path) -> Run:
    run(
        "propose",
        "4",
        "--at",
        "2007-10-01 10:00",
        "--by",
        "JP",
        "--replace",
        "their commitment",
        "--with",
        "their strong commitment",
        "--reason",
        "ambition",
    )
    run(
        "propose",
        "4",
        "--at",
        "2007-10-01 11:00",
        "--by",
        "KR",
        "--replace",
        "their commitment",
        "--with",
        "their firm commitment",
    )
    run(
        "comment",
        "3",
        "--at",
        "2007-10-10 15:25",
        "--by",
        "JP",
        "--text",
        "Which fair?",
        "--source",
        "phone, 10 Oct 15:20",
    )
    run("support", "JP-1", "--by", "PT on behalf of the EU")
    run("object", "JP-1", "--by", "GB")
    run("reserve", "2", "--by", "DK", "--kind", "scrutiny")
    return run


def test_the_matrix_has_the_hottest_clause_first_and_counts_the_silent(told: Run) -> None:
    report = told("matrix", "--json").json
    assert [row["number"] for row in report["rows"]] == ["4", "2", "3"]
    names = [column["name"] for column in report["columns"]]
    hottest = dict(zip(names, report["rows"][0]["cells"], strict=True))
    assert hottest == {"JP": "p", "DK": "·", "EU": "s", "GB": "x", "KR": "p"}
    assert report["rows"][0]["silent"] == 45 - 28 - 2
    assert report["rows"][2]["silent"] == 44
    assert report["quiet"] == ["chapeau", "fn 1", "1", "2(a)", "2(b)"]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_matrix_fits_the_page_however_many_were_heard(run: Run, draft: Path, width: int) -> None:
    for member in ROSTER.members:
        assert run("comment", "3", "--by", member.code, "--text", f"We are {member.name}.").status == 0
    run("object", "4", "--by", "VN")
    page = run("matrix", "--width", str(width)).out
    table = page.split("\n\n")[0].splitlines()
    assert max(map(len, table)) <= width
    report = run("matrix", "--width", str(width), "--json").json
    shown = [m for column in report["columns"] for m in column["members"]]
    assert sorted(shown) == sorted(member.code for member in ROSTER.members)
    assert any(column["name"] == "ASEAN+" for column in report["columns"])
    assert "x" in report["rows"][0]["cells"]
    assert report["rows"][1]["silent"] == 0


def test_a_matrix_too_narrow_is_refused(told: Run) -> None:
    assert told("matrix", "--width", "20", "--json").error["error"] == "A matrix does not fit 20 columns."


def test_a_receipt_has_all_that_was_recorded_and_what_became_of_it(told: Run) -> None:
    told("decline", "KR-1", "--reason", "no support in the room")
    told("accept", "JP-1", "--reason", "no objection sustained")
    report = told("receipt", "japan", "--json").json
    assert report["counts"] == {
        "received": 2, "accepted": 1, "declined": 0, "withdrawn": 0, "overtaken": 0, "noted": 0, "bracketed": 0, "pending": 1,
    }  # fmt: skip
    first = report["inputs"][0]["input"]
    assert first["history"][0].startswith("accepted on ")
    assert first["history"][0].endswith(": no objection sustained")
    page = told("receipt", "KR").out
    assert "no support in the room" in page
    assert "Clause 4" in page


def test_a_receipt_tells_what_a_group_did_for_its_members(told: Run) -> None:
    report = told("receipt", "FR", "--json").json
    assert report["counts"]["received"] == 0
    (line,) = report["group_positions"]
    assert (line["position"]["ref"], line["position"]["counted"]) == ("PT-P1", 27)
    assert told("receipt", "EU", "--json").json["positions"][0]["position"]["ref"] == "PT-P1"
    assert told("receipt", "PT", "--json").json["positions"] == []


def test_a_receipt_tells_what_was_taken_for_its_own_by_mistake(told: Run) -> None:
    told("correct", "JP-2", "--by", "KR", "--reason", "misheard")
    report = told("receipt", "JP", "--json").json
    assert report["put_right"] == ["JP-2 was recorded as yours and is of KR"]
    assert [line["input"]["ref"] for line in told("receipt", "KR", "--json").json["inputs"]] == ["KR-1", "JP-2"]


def test_the_receipt_in_word_says_the_same(told: Run, tmp_path: Path) -> None:
    done = told("receipt", "JP", "-o", "receipt.docx", "--at", "2007-10-09 10:00")
    assert done.status == 0
    words = "\n".join(p.text for p in docx.Document(str(tmp_path / "receipt.docx")).paragraphs)
    for each in (
        "What we recorded of Japan",
        "JP-1 · clause 4",
        "Reason: ambition",
        "JP-2 · clause 3",
        "phone, 10 Oct 15:20",
    ):
        assert each in words
    assert told("receipt", "JP", "-o", "receipt.md").status == 0
    assert "JP-1 · clause 4" in (tmp_path / "receipt.md").read_text(encoding="utf-8")
    assert (
        told("receipt", "JP", "-o", "receipt.xlsx", "--json").error["error"]
        == "A receipt cannot be written as '.xlsx'."
    )


def test_a_receipt_for_nobody_known_is_refused(told: Run) -> None:
    refused = told("receipt", "Brasil", "--json")
    assert (refused.status, refused.error["error"]) == (3, "No member is called 'Brasil'.")


def test_who_has_not_answered_is_listed_by_group(told: Run) -> None:
    silent = told("members", "--unanswered", "--json").json
    codes = {line["code"] for line in silent["members"]}
    assert len(codes) == 45 - 28 - 2
    assert dict(silent["by_group"]).keys() == {"ASEAN", "NESA"}
    page = told("members", "--unanswered").out
    assert "15 members not heard so far" in page
    assert told("status", "--json").json["members"]["unanswered"] == [line["code"] for line in silent["members"]]
    assert "EU" not in page.split("ASEAN")[0]

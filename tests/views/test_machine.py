"""The JSON that other programs rely on: the keys that the contract names are there, and nothing is lost on the way."""

from __future__ import annotations

import dataclasses
import json

import pytest

from asemdraft.errors import MalformedError, RequestError
from asemdraft.negotiation import reports
from asemdraft.views import machine
from tests.views.samples import BLAMED, CLAUSE, LONG, SAMPLES, VERSION

CONTRACT: dict[str, set[str]] = {
    "StatusReport": {"draft", "issue", "clauses", "brackets", "inputs", "members", "deadline"},
    "ShowReport": {"id", "number", "kind", "text", "state", "version", "words", "inputs", "positions"},
    "LogReport": {"version", "at", "officer", "act", "refs", "members", "text"},
    "BlameReport": {"text", "members", "ref", "act", "at"},
    "Filed": {"ref"},
    "MergeReport": {"folded", "collisions"},
}
LISTS = ("ShowReport", "LogReport", "BlameReport")


@pytest.mark.parametrize("report", SAMPLES, ids=[type(each).__name__ for each in SAMPLES])
def test_every_answer_is_one_value_on_one_line(report: object) -> None:
    text = machine.printed(report)
    assert text.count("\n") == 1
    value = json.loads(text)
    name = type(report).__name__
    assert isinstance(value, list) is (name in LISTS)
    for each in value if name in LISTS else [value]:
        assert CONTRACT.get(name, set()) <= set(each)


def test_the_parts_of_an_answer_have_the_keys_of_the_contract() -> None:
    (shown,) = json.loads(machine.printed(reports.ShowReport((CLAUSE,))))
    assert {"ref", "type", "members", "groups", "operation", "proposed", "state", "on"} <= set(shown["inputs"][0])
    assert {"ref", "member", "position", "kind"} <= set(shown["positions"][0])
    (merged,) = [
        json.loads(machine.printed(each))
        for each in SAMPLES
        if isinstance(each, reports.MergeReport) and each.collisions
    ]
    assert {"clause", "base", "sides"} <= set(merged["collisions"][0])
    assert {"refs", "members", "text"} <= set(merged["collisions"][0]["sides"][0])
    (status,) = [json.loads(machine.printed(each)) for each in SAMPLES if type(each).__name__ == "StatusReport"]
    assert set(status["clauses"]) == {"total", "open", "bracketed", "agreed_ad_ref", "agreed"}
    states = ("accepted", "declined", "withdrawn", "overtaken", "noted", "bracketed", "pending")
    assert set(status["inputs"]) == {"received", *states}
    assert status["inputs"]["received"] == sum(status["inputs"][state] for state in states)
    assert set(status["members"]) == {"total", "answered", "unanswered"}
    assert status["deadline"] == "2007-10-08T18:00:00+08:00"


def test_values_arrive_as_they_are() -> None:
    (version,) = json.loads(machine.printed(reports.LogReport("markets", "4", (VERSION,))))
    assert version["text"] == LONG
    assert version["at"] == "2007-10-08T18:00:00+08:00"
    assert version["members"] == ["JP"]
    spans = json.loads(machine.printed(reports.BlameReport("markets", "4", BLAMED)))
    assert "".join(each["text"] for each in spans) == "Ministers noted " + LONG + " "
    assert spans[1]["at"] is None


def test_letters_of_any_script_are_written_as_they_are_and_half_ones_are_escaped() -> None:
    done = reports.Done("note 企业 “é” 𝔸")
    assert "企业 “é” 𝔸" in machine.printed(done)
    broken = dataclasses.replace(done, title="file \udcff.docx")
    assert machine.printed(broken).encode()
    assert json.loads(machine.printed(broken))["title"] == "file \udcff.docx"


def test_errors_are_objects() -> None:
    assert json.loads(machine.error(RequestError("No.", "Try again."))) == {
        "error": "No.",
        "hint": "Try again.",
        "exit": 3,
    }
    assert json.loads(machine.error(MalformedError("Broken \udcff."))) == {
        "error": "Broken \udcff.",
        "hint": "",
        "exit": 4,
    }

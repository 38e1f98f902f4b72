"""A clause that stands no longer is refused wherever a place is needed, with a sentence and never a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run

GONE = "fair-invited-take"


@pytest.mark.parametrize(
    "words",
    [
        ("add", "--after", GONE, "--text", "X"),
        ("propose", "--after", GONE, "--by", "JP", "--text", "Y"),
        ("move", "1", "--after", GONE),
        ("move", GONE, "--after", "1"),
        ("propose", "1", "--move-after", GONE, "--by", "JP"),
        ("join", "1", GONE),
        ("join", GONE, "1"),
        ("drop", GONE),
        ("split", GONE, "--at", "fair"),
        ("propose", GONE, "--alt", "--text", "Z", "--by", "JP"),
    ],
)
def test_a_dropped_clause_is_no_place(words: tuple[str, ...], draft: Path, run: Run) -> None:
    assert run("drop", "3").status == 0
    refused = run(*words, "--json")
    assert refused.status == 3, refused
    assert refused.error["hint"]
    assert run("doctor").status == 0

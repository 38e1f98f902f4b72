"""`undo` given again takes back the act before, whatever the last one was; a strange year locks nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run


def test_undo_goes_on_past_an_added_clause(draft: Path, run: Run) -> None:
    run("edit", "3", "--text", "one two")
    run("add", "--after", "3", "--text", "brand new")
    assert "add" in run("undo").out
    assert "edit" in run("undo").out
    assert run("show", "3", "--json").json[0]["text"].startswith("Ministers welcomed the fair")


@pytest.mark.parametrize("year", [1972, 2007])
def test_a_text_issued_in_any_year_is_tagged(year: int, draft: Path, run: Run) -> None:
    assert run("issue", "Z", "--at", f"{year}-10-08 18:00").status == 0
    assert run("show").status == 0
    assert run("doctor").status == 0

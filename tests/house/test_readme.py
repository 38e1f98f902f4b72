"""The README is true: its table names every command with its help, its commands are understood, its pictures are there."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from asemdraft.cli import main
from asemdraft.cli.command import COMMANDS, GROUPS
from tests.conftest import Run

README = Path(__file__).parents[2] / "README.md"
TEXT = README.read_text(encoding="utf-8")
ROWS = re.compile(r"<!-- commands -->\n(.*?)<!-- end commands -->", re.DOTALL)


def table() -> str:
    """Return the table of commands as it should stand in the README."""
    assert main.ROOMS
    lines = ["| command | what it does | example |", "| --- | --- | --- |"]
    for group in GROUPS:
        own = [each for each in COMMANDS.values() if each.group == group]
        lines += [f"| **{group}** | | |"] if own else []
        lines += [f"| `{each.name}` | {each.sentence} | `{each.example}` |" for each in own]
    return "\n".join(lines) + "\n"


def test_the_table_of_commands_is_that_of_the_program() -> None:
    """With ASEMDRAFT_ACCEPT=1 the table is written anew."""
    if os.environ.get("ASEMDRAFT_ACCEPT"):
        written = ROWS.sub(lambda _: f"<!-- commands -->\n{table()}<!-- end commands -->", TEXT)
        README.write_text(written, encoding="utf-8")
        return
    found = ROWS.search(TEXT)
    assert found is not None
    assert found[1] == table()


EXAMPLES = [
    line.strip() for line in TEXT.splitlines() if line.strip().startswith("asemdraft ") and "…" not in line
]  # fmt: skip


@pytest.mark.parametrize("line", EXAMPLES)
def test_every_command_of_the_readme_is_understood(line: str, run: Run) -> None:
    """In an empty folder it is refused for want of a draft, never as wrong usage."""
    assert run(*shlex.split(line)[1:]).status in (0, 3)


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", TEXT)
    assert pictures
    assert [each for each in pictures if not (README.parent / each).is_file()] == []

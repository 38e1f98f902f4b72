"""What a command loads: a real interpreter is started, and its modules are looked at."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"git", "docx", "lxml", "openpyxl", "rich", "textual", "diff_match_patch", "regex", "hypothesis"}
"""Each costs between 25 and 130 ms."""
OURS = {
    "asemdraft.wording.weave",
    "asemdraft.negotiation.acts",
    "asemdraft.documents.content",
    "asemdraft.ledger.history",
}


def loaded_by(*words: str, folder: Path) -> set[str]:
    """Return the modules that are loaded when the command has ended."""
    program = (
        "import sys, json, atexit\n"
        f"sys.argv = {['asemdraft', *words]!r}\n"
        "atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))\n"
        "from asemdraft.cli.main import run\n"
        "run()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("words", [("--help",), ("propose", "--help")])
def test_help_loads_no_library_but_typer(words: tuple[str, ...], tmp_path: Path) -> None:
    loaded = loaded_by(*words, folder=tmp_path)
    assert "typer" in loaded
    assert loaded & (HEAVY | OURS) == set()


def test_status_loads_neither_git_nor_the_merge_engine(draft: Path) -> None:
    first = loaded_by("status", folder=draft)
    assert "git" not in first, "counting the status anew needs no git"
    again = loaded_by("status", folder=draft)
    assert again & (HEAVY | OURS) == set()


def test_showing_a_clause_loads_no_word_processor_format(draft: Path) -> None:
    assert not loaded_by("show", "3", folder=draft) & {"git", "docx", "lxml", "openpyxl", "rich", "textual"}

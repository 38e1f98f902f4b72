"""What all tests share: the command line in this process, a small draft, and what happens where a tool is missing."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_OFFICER = "Li Na <li.na@sme.example>"
_TOOLS = ("validators", "libreoffice")


@dataclass(frozen=True)
class Answered:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The JSON value on stdout."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """The JSON object on stderr."""
        return json.loads(self.err)


Run = Callable[..., Answered]


def given(words: tuple[str, ...]) -> Answered:
    """Run the command line in this process, as the console entry does."""
    from asemdraft.cli.main import run

    out, err, before, status = io.StringIO(), io.StringIO(), sys.argv, 0
    sys.argv = ["asemdraft", *words]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            run()
    except SystemExit as leaving:
        status = int(leaving.code or 0)
    finally:
        sys.argv = before
    return Answered(status, out.getvalue(), err.getvalue())


@pytest.fixture(autouse=True)
def own_world(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test a git user and none of the officer's own settings."""
    home = tmp_path_factory.mktemp("home")
    (home / ".gitconfig").write_text("[user]\n\tname = Li Na\n\temail = li.na@sme.example\n", encoding="utf-8")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / ".gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("ASEMDRAFT_DRAFT", "ASEMDRAFT_DRAFTS", "ASEMDRAFT_DEBUG", "EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the command line, standing in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: given(words)


SMALL = """# Declaration of the Ministers

Beijing, 30-31 October 2007

Ministers[^1] met in Beijing and achieved the following outcomes.

## Main consensus

1. **Promote a harmonious world.** Ministers recognised that peace matters.

2. **Cooperate.** Ministers noted the growth of trade, as set out in paragraph 4:

   (a) in Asia;

   (b) in Europe.

3. Ministers welcomed the fair and invited members to take part in it.

4. Ministers reaffirmed their commitment to the growth of small enterprises in all members.

[^1]: The 45 members.
"""


@pytest.fixture
def draft(run: Run, tmp_path: Path) -> Iterator[Path]:
    """Return the folder of a small draft, in the folder in which `run` stands."""
    (tmp_path / "small.md").write_text(SMALL, encoding="utf-8")
    made = run("new", "small", "--from", "small.md", "--when", "2007-09-26 10:00")
    assert made.status == 0, made.err
    return tmp_path / "drafts" / "small"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Where all tools are promised, a test that skips for want of one has failed."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if (
        report.skipped
        and os.environ.get("ASEMDRAFT_ALL_TOOLS")
        and any(item.get_closest_marker(name) for name in _TOOLS)
    ):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, but all tools are promised here: {report.longrepr}"

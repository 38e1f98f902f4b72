"""The demonstration: the example negotiation played by the commands themselves, each told before it is given."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asemdraft import shipped
from asemdraft.cli import running
from asemdraft.errors import MalformedError, RequestError
from asemdraft.negotiation.reports import DemoReport, DemoStep

_OFFICER = "Li Na <li.na@sme.example>"
_SOURCES = "example"
"""The folder, inside that of the demonstration, with the zero draft and the papers that members sent."""
_LOOKING = ("status", "show", "log", "diff", "blame", "find", "members", "doctor")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the negotiation: when, what happens, and the command that records it."""

    at: str
    say: str
    words: tuple[str, ...]
    expect: int


def steps() -> tuple[Step, ...]:
    """Return the example negotiation in order."""
    values = tomllib.loads((shipped.example() / "negotiation.toml").read_text(encoding="utf-8"))
    return tuple(
        Step(
            each.get("at", ""),
            each["say"],
            tuple(word.replace("{example}", _SOURCES).replace("{out}/", "") for word in each["run"]),
            each.get("expect", 0),
        )
        for each in values["steps"]
    )


def play(folder: Path, tell: Any) -> DemoReport:
    """Play the example into `folder`: the papers beside the draft, the documents among them.

    `tell` is given each step when it is done. Raise MalformedError if a command ends otherwise than it should.
    """
    if folder.exists() and any(folder.iterdir()):
        raise RequestError(f"The folder '{folder}' is not empty.", "Name a new one: asemdraft demo ./out2")
    shutil.copytree(shipped.example(), folder / _SOURCES, dirs_exist_ok=True)
    done = []
    with _standing_in(folder):
        for step in steps():
            status, printed = _given(step)
            done.append(DemoStep(step.at, step.say, "asemdraft " + shlex.join(step.words), status, printed))
            tell(done[-1])
            if status != step.expect:
                raise MalformedError(
                    f"The command '{done[-1].command}' ended with status {status} instead of {step.expect}.",
                    "The example and the program do not fit: install asemdraft anew.",
                )
        documents = tuple(sorted(str(folder / path.name) for path in Path().glob("*.docx")))
    return DemoReport(str(folder), tuple(done), documents)


@contextlib.contextmanager
def _standing_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _given(step: Step) -> tuple[int, str]:
    """Give one command in this process; return its exit status and what it printed."""
    own = []
    if step.at and step.words[0] not in _LOOKING:
        own += ["--at" if step.words[0] == "export" else "--when", step.at]
    if step.words[0] not in (*_LOOKING, "export"):
        own += ["--officer", _OFFICER]
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            running.run([*step.words, *own])
        status = 0
    except SystemExit as leaving:
        status = int(leaving.code or 0)
    return status, out.getvalue()

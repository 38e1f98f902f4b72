"""The story of the consultations as commands with what they print: `consult.txt` is read, played and compared.

A line `$ ...` is a command, the lines after it what it prints (answer first, then talk and errors), `? 1` its exit
status where it is not 0, `# ...` what happens. ASEMDRAFT_ACCEPT=1 writes down what was printed instead.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

from asemdraft import shipped
from tests.conftest import Run

SCRIPT = Path(__file__).with_name("consult.txt")


def steps(script: str) -> list[tuple[str, str, str]]:
    """Return what is told before each command, the command, and what it should print."""
    found = []
    for told, command, printed in re.findall(r"((?:^(?:#.*)?\n)*)^\$ (.*)\n((?:^(?![#$]).*\n)*)", script, re.MULTILINE):
        found.append((told, command, printed.rstrip("\n")))
    return found


def played(run: Run, command: str) -> str:
    """Return what a command printed and its exit status."""
    answer = run(*shlex.split(command.replace("{example}", str(shipped.example()))))
    lines = [line.rstrip() for line in (answer.out + answer.err).splitlines()]
    status = [f"? {answer.status}"] if answer.status else []
    return "\n".join([*lines, *status])


def test_the_consultations_go_as_written(run: Run) -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    told = steps(script)
    assert len(told) > 60
    lines, wrong = [], []
    for before, command, expected in told:
        printed = played(run, command)
        lines.append(f"{before}$ {command}\n{printed}\n\n" if printed else f"{before}$ {command}\n")
        if printed.strip() != expected.strip():
            wrong.append(f"$ {command}\n--- written\n{expected}\n--- printed\n{printed}")
    if os.environ.get("ASEMDRAFT_ACCEPT"):
        SCRIPT.write_text(re.sub(r"\n{3,}", "\n\n", "".join(lines)), encoding="utf-8")
        return
    assert not wrong, "\n\n".join(wrong[:3])

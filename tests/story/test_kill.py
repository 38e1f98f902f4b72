"""Commands are killed at random moments: what was recorded is whole, and at most the act under way is missing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import Run

KILLS = int(os.environ.get("ASEMDRAFT_KILLS", "12"))
"""How many commands are killed; 200 by hand."""


def acts(number: int) -> list[str]:
    """Return the words of the n-th command: proposals, decisions, structure, in turn."""
    return [
        ["propose", "4", "--by", "JP", "--text", f"Ministers reaffirmed their commitment number {number}."],
        ["comment", "3", "--by", "IN", "--text", f"Remark number {number}."],
        ["add", "--after", "1", "--text", f"Ministers took note of matter {number}."],
        ["edit", "3", "--replace", "Ministers", "--with", f"Ministers of round {number}", "--occurrence", "1"],
        ["issue", f"CRP.{number}"],
        ["merge"],
        ["undo"],
    ][number % 7]


def test_after_kills_the_record_is_sound(draft: Path, run: Run) -> None:
    chance = random.Random(20071031)
    program = [sys.executable, "-m", "asemdraft"]
    known = 0
    for number in range(KILLS):
        child = subprocess.Popen(
            [*program, *acts(number)], cwd=draft, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.05, 0.9))
        child.send_signal(signal.SIGKILL)
        child.wait()
        examined = run("doctor", "--json")
        assert (examined.status, str(examined.json["faults"])) == (0, "[]"), acts(number)
        count = int(
            subprocess.run(
                ["git", "rev-list", "--count", "HEAD"], cwd=draft, capture_output=True, text=True, check=True
            ).stdout
        )
        assert known <= count <= known + 1 or number == 0
        known = count
    whole = run("propose", "4", "--by", "KR", "--text", "Ministers reaffirmed that the record holds.", "--json")
    assert whole.status == 0
    assert run("doctor").status == 0

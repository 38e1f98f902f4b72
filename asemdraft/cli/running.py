"""Running one command: every failure becomes a sentence, a hint and a status.

0 done · 1 done, and something waits for a person · 2 usage · 3 refused · 4 malformed · 70 our fault · 130 interrupted
"""

from __future__ import annotations

import os
import sys

from asemdraft.cli import terminal
from asemdraft.cli.command import app
from asemdraft.errors import DraftError, ExitStatus


def run(words: list[str]) -> None:
    """Run one command and leave with its exit status (SystemExit)."""
    if debugging := "--debug" in words or bool(os.environ.get("ASEMDRAFT_DEBUG")):
        words = [word for word in words if word != "--debug"]
    try:
        app(args=rewritten(words), prog_name="asemdraft")
    except DraftError as fault:
        if debugging:
            raise
        terminal.show_error(fault, as_json="--json" in words)
        sys.exit(int(fault.exit_status))
    except KeyboardInterrupt:
        sys.stderr.write("asemdraft: interrupted; nothing was half done.\n")
        sys.exit(int(ExitStatus.INTERRUPTED))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(int(ExitStatus.DONE))
    except Exception as fault:
        if debugging:
            raise
        _show_fault(fault)
        sys.exit(int(ExitStatus.FAULT))


def rewritten(words: list[str]) -> list[str]:
    """Let `--delete` stand alone: an option without its words means the whole clause."""
    out: list[str] = []
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else "--"
        if word == "--":
            return out + words[index:]
        out.append("--delete=" if word == "--delete" and following.startswith("--") else word)
    return out


def _show_fault(fault: Exception) -> None:
    """Say that the fault is ours, and how to show it to us."""
    sys.stderr.write(
        f"asemdraft: error: this is a fault of asemdraft, not of yours ({type(fault).__name__}: {fault}).\n"
    )
    sys.stderr.write("hint: Run the command again with --debug and report what it prints; nothing was half done.\n")

"""The entry of the program: all commands, and the words of the command line."""

from __future__ import annotations

import sys

from asemdraft.cli import (
    circulate,
    consult,
    correct,
    decide,
    drafting,
    heard,
    look,
    positions,
    running,
    setting_up,
    share,
)

ROOMS = (setting_up, drafting, consult, positions, correct, heard, decide, circulate, look, share)
"""Importing them declares the commands."""


def run() -> None:
    """Run the command line and leave with its exit status."""
    running.run(sys.argv[1:])

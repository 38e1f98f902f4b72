"""Every command has help, an example that is understood, its group, and the options that all commands share."""

from __future__ import annotations

import shlex

import pytest

from asemdraft.cli import main  # declares the commands
from asemdraft.cli.command import COMMANDS, GROUPS
from tests.conftest import Run

NAMES = sorted(COMMANDS)


def test_the_main_help_names_every_command_under_its_group(run: Run) -> None:
    assert main.ROOMS
    printed = run("--help").out
    places = [printed.index(f"{group}:\n") for group in GROUPS if any(c.group == group for c in COMMANDS.values())]
    assert places == sorted(places)
    for name in NAMES:
        assert f"\n  {name} " in printed


@pytest.mark.parametrize("name", NAMES)
def test_help_has_a_sentence_an_example_and_the_shared_options(name: str, run: Run) -> None:
    answered = run(name, "--help")
    assert answered.status == 0
    assert "Example:\n" in answered.out
    assert COMMANDS[name].example in answered.out
    assert "--json" in answered.out
    assert COMMANDS[name].example.startswith(f"asemdraft {name}")
    assert ("--dry-run" in answered.out) == COMMANDS[name].writes


@pytest.mark.parametrize("name", NAMES)
def test_the_example_is_a_command_line_that_is_understood(name: str, run: Run) -> None:
    """In an empty folder it is refused for want of a draft or a file, never as wrong usage."""
    words = shlex.split(COMMANDS[name].example)[1:]
    if name == "demo":
        return
    assert run(*words).status in (0, 3)


def test_an_unknown_command_is_wrong_usage(run: Run) -> None:
    answered = run("frobnicate")
    assert answered.status == 2
    assert "frobnicate" in answered.err

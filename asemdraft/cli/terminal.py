"""The two streams: the answer on stdout, talk and errors on stderr.

A terminal gets colour and wrapped lines; a pipe, NO_COLOR or TERM=dumb gets plain text; --json gets one value.
"""

from __future__ import annotations

import os
import sys

from asemdraft.errors import DraftError


def show(report: object, *, as_json: bool) -> None:
    """Print the answer on stdout."""
    if as_json:
        from asemdraft.views import machine

        sys.stdout.write(machine.printed(report))
        return
    from asemdraft.views import pages

    page = pages.page(report)
    if is_styled():
        _styled(page)
    else:
        from asemdraft.views import plain

        sys.stdout.write(plain.printed(page))


def columns() -> int:
    """Return how many columns a page has: those of the terminal, 80 where there is none."""
    import shutil

    return shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() else 80


def is_styled() -> bool:
    """Say whether stdout is a terminal that may be given colour."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def show_error(fault: DraftError, *, as_json: bool) -> None:
    """Print an error on stderr: one sentence, and a hint."""
    if as_json:
        from asemdraft.views import machine

        sys.stderr.write(machine.error(fault))
        return
    sys.stderr.write(f"asemdraft: error: {fault.message}\n")
    if fault.hint:
        sys.stderr.write(f"hint: {fault.hint}\n")


def _styled(page: object) -> None:
    from rich.console import Console  # deferred: 25 ms that a pipe need not pay

    from asemdraft.views import styled

    styled.show(page, Console(soft_wrap=False))  # type: ignore[arg-type]

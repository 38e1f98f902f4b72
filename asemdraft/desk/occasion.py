"""Who acts and when: handed to every act of the desk, so that nothing below the command line reads a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from asemdraft.ledger import history
from asemdraft.negotiation import times


@dataclass(frozen=True, slots=True)
class Occasion:
    """The moment of an act, the officer's name and mail address, 32 bits of chance for the ids."""

    at: datetime
    officer: str
    email: str
    chance: int
    dry_run: bool = False


LOOKING = Occasion(datetime(1970, 1, 1, tzinfo=UTC), "", "", 0, dry_run=True)
"""The occasion of one who only looks: nothing can be recorded with it."""


def signed(officer: str, folder: Path) -> tuple[str, str]:
    """Return the officer's name and mail address: `officer` if given, as "Li Na" or "Li Na <li@…>", else git's user."""
    if not officer:
        return history.identity(folder)
    name, _, rest = officer.partition("<")
    return name.strip(), rest.rstrip(">").strip() or "officer@localhost"


def local_time(text: str, zone: str, now: datetime) -> datetime:
    """Return the time that `text` means in the time zone `zone`, or `now` there if `text` is empty."""
    here = times.zone_named(zone)
    if text:
        return times.read_time(text, here)
    return now.astimezone(here).replace(microsecond=0)

"""Entries for tests: their ids count upwards, a minute apart."""

from __future__ import annotations

from datetime import datetime, timedelta

from asemdraft.negotiation.acts import Act, Base, Comment, Entry, Operation, Propose

NOON = datetime.fromisoformat("2007-10-08T12:00:00+08:00")
BASE = Base(("birth:growth",), "Zero draft")


def entry(number: int, act: Act) -> Entry:
    """Return the entry of that number."""
    return Entry(f"{number:06}", f"deed-{number}", NOON + timedelta(minutes=number), "Li Na", act)


def entries(*acts: Act) -> tuple[Entry, ...]:
    """Return entries in order; the first has the id 000001."""
    return tuple(entry(number, act) for number, act in enumerate(acts, 1))


def modify(ref: str, *members: str) -> Propose:
    """Return an amendment to words."""
    return Propose(ref, members or (ref.partition("-")[0],), Operation.MODIFY, BASE, "New words.", remark="please")


def comment(ref: str, *members: str) -> Comment:
    """Return a comment."""
    return Comment(ref, members or (ref.partition("-")[0],), BASE, "Too long.")

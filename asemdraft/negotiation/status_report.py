"""How the draft stands, as `status` answers it; by itself, because every other report costs the start 30 ms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StatusReport:
    """How the draft stands."""

    draft: str
    title: str
    issue: str
    clauses: dict[str, int]
    brackets: int
    inputs: dict[str, int]
    members: dict[str, object]
    deadline: datetime | None
    by_hand: tuple[str, ...] = ()
    """Clause files that a person changed."""
    contested: tuple[tuple[str, int], ...] = ()
    """Clauses with most open inputs: number, how many."""

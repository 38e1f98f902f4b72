"""What `verify` and `inspect` answer, as values; the names of the fields are those of the JSON."""

from __future__ import annotations

from dataclasses import dataclass

from asemdraft.negotiation.reports import Stretch


@dataclass(frozen=True, slots=True)
class Difference:
    """A clause in which a file is not the text that was issued; nothing under `found`: it is missing there."""

    clause: str
    """Its number in the issued text; empty for a paragraph that the issued text has not."""
    issued: str
    found: str
    marked: tuple[Stretch, ...] = ()
    places: int = 1
    """In how many places the words differ."""


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """Which issued text a file is, and where it differs."""

    file: str
    issue: str
    """The issued text; empty where the file is like none."""
    fingerprint: str
    unmodified: bool
    differs: tuple[Difference, ...] = ()
    latest: bool = False
    """Whether it is the last text that was issued."""
    known_by: str = ""
    """By what it was known: "its mark" or "its words"."""
    typography: int = 0
    """Clauses that differ in nothing but quotes, dashes and spaces."""
    talk: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeakLine:
    """One thing that a file gives away."""

    kind: str
    part: str
    detail: str


@dataclass(frozen=True, slots=True)
class InspectReport:
    """What a file gives away beside its words."""

    file: str
    clean: bool
    findings: tuple[LeakLine, ...]

"""What an officer asks of the whole: who said what of which clause, and what was recorded of one member."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from asemdraft.negotiation.reports import InputLine, PositionLine


class Sign(IntEnum):
    """The most telling thing that a voice said of a clause; the greater, the more it needs a person."""

    SILENT = 0
    COMMENTED = 1
    SUPPORTS = 2
    PROPOSES = 3
    RESERVES = 4
    OBJECTS = 5

    @property
    def letter(self) -> str:
        """One letter for a narrow column; a point for silence."""
        return "·csprx"[self]


@dataclass(frozen=True, slots=True)
class Column:
    """A voice: a member for itself, a group that spoke, or members folded together to fit the page."""

    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A clause with what each voice said of it; `silent` counts the members that were not heard on it."""

    clause: str
    number: str
    cells: tuple[str, ...]
    heard: int
    silent: int


@dataclass(frozen=True, slots=True)
class MatrixReport:
    """Members by clauses, hottest first; `quiet` are the clauses on which nobody was heard."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    quiet: tuple[str, ...]
    width: int


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One input of a member, with the clause that it is about."""

    clause: str
    number: str
    at: datetime
    input: InputLine


@dataclass(frozen=True, slots=True)
class ReceiptPosition:
    """One position of a member, with the clause that it is about."""

    clause: str
    number: str
    at: datetime
    position: PositionLine


@dataclass(frozen=True, slots=True)
class ReceiptReport:
    """What was recorded of a member or a group, and what became of it."""

    member: str
    name: str
    counts: dict[str, int]
    inputs: tuple[ReceiptLine, ...] = ()
    positions: tuple[ReceiptPosition, ...] = ()
    through_groups: tuple[ReceiptLine, ...] = ()
    """What a group to which the member belongs put in, through whoever spoke for it."""
    group_positions: tuple[ReceiptPosition, ...] = ()
    put_right: tuple[str, ...] = ()
    """What was recorded of it by mistake, and whose it is."""
    file: str = ""

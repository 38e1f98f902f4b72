"""What an officer asks of an export, and a document made of it before it is written in a format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from asemdraft.desk.states import TextState
from asemdraft.documents.content import Content
from asemdraft.documents.marked import MarkedContent
from asemdraft.documents.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Export:
    """What to write and where; what is empty is chosen by the kind of document."""

    kind: str
    file: Path | None = None
    issue: str = ""
    clauses: str = ""
    template: Path | None = None
    line_numbers: bool = False
    names: str = "named"
    against: str = ""
    member: str = ""
    marks: str = "tracked"
    open_too: bool = False
    office: str | None = None
    """LibreOffice's program, where it is installed."""


@dataclass(frozen=True, slots=True)
class Made:
    """A document before it is written in a format."""

    document: Content | MarkedContent | Sheet
    state: TextState
    count: int
    talk: tuple[str, ...] = ()
    notice: tuple[str, ...] = ()
    """The lines of the first page of a copy to be returned."""

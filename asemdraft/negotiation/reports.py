"""What a command answers, as values: the desk fills them, the views show them, `--json` prints them.

The names of the fields are those of the JSON that other programs rely on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause in a list."""

    id: str
    number: str
    kind: str
    heading: str
    words: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """Something of a source that found no place in the draft."""

    where: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Founded:
    """A new draft."""

    draft: str
    folder: str
    title: str
    numbering: str
    clauses: tuple[ClauseLine, ...]
    references: int = 0
    """Cross-references that were recognised and now follow their clauses."""
    unplaced: tuple[Left, ...] = ()
    talk: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member in a list."""

    code: str
    name: str
    kind: str
    groups: tuple[str, ...]
    aliases: tuple[str, ...]
    inputs: int = 0


@dataclass(frozen=True, slots=True)
class MemberList:
    """Members, all or of one group."""

    group: str
    members: tuple[MemberLine, ...]
    by_group: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Those who have not answered, by the group whose coordinator speaks for them."""
    unanswered: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one appearance in a marked text: "" kept, "added", "removed", "bracket"."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """An input was recorded."""

    ref: str
    clause: str
    number: str
    type: str
    operation: str
    members: tuple[str, ...]
    marked: tuple[Stretch, ...] = ()
    talk: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """An act was recorded; `talk` says what the officer should know, `waiting` what waits for a person."""

    title: str
    refs: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    talk: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """What some members want of the contested words."""

    refs: tuple[str, ...]
    members: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class CollisionReport:
    """Amendments that ask different things of the same words."""

    clause: str
    number: str
    kind: str
    base: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge folded in and what it left to a person."""

    folded: tuple[str, ...]
    already: tuple[str, ...]
    """Amendments whose words stood there already: their members became sponsors."""
    collisions: tuple[CollisionReport, ...]
    decide: tuple[str, ...]
    """Open amendments that change the order or the being of a clause: accept or decline them one by one."""
    bracketed: tuple[tuple[str, str], ...] = ()
    """Number and bracketed text of each clause with a collision."""
    findings: tuple[str, ...] = ()
    talk: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InputLine:
    """An input on a clause."""

    ref: str
    type: str
    members: tuple[str, ...]
    groups: tuple[str, ...]
    operation: str
    proposed: str
    state: str
    on: str
    text: str = ""
    reason: str = ""
    source: str = ""
    remark: str = ""
    marked: tuple[Stretch, ...] = ()
    words: str = ""
    """The words of the clause that a comment is about, as they read now."""
    filed_on: str = ""
    """The clause in whose record it stands, where its words are in another now."""
    fate: str = ""
    """What became of an amendment that was made on an older text."""
    amends: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    """How many members ask, support, object, reserve; a group counts as its members."""
    voices: tuple[str, ...] = ()
    """Who is heard on it: "supported by EU 27, without GB"."""
    parts: tuple[str, ...] = ()
    """Its edits, where there are several that can be accepted one by one."""
    history: tuple[str, ...] = ()
    """What was decided, corrected, withdrawn, with reasons."""


@dataclass(frozen=True, slots=True)
class PositionLine:
    """A member's position on an amendment or a clause."""

    ref: str
    member: str
    position: str
    kind: str
    target: str = ""
    group: str = ""
    counted: int = 0
    without: tuple[str, ...] = ()
    text: str = ""
    source: str = ""
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseReport:
    """A clause with everything about it."""

    id: str
    number: str
    kind: str
    text: str
    state: str
    version: int
    words: int
    inputs: tuple[InputLine, ...] = ()
    positions: tuple[PositionLine, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    level: int = 0
    printed: str = ""
    """What is printed before it: "(a)" for the clause called 7(a)."""


@dataclass(frozen=True, slots=True)
class ShowReport:
    """Clauses of the text; `issue` when it is a text that circulated."""

    clauses: tuple[ClauseReport, ...]
    issue: str = ""
    detail: bool = False
    title: tuple[str, ...] = ()
    """The title block, before the whole text."""
    below: tuple[str, ...] = ()
    """Items that belong to what is shown and are not shown."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One version of a clause, or, in the log of the whole, one act."""

    version: int
    at: datetime
    officer: str
    act: str
    refs: tuple[str, ...]
    members: tuple[str, ...]
    text: str
    marked: tuple[Stretch, ...] = ()
    since: tuple[str, ...] = ()
    """What else happened to the clause after this version and before the next."""


@dataclass(frozen=True, slots=True)
class LogReport:
    """The history of a clause, oldest first."""

    clause: str
    number: str
    versions: tuple[LogLine, ...]


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act of the whole draft."""

    at: datetime
    officer: str
    title: str
    commit: str


@dataclass(frozen=True, slots=True)
class ActLog:
    """The acts of the whole draft, newest first."""

    acts: tuple[ActLine, ...]


@dataclass(frozen=True, slots=True)
class BlameLine:
    """Words of a clause and whose they are."""

    text: str
    members: tuple[str, ...]
    ref: str
    act: str
    at: datetime | None
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BlameReport:
    """Where each word of a clause comes from; the texts joined are the clause."""

    clause: str
    number: str
    spans: tuple[BlameLine, ...]


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A clause that differs between two texts."""

    clause: str
    number: str
    change: str
    """changed | new | dropped | moved."""
    stretches: tuple[Stretch, ...]
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class DiffReport:
    """What changed between two texts."""

    before: str
    after: str
    clauses: tuple[DiffLine, ...]
    side_by_side: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Words found in a clause or in an input."""

    clause: str
    number: str
    where: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class FindReport:
    """Where words stand."""

    words: str
    hits: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class IssueReport:
    """A text was frozen under a name."""

    issue: str
    symbol: str
    fingerprint: str
    clauses: int
    words: int
    brackets: int
    open: int
    deadline: datetime | None = None
    talk: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportReport:
    """A document was written."""

    kind: str
    file: str
    text: str
    """The name of the text that it holds."""
    clauses: int
    bytes: int
    talk: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """Whether what is stored agrees with what the record says."""

    faults: tuple[tuple[str, str], ...]
    """What and where."""
    repaired: tuple[str, ...] = ()
    checked: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DemoStep:
    """One step of the demonstration: what happened, the command, and what it printed."""

    at: str
    say: str
    command: str
    status: int
    printed: str


@dataclass(frozen=True, slots=True)
class DemoReport:
    """The demonstration, played."""

    folder: str
    steps: tuple[DemoStep, ...]
    documents: tuple[str, ...]

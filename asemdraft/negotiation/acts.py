"""What can be done to a statement: every act that the record can hold, as a value.

An act says what was done; `Entry` adds who kept the record, when, and in which deed. A deed is one command of
an officer; it may leave several entries. Acts about the whole stand in the statement's ledger, acts about one
clause in that clause's. The text is computed from acts and from nothing else.

    of the statement   Found  Place  Stand  Kin  Issue  Undo
    of a clause        Birth  Comment  Propose  Decide  Position  Lift  Withdraw  Correct  Agree  Reopen  Issued  Undo
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

BIRTH = "birth:"
"""Before a clause's id: the label of the words that stood in it when the draft was made."""

CHAIR = "CHAIR"
"""The code under which the Chair's own amendments are numbered."""


class Kind(StrEnum):
    """What a clause is on the page."""

    HEADING = "heading"
    CHAPEAU = "chapeau"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    FOOTNOTE = "footnote"
    ANNEX = "annex"


class Operation(StrEnum):
    """What an amendment asks for (after the symbols of the ITU: ADD, MOD, SUP, NOC)."""

    ADD = "ADD"
    MODIFY = "MODIFY"
    DELETE = "DELETE"
    MOVE = "MOVE"
    RETAIN = "RETAIN"
    """Keep the clause as it is: a position that no difference of texts can express."""
    ALTERNATIVE = "ALTERNATIVE"
    SPLIT = "SPLIT"
    JOIN = "JOIN"


class Remark(StrEnum):
    """The type of a comment."""

    SUBSTANTIVE = "substantive"
    EDITORIAL = "editorial"
    TECHNICAL = "technical"
    TRANSLATION = "translation"


class Decision(StrEnum):
    """What the Chair decided on an input."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    NOTED = "noted"
    OVERTAKEN = "overtaken"


class Stance(StrEnum):
    """A member's position on an amendment or a clause. Silence is not one."""

    SUPPORT = "support"
    OBJECT = "object"
    RESERVE = "reserve"


class Reservation(StrEnum):
    """Why a member reserves."""

    GENERAL = "general"
    SCRUTINY = "scrutiny"
    PARLIAMENTARY = "parliamentary"
    LINGUISTIC = "linguistic"
    INSTRUCTIONS = "instructions"


# -- of the statement ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """The draft is made: its clauses, in the order of the source."""

    clauses: tuple[str, ...]
    kinds: tuple[Kind, ...]
    levels: tuple[int, ...]
    names: tuple[str, ...] = ()
    """The names that the source gave its clauses, where its numbers are kept; empty where they are counted anew."""
    operative: str = ""
    """The clause at which the operative part of a two-series text begins."""


@dataclass(frozen=True, slots=True)
class Place:
    """A clause is put (or moved) next to another. `by` is the amendment that asked for it."""

    clause: str
    anchor: str
    before: bool = False
    by: str = ""
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    alternative_to: str = ""
    name: str = ""
    """What a proposed clause was called when it was filed: its members know it as 6 bis from then on."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A clause comes to stand in the text, or stands there no longer."""

    clause: str
    stands: bool
    by: str = ""


@dataclass(frozen=True, slots=True)
class Kin:
    """Words went from one clause to another by a split or a join: their records are read together."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Issue:
    """A text circulated: frozen with its numbers. `clauses` are those that stood, in order, `names` their names."""

    name: str
    clauses: tuple[str, ...]
    names: tuple[str, ...]
    fingerprint: str
    symbol: str = ""
    deadline: datetime | None = None
    distribution: str = ""
    to: tuple[str, ...] = ()


# -- of a clause --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Base:
    """What the author of an input had before them: the amendments then in force, and the issued text if one."""

    in_force: tuple[str, ...]
    issue: str = ""


@dataclass(frozen=True, slots=True)
class Birth:
    """The first text of a clause; `by` is the amendment that brought the clause, if one did."""

    text: str
    by: str = ""

    def label(self, clause: str) -> str:
        """Return under which label its words stand in the weave of the clause."""
        return self.by or BIRTH + clause


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark that asks for no wording, or for wording that an officer has yet to place."""

    ref: str
    members: tuple[str, ...]
    base: Base
    text: str
    type: Remark = Remark.SUBSTANTIVE
    words: str = ""
    """The words of the clause that the remark is about; empty for the whole clause."""
    proposed: str = ""
    reason: str = ""
    source: str = ""
    behalf: str = ""
    """The group for which the member speaks."""
    occurrence: int = 0
    """Which of the words, where they stand several times, from 1."""


@dataclass(frozen=True, slots=True)
class Propose:
    """An amendment as it was filed, for ever.

    MODIFY: `filed` is the clause's whole text as asked for and `script` the edits on the words of the base
    (law: apply(base, script) == filed). ADD, ALTERNATIVE: `filed` is the new clause. MOVE: `anchor`, `before`.
    SPLIT: `cut` is the index of the first word of the new clause `other`. JOIN: `other` is the clause that follows.
    """

    ref: str
    members: tuple[str, ...]
    operation: Operation
    base: Base
    filed: str = ""
    script: dict[str, Any] | None = None
    """The edit script in its own format with its number (`wording.stored`)."""
    anchor: str = ""
    before: bool = False
    cut: int = 0
    other: str = ""
    remark: str = ""
    type: Remark = Remark.SUBSTANTIVE
    reason: str = ""
    source: str = ""
    behalf: str = ""
    """The group for which the member speaks."""
    amends: str = ""
    """The open amendment that this one amends: it was filed on the text as that one would have it."""


@dataclass(frozen=True, slots=True)
class Decide:
    """The Chair decides on one input. `over` is what an accepted amendment overtook, or what overtook this one."""

    ref: str
    decision: Decision
    reason: str = ""
    over: tuple[str, ...] = ()
    hunks: tuple[int, ...] = ()
    """For an amendment accepted in part: the edits that were accepted; empty for all."""


@dataclass(frozen=True, slots=True)
class Position:
    """Members support, object to or reserve on an amendment, or on the clause itself (`target` empty)."""

    ref: str
    members: tuple[str, ...]
    stance: Stance
    target: str = ""
    kind: Reservation = Reservation.GENERAL
    text: str = ""
    source: str = ""
    behalf: str = ""


@dataclass(frozen=True, slots=True)
class Lift:
    """A member takes back its own position; `behalf` is the group whose position it was."""

    ref: str
    member: str
    behalf: str = ""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Members withdraw from an input; when no sponsor is left the input is withdrawn."""

    ref: str
    members: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Correct:
    """What was recorded wrongly is put right; the record keeps what was there before.

    `text` is the remark of a comment or a position; `filed` and `script` are the wording of an amendment.
    """

    ref: str
    reason: str
    members: tuple[str, ...] = ()
    text: str = ""
    filed: str = ""
    script: dict[str, Any] | None = None
    behalf: str = ""


@dataclass(frozen=True, slots=True)
class Agree:
    """The clause is agreed: to this exact text and no other."""

    text_hash: str
    ad_referendum: bool = False


@dataclass(frozen=True, slots=True)
class Reopen:
    """An agreed clause is opened again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Issued:
    """The clause as it stood in an issued text: the amendments then in force, and the hash of the words."""

    issue: str
    number: str
    in_force: tuple[str, ...]
    text_hash: str


@dataclass(frozen=True, slots=True)
class Undo:
    """Entries are taken back; they stay in the record and no longer count."""

    entries: tuple[str, ...]


StatementAct = Found | Place | Stand | Kin | Issue | Undo
ClauseAct = Birth | Comment | Propose | Decide | Position | Lift | Withdraw | Correct | Agree | Reopen | Issued | Undo
Act = StatementAct | ClauseAct


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger. `id` sorts by time and is unique across machines; `deed` unites one command's entries."""

    id: str
    deed: str
    at: datetime
    officer: str
    act: Act
    title: str = ""
    """The command's heading, on the first entry of a deed."""

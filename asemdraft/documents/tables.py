"""Tables of comments: what members fill in, by the habits of ISO, Codex and IPPC, its columns in any order.

    column     heads that are understood (any case, with or without stops and brackets)
    member     MB, MB/NC, Member, Country, Delegation
    clause     Clause, Clause/Subclause, Paragraph, Para no., Section
    place      Line, Line number, Paragraph/Figure/Table, Location
    type       Type of comment, Category: ge te ed, substantive editorial technical translation
    comment    Comment, Comments (justification for change), Remark
    proposed   Proposed change, Proposed rewording, Proposed text
    reason     Reason, Rationale, Explanation, Justification

A row is taken if it names a clause (or "General") and holds a comment or a wording. Any other row with words in it
is told with its number and the reason. Nothing here knows which clauses or members there are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from asemdraft.documents.content import Unplaced
from asemdraft.documents.grids import Grid, GridRow, NoTable, read_grids

_HEADS: Final[dict[str, tuple[str, ...]]] = {
    "member": ("mb", "mb nc", "member body", "member code", "member state", "member", "country", "delegation",
               "party", "country organization", "submitted by", "name of member", "from"),
    "clause": ("clause", "clause no", "clause number", "clause subclause", "paragraph number", "paragraph no",
               "para no", "para number", "paragraph", "para", "section paragraph", "section", "number", "no"),
    "place": ("line number", "line", "line no", "paragraph figure table", "location", "sentence row",
              "sentence row indent"),
    "type": ("type", "type of comment", "comment type", "category", "category of comment", "kind"),
    "comment": ("comment", "comments", "comment justification for change", "comments justification for change",
                "general comment", "remark", "remarks", "observation", "text of comment"),
    "proposed": ("proposed change", "proposed rewording", "proposed text", "proposed wording", "proposed amendment",
                 "proposed", "proposal", "suggested wording", "suggested change", "new text", "amendment"),
    "reason": ("reason", "reasons", "rationale", "explanation", "justification", "reason for change", "why"),
    "ours": ("observations of the secretariat", "observation of the secretariat", "secretariat observations",
             "secretariat observation", "decision", "response"),
}  # fmt: skip
"""The heads of each column, the surest first. What the secretariat fills in is known and left."""

_WORDS: Final = (
    ("ours", {"secretariat", "secretary", "chair", "decision", "response"}),
    ("proposed", {"proposed", "proposal", "rewording", "suggested", "replacement", "amended"}),
    ("type", {"type", "category", "kind"}),
    ("comment", {"comment", "comments", "remark", "remarks"}),
    ("member", {"member", "country", "delegation"}),
    ("clause", {"clause", "paragraph", "para"}),
    ("reason", {"reason", "reasons", "rationale", "justification", "explanation"}),
    ("place", {"line", "location", "sentence"}),
)
"""Words that give away a head of nobody's habit, as "Comment and reason"; asked in this order."""

_TYPES: Final = {
    "ge": "substantive", "general": "substantive", "substantive": "substantive", "substantial": "substantive",
    "s": "substantive",
    "te": "technical", "technical": "technical", "t": "technical",
    "ed": "editorial", "editorial": "editorial", "e": "editorial",
    "tr": "translation", "translation": "translation", "linguistic": "translation",
}  # fmt: skip
_LONGEST_HEAD: Final = 6
"""Words; a longer cell is a sentence, not a head."""
_LOOKED_AT: Final = 12
"""Rows in which the heads may stand; forms have a title and instructions above them."""
_ADVICE: Final = re.compile(
    r"\((?:e\.g|please|if|see|not|only|to be|ge\b|general|\d|s\)|mandatory|optional)[^)]*\)?|[¹²³*]", re.IGNORECASE
)
"""Bracketed remarks in a head on how to fill it in."""
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}T")


@dataclass(frozen=True, slots=True)
class CommentRow:
    """One comment of a table."""

    number: int
    """The row in the file, counted from 1 with the head."""
    clause: str
    """As written: "7", "6 bis", "General"."""
    comment: str = ""
    proposed: str = ""
    reason: str = ""
    type: str = ""
    """substantive, editorial, technical or translation; empty where the row does not say."""
    member: str = ""
    """As written: a code or a name; empty where the table has no such column."""
    place: str = ""
    """Line, figure or sentence within the clause."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be taken, with its words and the reason."""

    number: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class CommentTable:
    """What a table of comments holds. Law: every row below the head with words in it is in one of the two."""

    rows: tuple[CommentRow, ...]
    refused: tuple[RefusedRow, ...]
    columns: dict[str, str]
    """Which head was understood as which column: "clause" to "Clause/Subclause"."""
    unplaced: tuple[Unplaced, ...] = ()
    """Columns and rows beside the table's own, with words in them."""


def read_comments(name: str, data: bytes) -> CommentTable:
    """Read a table of comments from the bytes of a .csv, an .xlsx or a .docx; several tables are read as one.

    Raises NoTable where no head of a table of comments is found, MalformedError for an unsafe or damaged file.
    """
    tables = [table for grid in read_grids(name, data) if (table := _read(grid)) is not None]
    if not tables:
        raise NoTable(
            f"{name!r} holds no table of comments: no row names the columns Clause and Comment.",
            "Give the columns heads: Member, Clause, Type, Comment, Proposed change, Reason.",
        )
    return CommentTable(
        tuple(row for table in tables for row in table.rows),
        tuple(row for table in tables for row in table.refused),
        tables[0].columns,
        tuple(thing for table in tables for thing in table.unplaced),
    )


def has_comments(grid: Grid) -> bool:
    """Tell whether a table has the heads of a table of comments."""
    return _head(grid) is not None


def _read(grid: Grid) -> CommentTable | None:
    found = _head(grid)
    if found is None:
        return None
    at, columns = found
    heads = grid[at].cells
    rows: list[CommentRow] = []
    refused: list[RefusedRow] = []
    beside = [
        Unplaced(f"row {row.number}", _joined(row), "it stands above the head") for row in grid[:at] if _joined(row)
    ]
    for row in grid[at + 1 :]:
        if not _joined(row) or _numbers_columns(row) or row.cells == heads:
            continue
        beside.extend(_beside(row, heads, columns))
        taken = _taken(row, columns)
        if isinstance(taken, CommentRow):
            rows.append(taken)
        else:
            refused.append(taken)
    rows, nameless = _with_members(rows, has_column="member" in columns)
    refused = sorted([*refused, *nameless], key=lambda row: row.number)
    shown = {field: heads[place] for field, place in columns.items()}
    return CommentTable(tuple(rows), tuple(refused), shown, tuple(beside))


def _head(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """Return the row of the heads and the columns they name; None where there is no such row."""
    for at, row in enumerate(grid[:_LOOKED_AT]):
        columns = _columns(row)
        if "clause" in columns and ({"comment", "proposed"} & set(columns)):
            return at, columns
    return None


def _columns(row: GridRow) -> dict[str, int]:
    """Return which cell of a row is the head of which column; of several, the surest head wins."""
    words = [_plain(cell) for cell in row.cells]
    columns: dict[str, int] = {}
    for field, heads in _HEADS.items():
        ranked = [(heads.index(word), place) for place, word in enumerate(words) if word in heads]
        free = [(rank, place) for rank, place in ranked if place not in columns.values()]
        if free:
            columns[field] = min(free)[1]
    for place, word in enumerate(words):
        guess = next((field for field, some in _WORDS if some & set(word.split())), "")
        if guess and guess not in columns and place not in columns.values() and len(word.split()) <= _LONGEST_HEAD:
            columns[guess] = place
    return columns


def _plain(head: str) -> str:
    """Return a head in small letters, without marks, bracketed remarks on how to fill it in, and notes."""
    short = _ADVICE.sub(" ", head)
    return " ".join(re.sub(r"[^a-z]+", " ", short.lower()).split())


def _taken(row: GridRow, columns: dict[str, int]) -> CommentRow | RefusedRow:
    """Return a row as a comment, or the reason why it is none."""

    def cell(field: str) -> str:
        place = columns.get(field, len(row.cells))
        return row.cells[place] if place < len(row.cells) else ""

    kind = _TYPES.get(cell("type").lower().strip(" ."), "")
    clause = re.sub(
        r"^(?:clause|para(?:graph)?|§)\.?\s*(?=\d)", "", " ".join(cell("clause").split()), flags=re.IGNORECASE
    )
    reasons = (
        (not clause, "no clause is named"),
        (bool(_DATE.match(clause)), f"the clause was turned into a date ({clause[:10]}) by the spreadsheet"),
        (not cell("comment") and not cell("proposed"), "there is neither a comment nor a proposed wording"),
        (bool(cell("type")) and not kind, f"“{cell('type')}” is no type of comment"),
    )
    reason = next((said for wrong, said in reasons if wrong), "")
    if reason:
        return RefusedRow(row.number, reason, _joined(row))
    return CommentRow(
        row.number,
        clause.rstrip("."),
        cell("comment"),
        cell("proposed"),
        cell("reason"),
        kind,
        cell("member"),
        cell("place"),
    )


def _with_members(rows: list[CommentRow], *, has_column: bool) -> tuple[list[CommentRow], list[RefusedRow]]:
    """Refuse rows without a member where others name several; where they name one, it is that one's table."""
    named = {row.member.lower() for row in rows if row.member}
    if not has_column or not named:
        return rows, []
    only = next(row.member for row in rows if row.member)
    if len(named) == 1:
        return [replace(row, member=row.member or only) for row in rows], []
    nameless = [
        RefusedRow(row.number, "no member is named", " | ".join(filter(None, (row.clause, row.comment, row.proposed))))
        for row in rows
        if not row.member
    ]
    return [row for row in rows if row.member], nameless


def _beside(row: GridRow, heads: tuple[str, ...], columns: dict[str, int]) -> list[Unplaced]:
    """Tell the words of a row that stand in columns which are not understood."""
    known = set(columns.values())
    return [
        Unplaced(f"row {row.number}", cell, f"the column “{heads[place] if place < len(heads) else ''}” is not known")
        for place, cell in enumerate(row.cells)
        if cell and place not in known
    ]


def _numbers_columns(row: GridRow) -> bool:
    """Tell whether a row only counts the columns, as the form of ISO does: 1, 2, (3), (4) ..."""
    filled = [cell for cell in row.cells if cell]
    return len(filled) > 2 and all(re.fullmatch(r"\(?\d\)?", cell) for cell in filled)


def _joined(row: GridRow) -> str:
    return " | ".join(cell for cell in row.cells if cell)

"""The read model of a Word file: paragraphs made of atoms, each with the tracked changes it stands under.

    Story      the body, a footnote, a header, a text box
      Paragraph   atoms + mark          Table   rows of cells, each a story of its own
        Atom      a stretch of words of one look under one stack of changes; or a tab, a break, a note,
                  the start or end of a bookmark or of a comment's range (no width)
        mark      the changes of the paragraph's end: a deleted mark joins the paragraph to the next one

Nothing is resolved here: `views.py` says what stands when some changes are taken and others are not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Change(StrEnum):
    """What a tracked change does."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved here"
    MOVED_AWAY = "moved away"
    FORMATTED = "formatted"


ADDING = frozenset({Change.INSERTED, Change.MOVED_HERE})
"""Changes that bring words; the others of the first four take words away."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One mark of a tracked change, as it stands in the file."""

    key: int
    """Its place among the changes of its part: Word's own ids are not unique."""
    change: Change
    author: str = ""
    date: str = ""
    """As written; a "Z" may still be local time."""
    move: str = ""
    """The name that both ends of a move share, where the file gives one."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a stretch of words, as far as a statement has use for it."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    struck: bool = False
    raised: bool = False
    """Superscript."""
    hidden: bool = False


class Sort(StrEnum):
    """What an atom is."""

    WORDS = "words"
    TAB = "tab"
    BREAK = "break"
    PAGE = "page"
    """A page or column break."""
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    PICTURE = "picture"
    BOX = "box"
    """A text box; `name` is its place in `Paragraph.boxes`."""
    BOOKMARK = "bookmark"
    BOOKMARK_END = "bookmark end"
    COMMENT = "comment"
    COMMENT_END = "comment end"
    COMMENT_PLACE = "comment place"
    """The reference that anchors a comment without a range."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch of one appearance under one stack of changes, or one thing without words."""

    sort: Sort
    text: str = ""
    name: str = ""
    """The id of a note or comment, the name of a bookmark, the place of a text box."""
    look: Look = Look()
    was: Look | None = None
    """The look before the tracked change of format `formatting`."""
    formatting: Revision | None = None
    changes: tuple[Revision, ...] = ()
    """The insertions and deletions around it, the outermost first."""
    field: str = ""
    """The instruction of the field whose result it is: "PAGE", "REF _Ref1 \\h"."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a paragraph says of itself."""

    style: str = ""
    list_id: str | None = None
    """Its list (w:numId); "0" switches a style's list off, None leaves it to the style."""
    list_level: int | None = None
    outline: int | None = None
    alignment: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with its end mark."""

    index: int
    """Its place among the paragraphs of its part."""
    atoms: tuple[Atom, ...]
    properties: Properties = Properties()
    was: Properties | None = None
    formatting: Revision | None = None
    mark: tuple[Revision, ...] = ()
    boxes: tuple[tuple[Piece, ...], ...] = ()
    identity: str = ""
    """w14:paraId."""
    sources: tuple[int, ...] = ()
    """In a view: the places of the paragraphs that it is made of."""

    @property
    def text(self) -> str:
        """All words of its atoms, tabs and breaks included."""
        return "".join(atom.text for atom in self.atoms)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    pieces: tuple[Piece, ...]
    changes: tuple[Revision, ...] = ()
    columns: int = 1
    """How many columns it takes up."""
    goes_on: bool = False
    """Whether it is the lower part of a cell that spans rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    cells: tuple[Cell, ...]
    changes: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    rows: tuple[Row, ...]


Piece = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Story:
    """A run of text of its own: the body, one note, a header."""

    name: str
    """"body", "footnote 2", "header 1"."""
    pieces: tuple[Piece, ...]
    revisions: tuple[Revision, ...] = ()

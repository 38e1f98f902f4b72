"""The tracked changes of a story as a person would list them: who inserted, deleted, replaced, moved, formatted what.

Word writes one mark for each run and one for each paragraph's end; here they are united:

    1. neighbours of one kind, author and date        one change
    2. a deletion beside an insertion, of one author  a replacement
    3. the end of a paragraph                         a paragraph's end inserted or deleted (split, joined)
    4. a row, a cell                                  as such, with its words
    5. a change of look or of a paragraph's style     formatted
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from asemdraft.documents.word.atoms import Change, Paragraph, Piece, Revision, Story, Table
from asemdraft.documents.word.views import paragraphs


class Sort(StrEnum):
    """What a tracked change is to a person."""

    INSERTED = "inserted"
    DELETED = "deleted"
    REPLACED = "replaced"
    MOVED_HERE = "moved here"
    MOVED_AWAY = "moved away"
    FORMATTED = "formatted"
    END_INSERTED = "end of paragraph inserted"
    END_DELETED = "end of paragraph deleted"
    ROW_INSERTED = "row inserted"
    ROW_DELETED = "row deleted"
    CELL_INSERTED = "cell inserted"
    CELL_DELETED = "cell deleted"


@dataclass(frozen=True, slots=True)
class Tracked:
    """One tracked change."""

    sort: Sort
    author: str
    """As the file names the author; Word's "Author" and an empty name stand for anybody."""
    date: str
    paragraph: int
    """The place of the paragraph among those of its part; of a row or cell, its first."""
    old: str = ""
    """The words that go; of a change of format, those concerned."""
    new: str = ""
    """The words that come."""
    move: str = ""
    """The name that both ends of a move share, where the file gives one."""


_OF_WORDS = {
    Change.INSERTED: Sort.INSERTED,
    Change.DELETED: Sort.DELETED,
    Change.MOVED_HERE: Sort.MOVED_HERE,
    Change.MOVED_AWAY: Sort.MOVED_AWAY,
}
_OF_ROWS = {Change.INSERTED: Sort.ROW_INSERTED, Change.DELETED: Sort.ROW_DELETED}
_OF_CELLS = {Change.INSERTED: Sort.CELL_INSERTED, Change.DELETED: Sort.CELL_DELETED}


def tracked(story: Story) -> tuple[Tracked, ...]:
    """Return the tracked changes of a story in the order of the page.

    Law: each mark of a change in the story is in exactly one of them, or in none because it holds nothing.
    """
    return tuple(_listed(story.pieces))


def authors(stories: Iterable[Story]) -> tuple[str, ...]:
    """Return the authors of all tracked changes, each once, in the order in which they first appear."""
    return tuple(dict.fromkeys(revision.author for story in stories for revision in story.revisions))


def _listed(pieces: tuple[Piece, ...]) -> Iterator[Tracked]:
    for piece in pieces:
        if isinstance(piece, Table):
            yield from _of_table(piece)
        else:
            yield from _of_paragraph(piece)
            for box in piece.boxes:
                yield from _listed(box)


def _of_table(table: Table) -> Iterator[Tracked]:
    for row in table.rows:
        inside = tuple(piece for cell in row.cells for piece in cell.pieces)
        for change in row.changes:
            yield _whole(_OF_ROWS.get(change.change), change, inside)
        for cell in row.cells:
            for change in cell.changes:
                yield _whole(_OF_CELLS.get(change.change), change, cell.pieces)
            yield from _listed(cell.pieces)


def _whole(sort: Sort | None, change: Revision, pieces: tuple[Piece, ...]) -> Tracked:
    """Return the change of a row or a cell; a moved row counts as one that comes or goes."""
    comes = change.change in {Change.INSERTED, Change.MOVED_HERE}
    words = "\n".join(paragraph.text for paragraph in paragraphs(pieces))
    first = next((paragraph.index for paragraph in paragraphs(pieces)), -1)
    sort = sort or (Sort.ROW_INSERTED if comes else Sort.ROW_DELETED)
    return Tracked(sort, change.author, change.date, first, "" if comes else words, words if comes else "", change.move)


def _of_paragraph(paragraph: Paragraph) -> Iterator[Tracked]:
    yield from _replacements(_united(_of_atoms(paragraph)))
    if paragraph.formatting:
        change = paragraph.formatting
        yield Tracked(Sort.FORMATTED, change.author, change.date, paragraph.index, paragraph.text, paragraph.text)
    for change in paragraph.mark:
        sort = Sort.END_INSERTED if change.change in {Change.INSERTED, Change.MOVED_HERE} else Sort.END_DELETED
        yield Tracked(sort, change.author, change.date, paragraph.index, move=change.move)


def _of_atoms(paragraph: Paragraph) -> Iterator[Tracked | None]:
    """Yield the changes of a paragraph's words one by one; None where words without a change part them."""
    for atom in paragraph.atoms:
        if atom.text and not atom.changes and not atom.formatting:
            yield None
        for change in atom.changes if atom.text else ():
            comes = change.change in {Change.INSERTED, Change.MOVED_HERE}
            old, new = ("", atom.text) if comes else (atom.text, "")
            yield Tracked(_OF_WORDS[change.change], change.author, change.date, paragraph.index, old, new, change.move)
        if atom.formatting and atom.text:
            change = atom.formatting
            yield Tracked(Sort.FORMATTED, change.author, change.date, paragraph.index, atom.text, atom.text)


def _united(found: Iterable[Tracked | None]) -> Iterator[Tracked | None]:
    """Unite neighbours of one kind, author and date."""
    alike: list[Tracked] = []
    for one in found:
        if alike and (one is None or not _same(alike[0], one)):
            yield _joined(alike)
            alike = []
        if one is None:
            yield None
        else:
            alike.append(one)
    if alike:
        yield _joined(alike)


def _joined(alike: list[Tracked]) -> Tracked:
    return replace(alike[0], old="".join(one.old for one in alike), new="".join(one.new for one in alike))


def _same(one: Tracked, other: Tracked) -> bool:
    return (one.sort, one.author, one.date, one.move) == (other.sort, other.author, other.date, other.move)


def _replacements(found: Iterable[Tracked | None]) -> Iterator[Tracked]:
    """Unite a deletion and an insertion of one author that touch."""
    waiting: Tracked | None = None
    for one in found:
        if (
            waiting
            and one
            and {waiting.sort, one.sort} == {Sort.DELETED, Sort.INSERTED}
            and waiting.author == one.author
        ):
            yield replace(waiting, sort=Sort.REPLACED, old=waiting.old + one.old, new=waiting.new + one.new)
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = one
    if waiting:
        yield waiting

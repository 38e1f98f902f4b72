"""What a story says when some of its tracked changes are taken and the others are not.

    base    none is taken: the text as it was before anybody changed it ("reject all")
    final   all are taken ("accept all")
    view    those of a set: one member's text

An atom stands when every change around it lets it: a taken insertion, an untaken deletion. A paragraph whose
mark does not stand runs on into the next one, and the properties of the paragraph that still has its mark hold
for the whole. A table, or the end of a cell or of the text, stops this: words left over stay a paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from asemdraft.documents.word.atoms import ADDING, Atom, Cell, Paragraph, Piece, Revision, Row, Story, Table

Taken = Callable[[Revision], bool]
"""Tells whether a tracked change is taken."""


def base(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the text as it was before all tracked changes."""
    return view(pieces, lambda _: False)


def final(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the text with all tracked changes taken."""
    return view(pieces, lambda _: True)


def view(pieces: tuple[Piece, ...], taken: Taken) -> tuple[Piece, ...]:
    """Return what stands of `pieces` when the changes that `taken` names are taken and no others.

    Laws: `view(p, all) == final(p)`, `view(p, none) == base(p)`; without changes a view has the words of `pieces`.
    """
    return tuple(_view(pieces, taken))


def stands(changes: tuple[Revision, ...], taken: Taken) -> bool:
    """Tell whether what these changes surround is in the text."""
    return all((change.change in ADDING) == taken(change) for change in changes)


def paragraphs(pieces: tuple[Piece, ...]) -> Iterator[Paragraph]:
    """Yield all paragraphs, those of tables in their place (not those of text boxes)."""
    for piece in pieces:
        if isinstance(piece, Paragraph):
            yield piece
        else:
            for row in piece.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.pieces)


def everything(story: Story) -> Iterator[Paragraph]:
    """Yield all paragraphs of a story, those of tables and of text boxes in their place."""
    waiting: list[tuple[Piece, ...]] = [story.pieces]
    while waiting:
        for paragraph in paragraphs(waiting.pop(0)):
            yield paragraph
            waiting.extend(paragraph.boxes)


def _view(pieces: tuple[Piece, ...], taken: Taken) -> Iterator[Piece]:
    open_ones: list[Paragraph] = []
    """Paragraphs that run on into the next."""
    for piece in pieces:
        if isinstance(piece, Table):
            yield from _left_over(open_ones)
            open_ones = []
            yield from _table(piece, taken)
            continue
        shown = _shown(piece, taken)
        if not stands(piece.mark, taken):
            open_ones.append(shown)
            continue
        yield _joined([*open_ones, shown])
        open_ones = []
    yield from _left_over(open_ones)


def _shown(paragraph: Paragraph, taken: Taken) -> Paragraph:
    """Return a paragraph with the atoms that stand, each in the look that stands."""
    rejected = paragraph.formatting is not None and paragraph.was is not None and not taken(paragraph.formatting)
    properties = paragraph.was if rejected and paragraph.was is not None else paragraph.properties
    atoms = tuple(_look(atom, taken) for atom in paragraph.atoms if stands(atom.changes, taken))
    boxes = tuple(view(box, taken) for box in paragraph.boxes)
    return replace(paragraph, atoms=atoms, properties=properties, was=None, formatting=None, boxes=boxes)


def _look(atom: Atom, taken: Taken) -> Atom:
    if atom.formatting is None or atom.was is None:
        return atom
    look = atom.look if taken(atom.formatting) else atom.was
    return replace(atom, look=look, was=None, formatting=None)


def _joined(parts: list[Paragraph]) -> Paragraph:
    """Return one paragraph made of several; the last one has the mark, so its properties hold."""
    if len(parts) == 1:
        return parts[0]
    atoms: list[Atom] = []
    boxes: list[tuple[Piece, ...]] = []
    for part in parts:
        atoms.extend(_renamed(part.atoms, len(boxes)) if part.boxes else part.atoms)
        boxes.extend(part.boxes)
    sources = tuple(index for part in parts for index in part.sources)
    return replace(parts[-1], atoms=tuple(atoms), boxes=tuple(boxes), sources=sources)


def _renamed(atoms: tuple[Atom, ...], before: int) -> tuple[Atom, ...]:
    """Return atoms whose text boxes are counted on from `before`."""
    return tuple(replace(a, name=str(int(a.name) + before)) if a.sort == "box" else a for a in atoms)


def _left_over(parts: list[Paragraph]) -> Iterator[Paragraph]:
    """Yield the words that no following paragraph can take up."""
    if parts and any(part.text for part in parts):
        yield _joined(parts)


def _table(table: Table, taken: Taken) -> Iterator[Table]:
    rows = tuple(_rows(table, taken))
    if rows:
        yield Table(rows)


def _rows(table: Table, taken: Taken) -> Iterator[Row]:
    for row in table.rows:
        if stands(row.changes, taken):
            cells = tuple(_cell(cell, taken) for cell in row.cells if stands(cell.changes, taken))
            if cells or not row.cells:
                yield Row(cells)


def _cell(cell: Cell, taken: Taken) -> Cell:
    return replace(cell, pieces=view(cell.pieces, taken), changes=())

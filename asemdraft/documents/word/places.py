"""Where a point of the file stands in a view: which paragraph of the view, and after how many characters.

A bookmark or a comment may start inside of words that do not stand in the view; its place is then where they were.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from asemdraft.documents.word.atoms import Atom, Paragraph, Piece, Sort, Story
from asemdraft.documents.word.views import Taken, everything, paragraphs, stands, view


@dataclass(frozen=True, slots=True)
class Point:
    """A place in a view."""

    paragraph: int
    """Counted through the view's paragraphs, those of tables included, from 0."""
    offset: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """What lies between two points of a view."""

    start: Point
    end: Point
    words: str


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one view of a story."""

    texts: tuple[str, ...]
    """The words of the view's paragraphs."""
    starts: dict[int, Point]
    """Where the words of each paragraph of the file begin in the view."""

    def stretch(self, start: Point | None, end: Point | None) -> Stretch | None:
        """Return what lies between two points; None where one of them is not in the view."""
        if start is None or end is None or (end.paragraph, end.offset) < (start.paragraph, start.offset):
            return None
        if start.paragraph == end.paragraph:
            return Stretch(start, end, self.texts[start.paragraph][start.offset : end.offset])
        parts = [self.texts[start.paragraph][start.offset :], *self.texts[start.paragraph + 1 : end.paragraph]]
        return Stretch(start, end, "\n".join([*parts, self.texts[end.paragraph][: end.offset]]))


def places(story: Story, taken: Taken) -> Places:
    """Return where the paragraphs of `story` stand in the view of `taken`."""
    raw = {paragraph.index: paragraph for paragraph in everything(story)}
    texts: list[str] = []
    starts: dict[int, Point] = {}
    for number, shown in enumerate(paragraphs(view(story.pieces, taken))):
        at = 0
        for source in shown.sources:
            starts[source] = Point(number, at)
            at += _length(raw[source].atoms, taken)
        texts.append(shown.text)
    return Places(tuple(texts), starts)


def point(where: Places, paragraph: Paragraph, before: int, taken: Taken) -> Point | None:
    """Return the place of the atom number `before` of a paragraph; None where the view does not have the paragraph."""
    start = where.starts.get(paragraph.index)
    if start is None:
        return None
    return Point(start.paragraph, start.offset + _length(paragraph.atoms[:before], taken))


def anchors(pieces: tuple[Piece, ...], sorts: frozenset[Sort]) -> Iterator[tuple[Paragraph, int, Atom]]:
    """Yield the atoms of some sorts: paragraph, place among its atoms, atom."""
    for paragraph in paragraphs(pieces):
        for number, atom in enumerate(paragraph.atoms):
            if atom.sort in sorts:
                yield paragraph, number, atom


def _length(atoms: tuple[Atom, ...], taken: Taken) -> int:
    return sum(len(atom.text) for atom in atoms if atom.text and stands(atom.changes, taken))

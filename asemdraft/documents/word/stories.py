"""From the XML of a part to its story: paragraphs, tables and atoms, with every tracked change kept.

Wrappers without a meaning of their own (content controls, hyperlinks, smart tags, equations) are looked
through. Of alternative contents one branch is taken. Instructions of fields are no words; their results are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from lxml.etree import _Element

from asemdraft.documents.word.atoms import (
    Atom,
    Cell,
    Change,
    Look,
    Paragraph,
    Piece,
    Properties,
    Revision,
    Row,
    Sort,
    Story,
    Table,
)
from asemdraft.documents.word.parsing import MC, W14, M, children, value, w, whole
from asemdraft.documents.word.styles import Styles, read_properties
from asemdraft.errors import MalformedError

_CHANGES: Final = {
    w("ins"): Change.INSERTED,
    w("del"): Change.DELETED,
    w("moveTo"): Change.MOVED_HERE,
    w("moveFrom"): Change.MOVED_AWAY,
}
_CELL_CHANGES: Final = {w("cellIns"): Change.INSERTED, w("cellDel"): Change.DELETED}
_NO_TEXT: Final = frozenset(
    w(name) for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "sectPr",
                         "customXmlPr", "smartTagPr", "fldData", "proofErr", "rubyPr", "rt")
)  # fmt: skip
_ALWAYS: Final = {
    w("tab"): (Sort.TAB, "\t"),
    w("ptab"): (Sort.TAB, "\t"),
    w("cr"): (Sort.BREAK, "\n"),
    w("noBreakHyphen"): (Sort.WORDS, "\u2011"),
    w("softHyphen"): (Sort.WORDS, "\u00ad"),
}
_NOTES: Final = {w("footnoteReference"): Sort.FOOTNOTE, w("endnoteReference"): Sort.ENDNOTE}
_RANGES: Final = {
    w("bookmarkStart"): Sort.BOOKMARK,
    w("bookmarkEnd"): Sort.BOOKMARK_END,
    w("commentRangeStart"): Sort.COMMENT,
    w("commentRangeEnd"): Sort.COMMENT_END,
    w("commentReference"): Sort.COMMENT_PLACE,
}
_PICTURES: Final = frozenset({w("drawing"), w("pict"), w("object")})
_MOVES: Final = {
    w("moveFromRangeStart"): True,
    w("moveToRangeStart"): True,
    w("moveFromRangeEnd"): False,
    w("moveToRangeEnd"): False,
}
_MOST_ATOMS: Final = 100_000
_MOST_PARAGRAPHS: Final = 20_000
"""Far above any statement (the stress text has some 3,000): the model stays under 100 MB."""


class TooLong(MalformedError):
    """A document beyond what is read."""

    def __init__(self) -> None:
        super().__init__(
            f"The document has more than {_MOST_PARAGRAPHS:,} paragraphs or {_MOST_ATOMS:,} stretches of text.",
            "Ask the sender for the statement alone.",
        )


@dataclass(slots=True)
class _Field:
    """A field being read: first its instruction, then its result."""

    instruction: str = ""
    in_result: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """What surrounds the words being read."""

    style: str = ""
    run: _Element | None = None
    changes: tuple[Revision, ...] = ()
    field: str = ""


@dataclass(slots=True)
class _Reader:
    """Reads one part."""

    styles: Styles
    revisions: list[Revision] = field(default_factory=list)
    moves: dict[str, str] = field(default_factory=dict)
    """Names of the moves whose range is open, by the id of the range."""
    marks: dict[str, str] = field(default_factory=dict)
    """Names of bookmarks by their id in the file."""
    fields: list[_Field] = field(default_factory=list)
    paragraphs: int = 0
    atoms: int = 0
    between: list[Atom] = field(default_factory=list)
    """Starts and ends of ranges that stand between paragraphs; the next paragraph takes them up."""
    _out: list[Atom] = field(default_factory=list)
    _boxes: list[tuple[Piece, ...]] = field(default_factory=list)

    # Pieces

    def pieces(self, parent: _Element, changes: tuple[Revision, ...] = ()) -> Iterator[Piece]:
        """Yield the paragraphs and tables under `parent`."""
        for tag, child in children(parent):
            if tag == w("p"):
                yield self.paragraph(child, changes)
            elif tag == w("tbl"):
                yield Table(tuple(self.rows(child, changes)))
            elif tag in _CHANGES:
                yield from self.pieces(child, (*changes, self.revision(child, _CHANGES[tag])))
            elif tag in _MOVES:
                self.move(child, opens=_MOVES[tag])
            elif tag == f"{{{MC}}}AlternateContent":
                yield from self.pieces(_branch(child), changes)
            elif tag in _RANGES:
                self.between.append(self.ranged(tag, child, changes))
            elif tag not in _NO_TEXT:
                yield from self.pieces(child, changes)

    def rows(self, parent: _Element, changes: tuple[Revision, ...]) -> Iterator[Row]:
        for tag, child in children(parent):
            if tag == w("tr"):
                own = tuple(self.of_mark(child.find(w("trPr"))))
                yield Row(tuple(self.cells(child, changes)), (*changes, *own))
            elif tag in _CHANGES:
                yield from self.rows(child, (*changes, self.revision(child, _CHANGES[tag])))
            elif tag not in _NO_TEXT:
                yield from self.rows(child, changes)

    def cells(self, parent: _Element, changes: tuple[Revision, ...]) -> Iterator[Cell]:
        for tag, child in children(parent):
            if tag == w("tc"):
                said = child.find(w("tcPr"))
                own = tuple(self.of_mark(said, _CELL_CHANGES))
                merged = said is not None and said.find(w("vMerge")) is not None
                goes_on = merged and value(said, "vMerge") in {None, "continue"}
                yield Cell(tuple(self.pieces(child, changes)), own, max(1, whole(value(said, "gridSpan"), 1)), goes_on)
            elif tag not in _NO_TEXT:
                yield from self.cells(child, changes)

    def paragraph(self, element: _Element, changes: tuple[Revision, ...]) -> Paragraph:
        """Read one paragraph; a text box in it is read by the same function, so the collectors are kept apart."""
        self.paragraphs += 1
        if self.paragraphs > _MOST_PARAGRAPHS:
            raise TooLong
        index = self.paragraphs - 1
        held, self._out, self._boxes, self.between = (self._out, self._boxes), self.between, [], []
        own = element.find(w("pPr"))
        properties, was, formatting = self.properties(own)
        mark = tuple(self.of_mark(None if own is None else own.find(w("rPr"))))
        self.inline(element, _Place(style=properties.style, changes=changes))
        read = Paragraph(
            index,
            tuple(_united(self._out)),
            properties,
            was,
            formatting,
            (*changes, *mark),
            tuple(self._boxes),
            element.get(f"{{{W14}}}paraId") or "",
            (index,),
        )
        self._out, self._boxes = held
        return read

    def properties(self, own: _Element | None) -> tuple[Properties, Properties | None, Revision | None]:
        """Return a paragraph's properties, those before a tracked change of them, and that change."""
        now = read_properties(own)
        if own is None:
            return now, None, None
        change = own.find(w("pPrChange"))
        if change is not None:
            return now, read_properties(change.find(w("pPr"))), self.revision(change, Change.FORMATTED)
        inserted = own.find(f"{w('numPr')}/{w('ins')}")
        if inserted is not None:
            was = Properties(now.style, None, None, now.outline, now.alignment)
            return now, was, self.revision(inserted, Change.FORMATTED)
        return now, None, None

    # Words

    def inline(self, parent: _Element, place: _Place) -> None:
        """Read what stands in a paragraph or in a wrapper inside of one."""
        for tag, child in children(parent):
            if tag == w("r"):
                self.inline(child, _Place(place.style, child.find(w("rPr")), place.changes, place.field))
            elif tag in _CHANGES:
                changes = (*place.changes, self.revision(child, _CHANGES[tag]))
                self.inline(child, _Place(place.style, place.run, changes, place.field))
            elif tag == w("fldSimple"):
                instruction = (child.get(w("instr")) or "").strip()
                self.inline(child, _Place(place.style, place.run, place.changes, instruction))
            elif tag in _MOVES:
                self.move(child, opens=_MOVES[tag])
            elif tag not in _NO_TEXT:
                self.thing(tag, child, place)

    def thing(self, tag: str, child: _Element, place: _Place) -> None:
        """Read one thing of a run; anything unknown is looked through."""
        if tag in {w("t"), w("delText"), f"{{{M}}}t"}:
            self.put(Sort.WORDS, _text(child), place)
        elif tag in _ALWAYS:
            self.put(*_ALWAYS[tag], place)
        elif tag == w("br"):
            page = child.get(w("type")) in {"page", "column"}
            self.put(Sort.PAGE if page else Sort.BREAK, "\n", place)
        elif tag == w("sym"):
            self.put(Sort.WORDS, _symbol(child), place)
        elif tag in _NOTES:
            self.put(_NOTES[tag], "", place, child.get(w("id")) or "")
        elif tag in _RANGES:
            self._out.append(self.ranged(tag, child, place.changes))
        elif tag in {w("fldChar"), w("instrText"), w("delInstrText")}:
            self.field(tag, child)
        elif tag in _PICTURES:
            self.picture(child, place)
        elif tag == f"{{{MC}}}AlternateContent":
            self.inline(_branch(child), place)
        else:
            self.inline(child, place)

    def put(self, sort: Sort, text: str, place: _Place, name: str = "") -> None:
        """Add an atom, unless it stands in the instruction of a field."""
        if any(not one.in_result for one in self.fields) or (sort is Sort.WORDS and not text):
            return
        self.atoms += 1
        if self.atoms > _MOST_ATOMS:
            raise TooLong
        look, was, formatting = self.look(place)
        instruction = place.field or (self.fields[-1].instruction if self.fields else "")
        self._out.append(Atom(sort, text, name, look, was, formatting, place.changes, instruction))

    def look(self, place: _Place) -> tuple[Look, Look | None, Revision | None]:
        look = self.styles.look(place.style, place.run)
        change = None if place.run is None else place.run.find(w("rPrChange"))
        if change is None:
            return look, None, None
        was = self.styles.look(place.style, change.find(w("rPr")))
        return look, was, self.revision(change, Change.FORMATTED)

    def ranged(self, tag: str, child: _Element, changes: tuple[Revision, ...]) -> Atom:
        """Return the start or end of a bookmark or of the range of a comment."""
        name = child.get(w("id")) or ""
        if tag == w("bookmarkStart"):
            self.marks[name] = child.get(w("name")) or ""
        if tag in {w("bookmarkStart"), w("bookmarkEnd")}:
            name = self.marks.get(name, "")
        return Atom(_RANGES[tag], "", name, changes=changes)

    def field(self, tag: str, child: _Element) -> None:
        """Follow a field: begin, instruction, separation, result, end."""
        if tag != w("fldChar"):
            if self.fields and not self.fields[-1].in_result:
                self.fields[-1].instruction = (self.fields[-1].instruction + (child.text or "")).strip()
            return
        match child.get(w("fldCharType")):
            case "begin":
                self.fields.append(_Field())
            case "separate" if self.fields:
                self.fields[-1].in_result = True
            case "end" if self.fields:
                self.fields.pop()
            case _:
                pass

    def picture(self, child: _Element, place: _Place) -> None:
        """Keep a picture's place, and the texts of the boxes in it."""
        boxes = [box for box in child.iter(w("txbxContent")) if _outermost(box, child)]
        if not boxes:
            self.put(Sort.PICTURE, "", place)
        for box in boxes:
            self.put(Sort.BOX, "", place, str(len(self._boxes)))
            self._boxes.append(tuple(self.pieces(box, place.changes)))

    # Changes

    def revision(self, element: _Element, change: Change) -> Revision:
        name = next(reversed(self.moves.values()), "") if change in {Change.MOVED_AWAY, Change.MOVED_HERE} else ""
        one = Revision(len(self.revisions), change, element.get(w("author")) or "", element.get(w("date")) or "", name)
        self.revisions.append(one)
        return one

    def of_mark(self, parent: _Element | None, known: dict[str, Change] = _CHANGES) -> Iterator[Revision]:
        """Yield the changes that properties of a paragraph's mark, a row or a cell speak of."""
        for tag, child in children(parent) if parent is not None else ():
            if tag in known:
                yield self.revision(child, known[tag])

    def move(self, element: _Element, *, opens: bool) -> None:
        key = element.get(w("id")) or ""
        if opens:
            self.moves[key] = element.get(w("name")) or ""
        else:
            self.moves.pop(key, None)


def read_story(name: str, root: _Element, styles: Styles) -> Story:
    """Return the story under `root` (a body, a note, a header); `name` is how messages call it.

    Raises TooLong.
    """
    reader = _Reader(styles)
    pieces = tuple(reader.pieces(root))
    return Story(name, pieces, tuple(reader.revisions))


def _text(element: _Element) -> str:
    """Return the words of a w:t: without xml:space="preserve" Word trims its edges."""
    text = element.text or ""
    kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return text if kept or element.tag == f"{{{M}}}t" else text.strip(" \t\r\n")


def _symbol(element: _Element) -> str:
    """Return a character given by its code in a symbol font."""
    code = element.get(w("char")) or ""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    number = number - 0xF000 if 0xF000 <= number <= 0xF0FF and whole(code, -1) != number else number
    plain = {0xB7: "•", 0xA7: "▪", 0xFC: "✓", 0x2D: "-", 0xD8: "➢"}.get(number)
    if plain:
        return plain
    return chr(number) if 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0x10FFFF else ""


def _branch(element: _Element) -> _Element:
    """Return one branch of alternative contents, never both."""
    choice = element.find(f"{{{MC}}}Choice")
    if choice is not None:
        return choice
    fallback = element.find(f"{{{MC}}}Fallback")
    return element if fallback is None else fallback


def _outermost(box: _Element, top: _Element) -> bool:
    """Tell whether a text box stands in no other box, and in the first of alternative contents."""
    for parent in box.iterancestors():
        if parent is top:
            return True
        if parent.tag in {w("txbxContent"), f"{{{MC}}}Fallback"}:
            return False
    return True


def _united(atoms: list[Atom]) -> Iterator[Atom]:
    """Unite neighbouring words that differ in nothing: Word splits runs for its spelling marks."""
    alike: list[Atom] = []
    for atom in atoms:
        if alike and not (alike[-1].sort is atom.sort is Sort.WORDS and _alike(alike[-1], atom)):
            yield _joined(alike)
            alike = []
        alike.append(atom)
    if alike:
        yield _joined(alike)


def _joined(alike: list[Atom]) -> Atom:
    return alike[0] if len(alike) == 1 else replace(alike[0], text="".join(atom.text for atom in alike))


def _alike(one: Atom, other: Atom) -> bool:
    return (one.look, one.was, one.formatting, one.changes, one.field) == (
        other.look,
        other.was,
        other.formatting,
        other.changes,
        other.field,
    )

"""From a Word file to what it says: title block, chapeau, headings, clauses with their printed numbers, items, notes.

The accepted view is read: tracked changes count as taken, and that is told. Numbers are those that Word prints,
whether typed or counted by a list. What has no place in a statement (tables, text boxes, running headers, hidden
words) is told with its words, never dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from asemdraft.documents.content import Content, Front, Inline, NoteMark, Text, Unplaced, words_of
from asemdraft.documents.front import is_mark, may_stand_in_front, with_header
from asemdraft.documents.lines import Declared, Line, tidied
from asemdraft.documents.marks import automatic_mark, typed_mark
from asemdraft.documents.outline import compose
from asemdraft.documents.word.atoms import Atom, Change, Paragraph, Piece, Properties, Sort, Story, Table
from asemdraft.documents.word.document import Document, open_document
from asemdraft.documents.word.lists import Counter
from asemdraft.documents.word.views import final, paragraphs

_HEADING: Final = re.compile(r"heading (\d)")
_LAYOUT_ROWS: Final = 6
_SIMPLE: Final = frozenset({Sort.WORDS, Sort.TAB, Sort.BREAK, Sort.PAGE})


def read_docx(data: bytes, *, recover: bool = False) -> Content:
    """Read the bytes of a .docx. Law: every word of its accepted view stands in the content, unplaced ones included.

    `recover` reads over XML that is not well-formed, and says so. Raises MalformedError.
    """
    return read_document(open_document(data, recover=recover))


def read_document(document: Document) -> Content:
    """Return what an opened document says, all tracked changes taken."""
    gatherer = _Gatherer(document)
    for piece in final(document.body.pieces):
        gatherer.piece(piece)
    gatherer.notes_without_mark()
    content = compose(gatherer.lines, gatherer.notes, gatherer.unplaced)
    heads = (story for story in document.margins if story.name.startswith("header"))
    texts = (paragraph.text for story in heads for paragraph in paragraphs(final(story.pieces)))
    front = with_header(content.front, texts)
    told = (*content.unplaced, *_margins(document, front), *_remarks(document))
    return replace(content, front=front, unplaced=told)


@dataclass(slots=True)
class _Gatherer:
    """Gathers the lines of a document in the order of its pages."""

    document: Document
    lines: list[Line] = field(default_factory=list)
    notes: dict[str, tuple[Inline, ...]] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)
    counter: Counter = field(init=False)
    told: set[tuple[Sort, str]] = field(default_factory=set)
    tables: int = 0
    boxes: int = 0

    def __post_init__(self) -> None:
        self.counter = Counter(self.document.lists)

    def piece(self, piece: Piece) -> None:
        """Take up one paragraph or table of the body."""
        if isinstance(piece, Table):
            self.table(piece)
            return
        where = f"paragraph {piece.index + 1}"
        line = self.line(piece, where)
        names = self.document.styles.names(piece.properties.style)
        if any(name.startswith(("toc ", "contents ")) for name in names[:1]):
            self.leave(where, line.inlines, "an entry of a table of contents, which is made anew")
        elif line.mark and not line.words and not line.inlines:
            self.unplaced.append(Unplaced(where, line.mark.printed, "a number without a text"))
        else:
            self.lines.extend(_parted(line))
        self.text_boxes(piece)

    def line(self, paragraph: Paragraph, where: str) -> Line:
        """Return a paragraph as a line, its automatic number counted."""
        said = self.document.styles.properties(paragraph.properties)
        printed = self.counter.next(said)
        inner = printed is not None and printed.level > 0 and not printed.part_of_above
        mark = automatic_mark(printed.text, printed.form, inner=inner) if printed else None
        inlines = tuple(self.inlines(paragraph, where))
        declared, level = self.declared(paragraph.properties.style, said)
        if printed and declared is Declared.NOTHING:
            level = printed.level
        centred = said.alignment == "center" or "subtitle" in self.document.styles.names(said.style)
        return Line(inlines, where, mark, declared, level, centred, apart=_is_apart(paragraph))

    def declared(self, style: str, said: Properties) -> tuple[Declared, int]:
        """Return what a paragraph's style says it is."""
        names = self.document.styles.names(style)
        if "title" in names:
            return Declared.TITLE, 0
        heading = next((m for m in map(_HEADING.fullmatch, names) if m), None)
        if heading:
            return Declared.HEADING, int(heading.group(1))
        if said.outline is not None and said.outline < 9:
            return Declared.HEADING, said.outline + 1
        return Declared.NOTHING, 0

    def inlines(self, paragraph: Paragraph, where: str) -> list[Inline]:
        """Return the words and note marks of a paragraph; hidden words are set aside."""
        found: list[Inline] = []
        hidden: list[str] = []
        for atom in paragraph.atoms:
            if atom.sort in {Sort.FOOTNOTE, Sort.ENDNOTE}:
                found.append(NoteMark(self.note(atom)))
            elif atom.look.hidden and atom.text:
                hidden.append(atom.text)
            elif atom.sort in _SIMPLE:
                found.append(Text(atom.text, atom.look.bold, atom.look.italic))
            elif atom.sort is Sort.PICTURE:
                self.unplaced.append(Unplaced(where, "", "a picture, which is not read"))
        if "".join(hidden).strip():
            self.unplaced.append(
                Unplaced(where, " ".join("".join(hidden).split()), "hidden text: it is not seen on the page")
            )
        return found

    def note(self, atom: Atom) -> str:
        """Read the note that a mark stands for; return its key."""
        stories = self.document.footnotes if atom.sort is Sort.FOOTNOTE else self.document.endnotes
        before = "" if atom.sort is Sort.FOOTNOTE else "e"
        self.told.add((atom.sort, atom.name))
        key = before + str(sum(1 for sort, _ in self.told if sort is atom.sort))
        story = stories.get(atom.name)
        self.notes[key] = self.story(story) if story else ()
        return key

    def story(self, story: Story) -> tuple[Inline, ...]:
        """Return the words of a note, its paragraphs one after the other."""
        words: list[Inline] = []
        for paragraph in paragraphs(final(story.pieces)):
            words.extend((*self.inlines(paragraph, story.name), Text(" ")))
        return tidied(words)

    def notes_without_mark(self) -> None:
        """Tell of notes that no mark in the text stands for."""
        for sort, stories in ((Sort.FOOTNOTE, self.document.footnotes), (Sort.ENDNOTE, self.document.endnotes)):
            for number, story in stories.items():
                if (sort, number) not in self.told and _words(story):
                    self.unplaced.append(
                        Unplaced(story.name, _words(story), "no mark in the text stands for this note")
                    )

    def text_boxes(self, paragraph: Paragraph) -> None:
        for box in paragraph.boxes:
            self.boxes += 1
            for inner in paragraphs(box):
                self.leave(f"text box {self.boxes}", self.inlines(inner, "text box"), "it stands in a text box")
                self.text_boxes(inner)

    def leave(self, where: str, inlines: tuple[Inline, ...] | list[Inline], reason: str) -> None:
        """Set words aside, with those of their notes."""
        words = " ".join(words_of(tuple(inlines)).split())
        for inline in inlines:
            if isinstance(inline, NoteMark):
                words += " " + words_of(self.notes.pop(inline.note, ()))
        if words.strip():
            self.unplaced.append(Unplaced(where, words.strip(), reason))

    # Tables

    def table(self, table: Table) -> None:
        """Take up a table: one that only lays out text gives lines, any other is set aside row by row."""
        self.tables += 1
        name = f"table {self.tables}"
        rows = [[self.cell(cell.pieces, name) for cell in row.cells] for row in table.rows]
        filled = [[cell for cell in row if cell] for row in rows]
        lines = [line for row in filled for cell in row for line in cell]
        if len(rows) <= _LAYOUT_ROWS and all(map(may_stand_in_front, (*self.lines, *lines))):
            self.lines.extend(replace(line, centred=True) for line in lines)
            return
        for number, row in enumerate(filled, 1):
            if not self.row(row):
                words = tuple(
                    Text(" | ") if at else i for c, cell in enumerate(row) for at, i in _cell_inlines(c, cell)
                )
                self.leave(f"{name}, row {number}", words, "a table is no clause")

    def row(self, cells: list[list[Line]]) -> bool:
        """Take up a row that holds one text, or a number and its text; tell whether it did."""
        if len(cells) == 1:
            self.lines.extend(cells[0])
            return True
        if len(cells) != 2 or len(cells[0]) != 1:
            return False
        number, (first, *others) = cells[0][0], cells[1]
        typed = typed_mark(number.words + " ") or typed_mark(number.words.rstrip(".") + ". ")
        mark = number.mark if not number.words else typed[0] if typed and not typed[1] else None
        if mark is None or first.mark:
            return False
        self.lines.extend((replace(first, mark=mark), *others))
        return True

    def cell(self, pieces: tuple[Piece, ...], name: str) -> list[Line]:
        """Return the lines of a cell that hold words or a number."""
        lines: list[Line] = []
        for paragraph in paragraphs(pieces):
            line = self.line(paragraph, name)
            self.text_boxes(paragraph)
            if line.words or line.mark or any(isinstance(i, NoteMark) for i in line.inlines):
                lines.extend(_parted(line))
        return lines


def _cell_inlines(cell: int, lines: list[Line]) -> list[tuple[bool, Inline]]:
    """Return the inlines of a cell, each with whether it only parts the cell from the one before."""
    parts: list[tuple[bool, Inline]] = [(True, Text(""))] if cell else []
    for line in lines:
        if line.mark:
            parts.append((False, Text(f"{line.mark.printed} ")))
        parts.extend((False, inline) for inline in (*line.inlines, Text(" ")))
    return parts


def _parted(line: Line) -> list[Line]:
    """Part a paragraph at its line breaks where these part lines of a title block, or where a typed mark follows."""
    pieces = re.split(r"\n", words_of(line.inlines))
    marked = [at for at, piece in enumerate(pieces[1:], 1) if _begins_with_mark(piece)]
    if len(pieces) == 1 or not (line.centred or line.declared is Declared.TITLE or marked):
        return [line]
    places = set(marked) if not (line.centred or line.declared is Declared.TITLE) else set(range(1, len(pieces)))
    parts: list[list[Inline]] = [[]]
    at = 0
    for inline in line.inlines:
        for number, text in enumerate(inline.text.split("\n") if isinstance(inline, Text) else [""]):
            at += bool(number)
            if number and at in places:
                parts.append([])
            elif number:
                parts[-1].append(Text(" "))
            parts[-1].append(replace(inline, text=text) if isinstance(inline, Text) else inline)
    first, *others = (replace(line, inlines=tuple(part)) for part in parts)
    return [first, *(replace(other, mark=None) for other in others)]


def _begins_with_mark(text: str) -> bool:
    found = typed_mark(text)
    return found is not None and found[0].firm and bool(found[1])


def _is_apart(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is bold or underlined throughout, as a heading without a style is."""
    seen = [atom.look for atom in paragraph.atoms if atom.text.strip() and not atom.look.hidden]
    return bool(seen) and (all(look.bold for look in seen) or all(look.underline for look in seen))


def _words(story: Story, apart: str = " ") -> str:
    """Return the plain words of a story's accepted view, its lines parted by `apart`, page numbers left out."""
    lines = [
        "".join(a.text for a in paragraph.atoms if a.field.split(" ")[0] not in {"PAGE", "NUMPAGES", "SECTIONPAGES"})
        for paragraph in paragraphs(final(story.pieces))
    ]
    parts = (" ".join(part.split()) for line in lines for part in re.split(r"[\t\n]| · ", line))
    return apart.join(part for part in parts if part)


def _margins(document: Document, front: Front) -> list[Unplaced]:
    """Tell the words of running headers and footers that are no marks of a first page and not in the title block."""
    found: list[Unplaced] = []
    for story in document.margins:
        parts = [part for part in _words(story, "\n").split("\n") if not is_mark(part, front)]
        if parts:
            reason = f"a running {story.name.split()[0]}, no part of the text"
            found.append(Unplaced(story.name, " ".join(parts), reason))
    return found


def _remarks(document: Document) -> list[Unplaced]:
    """Tell how the document was read, where that matters; such a remark has no words of the source."""
    remarks: list[Unplaced] = []
    if document.recovered:
        remarks.append(
            Unplaced("the file", "", "it is damaged, and was read as far as it can be: compare it with the original")
        )
    changes = [r for r in document.revisions if r.change is not Change.FORMATTED]
    if changes:
        authors = ", ".join(sorted({r.author or "an unnamed author" for r in changes}))
        reason = f"{len(changes)} tracked changes by {authors} were read as accepted"
        remarks.append(Unplaced("tracked changes", "", reason))
    if document.package.related("comments"):
        remarks.append(Unplaced("comments", "", "comments stand beside the text; they were not read as part of it"))
    if document.package.related("aFChunk"):
        remarks.append(Unplaced("the file", "", "another document is embedded in it (altChunk), which is not read"))
    return remarks

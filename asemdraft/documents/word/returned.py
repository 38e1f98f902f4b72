"""A file that came back, cut into passages: what each said before its tracked changes, and says after them.

A passage is the least number of neighbouring paragraphs that no tracked change joins to others. Most hold one
paragraph before and one after. Two after is a split or a new paragraph; two before is a join; the words tell which.

    before   after      what a delegation did (tracked)
    A        A'         edited
    A        A, new     a new paragraph after A (as LibreOffice marks it)
    B        new, B     a new paragraph before B (as Word marks it)
    A, B     B          deleted A with its mark
    A, B     A B        joined

Edits with tracking switched off stand in "before" already: they are found by comparing it with what was issued.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from asemdraft.documents.content import Inline, NoteMark, Text, Unplaced, words_of
from asemdraft.documents.lines import cut, tidied
from asemdraft.documents.marks import Mark, automatic_mark, typed_mark
from asemdraft.documents.word.atoms import Atom, Change, Paragraph, Piece, Revision, Sort, Story
from asemdraft.documents.word.document import Document, open_document
from asemdraft.documents.word.lists import Counter
from asemdraft.documents.word.margin import MarginComment, read_comments
from asemdraft.documents.word.parsing import children, parse_xml
from asemdraft.documents.word.revisions import authors
from asemdraft.documents.word.views import Taken, final, paragraphs, stands, view

_COPIED: Final = re.compile(r"(?:_Copy_\d+)+$")
_SIMPLE: Final = frozenset({Sort.WORDS, Sort.TAB, Sort.BREAK, Sort.PAGE})
_NOBODY: Final = frozenset({"", "Author", "Unknown Author"})
"""Names that programs write where they were told to forget the author."""


_Raw = tuple[Paragraph, tuple[Revision, ...]]
"""A paragraph of the file, with the changes of the row and cell around it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One paragraph as a view shows it."""

    place: int
    """Its number among the view's paragraphs of its story, as the places of comments count; in an author's version,
    among those of the passage, and there automatic numbers are not counted."""
    text: str
    """Its words, without a typed number."""
    inlines: tuple[Inline, ...]
    number: str = ""
    """The number or letter before it, counted or typed."""
    lead: int = 0
    """How many characters were taken off at the beginning with a typed number."""
    bookmarks: tuple[str, ...] = ()
    """Names of bookmarks that start in it, without what copying adds to them."""
    identity: str = ""
    """w14:paraId of the paragraph whose mark it has."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Characters that stand untouched in a paragraph before and in one after: what ties the two."""

    before: int
    """Its place in `Passage.before`."""
    after: int
    """Its place in `Version.paragraphs`."""
    characters: int


@dataclass(frozen=True, slots=True)
class Version:
    """What a passage says when some tracked changes are taken."""

    paragraphs: tuple[Shown, ...]
    kept: tuple[Kept, ...]
    """Exact, from the marks themselves: a paragraph after that keeps nothing is new; one before, deleted or moved."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs that hang together."""

    story: str
    """ "body", "footnote 1"."""
    before: tuple[Shown, ...]
    after: Version
    by_author: dict[str, Version]
    """What it says with the changes of one author alone, for each author with a change in it."""


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """All that a returned Word file says. Law: the passages of a story hold each of its paragraphs exactly once."""

    passages: tuple[Passage, ...]
    comments: tuple[MarginComment, ...]
    authors: tuple[str, ...]
    """Of tracked changes, as the file names them."""
    properties: dict[str, str]
    """Its custom properties."""
    bookmarks: tuple[str, ...]
    """All names of bookmarks."""
    margins: tuple[str, ...]
    """The words of its headers and footers."""
    warnings: tuple[Unplaced, ...]


def read_returned(data: bytes, *, recover: bool = False) -> ReturnedFile:
    """Read a file that a delegation sent back. Raises MalformedError: unsafe, damaged, no Word document."""
    document = open_document(data, recover=recover)
    stories = (document.body, *document.footnotes.values(), *document.endnotes.values())
    passages = tuple(passage for story in stories for passage in _passages(document, story))
    every = [atom for story in stories for paragraph in paragraphs(story.pieces) for atom in paragraph.atoms]
    margins = [" ".join(p.text for p in paragraphs(final(story.pieces))).strip() for story in document.margins]
    return ReturnedFile(
        passages,
        read_comments(document),
        authors(document.stories),
        _properties(document),
        tuple(dict.fromkeys(atom.name for atom in every if atom.sort is Sort.BOOKMARK)),
        tuple(words for words in margins if words),
        tuple(_warnings(document, every)),
    )


def _passages(document: Document, story: Story) -> Iterator[Passage]:
    """Yield the passages of a story in the order of the page.

    A mark that one author's text lacks is inserted or deleted, so the text before or the one after lacks it too:
    these two tell all the passages, and an author's text is looked at only where that author did something.
    """
    base, after = _View(document, story, lambda _: False), _View(document, story, lambda _: True)
    groups = _Groups()
    for one in (base, after):
        for _, sources in one.shown:
            groups.unite(sources)
    raw = {paragraph.index: (paragraph, around) for paragraph, around in _around(story.pieces, ())}
    for index in raw:
        groups.unite((index,))
    for members in groups.all():
        own = [raw[index] for index in sorted(members)]
        kept = _kept([paragraph for paragraph, _ in own], base.holders(members), after.holders(members), _all)
        by_author = {name: _of_author(document, own, base.holders(members), name) for name in _hands(own)}
        before, whole = base.within(members), Version(after.within(members), kept)
        if before or whole.paragraphs or by_author:
            yield Passage(story.name, before, whole, by_author)


def _around(
    pieces: tuple[Piece, ...], changes: tuple[Revision, ...]
) -> Iterator[tuple[Paragraph, tuple[Revision, ...]]]:
    """Yield each paragraph with the changes of the rows and cells that it stands in."""
    for piece in pieces:
        if isinstance(piece, Paragraph):
            yield piece, changes
        else:
            for row in piece.rows:
                for cell in row.cells:
                    yield from _around(cell.pieces, (*changes, *row.changes, *cell.changes))


def _all(_: Revision) -> bool:
    return True


def _hands(own: list[_Raw]) -> tuple[str, ...]:
    """Return who changed something in a passage."""
    found: dict[str, None] = {}
    for paragraph, around in own:
        marks = [*around, *paragraph.mark, *([paragraph.formatting] if paragraph.formatting else [])]
        for atom in paragraph.atoms:
            marks.extend(atom.changes)
            marks.extend([atom.formatting] if atom.formatting else [])
        found.update((revision.author, None) for revision in marks)
    return tuple(found)


def _of_author(document: Document, own: list[_Raw], before: dict[int, int], name: str) -> Version:
    """Return what a passage says with the changes of one author alone."""

    def taken(revision: Revision) -> bool:
        return revision.author == name

    inside = [paragraph for paragraph, around in own if stands(around, taken)]
    seen = list(paragraphs(view(tuple(inside), taken)))
    shown = tuple(
        _shown(document, place, one, None, counted=_is_counted(document, one)) for place, one in enumerate(seen)
    )
    after = {source: place for place, one in enumerate(seen) for source in one.sources}
    return Version(shown, _kept(inside, before, after, taken))


def _is_counted(document: Document, paragraph: Paragraph) -> bool:
    """Tell whether a list numbers a paragraph, so that what its words begin with is no number."""
    return Counter(document.lists).next(document.styles.properties(paragraph.properties)) is not None


def _kept(own: list[Paragraph], before: dict[int, int], after: dict[int, int], taken: Taken) -> tuple[Kept, ...]:
    """Return what ties the paragraphs before to those after: the words that stand in both."""
    counts: dict[tuple[int, int], int] = {}
    for paragraph in own:
        if paragraph.index in before and paragraph.index in after:
            both = (a for a in paragraph.atoms if stands(a.changes, lambda _: False) and stands(a.changes, taken))
            tie = (before[paragraph.index], after[paragraph.index])
            counts[tie] = counts.get(tie, 0) + sum(len(atom.text) for atom in both)
    return tuple(Kept(b, a, count) for (b, a), count in counts.items() if count)


class _Groups:
    """Neighbouring paragraphs, united by being one paragraph in some view."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}

    def unite(self, members: tuple[int, ...]) -> None:
        first = min(self._root(member) for member in members)
        for member in members:
            self._first[self._root(member)] = first

    def all(self) -> Iterator[frozenset[int]]:
        """Yield the groups in the order of the page."""
        found: dict[int, set[int]] = {}
        for member in sorted(self._first):
            found.setdefault(self._root(member), set()).add(member)
        yield from (frozenset(group) for _, group in sorted(found.items()))

    def _root(self, member: int) -> int:
        while self._first.setdefault(member, member) != member:
            member = self._first[member]
        return member


class _View:
    """One view of a story: its paragraphs as shown, each with the paragraphs of the file that it is made of."""

    def __init__(self, document: Document, story: Story, taken: Taken) -> None:
        counter = Counter(document.lists)
        self.shown: list[tuple[Shown, tuple[int, ...]]] = []
        for place, paragraph in enumerate(paragraphs(view(story.pieces, taken))):
            printed = counter.next(document.styles.properties(paragraph.properties))
            inner = printed is not None and printed.level > 0 and not printed.part_of_above
            mark = automatic_mark(printed.text, printed.form, inner=inner) if printed else None
            self.shown.append((_shown(document, place, paragraph, mark), paragraph.sources))

        self._holder = {source: at for at, (_, sources) in enumerate(self.shown) for source in sources}

    def within(self, members: frozenset[int]) -> tuple[Shown, ...]:
        """Return the paragraphs that are made of some of the file's."""
        return tuple(self.shown[at][0] for at in self._held(members))

    def holders(self, members: frozenset[int]) -> dict[int, int]:
        """Return which of those paragraphs holds which of the file's."""
        number = {at: number for number, at in enumerate(self._held(members))}
        return {member: number[self._holder[member]] for member in members if member in self._holder}

    def _held(self, members: frozenset[int]) -> list[int]:
        return sorted({self._holder[member] for member in members if member in self._holder})


def _shown(document: Document, place: int, paragraph: Paragraph, mark: Mark | None, *, counted: bool = False) -> Shown:
    inlines = tuple(_inline(document, atom) for atom in paragraph.atoms if atom.sort in _SIMPLE or _is_note(atom))
    words = words_of(inlines)
    lead = 0
    typed = typed_mark(words) if mark is None and not counted else None
    if typed and typed[0].firm:
        mark, lead = typed[0], len(words) - len(typed[1])
    marks = (atom.name for atom in paragraph.atoms if atom.sort is Sort.BOOKMARK)
    bookmarks = tuple(dict.fromkeys(_COPIED.sub("", name) for name in marks))
    text, inside = words[lead:], tidied(cut(inlines, lead))
    return Shown(place, text, inside, mark.printed if mark else "", lead, bookmarks, paragraph.identity)


def _is_note(atom: Atom) -> bool:
    return atom.sort in {Sort.FOOTNOTE, Sort.ENDNOTE}


def _inline(document: Document, atom: Atom) -> Inline:
    """Return an atom as words or as the mark of a note, which is named as its story is: "footnote 1"."""
    if not _is_note(atom):
        return Text(atom.text, atom.look.bold, atom.look.italic)
    story = (document.footnotes if atom.sort is Sort.FOOTNOTE else document.endnotes).get(atom.name)
    return NoteMark(story.name if story else f"{atom.sort.value} {atom.name}")


def _properties(document: Document) -> dict[str, str]:
    """Return the custom properties of a file."""
    found: dict[str, str] = {}
    for name in document.package.related("custom-properties", ""):
        root = parse_xml(document.package.parts[name], name, recover=document.recovered)
        for _, element in children(root):
            found[element.get("name") or ""] = "".join(str(text) for text in element.itertext()).strip()
    return found


def _warnings(document: Document, every: list[Atom]) -> Iterator[Unplaced]:
    """Tell what an officer should look at before she believes the file."""
    if document.recovered:
        yield Unplaced("the file", "", "it is damaged, and was read as far as it can be: compare it with the original")
    hidden = " ".join("".join(atom.text for atom in every if atom.look.hidden).split())
    if hidden:
        yield Unplaced("the file", hidden, "hidden text: it is not seen on the page")
    for story in document.margins:
        if any(revision.change is not Change.FORMATTED for revision in story.revisions):
            yield Unplaced(story.name, "", "it holds tracked changes, which are not taken up")
    if any(name in _NOBODY for name in authors(document.stories)):
        yield Unplaced("tracked changes", "", "some are without the name of their author")
    for sort, what in ((Sort.PICTURE, "pictures"), (Sort.BOX, "text boxes")):
        if any(atom.sort is sort for atom in every):
            yield Unplaced("the file", "", f"it holds {what}, which are not taken up")
    yield from _outside(document)


def _outside(document: Document) -> Iterator[Unplaced]:
    """Tell the addresses that a program would fetch on opening the file."""
    for part in ("", *document.package.parts):
        for relation in document.package.relations(part):
            if relation.external and relation.kind != "hyperlink":
                what = f"an address outside the file ({relation.kind}), not followed"
                yield Unplaced(part or "the file", relation.target, what)

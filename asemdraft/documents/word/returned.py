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
from asemdraft.documents.word.atoms import Atom, Change, Paragraph, Sort, Story
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


@dataclass(frozen=True, slots=True)
class Shown:
    """One paragraph as a view shows it."""

    place: int
    """Its number among the view's paragraphs of its story, as the places of comments count."""
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
    """Yield the passages of a story in the order of the page."""
    names = authors((story,))
    views = [_View(document, story, lambda _: False), _View(document, story, lambda _: True)]
    views += [_View(document, story, _hand(name)) for name in names] if len(names) > 1 else views[1:] * len(names)
    groups = _Groups()
    for one in views:
        for _, sources in one.shown:
            groups.unite(sources)
    for paragraph in paragraphs(story.pieces):
        groups.unite((paragraph.index,))
    hands = _hands(story)
    for members in groups.all():
        base, after, *others = views
        before = base.within(members)
        active = {name for index in members for name in hands.get(index, ())}
        by_author = {
            name: _version(base, one, members) for name, one in zip(names, others, strict=True) if name in active
        }
        whole = _version(base, after, members)
        if before or whole.paragraphs or by_author:
            yield Passage(story.name, before, whole, by_author)


def _hand(name: str) -> Taken:
    """Return the choice of one author's changes."""
    return lambda revision: revision.author == name


def _hands(story: Story) -> dict[int, set[str]]:
    """Return who changed something in which paragraph."""
    found: dict[int, set[str]] = {}
    for paragraph in paragraphs(story.pieces):
        marks = [*paragraph.mark, *([paragraph.formatting] if paragraph.formatting else [])]
        for atom in paragraph.atoms:
            marks.extend(atom.changes)
            marks.extend([atom.formatting] if atom.formatting else [])
        found[paragraph.index] = {revision.author for revision in marks}
    return found


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
        self.raw = {paragraph.index: paragraph for paragraph in paragraphs(story.pieces)}
        self.taken = taken
        self.shown: list[tuple[Shown, tuple[int, ...]]] = []
        for place, paragraph in enumerate(paragraphs(view(story.pieces, taken))):
            printed = counter.next(document.styles.properties(paragraph.properties))
            inner = printed is not None and printed.level > 0 and not printed.part_of_above
            mark = automatic_mark(printed.text, printed.form, inner=inner) if printed else None
            self.shown.append((_shown(document, place, paragraph, mark), paragraph.sources))

    def within(self, members: frozenset[int]) -> tuple[Shown, ...]:
        """Return the paragraphs that are made of some of the file's."""
        return tuple(shown for shown, sources in self.shown if sources[0] in members)

    def holders(self, members: frozenset[int]) -> dict[int, int]:
        """Return which of those paragraphs holds which of the file's."""
        held = (sources for _, sources in self.shown if sources[0] in members)
        return {source: number for number, sources in enumerate(held) for source in sources}


def _version(base: _View, other: _View, members: frozenset[int]) -> Version:
    """Return a passage in a view, tied to the one before all changes by the words that stand in both."""
    before, after = base.holders(members), other.holders(members)
    counts: dict[tuple[int, int], int] = {}
    for index in sorted(before.keys() & after.keys()):
        untouched = (
            a for a in base.raw[index].atoms if stands(a.changes, base.taken) and stands(a.changes, other.taken)
        )
        tie = (before[index], after[index])
        counts[tie] = counts.get(tie, 0) + sum(len(atom.text) for atom in untouched)
    return Version(other.within(members), tuple(Kept(b, a, count) for (b, a), count in counts.items() if count))


def _shown(document: Document, place: int, paragraph: Paragraph, mark: Mark | None) -> Shown:
    inlines = tuple(_inline(document, atom) for atom in paragraph.atoms if atom.sort in _SIMPLE or _is_note(atom))
    words = words_of(inlines)
    lead = 0
    typed = typed_mark(words) if mark is None else None
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

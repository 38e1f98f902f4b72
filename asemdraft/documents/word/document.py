"""An opened Word file as its stories: the body, the notes by id, the headers and footers; styles and lists at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from asemdraft.documents.word.atoms import Revision, Story
from asemdraft.documents.word.lists import Lists, read_lists
from asemdraft.documents.word.opening import BrokenFile, Package, open_package
from asemdraft.documents.word.parsing import parse_xml, w
from asemdraft.documents.word.stories import read_story
from asemdraft.documents.word.styles import Styles, read_styles

_MARGINS: Final = ("header", "footer")


@dataclass(frozen=True, slots=True)
class Document:
    """All that is read of a Word file."""

    package: Package
    styles: Styles
    lists: Lists
    body: Story
    footnotes: dict[str, Story]
    endnotes: dict[str, Story]
    margins: tuple[Story, ...]
    """Headers and footers."""
    recovered: bool = False
    """Whether faults of its XML were read over, as the officer asked."""

    @property
    def stories(self) -> tuple[Story, ...]:
        """All stories, the body first."""
        return (self.body, *self.footnotes.values(), *self.endnotes.values(), *self.margins)

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """All tracked changes, wherever they hide."""
        return tuple(revision for story in self.stories for revision in story.revisions)


def open_document(data: bytes, *, recover: bool = False) -> Document:
    """Open the bytes of a .docx.

    `recover` reads over XML that is not well-formed. Raises MalformedError (unsafe, damaged, not a Word document).
    """
    package = open_package(data)
    parser = _Parser(package, recover=recover)
    styles = read_styles(parser.first("styles"))
    root = parser.root(package.main)
    body = root.find(w("body"))
    if body is None:
        raise BrokenFile("The file's main part is not a Word text.", "Open it in Word and save it again as .docx.")
    story = read_story("body", body, styles)
    lists = read_lists(parser.first("numbering"))
    notes = [_notes(parser.first(f"{kind}s"), kind, styles) for kind in ("footnote", "endnote")]
    margins = tuple(
        read_story(f"{kind} {number}", parser.root(name), styles)
        for kind in _MARGINS
        for number, name in enumerate(package.related(kind), 1)
    )
    return Document(package, styles, lists, story, notes[0], notes[1], margins, recover and parser.was_broken)


@dataclass(slots=True)
class _Parser:
    """Parses the parts of a package, strictly first."""

    package: Package
    recover: bool
    was_broken: bool = False

    def root(self, name: str) -> _Element:
        if not self.recover:
            return parse_xml(self.package.parts[name], name)
        root = parse_xml(self.package.parts[name], name, recover=True)
        self.was_broken = True
        return root

    def first(self, kind: str) -> _Element | None:
        names = self.package.related(kind)
        return self.root(names[0]) if names else None


def _notes(root: _Element | None, kind: str, styles: Styles) -> dict[str, Story]:
    """Return the notes of a part by their ids; the lines that separate them from the text are none."""
    found: dict[str, Story] = {}
    for element in root.iterfind(w(kind)) if root is not None else ():
        if element.get(w("type"), "normal") == "normal":
            number = element.get(w("id")) or ""
            found[number] = read_story(f"{kind} {len(found) + 1}", element, styles)
    return found

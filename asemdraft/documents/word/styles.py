"""What Word's styles say of a paragraph and its words: look, list, heading level, alignment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element

from asemdraft.documents.word.atoms import Look, Properties
from asemdraft.documents.word.parsing import switched, value, w, whole

_DEEPEST: Final = 20
"""Styles may name each other in a circle; Word itself gives up at 10."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style, as far as reading has use for it."""

    id: str
    name: str
    based_on: str
    words: _Element | None
    properties: Properties


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a file."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    """The id of the style of paragraphs that name none."""
    _looks: dict[tuple[str, str], Look] = field(default_factory=dict)

    def chain(self, style: str) -> Iterator[Style]:
        """Yield a style and those it is based on, the nearest first."""
        found = self.by_id.get(style or self.default)
        for _ in range(_DEEPEST):
            if found is None:
                return
            yield found
            found = self.by_id.get(found.based_on)

    def names(self, style: str) -> tuple[str, ...]:
        """Return the names of a style and of those it is based on, in small letters."""
        return tuple(one.name.lower() for one in self.chain(style))

    def properties(self, own: Properties) -> Properties:
        """Return what a paragraph is when its styles have spoken too."""
        list_id, level, outline, alignment = own.list_id, own.list_level, own.outline, own.alignment
        for style in self.chain(own.style):
            given = style.properties
            list_id = given.list_id if list_id is None else list_id
            level = given.list_level if level is None else level
            outline = given.outline if outline is None else outline
            alignment = alignment or given.alignment
        return Properties(own.style or self.default, list_id, level, outline, alignment)

    def look(self, paragraph_style: str, run: _Element | None) -> Look:
        """Return the look of words with the run properties `run` in a paragraph of a style.

        Bold and italic of a paragraph's and a character's style undo each other, as in Word.
        """
        run_style = value(run, "rStyle") or ""
        key = (paragraph_style, run_style)
        if key not in self._looks:
            self._looks[key] = self._of_styles(paragraph_style, run_style)
        return self._looks[key] if run is None else _over(run, self._looks[key])

    def _of_styles(self, paragraph_style: str, run_style: str) -> Look:
        of_paragraph = self._of_chain(paragraph_style)
        if not run_style:
            return of_paragraph
        of_run = self._of_chain(run_style)
        return Look(
            of_paragraph.bold ^ of_run.bold,
            of_paragraph.italic ^ of_run.italic,
            of_paragraph.underline or of_run.underline,
            of_paragraph.struck or of_run.struck,
            of_paragraph.raised or of_run.raised,
            of_paragraph.hidden or of_run.hidden,
        )

    def _of_chain(self, style: str) -> Look:
        look = Look()
        for one in reversed(list(self.chain(style))):
            look = look if one.words is None else _over(one.words, look)
        return look


def read_styles(root: _Element | None) -> Styles:
    """Return the styles of styles.xml; none where the part is missing."""
    if root is None:
        return Styles()
    found: dict[str, Style] = {}
    default = ""
    for element in root.iterfind(w("style")):
        style = _style(element)
        found.setdefault(style.id, style)
        if element.get(w("type")) == "paragraph" and element.get(w("default")) in {"1", "true", "on"}:
            default = style.id
    return Styles(found, default)


def read_properties(element: _Element | None) -> Properties:
    """Return what a w:pPr says."""
    if element is None:
        return Properties()
    numbering = element.find(w("numPr"))
    level = value(numbering, "ilvl")
    outline = value(element, "outlineLvl")
    return Properties(
        value(element, "pStyle") or "",
        value(numbering, "numId"),
        None if level is None else whole(level),
        None if outline is None else whole(outline, 9),
        value(element, "jc") or "",
    )


def _style(element: _Element) -> Style:
    return Style(
        element.get(w("styleId")) or "",
        value(element, "name") or "",
        value(element, "basedOn") or "",
        element.find(w("rPr")),
        read_properties(element.find(w("pPr"))),
    )


def _over(run: _Element, under: Look) -> Look:
    """Return the look `under`, with what the run properties themselves say."""
    said = (switched(run, "b"), switched(run, "i"), None, switched(run, "strike"), None, switched(run, "vanish"))
    underline, raised = value(run, "u"), value(run, "vertAlign")
    return Look(
        under.bold if said[0] is None else said[0],
        under.italic if said[1] is None else said[1],
        under.underline if underline is None else underline != "none",
        under.struck if said[3] is None else said[3],
        under.raised if raised is None else raised == "superscript",
        under.hidden if said[5] is None else said[5],
    )

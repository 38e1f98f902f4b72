"""From lines to the blocks of a text: headings, chapeaux, numbered paragraphs, items, annexes.

What a line is:

    1. annex       begins with Annex, Appendix; short
    2. heading     the source says so; or it is short, set off, without a closing stop, and something follows
                   (a number of the outer level before one of the inner: "1." before "1.1", is a heading's)
    3. item        a letter, a Roman figure, a dash or bullet stands before it
    4. paragraph   a number stands before it; it is kept as printed, also where a second series begins at 1
    5. chapeau     no number, and before the first number; or it ends in a colon and a new series follows
    6. paragraph   anything else: without a number
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from asemdraft.documents.content import Block, Content, Front, Inline, Kind, NoteMark, Text, Unplaced, words_of
from asemdraft.documents.front import find_front
from asemdraft.documents.lines import Declared, Line, tidied, with_mark
from asemdraft.documents.marks import Form, Mark, follows

_ANNEX: Final = re.compile(r"(?:annex|appendix|attachment|enclosure)\b", re.IGNORECASE)
_LONGEST_HEADING: Final = 15
_LONGEST_DECLARED: Final = 30
_NUMBERS: Final = frozenset({Form.NUMBER, Form.DECIMAL})
_ITEMS: Final = frozenset({Form.ITEM, Form.LETTER, Form.BULLET})
_DEEPEST: Final = 6


def arrange(lines: tuple[Line, ...]) -> tuple[Front, tuple[Block, ...]]:
    """Return the title block and the blocks that `lines` make. Law: every word of the lines stands in one of them."""
    front, rest = find_front(tuple(line for line in lines if line.words or _notes(line)))
    marked = tuple(_outer(tuple(_credible(rest))))
    arranger = _Arranger(marked, numbered=any(line.mark and line.mark.form in _NUMBERS for line in marked))
    return front, _levelled(tuple(arranger.block(at, line) for at, line in enumerate(marked)))


def compose(
    lines: Iterable[Line], notes: Mapping[str, tuple[Inline, ...]], unplaced: Iterable[Unplaced] = ()
) -> Content:
    """Return the content that lines and notes make; a note without its mark in a block is told with its words."""
    front, blocks = arrange(tuple(lines))
    marked = {inline.note for block in blocks for inline in block.inlines if isinstance(inline, NoteMark)}
    lost = [
        Unplaced(f"note {key}", words_of(words), "its mark stands outside the clauses")
        for key, words in notes.items()
        if key not in marked
    ]
    kept = {key: tidied(words) for key, words in notes.items() if key in marked}
    return Content(front, blocks, kept, (*unplaced, *lost))


def _notes(line: Line) -> bool:
    return any(isinstance(inline, NoteMark) for inline in line.inlines)


def _credible(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Yield the lines with their typed marks, where these can be marks.

    "2.1 billion people" is none where 2.1 is not the next number.
    """
    before: Mark | None = None
    for line in lines:
        marked = with_mark(line)
        mark = marked.mark
        if mark and not line.mark and not mark.firm and not follows(mark, before):
            marked, mark = line, None
        if mark and mark.form in _NUMBERS:
            before = mark
        yield marked


def _outer(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Yield the lines with "(3)" as a number, where it is one of the outer row rather than an item's.

    1. after a paragraph 2, and no row of "(1)", "(2)" is open
    2. no paragraph has a number of another form, and no colon leads to the first
    """
    numbered = any(line.mark and line.mark.form in _NUMBERS for line in lines)
    first = next((at for at, line in enumerate(lines) if _is_braced(line)), 0)
    throughout = not numbered and not lines[first - 1].words.endswith(":") if first else not numbered
    before = inner = 0
    for line in lines:
        mark = line.mark
        if mark and _is_braced(line):
            count = mark.count[0]
            if throughout or (count == before + 1 > 1 and count != inner + 1):
                mark = Mark(" ".join(filter(None, (str(count), mark.late))), Form.NUMBER, mark.count, mark.late)
                before, inner = count, 0
            else:
                inner = count
        elif mark and mark.form in _NUMBERS:
            before, inner = mark.count[0], 0
        yield replace(line, mark=mark)


def _is_braced(line: Line) -> bool:
    return line.mark is not None and re.fullmatch(r"\(\d+.*\)", line.mark.printed) is not None and bool(line.mark.count)


@dataclass(slots=True)
class _Arranger:
    """Places one line after the other."""

    lines: tuple[Line, ...]
    numbered: bool
    """Whether any paragraph of the text has a number."""
    begun: bool = False
    """Whether the first number has come."""
    placed: int = 0
    """How many paragraphs have been placed."""
    series: list[tuple[str, int, int, bool]] = field(default_factory=list)
    """The open rows of items, the outermost first: shape, depth in the source, last count, Roman or not."""

    def block(self, at: int, line: Line) -> Block:
        """Return the block that the line at a place is."""
        mark = line.mark
        if self._is_annex(line):
            self.series.clear()
            return _block(Kind.ANNEX, line, mark.printed if mark else "", 1)
        if self._is_heading(at, line):
            self.series.clear()
            level = (
                line.level
                if line.declared is Declared.HEADING
                else len(mark.count)
                if mark and mark.form is Form.DECIMAL
                else 1
            )
            return _block(Kind.HEADING, line, mark.printed if mark else "", level or 1)
        if mark and (mark.form in _ITEMS or mark.form is Form.CAPITAL):
            return _block(Kind.ITEM, line, mark.printed, self._item_level(mark, line.level))
        self.series.clear()
        if mark:
            self.begun = True
            self.placed += 1
            return _block(Kind.PARAGRAPH, line, mark.printed, 0)
        kind = Kind.CHAPEAU if self._is_chapeau(at, line) else Kind.PARAGRAPH
        self.placed += 1
        return _block(kind, line, "", 0)

    def _is_annex(self, line: Line) -> bool:
        if line.mark and _ANNEX.match(line.mark.printed):
            return True
        if line.mark or not _ANNEX.match(line.words) or line.length > _LONGEST_HEADING:
            return False
        return not line.is_sentence or line.length <= 3

    def _is_heading(self, at: int, line: Line) -> bool:
        last = at + 1 == len(self.lines)
        if line.declared is Declared.HEADING:
            return line.length <= _LONGEST_DECLARED and not (line.is_sentence and line.length > _LONGEST_HEADING)
        if line.declared is Declared.BODY or last or line.is_sentence or line.length > _LONGEST_HEADING:
            return False
        mark = line.mark
        if mark is None:
            return line.is_capitals or (line.apart and self._leads(at))
        if mark.form is Form.CAPITAL:
            return True
        following = self.lines[at + 1].mark
        if mark.form in _NUMBERS and following and following.form is Form.DECIMAL:
            return following.count == (*mark.count, 1)
        return mark.form is Form.DECIMAL and line.apart

    def _leads(self, at: int) -> bool:
        """Tell whether a line that is set off has something below it: the lines of a list of names lead to nothing."""
        for line in self.lines[at + 1 :]:
            if self._is_annex(line):
                return False
            if line.mark or line.is_sentence or not line.apart or line.length > _LONGEST_HEADING:
                return True
        return False

    def _is_chapeau(self, at: int, line: Line) -> bool:
        if self.numbered and not self.begun:
            return True
        if not line.words.endswith(":"):
            return False
        if not self.numbered:
            return self.placed == 0
        following = next((one.mark for one in self.lines[at + 1 :] if one.mark and one.mark.form in _NUMBERS), None)
        return following is not None and following.count == (1,)

    def _item_level(self, mark: Mark, depth: int) -> int:
        """Return how deep an item stands: rows of one shape are of one level, a new shape opens a deeper one."""
        roman = self._is_roman(mark)
        count = mark.roman if roman else mark.count[0] if mark.count else 0
        shape = re.sub(r"\w+(?: \w+)*", "i" if roman else "a" if mark.form is Form.LETTER else "1", mark.printed)
        for place, (known, known_depth, _, _) in enumerate(self.series):
            if (known, known_depth) == (shape, depth):
                self.series[place:] = [(shape, depth, count, roman)]
                return place + 1
        while self.series and depth < self.series[-1][1]:
            self.series.pop()
        self.series = [*self.series[: _DEEPEST - 1], (shape, depth, count, roman)]
        return len(self.series)

    def _is_roman(self, mark: Mark) -> bool:
        """Tell a Roman figure from a letter: (i) after (h) is a letter, (v) after (iv) is a figure."""
        if not mark.roman or not mark.count:
            return bool(mark.roman)
        for _, _, last, is_roman in reversed(self.series):
            if is_roman and last + 1 == mark.roman:
                return True
            if not is_roman and last + 1 == mark.count[0]:
                return False
        return mark.roman == 1


def _block(kind: Kind, line: Line, number: str, level: int) -> Block:
    inlines = tidied(line.inlines)
    if kind in {Kind.HEADING, Kind.ANNEX}:
        inlines = _plain(inlines)
    return Block(kind, inlines, number, level)


def _plain(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a heading without the bold of its style."""
    if all(isinstance(i, NoteMark) or i.bold for i in inlines):
        inlines = tuple(replace(i, bold=False) if isinstance(i, Text) else i for i in inlines)
    return inlines


def _levelled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with the outermost headings at level 1."""
    least = min((b.level for b in blocks if b.kind is Kind.HEADING), default=1)
    return tuple(replace(b, level=b.level - least + 1) if b.kind is Kind.HEADING else b for b in blocks)

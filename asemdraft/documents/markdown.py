"""From Markdown (.md) to what it says: headings by #, typed numbers and lists, emphasis, notes [^1]."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from asemdraft.documents.content import Content, Inline, Text, Unplaced, words_of
from asemdraft.documents.lines import Declared, Line
from asemdraft.documents.markdown_inline import InlineReader
from asemdraft.documents.marks import Form, Mark, follows, typed_mark
from asemdraft.documents.outline import compose

_HEADING: Final = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_UNDERLINE: Final = re.compile(r" {0,3}(=+|-{3,})[ \t]*")
_RULE: Final = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_NOTE: Final = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)")
_ADDRESS: Final = re.compile(r" {0,3}\[([^\]^][^\]]*)\]:[ \t]+(\S+.*)")
_TABLE: Final = re.compile(r"\s*\|.*\|\s*|\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+")
_BULLET: Final = re.compile(r"(\s*)([-*+])[ \t]+(?=\S)")
_COMMENT: Final = re.compile(r"<!--(.*?)-->", re.DOTALL)
_TITLES: Final = ("title", "subtitle", "place", "date", "dates", "theme", "meeting", "symbol", "author")
_END: Final = re.compile(r"(?:[.;:,!?][\"'”’)\]*_]*|\b(?:and|or))$")


@dataclass(slots=True)
class _Group:
    """The raw lines of one paragraph."""

    number: int
    texts: list[str]
    declared: Declared = Declared.NOTHING
    level: int = 0
    bullet: bool = False
    indent: int = 0


def read_markdown(text: str) -> Content:
    """Read a Markdown text. Law: every word of it stands in the content; addresses, tables, comments are unplaced."""
    reader = _Reader()
    groups = list(reader.groups(reader.without_head(text).split("\n")))
    inside = InlineReader(frozenset(reader.notes))
    lines = [line for group in groups for line in _lines(group, inside)]
    titled = _titled(_counted(lines))
    notes = {key: inside.read(" ".join(words)) for key, words in reader.notes.items()}
    left = [Unplaced("the text", words, reason) for words, reason in inside.left]
    return compose(titled, notes, (*reader.unplaced, *left))


@dataclass(slots=True)
class _Reader:
    """Parts the text into paragraphs."""

    notes: dict[str, list[str]] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)
    before: Mark | None = None
    first: list[_Group] = field(default_factory=list)

    def without_head(self, text: str) -> str:
        """Return the text without comments and without the key: value head; titles of the head go to the front."""
        for comment in _COMMENT.finditer(text):
            self.unplaced.append(
                Unplaced("the text", " ".join(comment.group(1).split()), "a comment, not seen on the page")
            )
        text = _COMMENT.sub(lambda m: "\n" * m.group().count("\n"), text)
        head = re.match(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", text, re.DOTALL)
        if not head or not all(re.match(r"[\w-]+:|\s*$|\s+|- ", line) for line in head.group(1).split("\n")):
            return text
        for number, line in enumerate(head.group(1).split("\n"), 2):
            key, _, said = line.partition(":")
            said = said.strip().strip("\"'")
            if key.strip().lower() in _TITLES and said:
                declared = Declared.TITLE if key.strip().lower() == "title" else Declared.NOTHING
                self.first.append(_Group(number, [said], declared))
            elif line.strip():
                self.unplaced.append(Unplaced(f"line {number}", line.strip(), "a line of the file's head"))
        return "\n" * head.group().count("\n") + text[head.end() :]

    def groups(self, raws: list[str]) -> Iterator[_Group]:
        """Yield paragraph after paragraph."""
        yield from self.first
        group: _Group | None = None
        note = ""
        fenced = False
        for number, raw in enumerate(raws, 1):
            if re.match(r" {0,3}(```|~~~)", raw):
                fenced = not fenced
                info = raw.strip().strip("`~").strip()
                if info:
                    self.unplaced.append(Unplaced(f"line {number}", info, "beside a fence of three signs"))
                continue
            note = self._note(raw, note)
            if note or self._aside(raw, number) or fenced:
                if group:
                    yield group
                group = None
                if fenced:
                    yield _Group(number, [raw.strip()], Declared.BODY)
                continue
            done, group = self._line(_unquoted(raw), number, group)
            yield from done
        if group:
            yield group

    def _note(self, raw: str, note: str) -> str:
        """Take up a line of a note; return the key of the note that is open."""
        match = _NOTE.match(raw)
        if match:
            self.notes.setdefault(match.group(1), []).append(match.group(2).strip())
            return match.group(1)
        if note and raw.strip() and (raw.startswith(("  ", "\t")) or self.notes[note][-1:] != [""]):
            self.notes[note].append(raw.strip())
            return note
        return ""

    def _aside(self, raw: str, number: int) -> bool:
        """Set aside tables and the addresses of links."""
        if _TABLE.fullmatch(raw):
            words = " | ".join(cell.strip() for cell in raw.strip().strip("|").split("|"))
            if re.search(r"\w", words):
                self.unplaced.append(Unplaced(f"line {number}", words, "a table is no clause"))
            return True
        match = _ADDRESS.fullmatch(raw)
        if match:
            self.unplaced.append(
                Unplaced(f"line {number}", f"{match.group(1)}: {match.group(2)}", "the address of a link")
            )
        return bool(match)

    def _line(self, raw: str, number: int, group: _Group | None) -> tuple[list[_Group], _Group | None]:
        """Take up one line; return the paragraphs that it ends and the one that is open after it."""
        done = [group] if group else []
        heading = _HEADING.fullmatch(raw)
        if heading:
            return [*done, _Group(number, [heading.group(2) or ""], Declared.HEADING, len(heading.group(1)))], None
        underline = _UNDERLINE.fullmatch(raw)
        if underline and group and len(group.texts) == 1 and not group.bullet and not typed_mark(group.texts[0]):
            level = 1 if "=" in raw else 2
            return [_heading(group, level)], None
        if _RULE.fullmatch(raw) or not raw.strip():
            return done, None
        if group and not self._begins(raw, group):
            group.texts.append(raw)
            return [], group
        return done, self._opened(raw, number)

    def _begins(self, raw: str, group: _Group) -> bool:
        """Tell whether a line that follows another without a blank line begins a paragraph of its own."""
        if _BULLET.match(raw):
            return True
        found = typed_mark(raw)
        if not found:
            return False
        ended = bool(_END.search(group.texts[-1].rstrip())) or len(group.texts[-1]) < 50
        if found[0].form in {Form.NUMBER, Form.DECIMAL}:
            return ended and follows(found[0], self.before)
        return ended and found[0].form is not Form.CAPITAL

    def _opened(self, raw: str, number: int) -> _Group:
        bullet = _BULLET.match(raw)
        found = typed_mark(raw)
        if found and found[0].form in {Form.NUMBER, Form.DECIMAL}:
            self.before = found[0]
        indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
        return _Group(number, [raw], bullet=bool(bullet), indent=indent if bullet or found else 0)


def _heading(group: _Group, level: int) -> _Group:
    """Return the heading that a paragraph with a line under it is."""
    return _Group(group.number, group.texts, Declared.HEADING, level)


def _unquoted(raw: str) -> str:
    return re.sub(r"^ {0,3}(?:>[ \t]?)+", "", raw)


def _lines(group: _Group, inside: InlineReader) -> list[Line]:
    """Return the lines of a paragraph: hard breaks part the lines of a title block, elsewhere they are spaces."""
    texts = [re.sub(r"(?: {2,}|\\)$", "\n", text.lstrip()) for text in group.texts]
    texts = [text if text.endswith("\n") else f"{text.rstrip()} " for text in texts]
    joined = "".join(texts).strip()
    mark = None
    if group.bullet:
        match = _BULLET.match(joined)
        assert match
        mark = Mark("-" if match.group(2) == "-" else "•", Form.BULLET)
        joined = joined[match.end() :]
    inlines = inside.read(joined)
    if "~~" in joined and _is_bare(inlines):
        inside.left[-1] = (f"{words_of(inlines).strip()} {inside.left[-1][0]}".strip(), inside.left[-1][1])
        return []
    words = [i for i in inlines if isinstance(i, Text) and i.text.strip()]
    apart = bool(words) and all(i.bold for i in words) and group.declared is Declared.NOTHING
    return [Line(inlines, f"line {group.number}", mark, group.declared, group.level or group.indent // 2, apart=apart)]


def _is_bare(inlines: tuple[Inline, ...]) -> bool:
    """Tell whether a number stands alone, or nothing at all: what it numbered was struck out."""
    words = words_of(inlines).strip()
    found = typed_mark(f"{words} ")
    return not words or (found is not None and not found[1])


def _counted(lines: list[Line]) -> list[Line]:
    """Return the lines with a list that is numbered "1." throughout counted, as Markdown shows it."""
    found = [(at, typed_mark(words_of(line.inlines))) for at, line in enumerate(lines) if not line.mark]
    numbers = [(at, pair[0]) for at, pair in found if pair and pair[0].form is Form.NUMBER]
    if len(numbers) < 2 or any(mark.printed != "1" for _, mark in numbers):
        return lines
    counted = list(lines)
    for count, (at, _) in enumerate(numbers, 1):
        first = lines[at].inlines[0]
        assert isinstance(first, Text)
        text = re.sub(r"^(\s*)1", rf"\g<1>{count}", first.text)
        counted[at] = replace(lines[at], inlines=(replace(first, text=text), *lines[at].inlines[1:]))
    return counted


def _titled(lines: list[Line]) -> list[Line]:
    """Return the lines with the first heading as the title, and the lines of the title block parted at their breaks."""
    titled: list[Line] = []
    for at, line in enumerate(lines):
        if at == 0 and line.declared is Declared.HEADING:
            titled.append(replace(line, declared=Declared.TITLE, level=0))
        elif at < 6 and "\n" in line.words and line.length < 60 and not any(one.is_sentence for one in _broken(line)):
            titled.extend(_broken(line))
        else:
            titled.append(line)
    return titled


def _broken(line: Line) -> list[Line]:
    """Part a line at its hard breaks."""
    parts: list[list[Inline]] = [[]]
    for inline in line.inlines:
        for number, text in enumerate(inline.text.split("\n") if isinstance(inline, Text) else [""]):
            if number:
                parts.append([])
            parts[-1].append(replace(inline, text=text) if isinstance(inline, Text) else inline)
    return [replace(line, inlines=tuple(part)) for part in parts]

"""What a word processor shows of a Word file, read from its XML without the program: words, looks, printed numbers.

    read(data)                        every change accepted
    read(data, accepted=set())        every change rejected
    read(data, accepted={"Japan"})    Japan's changes accepted, all others rejected

A paragraph whose mark is gone is joined to the next one, whose properties survive.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Everyone:
    def __contains__(self, author: object) -> bool:
        return True


EVERYONE = Everyone()
NOBODY: frozenset[str] = frozenset()


@dataclass
class Shown:
    """A paragraph as shown."""

    style: str
    number: str
    runs: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    path: str = "body"

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.runs)

    @property
    def line(self) -> str:
        return f"{self.number} {self.text}".strip()

    def looks(self) -> list[tuple[str, tuple[str, ...]]]:
        """The runs with neighbours of one look united."""
        out: list[tuple[str, tuple[str, ...]]] = []
        for text, look in self.runs:
            if out and out[-1][1] == look:
                out[-1] = (out[-1][0] + text, look)
            elif text:
                out.append((text, look))
        return out


class Package:
    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.files = {name: package.read(name) for name in package.namelist()}

    def root(self, name: str) -> Any:
        return etree.fromstring(self.files[name])


def read(
    data: bytes, accepted: Container[str] = EVERYONE, part: str = "word/document.xml", *, shared: bool = True
) -> list[Shown]:
    """The paragraphs of a part. `shared`: lists of one look share their count, as in Word; else each counts by itself."""
    package = Package(data)
    root = package.root(part)
    body = root.find(W + "body")
    reader = _Reader(package, accepted, shared=shared)
    return reader.paragraphs(root if body is None else body)


def footnotes(data: bytes, accepted: Container[str] = EVERYONE) -> dict[str, str]:
    """The words of each footnote by its id in the file."""
    package = Package(data)
    if "word/footnotes.xml" not in package.files:
        return {}
    reader = _Reader(package, accepted, shared=True)
    found = {}
    for note in package.root("word/footnotes.xml").findall(W + "footnote"):
        if note.get(W + "type") is None:
            found[note.get(W + "id")] = "\n".join(p.text for p in reader.paragraphs(note)).strip()
    return found


class _Reader:
    def __init__(self, package: Package, accepted: Container[str], *, shared: bool) -> None:
        self.accepted = accepted
        styles = package.root("word/styles.xml")
        self.styles = {s.get(W + "styleId"): s.find(W + "name").get(W + "val") for s in styles.iter(W + "style")}
        numbering = package.root("word/numbering.xml") if "word/numbering.xml" in package.files else None
        self.counter = Counter(numbering, shared=shared)

    def live(self, change: Any, *, inserts: bool) -> bool:
        return (change.get(W + "author") in self.accepted) == inserts

    def paragraphs(self, holder: Any) -> list[Shown]:
        shown: list[Shown] = []
        waiting: list[tuple[str, tuple[str, ...]]] = []
        for element in holder:
            if element.tag == W + "p":
                waiting += self.runs(element)
                if self.mark_lives(element):
                    shown.append(self.shown(element, waiting))
                    waiting = []
            elif element.tag == W + "tbl":
                for place, row in enumerate(element.findall(W + "tr")):
                    if self.row_lives(row):
                        for column, cell in enumerate(row.findall(W + "tc")):
                            for paragraph in self.paragraphs(cell):
                                paragraph.path = f"row {place} column {column}"
                                shown.append(paragraph)
        assert not waiting, "words are left without a paragraph"
        return shown

    def row_lives(self, row: Any) -> bool:
        properties = row.find(W + "trPr")
        return properties is None or all(
            self.live(change, inserts=change.tag == W + "ins")
            for change in properties
            if change.tag in {W + "ins", W + "del"}
        )

    def mark_lives(self, paragraph: Any) -> bool:
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        return mark is None or all(
            self.live(change, inserts=change.tag in {W + "ins", W + "moveTo"})
            for change in mark
            if change.tag in {W + "ins", W + "moveTo", W + "del", W + "moveFrom"}
        )

    def shown(self, paragraph: Any, runs: list[tuple[str, tuple[str, ...]]]) -> Shown:
        properties = paragraph.find(W + "pPr")
        change = None if properties is None else properties.find(W + "pPrChange")
        if change is not None and not self.live(change, inserts=True):
            properties = change.find(W + "pPr")
        style = number = ""
        if properties is not None:
            named = properties.find(W + "pStyle")
            style = "" if named is None else self.styles[named.get(W + "val")]
            listed = properties.find(W + "numPr")
            if listed is not None:
                number = self.counter.next(_value(listed, "numId"), int(_value(listed, "ilvl")))
        return Shown(style, number, list(runs))

    def runs(self, element: Any) -> list[tuple[str, tuple[str, ...]]]:
        found: list[tuple[str, tuple[str, ...]]] = []
        for child in element:
            name = etree.QName(child).localname
            if name in {"ins", "moveTo", "del", "moveFrom"}:
                if self.live(child, inserts=name in {"ins", "moveTo"}):
                    found += self.runs(child)
            elif name == "r":
                found.append((_words(child), self.look(child)))
            elif name in {"hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple"}:
                found += self.runs(child)
        return found

    def look(self, run: Any) -> tuple[str, ...]:
        properties = run.find(W + "rPr")
        change = None if properties is None else properties.find(W + "rPrChange")
        if change is not None and not self.live(change, inserts=True):
            properties = change.find(W + "rPr")
        if properties is None:
            return ()
        names = [etree.QName(e).localname for e in properties if e.tag != W + "rPrChange"]
        style = properties.find(W + "rStyle")
        said = sorted(n for n in names if n in {"b", "i", "strike", "u", "vertAlign", "vanish"})
        return (*said, *([] if style is None else [self.styles[style.get(W + "val")]]))


class Counter:
    """Counts as Word does: lists of one look share a count, and a list that says where it starts restarts it once."""

    def __init__(self, numbering: Any, *, shared: bool) -> None:
        self.shared = shared
        self.counts: dict[tuple[str, int], int] = {}
        self.used: set[str] = set()
        self.lists: dict[str, tuple[str, dict[int, int]]] = {}
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        for element in [] if numbering is None else numbering:
            if element.tag == W + "abstractNum":
                self.levels[element.get(W + "abstractNumId")] = {
                    int(level.get(W + "ilvl")): (
                        _value(level, "numFmt"),
                        _value(level, "lvlText"),
                        int(_value(level, "start")),
                    )
                    for level in element.findall(W + "lvl")
                }
            elif element.tag == W + "num":
                starts = {
                    int(o.get(W + "ilvl")): int(_value(o, "startOverride")) for o in element.findall(W + "lvlOverride")
                }
                self.lists[element.get(W + "numId")] = (_value(element, "abstractNumId"), starts)

    def next(self, number: str, level: int) -> str:
        look, starts = self.lists[number]
        key = look if self.shared else number
        form, text, start = self.levels[look][level]
        if number not in self.used:
            self.used.add(number)
            for at, value in starts.items():
                self.counts[key, at] = value - 1
        self.counts[key, level] = self.counts.get((key, level), start - 1) + 1
        for deeper in range(level + 1, 9):
            self.counts.pop((key, deeper), None)
        return text.replace(f"%{level + 1}", _counted(form, self.counts[key, level]))


def _counted(form: str, value: int) -> str:
    if form == "decimal":
        return str(value)
    if form in {"lowerLetter", "upperLetter"}:
        letters = _LETTERS[(value - 1) % 26] * ((value - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in {"lowerRoman", "upperRoman"}:
        ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
        tens = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
        hundreds = ("", "c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm")
        roman = "m" * (value // 1000) + hundreds[value // 100 % 10] + tens[value // 10 % 10] + ones[value % 10]
        return roman if form == "lowerRoman" else roman.upper()
    return ""


def _value(element: Any, name: str) -> str:
    return str(element.find(W + name).get(W + "val"))


def _words(run: Any) -> str:
    signs = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
    out = []
    for element in run:
        name = etree.QName(element).localname
        if name in {"t", "delText"}:
            out.append(element.text or "")
        elif name == "footnoteReference":
            out.append("{^" + element.get(W + "id") + "}")
        else:
            out.append(signs.get(name, ""))
    return "".join(out)

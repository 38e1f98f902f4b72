r"""Bracketed text as a value, how it is written, and how it is read back.

    reaffirmed their [JP, KR: strong] [FR: shared] commitment      two options, with names
    reaffirmed their [strong] [shared] commitment                  without
    reaffirmed their [JP: —] [base: strong] commitment             to delete, or to keep the present words
    [JP: —] [KR, FR: their [KR: strong] [FR: shared] commitment]   options inside an option
    [alt 1: Leaders met. They spoke.]                              words for which there is another text, in a note:

    [alt 1] [IN: Leaders met and spoke.]

Brackets that stand in the text itself are written `\[` and `\]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from asemdraft.errors import MalformedError

T = TypeVar("T", bound=Hashable)
U = TypeVar("U", bound=Hashable)

DELETED: Final = "—"


class BrokenBracketsError(MalformedError):
    """A bracketed text whose brackets do not close, or close nothing."""

    def __init__(self, at: int) -> None:
        super().__init__(f"The brackets do not fit together at character {at}.", "Close each '[' with a ']'.")
        self.at = at


@dataclass(frozen=True, slots=True)
class Words:
    """Words on which nobody differs."""

    text: str


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """What some would have at a contested place; nothing in it: to delete. `base` where it is the present text."""

    labels: tuple[T, ...]
    content: tuple[Words | Choice[T] | Wide[T], ...]
    base: bool = False


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """A contested place with its options."""

    options: tuple[Option[T], ...]


@dataclass(frozen=True, slots=True)
class Wide(Generic[T]):
    """Words for which there is another text in a note; smaller brackets may stand in them."""

    number: int
    content: tuple[Words | Choice[T] | Wide[T], ...]


Line = tuple[Words | Choice[T] | Wide[T], ...]


@dataclass(frozen=True, slots=True)
class Note(Generic[T]):
    """The other texts for some words."""

    number: int
    options: tuple[Option[T], ...]


@dataclass(frozen=True, slots=True)
class Bracketed(Generic[T]):
    """A text with its contested places. Two choices never stand side by side: they would be one."""

    line: Line[T]
    notes: tuple[Note[T], ...] = ()

    def renamed(self, name: Callable[[tuple[T, ...]], tuple[U, ...]]) -> Bracketed[U]:
        """Return it with other labels on each option (none: anonymous)."""
        notes = tuple([Note(note.number, tuple([_renamed(one, name) for one in note.options])) for note in self.notes])
        return Bracketed(_line_renamed(self.line, name), notes)

    def taking(self, label: T | None) -> str:
        """Return the text if one side were taken everywhere; where it has none, or for nobody, the base's words.

        Where the base is no option, nothing stands.
        """
        notes = {note.number: note.options for note in self.notes}
        return _taken(self.line, label, notes)


def printed(text: Bracketed[str]) -> str:
    """Write a bracketed text. Law: `parse(printed(x), named=...) == x`."""
    notes = "".join([f"\n\n[alt {note.number}] {_printed_options(note.options)}" for note in text.notes])
    return _printed(text.line, top=True) + notes


def parse(text: str, *, named: bool = True) -> Bracketed[str]:
    """Read a bracketed text; where `named`, each option begins with names and a colon. BrokenBracketsError if not."""
    reader = _Reader(text, named=named)
    line = reader.line(top=True)
    notes = []
    while header := _NOTE.match(text, reader.at):
        reader.at = header.end()
        notes.append(Note(int(header[1]), reader.options()))
    if reader.at != len(text):
        raise BrokenBracketsError(reader.at)
    return Bracketed(line, tuple(notes))


_NOTE: Final = re.compile(r"\n\n\[alt (\d+)\] ")
_WIDE: Final = re.compile(r"\[alt (\d+): ")
_NAME: Final = r"(?:\\.|[^\\,:\[\]])+"
_NAMES: Final = re.compile(rf"({_NAME}(?:, {_NAME})*): ", re.DOTALL)
_BASE: Final = re.compile(r"base: ")
_LEADING: Final = re.compile(r"(\\*)(?=base: |alt \d+: |—)")
_PIECE: Final = re.compile(r"(\\+)(?=[\[\]])|[^\\\[\]\n]+|\\|\n")


class _Reader:
    """A place in a bracketed text."""

    def __init__(self, text: str, *, named: bool) -> None:
        self.text, self.named, self.at = text, named, 0

    def line(self, *, top: bool) -> Line[str]:
        """Read up to the bracket that closes (at the top, to the notes or the end)."""
        found: list[Words | Choice[str] | Wide[str]] = []
        words: list[str] = []
        while self.at < len(self.text) and not self.text.startswith("]", self.at):
            if top and _NOTE.match(self.text, self.at):
                break
            if self.text.startswith("[", self.at):
                if words:
                    found.append(Words("".join(words)))
                    words = []
                found.append(self._wide() or Choice(self.options()))
            else:
                words.append(self._words())
        if words:
            found.append(Words("".join(words)))
        return tuple(found)

    def options(self) -> tuple[Option[str], ...]:
        """Read options one after another, a space between."""
        found = [self._option()]
        while self.text.startswith(" [", self.at) and not _WIDE.match(self.text, self.at + 1):
            self.at += 1
            found.append(self._option())
        return tuple(found)

    def _words(self) -> str:
        piece = _PIECE.match(self.text, self.at)
        if piece is None:
            raise BrokenBracketsError(self.at)
        self.at = piece.end()
        if piece[1] is None:
            return piece[0]
        kept = "\\" * (len(piece[1]) // 2)
        if len(piece[1]) % 2:
            self.at += 1
            return kept + self.text[self.at - 1]
        return kept

    def _wide(self) -> Wide[str] | None:
        head = _WIDE.match(self.text, self.at)
        if head is None:
            return None
        self.at = head.end()
        content = self._content()
        self._expect("]")
        return Wide(int(head[1]), content)

    def _option(self) -> Option[str]:
        self._expect("[")
        labels: tuple[str, ...] = ()
        base = False
        head = (_NAMES if self.named else _BASE).match(self.text, self.at)
        if head is not None:
            self.at = head.end()
            names = re.findall(rf"(?:\A|, )({_NAME})", head[1], re.DOTALL) if self.named else ["base"]
            base = names[0] == "base"
            labels = tuple([re.sub(r"\\(.)", r"\1", name, flags=re.DOTALL) for name in names[base:]])
        elif self.named:
            raise BrokenBracketsError(self.at)
        content = self._content()
        self._expect("]")
        return Option(labels, content, base)

    def _content(self) -> Line[str]:
        if self.text.startswith(DELETED + "]", self.at):
            self.at += 1
            return ()
        lead = _LEADING.match(self.text, self.at)
        if lead and lead[1]:
            self.at += 1
            kept = "\\" * (len(lead[1]) - 1)
            self.at += len(kept)
            rest = self.line(top=False)
            first = rest[0] if rest else None
            assert isinstance(first, Words)
            return (Words(kept + first.text), *rest[1:])
        return self.line(top=False)

    def _expect(self, mark: str) -> None:
        if not self.text.startswith(mark, self.at):
            raise BrokenBracketsError(self.at)
        self.at += 1


def _printed(line: Line[str], *, top: bool = False) -> str:
    parts = []
    for number, piece in enumerate(line, 1):
        match piece:
            case Words(text):
                parts.append(_escaped(text, before_bracket=not top or number < len(line)))
            case Choice(options):
                parts.append(_printed_options(options))
            case Wide(number, content):
                parts.append(f"[alt {number}: {_printed_content(content)}]")
    return "".join(parts)


def _printed_options(options: tuple[Option[str], ...]) -> str:
    return " ".join([f"[{_printed_names(option)}{_printed_content(option.content)}]" for option in options])


def _printed_names(option: Option[str]) -> str:
    names = ["base"] if option.base else []
    for label in option.labels:
        name = re.sub(r"([\\,:\[\]])", r"\\\1", label)
        names.append("\\" + name if re.match(r"base\Z|alt \d", name) else name)
    return ", ".join(names) + ": " if names else ""


def _printed_content(content: Line[str]) -> str:
    if not content:
        return DELETED
    text = _printed(content)
    return "\\" + text if isinstance(content[0], Words) and _LEADING.match(text) else text


def _escaped(text: str, *, before_bracket: bool) -> str:
    """Write literal brackets: backslashes right before a bracket are doubled, so that one more makes it literal."""
    end = r"\Z" if before_bracket else r"(?!)"
    return re.sub(rf"(\\*)([\[\]]|{end})", lambda m: m[1] * 2 + ("\\" + m[2] if m[2] else ""), text)


def _line_renamed(line: Line[T], name: Callable[[tuple[T, ...]], tuple[U, ...]]) -> Line[U]:
    found: list[Words | Choice[U] | Wide[U]] = []
    for piece in line:
        match piece:
            case Words():
                found.append(piece)
            case Choice(options):
                found.append(Choice(tuple([_renamed(option, name) for option in options])))
            case Wide(number, content):
                found.append(Wide(number, _line_renamed(content, name)))
    return tuple(found)


def _renamed(option: Option[T], name: Callable[[tuple[T, ...]], tuple[U, ...]]) -> Option[U]:
    labels = name(option.labels) if option.labels else ()
    return Option(labels, _line_renamed(option.content, name), option.base)


def _taken(line: Line[T], label: T | None, notes: dict[int, tuple[Option[T], ...]]) -> str:
    parts = []
    for piece in line:
        match piece:
            case Words(text):
                parts.append(text)
            case Choice(options):
                option = _of(options, label) or next((one for one in options if one.base), None)
                parts.append(_taken(option.content, label, notes) if option else "")
            case Wide(number, content):
                other = _of(notes.get(number, ()), label)
                parts.append(_taken(other.content if other else content, label, notes))
    return "".join(parts)


def _of(options: tuple[Option[T], ...], label: T | None) -> Option[T] | None:
    return next((option for option in options if label is not None and label in option.labels), None)

"""Verifying: which text that circulated a file is, and in which clauses it differs; what a file gives away.

    1. its mark     the fingerprint in its properties, or the hidden bookmark or line that our copies bear
    2. its words    the issued text of which most clauses stand in it; of equals the later one

Either way the words decide whether it is unmodified. What only typography tells apart (quotes, dashes, spaces) is
counted and is no difference: whoever retypes a text brings his own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from asemdraft.desk.draft import Draft
from asemdraft.desk.marking import between
from asemdraft.desk.states import TextState, issued_state
from asemdraft.documents import matching
from asemdraft.documents.anchors import FINGERPRINT_PROPERTY, NOTICE, export_anchor, original
from asemdraft.documents.content import words_of
from asemdraft.errors import RequestError
from asemdraft.negotiation.circulation_reports import Difference, InspectReport, LeakLine, VerifyReport
from asemdraft.negotiation.statement import IssuedText
from asemdraft.wording.compare import compare
from asemdraft.wording.inline import escape, plain

_NUMBERED = re.compile(
    r"^\s*(?:\d{1,3}(?:\.\d{1,3})*(?:\s?(?:bis|ter|quater|alt))?[.)]?|\([a-z]{1,4}\)|[-–•])\s+(?=\S)"
)
_LEAST = 0.3
"""Of an issued text so many clauses must be found in a file, or something much like them, to be called that text."""
_LIKE = 0.75
"""Paragraphs left over are the clause if they have so many words in common with it."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of a file, without its number."""

    text: str
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class _Held:
    """What a file holds: its paragraphs, and the marks by which it may say which text it is."""

    lines: tuple[_Line, ...]
    fingerprint: str = ""
    bookmarks: tuple[str, ...] = ()
    margins: str = ""


def verify(draft: Draft, file: Path) -> VerifyReport:
    """Say which issued text a file is and where it differs. Raises RequestError where nothing was issued yet."""
    if not draft.outline.issues:
        raise RequestError("Nothing has been issued yet.", "'asemdraft issue NAME' freezes a text to be verified.")
    held = _read(file)
    marked = _by_mark(draft, held)
    found = _best(draft, held) if marked is None else issued_state(draft, marked.name)
    last = draft.outline.issues[-1]
    if found is None:
        talk = ("It is like no text of this draft that was issued.",)
        return VerifyReport(str(file), "", "", unmodified=False, talk=talk)
    differs, typography = _differences(draft, found, held.lines)
    assert found.issued is not None
    is_last = found.name == last.name
    return VerifyReport(
        str(file), found.name, found.issued.fingerprint, not differs, differs, is_last,
        "its mark" if marked else "its words", typography,
        () if is_last else (f"It is not the last text: {last.name} circulated after it.",),
    )  # fmt: skip


def inspect(file: Path) -> InspectReport:
    """Say what a Word file gives away. Raises MalformedError for what is no Word file."""
    from asemdraft.documents.word.inspect import inspect_package

    found = tuple(LeakLine(leak.kind.value, leak.part, leak.detail) for leak in inspect_package(_bytes(file)))
    return InspectReport(str(file), not found, found)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise RequestError(f"The file '{file}' cannot be read ({fault.strerror}).", "Look at its name.") from fault


# -- what a file holds ----------------------------------------------------------------------------------------------


def _read(file: Path) -> _Held:
    data = _bytes(file)
    if data[:2] == b"PK":
        return _read_word(data)
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if file.suffix.lower() in (".html", ".htm") or head.startswith((b"<!doctype html", b"<html")):
        from asemdraft.documents.web_page import read_lines

        lines = [_line(line) for line in read_lines(data)]
        return _Held(tuple(_reunited(lines)))
    from asemdraft.documents.formats import read

    content = read(str(file), data)
    texts = [_Line(words_of(block.inlines), bool(block.number)) for block in content.blocks]
    texts += [_Line(words_of(inlines)) for inlines in content.notes.values()]
    texts += [_line(left.text) for left in content.unplaced if left.text]
    return _Held(tuple(each for each in texts if each.text.strip()))


def _read_word(data: bytes) -> _Held:
    from asemdraft.documents.word.returned import read_returned

    returned = read_returned(data)
    notice = {NOTICE}
    lines: list[_Line] = []
    for passage in returned.passages:
        lines += [
            _Line(shown.text.strip(), bool(shown.number))
            for shown in passage.after.paragraphs
            if shown.text.strip() and not notice & {original(name) for name in shown.bookmarks}
        ]
    properties = returned.properties.get(FINGERPRINT_PROPERTY, "")
    return _Held(tuple(lines), properties, returned.bookmarks, " ".join(returned.margins))


def _line(text: str) -> _Line:
    bare_text = _NUMBERED.sub("", text)
    return _Line(bare_text.strip(), bare_text != text)


def _reunited(lines: list[_Line]) -> Iterator[_Line]:
    """Give lines with a number that stands in a line of its own put back before its words."""
    waiting = False
    for line in lines:
        if re.fullmatch(r"\(?[\da-z.]{1,6}\)?\.?", line.text) and not line.numbered:
            waiting = True
            continue
        yield _Line(line.text, numbered=True) if waiting else line
        waiting = False


# -- which text it is -----------------------------------------------------------------------------------------------


def _by_mark(draft: Draft, held: _Held) -> IssuedText | None:
    names = {original(name) for name in held.bookmarks}
    for issued in reversed(draft.outline.issues):
        if held.fingerprint == issued.fingerprint or export_anchor(issued.name) in names:
            return issued
        if issued.fingerprint in held.margins:
            return issued
    return None


def _texts(draft: Draft, state: TextState) -> dict[str, str]:
    """Return the words of each clause of an issued text as a reader sees them."""
    names = state.names
    return {
        clause: plain(state.text(draft, clause), lambda other: names.get(other, "—")).strip()
        for clause in state.in_force
    }


def _best(draft: Draft, held: _Held) -> TextState | None:
    """Return the issued text of which most words stand in the file; of equals the later one."""
    found: tuple[float, TextState] | None = None
    said = Counter(matching.plain(line.text) for line in held.lines)
    words = Counter(word for line in held.lines for word in matching.plain(line.text).split())
    for issued in draft.outline.issues:
        state = issued_state(draft, issued.name)
        texts = [matching.plain(text) for text in _texts(draft, state).values()]
        same = sum(1 for text in texts if said[text]) / max(len(texts), 1)
        own = Counter(word for text in texts for word in text.split())
        shared = sum((own & words).values()) / max(sum((own | words).values()), 1)
        score = same + shared
        if shared >= _LEAST and (found is None or score >= found[0]):
            found = (score, state)
    return found[1] if found else None


# -- where it differs -----------------------------------------------------------------------------------------------


def _differences(draft: Draft, state: TextState, lines: tuple[_Line, ...]) -> tuple[tuple[Difference, ...], int]:
    """Return the clauses that differ, in the order of the page, and how many differ in typography alone."""
    texts = _texts(draft, state)
    issued = [matching.Issued(clause, text) for clause, text in texts.items()]
    matched = matching.match(issued, [matching.Returned(line.text) for line in lines])
    places = {each.clause: each.paragraphs for each in matched.matches}
    places |= _doubted(matched, lines, texts)
    joined = Counter(at for held in places.values() for at in held)
    found: list[Difference] = []
    typography = 0
    for clause, text in texts.items():
        held = places.get(clause, ())
        said = " ".join(lines[at].text for at in held)
        if any(joined[at] > 1 for at in held) and matching.plain(text) in matching.plain(said):
            said = text
        if matching.plain(text) != matching.plain(said):
            found.append(_difference(draft, state.names[clause], text, said))
        elif " ".join(text.split()) != " ".join(said.split()):
            typography += 1
    found += [_difference(draft, "", "", lines[at].text) for at in _added(matched, places, lines)]
    return tuple(found), typography


def _doubted(matched: matching.Matching, lines: tuple[_Line, ...], texts: dict[str, str]) -> dict[str, tuple[int, ...]]:
    """Return for clauses that nothing settled the paragraph that is much like them (short ones with a word changed)."""
    left = [*matched.unknown] + [doubt.paragraph for doubt in matched.doubts]
    found: dict[str, tuple[int, ...]] = {}
    for clause in matched.missing:
        own = matching.plain(texts[clause]).lower().split()
        scored = sorted(
            ((matching.likeness(own, matching.plain(lines[at].text).lower().split()), -at) for at in left), reverse=True
        )
        if scored and scored[0][0] >= _LIKE / 1.5:
            at = -scored[0][1]
            found[clause] = (at,)
            left.remove(at)
    return found


def _added(matched: matching.Matching, places: dict[str, tuple[int, ...]], lines: tuple[_Line, ...]) -> Iterator[int]:
    """Yield paragraphs that the issued text has not: between its clauses, or numbered after them."""
    taken = {at for held in places.values() for at in held}
    if not taken:
        return
    first, last = min(taken), max(taken)
    for at in sorted({*matched.unknown, *(doubt.paragraph for doubt in matched.doubts)} - taken):
        if first < at < last or (at > last and lines[at].numbered):
            yield at


def _difference(draft: Draft, name: str, issued: str, found: str) -> Difference:
    """Return a difference with its places marked."""
    old, new = escape(issued), escape(found)
    places = max(len(compare(old, new).hunks), 1)
    return Difference(name, issued, found, between(old, new, draft), places)

"""Making a draft: a text that was read becomes clauses with lasting ids, and the first entries of the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from asemdraft.desk.draft import STATEMENT, ledger_of, text_of
from asemdraft.desk.occasion import Occasion
from asemdraft.desk.settings_file import roster_text, settings_text
from asemdraft.documents import formats
from asemdraft.documents.content import Block, Content, CrossReference, Inline, NoteMark, Text, words_of
from asemdraft.documents.content import Kind as BlockKind
from asemdraft.documents.labels import label
from asemdraft.errors import RequestError
from asemdraft.ledger import entries as lines
from asemdraft.ledger import repository
from asemdraft.ledger.change import Change, Signature
from asemdraft.negotiation.acts import Act, Birth, Entry, Found, Kind
from asemdraft.negotiation.asem2007 import ROSTER
from asemdraft.negotiation.crossings import linked
from asemdraft.negotiation.naming import clause_id
from asemdraft.negotiation.numbering import Place, Scheme, names
from asemdraft.negotiation.references import BadReference, parse_number, read_name
from asemdraft.negotiation.reports import ClauseLine, Founded, Left
from asemdraft.negotiation.statement import Settings
from asemdraft.wording.inline import Sort, Span, plain, written


@dataclass(frozen=True, slots=True)
class Born:
    """A clause of a new draft."""

    id: str
    kind: Kind
    level: int
    text: str
    number: str
    """As the source prints it."""


@dataclass(frozen=True, slots=True)
class Newborn:
    """Everything that a new draft begins with."""

    clauses: tuple[Born, ...]
    scheme: Scheme
    names: dict[str, str]
    kept: dict[str, str]
    """The names that the source prints, where counting anew would give others; empty otherwise."""
    operative: str
    references: int


def new(source: Path, folder: Path, wishes: Settings, occasion: Occasion) -> Founded:
    """Make a draft in `folder` from a numbered text.

    `wishes` holds what the officer gave on the command line; what is empty there is taken from the text's title block.
    Raise RequestError where the draft exists or the text holds no clause, MalformedError where it cannot be read.
    """
    if repository.is_draft(folder) or folder.exists():
        raise RequestError(
            f"There is already a draft called '{folder.name}' in '{folder.parent}'.", "Give the new one another name."
        )
    content = formats.read(source.name, _bytes(source))
    newborn = born(content, wishes.numbering)
    if not newborn.clauses:
        raise RequestError(f"'{source.name}' holds no clause.", "A draft begins with a text of at least one paragraph.")
    settings = _settings(content, wishes, newborn.scheme, folder.name)
    if not occasion.dry_run:
        _write(folder, newborn, settings, occasion, source.name)
    return _report(folder, newborn, settings, content)


def folder_for(name: str, drafts: Path) -> Path:
    """Return the folder of a draft to be made; refuse a name that no folder can have."""
    if not re.fullmatch(r"[\w][\w .()-]{0,79}", name) or name != name.strip(" ."):
        raise RequestError(f"'{name}' cannot be the name of a draft.", "Use letters, digits, hyphens: beijing-2007.")
    return drafts / name


def _bytes(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except FileNotFoundError as fault:
        raise RequestError(f"There is no file '{source}'.", "Look at the name and the folder.") from fault
    except OSError as fault:
        raise RequestError(
            f"'{source}' cannot be read: {fault.strerror}.", "Give a .docx, .md or .txt file."
        ) from fault


def born(content: Content, wished: str = "") -> Newborn:
    """Turn what was read into clauses: ids, kinds, texts with markup, the numbering scheme.

    Law: the words of the content's blocks and notes are the words of the clauses, in order.
    """
    clauses: list[Born] = []
    taken: set[str] = {"statement"}
    note_ids = {note: clause_id(f"note {words_of(inlines)}", taken) for note, inlines in content.notes.items()}
    source = scheme_of(content.blocks)
    scheme = Scheme(wished) if wished else source
    for block in content.blocks:
        identity = clause_id(words_of(block.inlines), taken)
        text = text_of_inlines(block.inlines, note_ids)
        clauses.append(_settled(Born(identity, _kind(block, source), block.level, text, block.number), scheme))
        clauses.extend(_note(note_ids[note], content.notes[note], note_ids) for note in _notes(block))
    return _numbered(clauses, scheme)


def _kind(block: Block, source: Scheme) -> Kind:
    """Return what a block is in the record: where others have numbers, a paragraph without one stays without."""
    bare = block.kind is BlockKind.PARAGRAPH and not block.number and source is not Scheme.NONE
    return Kind.CHAPEAU if bare else Kind(block.kind.value)


def _settled(clause: Born, scheme: Scheme) -> Born:
    """Return a heading with its number among its words, where the scheme gives headings none: "II. Way forward"."""
    counts = scheme is Scheme.DECIMAL and parse(clause.number)
    if clause.kind is not Kind.HEADING or not clause.number or counts:
        return clause
    return replace(clause, text=f"{label(clause.number)} {clause.text}".strip(), number="")


def _notes(block: Block) -> Iterator[str]:
    return (inline.note for inline in block.inlines if isinstance(inline, NoteMark))


def _note(identity: str, inlines: tuple[Inline, ...], ids: dict[str, str]) -> Born:
    return Born(identity, Kind.FOOTNOTE, 0, text_of_inlines(inlines, ids), "")


def text_of_inlines(inlines: tuple[Inline, ...], notes: dict[str, str]) -> str:
    """Return a clause's text with its small markup."""
    spans = []
    for inline in inlines:
        match inline:
            case Text(text=text, bold=bold, italic=italic):
                spans.append(Span(Sort.WORDS, _cleaned(text), bold, italic))
            case NoteMark(note=note):
                spans.append(Span(Sort.NOTE, notes[note]))
            case CrossReference(printed=printed, bold=bold, italic=italic):
                spans.append(Span(Sort.WORDS, printed, bold, italic))
    return written(tuple(spans)).strip()


def _cleaned(text: str) -> str:
    return re.sub(r"[\t\n\v\f\r]+", " ", text)


def scheme_of(blocks: tuple[Block, ...]) -> Scheme:
    """Return how the source numbers its paragraphs. "1.1" under headings without a number is kept, not counted."""
    numbers = [block.number for block in blocks if block.kind is BlockKind.PARAGRAPH and block.number]
    headings = [block.number for block in blocks if block.kind is BlockKind.HEADING]
    if not numbers:
        return Scheme.NONE
    if any("." in number for number in numbers) and (not headings or any(map(parse, headings))):
        return Scheme.DECIMAL
    return Scheme.SERIES if numbers.count("1") > 1 else Scheme.FLAT


def _numbered(clauses: list[Born], scheme: Scheme) -> Newborn:
    """Count the clauses; where the source prints other numbers, keep the source's."""
    operative = _operative(clauses) if scheme is Scheme.SERIES else ""
    places = [Place(each.id, each.kind.value, each.level, "", each.id == operative) for each in clauses]
    counted = names(places, scheme)
    kept = _printed(clauses, scheme)
    differs = any(counted[each] != name for each, name in kept.items())
    is_usable = len(set(kept.values())) == len(kept) and all(kept.values())
    kept = kept if scheme in (Scheme.FLAT, Scheme.DECIMAL) and differs and is_usable else {}
    counted = names(places, scheme, kept)
    by_name = {name: each for each, name in counted.items()}
    linked_clauses = [(each, linked(each.text, by_name)) for each in clauses]
    count = sum(text.count("{@") - each.text.count("{@") for each, text in linked_clauses)
    texts = tuple(replace(each, text=text) for each, text in linked_clauses)
    return Newborn(texts, scheme, counted, kept, operative, count)


def _printed(clauses: list[Born], scheme: Scheme) -> dict[str, str]:
    """Return the names that the source prints; a heading without a number is called "heading" in every scheme."""
    found: dict[str, str] = {}
    headings = 0
    for each in clauses:
        if each.kind is Kind.HEADING and not each.number:
            headings += 1
            if scheme is Scheme.DECIMAL:
                found[each.id] = f"heading {headings}"
        elif each.kind in (Kind.PARAGRAPH, Kind.HEADING) and each.number:
            found[each.id] = parse(each.number)
    return found


def parse(number: str) -> str:
    """Return a printed number as a name, or "" where it is none."""
    try:
        return parse_number(number)
    except BadReference:
        return ""


def _operative(clauses: list[Born]) -> str:
    """Return the clause at which numbers begin again from 1: the operative part of a two-series text."""
    ones = [index for index, each in enumerate(clauses) if each.kind is Kind.PARAGRAPH and each.number == "1"]
    if len(ones) < 2:
        return ""
    index = ones[1]
    while index > 0 and clauses[index - 1].kind in (Kind.HEADING, Kind.CHAPEAU):
        index -= 1
    return clauses[index].id


def _settings(content: Content, wishes: Settings, scheme: Scheme, name: str) -> Settings:
    """Unite what the officer asked for with what the title block says."""
    front = content.front
    return replace(
        wishes,
        title=wishes.title or front.title or name,
        subtitle=wishes.subtitle or front.subtitle,
        meeting=wishes.meeting or front.meeting,
        symbol=wishes.symbol or front.symbol,
        distribution=wishes.distribution or front.distribution,
        numbering=scheme.value,
    )


def _write(folder: Path, newborn: Newborn, settings: Settings, occasion: Occasion, source: str) -> None:
    title = f"new {folder.name} from {source}"
    found = Found(
        tuple(each.id for each in newborn.clauses),
        tuple(each.kind for each in newborn.clauses),
        tuple(each.level for each in newborn.clauses),
        tuple(newborn.kept.get(each.id, "") for each in newborn.clauses) if newborn.kept else (),
        newborn.operative,
    )
    acts: list[tuple[str, Act]] = [
        (STATEMENT, found),
        *((ledger_of(each.id), Birth(each.text)) for each in newborn.clauses),
    ]
    ids = iter(lines.next_ids(occasion.at, "", occasion.chance))
    entries = [(file, Entry(next(ids), "", occasion.at, occasion.officer, act)) for file, act in acts]
    deed = entries[0][1].id
    appends = {
        file: (lines.line(replace(entry, deed=deed, title="" if index else title)),)
        for index, (file, entry) in enumerate(entries)
    }
    files = {text_of(each.id): (each.text + "\n").encode() for each in newborn.clauses}
    files |= {"statement.toml": settings_text(settings), "members.toml": roster_text(ROSTER)}
    signature = Signature(occasion.officer, occasion.email, occasion.at)
    repository.create(folder, files, Change(title, appends, trailers=(("Deed", deed),)), signature).close()


def _report(folder: Path, newborn: Newborn, settings: Settings, content: Content) -> Founded:
    numbers = newborn.names
    rows = tuple(
        ClauseLine(
            each.id,
            "" if numbers[each.id].startswith("heading") else numbers[each.id],
            each.kind.value,
            heading_of(plain(each.text, lambda clause: numbers.get(clause, clause))),
            len(plain(each.text).split()),
            each.level,
        )
        for each in newborn.clauses
    )
    unplaced = tuple(Left(each.where, each.text, each.reason) for each in content.unplaced if each.text)
    remarks = (f"{_begun(each.where)}: {each.reason}." for each in content.unplaced if not each.text)
    return Founded(
        folder.name, str(folder), settings.title, settings.numbering, rows, newborn.references, unplaced,
        (*numbering_told(newborn), *remarks),
    )  # fmt: skip


def _begun(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def numbering_told(newborn: Newborn) -> Iterator[str]:
    """Say how the numbers on the page stand to those of the source: kept; given anew; signs that became letters."""
    if newborn.kept:
        yield "The numbers of the source are kept."
    pages = {each.id: read_name(newborn.names[each.id]).on_page() for each in newborn.clauses}
    anew = [each for each in newborn.clauses if each.kind is Kind.PARAGRAPH and _prints_other(each, pages[each.id])]
    if anew and newborn.scheme is not Scheme.NONE:
        yield (
            f"{len(anew)} numbers of the source were counted anew: the first is {label(anew[0].number)}, "
            f"now called {newborn.names[anew[0].id]}."
        )
    marks = [each for each in newborn.clauses if each.kind is Kind.ITEM and _prints_other(each, pages[each.id])]
    if marks:
        yield (
            f"{len(marks)} items have another mark than in the source: the first has “{marks[0].number}” there, "
            f"and is called {newborn.names[marks[0].id]} here."
        )


def _prints_other(clause: Born, page: str) -> bool:
    """Tell whether the source printed another number or mark before a clause than the page will."""
    return bool(clause.number) and clause.number.strip("().") != page.strip("().")


def heading_of(text: str, room: int = 60) -> str:
    """Return the beginning of a clause, to know it by; " …" says that it goes on."""
    if len(text) <= room:
        return text
    first = re.split(r"(?<=[.:;])\s", text, maxsplit=1)[0]
    shown = first if len(first) <= room - 2 else first[: room - 1].rsplit(" ", 1)[0]
    return f"{shown} …"

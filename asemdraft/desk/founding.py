"""Making a draft: a text that was read becomes clauses with lasting ids, and the first entries of the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from asemdraft.desk.draft import STATEMENT, ledger_of, text_of
from asemdraft.desk.occasion import Occasion
from asemdraft.desk.settings_file import roster_text, settings_text
from asemdraft.desk.source_numbers import Born, Newborn, numbered, numbering_told, scheme_of
from asemdraft.documents import formats
from asemdraft.documents.content import Block, Content, CrossReference, Inline, NoteMark, Text, words_of
from asemdraft.documents.content import Kind as BlockKind
from asemdraft.errors import RequestError
from asemdraft.ledger import entries as lines
from asemdraft.ledger import repository
from asemdraft.ledger.change import Change, Signature
from asemdraft.negotiation.acts import Act, Birth, Entry, Found, Kind
from asemdraft.negotiation.asem2007 import ROSTER
from asemdraft.negotiation.naming import clause_id
from asemdraft.negotiation.numbering import Scheme
from asemdraft.negotiation.reports import ClauseLine, Founded, Left
from asemdraft.negotiation.statement import Settings
from asemdraft.wording.inline import Sort, Span, plain, written


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

    Law: the words of the content's blocks and notes are the words of the clauses and their numbers, in order.
    """
    clauses: list[Born] = []
    taken: set[str] = {"statement"}
    note_ids = {note: clause_id(f"note {words_of(inlines)}", taken) for note, inlines in content.notes.items()}
    source = scheme_of(content.blocks)
    for block in content.blocks:
        identity = clause_id(words_of(block.inlines), taken)
        text = text_of_inlines(block.inlines, note_ids)
        clauses.append(Born(identity, _kind(block, source), block.level, text, block.number))
        clauses.extend(_note(note_ids[note], content.notes[note], note_ids) for note in _notes(block))
    return numbered(clauses, Scheme(wished) if wished else source)


def _kind(block: Block, source: Scheme) -> Kind:
    """Return what a block is in the record: where others have numbers, a paragraph without one stays without."""
    bare = block.kind is BlockKind.PARAGRAPH and not block.number and source is not Scheme.NONE
    return Kind.CHAPEAU if bare else Kind(block.kind.value)


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


def heading_of(text: str, room: int = 60) -> str:
    """Return the beginning of a clause, to know it by; " …" says that it goes on."""
    if len(text) <= room:
        return text
    first = re.split(r"(?<=[.:;])\s", text, maxsplit=1)[0]
    shown = first if len(first) <= room - 2 else first[: room - 1].rsplit(" ", 1)[0]
    return f"{shown} …"

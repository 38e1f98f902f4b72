"""Circulating: a text is frozen under a name, and documents are made from the record, never from one another."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from asemdraft.desk import naming
from asemdraft.desk.deeds import Deed, record
from asemdraft.desk.draft import STATEMENT, Draft, ledger_of
from asemdraft.desk.marking import readable
from asemdraft.desk.referring import dead_references
from asemdraft.documents.composing import Passage, composed
from asemdraft.documents.content import Content, Emphasis, Front
from asemdraft.documents.content import Kind as BlockKind
from asemdraft.errors import RequestError
from asemdraft.ledger.change import tag_name
from asemdraft.negotiation import merging, times
from asemdraft.negotiation.acts import Act, Issue, Issued, Kind
from asemdraft.negotiation.bracketing import shown
from asemdraft.negotiation.family import text_hash
from asemdraft.negotiation.numbering import Scheme
from asemdraft.negotiation.numbers import printed
from asemdraft.negotiation.reports import ExportReport, IssueReport
from asemdraft.negotiation.statement import IssuedText
from asemdraft.wording.brackets import Naming
from asemdraft.wording.inline import plain

_ENDINGS = (".docx", ".md", ".html", ".txt")


@dataclass(frozen=True, slots=True)
class Circulation:
    """How a text circulates."""

    symbol: str = ""
    deadline: datetime | None = None
    distribution: str = ""
    to: tuple[str, ...] = ()


def how(draft: Draft, symbol: str, deadline: str, distribution: str, to: str) -> Circulation:
    """Return how a text circulates, from the words of the command line; the deadline is local time of the draft."""
    due = times.read_time(deadline, times.zone_named(draft.zone)) if deadline else None
    if to.strip().casefold() == "all":
        members = tuple(member.code for member in draft.roster.members)
    else:
        members = tuple(member.code for member in draft.roster.who_all(to)) if to else ()
    return Circulation(symbol, due, distribution, members)


def issue(draft: Draft, name: str, how: Circulation) -> IssueReport:
    """Freeze text and numbers under a name, with a git tag; refuse a name used before and a text without a change."""
    called = " ".join(name.split())
    if not called:
        raise RequestError("An issued text needs a name.", "Call it 'Zero draft', 'Rev.1', 'CRP.1' ...")
    if draft.outline.issue(called):
        raise RequestError(f"A text called '{called}' was issued already.", "Give this one another name.")
    if how.deadline and how.deadline <= draft.occasion.at:
        raise RequestError("The deadline is not after the time of issue.", "Look at --deadline, and at --at.")
    standing = draft.outline.standing()
    texts = {clause: draft.text(clause) for clause in standing}
    print_ = fingerprint(draft, texts)
    if draft.outline.issues and draft.outline.issues[-1].fingerprint == print_:
        last = draft.outline.issues[-1].name
        raise RequestError(
            f"Nothing has changed since {last}.", f"'asemdraft export clean --issue {last}' prints it again."
        )
    names = tuple(draft.numbers.names[clause] for clause in standing)
    act = Issue(called, standing, names, print_, how.symbol, how.deadline, how.distribution, how.to)
    acts: list[tuple[str, Act]] = [(STATEMENT, act)]
    for clause, number in zip(standing, names, strict=True):
        in_force = draft.family(clause).base_in_force(clause)
        acts.append((ledger_of(clause), Issued(called, number, in_force, text_hash(texts[clause]))))
    after = record(draft, Deed(f"issue {called}", tuple(acts), tag=tag_name(called)))
    brackets, open_inputs = _undecided(after)
    words = sum(len(readable(after, text).split()) for text in texts.values())
    return IssueReport(
        called, how.symbol, print_, len(standing), words, brackets, open_inputs, how.deadline, dead_references(after)
    )


def fingerprint(draft: Draft, texts: Mapping[str, str]) -> str:
    """Return the fingerprint of a text: a hash over the numbers and words of its clauses, in order."""
    names = draft.numbers.names
    told = "\n".join(f"{names[clause]}\t{text}" for clause, text in texts.items())
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _undecided(draft: Draft) -> tuple[int, int]:
    """Return how many brackets the text has, and how many inputs are open."""
    families = {draft.outline.family(seat.clause) for seat in draft.outline.present()}
    brackets = sum(len(merging.plan(draft.family(names[0])).collisions) for names in families)
    open_inputs = sum(each.is_open for seat in draft.outline.places for each in draft.clause(seat.clause).inputs)
    return brackets, open_inputs


@dataclass(frozen=True, slots=True)
class Export:
    """What to write and where."""

    kind: str
    file: Path | None = None
    issue: str = ""
    clauses: str = ""
    template: Path | None = None
    line_numbers: bool = False
    names: str = "named"


def export(draft: Draft, at: datetime, asked: Export, here: Path) -> ExportReport:
    """Write a document: `clean` or `bracketed`, as .docx, .md, .html or .txt."""
    if asked.names not in [each.value for each in Naming]:
        raise RequestError(f"Brackets cannot be '{asked.names}'.", "Choose named, anonymous or options.")
    if asked.kind not in ("clean", "bracketed"):
        raise RequestError(f"There is no export called '{asked.kind}'.", "Choose clean or bracketed.")
    content, name = contents(draft, at, asked)
    file = asked.file or here / f"{draft.name}-{_slug(name)}-{asked.kind}.docx"
    data = _written(content, file, at, asked)
    _save(file, data)
    return ExportReport(asked.kind, str(file), name, len(content.blocks), len(data))


def contents(draft: Draft, at: datetime, asked: Export) -> tuple[Content, str]:
    """Return the content of a document and the name of the text that it holds."""
    if asked.issue:
        if asked.kind == "bracketed":
            raise RequestError("Brackets show what is open now, not in an issued text.", "Leave out --issue.")
        issued = naming.issued_text(draft, asked.issue)
        passages, names, name = _issued_passages(draft, issued), issued.names, issued.name
        front = _front(draft, issued.name, issued.at, issued)
    else:
        issued_now = _as_issued(draft)
        name = issued_now.name if issued_now else "Working text"
        names = {seat.clause: draft.reference(seat.clause) for seat in draft.outline.places}
        passages = _passages(draft, asked)
        circulated = issued_now if name != "Working text" else None
        front = _front(draft, name, circulated.at if circulated else at, circulated)
    if asked.clauses:
        chosen = set(naming.clauses(draft, f"{asked.clauses}"))
        passages = [each for each in passages if each.clause in chosen or each.kind is BlockKind.FOOTNOTE]
    return composed(front, passages, names), name


def _as_issued(draft: Draft) -> IssuedText | None:
    """Return the last issued text if the draft still says exactly that, else None."""
    if not draft.outline.issues:
        return None
    last = draft.outline.issues[-1]
    texts = {clause: draft.text(clause) for clause in draft.outline.standing()}
    return last if fingerprint(draft, texts) == last.fingerprint else None


def _issued_passages(draft: Draft, issued: IssuedText) -> list[Passage]:
    found = []
    for clause, name in issued.names.items():
        frozen, seat = draft.clause(clause).issued_as(issued.name), draft.outline.place(clause)
        assert frozen is not None
        assert seat is not None
        text = draft.family(clause).text(clause, frozen.in_force)
        if text_hash(text) != frozen.text_hash:
            raise RequestError(
                f"Clause {name} of {issued.name} does not come out as it was issued.",
                "'asemdraft doctor' says where the record was changed.",
            )
        number = printed(name, seat, Scheme(draft.settings.numbering))
        found.append(Passage(clause, BlockKind(seat.kind.value), text, number, seat.level))
    return found


def _passages(draft: Draft, asked: Export) -> list[Passage]:
    found = []
    for seat in draft.outline.present():
        if not seat.stands and asked.kind != "bracketed":
            continue
        parts: tuple[tuple[str, Emphasis], ...] = ()
        remark = ""
        if asked.kind == "bracketed":
            view = shown(draft.family(seat.clause), seat.clause, Naming(asked.names))
            lines = (view.parts, *view.notes)
            parts = tuple(
                (part.text, Emphasis.BRACKET if part.is_bracket else Emphasis.NONE) for line in lines for part in line
            )
            remark = " ".join(plain(each, draft.reference) for each in view.remarks)
        number = (
            ""
            if seat.kind in (Kind.HEADING, Kind.CHAPEAU) and draft.settings.numbering != "decimal"
            else draft.numbers.printed[seat.clause]
        )
        found.append(
            Passage(seat.clause, BlockKind(seat.kind.value), draft.text(seat.clause), number, seat.level, parts, remark)
        )
    return found


def _front(draft: Draft, name: str, at: datetime, issued: IssuedText | None) -> Front:
    """Return the title block and the marks of the first page."""
    settings = draft.settings
    zone = times.zone_named(settings.timezone)
    label = settings.timezone_label
    deadline, superseded = "", ""
    if issued and issued.deadline:
        deadline = f"Comments are due by {times.in_words(issued.deadline.astimezone(zone), label)}"
    if issued and draft.outline.issues[-1].name != issued.name:
        last = draft.outline.issues[-1]
        superseded = f"SUPERSEDED by {last.name} of {times.day_in_words(last.at.astimezone(zone))}"
    return Front(
        title=settings.title,
        subtitle=settings.subtitle,
        meeting=settings.meeting,
        symbol=(issued.symbol if issued else "") or settings.symbol,
        name=name,
        issued=times.in_words(at.astimezone(zone), label),
        original=settings.original,
        distribution=_marked((issued.distribution if issued else "") or settings.distribution),
        deadline=deadline,
        superseded=superseded,
    )


def _marked(distribution: str) -> str:
    """Return a distribution mark as it is printed: "Limited" is "Distr.: Limited"."""
    return f"Distr.: {distribution}" if distribution and ":" not in distribution else distribution


def _written(content: Content, file: Path, at: datetime, asked: Export) -> bytes:
    match file.suffix.lower():
        case ".docx":
            from asemdraft import shipped
            from asemdraft.documents.word import writer
            from asemdraft.documents.word.assembly import WriteOptions

            options = WriteOptions(line_numbers=asked.line_numbers, written=at)
            return writer.write(content, asked.template or shipped.templates() / "statement.docx", options)
        case ".md":
            from asemdraft.documents.markdown_out import write_markdown

            return write_markdown(content).encode()
        case ".html":
            from asemdraft.documents.html import write_html

            return write_html(content).encode()
        case ".txt":
            from asemdraft.documents.plain_out import write_plain

            return write_plain(content).encode()
        case other:
            raise RequestError(
                f"A document cannot be written as '{other or file.name}'.", f"End the name in {', '.join(_ENDINGS)}."
            )


def _save(file: Path, data: bytes) -> None:
    """Write a document whole or not at all."""
    from asemdraft.ledger import files

    files.replace(file.parent, {file.name: data})


def _slug(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9.]+", "-", name).strip("-").lower()

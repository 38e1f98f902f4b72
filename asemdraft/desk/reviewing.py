"""Looking: the text, what members said of it, its history, whose words it is. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from asemdraft.desk import naming
from asemdraft.desk.draft import Draft
from asemdraft.desk.founding import heading_of
from asemdraft.desk.inputs import input_lines, position_lines
from asemdraft.desk.marking import bare, between, bracketed, readable, stretches
from asemdraft.desk.places import group_of, seat_of
from asemdraft.errors import RequestError
from asemdraft.ledger import history
from asemdraft.negotiation import merging
from asemdraft.negotiation.acts import (
    BIRTH,
    CHAIR,
    Act,
    Agree,
    Comment,
    Correct,
    Entry,
    Kind,
    Lift,
    Position,
    Propose,
    Reopen,
    Stance,
    Withdraw,
)
from asemdraft.negotiation.clause import Clause
from asemdraft.negotiation.family import text_hash
from asemdraft.negotiation.numbering import Scheme
from asemdraft.negotiation.numbers import printed
from asemdraft.negotiation.reports import (
    ActLine,
    ActLog,
    BlameLine,
    BlameReport,
    ClauseLine,
    ClauseReport,
    LogLine,
    LogReport,
    ShowReport,
    Stretch,
)


def show(draft: Draft, where: tuple[str, ...], how: str, issue: str) -> ShowReport:
    """Show clauses: `how` is clean, bracketed or marked. With none named, the whole text."""
    if how not in ("clean", "bracketed", "marked"):
        raise RequestError(f"A text cannot be shown as '{how}'.", "Choose clean, bracketed or marked.")
    if issue:
        return _issued(draft, where, issue)
    if where:
        chosen = tuple(clause for each in where for clause in naming.clauses(draft, each))
    else:
        proposed = how == "bracketed"
        chosen = tuple(seat.clause for seat in draft.outline.present() if seat.stands or proposed)
    reports = tuple(clause_report(draft, clause, how) for clause in dict.fromkeys(chosen))
    if where:
        return ShowReport(reports, detail=True, below=_below(draft, reports))
    settings = draft.settings
    return ShowReport(reports, title=(settings.title, *settings.subtitle))


def _below(draft: Draft, reports: tuple[ClauseReport, ...]) -> tuple[str, ...]:
    """Return the names of items that belong to what is shown and are not shown themselves."""
    shown = {each.id for each in reports}
    present = {seat.clause for seat in draft.outline.present()}
    below = [item for each in reports if each.id in present for item in group_of(draft, each.id) if item not in shown]
    return tuple(draft.label(item) for item in below if seat_of(draft, item).kind is Kind.ITEM)


def _issued(draft: Draft, where: tuple[str, ...], name: str) -> ShowReport:
    """Show an issued text: its words and its numbers, as they circulated."""
    issue = naming.issued_text(draft, name)
    chosen = tuple(
        clause for each in where for clause in naming.clauses(draft, f"{each.partition('@')[0]}@{issue.name}")
    ) or tuple(issue.names)
    found = []
    for clause in chosen:
        issued = draft.clause(clause).issued_as(issue.name)
        assert issued is not None
        text = draft.family(clause).text(clause, issued.in_force)
        seat = draft.outline.place(clause)
        assert seat is not None
        number = "" if seat.kind is Kind.HEADING else issue.names[clause]
        found.append(
            ClauseReport(
                clause, number, seat.kind.value, readable(draft, text), "issued", 0, len(readable(draft, text).split()),
                stretches=stretches(draft, text), level=seat.level,
                printed=printed(issue.names[clause], seat, Scheme(draft.settings.numbering)),
            )
        )  # fmt: skip
    return ShowReport(tuple(found), issue.name)


def clause_report(draft: Draft, clause: str, how: str = "clean") -> ClauseReport:
    """Return everything about one clause."""
    family, seat = draft.family(clause), draft.outline.place(clause)
    assert seat is not None
    text = draft.text(clause)
    plan = merging.plan(family)
    return ClauseReport(
        clause,
        "" if seat.kind is Kind.HEADING else draft.label(clause),
        seat.kind.value,
        readable(draft, text),
        state(draft, clause, has_brackets=any(each.clause == clause for each in plan.collisions)),
        len(family.versions(clause)),
        len(readable(draft, text).split()),
        input_lines(draft, clause, plan),
        position_lines(draft, clause),
        _shown(draft, clause, how),
        seat.level,
        draft.numbers.printed.get(clause, ""),
    )


def _shown(draft: Draft, clause: str, how: str) -> tuple[Stretch, ...]:
    text = draft.text(clause)
    if how == "bracketed":
        return bracketed(draft, clause)
    if how == "marked":
        record = draft.clause(clause)
        assert record.birth is not None
        seen = record.issued[-1].in_force if record.issued else (record.birth.label(clause),)
        before = draft.family(clause).text(clause, seen)
        return between(before, text, draft)
    return stretches(draft, text)


def state(draft: Draft, clause: str, *, has_brackets: bool) -> str:
    """Return the state of a clause: proposed, dropped, agreed, agreed ad referendum, bracketed, open."""
    seat, record = draft.outline.place(clause), draft.clause(clause)
    if seat is not None and not seat.stands:
        return "proposed" if seat.waits else "dropped"
    if record.agreement is not None and record.agreement.text_hash == text_hash(draft.text(clause)):
        return "agreed ad referendum" if record.agreement.ad_referendum else "agreed"
    return "bracketed" if has_brackets else "open"


def log(draft: Draft, where: str) -> LogReport:
    """Return the versions of a clause with what else happened to it between them."""
    clause = naming.clause(draft, where)
    versions = draft.family(clause).versions(clause)
    entries = draft.clause(clause).entries
    lines: list[LogLine] = []
    before = ""
    for index, each in enumerate(versions):
        following = versions[index + 1].entry.id if index + 1 < len(versions) else "~"
        since = tuple(
            told for entry in entries if each.entry.id < entry.id < following and (told := _told(draft, entry))
        )
        marked = between(before, each.text, draft) if index else stretches(draft, each.text)
        lines.append(
            LogLine(
                each.number, each.entry.at, each.entry.officer, f"{each.act} {', '.join(each.refs)}".strip(), each.refs,
                each.members, readable(draft, each.text), marked, since,
            )
        )  # fmt: skip
        before = each.text
    return LogReport(clause, draft.label(clause), tuple(lines))


def _told(draft: Draft, entry: Entry) -> str:  # noqa: PLR0911 - one answer an act
    """Say in a few words what an entry is, for a history; nothing for what the versions say."""
    del draft
    when = f"{entry.at:%d %b %H:%M} "
    act: Act = entry.act
    match act:
        case Comment():
            return when + f"{act.ref} {', '.join(act.members)}: {act.text}"
        case Propose() if act.members != (CHAIR,):
            return when + f"{act.ref} {', '.join(act.members)} filed ({act.operation.lower()})"
        case Position():
            who = ", ".join(act.members) + (f" for {act.behalf}" if act.behalf else "")
            kind = f" ({act.kind.value})" if act.stance is Stance.RESERVE else ""
            return when + f"{act.ref} {who} {act.stance.value}{kind}: {act.target or 'the clause'}"
        case Lift():
            return when + f"{act.behalf or act.member} lifted {act.ref}"
        case Correct():
            whose = f", now of {', '.join(act.members)}" if act.members else ""
            return when + f"{act.ref} corrected{whose}: {act.reason}"
        case Withdraw():
            return when + f"{', '.join(act.members)} withdrew {act.ref}"
        case Agree():
            return when + ("agreed ad referendum" if act.ad_referendum else "agreed")
        case Reopen():
            return when + f"reopened: {act.reason}"
        case _:
            return ""


def acts(draft: Draft, limit: int) -> ActLog:
    """Return the last acts of the whole draft, newest first."""
    found = history.commits(draft.folder, limit=limit)
    return ActLog(tuple(ActLine(each.at, each.name, each.title, each.id[:10]) for each in found))


def blame(draft: Draft, where: str, word: str = "") -> BlameReport:
    """Return whose the words of a clause are; with `word`, only the stretches that hold it."""
    clause = naming.clause(draft, where)
    record, family = draft.clause(clause), draft.family(clause)
    filed = {each.ref: each for one in family.clauses for each in one.inputs}
    lines = []
    for origin in family.blame(clause):
        refs = tuple(ref for ref in origin.labels if not ref.startswith(BIRTH))
        members = tuple(dict.fromkeys(member for ref in refs if ref in filed for member in filed[ref].members)) or (
            CHAIR,
        )
        first = filed.get(refs[0]) if refs else None
        at = (first.decided or first.at) if first else _born(record)
        lines.append(
            BlameLine(bare(draft, origin.text), members, ", ".join(refs), "accept" if refs else "new", at, refs)
        )
    if word:
        lines = [each for each in lines if word.casefold() in each.text.casefold()]
        if not lines:
            raise RequestError(
                f"Clause {draft.label(clause)} does not hold '{word}'.", "'asemdraft find' looks everywhere."
            )
    return BlameReport(clause, draft.label(clause), tuple(lines))


def _born(record: Clause) -> datetime | None:
    return record.entries[0].at if record.entries else None


def outline_lines(draft: Draft, clauses: Iterable[str]) -> tuple[ClauseLine, ...]:
    """Return clauses as a list: number, kind, beginning, words."""
    found = []
    for clause in clauses:
        seat = draft.outline.place(clause)
        assert seat is not None
        text = readable(draft, draft.text(clause))
        number = "" if seat.kind is Kind.HEADING else draft.label(clause)
        found.append(ClauseLine(clause, number, seat.kind.value, heading_of(text), len(text.split()), seat.level))
    return tuple(found)

"""Receipts: what we recorded of a member, and what became of it, to be sent back to the member."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from asemdraft.desk.draft import Draft
from asemdraft.desk.inputs import first_of, input_line, position_lines
from asemdraft.errors import RequestError
from asemdraft.negotiation import merging, times
from asemdraft.negotiation.clause import Clause, HeldPosition, Input, State
from asemdraft.negotiation.heard import ReceiptLine, ReceiptPosition, ReceiptReport
from asemdraft.negotiation.merging import Plan


@dataclass(frozen=True, slots=True)
class _Addressee:
    """To whom a receipt goes: a member with the groups it is in, or a group."""

    code: str
    name: str
    is_group: bool = False

    def own(self, members: tuple[str, ...], behalf: str) -> bool:
        """Tell whether something was put in by it."""
        return behalf == self.code if self.is_group else self.code in members and not behalf


def receipt(draft: Draft, who: str) -> ReceiptReport:
    """Return what was recorded of a member or a group. Law: received is the sum of the states."""
    to = _addressee(draft, who)
    own: dict[str, ReceiptLine] = {}
    through: dict[str, ReceiptLine] = {}
    positions, group_positions, put_right = [], [], []
    for clause, plan in _clauses(draft):
        for each in clause.inputs:
            if to.own((*each.members, *each.withdrawn), each.behalf):
                own[each.entry] = _line(draft, each, clause, plan)
            elif _through_group(draft, to, each.behalf, each.at):
                through[each.entry] = _line(draft, each, clause, plan)
            elif to.code in first_of(clause, each.ref)[0]:
                put_right.append(f"{each.ref} was recorded as yours and is of {', '.join(each.members)}")
        mine, theirs = _positions(draft, to, clause)
        positions += mine
        group_positions += theirs
    counts = {state.value: sum(each.input.state == state for each in own.values()) for state in State}
    return ReceiptReport(
        to.code, to.name, {"received": len(own)} | counts, _in_order(own), tuple(positions), _in_order(through),
        tuple(group_positions), tuple(put_right),
    )  # fmt: skip


def _in_order(lines: dict[str, ReceiptLine]) -> tuple[ReceiptLine, ...]:
    """Return lines as they came in; those of one minute as they were entered."""
    return tuple(lines[entry] for entry in sorted(lines, key=lambda entry: (lines[entry].at, entry)))


def _addressee(draft: Draft, who: str) -> _Addressee:
    try:
        member = draft.roster.who(who)
    except RequestError as fault:
        try:
            group = draft.roster.group(who)
        except RequestError:
            raise fault from None
        return _Addressee(group.code, group.name, is_group=True)
    return _Addressee(member.code, member.name)


def _clauses(draft: Draft) -> Iterator[tuple[Clause, Plan]]:
    """Yield every clause that anything was said of, dropped ones too, with what a merge would do to it."""
    for seat in draft.outline.places:
        clause = draft.clause(seat.clause)
        if clause.inputs or clause.positions:
            yield clause, merging.plan(draft.family(seat.clause))


def _through_group(draft: Draft, to: _Addressee, behalf: str, at: datetime) -> bool:
    return bool(behalf) and to.code in [each.code for each in draft.roster.in_group(behalf, at.date())]


def _line(draft: Draft, each: Input, clause: Clause, plan: Plan) -> ReceiptLine:
    return ReceiptLine(clause.id, draft.label(clause.id), each.at, input_line(draft, each, clause, plan))


def _positions(draft: Draft, to: _Addressee, clause: Clause) -> tuple[list[ReceiptPosition], list[ReceiptPosition]]:
    """Return the positions on a clause that the addressee holds, and those that its groups hold."""
    held: dict[tuple[str, str], HeldPosition] = {(p.ref, p.member): p for p in clause.positions}
    own, through = [], []
    for each in position_lines(draft, clause.id):
        at = held[each.ref, each.member].at
        line = ReceiptPosition(clause.id, draft.label(clause.id), at, each)
        if to.own((each.member,), each.group):
            own.append(line)
        elif _through_group(draft, to, each.group, at):
            through.append(line)
    return own, through


def write(draft: Draft, report: ReceiptReport, file: Path, at: datetime) -> ReceiptReport:
    """Write a receipt as .docx or .md and return the report with the file; other endings are refused."""
    from asemdraft.desk.receipt_paper import paper
    from asemdraft.ledger import files

    zone = times.zone_named(draft.zone)
    content = paper(draft, report, times.in_words(at.astimezone(zone), draft.settings.timezone_label))
    match file.suffix.lower():
        case ".docx":
            from asemdraft import shipped
            from asemdraft.documents.word import writer
            from asemdraft.documents.word.assembly import WriteOptions

            data = writer.write(content, shipped.templates() / "statement.docx", WriteOptions(written=at))
        case ".md":
            from asemdraft.documents.markdown_out import write_markdown

            data = write_markdown(content).encode()
        case other:
            sentence = f"A receipt cannot be written as '{other or file.name}'."
            raise RequestError(sentence, "End the name in .docx or .md.")
    files.replace(file.parent, {file.name: data})
    return replace(report, file=str(file))

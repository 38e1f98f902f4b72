"""Pages about the text: a clause with all that is said of it, its versions, whose words they are, what changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from asemdraft.views.layout import Gap, Line, Page, Part, Span, Style, Table, cell, counted, say

if TYPE_CHECKING:
    from asemdraft.negotiation.reports import (
        BlameReport,
        ClauseReport,
        DiffReport,
        FindReport,
        InputLine,
        LogReport,
        ShowReport,
        Stretch,
    )


_MARKS = {
    "": Style.PLAIN,
    "added": Style.ADDED,
    "removed": Style.REMOVED,
    "bracket": Style.BRACKET,
    "strong": Style.STRONG,
    "italic": Style.ITALIC,
}
_STATES = {
    "agreed": Style.GOOD,
    "agreed ad referendum": Style.GOOD,
    "accepted": Style.GOOD,
    "bracketed": Style.WAITS,
    "pending": Style.WAITS,
}


def spans(stretches: Iterable[Stretch]) -> tuple[Span, ...]:
    """Return marked words as spans."""
    return tuple(Span(each.text, _MARKS[each.mark]) for each in stretches)


def show(report: ShowReport) -> Page:
    """Show clauses; with detail, everything that members said of them."""
    parts: list[Part] = []
    if report.issue:
        parts += [say(f"As it stood in {report.issue}", Style.QUIET), Gap()]
    if report.title:
        parts += [*(say(line, Style.TITLE) for line in report.title), Gap()]
    for clause in report.clauses:
        parts += _clause(clause, detail=report.detail)
    if report.below:
        parts.append(say(f"Its items: {', '.join(report.below)}", Style.QUIET))
    return tuple(parts[:-1] if parts and isinstance(parts[-1], Gap) else parts)


def _clause(clause: ClauseReport, *, detail: bool) -> list[Part]:
    label = f"{clause.number}{'. ' if clause.number[-1:].isalnum() else '  '}" if clause.number else ""
    body = spans(clause.stretches)
    if clause.kind in ("heading", "annex"):
        body = tuple(Span(each.text, Style.TITLE if each.style is Style.PLAIN else each.style) for each in body)
    if clause.kind == "footnote":
        label = f"Footnote {clause.number.removeprefix('fn ')}: " if clause.number else "Footnote: "
    indent = 4 * max(clause.level, 1) if clause.kind == "item" else 0
    parts: list[Part] = [Line((Span(label, Style.NUMBER), *body), indent, len(label))]
    if detail:
        parts += _facts(clause)
    return [*parts, Gap()]


def _facts(clause: ClauseReport) -> list[Part]:
    told = [
        Span(clause.id, Style.QUIET),
        Span(f" · {counted(clause.words, 'word')} · version {clause.version} · ", Style.QUIET),
        Span(clause.state, _STATES.get(clause.state, Style.PLAIN)),
    ]
    parts: list[Part] = [Gap(), Line(tuple(told))]
    for each in clause.inputs:
        parts += [Gap(), *input_parts(each)]
    if clause.positions:
        rows = tuple(
            (
                cell(p.ref, Style.STRONG),
                cell(f"{p.group} (by {p.member})" if p.group else p.member, Style.MEMBER),
                cell(p.position + (f" ({p.kind})" if p.kind else "")),
                cell(p.target or "the clause"),
                cell(str(p.counted) + (f", without {', '.join(p.without)}" if p.without else "")),
                cell("; ".join(filter(None, (p.text, p.source, *p.corrected))), Style.ITALIC),
            )
            for p in clause.positions
        )
        parts += [Gap(), Table(("no.", "member", "position", "on", "counts", "said"), rows, wide=(5,))]
    return parts


def input_parts(each: InputLine) -> list[Part]:
    """Show one input: who, what, its state, and what was said with it."""
    who = ", ".join(each.members) + (f" for {', '.join(each.groups)}" if each.groups else "")
    asks = f"{each.operation.lower()} " if each.operation else f"{each.remark} comment "
    head = [
        Span(f"{each.ref}  ", Style.STRONG),
        Span(who, Style.MEMBER),
        Span(f"  {asks}· "),
        Span(each.state, _STATES.get(each.state, Style.QUIET)),
    ]
    asides = (
        f"amends {each.amends}" if each.amends else "",
        f"on {each.on}" if each.on else "",
        f"filed on clause {each.filed_on}" if each.filed_on else "",
    )
    head += [Span(f" · {aside}", Style.QUIET) for aside in asides if aside]
    parts: list[Part] = [Line(tuple(head), 2)]
    if each.words:
        parts.append(Line((Span("On: ", Style.QUIET), Span(f"“{each.words}”")), 6))
    if each.marked:
        parts.append(Line(spans(each.marked), 6))
    elif each.proposed:
        parts.append(say(each.proposed, indent=6))
    for label, text in (("", each.text), ("Reason: ", each.reason), ("Source: ", each.source)):
        if text:
            parts.append(Line((Span(label, Style.QUIET), Span(text, Style.ITALIC)), 6))
    parts += [say(f"part {part}", Style.QUIET, 6) for part in each.parts]
    parts += [say(told[:1].upper() + told[1:], Style.QUIET, 6) for told in (*each.voices, *each.history)]
    return [*parts, say(each.fate[:1].upper() + each.fate[1:], Style.WAITS, 6)] if each.fate else parts


def log(report: LogReport) -> Page:
    """Show the versions of a clause, oldest first, each with what it changed."""
    parts: list[Part] = [say(f"Clause {report.number} ({report.clause})", Style.TITLE), Gap()]
    for version in report.versions:
        parts.append(
            Line(
                (
                    Span(f"v{version.version}  ", Style.NUMBER),
                    Span(f"{version.at:%d %b %Y, %H:%M}  ", Style.QUIET),
                    Span(version.act),
                    Span(f"  {', '.join(version.members)}", Style.MEMBER),
                    Span(f"  recorded by {version.officer}", Style.QUIET),
                )
            )
        )
        parts.append(Line(spans(version.marked), 4))
        parts += [say(f"· {each}", Style.QUIET, 4) for each in version.since]
        parts.append(Gap())
    return tuple(parts[:-1])


def blame(report: BlameReport) -> Page:
    """Show whose the words are, one stretch a row."""
    rows = tuple(
        (
            cell(", ".join(each.members), Style.MEMBER),
            cell(each.ref, Style.STRONG),
            cell(f"{each.at:%d %b %Y}" if each.at else "", Style.QUIET),
            cell(each.text.strip()),
        )
        for each in report.spans
        if each.text.strip()
    )
    return (
        say(f"Clause {report.number} ({report.clause})", Style.TITLE),
        Gap(),
        Table(("asked for by", "input", "since", "words"), rows, wide=(3,)),
    )


def diff(report: DiffReport) -> Page:
    """Show what changed between two texts, clause by clause."""
    if not report.clauses:
        return (say(f"No words changed from {report.before} to {report.after}."),)
    head = say(f"{report.before} → {report.after}: {counted(len(report.clauses), 'clause')} changed", Style.TITLE)
    if report.side_by_side:
        rows = tuple(
            (cell(each.number or each.clause, Style.NUMBER), cell(each.before), cell(each.after))
            for each in report.clauses
        )
        return (head, Gap(), Table(("", report.before, report.after), rows, wide=(1, 2)))
    parts: list[Part] = [head, Gap()]
    for each in report.clauses:
        label = f"{each.number or each.clause}  "
        words = (Span(label, Style.NUMBER), Span(f"({each.change})  " if each.change != "changed" else "", Style.QUIET))
        parts += [Line((*words, *spans(each.stretches)), 0, len(label)), Gap()]
    return tuple(parts[:-1])


def find(report: FindReport) -> Page:
    """Show where words stand."""
    if not report.hits:
        return (say(f"'{report.words}' stands nowhere in the text, nor in what members put in."),)
    rows = tuple(
        (cell(hit.number or hit.clause, Style.NUMBER), cell(hit.where, Style.QUIET), spans(hit.stretches))
        for hit in report.hits
    )
    return (Table(("clause", "where", "words"), rows, wide=(2,)),)

"""Pages about the whole: a new draft, how the draft stands, the members, the acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asemdraft.views.layout import Gap, Line, Page, Part, Span, Style, Table, cell, counted, say

if TYPE_CHECKING:
    from asemdraft.negotiation.reports import ActLog, ClauseLine, DemoReport, DemoStep, Founded, MemberList
    from asemdraft.negotiation.status_report import StatusReport


_MOST_LINES = 12
"""Lines that a step of the demonstration prints at most."""


def founded(report: Founded) -> Page:
    """Show the clauses of a new draft, and what found no place in it."""
    parts: list[Part] = [
        say(report.title, Style.TITLE),
        Line((Span(f"Draft '{report.draft}' in {report.folder}: "), Span(_counts(report.clauses)))),
        Gap(),
        outline_table(report.clauses),
    ]
    if report.references:
        text = counted(report.references, "cross-reference follows its clause", "cross-references follow their clauses")
        parts += [Gap(), say(text + ".")]
    if report.unplaced:
        parts += [Gap(), say(f"{counted(len(report.unplaced), 'passage')} of the source found no place:", Style.WAITS)]
        parts += [
            Line(
                (Span(f"{each.where}: ", Style.STRONG), Span(each.text), Span(f"  ({each.reason})", Style.QUIET)), 2, 2
            )
            for each in report.unplaced
        ]
    return (*parts, *(say(each, Style.WAITS) for each in report.talk))


def outline_table(lines: tuple[ClauseLine, ...]) -> Table:
    """Show number, heading and words of each clause."""
    rows = []
    for each in lines:
        strong = Style.TITLE if each.kind in ("heading", "annex") else Style.PLAIN
        rows.append(
            (
                cell(each.number or ("" if each.kind == "heading" else "–"), Style.NUMBER),
                cell("  " * each.level * (each.kind == "item") + each.heading, strong),
                cell(each.kind, Style.QUIET),
                cell(str(each.words)),
            )
        )
    return Table(("no.", "begins", "kind", "words"), tuple(rows), wide=(1,), right=(3,))


def _counts(lines: tuple[ClauseLine, ...]) -> str:
    numbered = [each for each in lines if each.kind == "paragraph"]
    words = sum(each.words for each in lines)
    whole = f"{counted(len(lines), 'passage')} in all, {counted(words, 'word')}"
    return f"{counted(len(numbered), 'numbered clause')}, {whole}"


def members(report: MemberList) -> Page:
    """Show members with their groups and the names they go by."""
    rows = tuple(
        (
            cell(each.code, Style.MEMBER),
            cell(each.name),
            cell(", ".join(each.groups), Style.QUIET),
            cell(", ".join(each.aliases), Style.QUIET),
            cell(str(each.inputs) if each.inputs else "", Style.PLAIN),
        )
        for each in report.members
    )
    head = counted(len(report.members), "member") + (f" of {report.group}" if report.group else "")
    if report.unanswered:
        return _unanswered(report, head)
    return (
        say(head, Style.TITLE),
        Gap(),
        Table(("code", "name", "groups", "also called", "inputs"), rows, wide=(3,), right=(4,)),
    )


def _unanswered(report: MemberList, head: str) -> Page:
    """Show who has not answered, group by group."""
    if not report.members:
        return (say("Every member has answered." if not report.group else f"Every member of {report.group} has."),)
    names = {each.code: each.name for each in report.members}
    parts: list[Part] = [say(f"{head} not heard so far", Style.TITLE)]
    for group, codes in report.by_group:
        title = Line((Span(group, Style.STRONG), Span(f"  {len(codes)}", Style.QUIET)))
        parts += [Gap(), title, say(", ".join(f"{names[code]} ({code})" for code in codes), indent=2)]
    return tuple(parts)


def status(report: StatusReport) -> Page:
    """Show how the draft stands, on one screen."""
    inputs, clauses, heard = report.inputs, report.clauses, report.members
    issue = report.issue or "nothing issued yet"
    parts: list[Part] = [
        Line((Span(report.title, Style.TITLE), Span(f"  {report.draft} · {issue}", Style.QUIET))),
        Gap(),
        _row("Clauses", f"{clauses['total']} numbered: {clauses['open']} open, {clauses['bracketed']} bracketed, "
             f"{clauses['agreed_ad_ref']} agreed ad referendum, {clauses['agreed']} agreed"),
        _row("Brackets", str(report.brackets)),
        _row("Inputs", f"{inputs['received']} received = " + " + ".join(
            f"{inputs[state]} {state}"
            for state in ("accepted", "declined", "withdrawn", "overtaken", "noted", "bracketed", "pending"))),
        _row("Members", f"{heard['answered']} of {heard['total']} have answered"),
    ]  # fmt: skip
    if report.deadline:
        from asemdraft.negotiation.times import in_words

        parts.append(_row("Deadline", in_words(report.deadline)))
    if report.contested:
        parts.append(_row("Most open", ", ".join(f"clause {number} ({count})" for number, count in report.contested)))
    for each in report.by_hand:
        parts += [
            say(
                f"{each} was changed by hand: 'asemdraft edit' can adopt it, 'asemdraft doctor --repair' restores it.",
                Style.WAITS,
            )
        ]
    return tuple(parts)


def _row(label: str, text: str) -> Line:
    return Line((Span(f"{label:<11}", Style.QUIET), Span(text)), 0, 11)


def acts(report: ActLog) -> Page:
    """Show the acts of the whole draft."""
    rows = tuple(
        (cell(f"{each.at:%d %b %Y, %H:%M}", Style.QUIET), cell(each.title), cell(each.officer, Style.QUIET))
        for each in report.acts
    )
    return (Table(("when", "what", "recorded by"), rows, wide=(1,)),)


def step(report: DemoStep) -> Page:
    """Show one step of the demonstration: what happens, the command, what it prints."""
    when = f"{report.at}  " if report.at else ""
    told = report.printed.rstrip("\n").split("\n")
    left = len(told) - _MOST_LINES
    shown = told if left <= 1 else [*told[:_MOST_LINES], f"… and {left} lines more"]
    printed = tuple(say(line, Style.QUIET, 4) for line in shown)
    return (
        Line((Span(when, Style.QUIET), Span(report.say, Style.TITLE))),
        Line((Span("$ ", Style.QUIET), Span(report.command, Style.NUMBER)), 2, 2),
        *printed,
        Gap(),
    )


def demo(report: DemoReport) -> Page:
    """Say what the demonstration left."""
    lines = tuple(say(each, indent=2) for each in report.documents)
    return (
        say(f"{counted(len(report.steps), 'step')} played. Open these in your word processor:", Style.TITLE),
        *lines,
    )

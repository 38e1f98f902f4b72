"""Pages that answer an act: what was recorded, what was folded in, what waits for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asemdraft.views.clauses import spans
from asemdraft.views.layout import Gap, Line, Page, Part, Span, Style, counted, listed, say

if TYPE_CHECKING:
    from asemdraft.negotiation.reports import (
        CollisionReport,
        DoctorReport,
        Done,
        ExportReport,
        Filed,
        IssueReport,
        MergeReport,
    )


def filed(report: Filed) -> Page:
    """Say the number of an input, and show what it asks for."""
    what = f"{report.operation.lower()}, " if report.operation else ""
    where = f"clause {report.number}" if report.number else report.clause
    head = Line(
        (
            Span(report.ref, Style.STRONG),
            Span(f"  {report.type} ({what}{where}) by "),
            Span(", ".join(report.members), Style.MEMBER),
        )
    )
    parts: list[Part] = [head]
    if report.marked:
        parts.append(Line(spans(report.marked), 4))
    return (*parts, *(say(each, Style.WAITS) for each in report.talk))


def done(report: Done) -> Page:
    """Say what was done, and what waits."""
    return (
        say(_sentence(report)),
        *(say(each, indent=2) for each in report.talk),
        *(say(each, Style.WAITS, 2) for each in report.waiting),
    )


def _sentence(report: Done) -> str:
    """Say what was done, with the number by which one would take it back."""
    named = not report.refs or any(ref in report.title for ref in report.refs)
    told = report.title if named else f"{report.title} ({', '.join(report.refs)})"
    return told[:1].upper() + told[1:] + ("" if told.endswith(".") else ".")


def merged(report: MergeReport) -> Page:
    """Say what was folded in; show each collision with its sides and the bracketed text."""
    parts: list[Part] = []
    if report.folded:
        parts.append(Line((Span("Folded in: ", Style.GOOD), Span(", ".join(report.folded)))))
    if report.already:
        parts.append(Line((Span("Already there, sponsors united: ", Style.GOOD), Span(", ".join(report.already)))))
    if not (report.folded or report.already or report.collisions or report.decide):
        parts.append(say("Nothing to merge: no amendment is open."))
    if report.collisions:
        parts += [Gap()] * bool(parts)
        parts.append(say(f"{counted(len(report.collisions), 'collision')} to resolve", Style.WAITS))
        for collision in report.collisions:
            parts += _collision(collision)
    for number, text in report.bracketed:
        parts += [Gap(), Line((Span(f"{number}. ", Style.NUMBER), Span(text)), 0, len(number) + 2)]
    if report.decide:
        parts += [Gap()] * bool(parts)
        parts.append(say(f"Accept or decline one by one: {', '.join(report.decide)}", Style.WAITS))
    return (
        *parts,
        *(say(f"Look at this: {each}", Style.WAITS) for each in report.findings),
        *(say(each, Style.WAITS) for each in report.talk),
    )


def _collision(collision: CollisionReport) -> list[Part]:
    words = f"“{collision.base}”" if collision.base.strip() else "an insertion"
    parts: list[Part] = [
        Gap(),
        Line(
            (
                Span(f"  clause {collision.number}: ", Style.NUMBER),
                Span(words),
                Span(f"  ({collision.kind})", Style.QUIET),
            ),
            0,
            4,
        ),
    ]
    for side in collision.sides:
        asks = f"“{side.text}”" if side.text.strip() else "delete"
        parts.append(
            Line(
                (
                    Span(", ".join(side.refs), Style.STRONG),
                    Span(f"  {', '.join(side.members)}: ", Style.MEMBER),
                    Span(asks),
                ),
                6,
                4,
            )
        )
    return parts


def issued(report: IssueReport) -> Page:
    """Say under which name the text was frozen."""
    symbol = f" as {report.symbol}" if report.symbol else ""
    counts = ", ".join(
        (counted(report.clauses, "clause"), counted(report.words, "word"), counted(report.brackets, "bracket"))
    )
    parts: list[Part] = [
        Line((Span(report.issue, Style.STRONG), Span(f" is issued{symbol}: {counts}."))),
        say(f"Fingerprint {report.fingerprint}", Style.QUIET),
    ]
    if report.deadline:
        from asemdraft.negotiation.times import in_words

        parts.append(say(f"Comments are due by {in_words(report.deadline)}."))
    if report.open:
        parts.append(say(f"{counted(report.open, 'input is', 'inputs are')} still open.", Style.WAITS))
    return (*parts, *(say(each, Style.WAITS) for each in report.talk))


def exported(report: ExportReport) -> Page:
    """Say which document was written."""
    return (
        Line(
            (
                Span(report.file, Style.STRONG),
                Span(f"  {report.kind} copy of {report.text}, {counted(report.clauses, 'clause')}"),
            )
        ),
        *(say(each, Style.WAITS) for each in report.talk),
    )


def examined(report: DoctorReport) -> Page:
    """Say whether the record and what is stored agree."""
    counts = listed([counted(number, what) for what, number in report.checked.items()])
    parts: list[Part] = [say(each, Style.GOOD) for each in report.repaired]
    if not report.faults:
        return (*parts, say(f"The record is sound: {counts} agree.", Style.GOOD))
    parts += [Line((Span(f"{where}: ", Style.STRONG), Span(what)), 0, 2) for what, where in report.faults]
    return (*parts, say(f"{counted(len(report.faults), 'fault')} found in {counts}.", Style.WAITS))

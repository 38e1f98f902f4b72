"""Pages about files: which text a file is and where it differs, what it gives away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asemdraft.views.clauses import spans
from asemdraft.views.layout import Gap, Line, Page, Part, Span, Style, counted, say

if TYPE_CHECKING:
    from asemdraft.negotiation.circulation_reports import Difference, InspectReport, VerifyReport

_SHOWN = 3
"""Things of one kind in one part that are named; of more, how many there are (--json names all)."""


def verified(report: VerifyReport) -> Page:
    """Say which issued text a file is; show each clause in which it differs."""
    if not report.issue:
        return tuple(say(f"{report.file}: {each}", Style.WAITS) for each in report.talk)
    how = "unmodified" if report.unmodified else f"with {counted(len(report.differs), 'clause')} that differ"
    if len(report.differs) == 1:
        how = "with 1 clause that differs"
    style = Style.GOOD if report.unmodified else Style.WAITS
    parts: list[Part] = [
        Line(
            (
                Span(report.file, Style.STRONG),
                Span(f" is {report.issue}, "),
                Span(how, style),
                Span(f" (known by {report.known_by})."),
            )
        ),
        say(f"Fingerprint {report.fingerprint}", Style.QUIET),
    ]
    for each in report.differs:
        parts += [Gap(), Line((Span(f"{_called(each)}: ", Style.NUMBER), *spans(each.marked)), 0, 4)]
    if report.typography:
        what = counted(report.typography, "clause differs", "clauses differ")
        parts += [Gap(), say(f"{what} in quotes, dashes or spaces alone.", Style.QUIET)]
    return (*parts, *(say(each, Style.WAITS) for each in report.talk))


def _called(each: Difference) -> str:
    if not each.clause:
        return "not in the text"
    return f"{each.clause}, missing" if not each.found else each.clause


def inspected(report: InspectReport) -> Page:
    """Say that a file is clean, or list what it gives away."""
    if report.clean:
        return (Line((Span(report.file, Style.STRONG), Span(" gives nothing away.", Style.GOOD))),)
    count = counted(len(report.findings), "thing")
    parts: list[Part] = [Line((Span(report.file, Style.STRONG), Span(f" gives away {count}.", Style.WAITS)))]
    groups: dict[tuple[str, str], list[str]] = {}
    for each in report.findings:
        groups.setdefault((each.kind, each.part), []).append(each.detail)
    for (kind, part), details in groups.items():
        told = "; ".join(dict.fromkeys(details[:_SHOWN])) + (
            f" … {len(details)} in all" if len(details) > _SHOWN else ""
        )
        parts.append(Line((Span(f"{kind}: ", Style.NUMBER), Span(told), Span(f"  ({part})", Style.QUIET)), 2, 4))
    return tuple(parts)

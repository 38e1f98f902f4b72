"""Pages about who said what: the matrix, a member's receipt."""

from __future__ import annotations

from collections.abc import Iterable

from asemdraft.negotiation.heard import MatrixReport, ReceiptLine, ReceiptPosition, ReceiptReport
from asemdraft.views.clauses import input_parts
from asemdraft.views.layout import Gap, Line, Page, Part, Span, Style, counted, say

_LOOKS = {"x": Style.REMOVED, "r": Style.WAITS, "p": Style.STRONG, "s": Style.GOOD, "·": Style.QUIET}
_LEGEND = "c commented  s supports  p proposes  r reserves  x objects  · silent"
_NUMBER = 10
_SILENT = 6


def matrix(report: MatrixReport) -> Page:
    """Show members by clauses within the width that the report was folded to."""
    if not report.rows:
        return (say("Nobody has said anything of these clauses."),)
    widths = [len(column.name) + 1 for column in report.columns]
    head = "clause".ljust(_NUMBER) + "".join(c.name.ljust(w) for c, w in zip(report.columns, widths, strict=True))
    parts: list[Part] = [say(head + "silent".rjust(_SILENT), Style.QUIET)]
    for row in report.rows:
        spans = [Span(row.number[: _NUMBER - 1].ljust(_NUMBER), Style.NUMBER)]
        cells = zip(row.cells, widths, strict=True)
        # where a letter stands for objection it is not to look struck out, only to be seen
        spans += [
            Span(cell.ljust(width), Style.WAITS if cell == "x" else _LOOKS.get(cell, Style.PLAIN))
            for cell, width in cells
        ]
        parts.append(Line((*spans, Span(str(row.silent).rjust(_SILENT), Style.QUIET))))
    parts += [Gap(), say(_LEGEND, Style.QUIET)]
    folded = [f"{c.name} {', '.join(c.members)}" for c in report.columns if c.name.endswith("+")]
    parts += [say(f"Folded: {'; '.join(folded)}", Style.QUIET)] if folded else []
    if report.quiet:
        parts.append(say(f"Nothing was said of {', '.join(report.quiet)}.", Style.QUIET))
    return tuple(parts)


def receipt(report: ReceiptReport) -> Page:
    """Show what was recorded of a member, and what became of it."""
    counts = [f"{count} {state}" for state, count in report.counts.items() if count and state != "received"]
    told = f"{counted(report.counts['received'], 'input')} received" + (f" = {' + '.join(counts)}" if counts else "")
    parts: list[Part] = [
        Line((Span(f"{report.name} ({report.member})", Style.TITLE), Span(f"  {told}", Style.QUIET))),
        *_inputs("", report.inputs),
        *_positions("Positions", report.positions),
        *_inputs("Through its groups", report.through_groups),
        *_positions("Positions of its groups", report.group_positions),
    ]
    if report.put_right:
        parts += [Gap(), *(say(f"{each}.", Style.WAITS) for each in report.put_right)]
    if report.file:
        parts += [Gap(), Line((Span(report.file, Style.STRONG), Span("  receipt written")))]
    return tuple(parts)


def _inputs(title: str, lines: Iterable[ReceiptLine]) -> list[Part]:
    parts: list[Part] = []
    for line in lines:
        when = Span(f"Clause {line.number}, {line.at:%d %b %Y, %H:%M}", Style.QUIET)
        parts += [Gap(), Line((when,)), *input_parts(line.input)]
    return [Gap(), say(title, Style.TITLE), *parts] if parts and title else parts


def _positions(title: str, lines: Iterable[ReceiptPosition]) -> list[Part]:
    parts: list[Part] = []
    for line in lines:
        each = line.position
        stance = f"{each.position} ({each.kind})" if each.kind else each.position
        said = "; ".join(filter(None, (each.text, each.source, *each.corrected)))
        spans = (
            Span(f"{each.ref}  ", Style.STRONG),
            Span(f"clause {line.number}: {stance}, {each.target or 'the clause'}, {line.at:%d %b %Y}"),
            Span(f"  {said}" if said else "", Style.ITALIC),
        )
        parts.append(Line(spans, 2))
    return [Gap(), say(title, Style.TITLE), *parts] if parts else []

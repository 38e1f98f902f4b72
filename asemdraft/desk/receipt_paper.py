"""The receipt as a document: for each thing that a member said, the words, what became of them, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from asemdraft.desk.draft import Draft
from asemdraft.documents.content import Block, Content, Emphasis, Front, Inline, Kind, Text
from asemdraft.negotiation.heard import ReceiptLine, ReceiptPosition, ReceiptReport
from asemdraft.negotiation.reports import InputLine, Stretch

_EMPHASIS = {"added": Emphasis.ADDED, "removed": Emphasis.REMOVED}


def paper(draft: Draft, report: ReceiptReport, issued: str) -> Content:
    """Return the receipt as a document; `issued` is its date and hour in words."""
    settings = draft.settings
    front = Front(
        title=f"What we recorded of {report.name}",
        subtitle=(settings.title,),
        meeting=settings.meeting,
        symbol=settings.symbol,
        name="Receipt",
        issued=issued,
        distribution=settings.distribution,
    )
    return Content(front, tuple(_blocks(report)))


def _blocks(report: ReceiptReport) -> Iterator[Block]:
    yield _paragraph(balance(report))
    yield from _section("What you put in", map(_input, report.inputs))
    yield from _section("Your positions", map(_position, report.positions))
    yield from _section("What your groups put in", map(_input, report.through_groups))
    yield from _section("Positions of your groups", map(_position, report.group_positions))
    yield from _section("Put right", ((_paragraph(f"{each}."),) for each in report.put_right))
    yield _paragraph("If anything is missing or wrong, please tell us.")


def balance(report: ReceiptReport) -> str:
    """Say how many inputs were received and what became of them: "3 received: 2 accepted, 1 pending."."""
    counts = [f"{count} {state}" for state, count in report.counts.items() if count and state != "received"]
    return f"{report.counts['received']} received{': ' if counts else ''}{', '.join(counts)}."


def _section(title: str, things: Iterable[tuple[Block, ...]]) -> Iterator[Block]:
    blocks = [block for thing in things for block in thing]
    if blocks:
        yield Block(Kind.HEADING, (Text(title),), level=1)
        yield from blocks


def _input(line: ReceiptLine) -> tuple[Block, ...]:
    each = line.input
    head = f"{each.ref} · clause {line.number} · {line.at:%d %B %Y, %H:%M} · {what(each)} · "
    lines = [Block(Kind.PARAGRAPH, (Text(head), Text(each.state, bold=True)))]
    if each.marked:
        lines.append(Block(Kind.PARAGRAPH, tuple(_words(each.marked))))
    elif each.proposed:
        lines.append(_paragraph(each.proposed))
    lines += [_paragraph(told) for told in told_of(each)]
    return tuple(lines)


def what(each: InputLine) -> str:
    """Say what sort of input it is: "proposal (modify)", "substantive comment"."""
    kind = f"proposal ({each.operation.lower()})" if each.operation else f"{each.remark} comment"
    return f"{kind} by {', '.join(each.members)}" + (f" for {', '.join(each.groups)}" if each.groups else "")


def told_of(each: InputLine) -> tuple[str, ...]:
    """Return what was said with an input, where it stands, and its history."""
    said = (("", each.text), ("Reason: ", each.reason), ("Source: ", each.source), ("On: ", each.on))
    told = [label + text for label, text in said if text]
    more = (*each.voices, *each.history, *((each.fate,) if each.fate else ()))
    return (*told, *(one[:1].upper() + one[1:] for one in more))


def _words(marked: Iterable[Stretch]) -> Iterator[Inline]:
    for each in marked:
        emphasis = _EMPHASIS.get(each.mark, Emphasis.NONE)
        yield Text(each.text, each.mark == "strong", each.mark == "italic", emphasis)


def _position(line: ReceiptPosition) -> tuple[Block, ...]:
    return (_paragraph(position_told(line)),)


def position_told(line: ReceiptPosition) -> str:
    """Say a position in one line: "DK-P1 · clause 12 · reserve (parliamentary) · on the clause · 20 October 2007"."""
    each = line.position
    stance = f"{each.position} ({each.kind})" if each.kind else each.position
    who = f"{each.member} for {each.group}, counted as {each.counted}" if each.group else each.member
    said = "; ".join(filter(None, (each.text, each.source, *each.corrected)))
    parts = (each.ref, f"clause {line.number}", f"{stance}: {each.target or 'the clause'}", who, f"{line.at:%d %B %Y}")
    return " · ".join((*parts, *((said,) if said else ())))


def _paragraph(text: str) -> Block:
    return Block(Kind.PARAGRAPH, (Text(text),))

"""Commands that circulate a text: issue, export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from asemdraft.cli.command import command
from asemdraft.cli.session import Answer, Session


@command(
    "Circulate", 'asemdraft issue "Zero draft" --symbol ASEM-SME/2007/1 --deadline "2007-10-08 18:00"', writes=True
)
def issue(
    session: Session,
    name: Annotated[str, typer.Argument(help='The name under which it circulates: "Zero draft", Rev.1, CRP.1.')],
    symbol: Annotated[str, typer.Option(help="Its symbol.", show_default=False)] = "",
    deadline: Annotated[
        str,
        typer.Option(metavar="TIME", help="Until when comments are due, local time of the draft.", show_default=False),
    ] = "",
    distribution: Annotated[str, typer.Option(help="The distribution mark.", show_default=False)] = "",
    to: Annotated[str, typer.Option(metavar="MEMBERS", help="To whom: JP,KR, or all.", show_default=False)] = "",
) -> Answer:
    """Freeze text and numbers under a name; from now on what changes is a later text."""
    from asemdraft.desk import circulating

    with session.writing() as draft:
        how = circulating.how(draft, symbol, deadline, distribution, to)
        return Answer(circulating.issue(draft, name, how))


@command("Circulate", "asemdraft export clean -o zero-draft.docx --issue 'Zero draft'")
def export(
    session: Session,
    kind: Annotated[str, typer.Argument(help="clean or bracketed.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Where to; its ending chooses .docx, .md, .html or .txt.",
            show_default=False,
        ),
    ] = None,
    issue: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="A text that circulated; the text as it stands if not given.", show_default=False
        ),
    ] = "",
    names: Annotated[str, typer.Option(help="named or anonymous brackets.")] = "named",
    clauses: Annotated[str, typer.Option(help="Only these: 3-7,12.", show_default=False)] = "",
    template: Annotated[Path | None, typer.Option(help="Another Word template.", show_default=False)] = None,
    line_numbers: Annotated[bool, typer.Option("--line-numbers", help="Print line numbers.")] = False,
    at: Annotated[
        str,
        typer.Option("--at", metavar="TIME", help="The date and hour printed on a working text.", show_default=False),
    ] = "",
) -> Answer:
    """Write a document from the record: the clean text, or the text with what is open in brackets."""
    from asemdraft.desk import circulating

    with session.reading() as draft:
        moment = session.moment_of(at, draft.zone)
        asked = circulating.Export(kind, output, issue, clauses, template, line_numbers, names)
        return Answer(circulating.export(draft, moment, asked, Path.cwd()))

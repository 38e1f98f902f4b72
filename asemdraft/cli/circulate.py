"""Commands that circulate a text: issue, export, verify, inspect."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated, Any

import typer

from asemdraft.cli.command import command
from asemdraft.cli.session import Answer, Session
from asemdraft.errors import ExitStatus


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


_KIND = "clean, review, redline, bracketed, compilation, comments, provenance, concordance or history."


def _words(metavar: str, told: str) -> Any:
    """Return an option of the export that takes words and may be left out."""
    return typer.Option(metavar=metavar, help=told, show_default=False)


@command("Circulate", "asemdraft export redline --against 'Zero draft' -o changes.docx")
def export(
    session: Session,
    kind: Annotated[str, typer.Argument(help=_KIND)],
    clause: Annotated[str, typer.Argument(metavar="[CLAUSE]", help="For a history: of this clause alone.")] = "",
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Where to; its ending chooses .docx, .md, .html, .txt, .json, .xlsx, .csv or .pdf.",
            show_default=False,
        ),
    ] = None,
    issue: Annotated[str, _words("NAME", "A text that circulated; the text as it stands if not given.")] = "",
    against: Annotated[str, _words("NAME", "The earlier text to compare with; the one before if not given.")] = "",
    names: Annotated[str, typer.Option(help="named or anonymous.")] = "named",
    member: Annotated[str, _words("M", "Of this member or group alone; for a review, the one it is sent to.")] = "",
    marks: Annotated[str, typer.Option(help="Changes tracked, or shown bold and struck out.")] = "tracked",
    open_: Annotated[
        bool, typer.Option("--open", help="In a redline, what is open too, as changes of the members that ask for it.")
    ] = False,
    clauses: Annotated[str, _words("CLAUSES", "Only these: 3-7,12.")] = "",
    template: Annotated[Path | None, typer.Option(help="Another Word template.", show_default=False)] = None,
    line_numbers: Annotated[bool, typer.Option("--line-numbers", help="Print line numbers.")] = False,
    at: Annotated[
        str,
        typer.Option("--at", metavar="TIME", help="The date and hour printed on a working text.", show_default=False),
    ] = "",
) -> Answer:
    """Write a document from the record: the text, a redline, a compilation, a table."""
    from asemdraft.desk import asked, exporting

    office = shutil.which("soffice") or shutil.which("libreoffice")
    with session.reading() as draft:
        moment = session.moment_of(at, draft.zone)
        wanted = asked.Export(
            kind, output, issue, clauses or clause, template, line_numbers, names, against, member, marks, open_, office
        )
        return Answer(exporting.export(draft, moment, wanted, Path.cwd()))


@command("Circulate", "asemdraft verify statement.docx")
def verify(
    session: Session, file: Annotated[Path, typer.Argument(help="The file: .docx, .md, .html or .txt.")]
) -> Answer:
    """Say which text that circulated a file is, and in which clauses it differs."""
    from asemdraft.desk import verifying

    with session.reading() as draft:
        report = verifying.verify(draft, file)
        return Answer(report, ExitStatus.DONE if report.unmodified else ExitStatus.WAITING)


@command("Circulate", "asemdraft inspect statement.docx", needs_draft=False)
def inspect(session: Session, file: Annotated[Path, typer.Argument(help="The Word file.")]) -> Answer:
    """Say what a Word file gives away beside its words: authors, changes, hidden text, dates."""
    from asemdraft.desk import verifying

    del session
    report = verifying.inspect(file)
    return Answer(report, ExitStatus.DONE if report.clean else ExitStatus.WAITING)

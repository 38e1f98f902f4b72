"""Commands that show who said what: receipt, matrix."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from asemdraft.cli.command import command
from asemdraft.cli.session import Answer, Session


@command("Consult", "asemdraft receipt JP -o receipt-japan.docx")
def receipt(
    session: Session,
    member: Annotated[str, typer.Argument(metavar="MEMBER", help="A member or a group: JP, korea, EU.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write it too, as .docx or .md.", show_default=False),
    ] = None,
    at: Annotated[
        str, typer.Option("--at", metavar="TIME", help="The date and hour printed on it.", show_default=False)
    ] = "",
) -> Answer:
    """Show what was recorded of a member and what became of it; write it to be sent back."""
    from asemdraft.desk import receipts

    with session.reading() as draft:
        report = receipts.receipt(draft, member)
        if output is not None:
            report = receipts.write(draft, report, output, session.moment_of(at, draft.zone))
        return Answer(report)


@command("Look", "asemdraft matrix --width 120")
def matrix(
    session: Session,
    clauses: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CLAUSE]...", help="Clauses: 7, 3-7,12; all if none.", show_default=False),
    ] = None,
    width: Annotated[
        int, typer.Option(help="Columns of the page; those of the terminal if not given.", show_default=False)
    ] = 0,
) -> Answer:
    """Show members by clauses: who commented, proposes, supports, objects, reserves; the hottest clauses first."""
    from asemdraft.cli.terminal import columns
    from asemdraft.desk.matrix import matrix as laid

    with session.reading() as draft:
        return Answer(laid(draft, tuple(clauses or ()), width or columns()))

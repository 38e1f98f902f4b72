"""Commands that look and change nothing: status, show, log, diff, blame, find."""

from __future__ import annotations

from typing import Annotated

import typer

from asemdraft.cli.command import command
from asemdraft.cli.session import Answer, Session
from asemdraft.errors import ExitStatus

Clauses = Annotated[
    list[str] | None, typer.Argument(metavar="[CLAUSE]...", help="Clauses: 7, 3-7,12; all if none.", show_default=False)
]
Clause = Annotated[str, typer.Argument(help="The clause.")]
AnyClause = Annotated[str, typer.Argument(metavar="[CLAUSE]", help="The clause; all if none.", show_default=False)]


@command("Look", "asemdraft status")
def status(session: Session) -> Answer:
    """Show how the draft stands: clauses, brackets, inputs, members."""
    from asemdraft.desk import standing

    report, repaired = standing.status(session.draft_folder())
    session.talk(repaired)
    return Answer(report)


@command("Look", "asemdraft show 4 --as bracketed")
def show(
    session: Session,
    clauses: Clauses = None,
    how: Annotated[str, typer.Option("--as", help="clean, bracketed or marked.")] = "clean",
    issue: Annotated[
        str, typer.Option(metavar="NAME", help="As it stood in this issued text.", show_default=False)
    ] = "",
) -> Answer:
    """Show the text, or clauses with everything that was said of them."""
    from asemdraft.desk import reviewing

    with session.reading() as draft:
        return Answer(reviewing.show(draft, tuple(clauses or ()), how, issue))


@command("Look", "asemdraft log 4")
def log(
    session: Session,
    clause: AnyClause = "",
    limit: Annotated[int, typer.Option(help="How many acts, without a clause.")] = 30,
) -> Answer:
    """Show the history of a clause, or the last acts of the whole draft."""
    from asemdraft.desk import reviewing

    with session.reading() as draft:
        return Answer(reviewing.log(draft, clause) if clause else reviewing.acts(draft, limit))


@command("Look", "asemdraft diff --from 'Zero draft' --side-by-side")
def diff(
    session: Session,
    clause: AnyClause = "",
    before: Annotated[
        str,
        typer.Option("--from", metavar="NAME", help="An issued text; the last one if not given.", show_default=False),
    ] = "",
    after: Annotated[
        str,
        typer.Option(
            "--to", metavar="NAME", help="An issued text; the text as it stands if not given.", show_default=False
        ),
    ] = "",
    side_by_side: Annotated[bool, typer.Option("--side-by-side", help="Old and new in two columns.")] = False,
) -> Answer:
    """Show what changed between two texts, word by word."""
    from asemdraft.desk import comparing

    with session.reading() as draft:
        return Answer(comparing.diff(draft, clause, before, after, side_by_side=side_by_side))


@command("Look", "asemdraft blame 2 --word accountability")
def blame(
    session: Session,
    clause: Clause,
    word: Annotated[str, typer.Option(help="Only where this word stands.", show_default=False)] = "",
) -> Answer:
    """Show who asked for each word of a clause."""
    from asemdraft.desk import reviewing

    with session.reading() as draft:
        return Answer(reviewing.blame(draft, clause, word))


@command("Look", "asemdraft find 'business angels'")
def find(session: Session, words: Annotated[str, typer.Argument(help="The words.")]) -> Answer:
    """Show where words stand: in the text, in proposals, in comments."""
    from asemdraft.desk import comparing

    with session.reading() as draft:
        report = comparing.find(draft, words)
    return Answer(report, ExitStatus.DONE)

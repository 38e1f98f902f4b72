"""Commands that take back or put right what was recorded of a member: withdraw, correct."""

from __future__ import annotations

from typing import Annotated

import typer

from asemdraft.cli.command import command
from asemdraft.cli.session import Answer, Session
from asemdraft.errors import ExitStatus

Ref = Annotated[str, typer.Argument(metavar="REF", help="The input by its number: JP-3.")]
Text = Annotated[str, typer.Option(show_default=False)]


@command("Consult", "asemdraft withdraw JP-3 --by JP", writes=True)
def withdraw(
    session: Session,
    ref: Ref,
    by: Annotated[
        str, typer.Option("--by", metavar="MEMBER", help="Which sponsor, if it has several.", show_default=False)
    ] = "",
    reason: Annotated[str, typer.Option(help="The reason that the member gives.", show_default=False)] = "",
    source: Annotated[str, typer.Option(help="Where it comes from.", show_default=False)] = "",
) -> Answer:
    """Record that a sponsor withdraws an input; it stays in the record."""
    from asemdraft.desk import correcting, naming
    from asemdraft.desk.filing import Said

    with session.writing() as draft:
        report = correcting.withdraw(draft, naming.refs((ref,))[0], Said(by, reason, source))
    return Answer(report, ExitStatus.WAITING if report.waiting else ExitStatus.DONE)


@command("Consult", "asemdraft correct JP-3 --by KR --reason 'misheard on the telephone'", writes=True)
def correct(
    session: Session,
    ref: Annotated[str, typer.Argument(metavar="REF", help="An input or a position by its number: JP-3, JP-P1.")],
    reason: Annotated[str, typer.Option(help="What was recorded wrongly, and why.")],
    by: Annotated[str, typer.Option("--by", metavar="MEMBER", help="Whose it is.", show_default=False)] = "",
    text: Annotated[
        str, typer.Option(help="What was said; of an amendment, the whole clause.", show_default=False)
    ] = "",
) -> Answer:
    """Put right whose an input is, or its words; its number stays and the record keeps what was there before."""
    from asemdraft.desk import correcting
    from asemdraft.desk.filing import Said

    with session.writing() as draft:
        return Answer(correcting.correct(draft, ref, text, Said(by, reason)))

"""Commands that record where members stand: support, object, reserve, lift."""

from __future__ import annotations

from typing import Annotated

import typer

from asemdraft.cli.command import command
from asemdraft.cli.session import Answer, Session

Things = Annotated[list[str], typer.Argument(metavar="REF|CLAUSE...", help="Amendments or clauses: JP-3 KR-1, 12.")]
By = Annotated[str, typer.Option("--by", metavar="MEMBER", help="Who: JP, japan, JP,KR, or 'PT on behalf of the EU'.")]
Text = Annotated[str, typer.Option(help="What the member said.", show_default=False)]
Source = Annotated[str, typer.Option(help='Where it comes from: "phone, 10 Oct 15:20".', show_default=False)]


@command("Consult", "asemdraft support JP-3 --by EU", writes=True)
def support(session: Session, things: Things, by: By, text: Text = "", source: Source = "") -> Answer:
    """Record that members support an amendment or a clause; a group counts as its members."""
    return _taken(session, things, ("support", "general", text), (by, source))


@command("Consult", "asemdraft object JP-3 --by GB --text 'goes beyond our mandate'", writes=True, name="object")
def object_(session: Session, things: Things, by: By, text: Text = "", source: Source = "") -> Answer:
    """Record that members object to an amendment or a clause."""
    return _taken(session, things, ("object", "general", text), (by, source))


@command("Consult", "asemdraft reserve 12 --by DK --kind parliamentary", writes=True)
def reserve(
    session: Session,
    things: Things,
    by: By,
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="general, scrutiny, parliamentary, linguistic or instructions.")
    ] = "general",
    text: Text = "",
    source: Source = "",
) -> Answer:
    """Record a reservation; it stands until the same member lifts it."""
    return _taken(session, things, ("reserve", kind, text), (by, source))


@command("Consult", "asemdraft lift DK-P1 --by DK", writes=True)
def lift(
    session: Session,
    things: Annotated[
        list[str], typer.Argument(metavar="REF...", help="Positions by their numbers, or what they are on: DK-P1, 12.")
    ],
    by: By,
    source: Source = "",
) -> Answer:
    """Take back a position; only the member or the group that holds it can."""
    from asemdraft.desk import positions
    from asemdraft.desk.filing import Said

    with session.writing() as draft:
        return Answer(positions.lift(draft, tuple(things), Said(by, source=source)))


def _taken(session: Session, things: list[str], standing: tuple[str, str, str], whence: tuple[str, str]) -> Answer:
    from asemdraft.desk import positions
    from asemdraft.desk.filing import Said

    by, source = whence
    with session.writing() as draft:
        taken = positions.take(draft, tuple(things), positions.standing_in_words(*standing), Said(by, source=source))
        return Answer(taken)

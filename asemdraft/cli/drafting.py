"""Commands of the Chair's own hand: add, edit, move, split, join, drop."""

from __future__ import annotations

from typing import Annotated

import typer

from asemdraft.cli.command import command
from asemdraft.cli.session import Answer, Session
from asemdraft.errors import ExitStatus, RequestError

Clause = Annotated[str, typer.Argument(help="The clause: 7, 6bis, 7(a), chapeau, or its lasting id.")]
Reason = Annotated[str, typer.Option(help="Why.", show_default=False)]
Occurrence = Annotated[int, typer.Option(help="Which, where the words stand several times.", show_default=False)]


@command("Draft", 'asemdraft add --after 6 --text "Ministers welcomed ..."', writes=True)
def add(
    session: Session,
    after: Annotated[str, typer.Option(help="The clause after which the new one stands.")],
    text: Annotated[str, typer.Option(help="Its words.")],
    heading: Annotated[bool, typer.Option("--heading", help="A heading, not a paragraph.")] = False,
    reason: Reason = "",
) -> Answer:
    """Add a clause; after a numbered text has circulated it is 6 bis, 6 ter ..."""
    from asemdraft.desk import drafting
    from asemdraft.desk.filing import Said

    with session.writing() as draft:
        return Answer(drafting.add(draft, after, text, Said(reason=reason), heading=heading))


@command("Draft", 'asemdraft edit 7 --replace "SAEM" --with "ASEM"', writes=True)
def edit(
    session: Session,
    clause: Clause,
    text: Annotated[str, typer.Option(help="The whole clause as it should read.", show_default=False)] = "",
    replace: Annotated[str, typer.Option(help="Words of the clause.", show_default=False)] = "",
    with_: Annotated[str, typer.Option("--with", help="What they become.", show_default=False)] = "",
    delete: Annotated[str, typer.Option(help="Words to take out.", show_default=False)] = "",
    occurrence: Occurrence = 0,
    reason: Reason = "",
) -> Answer:
    """Change the words of a clause; without options, in your editor, or take over its file as you changed it."""
    from asemdraft.cli.editor import edited_text
    from asemdraft.desk import drafting
    from asemdraft.desk.filing import Said, Wish

    said = Said(reason=reason)
    with session.writing() as draft:
        if not (text or replace or delete):
            if drafting.is_changed_by_hand(draft, clause):
                return Answer(drafting.adopt(draft, clause, said))
            text = edited_text(drafting.stored_text(draft, clause))
        wish = Wish(text=text, replace=replace, words=with_, delete=delete or None, occurrence=occurrence)
        return Answer(drafting.edit(draft, clause, wish, said))


@command("Draft", "asemdraft move 20 --before 18", writes=True)
def move(
    session: Session,
    clause: Clause,
    before: Annotated[str, typer.Option(help="The clause before which it goes.", show_default=False)] = "",
    after: Annotated[str, typer.Option(help="The clause after which it goes.", show_default=False)] = "",
    reason: Reason = "",
) -> Answer:
    """Move a clause with its items; a number that circulated stays with it until the text is final."""
    from asemdraft.desk import drafting
    from asemdraft.desk.filing import Said

    if bool(before) == bool(after):
        raise RequestError("Say where the clause goes.", "Give either --before or --after.")
    with session.writing() as draft:
        return Answer(drafting.move(draft, clause, before or after, Said(reason=reason), before=bool(before)))


@command("Draft", 'asemdraft split 22 --at "Ministers also noted"', writes=True)
def split(
    session: Session,
    clause: Clause,
    at: Annotated[str, typer.Option(help="The words with which the new clause begins.")],
    reason: Reason = "",
) -> Answer:
    """Split a clause; comments and open amendments stay with the words that they are about."""
    from asemdraft.desk import drafting
    from asemdraft.desk.filing import Said

    with session.writing() as draft:
        return Answer(drafting.split(draft, clause, at, Said(reason=reason)))


@command("Draft", "asemdraft join 22 23", writes=True)
def join(session: Session, first: Clause, second: Clause, reason: Reason = "") -> Answer:
    """Join two clauses into the first; what is about the second follows its words."""
    from asemdraft.desk import drafting
    from asemdraft.desk.filing import Said

    with session.writing() as draft:
        return Answer(drafting.join_clauses(draft, first, second, Said(reason=reason)))


@command("Draft", "asemdraft drop 11 --reason 'covered by 12'", writes=True)
def drop(session: Session, clause: Clause, reason: Reason = "") -> Answer:
    """Take a clause out of the text; its record stays and 'undo' brings it back."""
    from asemdraft.desk import drafting
    from asemdraft.desk.filing import Said

    with session.writing() as draft:
        report = drafting.drop(draft, clause, Said(reason=reason))
    return Answer(report, ExitStatus.WAITING if report.waiting else ExitStatus.DONE)

"""Commands that set up: a draft from a text, the demonstration, the members."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from asemdraft.cli import terminal
from asemdraft.cli.command import command
from asemdraft.cli.session import Answer, Session
from asemdraft.errors import ExitStatus

Title = Annotated[str, typer.Option(help="Its title; from the text if not given.", show_default=False)]
Meeting = Annotated[str, typer.Option(help="The meeting, for the head of each page.", show_default=False)]
Where = Annotated[str, typer.Option(help="Where the meeting is held.", show_default=False)]
Dates = Annotated[str, typer.Option(help="When it is held.", show_default=False)]
Theme = Annotated[str, typer.Option(help="Its theme.", show_default=False)]
Symbol = Annotated[str, typer.Option(help="The symbol of the text: ASEM-SME/2007/1.", show_default=False)]


@command(
    "Set up",
    "asemdraft new beijing-2007 --from last-year.docx --symbol ASEM-SME/2007/1",
    writes=True,
    needs_draft=False,
)
def new(
    session: Session,
    name: Annotated[str, typer.Argument(help="The draft's name; its folder under the drafts folder.")],
    source: Annotated[Path, typer.Option("--from", help="The text to begin with: .docx, .md or .txt.")],
    title: Title = "",
    kind: Annotated[str, typer.Option(help="Chair's Statement, Declaration ...")] = "Chair's Statement",
    meeting: Meeting = "",
    place: Where = "",
    dates: Dates = "",
    theme: Theme = "",
    symbol: Symbol = "",
    timezone: Annotated[str, typer.Option(help="The time zone of deadlines and entries.")] = "Asia/Shanghai",
    numbering: Annotated[
        str, typer.Option(help="none, flat, decimal or series; as in the source if not given.", show_default=False)
    ] = "",
) -> Answer:
    """Make a draft, with its own record, from a numbered text."""
    from asemdraft.desk import founding
    from asemdraft.desk.settings_file import checked_wishes

    wishes = checked_wishes(
        title=title, kind=kind, meeting=meeting, place=place, dates=dates, theme=theme, symbol=symbol,
        timezone=timezone, numbering=numbering,
    )  # fmt: skip
    folder = founding.folder_for(name, session.drafts_folder())
    report = founding.new(source, folder, wishes, session.occasion(wishes.timezone, Path.cwd()))
    return Answer(report, ExitStatus.WAITING if report.unplaced else ExitStatus.DONE)


@command("Set up", "asemdraft members --group ASEAN")
def members(
    session: Session,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[who TEXT]", help="'who TEXT' says whom a name means.", show_default=False),
    ] = None,
    group: Annotated[str, typer.Option(help="Only the members of this group.", show_default=False)] = "",
    unanswered: Annotated[bool, typer.Option("--unanswered", help="Only those that have put in nothing.")] = False,
) -> Answer:
    """List the members, with their groups and the names they go by; or say whom a name means."""
    from asemdraft.desk import membership
    from asemdraft.desk.finding import NoDraft

    try:
        with session.reading() as draft:
            return Answer(membership.members(draft, group, tuple(words or ()), unanswered=unanswered))
    except NoDraft:
        if unanswered:
            raise
        return Answer(membership.members(None, group, tuple(words or ()), unanswered=False))


@command("Set up", "asemdraft demo ./out", needs_draft=False)
def demo(
    session: Session,
    folder: Annotated[Path, typer.Argument(help="Where the draft and the documents are put.")] = Path("out"),
) -> Answer:
    """Play the example negotiation into a folder and leave its Word documents there."""
    from asemdraft.cli.demonstration import play

    def tell(step: object) -> None:
        if not session.as_json:
            terminal.show(step, as_json=False)

    return Answer(play(folder, tell))

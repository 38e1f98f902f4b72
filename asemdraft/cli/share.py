"""Commands about the record itself: doctor."""

from __future__ import annotations

from typing import Annotated

import typer

from asemdraft.cli.command import command
from asemdraft.cli.session import Answer, Session
from asemdraft.errors import ExitStatus


@command("Share", "asemdraft doctor --repair")
def doctor(
    session: Session,
    repair: Annotated[bool, typer.Option("--repair", help="Restore what differs from the record.")] = False,
) -> Answer:
    """Examine whether what is stored agrees with what the record says."""
    from asemdraft.desk import examining

    folder = session.draft_folder()
    report = examining.doctor(folder, session.occasion("UTC", folder) if repair else None)
    return Answer(report, ExitStatus.WAITING if report.faults else ExitStatus.DONE)

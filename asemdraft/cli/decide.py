"""Commands that decide: merge, accept, decline, note, resolve, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from asemdraft.cli.command import command
from asemdraft.cli.session import Answer, Session
from asemdraft.errors import ExitStatus, RequestError

if TYPE_CHECKING:
    from asemdraft.negotiation.reports import Done

Refs = Annotated[list[str], typer.Argument(metavar="REF...", help="Inputs by their numbers: JP-3 KR-1.")]
Reason = Annotated[str, typer.Option(help="Why.", show_default=False)]


@command("Decide", "asemdraft merge 4", writes=True)
def merge(
    session: Session,
    clauses: Annotated[
        list[str] | None, typer.Argument(metavar="[CLAUSE]...", help="Only these; all if none.", show_default=False)
    ] = None,
    allow_contact: Annotated[
        bool, typer.Option("--allow-contact", help="Fold in amendments that stand right beside each other too.")
    ] = False,
) -> Answer:
    """Fold in every amendment that collides with no other; list what collides, with both wordings and their members."""
    from asemdraft.desk import deciding

    with session.writing() as draft:
        report = deciding.merge(draft, tuple(clauses or ()), contact=allow_contact)
    waits = report.collisions or report.decide or report.findings or report.talk
    return Answer(report, ExitStatus.WAITING if waits else ExitStatus.DONE)


@command("Decide", "asemdraft accept JP-4 --over FR-2", writes=True)
def accept(
    session: Session,
    refs: Refs,
    over: Annotated[str, typer.Option(metavar="REF,...", help="What it overtakes.", show_default=False)] = "",
    part: Annotated[
        str, typer.Option(metavar="N,...", help="Only these of its parts, as 'show' counts them.", show_default=False)
    ] = "",
    reason: Reason = "",
) -> Answer:
    """Put amendments in force, or some parts of one."""
    from asemdraft.desk import amending, deciding, naming

    if part and not all(word.strip().isdigit() for word in part.split(",")):
        raise RequestError(f"'{part}' is not the number of a part.", "Write --part 1 or --part 1,3")
    parts = tuple(int(word) for word in part.split(",")) if part else ()
    with session.writing() as draft:
        how = amending.Acceptance(reason, naming.refs((over,)) if over else (), parts)
        return _answer(deciding.accept(draft, naming.refs(tuple(refs)), how))


def _answer(report: Done) -> Answer:
    return Answer(report, ExitStatus.WAITING if report.waiting else ExitStatus.DONE)


@command("Decide", "asemdraft decline FR-2 --reason 'covered by clause 5'", writes=True)
def decline(session: Session, refs: Refs, reason: Reason = "") -> Answer:
    """Decline inputs; they stay in the record."""
    from asemdraft.desk import deciding, naming

    with session.writing() as draft:
        return _answer(deciding.decide(draft, naming.refs(tuple(refs)), "declined", reason))


@command("Decide", "asemdraft note IN-1", writes=True)
def note(session: Session, refs: Refs, reason: Reason = "") -> Answer:
    """Record that inputs were noted and ask for nothing further."""
    from asemdraft.desk import deciding, naming

    with session.writing() as draft:
        return _answer(deciding.decide(draft, naming.refs(tuple(refs)), "noted", reason))


@command("Decide", 'asemdraft resolve 12 --text "Ministers ..." --settles JP-4,FR-2', writes=True)
def resolve(
    session: Session,
    clause: Annotated[str, typer.Argument(help="The clause.")],
    text: Annotated[str, typer.Option(help="The Chair's wording, the whole clause.")],
    settles: Annotated[
        str, typer.Option(metavar="REF,...", help="The inputs that it settles.", show_default=False)
    ] = "",
    reason: Reason = "",
) -> Answer:
    """Settle a clause by the Chair's own wording."""
    from asemdraft.desk import deciding, naming

    with session.writing() as draft:
        settled = naming.refs((settles,)) if settles else ()
        return _answer(deciding.resolve(draft, clause, text, settled, reason))


@command("Decide", "asemdraft undo JP-1", writes=True)
def undo(
    session: Session,
    ref: Annotated[
        str, typer.Argument(help="The input whose decision is taken back; the last act if none.", show_default=False)
    ] = "",
) -> Answer:
    """Take back the last act, or one decision long after, leaving all others in place."""
    from asemdraft.desk import naming, undoing

    with session.writing() as draft:
        report = undoing.undo_decision(draft, naming.refs((ref,))[0]) if ref else undoing.undo_last(draft)
    return Answer(report, ExitStatus.WAITING if report.waiting else ExitStatus.DONE)


@command("Decide", "asemdraft agree 1-4,7 --ad-ref", writes=True)
def agree(
    session: Session,
    clauses: Annotated[list[str], typer.Argument(metavar="CLAUSE...", help="The clauses: 7, 3-7,12.")],
    ad_ref: Annotated[bool, typer.Option("--ad-ref", help="Ad referendum: capitals have yet to confirm.")] = False,
) -> Answer:
    """Record that clauses are agreed, to the words that they have now; a change of these opens them again."""
    from asemdraft.desk import agreeing

    with session.writing() as draft:
        return _answer(agreeing.agree(draft, tuple(clauses), ad_referendum=ad_ref))


@command("Decide", "asemdraft reopen 12 --reason 'India has new instructions'", writes=True)
def reopen(
    session: Session,
    clause: Annotated[str, typer.Argument(help="The clause.")],
    reason: Annotated[str, typer.Option(help="Why.")],
) -> Answer:
    """Open an agreed clause again."""
    from asemdraft.desk import agreeing

    with session.writing() as draft:
        return Answer(agreeing.reopen(draft, clause, reason))

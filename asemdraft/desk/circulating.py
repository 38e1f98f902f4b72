"""Circulating: a text is frozen under a name, with its numbers, its words and a fingerprint of both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from asemdraft.desk.deeds import Deed, record
from asemdraft.desk.draft import STATEMENT, Draft, ledger_of
from asemdraft.desk.marking import readable
from asemdraft.desk.referring import dead_references
from asemdraft.desk.states import fingerprint
from asemdraft.errors import RequestError
from asemdraft.ledger.change import tag_name
from asemdraft.negotiation import merging, times
from asemdraft.negotiation.acts import Act, Issue, Issued
from asemdraft.negotiation.family import text_hash
from asemdraft.negotiation.reports import IssueReport


@dataclass(frozen=True, slots=True)
class Circulation:
    """How a text circulates."""

    symbol: str = ""
    deadline: datetime | None = None
    distribution: str = ""
    to: tuple[str, ...] = ()


def how(draft: Draft, symbol: str, deadline: str, distribution: str, to: str) -> Circulation:
    """Return how a text circulates, from the words of the command line; the deadline is local time of the draft."""
    due = times.read_time(deadline, times.zone_named(draft.zone)) if deadline else None
    if to.strip().casefold() == "all":
        members = tuple(member.code for member in draft.roster.members)
    else:
        members = tuple(member.code for member in draft.roster.who_all(to)) if to else ()
    return Circulation(symbol, due, distribution, members)


def issue(draft: Draft, name: str, how: Circulation) -> IssueReport:
    """Freeze text and numbers under a name, with a git tag; refuse a name used before and a text without a change."""
    called = " ".join(name.split())
    if not called:
        raise RequestError("An issued text needs a name.", "Call it 'Zero draft', 'Rev.1', 'CRP.1' ...")
    if draft.outline.issue(called):
        raise RequestError(f"A text called '{called}' was issued already.", "Give this one another name.")
    if how.deadline and how.deadline <= draft.occasion.at:
        raise RequestError("The deadline is not after the time of issue.", "Look at --deadline, and at --at.")
    standing = draft.outline.standing()
    texts = {clause: draft.text(clause) for clause in standing}
    print_ = fingerprint(draft.numbers.names, texts)
    if draft.outline.issues and draft.outline.issues[-1].fingerprint == print_:
        last = draft.outline.issues[-1].name
        raise RequestError(
            f"Nothing has changed since {last}.", f"'asemdraft export clean --issue {last}' prints it again."
        )
    names = tuple(draft.numbers.names[clause] for clause in standing)
    act = Issue(called, standing, names, print_, how.symbol, how.deadline, how.distribution, how.to)
    acts: list[tuple[str, Act]] = [(STATEMENT, act)]
    for clause, number in zip(standing, names, strict=True):
        in_force = draft.family(clause).base_in_force(clause)
        acts.append((ledger_of(clause), Issued(called, number, in_force, text_hash(texts[clause]))))
    after = record(draft, Deed(f"issue {called}", tuple(acts), tag=tag_name(called)))
    brackets, open_inputs = _undecided(after)
    words = sum(len(readable(after, text).split()) for text in texts.values())
    dead = dead_references(after)
    return IssueReport(called, how.symbol, print_, len(standing), words, brackets, open_inputs, how.deadline, dead)


def _undecided(draft: Draft) -> tuple[int, int]:
    """Return how many brackets the text has, and how many inputs are open."""
    families = {draft.outline.family(seat.clause) for seat in draft.outline.present()}
    brackets = sum(len(merging.plan(draft.family(names[0])).collisions) for names in families)
    open_inputs = sum(each.is_open for seat in draft.outline.places for each in draft.clause(seat.clause).inputs)
    return brackets, open_inputs

"""Texts of the statement that documents are made of: one that circulated, or the text as it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from asemdraft.desk import naming
from asemdraft.desk.draft import Draft
from asemdraft.documents.content import Front
from asemdraft.errors import RequestError
from asemdraft.negotiation import times
from asemdraft.negotiation.acts import Kind
from asemdraft.negotiation.family import text_hash
from asemdraft.negotiation.numbering import Scheme
from asemdraft.negotiation.numbers import printed
from asemdraft.negotiation.statement import IssuedText, Seat

WORKING = "Working text"


@dataclass(frozen=True, slots=True)
class TextState:
    """A text: its clauses in the order of the page, what each is called, and what is in force in it."""

    name: str
    at: datetime
    names: Mapping[str, str]
    in_force: Mapping[str, tuple[str, ...]]
    issued: IssuedText | None = None
    """Set where the text circulated."""

    def text(self, draft: Draft, clause: str) -> str:
        """Return the words of a clause, with their markup."""
        return draft.family(clause).text(clause, self.in_force[clause])

    def only(self, clauses: Iterable[str]) -> TextState:
        """Return the text with these clauses alone; all keep their numbers, and references lead where they led."""
        chosen = set(clauses)
        held = {clause: force for clause, force in self.in_force.items() if clause in chosen}
        return TextState(self.name, self.at, self.names, held, self.issued)


def issued_state(draft: Draft, name: str) -> TextState:
    """Return a text that circulated (UnknownIssue); refuse one that does not come out as it was issued."""
    issued = naming.issued_text(draft, name)
    in_force = {}
    for clause, number in issued.names.items():
        frozen = draft.clause(clause).issued_as(issued.name)
        assert frozen is not None, f"{clause} was issued and its record does not know it"
        if text_hash(draft.family(clause).text(clause, frozen.in_force)) != frozen.text_hash:
            raise RequestError(
                f"Clause {number} of {issued.name} does not come out as it was issued.",
                "'asemdraft doctor' says where the record was changed.",
            )
        in_force[clause] = frozen.in_force
    return TextState(issued.name, issued.at, issued.names, in_force, issued)


def present_state(draft: Draft, at: datetime) -> TextState:
    """Return the text as it stands; where it is still that of the last issue, under the name and date of that one."""
    standing = draft.outline.standing()
    in_force = {clause: draft.family(clause).base_in_force(clause) for clause in standing}
    issued = as_issued(draft)
    name, moment = (issued.name, issued.at) if issued else (WORKING, at)
    return TextState(name, moment, dict(draft.numbers.names), in_force, issued)


def state_of(draft: Draft, name: str, at: datetime) -> TextState:
    """Return the issued text of that name, or the text as it stands where `name` is empty."""
    return issued_state(draft, name) if name else present_state(draft, at)


def as_issued(draft: Draft) -> IssuedText | None:
    """Return the last issued text if the draft still says exactly that, else None."""
    if not draft.outline.issues:
        return None
    last = draft.outline.issues[-1]
    texts = {clause: draft.text(clause) for clause in draft.outline.standing()}
    return last if fingerprint(draft.numbers.names, texts) == last.fingerprint else None


def fingerprint(names: Mapping[str, str], texts: Mapping[str, str]) -> str:
    """Return the fingerprint of a text: a hash over the numbers and words of its clauses, in order."""
    told = "\n".join(f"{names[clause]}\t{text}" for clause, text in texts.items())
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def number_of(draft: Draft, seat: Seat, name: str) -> str:
    """Return what is printed before a clause that is called `name`."""
    if seat.kind in (Kind.HEADING, Kind.CHAPEAU) and draft.settings.numbering != "decimal":
        return ""
    return printed(name, seat, Scheme(draft.settings.numbering))


def seat(draft: Draft, clause: str) -> Seat:
    """Return where a clause that a text holds is."""
    found = draft.outline.place(clause)
    assert found is not None, f"{clause} stands in a text and has no place"
    return found


def front(draft: Draft, state: TextState, *, what: str = "") -> Front:
    """Return the title block and the marks of the first page; `what` says what kind of document it is."""
    settings, issued = draft.settings, state.issued
    zone = times.zone_named(settings.timezone)
    label = settings.timezone_label
    deadline, superseded = "", ""
    if issued and issued.deadline:
        deadline = f"Comments are due by {times.in_words(issued.deadline.astimezone(zone), label)}"
    if issued and draft.outline.issues[-1].name != issued.name:
        last = draft.outline.issues[-1]
        superseded = f"SUPERSEDED by {last.name} of {times.day_in_words(last.at.astimezone(zone))}"
    return Front(
        title=settings.title,
        subtitle=(*settings.subtitle, *((what,) if what else ())),
        meeting=settings.meeting,
        symbol=(issued.symbol if issued else "") or settings.symbol,
        name=state.name,
        issued=times.in_words(state.at.astimezone(zone), label),
        original=settings.original,
        distribution=_marked((issued.distribution if issued else "") or settings.distribution),
        deadline=deadline,
        superseded=superseded,
    )


def _marked(distribution: str) -> str:
    """Return a distribution mark as it is printed: "Limited" is "Distr.: Limited"."""
    return f"Distr.: {distribution}" if distribution and ":" not in distribution else distribution

"""What members said, clause by clause: the compilation that goes before the meeting, and the table of comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from asemdraft.desk.draft import Draft
from asemdraft.desk.marking import between, excerpt, readable
from asemdraft.desk.passages import passage_of
from asemdraft.desk.states import TextState, front, number_of, seat
from asemdraft.desk.voices import Voices
from asemdraft.documents import composing
from asemdraft.documents.content import Block, Emphasis, Inline, Text
from asemdraft.documents.content import Kind as BlockKind
from asemdraft.documents.labels import label
from asemdraft.documents.sheet import Cell, Column, Sheet, cell
from asemdraft.negotiation import merging, times
from asemdraft.negotiation.acts import CHAIR, Kind, Operation
from asemdraft.negotiation.clause import Clause, Input
from asemdraft.negotiation.family import text_hash
from asemdraft.negotiation.reports import Stretch

_LOOK = {"added": Emphasis.ADDED, "removed": Emphasis.REMOVED}
_ASKS = {
    Operation.DELETE: "Delete the paragraph.",
    Operation.RETAIN: "Keep the paragraph as it is.",
    Operation.JOIN: "Join it with the next paragraph.",
    Operation.SPLIT: "Split the paragraph.",
}
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which clauses and members a table is about, and whether members are named."""

    clauses: tuple[str, ...] = ()
    member: str = ""
    anonymous: bool = False

    def holds(self, clause: str) -> bool:
        """Tell whether a clause was chosen; all are where none was named."""
        return not self.clauses or clause in self.clauses


def compilation(draft: Draft, state: TextState, chosen: Chosen) -> Sheet:
    """Return the text beside all proposals and comments of this round, with the Chair's note on each clause."""
    table = _Compilation(draft, state, chosen)
    columns = (Column("Text", 34), Column("Proposals", 34), Column("Comments", 18), Column("Chair’s note", 14))
    rows = tuple(table.row(clause) for clause in _present(draft, state) if chosen.holds(clause))
    notes = {
        note: composing.inlines(passage_of(draft, state, note), state.names, set())
        for note in state.in_force
        if seat(draft, note).kind is Kind.FOOTNOTE
    }
    return Sheet(
        front(draft, state, what="Compilation of proposals and comments"), columns, rows, table.opening(), notes
    )


def _present(draft: Draft, state: TextState) -> Iterator[str]:
    """Yield the clauses of a text and, where they are proposed for it, new ones; a note goes with its clause."""
    for place in draft.outline.places:
        waits = place.waits and (state.issued is None or state.issued is draft.outline.issues[-1])
        if place.kind is not Kind.FOOTNOTE and (place.clause in state.in_force or waits):
            yield place.clause


class _Compilation:
    """The rows of one compilation."""

    def __init__(self, draft: Draft, state: TextState, chosen: Chosen) -> None:
        self._draft, self._state, self._chosen = draft, state, chosen
        self._voices = Voices(draft, anonymous=chosen.anonymous)
        self._since = _round(draft, state)
        notes = {clause for clause in state.in_force if seat(draft, clause).kind is Kind.FOOTNOTE}
        self._notes = notes

    def opening(self) -> tuple[Block, ...]:
        """Return the line that tells how to read the table."""
        told = "Words that are proposed are bold, words to be deleted are struck out."
        if not self._chosen.anonymous:
            told += " Each proposal carries the names of those who made it, and its number in the record."
        return (Block(BlockKind.CHAPEAU, (Text(told),)),)

    def row(self, clause: str) -> tuple[Cell, ...]:
        """Return the row of one clause."""
        inputs = [each for each in self._draft.clause(clause).inputs if self._belongs(each)]
        amendments = [each for each in inputs if each.is_amendment]
        proposals = [paragraph for group in _alike(amendments) for paragraph in self._proposal(clause, group)]
        comments = [paragraph for each in inputs if not each.is_amendment for paragraph in self._comment(each)]
        comments += self._positions(clause)
        return self._text(clause), tuple(proposals), tuple(comments), tuple(self._chair(clause, inputs))

    def _belongs(self, each: Input) -> bool:
        if self._chosen.member and not self._voices.is_of(each.ref, self._chosen.member):
            return False
        recent = each.at >= self._since or (each.decided is not None and each.decided >= self._since)
        return CHAIR not in each.members and (each.is_open or recent)

    def _text(self, clause: str) -> Cell:
        place = seat(self._draft, clause)
        if clause not in self._state.in_force:
            name = self._draft.numbers.names.get(clause, "")
            return ((Text(f"{label(name)} (new)", italic=True),),)
        number = number_of(self._draft, place, self._state.names[clause])
        passage = passage_of(self._draft, self._state, clause)
        words = composing.inlines(passage, self._state.names, self._notes)
        heading = place.kind in (Kind.HEADING, Kind.ANNEX)
        shown = tuple(Text(i.text, bold=True) if heading and isinstance(i, Text) else i for i in words)
        return ((*((Text(label(number) + " "),) if number else ()), *shown),)

    def _proposal(self, clause: str, group: list[Input]) -> Iterator[tuple[Inline, ...]]:
        first = group[0]
        states = dict.fromkeys(each.state.value for each in group if not each.is_open)
        told = f" – {', '.join(states)}" if states else ""
        head = "Proposal" if self._chosen.anonymous else self._signed(group)
        yield (Text(head, bold=True), Text(told, italic=True))
        yield self._asked(clause, first)
        for reason in dict.fromkeys(each.reason for each in group if each.reason):
            yield (Text(f"Reason: {reason}", italic=True),)
        for remark in dict.fromkeys(each.text for each in group if each.text):
            yield (Text(remark, italic=True),)

    def _signed(self, group: Iterable[Input]) -> str:
        return "; ".join(f"{self._voices.named((each,))} ({each.ref})" for each in group)

    def _asked(self, clause: str, each: Input) -> tuple[Inline, ...]:
        if each.operation is Operation.MODIFY:
            before = self._draft.family(clause).text(clause, each.base.in_force)
            return inlines(excerpt(between(before, each.filed, self._draft)))
        if each.operation is Operation.MOVE:
            side = "before" if each.before else "after"
            return (Text(f"Move the paragraph {side} {self._draft.label(each.anchor)}."),)
        if each.operation in (Operation.ADD, Operation.ALTERNATIVE):
            return inlines((Stretch(readable(self._draft, each.filed), "added"),))
        return (Text(_ASKS[each.operation] if each.operation else ""),)

    def _comment(self, each: Input) -> Iterator[tuple[Inline, ...]]:
        told = "" if each.is_open else f" – {each.state.value}"
        head = "Comment" if self._chosen.anonymous else f"{self._voices.named((each,))} ({each.ref})"
        about = f" on “{readable(self._draft, each.words)}”" if each.words else ""
        kind = f", {each.remark.value}" if each.remark.value != "substantive" else ""
        yield (Text(head, bold=True), Text(f"{kind}{about}{told}", italic=True))
        yield (Text(readable(self._draft, each.text)),)
        if each.filed:
            yield (Text(f"Proposed: {readable(self._draft, each.filed)}"),)
        if each.reason:
            yield (Text(f"Reason: {each.reason}", italic=True),)

    def _positions(self, clause: str) -> Iterator[tuple[Inline, ...]]:
        """Give who supports, objects or reserves, on the clause and on each proposal."""
        held: dict[tuple[str, str, str], list[str]] = {}
        for each in self._draft.clause(clause).positions:
            if not self._chosen.member or each.member == self._chosen.member:
                held.setdefault((each.stance, each.kind, each.target), []).append(each.member)
        for (stance, kind, target), members in held.items():
            named = f"{len(members)}" if self._chosen.anonymous else ", ".join(members)
            about = "" if self._chosen.anonymous or not target else f" on {target}"
            what = f"{stance.capitalize()}{f' ({kind})' if kind and kind != 'general' else ''}{about}: "
            yield (Text(what, bold=True), Text(named))

    def _chair(self, clause: str, inputs: list[Input]) -> Iterator[tuple[Inline, ...]]:
        record = self._draft.clause(clause)
        if clause in self._state.in_force:
            yield from ((Text(each),) for each in _standing(self._draft, record))
        for each in inputs:
            if each.decision is None or each.is_open or not each.decision.reason:
                continue
            who = "" if self._chosen.anonymous else f"{each.ref} "
            yield (Text(f"{who}{each.state.value}: {each.decision.reason}"),)


def _standing(draft: Draft, record: Clause) -> Iterator[str]:
    agreement = record.agreement
    if agreement is not None and agreement.text_hash == text_hash(draft.text(record.id)):
        yield "Agreed ad referendum." if agreement.ad_referendum else "Agreed."
    brackets = sum(each.clause == record.id for each in merging.plan(draft.family(record.id)).collisions)
    if brackets:
        yield f"{brackets} {'bracket' if brackets == 1 else 'brackets'} to settle."


def _alike(amendments: list[Input]) -> list[list[Input]]:
    """Put amendments that ask for the very same together: several sponsors of one wish."""
    groups: dict[tuple[object, ...], list[Input]] = {}
    for each in amendments:
        key = (each.operation, each.filed, each.anchor, each.before, each.is_open or each.state)
        groups.setdefault(key, []).append(each)
    return list(groups.values())


def _round(draft: Draft, state: TextState) -> datetime:
    """Return when the round began of which a compilation tells: when the text before this one circulated."""
    earlier = [issue.at for issue in draft.outline.issues if state.issued is None or issue.at < state.issued.at]
    return earlier[-1] if earlier else _BEGINNING


def inlines(stretches: Iterable[Stretch]) -> tuple[Inline, ...]:
    """Return stretches of a marked text as a document shows them."""
    return tuple(
        Text(each.text, each.mark == "strong", each.mark == "italic", _LOOK.get(each.mark, Emphasis.NONE))
        for each in stretches
    )


# -- the table of comments ------------------------------------------------------------------------------------------

_COMMENT_COLUMNS = (
    Column("Member", 7),
    Column("Line number", 7),
    Column("Clause", 7),
    Column("Paragraph/Figure/Table", 9),
    Column("Type of comment", 9),
    Column("Comments", 25),
    Column("Proposed change", 25),
    Column("Observations of the secretariat", 16),
)


def comments(draft: Draft, state: TextState, chosen: Chosen) -> Sheet:
    """Return everything that members put in as a table in the column order of ISO, the member in every row.

    The last column holds the number in the record, what became of it, and why.
    """
    voices = Voices(draft)
    rows = []
    for place in draft.outline.places:
        if not chosen.holds(place.clause):
            continue
        contested = merging.plan(draft.family(place.clause)).contested
        for each in draft.clause(place.clause).inputs:
            is_wanted = not chosen.member or voices.is_of(each.ref, chosen.member)
            if CHAIR not in each.members and is_wanted:
                state_now = "bracketed" if each.is_open and each.ref in contested else each.state.value
                rows.append(_comment_row(draft, each, state_now, anonymous=chosen.anonymous))
    return Sheet(front(draft, state, what="Table of comments"), _COMMENT_COLUMNS, tuple(rows))


def _comment_row(draft: Draft, each: Input, state: str, *, anonymous: bool) -> tuple[Cell, ...]:
    who = "" if anonymous else ", ".join(each.members) + (f" on behalf of the {each.behalf}" if each.behalf else "")
    said = [readable(draft, each.text), f"Reason: {each.reason}" if each.reason else ""]
    asked = _ASKS.get(each.operation, "") if each.operation else ""
    if each.operation is Operation.MOVE:
        asked = f"Move the paragraph {'before' if each.before else 'after'} {draft.label(each.anchor)}."
    place = f"“{readable(draft, each.words)}”" if each.words else ""
    clause = draft.label(each.clause)
    return (
        cell(who),
        (),
        cell(clause),
        cell(place),
        cell(each.remark.value),
        cell("\n".join(line for line in said if line)),
        cell(readable(draft, each.filed) or asked),
        cell(_observation(draft, each, state, anonymous=anonymous)),
    )


def _observation(draft: Draft, each: Input, state: str, *, anonymous: bool) -> str:
    told = state.capitalize()
    if each.decided and each.decision:
        told += f" on {times.day_in_words(each.decided.astimezone(times.zone_named(draft.zone)))}"
        told += f": {each.decision.reason}" if each.decision.reason else ""
    source = f"\nSource: {each.source}" if each.source and not anonymous else ""
    return (told if anonymous else f"{each.ref}. {told}") + source

"""Consulting: what members say is recorded, as they said it, on the text that they had before them."""

from __future__ import annotations

from dataclasses import dataclass

from asemdraft.desk import naming
from asemdraft.desk.deeds import Deed, record
from asemdraft.desk.draft import STATEMENT, Draft, ledger_of
from asemdraft.desk.marking import between
from asemdraft.desk.naming import Hand
from asemdraft.desk.occasion import Occasion
from asemdraft.errors import RequestError
from asemdraft.negotiation import asking
from asemdraft.negotiation.acts import (
    CHAIR,
    Act,
    Base,
    Birth,
    Comment,
    Kind,
    Operation,
    Place,
    Propose,
    Remark,
)
from asemdraft.negotiation.asking import checked
from asemdraft.negotiation.crossings import linked
from asemdraft.negotiation.naming import clause_id
from asemdraft.negotiation.reports import Filed
from asemdraft.wording.compare import compare
from asemdraft.wording.match import similar

_REWORDING = 0.4
"""From this likeness on, proposed words are the clause in other words; below, they are words for an officer to place."""


@dataclass(frozen=True, slots=True)
class Note:
    """What comes with an input: why, from where, on which issued text."""

    reason: str = ""
    source: str = ""
    issue: str = ""
    type: Remark = Remark.SUBSTANTIVE


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a clause; exactly one of the ways of asking is used."""

    text: str = ""
    """The whole clause as it should read."""
    replace: str = ""
    insert_after: str = ""
    words: str = ""
    """The new words, for `replace` and `insert_after`."""
    delete: str | None = None
    """Words to take out; "" for the whole clause."""
    retain: bool = False
    alternative: bool = False
    occurrence: int = 0


def comment(draft: Draft, occasion: Occasion, where: str, by: str, text: str, words: tuple[str, str], note: Note) -> Filed:
    """Record a comment. `words` are the words that it is about and those that it proposes, either may be empty.

    Proposed words that are the clause in other words become an amendment with the comment as its remark; others are
    kept as they are, for an officer to place.
    """
    clause, hand = naming.clause(draft, where), naming.hand(draft, by, occasion.at.date())
    about, proposed = words
    told = checked(text, "The comment")
    base_text, base = base_of(draft, clause, note.issue)
    if proposed:
        asked = linked(checked(proposed, "The proposed wording"), _by_name(draft))
        if similar(base_text, asked) >= _REWORDING and asked != base_text:
            return _filed(draft, occasion, clause, hand, _modify(base, base_text, asked), note, told)
    if about:
        asking.run_of(base_text, about)
    ref = f"{hand.numbered}-{draft.next_number(hand.numbered)}"
    act = Comment(ref, hand.members, base, told, note.type, about, proposed, note.reason, note.source, hand.behalf)
    _refuse_twice(draft, clause, act)
    label = draft.label(clause)
    record(draft, occasion, Deed(f"comment {ref} on {_called(label)}", ((ledger_of(clause), act),), (ref,), hand.members))
    talk = ("Its wording is not the clause in other words; 'asemdraft propose' places it.",) if proposed else ()
    return Filed(ref, clause, label, "comment", "", hand.members, (), talk)


def propose(draft: Draft, occasion: Occasion, where: str, by: str, wish: Wish, note: Note) -> Filed:
    """Record an amendment to a clause."""
    clause, hand = naming.clause(draft, where), naming.hand(draft, by, occasion.at.date())
    base_text, base = base_of(draft, clause, note.issue)
    if wish.alternative:
        place = _beside(draft, clause, before=False, kind=_seat_kind(draft, clause), alternative_to=clause)
        return new_clause(draft, occasion, place, hand, wish.text, note)
    if wish.retain:
        act = Propose("", hand.members, Operation.RETAIN, base)
    elif wish.delete == "":
        act = Propose("", hand.members, Operation.DELETE, base)
    else:
        act = _modify(base, base_text, wished(draft, base_text, wish))
    return _filed(draft, occasion, clause, hand, act, note, "")


def wished(draft: Draft, text: str, wish: Wish) -> str:
    """Return the clause's whole text as a wish has it."""
    names = _by_name(draft)
    if wish.text:
        return linked(checked(wish.text, "The proposed text"), names)
    if wish.delete:
        return asking.replaced(text, linked(checked(wish.delete, "The words to delete"), names), "", wish.occurrence)
    words = linked(checked(wish.words, "The new wording"), names)
    if wish.replace:
        return asking.replaced(text, linked(checked(wish.replace, "The wording to replace"), names), words, wish.occurrence)
    return asking.inserted(text, linked(checked(wish.insert_after, "The wording"), names), words, wish.occurrence)


def _modify(base: Base, base_text: str, filed: str) -> Propose:
    script = compare(base_text, filed)
    if filed == base_text:
        raise RequestError("This is the clause as it stands: nothing is asked for.", "Look at it: 'asemdraft show CLAUSE'.")
    return Propose("", (), Operation.MODIFY, base, filed, script.as_json())


def _filed(
    draft: Draft, occasion: Occasion, clause: str, hand: Hand, act: Propose, note: Note, remark: str
) -> Filed:
    act = completed(draft, act, hand, note, remark)
    _refuse_twice(draft, clause, act)
    label = draft.label(clause)
    title = f"propose {act.ref}: {act.operation.lower()} {_called(label)}"
    record(draft, occasion, Deed(title, ((ledger_of(clause), act),), (act.ref,), hand.members))
    marked = between(draft.family(clause).text(clause, act.base.in_force), act.filed, draft) if act.filed else ()
    return Filed(act.ref, clause, label, "amendment", act.operation.value, hand.members, marked)


def completed(draft: Draft, act: Propose, hand: Hand, note: Note, remark: str = "") -> Propose:
    """Return an amendment with its number, sponsors, reason and source."""
    from dataclasses import replace

    ref = f"{hand.numbered}-{draft.next_number(hand.numbered)}"
    return replace(
        act, ref=ref, members=hand.members, behalf=hand.behalf, reason=note.reason, source=note.source,
        type=note.type, remark=remark,
    )  # fmt: skip


def propose_new(draft: Draft, occasion: Occasion, after: str, by: str, text: str, note: Note) -> Filed:
    """Record a proposal for a new clause after another."""
    anchor, hand = naming.clause(draft, after), naming.hand(draft, by, occasion.at.date())
    return new_clause(draft, occasion, _beside(draft, anchor, before=False, kind=_seat_kind(draft, anchor)), hand, text, note)


def new_clause(draft: Draft, occasion: Occasion, place: Place, hand: Hand, text: str, note: Note) -> Filed:
    """Record a proposal for a clause at `place`; it stands in the text when it is accepted."""
    identity, acts, act = new_clause_acts(draft, place, hand, text, note)
    after = record(draft, occasion, Deed(f"propose {act.ref}: {act.operation.lower()} {identity}", acts, (act.ref,), hand.members))
    marked = between("", act.filed, draft)
    return Filed(act.ref, identity, after.label(identity), "amendment", act.operation.value, hand.members, marked)


def new_clause_acts(
    draft: Draft, place: Place, hand: Hand, text: str, note: Note
) -> tuple[str, tuple[tuple[str, Act], ...], Propose]:
    """Return the new clause's id, the entries that propose it, and the amendment among them."""
    from dataclasses import replace

    words = linked(checked(text, "The text of the new clause"), _by_name(draft))
    identity = clause_id(words, {"statement", *(seat.clause for seat in draft.outline.places)})
    operation = Operation.ALTERNATIVE if place.alternative_to else Operation.ADD
    act = completed(
        draft, Propose("", hand.members, operation, Base((), note.issue), words, anchor=place.anchor, before=place.before), hand, note
    )
    seat = replace(place, clause=identity, by=act.ref)
    ledger = ledger_of(identity)
    return identity, ((STATEMENT, seat), (ledger, Birth(words, act.ref)), (ledger, act)), act


def propose_move(draft: Draft, occasion: Occasion, where: str, by: str, anchor: str, note: Note, *, before: bool) -> Filed:
    """Record a proposal to move a clause next to another."""
    clause, beside = naming.clause(draft, where), naming.clause(draft, anchor)
    if clause == beside:
        raise RequestError("A clause cannot be moved next to itself.", "Name another clause.")
    hand = naming.hand(draft, by, occasion.at.date())
    _, base = base_of(draft, clause, note.issue)
    act = Propose("", hand.members, Operation.MOVE, base, anchor=beside, before=before)
    return _filed(draft, occasion, clause, hand, act, note, "")


def base_of(draft: Draft, clause: str, issue: str) -> tuple[str, Base]:
    """Return the text that an author had, and how the record names it: an issued text, or the text as it stands."""
    family = draft.family(clause)
    if issue:
        name = naming.issued_text(draft, issue).name
        issued = family.clause(clause).issued_as(name)
        if issued is None:
            raise RequestError(f"Clause {draft.label(clause)} did not stand in {name}.", "Leave out --on, or name another text.")
        return family.text(clause, issued.in_force), Base(issued.in_force, name)
    seat = draft.outline.place(clause)
    if seat is not None and not (seat.stands or seat.waits):
        raise RequestError(f"The clause {clause} was dropped.", "'asemdraft undo' on that decision brings it back.")
    in_force = family.base_in_force(clause)
    return family.text(clause, in_force), Base(in_force)


def _refuse_twice(draft: Draft, clause: str, act: Propose | Comment) -> None:
    """Say it when the same members have asked for the very same thing: a mail that came twice."""
    for each in draft.clause(clause).inputs:
        same = each.members == act.members and each.behalf == act.behalf and each.is_open
        if not same:
            continue
        if isinstance(act, Comment) and not each.is_amendment and each.text == act.text and each.filed == act.proposed:
            raise RequestError(f"This is recorded already as {each.ref}.", "Nothing was doubled.")
        if isinstance(act, Propose) and each.operation is act.operation and each.filed == act.filed and each.anchor == act.anchor:
            raise RequestError(f"This is recorded already as {each.ref}.", "Nothing was doubled.")


def _seat_kind(draft: Draft, clause: str) -> tuple[Kind, int]:
    seat = draft.outline.place(clause)
    assert seat is not None
    if seat.kind in (Kind.ITEM, Kind.PARAGRAPH):
        return seat.kind, seat.level
    return Kind.PARAGRAPH, 0


def _beside(draft: Draft, clause: str, *, before: bool, kind: tuple[Kind, int], alternative_to: str = "") -> Place:
    """Return a place next to a clause; "after" a paragraph is after its items and notes too."""
    anchor = clause if before else last_of(draft, clause)
    return Place("", anchor, before, kind=kind[0], level=kind[1], alternative_to=alternative_to)


def last_of(draft: Draft, clause: str) -> str:
    """Return the last clause that belongs to `clause`: its items and notes follow it."""
    seats = draft.outline.present()
    index = next((i for i, seat in enumerate(seats) if seat.clause == clause), None)
    if index is None:
        return clause
    own = seats[index]
    last = clause
    for seat in seats[index + 1 :]:
        deeper = seat.kind is Kind.ITEM and (own.kind is not Kind.ITEM or seat.level > own.level)
        if not (deeper or seat.kind is Kind.FOOTNOTE):
            break
        last = seat.clause
    return last


def _by_name(draft: Draft) -> dict[str, str]:
    return {name: clause for clause, name in draft.numbers.names.items()}


def _called(label: str) -> str:
    return f"clause {label}" if label[:1].isdigit() else label


def chair() -> Hand:
    """Return the Chair's own hand."""
    return Hand((CHAIR,))

"""Filing: what every input has in common. Its base, its number, its sponsors, and that it is not there already."""

from __future__ import annotations

from dataclasses import dataclass, replace

from asemdraft.desk import deeds, naming
from asemdraft.desk.agreement import closed
from asemdraft.desk.draft import STATEMENT, Draft, ledger_of
from asemdraft.desk.naming import Hand
from asemdraft.errors import RequestError
from asemdraft.negotiation import asking
from asemdraft.negotiation.acts import CHAIR, Act, Base, Birth, Comment, Operation, Place, Propose, Remark
from asemdraft.negotiation.asking import checked
from asemdraft.negotiation.crossings import linked
from asemdraft.negotiation.naming import clause_id


class ClauseClosed(RequestError):
    """The clause is agreed."""

    def __init__(self, label: str, *, ad_referendum: bool) -> None:
        super().__init__(
            f"Clause {label} is agreed{' ad referendum' if ad_referendum else ''}.",
            f"'asemdraft reopen {label} --reason ...' opens it again.",
        )
        self.label = label


class RecordedAlready(RequestError):
    """The same members have put in the very same thing, and it is open."""

    def __init__(self, ref: str) -> None:
        super().__init__(f"This is recorded already as {ref}.", "Nothing was doubled.")
        self.ref = ref


@dataclass(frozen=True, slots=True)
class Said:
    """What comes with an input: who puts it in, why, from where, on which issued text."""

    by: str = CHAIR
    """A member, several, or one for a group, as an officer types it; the Chair if nobody is named."""
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


def remark_type(word: str) -> Remark:
    """Return the type of a comment that an officer typed, in full or its first letters: "ed" is editorial."""
    found = [each for each in Remark if word and each.value.startswith(word.casefold())]
    if len(found) != 1:
        raise RequestError(f"A comment cannot be '{word}'.", f"It is {', '.join(Remark)}.")
    return found[0]


def hand_of(draft: Draft, said: Said) -> Hand:
    """Return who puts the input in, on the day of the act."""
    return naming.hand(draft, said.by, draft.occasion.at.date())


def ids_by_name(draft: Draft) -> dict[str, str]:
    """Return the clause of each name that a text may refer to."""
    return {name: clause for clause, name in draft.numbers.names.items()}


def read_text(draft: Draft, text: str, what: str) -> str:
    """Return a text that an officer typed, its references to clauses linked; `what` names it in a refusal."""
    return linked(checked(text, what), ids_by_name(draft))


def base_of(draft: Draft, clause: str, issue: str = "") -> tuple[str, Base]:
    """Return the text that an author had, and how the record names it: an issued text, or the text as it stands."""
    family = draft.family(clause)
    if issue:
        name = naming.issued_text(draft, issue).name
        issued = family.clause(clause).issued_as(name)
        if issued is None:
            sentence = f"Clause {draft.label(clause)} did not stand in {name}."
            raise RequestError(sentence, "Leave out --on, or name another text.")
        return family.text(clause, issued.in_force), Base(issued.in_force, name)
    refuse_dropped(draft, clause)
    in_force = family.base_in_force(clause)
    return family.text(clause, in_force), Base(in_force)


def refuse_dropped(draft: Draft, clause: str, issue: str = "") -> None:
    """Refuse an input on a clause that was dropped; on an older text, the words of a joined clause are found."""
    seat = draft.outline.place(clause)
    if seat is None or seat.stands or seat.waits:
        return
    family = draft.family(clause)
    inputs = (each for one in family.clauses for each in one.inputs if each.ref in family.in_force)
    into = next((each for each in inputs if each.operation is Operation.JOIN and each.other == clause), None)
    if into is None:
        raise RequestError(f"The clause {clause} was dropped.", "'asemdraft undo' on that decision brings it back.")
    if not issue:
        label = draft.label(into.clause)
        sentence = f"The clause {clause} was joined to clause {label} by {into.ref}."
        raise RequestError(sentence, f"Name clause {label}, or the text that the member had with --on.")


def wished(draft: Draft, text: str, wish: Wish) -> str:
    """Return the clause's whole text as a wish has it."""
    if wish.text:
        return read_text(draft, wish.text, "The proposed text")
    if wish.delete:
        words = read_text(draft, wish.delete, "The words to delete")
        return asking.replaced(text, words, "", wish.occurrence)
    new = read_text(draft, wish.words, "The new wording")
    if wish.replace:
        old = read_text(draft, wish.replace, "The wording to replace")
        return asking.replaced(text, old, new, wish.occurrence)
    after = read_text(draft, wish.insert_after, "The wording")
    return asking.inserted(text, after, new, wish.occurrence)


def modification(base: Base, base_text: str, filed: str) -> Propose:
    """Return an amendment that asks for `filed` in place of `base_text`; refuse one that asks for nothing."""
    from asemdraft.wording.compare import compare
    from asemdraft.wording.stored import encoded

    if filed == base_text:
        hint = "'asemdraft show CLAUSE' prints it."
        raise RequestError("This is the clause as it stands: nothing is asked for.", hint)
    return Propose("", (), Operation.MODIFY, base, filed, encoded(compare(base_text, filed)))


def completed(draft: Draft, act: Propose, said: Said) -> Propose:
    """Return an amendment with its number, sponsors, reason and source."""
    hand = hand_of(draft, said)
    return replace(
        act, ref=next_ref(draft, hand), members=hand.members, behalf=hand.behalf, reason=said.reason,
        source=said.source, type=said.type,
    )  # fmt: skip


def next_ref(draft: Draft, hand: Hand) -> str:
    """Return the number of the next input of a hand: "JP-3"."""
    return f"{hand.numbered}-{draft.next_number(hand.numbered)}"


def new_clause(draft: Draft, place: Place, text: str, said: Said) -> tuple[str, tuple[tuple[str, Act], ...], Propose]:
    """Return the new clause's id, the entries that propose it at `place`, and the amendment among them."""
    words = read_text(draft, text, "The text of the new clause")
    identity = new_id(draft, words)
    operation = Operation.ALTERNATIVE if place.alternative_to else Operation.ADD
    act = Propose("", (), operation, Base((), said.issue), words, anchor=place.anchor, before=place.before)
    act = completed(draft, act, said)
    refuse_twice_new(draft, act)
    seat, ledger = replace(place, clause=identity, by=act.ref), ledger_of(identity)
    seat = replace(seat, name=name_of(draft, seat))
    return identity, ((STATEMENT, seat), (ledger, Birth(words, act.ref)), (ledger, act)), act


def name_of(draft: Draft, place: Place) -> str:
    """Return what a clause at that place is called from now on, once texts circulate; "" before."""
    if not draft.outline.issues:
        return ""
    trial = deeds.entered(draft, deeds.Deed("", ((STATEMENT, place),)))
    return draft.plus(trial).numbers.names[place.clause]


def new_id(draft: Draft, text: str) -> str:
    """Return a lasting id for a clause that begins with `text`; no id is ever used again."""
    return clause_id(text, {"statement", *(seat.clause for seat in draft.outline.places), *draft.promised_ids()})


def refuse_twice(draft: Draft, clause: str, act: Propose | Comment) -> None:
    """Say it when the same members have asked for the very same thing: a mail that came twice."""
    for each in draft.clause(clause).inputs:
        if each.members != act.members or each.behalf != act.behalf or not each.is_open:
            continue
        if isinstance(act, Comment):
            same = not each.is_amendment and (each.text, each.filed) == (act.text, act.proposed)
        else:
            same = each.operation is act.operation and (each.filed, each.anchor) == (act.filed, act.anchor)
        if same:
            raise RecordedAlready(each.ref)


def refuse_twice_new(draft: Draft, act: Propose) -> None:
    """Say it of a new clause too: one that waits with the same words."""
    for seat in draft.outline.places:
        if seat.waits:
            refuse_twice(draft, seat.clause, act)


def refuse_closed(draft: Draft, clause: str) -> None:
    """Refuse an act on an agreed clause: it is reopened first, with a reason."""
    if agreed := closed(draft, clause):
        raise ClauseClosed(draft.label(clause), ad_referendum=agreed != "agreed")


def called(label: str) -> str:
    """Return how a clause is named in a title: "clause 7", "chapeau"."""
    return f"clause {label}" if label[:1].isdigit() else label

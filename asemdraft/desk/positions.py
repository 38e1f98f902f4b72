"""Positions: who supports, objects or reserves, on an amendment or on a clause; lifted by the same voice alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from asemdraft.desk import naming
from asemdraft.desk.agreement import closed
from asemdraft.desk.amending import AlreadyDecided
from asemdraft.desk.deeds import Deed, record
from asemdraft.desk.draft import Draft, ledger_of
from asemdraft.desk.filing import RecordedAlready, Said, called, hand_of
from asemdraft.desk.naming import Hand
from asemdraft.errors import RequestError
from asemdraft.negotiation.acts import CHAIR, Act, Lift, Position, Reservation, Stance
from asemdraft.negotiation.asking import checked
from asemdraft.negotiation.clause import HeldPosition, Input, State
from asemdraft.negotiation.members import MemberKind
from asemdraft.negotiation.reports import Done
from asemdraft.negotiation.standpoints import standpoints, voices_on

_DID = {Stance.SUPPORT: "support", Stance.OBJECT: "object to", Stance.RESERVE: "reserve on"}


class NoPosition(RequestError):
    """The member holds no such position."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a member says of something: its stance, of a reservation the kind, and its words."""

    stance: Stance
    kind: Reservation = Reservation.GENERAL
    text: str = ""


def standing_in_words(stance: str, kind: str, text: str) -> Standing:
    """Return what a member says, from the words of the command line; an unknown kind of reservation is refused."""
    if kind not in list(Reservation):
        raise RequestError(f"There is no reservation called '{kind}'.", f"It is {', '.join(Reservation)}.")
    return Standing(Stance(stance), Reservation(kind), text)


def take(draft: Draft, where: tuple[str, ...], standing: Standing, said: Said) -> Done:
    """Record a position on amendments or clauses; it replaces what the same voice said of them before.

    Refused: the Chair's, one on what is decided or withdrawn, a sponsor's own, and the very same a second time.
    """
    hand = hand_of(draft, said)
    if hand.members == (CHAIR,):
        raise RequestError("The Chair takes no position.", "Name the member that does: --by JP")
    if standing.text:
        standing = replace(standing, text=checked(standing.text, "What the member said"))
    acts: list[tuple[str, Act]] = []
    talk: list[str] = []
    targets = naming.targets(draft, where)
    first = draft.next_number(hand.numbered, naming.POSITION)
    for number, (clause, ref) in enumerate(targets, first):
        act = Position(
            f"{hand.numbered}-{naming.POSITION}{number}", hand.members, standing.stance, ref, standing.kind,
            standing.text, said.source, hand.behalf,
        )  # fmt: skip
        talk += _checked(draft, clause, act)
        acts.append((ledger_of(clause), act))
    things = ", ".join(ref or called(draft.label(clause)) for clause, ref in targets)
    refs = tuple(act.ref for _, act in acts if isinstance(act, Position))
    title = f"{', '.join(refs)}: {_DID[standing.stance]} {things}"
    after = record(draft, Deed(title, tuple(acts), refs, hand.members))
    talk += [_counted(after, clause, ref) for clause, ref in targets]
    return Done(title, refs, tuple(clause for clause, _ in targets), tuple(talk + _observers(draft, hand)))


def _checked(draft: Draft, clause: str, act: Position) -> list[str]:
    """Refuse a position that cannot be held; return what the officer should know."""
    if act.target:
        _refuse_on(draft, act)
    else:
        seat = draft.outline.place(clause)
        if seat is not None and not (seat.stands or seat.waits):
            raise RequestError(f"The clause {clause} was dropped.", "'asemdraft undo' on that decision brings it back.")
    talk = []
    for each in _held(draft, clause, act):
        same = (each.stance, each.text) == (act.stance.value, act.text)
        if same and (act.stance is not Stance.RESERVE or each.kind == act.kind.value):
            raise RecordedAlready(each.ref)
        talk.append(f"It replaces {each.ref}, by which {each.voice} {_said(each)}.")
    agreed = closed(draft, clause)
    return [*talk, f"Clause {draft.label(clause)} is {agreed}, and stays so."] if agreed else talk


def _refuse_on(draft: Draft, act: Position) -> None:
    """Refuse a position on what nobody can stand for or against: a comment, what is withdrawn or decided, one's own."""
    found = naming.input_of(draft, act.target)[1]
    if not found.is_amendment:
        raise RequestError(f"{found.ref} is a comment: it asks for no wording.", "Take a position on the clause.")
    if found.state is State.WITHDRAWN:
        own = set(act.members) & set(found.withdrawn)
        whose = f" by {', '.join(found.withdrawn)}" + (" itself" if own else "")
        raise RequestError(f"{found.ref} was withdrawn{whose}.", "Take a position on the clause, or file it anew.")
    if not found.is_open:
        raise AlreadyDecided(found)
    # who speaks for a group may differ from it, but has no second voice for what it asks
    is_own = act.behalf == found.behalf or act.stance is Stance.SUPPORT
    own = set(act.members) & set(found.members) if is_own else set()
    if own:
        hint = f"'asemdraft withdraw {found.ref}' takes it back." if act.stance is not Stance.SUPPORT else ""
        raise RequestError(f"{', '.join(sorted(own))} asks for {found.ref} itself.", hint or "Nothing was doubled.")


def _held(draft: Draft, clause: str, act: Position) -> list[HeldPosition]:
    """Return what the same voices hold on the same thing."""
    voices = {act.behalf} if act.behalf else set(act.members)
    return [p for p in draft.clause(clause).positions if p.target == act.target and p.voice in voices]


def _said(each: HeldPosition) -> str:
    match each.stance:
        case "reserve":
            return f"reserved ({each.kind})"
        case "support":
            return "supported it"
        case _:
            return "objected to it"


def _counted(draft: Draft, clause: str, ref: str) -> str:
    """Say who stands where now: "JP-3: asked for by JP; supported by EU 27, without GB; objected to by GB"."""
    found = target_of(draft, clause, ref)
    told = []
    for stance, words in (("support", "supported by"), ("object", "objected to by"), ("reserve", "reserved by")):
        sides = standpoints(voices_on(found, draft.clause(clause).positions), draft.roster)
        who = [str(each) for each in sides if each.voice.stance == stance]
        told += [f"{words} {'; '.join(who)}"] if who else []
    return f"{ref or called(draft.label(clause)).capitalize()} is now {', '.join(told)}."


def target_of(draft: Draft, clause: str, ref: str) -> Input | None:
    """Return the amendment that a position is on; None where it is on the clause."""
    return draft.clause(clause).input(ref) if ref else None


def _observers(draft: Draft, hand: Hand) -> list[str]:
    seen = [m.code for m in draft.roster.members if m.code in hand.members and m.kind is MemberKind.OBSERVER]
    return [f"{', '.join(seen)} observes: the position is shown and not counted."] if seen else []


def lift(draft: Draft, where: tuple[str, ...], said: Said) -> Done:
    """Take back positions, named by their numbers or by what they are on. Only the voice that holds one can lift it."""
    hand = hand_of(draft, said)
    voices = (hand.behalf,) if hand.behalf else hand.members
    acts: list[tuple[str, Act]] = []
    refs, clauses = [], []
    for text in where:
        for clause, each in _to_lift(draft, text, voices):
            acts.append((ledger_of(clause), Lift(each.ref, hand.numbered if each.behalf else each.member, each.behalf)))
            refs.append(each.ref)
            clauses.append(clause)
    labels = ", ".join(dict.fromkeys(called(draft.label(clause)) for clause in clauses))
    title = f"lift {', '.join(dict.fromkeys(refs))} on {labels}"
    record(draft, Deed(title, tuple(acts), tuple(refs), hand.members))
    return Done(title, tuple(refs), tuple(dict.fromkeys(clauses)))


def _to_lift(draft: Draft, text: str, voices: tuple[str, ...]) -> list[tuple[str, HeldPosition]]:
    number = naming.position_ref(text)
    if not number:
        found = [(c, p) for c, ref in naming.targets(draft, (text,)) for p in _of(draft, c, voices) if p.target == ref]
        if not found:
            raise NoPosition(f"{', '.join(voices)} holds no position on {text}.", "'asemdraft show' lists them.")
        return found
    clause = draft.clause_of_input(number)
    if clause is None:
        raise naming.UnknownInput(number, "'asemdraft show CLAUSE' lists the positions on a clause.")
    held = [each for each in draft.clause(clause).positions if each.ref == number]
    if not held:
        raise NoPosition(
            f"{number} was lifted, replaced or taken back.", f"'asemdraft log {draft.label(clause)}' tells when."
        )
    own = [(clause, each) for each in held if each.voice in voices]
    if not own:
        who = " or ".join(dict.fromkeys(each.voice for each in held))
        by = f"'{held[0].member} on behalf of {held[0].behalf}'" if held[0].behalf else held[0].member
        what = "reservation" if held[0].stance == "reserve" else "position"
        raise NoPosition(
            f"{number} is a {what} of {who}: only {who} can lift it.", f"asemdraft lift {number} --by {by}"
        )
    return own


def _of(draft: Draft, clause: str, voices: tuple[str, ...]) -> list[HeldPosition]:
    return [each for each in draft.clause(clause).positions if each.voice in voices]

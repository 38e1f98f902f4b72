"""Taking back and putting right what members said: the record keeps what was there before."""

from __future__ import annotations

from asemdraft.desk import naming
from asemdraft.desk.deeds import Deed, record
from asemdraft.desk.draft import STATEMENT, Draft, ledger_of
from asemdraft.desk.filing import Said, called, hand_of, modification, read_text
from asemdraft.errors import RequestError
from asemdraft.negotiation.acts import CHAIR, Act, Correct, Issued, Operation, Propose, Stand, Withdraw
from asemdraft.negotiation.asking import checked
from asemdraft.negotiation.clause import HeldPosition, Input, State
from asemdraft.negotiation.family import Family
from asemdraft.negotiation.reports import Done

_NEW = (Operation.ADD, Operation.ALTERNATIVE)


class NotASponsor(RequestError):
    """The member did not put the input in."""

    def __init__(self, ref: str, members: tuple[str, ...], sponsors: tuple[str, ...]) -> None:
        super().__init__(
            f"{', '.join(members)} did not put in {ref}: {', '.join(sponsors)} did.",
            f"'asemdraft correct {ref} --by M --reason ...' puts a wrong name right.",
        )
        self.ref, self.members = ref, members


class CannotWithdraw(RequestError):
    """The input was decided on."""

    def __init__(self, found: Input) -> None:
        when = f" on {found.decided:%d %B %Y, %H:%M}" if found.decided else ""
        why = ": its words stand in the text" if found.state is State.ACCEPTED and found.is_amendment else ""
        hint = f"'asemdraft undo {found.ref}' takes that decision back; then it can be withdrawn."
        super().__init__(f"{found.ref} was {found.state}{when}{why}.", hint)
        self.ref = found.ref


def withdraw(draft: Draft, ref: str, said: Said) -> Done:
    """Record that sponsors withdraw an input (`said.by` empty: its only one); the others, if any, still ask for it.

    Refused: who is no sponsor (NotASponsor), what was decided (CannotWithdraw) or withdrawn before.
    """
    clause, found = naming.input_of(draft, ref)
    if found.state is State.WITHDRAWN:
        raise RequestError(f"{ref} was withdrawn already by {', '.join(found.withdrawn)}.", "Nothing was changed.")
    if not found.is_open:
        raise CannotWithdraw(found)
    leaving = _leaving(draft, found, said)
    left = tuple(each for each in found.members if each not in leaving)
    acts: list[tuple[str, Act]] = [(ledger_of(clause), Withdraw(ref, leaving, said.reason))]
    if not left and found.operation in _NEW:
        acts.append((STATEMENT, Stand(clause, stands=False, by=ref)))
    title = f"withdraw {ref} by {', '.join(leaving)} on {called(draft.label(clause))}"
    record(draft, Deed(title, tuple(acts), (ref,), leaving))
    talk = (f"{', '.join(left)} still asks for it.",) if left else ()
    return Done(title, (ref,), (clause,), talk, () if left else amending(draft.family(clause), ref))


def _leaving(draft: Draft, found: Input, said: Said) -> tuple[str, ...]:
    if not said.by:
        if len(found.members) > 1:
            sentence = f"{found.ref} has {len(found.members)} sponsors: {', '.join(found.members)}."
            raise RequestError(sentence, "Say which of them withdraws: --by M, or --by M,M")
        return found.members
    hand = hand_of(draft, said)
    if hand.behalf and hand.behalf == found.behalf:
        return found.members
    if not set(hand.members) <= set(found.members):
        raise NotASponsor(found.ref, hand.members, found.members)
    return hand.members


def amending(family: Family, ref: str) -> tuple[str, ...]:
    """Say which open amendments amend `ref`, and so have lost what they amend."""
    found = [each.ref for one in family.clauses for each in one.inputs if each.amends == ref and each.is_open]
    return (f"Still open, though made on {ref}: {', '.join(found)}.",) if found else ()


def correct(draft: Draft, ref: str, text: str, said: Said) -> Done:
    """Put right by whom an input or a position is, or its words; it keeps its number.

    Words of an amendment can be put right while nothing rests on them: not in force, not issued, not amended.
    """
    if not said.reason.strip():
        raise RequestError("A correction needs its reason.", "Say with --reason what was recorded wrongly and why.")
    if not (said.by or text):
        raise RequestError("Nothing is put right.", "Say whose it is with --by, or what was said with --text.")
    position = naming.position_ref(ref)
    clause, thing = _position(draft, position) if position else naming.input_of(draft, naming.refs((ref,))[0])
    if isinstance(thing, Input) and thing.members == (CHAIR,):
        raise RequestError(f"{thing.ref} is the Chair's own.", f"'asemdraft undo {thing.ref}' takes it back.")
    act = _right(draft, thing, text, said)
    whose = f" is of {', '.join(act.members)}" if act.members else " reads otherwise"
    title = f"correct {thing.ref}:{whose}"
    record(draft, Deed(title, ((ledger_of(clause), act),), (thing.ref,), act.members))
    talk = f"It keeps its number, {thing.ref}; the record keeps what was there before."
    return Done(title, (thing.ref,), (clause,), (talk,))


def _position(draft: Draft, ref: str) -> tuple[str, HeldPosition]:
    clause = draft.clause_of_input(ref)
    held = [] if clause is None else [each for each in draft.clause(clause).positions if each.ref == ref]
    if clause is None or not held:
        raise naming.UnknownInput(ref, "'asemdraft show CLAUSE' lists the positions that are held.")
    return clause, held[0]


def _right(draft: Draft, thing: Input | HeldPosition, text: str, said: Said) -> Correct:
    """Return the correction; refuse one that puts nothing right."""
    members: tuple[str, ...] = ()
    behalf = ""
    reason = checked(said.reason, "The reason")
    if said.by:
        hand = hand_of(draft, said)
        members, behalf = hand.members, hand.behalf
        before = thing.members if isinstance(thing, Input) else (thing.member,)
        if (members, behalf) == (before, thing.behalf):
            raise RequestError(f"{thing.ref} is recorded as of {', '.join(before)} already.", "Nothing was changed.")
        if members == (CHAIR,):
            raise RequestError("What a member said is not the Chair's.", "Name the member with --by")
    if not text:
        return Correct(thing.ref, reason, members, behalf=behalf)
    if isinstance(thing, Input) and thing.is_amendment:
        words, script = _rewritten(draft, thing, text)
        return Correct(thing.ref, reason, members, filed=words, script=script, behalf=behalf)
    told = checked(text, "What was said")
    if told == thing.text:
        raise RequestError(f"{thing.ref} says that already.", "Nothing was changed.")
    return Correct(thing.ref, reason, members, told, behalf=behalf)


def _rewritten(draft: Draft, found: Input, text: str) -> tuple[str, dict[str, object] | None]:
    """Return the right words of an amendment with their script; refuse where something rests on the wrong ones."""
    if found.operation is not Operation.MODIFY and found.operation not in _NEW:
        raise RequestError(f"{found.ref} asks for no words.", "Withdraw it and record it anew.")
    family = draft.family(found.clause)
    if not found.is_open or _rests_on(family, found.ref):
        raise RequestError(
            f"The words of {found.ref} cannot be put right: something rests on them.",
            "A decision, an issued text or another amendment does; withdraw it and record the right words anew.",
        )
    words = read_text(draft, text, "The right wording")
    if words == found.filed:
        raise RequestError(f"{found.ref} asks for these words already.", "Nothing was changed.")
    if found.operation in _NEW:
        return words, None
    return words, modification(found.base, family.text(found.clause, found.base.in_force), words).script


def _rests_on(family: Family, ref: str) -> bool:
    for clause in family.clauses:
        for entry in clause.entries:
            match entry.act:
                case Issued(in_force=in_force) if ref in in_force:
                    return True
                case Propose(ref=other, base=base) if ref in base.in_force and other != ref:
                    return True
                case _:
                    pass
    return False

"""What is open, for a redline: amendments taken as accepted, one member's wishes alone, contested words in brackets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from asemdraft.desk import places
from asemdraft.desk.deeds import Deed, entered
from asemdraft.desk.draft import STATEMENT, Draft, ledger_of
from asemdraft.desk.marking import readable
from asemdraft.desk.ordering import Structure
from asemdraft.desk.states import TextState
from asemdraft.desk.threading import Texts, Unit, printed
from asemdraft.desk.voices import Voices
from asemdraft.negotiation import merging
from asemdraft.negotiation.acts import BIRTH, Act, Decide, Decision, Operation, Stand
from asemdraft.negotiation.clause import Input
from asemdraft.negotiation.family import Family
from asemdraft.wording.bracketed import Bracketed, Choice, Option, Words
from asemdraft.wording.bracketed import printed as brackets_printed
from asemdraft.wording.brackets import Naming, alternatives, named
from asemdraft.wording.compare import compare
from asemdraft.wording.words import words_of


@dataclass(frozen=True, slots=True)
class Contest:
    """A clause on whose words members differ: its text with the brackets, and who asks for what."""

    text: str
    remarks: tuple[str, ...]


# -- amendments taken as accepted -----------------------------------------------------------------------------------


def as_if_accepted(draft: Draft, member: str, voices: Voices) -> Draft:
    """Return the draft as if a member's open amendments were accepted; without a member, all that collide with none."""
    acts: list[tuple[str, Act]] = []
    for ref in _taken(draft, member, voices):
        acts += _accepting(draft, voices.inputs[ref])
    return draft.plus(entered(draft, Deed("", tuple(acts)))) if acts else draft


def _taken(draft: Draft, member: str, voices: Voices) -> Iterator[str]:
    if member:
        yield from (ref for ref, each in voices.inputs.items() if each.is_open and voices.is_of(ref, member))
        return
    for names in dict.fromkeys(draft.outline.family(seat.clause) for seat in draft.outline.places):
        plan = merging.plan(draft.family(names[0]))
        yield from (ref for ref, _ in (*plan.folded, *plan.already))
        yield from plan.decide


def _accepting(draft: Draft, each: Input) -> list[tuple[str, Act]]:
    decision: tuple[str, Act] = (ledger_of(each.clause), Decide(each.ref, Decision.ACCEPTED))
    match each.operation:
        case None | Operation.RETAIN:
            return []
        case Operation.ADD | Operation.ALTERNATIVE:
            return [decision, (STATEMENT, Stand(each.clause, stands=True, by=each.ref))]
        case Operation.DELETE:
            return [decision, *places.dropped(draft, each.clause, each.ref)]
        case Operation.MOVE:
            return [decision, *places.moved(draft, each.clause, each.anchor, each.ref, before=each.before)]
        case _:
            return [decision]


# -- one member alone -----------------------------------------------------------------------------------------------


def of_one(
    draft: Draft, texts: tuple[TextState, TextState], member: str, found: Structure, voices: Voices
) -> TextState:
    """Return the old text with what one member asked for: words, clauses that came and went, moves."""
    old, new = texts

    def mine(label: str) -> bool:
        return voices.is_of(label, member)

    order = [
        clause
        for clause in old.names
        if clause in old.in_force and (clause in new.in_force or not mine(found.stands.get(clause, "")))
    ]
    moved = {clause for clause in order if mine(found.moved.get(clause, "")) and clause in new.in_force}
    come = {clause for clause in new.in_force if clause not in old.in_force and mine(found.stands.get(clause, ""))}
    order = [clause for clause in order if clause not in moved]
    before = ""
    for place in draft.outline.places:
        if place.clause in moved or place.clause in come:
            order.insert(order.index(before) + 1 if before else 0, place.clause)
        if place.clause in order:
            before = place.clause
    in_force = {clause: tuple(sorted(_force_of_one(draft, clause, texts, mine))) for clause in order}
    names = {**old.names, **{clause: new.names[clause] for clause in come}}
    return TextState(new.name, new.at, {clause: names[clause] for clause in order}, in_force, new.issued)


def _force_of_one(draft: Draft, clause: str, texts: tuple[TextState, TextState], mine: object) -> set[str]:
    assert callable(mine)
    old, new = texts
    kin = draft.outline.family(clause)
    held = {label for each in kin for label in old.in_force.get(each, ())}
    asked = {label for each in kin for label in new.in_force.get(each, ()) if mine(label)}
    return held | asked | {label for label in new.in_force.get(clause, ()) if label.startswith(BIRTH)}


# -- brackets -------------------------------------------------------------------------------------------------------


def contested(draft: Draft, voices: Voices, *, anonymous: bool) -> dict[str, Contest]:
    """Return the clauses on whose words members differ; in brackets nothing but those amendments that collide."""
    found: dict[str, Contest] = {}
    for names in dict.fromkeys(draft.outline.family(seat.clause) for seat in draft.outline.present()):
        family = draft.family(names[0])
        collisions: dict[str, list[merging.CollisionPlan]] = defaultdict(list)
        for each in merging.plan(family).collisions:
            collisions[each.clause].append(each)
        for clause, held in collisions.items():
            text = _bracketed(family, clause, held, anonymous=anonymous)
            remarks = tuple(_remark(draft, voices, each, anonymous=anonymous) for each in held)
            found[clause] = Contest(text, remarks)
    return found


def _bracketed(family: Family, clause: str, held: list[merging.CollisionPlan], *, anonymous: bool) -> str:
    refs = {ref for each in held for side in each.sides for ref in side.refs}
    inputs = {each.ref: each for one in family.clauses for each in one.inputs}
    fits = {each.ref: one for each, one in merging.carried_all(family) if one.scripts and each.ref in refs}
    merged = merging.merged_by_clause(family, fits, hold=True).get(clause)
    model: Bracketed[str] = alternatives(merged) if merged else Bracketed((Words(family.text(clause)),))
    own = [inputs[ref] for ref in sorted(refs) if inputs[ref].clause == clause]
    deletes = tuple(each.ref for each in own if each.operation is Operation.DELETE)
    keeps = tuple(each.ref for each in own if each.operation is Operation.RETAIN)
    if deletes or keeps:
        stay = Option(keeps, model.line, base=not keeps)
        options = (Option(deletes, ()), stay) if deletes else (stay,)
        model = Bracketed((Choice(options),), model.notes)

    def signed(labels: tuple[str, ...]) -> tuple[str, ...]:
        each = [inputs[label] for label in labels]
        return tuple(dict.fromkeys(name for one in each for name in ((one.behalf,) if one.behalf else one.members)))

    readable_model = named(model.renamed(signed), str, Naming.ANONYMOUS if anonymous else Naming.NAMED)
    return " ".join(brackets_printed(readable_model).replace(r"\[", "[").replace(r"\]", "]").split("\n\n"))


def _remark(draft: Draft, voices: Voices, each: merging.CollisionPlan, *, anonymous: bool) -> str:
    """Say who asks for what: "Open on “their”. Japan (JP-3): “strong”; France (FR-2): deletion."."""
    sides = []
    for side in each.sides:
        asked = f"“{readable(draft, side.text).strip()}”" if side.text.strip() else "deletion"
        asked = "the words as they are" if side.keeps else asked
        who = voices.named(voices.inputs[ref] for ref in side.refs)
        sides.append(asked if anonymous else f"{who} ({', '.join(side.refs)}): {asked}")
    whole = each.kind == "the whole clause" or not each.base.strip()
    about = "" if whole else f" on “{readable(draft, each.base).strip()}”"
    return f"Open{about}. {'; '.join(sides)}."


def overlaid(units: tuple[Unit, ...], contest: Contest, texts: Texts, clause: str) -> tuple[Unit, ...]:
    """Return the words of a clause with the secretariat's brackets set in it.

    Law: the new words spell the bracketed text, the old ones the old text, as before.
    """
    secretariat = texts.voices.secretariat(texts.new.at)
    tokens, tail = words_of(contest.text)
    shown = iter(printed(tokens, tail, texts.sides[1])[0])
    hunks = compare(texts.new.text(texts.draft, clause), contest.text).hunks
    comes = {hunk.hi: len(hunk.new) for hunk in hunks}
    goes = {at for hunk in hunks for at in range(hunk.lo, hunk.hi)}
    found: list[Unit] = []
    at = 0
    for unit in (*units, None):
        if unit is None or unit.new is not None:
            place = unit.place if unit else (0, 0)
            found += [Unit(None, next(shown), secretariat, place, touched=True) for _ in range(comes.pop(at, 0))]
        if unit is None:
            break
        if unit.new is None or not unit.core:
            found.append(unit)
            continue
        if at in goes:
            found += [replace(unit, new=None, voice=secretariat, touched=True)] if unit.old else []
        else:
            kept = replace(unit, new=next(shown))
            is_changed = kept.old != kept.new and kept.voice is None
            found.append(replace(kept, voice=secretariat) if is_changed else kept)
        at += 1
    return tuple(found)

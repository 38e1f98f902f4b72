"""The text of a clause with all that is open in brackets: what each member asks for, at the words it is about.

case  open on the clause                     shown as
1     changes of words                       `[JP, KR: strong] [FR: shared]`, the base beside a single wish
2     a deletion, or to keep it as it is     the whole clause in the bracket of those who keep it, `[SG: —]` beside
3     a new clause                           `[KR: the clause]`
4     what cannot be shown in the line       a remark under it: a move, words that collide with what was decided
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from asemdraft.negotiation.acts import Operation
from asemdraft.negotiation.clause import Input
from asemdraft.negotiation.family import Family
from asemdraft.negotiation.merging import carried_all, merged_by_clause
from asemdraft.wording.bracketed import DELETED, Bracketed, Choice, Option, Wide, Words
from asemdraft.wording.brackets import Naming, alternatives, named
from asemdraft.wording.carrying import Verdict

Line = tuple[Words | Choice[str] | Wide[str], ...]

_PRESENT = "present text"
"""How the words that stand now are called beside what members would have instead."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bracketed text: words, or the brackets and the names in them."""

    text: str
    is_bracket: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A clause as a bracketed text has it."""

    parts: tuple[Part, ...]
    notes: tuple[tuple[Part, ...], ...] = ()
    """Other texts for words too wide for the line."""
    remarks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The clause as one string."""
        return "".join(part.text for part in self.parts)


def shown(family: Family, clause: str, naming: Naming = Naming.NAMED) -> Shown:
    """Return the clause with what is open in brackets."""
    by_ref = {each.ref: each for each in family.clause(clause).inputs}
    by_ref |= {each.ref: each for one in family.clauses for each in one.inputs}
    own = [each for each in family.clause(clause).inputs if each.is_open and each.is_amendment]
    carried = carried_all(family)
    fits = {each.ref: one for each, one in carried if one.scripts}
    merged = merged_by_clause(family, fits, hold=True).get(clause)
    model: Bracketed[str] = alternatives(merged, base=True) if merged else Bracketed((Words(family.text(clause)),))
    model = Bracketed(_whole(model.line, own), model.notes)
    readable = named(_by_member(model, by_ref), str, naming)
    notes = tuple(
        (Part(f"[alt {note.number}] ", is_bracket=True), *_options(note.options, "")) for note in readable.notes
    )
    collide = {each.ref for each, one in carried if one.verdict is Verdict.COLLIDES}
    who = _named if naming is Naming.NAMED else _unnamed
    remarks = tuple(who(each) + wish for each, wish in _remarks(own, {each.ref for each, _ in carried}, collide))
    present = _PRESENT if naming is Naming.NAMED else ""
    return Shown(tuple(_united(_line(readable.line, present))), notes, remarks)


def _named(each: Input) -> str:
    return f"{', '.join(each.members)} ({each.ref}) would "


def _unnamed(each: Input) -> str:
    del each
    return "A proposal would "


def _whole(line: Line, own: Iterable[Input]) -> Line:
    """Put the whole clause in brackets where its being is open (cases 2 and 3)."""
    asked: dict[Operation | None, tuple[str, ...]] = {}
    for each in own:
        asked[each.operation] = (*asked.get(each.operation, ()), each.ref)
    born = asked.get(Operation.ADD, ()) + asked.get(Operation.ALTERNATIVE, ())
    if born:
        return (Choice((Option(born, line),)),)
    deletes, keeps = asked.get(Operation.DELETE, ()), asked.get(Operation.RETAIN, ())
    if deletes:
        return (Choice((Option(deletes, ()), Option(keeps, line, base=not keeps))),)
    return line


def _by_member(model: Bracketed[str], inputs: dict[str, Input]) -> Bracketed[str]:
    """Return the model with members in place of the numbers of their inputs; a group's paper goes by the group."""

    def names(refs: tuple[str, ...]) -> tuple[str, ...]:
        found: list[str] = []
        for ref in refs:
            each = inputs[ref]
            found += [each.behalf] if each.behalf else list(each.members)
        return tuple(dict.fromkeys(found))

    return model.renamed(names)


def _line(line: Line, present: str) -> Iterator[Part]:
    for piece in line:
        match piece:
            case Words(text):
                yield Part(text)
            case Choice(options):
                yield from _options(options, present)
            case Wide(number, content):
                yield Part(f"[alt {number}: ", is_bracket=True)
                yield from _line(content, present)
                yield Part("]", is_bracket=True)


def _options(options: Iterable[Option[str]], present: str) -> Iterator[Part]:
    for index, option in enumerate(options):
        labels = ((present,) if option.base and present else ()) + option.labels
        head = f"{', '.join(labels)}: " if labels else ""
        yield Part(f"{' ' if index else ''}[{head}", is_bracket=True)
        if option.content:
            yield from _line(option.content, present)
        else:
            yield Part(DELETED, is_bracket=True)
        yield Part("]", is_bracket=True)


def _united(parts: Iterable[Part]) -> Iterator[Part]:
    waiting: Part | None = None
    for part in parts:
        if waiting is not None and waiting.is_bracket == part.is_bracket:
            waiting = Part(waiting.text + part.text, part.is_bracket)
            continue
        if waiting is not None:
            yield waiting
        waiting = part
    if waiting is not None:
        yield waiting


def _remarks(own: Iterable[Input], carried: set[str], collide: set[str]) -> Iterator[tuple[Input, str]]:
    """Yield what cannot be shown in the line, as what the input would do (case 4)."""
    for each in own:
        if each.operation is Operation.MOVE:
            yield each, f"move it {'before' if each.before else 'after'} {{@{each.anchor}}}."
        elif each.amends and each.ref not in carried:
            yield each, f"amend {each.amends}: {each.filed}"
        elif each.operation is Operation.JOIN:
            yield each, f"join it with {{@{each.other}}}."
        elif each.operation is Operation.SPLIT:
            yield each, "split it in two."
        elif each.ref in collide:
            yield each, f"have, on words decided since: {each.filed}"

"""A clause with those that it shares words with: their common weave, and the texts that follow from the decisions.

Clauses that were split from or joined to one another share one weave, so that comments, open amendments and the
names of those who brought the words stay with the words. Most families are one clause.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from asemdraft.negotiation.acts import BIRTH, CHAIR, Birth, Decide, Decision, Entry, Operation, Propose, Undo
from asemdraft.negotiation.clause import Clause, fold
from asemdraft.wording.edits import Script
from asemdraft.wording.weave import Origin, Weave


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a clause in its history."""

    number: int
    entry: Entry
    act: str
    refs: tuple[str, ...]
    members: tuple[str, ...]
    text: str


class Family:
    """The clauses of one weave."""

    def __init__(self, clauses: tuple[Clause, ...]) -> None:
        self.clauses = clauses

    def clause(self, clause: str) -> Clause:
        """Return the clause of that id."""
        return next(each for each in self.clauses if each.id == clause)

    @cached_property
    def in_force(self) -> frozenset[str]:
        """Labels of all that is in force in the family."""
        return frozenset().union(*(each.in_force for each in self.clauses))

    @cached_property
    def weave(self) -> Weave[str]:
        """All words ever brought. Amendments that were taken back are in it too: later ones may build on them."""
        return weave_of(self.clauses)

    def text(self, clause: str, in_force: Iterable[str] | None = None) -> str:
        """Return the text of a clause with `in_force` in force (default: what is in force now).

        A clause that is only proposed is read as its member asks for it.
        """
        return self.weave.text(self.base_in_force(clause) if in_force is None else tuple(in_force), clause)

    def base_in_force(self, clause: str) -> tuple[str, ...]:
        """Return, sorted, what is in force for one who looks at the clause now."""
        birth = self.clause(clause).birth
        return tuple(sorted(self.in_force | ({birth.label(clause)} if birth else set())))

    def blame(self, clause: str) -> tuple[Origin[str], ...]:
        """Return the clause's text in stretches, each with the labels of those who brought it."""
        return self.weave.blame(self.base_in_force(clause), clause)

    def versions(self, clause: str) -> tuple[Version, ...]:
        """Return every text that the clause had, oldest first; a decision that changed no word makes no version."""
        found: list[Version] = []
        moments = list(self._moments(clause))
        for (entry, act, refs, members, in_force), following in zip(moments, [*moments[1:], None], strict=True):
            if following and following[0].deed == entry.deed and not act.startswith("accept"):
                continue  # within one deed, what was overtaken goes when what overtook it comes
            text = self.weave.text(in_force, clause)
            if not found or text != found[-1].text or act.startswith("accept"):
                found.append(Version(len(found) + 1, entry, act, refs, members, text))
        return tuple(found)

    def _moments(self, clause: str) -> Iterator[tuple[Entry, str, tuple[str, ...], tuple[str, ...], frozenset[str]]]:
        """Yield every entry that may have changed what is in force, with what was in force after it."""
        entries = sorted((entry for each in self.clauses for entry in each.entries), key=lambda entry: entry.id)
        inputs = {act.ref: act for each in entries if isinstance(act := each.act, Propose)}
        own = self.clause(clause)
        for count, entry in enumerate(entries, 1):
            match entry.act:
                case Birth(by=by) if entry in own.entries:
                    members = inputs[by].members if by in inputs else (CHAIR,)
                    force = self._after(entries[:count]) | {by or BIRTH + clause}
                    yield entry, "propose" if by else "new", (by,) if by else (), members, force
                case Decide(ref=ref, decision=Decision.ACCEPTED) if ref in inputs:
                    if inputs[ref].operation is not Operation.ADD or ref != getattr(own.birth, "by", ""):
                        yield entry, "accept", (ref,), inputs[ref].members, self._after(entries[:count])
                case Decide(ref=ref, decision=decision) if ref in inputs:
                    yield entry, decision.value, (ref,), inputs[ref].members, self._after(entries[:count])
                case Undo():
                    yield entry, "undo", (), (CHAIR,), self._after(entries[:count])
                case _:
                    pass

    def _after(self, entries: list[Entry]) -> frozenset[str]:
        births = {each.birth.label(each.id) for each in self.clauses if each.birth}
        return frozenset(births).union(*(fold(each.id, _one(entries, each)).in_force for each in self.clauses))


def _one(entries: Iterable[Entry], clause: Clause) -> list[Entry]:
    own = {entry.id for entry in clause.entries}
    return [entry for entry in entries if entry.id in own]


def weave_of(clauses: Iterable[Clause]) -> Weave[str]:
    """Weave the words of a family from its entries. Law: the order in which the clauses are given does not matter."""
    weave: Weave[str] | None = None
    told = sorted(((entry, each.id) for each in clauses for entry in each.entries), key=lambda pair: pair[0].id)
    splits = {
        entry.act.ref for entry, _ in told if isinstance(entry.act, Propose) and entry.act.operation is Operation.SPLIT
    }
    for entry, clause in told:
        match entry.act:
            case Birth(by=by) as birth if by not in splits:
                new = Weave.born(birth.text, birth.label(clause), clause)
                weave = new if weave is None else weave.united(new)
            case Propose() as act if weave is not None:
                weave = _filed(weave, act, clause)
            case _:
                pass
    assert weave is not None, "a family without a birth"
    return weave


def _filed(weave: Weave[str], act: Propose, clause: str) -> Weave[str]:
    match act.operation:
        case Operation.MODIFY:
            return weave.file(act.ref, Script.from_json(act.script), act.base.in_force, clause)
        case Operation.SPLIT:
            return weave.file_split(act.ref, act.cut, act.base.in_force, clause, act.other)
        case Operation.JOIN:
            return weave.file_join(act.ref, clause, act.other, act.base.in_force)
        case _:
            return weave


def text_hash(text: str) -> str:
    """Return the hash by which a text is agreed and found again: SHA-256 of its UTF-8 bytes."""
    return hashlib.sha256(text.encode()).hexdigest()

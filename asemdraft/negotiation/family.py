"""A clause with those that it shares words with: their common weave, and the texts that follow from the decisions.

Clauses that were split from or joined to one another share one weave, so that comments, open amendments and the
names of those who brought the words stay with the words. Most families are one clause.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from asemdraft.negotiation.acts import CHAIR, Birth, Decide, Decision, Entry, Operation, Propose, Undo
from asemdraft.negotiation.clause import Clause, Input, fold
from asemdraft.wording.carrying import Carried
from asemdraft.wording.stored import decoded
from asemdraft.wording.strands import Part
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

    @cached_property
    def carried(self) -> dict[str, Carried[str]]:
        """Every open amendment that changes words, carried to the texts of now."""
        force = force_of(self.present)
        wording = [e for one in self.clauses for e in one.inputs if e.is_open and e.operation is Operation.MODIFY]
        return {each.ref: self.weave.carry(each.ref, force) for each in wording}

    def text(self, clause: str, in_force: Iterable[str] | None = None) -> str:
        """Return the text of a clause with `in_force` in force (default: what is in force now).

        A clause that is only proposed is read as its member asks for it.
        """
        return self.weave.text(force_of(self.base_in_force(clause) if in_force is None else in_force), clause)

    def joined_to(self, clause: str) -> str:
        """Return the clause that a join in force put the words of `clause` into, or ""."""
        for each in self.clauses:
            for one in each.inputs:
                if one.operation is Operation.JOIN and one.other == clause and one.ref in self.in_force:
                    return each.id
        return ""

    def base_in_force(self, clause: str) -> tuple[str, ...]:
        """Return, sorted, what is in force for one who looks at the clause now."""
        birth = self.clause(clause).birth
        return tuple(sorted(self.in_force | ({birth.label(clause)} if birth else set())))

    def blame(self, clause: str) -> tuple[Origin[str], ...]:
        """Return the clause's text in stretches, each with the labels of those who brought it."""
        return self.weave.blame(force_of(self.base_in_force(clause)), clause)

    @cached_property
    def splits(self) -> frozenset[str]:
        """The amendments that split a clause of the family, in force or not."""
        return frozenset(_splits(entry for each in self.clauses for entry in each.entries))

    @cached_property
    def present(self) -> frozenset[str]:
        """Labels of the texts as they are read now: what is in force, and new clauses as they are proposed."""
        births = {each.birth.label(each.id) for each in self.clauses if each.birth}
        return self.in_force | (births - self.splits)

    def versions(self, clause: str) -> tuple[Version, ...]:
        """Return every text that the clause had, oldest first; a decision that changed no word makes no version."""
        found: list[Version] = []
        moments = list(self._moments(clause))
        for (entry, act, refs, members, in_force), following in zip(moments, [*moments[1:], None], strict=True):
            if following and following[0].deed == entry.deed and not act.startswith("accept"):
                continue  # within one deed, what was overtaken goes when what overtook it comes
            text = self.weave.text(force_of(in_force), clause)
            if not found or text != found[-1].text or act.startswith("accept"):
                found.append(Version(len(found) + 1, entry, act, refs, members, text))
        return tuple(found)

    def _moments(self, clause: str) -> Iterator[tuple[Entry, str, tuple[str, ...], tuple[str, ...], frozenset[str]]]:
        """Yield every entry that may have changed what is in force, with what was in force after it."""
        entries = sorted((entry for each in self.clauses for entry in each.entries), key=lambda entry: entry.id)
        inputs: dict[str, Propose | Input] = {act.ref: act for each in entries if isinstance(act := each.act, Propose)}
        inputs |= {each.ref: each for one in self.clauses for each in one.inputs if each.corrected}
        own = self.clause(clause)
        born = next((each.id for each in own.entries if isinstance(each.act, Birth)), "")
        label = own.birth.label(clause) if own.birth else ""
        for count, entry in enumerate(entries, 1):
            if entry.id < born:
                continue  # what was decided on the words before they were a clause of their own
            match entry.act:
                case Birth(by=by) if entry in own.entries:
                    members = inputs[by].members if by in inputs else (CHAIR,)
                    how = "split" if by in self.splits else "propose" if by else "new"
                    yield entry, how, (by,) if by else (), members, self._after(entries[:count], label)
                case Decide(ref=ref, decision=Decision.ACCEPTED) if ref in inputs:
                    if inputs[ref].operation is not Operation.ADD or ref != getattr(own.birth, "by", ""):
                        yield entry, "accept", (ref,), inputs[ref].members, self._after(entries[:count], label)
                case Decide(ref=ref, decision=decision) if ref in inputs:
                    yield entry, decision.value, (ref,), inputs[ref].members, self._after(entries[:count], label)
                case Undo():
                    yield entry, "undo", (), (CHAIR,), self._after(entries[:count], label)
                case _:
                    pass

    def _after(self, entries: list[Entry], label: str) -> frozenset[str]:
        """Return what was in force after these entries, for one who reads the clause born under `label`."""
        return frozenset({label}).union(*(fold(each.id, _one(entries, each)).in_force for each in self.clauses))


def _one(entries: Iterable[Entry], clause: Clause) -> list[Entry]:
    own = {entry.id for entry in clause.entries}
    return [entry for entry in entries if entry.id in own]


def weave_of(clauses: Iterable[Clause]) -> Weave[str]:
    """Weave the words of a family from its entries. Law: the order in which the clauses are given does not matter."""
    weave: Weave[str] | None = None
    told = sorted(((entry, each.id) for each in clauses for entry in each.entries), key=lambda pair: pair[0].id)
    splits = _splits(entry for entry, _ in told)
    corrected = {each.ref: each for one in clauses for each in one.inputs if each.corrected and each.filed}
    for entry, clause in told:
        match entry.act:
            case Birth(by=by) as birth if by not in splits:
                words = corrected[by].filed if by in corrected else birth.text
                new = Weave.born(words, birth.label(clause), clause)
                weave = new if weave is None else weave.united(new)
            case Propose() as act if weave is not None:
                right = corrected.get(act.ref)
                weave = _filed(weave, replace(act, script=right.script) if right else act, clause)
            case _:
                pass
    assert weave is not None, "a family without a birth"
    return weave


def _splits(entries: Iterable[Entry]) -> set[str]:
    acts = (entry.act for entry in entries)
    return {act.ref for act in acts if isinstance(act, Propose) and act.operation is Operation.SPLIT}


def force_of(labels: Iterable[str]) -> frozenset[str | Part[str]]:
    """Return labels as the weave takes them: "JP-3#0" is one edit of JP-3."""
    return frozenset(_part(each) if "#" in each else each for each in labels)


def _part(label: str) -> Part[str]:
    ref, _, number = label.rpartition("#")
    return Part(ref, int(number))


def _filed(weave: Weave[str], act: Propose, clause: str) -> Weave[str]:
    base = force_of(act.base.in_force)
    match act.operation:
        case Operation.MODIFY:
            return weave.file(act.ref, decoded(act.script), base, clause)
        case Operation.SPLIT:
            return weave.file_split(act.ref, act.cut, base, clause, act.other)
        case Operation.JOIN:
            return weave.file_join(act.ref, clause, act.other, base)
        case _:
            return weave


def text_hash(text: str) -> str:
    """Return the hash by which a text is agreed and found again: SHA-256 of its UTF-8 bytes."""
    return hashlib.sha256(text.encode()).hexdigest()

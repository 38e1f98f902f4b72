"""The outcome document as a whole: its settings, the order of its clauses, the texts that circulated.

`outline(entries)` folds the statement's ledger:
    found         the clauses of the source, in its order; it is never taken back
    place, new    beside its anchor, waiting; taken back, it keeps its place for those anchored to it, and is not shown
    place, known  a move: the clause goes beside its anchor; taken back, it is as if it had not been
    stand         the clause comes into the text or leaves it, and waits no longer; one that leaves keeps its place
    kin           words went from one clause to another; their records are read together even when it is taken back
    issue         a text circulated
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from asemdraft.negotiation.acts import Entry, Found, Issue, Kin, Kind, Place, Stand, Undo


class Authority(StrEnum):
    """Whose text it is."""

    CONSENSUS = "consensus"
    """Each change needs the members' agreement."""
    CHAIR = "chair"
    """The text is under the Chair's responsibility; comments are recorded, not binding."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `statement.toml` says of the statement; people may edit it."""

    title: str
    kind: str = "Chair's Statement"
    subtitle: tuple[str, ...] = ()
    meeting: str = ""
    place: str = ""
    dates: str = ""
    theme: str = ""
    symbol: str = ""
    timezone: str = "Asia/Shanghai"
    timezone_label: str = "Beijing"
    numbering: str = "flat"
    style: str = "asem"
    authority: Authority = Authority.CONSENSUS
    original: str = "Original: English"
    distribution: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a clause is in the statement and whether it stands there."""

    clause: str
    kind: Kind
    level: int = 0
    alternative_to: str = ""
    stands: bool = True
    waits: bool = False
    """Whether it is a proposal on which nobody has decided."""
    name: str = ""
    """What it was called when it was proposed."""


@dataclass(frozen=True, slots=True)
class IssuedText:
    """A text that circulated."""

    entry: str
    name: str
    at: datetime
    symbol: str
    names: dict[str, str]
    """What each clause is called ("7", "7(a)", "chapeau"), in the order of the page."""
    fingerprint: str
    deadline: datetime | None = None
    distribution: str = ""
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """All clauses there ever were, in order; those with `stands` are the text."""

    places: tuple[Seat, ...] = ()
    issues: tuple[IssuedText, ...] = ()
    kin: tuple[tuple[str, str], ...] = ()
    source_names: dict[str, str] = field(default_factory=dict)
    """The names that the source of the draft gave its clauses, where they are kept."""
    operative: str = ""
    undone: frozenset[str] = field(default_factory=frozenset)

    def place(self, clause: str) -> Seat | None:
        """Return where `clause` is, or None if there never was such a clause."""
        return next((place for place in self.places if place.clause == clause), None)

    def present(self) -> tuple[Seat, ...]:
        """Return what stands in the text and what is proposed for it, in order."""
        return tuple(place for place in self.places if place.stands or place.waits)

    def standing(self) -> tuple[str, ...]:
        """Return the clauses of the text, in order."""
        return tuple(place.clause for place in self.places if place.stands)

    def issue(self, name: str) -> IssuedText | None:
        """Return the issued text of that name, whatever its capitals and spaces."""
        wanted = _folded(name)
        return next((issue for issue in self.issues if _folded(issue.name) == wanted), None)

    def family(self, clause: str) -> tuple[str, ...]:
        """Return the clauses whose words may have come from or gone to `clause`, itself included."""
        found, waiting = {clause}, [clause]
        while waiting:
            one = waiting.pop()
            for pair in self.kin:
                if one in pair:
                    waiting += [other for other in pair if other not in found]
                    found.update(pair)
        return tuple(sorted(found))


def undone(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the entries that were taken back; an `Undo` that was itself taken back counts no longer.

    An `Undo` takes back what came before it in the same ledger file, and nothing else.
    """
    ordered = sorted(entries, key=lambda each: each.id, reverse=True)
    known = {entry.id for entry in ordered}
    gone: set[str] = set()
    for entry in ordered:
        if isinstance(entry.act, Undo) and entry.id not in gone:
            gone.update(each for each in entry.act.entries if each < entry.id and each in known)
    return frozenset(gone)


def outline(entries: Sequence[Entry]) -> Outline:
    """Fold the statement's ledger. Law: the order of the entries given does not matter, their ids do."""
    gone = undone(entries)
    places: list[Seat] = []
    issues: list[IssuedText] = []
    kin: list[tuple[str, str]] = []
    found = Found((), (), ())
    for entry in sorted(entries, key=lambda each: each.id):
        match entry.act:
            case Found() as found:
                places = [Seat(*each) for each in zip(found.clauses, found.kinds, found.levels, strict=True)]
            case Place() as act:
                _put(places, act, counts=entry.id not in gone)
            case Stand() as act if entry.id not in gone:
                places = [replace(p, stands=act.stands, waits=False) if p.clause == act.clause else p for p in places]
            case Kin() as act:
                kin.append((act.first, act.second))
            case Issue() as act if entry.id not in gone:
                issues.append(_issued(entry, act))
    source_names = dict(zip(found.clauses, found.names, strict=True)) if found.names else {}
    return Outline(tuple(places), tuple(issues), tuple(kin), source_names, found.operative, gone)


def _put(places: list[Seat], act: Place, *, counts: bool) -> None:
    """Put a clause beside its anchor. One that is new is kept even when undone: others may be anchored to it."""
    index = next((i for i, place in enumerate(places) if place.clause == act.clause), None)
    if index is not None and (not counts or act.anchor == act.clause):
        return
    new = Seat(
        act.clause, act.kind, act.level, act.alternative_to, stands=False, waits=counts, name=act.name if counts else ""
    )
    moved = new if index is None else places.pop(index)
    anchor = next((i for i, place in enumerate(places) if place.clause == act.anchor), None)
    if anchor is None:
        where = 0 if act.before or not act.anchor else len(places)
    else:
        where = anchor if act.before else anchor + 1
    places.insert(where, moved)


def _issued(entry: Entry, act: Issue) -> IssuedText:
    names = dict(zip(act.clauses, act.names, strict=True))
    return IssuedText(
        entry.id, act.name, entry.at, act.symbol, names, act.fingerprint, act.deadline, act.distribution, act.to
    )


def _folded(name: str) -> str:
    return "".join(name.split()).casefold()

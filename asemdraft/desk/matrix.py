"""The matrix: members by clauses, hottest first, folded to the width of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from asemdraft.desk import naming
from asemdraft.desk.draft import Draft
from asemdraft.errors import RequestError
from asemdraft.negotiation import whereabouts
from asemdraft.negotiation.acts import CHAIR, Kind
from asemdraft.negotiation.clause import State
from asemdraft.negotiation.heard import Column, MatrixReport, Row, Sign
from asemdraft.negotiation.hearers import counted

_STANCES = {"support": Sign.SUPPORTS, "object": Sign.OBJECTS, "reserve": Sign.RESERVES}
_HEAD = 18
"""Columns of the page for the number of the clause and the count of the silent."""
_LEAST = 40

Said = dict[str, Sign]
"""What each voice said of one clause."""


def matrix(draft: Draft, where: tuple[str, ...], width: int) -> MatrixReport:
    """Return who said what of which clause; voices that do not fit `width` columns are folded by their groups."""
    if width < _LEAST:
        raise RequestError(f"A matrix does not fit {width} columns.", f"Give --width {_LEAST} or more.")
    chosen = tuple(clause for each in where for clause in naming.clauses(draft, each)) or tuple(
        seat.clause for seat in draft.outline.present() if seat.kind is not Kind.HEADING
    )
    said = {clause: said_of(draft, clause) for clause in dict.fromkeys(chosen)}
    columns = _columns(draft, said, width)
    order = {clause: number for number, clause in enumerate(said)}
    hottest = sorted((c for c in said if said[c]), key=lambda clause: (*_heat(said[clause]), order[clause]))
    rows = tuple(_row(draft, clause, said[clause], columns) for clause in hottest)
    quiet = tuple(draft.label(clause) for clause in said if not said[clause])
    return MatrixReport(columns, rows, quiet, width)


def said_of(draft: Draft, clause: str) -> Said:
    """Return the most telling thing that each voice said of a clause; the Chair is not among them."""
    family = draft.family(clause)
    homes = whereabouts.homes(family)
    found: Said = {}
    for record in family.clauses:
        for each in record.inputs:
            if clause in homes[each.ref] and each.state is not State.WITHDRAWN:
                sign = Sign.PROPOSES if each.is_amendment else Sign.COMMENTED
                _hear(found, (each.behalf,) if each.behalf else each.members, sign)
        for held in record.positions:
            if clause in homes.get(held.target, (record.id,)):
                _hear(found, (held.voice,), _STANCES[held.stance])
    return found


def _hear(found: Said, voices: Iterable[str], sign: Sign) -> None:
    for voice in voices:
        if voice != CHAIR:
            found[voice] = max(found.get(voice, Sign.SILENT), sign)


def _heat(said: Said) -> tuple[int, int]:
    """Return by what the hottest clause comes first: objections and reservations, then how many were heard."""
    return -sum(sign >= Sign.RESERVES for sign in said.values()), -len(said)


def _columns(draft: Draft, said: Mapping[str, Said], width: int) -> tuple[Column, ...]:
    """Return the voices that were heard, the busiest first; those that do not fit are folded by their coordinators."""
    busy = Counter(voice for each in said.values() for voice in each)
    voices = sorted(busy, key=lambda voice: (-busy[voice], voice))
    room = width - _HEAD
    if sum(len(voice) + 1 for voice in voices) <= room:
        return tuple(Column(voice, _members(draft, voice)) for voice in voices)
    blocs = {member.code: member.bloc or "others" for member in draft.roster.members}
    while voices:
        shown, rest = voices[: len(voices) - 1], voices[len(voices) - 1 :]
        rest = [voice for voice in busy if voice not in shown]
        folds = sorted({blocs.get(voice, "others") for voice in rest})
        if sum(len(voice) + 1 for voice in shown) + sum(len(fold) + 2 for fold in folds) <= room:
            break
        voices = shown
    folded = [Column(f"{f}+", tuple(sorted(v for v in rest if blocs.get(v, "others") == f))) for f in folds]
    return (*(Column(voice, _members(draft, voice)) for voice in shown), *folded)


def _members(draft: Draft, voice: str) -> tuple[str, ...]:
    """Return the members for whom a voice is heard."""
    if any(group.code == voice for group in draft.roster.groups):
        return tuple(member.code for member in draft.roster.in_group(voice))
    return (voice,)


def _row(draft: Draft, clause: str, said: Said, columns: tuple[Column, ...]) -> Row:
    cells = tuple(_cell(said, column).letter for column in columns)
    covered = {member for voice in said for member in _members(draft, voice)}
    everybody = [member.code for member in counted(draft.roster)]
    silent = sum(code not in covered for code in everybody)
    return Row(clause, draft.label(clause), cells, len(said), silent)


def _cell(said: Said, column: Column) -> Sign:
    if column.name in said:
        return said[column.name]
    if not column.name.endswith("+"):
        return Sign.SILENT
    return max((said.get(member, Sign.SILENT) for member in column.members), default=Sign.SILENT)

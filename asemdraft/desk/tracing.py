"""Where a text comes from: whose words a paragraph holds, what it was called, how it came to say what it says."""

from __future__ import annotations

from collections.abc import Iterator

from asemdraft.desk import ordering
from asemdraft.desk.draft import Draft
from asemdraft.desk.marking import between, readable, stretches
from asemdraft.desk.states import TextState, front, number_of, seat
from asemdraft.desk.tabulating import Chosen, inlines
from asemdraft.desk.voices import THE_CHAIR, Voices, members_of
from asemdraft.documents.content import Text
from asemdraft.documents.labels import label
from asemdraft.documents.sheet import Cell, Column, Sheet, cell
from asemdraft.negotiation import times
from asemdraft.negotiation.acts import Kind
from asemdraft.negotiation.family import Version

_BEGINNING = 12
"""Words by which a paragraph without a heading is known in a table."""


def provenance(draft: Draft, texts: tuple[TextState, TextState], chosen: Chosen) -> Sheet:
    """Return for each paragraph of the new text whose words it holds, what it was before, and why it changed."""
    old, new = texts
    voices = Voices(draft, anonymous=chosen.anonymous)
    found = ordering.structure(draft, tuple(voices.inputs.values()), old.issued.entry if old.issued else "")
    rows = []
    for clause in _listed(draft, new, chosen):
        origins = draft.family(clause).weave.blame(new.in_force[clause], clause)
        refs = tuple(dict.fromkeys(ref for each in origins for ref in members_of((*each.labels, *each.moved_by))))
        refs += tuple(
            ref for ref in (found.stands.get(clause, ""), found.moved.get(clause, "")) if ref and ref not in refs
        )
        held = [voices.inputs[ref] for ref in refs if ref in voices.inputs]
        names = dict.fromkeys(
            f"{voices.named((each,))}" + ("" if chosen.anonymous else f" ({each.ref})") for each in held
        )
        reasons = dict.fromkeys(
            f"{'' if chosen.anonymous else each.ref + ': '}{told}"
            for each in held
            if (told := " ".join(filter(None, (each.reason, each.decision.reason if each.decision else ""))))
        )
        who = [f"{len(held)} proposals"] if chosen.anonymous and held else list(names)
        before = _before(draft, old, clause, found)
        rows.append(
            (
                _called(draft, new, clause),
                cell("\n".join(who or ["Original text"])),
                cell(before),
                cell("\n".join(reasons)),
            )
        )
    columns = (
        Column("New paragraph", 26),
        Column("Contributors", 26),
        Column("Old paragraph", 14),
        Column("Reason", 34),
    )
    what = f"Provenance of the text, against {old.name}"
    return Sheet(front(draft, new, what=what), columns, tuple(rows))


def concordance(draft: Draft, texts: tuple[TextState, TextState], chosen: Chosen) -> Sheet:
    """Return what each paragraph was called in the old text and in the new one, gone ones too."""
    old, new = texts
    voices = Voices(draft)
    found = ordering.structure(draft, tuple(voices.inputs.values()), old.issued.entry if old.issued else "")
    order = dict.fromkeys((*new.names, *old.names))
    rows = []
    for place in draft.outline.places:
        clause = place.clause
        in_old, in_new = clause in old.in_force, clause in new.in_force
        if clause not in order or not (in_old or in_new) or not chosen.holds(clause) or place.kind in _UNLISTED:
            continue
        was = _number(draft, old, clause) if in_old else "—"
        now = _number(draft, new, clause) if in_new else "—"
        state = new if in_new else old
        rows.append(
            (cell(was), cell(now), cell(_beginning(draft, state, clause)), cell(_remark(draft, texts, clause, found)))
        )
    columns = (Column(old.name, 12), Column(new.name, 12), Column("Paragraph", 46), Column("Remark", 30))
    return Sheet(front(draft, new, what=f"Concordance of {old.name} and {new.name}"), columns, tuple(rows))


_UNLISTED = (Kind.FOOTNOTE, Kind.HEADING)


def _listed(draft: Draft, state: TextState, chosen: Chosen) -> Iterator[str]:
    for clause in state.names:
        if clause in state.in_force and chosen.holds(clause) and seat(draft, clause).kind not in _UNLISTED:
            yield clause


def _called(draft: Draft, state: TextState, clause: str) -> Cell:
    return ((Text(_number(draft, state, clause) + " ", bold=True), Text(_beginning(draft, state, clause))),)


def _number(draft: Draft, state: TextState, clause: str) -> str:
    """Return the whole name of a paragraph: "7(a)" rather than "(a)", "chapeau" for one without a number."""
    name = state.names[clause]
    return name if seat(draft, clause).kind is Kind.ITEM else label(number_of(draft, seat(draft, clause), name)) or name


def _beginning(draft: Draft, state: TextState, clause: str) -> str:
    words = readable(draft, state.text(draft, clause)).split()
    return " ".join(words[:_BEGINNING]) + (" …" if len(words) > _BEGINNING else "")


def _before(draft: Draft, old: TextState, clause: str, found: ordering.Structure) -> str:
    """Return what a paragraph was called; of one that is new, from which its words came."""
    if clause in old.in_force:
        return _number(draft, old, clause)
    source = found.splits.get(clause)
    if source is not None and source.clause in old.in_force:
        return f"part of {_number(draft, old, source.clause)}"
    return "new"


def _remark(draft: Draft, texts: tuple[TextState, TextState], clause: str, found: ordering.Structure) -> str:
    old, new = texts
    if clause not in old.in_force:
        before = _before(draft, old, clause, found)
        return "new" if before == "new" else f"split from {before.removeprefix('part of ')}"
    if clause not in new.in_force:
        into = found.joins.get(clause)
        return f"joined to {_number(draft, new, into.clause)}" if into and into.clause in new.in_force else "deleted"
    told = ["moved"] if clause in found.moved else []
    if old.text(draft, clause) != new.text(draft, clause):
        told.append("amended")
    return ", ".join(told)


def history(draft: Draft, state: TextState, chosen: Chosen) -> Sheet:
    """Return every text that the clauses had: when, by whom, and what changed from one to the next."""
    voices = Voices(draft, anonymous=chosen.anonymous)
    rows = []
    for place in draft.outline.places:
        if chosen.holds(place.clause):
            rows += list(_versions(draft, place.clause, voices, chosen))
    columns = (
        *(Column("Clause", 8), Column("Version", 7), Column("Date", 14), Column("What was done", 20)),
        Column("Text", 51),
    )
    return Sheet(front(draft, state, what="History of the text"), columns, tuple(rows))


def _versions(draft: Draft, clause: str, voices: Voices, chosen: Chosen) -> Iterator[tuple[Cell, ...]]:
    before: Version | None = None
    zone = times.zone_named(draft.zone)
    for each in draft.family(clause).versions(clause):
        refs = [ref for ref in each.refs if ref in voices.inputs]
        who = voices.named(voices.inputs[ref] for ref in refs) or THE_CHAIR
        told = each.act if chosen.anonymous else f"{each.act} {', '.join(refs)}".strip() + f"\n{who}"
        text = between(before.text, each.text, draft) if before else stretches(draft, each.text)
        when = each.entry.at.astimezone(zone)
        yield (
            cell(draft.label(clause)), cell(str(each.number)), cell(f"{times.day_in_words(when)}\n{when:%H:%M}"),
            cell(told[:1].upper() + told[1:]), (inlines(text),),
        )  # fmt: skip
        before = each

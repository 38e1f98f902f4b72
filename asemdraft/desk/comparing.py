"""Comparing texts that circulated with one another, and looking for words. Nothing here writes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from asemdraft.desk import naming
from asemdraft.desk.draft import Draft, ledger_of
from asemdraft.desk.marking import between, readable
from asemdraft.errors import RequestError
from asemdraft.negotiation.reports import DiffLine, DiffReport, FindReport, Found, Stretch
from asemdraft.negotiation.statement import Seat


def diff(draft: Draft, where: str, before: str, after: str, *, side_by_side: bool) -> DiffReport:
    """Return what changed from one text to another; "" is the text as it stands, or for `before` the last issued."""
    issues = draft.outline.issues
    first = before or (issues[-1].name if issues else "")
    old, old_name = _text_called(draft, first, founding=not first)
    new, new_name = _text_called(draft, after, founding=False)
    chosen = set(naming.clauses(draft, where)) if where else set(old) | set(new)
    away = moved(list(old), list(new))
    lines = [
        DiffLine(
            clause, draft.label(clause), _change(old.get(clause), new.get(clause), is_moved=clause in away),
            between(old.get(clause, ""), new.get(clause, ""), draft),
            readable(draft, old.get(clause, "")), readable(draft, new.get(clause, "")),
        )
        for clause in [seat.clause for seat in draft.outline.places if seat.clause in chosen]
        if old.get(clause) != new.get(clause) or clause in away
    ]  # fmt: skip
    return DiffReport(old_name, new_name, tuple(lines), side_by_side)


def _change(old: str | None, new: str | None, *, is_moved: bool) -> str:
    if old is None:
        return "new"
    if new is None:
        return "dropped"
    return ("changed, moved" if old != new else "moved") if is_moved else "changed"


def moved(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """Return the fewest clauses of both texts that must have moved: those outside a longest common order."""
    place = {clause: index for index, clause in enumerate(old)}
    common = [clause for clause in new if clause in place]
    ends: list[int] = []
    lengths = []
    for clause in common:
        at = bisect_left(ends, place[clause])
        ends[at : at + 1] = [place[clause]]
        lengths.append(at)
    kept: set[str] = set()
    wanted, below = len(ends) - 1, len(old)
    for clause, length in zip(reversed(common), reversed(lengths), strict=True):
        if length == wanted and place[clause] < below:
            kept.add(clause)
            wanted, below = wanted - 1, place[clause]
    return frozenset(common) - kept


def _text_called(draft: Draft, name: str, *, founding: bool) -> tuple[dict[str, str], str]:
    """Return the clauses of a text: an issued one by its name, the first text, or the text as it stands."""
    if name:
        issue = naming.issued_text(draft, name)
        texts = {}
        for clause in issue.names:
            issued = draft.clause(clause).issued_as(issue.name)
            assert issued is not None
            texts[clause] = draft.family(clause).text(clause, issued.in_force)
        return texts, issue.name
    if founding:
        births = {seat.clause: draft.clause(seat.clause).birth for seat in draft.outline.places}
        return {each: birth.text for each, birth in births.items() if birth and not birth.by}, "the first text"
    return {clause: draft.text(clause) for clause in draft.outline.standing()}, "the text as it stands"


def find(draft: Draft, words: str) -> FindReport:
    """Return where words stand: in the text, and in what members put in, on clauses that are gone too."""
    wanted = words.strip()
    if not wanted:
        raise RequestError("There is nothing to look for.", "Give the words.")
    return FindReport(wanted, tuple(hit for seat in draft.outline.places for hit in _hits(draft, seat, wanted)))


def _hits(draft: Draft, seat: Seat, wanted: str) -> Iterator[Found]:
    label = draft.label(seat.clause)
    if seat.stands:
        for found in _around(readable(draft, draft.text(seat.clause)), wanted):
            yield Found(seat.clause, label, "text", found)
    if not draft.entries(ledger_of(seat.clause)):
        return
    for each in draft.clause(seat.clause).inputs:
        decided = each.decision.reason if each.decision else ""
        told = {"proposed": readable(draft, each.filed), "said": each.text, "reason": each.reason, "decision": decided}
        for where, text in told.items():
            for found in _around(text, wanted):
                yield Found(seat.clause, label, f"{each.ref} {', '.join(each.members)} {where}, {each.state}", found)


def _around(text: str, wanted: str, room: int = 40) -> Iterator[tuple[Stretch, ...]]:
    low, start = text.casefold(), 0
    while (at := low.find(wanted.casefold(), start)) >= 0:
        end = at + len(wanted)
        before, after = text[max(0, at - room) : at], text[end : end + room]
        yield (
            Stretch(("…" if at > room else "") + before),
            Stretch(text[at:end], "strong"),
            Stretch(after + ("…" if end + room < len(text) else "")),
        )
        start = end

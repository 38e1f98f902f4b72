"""How the draft stands: the balance of inputs, the state of the clauses, who has answered.

The answer is kept beside git, with the sizes and times of all the files that it follows from; while those are the
same it is given again without reading a clause. What is kept can be thrown away at any time.

    received = accepted + declined + withdrawn + overtaken + noted + bracketed + pending
"""

from __future__ import annotations

import contextlib
import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from asemdraft.errors import DraftError
from asemdraft.ledger import files, heads
from asemdraft.negotiation.status_report import StatusReport

if TYPE_CHECKING:
    from asemdraft.desk.draft import Draft
    from asemdraft.ledger.repository import Repository

_FORMAT = 2
_KEPT = "status.json"
_STATES = ("accepted", "declined", "withdrawn", "overtaken", "noted", "bracketed", "pending")


def status(folder: Path) -> tuple[StatusReport, str]:
    """Return how the draft stands, and one sentence about an interrupted act that was finished, or ""."""
    kept = _kept(folder)
    if heads.head(folder) == heads.written(folder) and kept.get("files") == _signature(folder):
        return _report(folder.name, kept["whole"]), ""
    return _counted_anew(folder, kept)


def _counted_anew(folder: Path, kept: dict[str, Any]) -> tuple[StatusReport, str]:
    from asemdraft.ledger.repository import open_draft  # deferred: 25 ms that a kept answer need not pay

    with open_draft(folder, writing=False) as repository:
        found = _counted(repository, kept) | {"files": _signature(folder), "format": _FORMAT}
        _keep(folder, found)
        return _report(folder.name, found["whole"]), repository.repaired


def unanswered(draft: Draft) -> tuple[str, ...]:
    """Return the members that have neither put anything in nor taken a position, nor any group for them."""
    kept = _kept(draft.folder)
    if kept.get("files") != _signature(draft.folder):
        kept = _counted(draft.repository, kept) | {"files": _signature(draft.folder), "format": _FORMAT}
        _keep(draft.folder, kept)
    return tuple(kept["whole"]["members"]["unanswered"])


def _signature(folder: Path) -> dict[str, list[int]]:
    """Return size and time of every file that the status follows from."""
    names = ("statement.toml", "members.toml", *files.names(folder, "ledger/"), *files.names(folder, "clauses/"))
    return {name: list(files.stat(folder, name)) for name in names}


def _kept(folder: Path) -> dict[str, Any]:
    with contextlib.suppress(OSError, ValueError):
        kept = json.loads((heads.own_folder(folder) / _KEPT).read_bytes())
        if isinstance(kept, dict) and kept.get("format") == _FORMAT:
            return kept
    return {}


def _keep(folder: Path, kept: dict[str, Any]) -> None:
    """Keep the answer; on a disk that takes nothing it is counted anew each time."""
    with contextlib.suppress(DraftError, OSError):
        files.replace(heads.own_folder(folder), {_KEPT: json.dumps(kept).encode()})


def _counted(repository: Repository, kept: dict[str, Any]) -> dict[str, Any]:
    """Count anew; families of clauses whose files are the same as before are not read."""
    from asemdraft.desk.draft import Draft

    draft = Draft(repository)
    before = kept.get("families", {})
    families = {}
    for names in dict.fromkeys(draft.outline.family(seat.clause) for seat in draft.outline.places):
        key = " ".join(names)
        mark = _mark(repository, names)
        old = before.get(key)
        families[key] = old if old and old["mark"] == mark else _family(draft, names) | {"mark": mark}
    return {"families": families, "whole": _whole(draft, families)}


def _mark(repository: Repository, names: tuple[str, ...]) -> list[list[int]]:
    return [list(repository.stat(f"ledger/{name}.jsonl")) for name in names]


def _family(draft: Draft, names: tuple[str, ...]) -> dict[str, Any]:
    """Count one family: what came in, by state; collisions by clause; who put something in; agreements."""
    from asemdraft.desk import hearing
    from asemdraft.negotiation import merging
    from asemdraft.negotiation.family import text_hash

    family = draft.family(names[0])
    plan = merging.plan(family)
    contested = set(plan.contested)
    inputs = []
    clauses = {}
    for clause in family.clauses:
        for each in clause.inputs:
            state = "bracketed" if each.is_open and each.ref in contested else each.state.value
            inputs.append([clause.id, each.ref, state, list(each.members), each.behalf])
        text = draft.text(clause.id)
        agreed = clause.agreement is not None and clause.agreement.text_hash == text_hash(text)
        clauses[clause.id] = {
            "brackets": sum(each.clause == clause.id for each in plan.collisions),
            "agreed": ""
            if not agreed or clause.agreement is None
            else "ad_ref"
            if clause.agreement.ad_referendum
            else "agreed",
            "hash": text_hash(text + "\n"),
        }
    return {"inputs": inputs, "clauses": clauses, "heard": hearing.voices(family)}


def _whole(draft: Draft, families: dict[str, Any]) -> dict[str, Any]:
    """Return the whole answer as plain values."""
    clauses = {name: value for each in families.values() for name, value in each["clauses"].items()}
    inputs = [each for value in families.values() for each in value["inputs"]]
    members = [each for each in inputs if each[3] != ["CHAIR"]]
    counts = {state: sum(each[2] == state for each in members) for state in _STATES}
    opened: dict[str, int] = {}
    for each in members:
        if each[2] in ("bracketed", "pending"):
            opened[each[0]] = opened.get(each[0], 0) + 1
    issues = draft.outline.issues
    hottest = sorted(opened.items(), key=lambda pair: (-pair[1], pair[0]))[:5]
    return {
        "title": draft.settings.title,
        "issue": issues[-1].name if issues else "",
        "deadline": issues[-1].deadline.isoformat() if issues and issues[-1].deadline else "",
        "clauses": _clause_counts(draft, clauses),
        "brackets": sum(clauses[name]["brackets"] for name in clauses),
        "inputs": {"received": len(members), **counts},
        "members": _heard(draft, families),
        "contested": [[draft.label(clause), count] for clause, count in hottest],
        "by_hand": _by_hand(draft, clauses),
    }


def _clause_counts(draft: Draft, clauses: dict[str, Any]) -> dict[str, int]:
    """Count the numbered clauses that stand, by state; a clause that is agreed and contested counts as bracketed."""
    counts = dict.fromkeys(("total", "open", "bracketed", "agreed_ad_ref", "agreed"), 0)
    for seat in draft.outline.places:
        if not seat.stands or seat.kind != "paragraph":
            continue
        each = clauses[seat.clause]
        state = "agreed_ad_ref" if each["agreed"] == "ad_ref" else each["agreed"]
        counts["total"] += 1
        counts["bracketed" if each["brackets"] else state or "open"] += 1
    return counts


def _heard(draft: Draft, families: dict[str, Any]) -> dict[str, object]:
    """Say who has answered; a group's paper answers for its members."""
    from asemdraft.desk import hearing
    from asemdraft.negotiation.hearers import counted

    heard = [(tuple(who), behalf, day) for each in families.values() for who, behalf, day in each["heard"]]
    answered = hearing.answered(draft.roster, heard)
    codes = [member.code for member in counted(draft.roster)]
    return {
        "total": len(codes),
        "answered": sum(code in answered for code in codes),
        "unanswered": [code for code in codes if code not in answered],
    }


def _by_hand(draft: Draft, clauses: dict[str, Any]) -> list[str]:
    """Return the clause files that do not hold the text that the record gives."""
    import hashlib

    from asemdraft.desk.draft import text_of

    known = set(draft.repository.names("clauses/"))
    standing = draft.outline.standing()
    found = [
        text_of(clause)
        for clause in standing
        if text_of(clause) not in known
        or hashlib.sha256(draft.repository.read(text_of(clause))).hexdigest() != clauses[clause]["hash"]
    ]
    return found + sorted(known - {text_of(clause) for clause in standing})


def _report(name: str, whole: dict[str, Any]) -> StatusReport:
    deadline = datetime.fromisoformat(whole["deadline"]) if whole["deadline"] else None
    contested = tuple((number, count) for number, count in whole["contested"])
    return StatusReport(
        name, whole["title"], whole["issue"], whole["clauses"], whole["brackets"], whole["inputs"], whole["members"],
        deadline, tuple(whole["by_hand"]), contested,
    )  # fmt: skip

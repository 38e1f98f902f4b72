"""Examining: does what is stored agree with what the record says, down to the words."""

from __future__ import annotations

from pathlib import Path

from asemdraft.desk.draft import Draft, opened, text_of
from asemdraft.desk.occasion import Occasion
from asemdraft.errors import DraftError
from asemdraft.ledger import doctor as ledger_doctor
from asemdraft.ledger.change import Signature
from asemdraft.negotiation.acts import Propose
from asemdraft.negotiation.family import Family, text_hash
from asemdraft.negotiation.reports import DoctorReport


def doctor(folder: Path, repair: Occasion | None) -> DoctorReport:
    """Examine a draft: files against git, entries against what was recorded, texts against entries.

    With an occasion to `repair`, what differs is restored from the record; nothing that a person wrote is lost
    without a copy.
    """
    done: list[str] = []
    if repair is not None:
        done += ledger_doctor.restore(folder, Signature(repair.officer, repair.email, repair.at))
    faults: list[tuple[str, str]] = []
    checked: dict[str, int] = {}
    try:
        done += _settled(folder)
        faults += [(fault.message, fault.name) for fault in ledger_doctor.examine(folder)]
        with opened(folder, writing=False) as draft:
            faults += _texts(draft, checked)
    except DraftError as fault:
        faults.append((fault.message, folder.name))
    return DoctorReport(tuple(dict.fromkeys(faults)), tuple(done), checked)


def _settled(folder: Path) -> list[str]:
    """Finish what a killed command left, and say so. A git that it had started may end a moment later: look again."""
    told = []
    for _ in range(3):
        with opened(folder, writing=False) as draft:
            told += [draft.repaired] if draft.repaired else []
        if all(fault.kind != "unfinished" for fault in ledger_doctor.examine(folder)):
            break
    return told


def _texts(draft: Draft, checked: dict[str, int]) -> list[tuple[str, str]]:
    """Compute every text anew and compare it with what is stored, issued and agreed."""
    faults: list[tuple[str, str]] = []
    entries = 0
    standing = draft.outline.standing()
    known = set(draft.repository.names("clauses/"))
    for names in dict.fromkeys(draft.outline.family(seat.clause) for seat in draft.outline.places):
        family = draft.family(names[0])
        entries += sum(len(each.entries) for each in family.clauses)
        faults += _family(family)
    for clause in standing:
        file = text_of(clause)
        if file not in known:
            faults.append(("its text is missing.", file))
        elif draft.repository.read(file) != (draft.text(clause) + "\n").encode():
            faults.append(("its text is not the one that the record gives.", file))
    faults += [
        ("no clause of this name stands in the text.", file) for file in sorted(known - {text_of(c) for c in standing})
    ]
    checked |= {"clause": len(standing), "entry": entries, "issued text": len(draft.outline.issues)}
    return faults


def _family(family: Family) -> list[tuple[str, str]]:
    """Check every amendment against the text it was filed on, every issued text against its hash."""
    faults = []
    for clause in family.clauses:
        for entry in clause.entries:
            act = entry.act
            if isinstance(act, Propose) and act.script is not None:
                from asemdraft.wording.edits import apply
                from asemdraft.wording.stored import decoded

                base = family.text(clause.id, act.base.in_force)
                if apply(base, decoded(act.script)) != act.filed:
                    faults.append((f"{act.ref} does not give the text that was filed.", f"ledger/{clause.id}.jsonl"))
        faults += [
            (f"the text of {issued.issue} is not the one that was issued.", f"ledger/{clause.id}.jsonl")
            for issued in clause.issued
            if text_hash(family.text(clause.id, issued.in_force)) != issued.text_hash
        ]
    return faults

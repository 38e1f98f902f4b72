"""References from clause to clause that lead nowhere: told when a clause is dropped, and when a text is issued."""

from __future__ import annotations

import re

from asemdraft.desk.draft import Draft, text_of

_REFERENCE = re.compile(rb"\{@([\w-]+)\}")


def dead_references(draft: Draft) -> tuple[str, ...]:
    """Say of every clause of the text which deleted clause it still refers to. Reads the stored texts as bytes."""
    standing = draft.outline.standing()
    files = set(draft.repository.names("clauses/"))
    found = []
    for clause in standing:
        data = draft.repository.read(text_of(clause)) if text_of(clause) in files else b""
        for target in dict.fromkeys(each.decode() for each in _REFERENCE.findall(data)):
            printed = draft.reference(target)
            if printed.endswith("[deleted]"):
                found.append(f"Clause {draft.label(clause)} still refers to paragraph {printed}.")
    return tuple(found)

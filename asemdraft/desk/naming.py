"""From what an officer typed to clauses, inputs and members of this draft, or a sentence that says what is unclear."""

from __future__ import annotations

import contextlib
import difflib
import re
from dataclasses import dataclass
from datetime import date

from asemdraft.desk.draft import Draft
from asemdraft.errors import RequestError
from asemdraft.negotiation.acts import CHAIR
from asemdraft.negotiation.clause import Input
from asemdraft.negotiation.references import BadReference, Reference, parse_reference, sort_key
from asemdraft.negotiation.statement import IssuedText


class UnknownClause(RequestError):
    """No clause has this number or id."""

    def __init__(self, text: str, near: tuple[str, ...], issue: str = "") -> None:
        where = f" in {issue}" if issue else ""
        hint = f"Did you mean {' or '.join(near)}?" if near else "'asemdraft show' lists the clauses."
        super().__init__(f"There is no clause '{text}'{where}.", hint)
        self.text, self.near = text, near


class ClauseGone(RequestError):
    """The clause of this number stands in the text no longer."""

    def __init__(self, number: str, clause: str) -> None:
        super().__init__(
            f"Clause {number} stands in the text no longer.",
            f"'asemdraft show {clause}' has its record and says which act took it out; 'undo' brings it back.",
        )
        self.number, self.clause = number, clause


class UnknownInput(RequestError):
    """No input has this number."""

    def __init__(self, ref: str, hint: str) -> None:
        super().__init__(f"There is no input '{ref}'.", hint)
        self.ref = ref


class UnknownIssue(RequestError):
    """No text of this name circulated."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        hint = (
            f"Issued so far: {', '.join(known)}."
            if known
            else "Nothing has been issued yet: 'asemdraft issue NAME' does it."
        )
        super().__init__(f"No text called '{name}' was issued.", hint)
        self.name = name


def issued_text(draft: Draft, name: str) -> IssuedText:
    """Return the issued text of that name, or raise UnknownIssue."""
    found = draft.outline.issue(name)
    if found is None:
        raise UnknownIssue(name, tuple(issue.name for issue in draft.outline.issues))
    return found


def clauses(draft: Draft, text: str) -> tuple[str, ...]:
    """Return the clauses that `text` names ("7", "3-7,12", "innovation-capacity", "7@Rev.1"), each once, in order."""
    found: list[str] = []
    for reference in parse_reference(text):
        found += _range(draft, reference) if reference.last else [_one(draft, reference)]
    return tuple(dict.fromkeys(found))


def clause_on(draft: Draft, text: str, issue: str) -> str:
    """Return the clause that a member means who has the issued text `issue` before them: by its number there."""
    if issue and "@" not in text:
        with contextlib.suppress(UnknownClause):
            return clause(draft, f"{text}@{issue}")
    return clause(draft, text)


def clause(draft: Draft, text: str) -> str:
    """Return the one clause that `text` names."""
    found = clauses(draft, text)
    if len(found) != 1:
        raise RequestError(f"'{text}' names {len(found)} clauses; one is needed.", "Name one clause.")
    return found[0]


def _one(draft: Draft, reference: Reference) -> str:
    names = _names(draft, reference.issue)
    if reference.clause:
        if draft.outline.place(reference.clause) is None:
            known = [seat.clause for seat in draft.outline.places]
            raise UnknownClause(reference.clause, tuple(difflib.get_close_matches(reference.clause, known, n=2)))
        return reference.clause
    for identity, name in names.items():
        if name == reference.number:
            return identity
    for identity, name in draft.numbers.former.items():
        if name == reference.number and not reference.issue:
            raise ClauseGone(reference.number, identity)
    near = difflib.get_close_matches(reference.number, list(names.values()), n=3, cutoff=0.4)
    raise UnknownClause(reference.number, tuple(near), reference.issue)


def _range(draft: Draft, reference: Reference) -> list[str]:
    names = _names(draft, reference.issue)
    first, last = sort_key(reference.number), sort_key(reference.last)
    inside = [identity for identity, name in names.items() if first <= _key(name) <= last]
    if not inside:
        raise UnknownClause(f"{reference.number}-{reference.last}", (), reference.issue)
    return inside


def _key(name: str) -> tuple[int, tuple[object, ...], tuple[object, ...]]:
    try:
        return sort_key(name)
    except BadReference:
        return (99, (), ())


def _names(draft: Draft, issue: str) -> dict[str, str]:
    if issue:
        return dict(issued_text(draft, issue).names)
    return dict(draft.numbers.names)


POSITION = "P"
"""Before the count in the number of a position: JP-P2 cannot be taken for the input JP-2."""

_INPUT = re.compile(r"\s*([A-Za-z]+)[\s-]*(\d+)\s*")
_POSITION = re.compile(r"\s*([A-Za-z]+)[\s-]+[Pp](\d+)\s*")


def position_ref(text: str) -> str:
    """Return the number of a position as it is written ("jp-p2" is JP-P2); "" where the words are no such number."""
    found = _POSITION.fullmatch(text)
    return f"{found[1].upper()}-{POSITION}{int(found[2])}" if found else ""


def targets(draft: Draft, texts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return what is meant by inputs and clauses, mixed: each clause, with the input on it or ""."""
    found: list[tuple[str, str]] = []
    codes = {member.code for member in draft.roster.members} | {CHAIR}
    for word in ",".join(texts).split(","):
        match = _INPUT.fullmatch(word)
        if position_ref(word):
            raise RequestError(
                f"{word.strip()} is itself a position.", "Name the amendment or the clause that it is on."
            )
        if match and match[1].upper() in codes:
            ref = f"{match[1].upper()}-{int(match[2])}"
            found.append((input_of(draft, ref)[0], ref))
        else:
            found += [(each, "") for each in clauses(draft, word)]
    return tuple(dict.fromkeys(found))


def refs(text: tuple[str, ...]) -> tuple[str, ...]:
    """Return input numbers as they are written: "jp-3, KR1" is JP-3, KR-1."""
    found = []
    for word in ",".join(text).split(","):
        match = _INPUT.fullmatch(word)
        if position_ref(word):
            raise UnknownInput(position_ref(word), "It is the number of a position: 'asemdraft lift' takes one back.")
        if not match:
            raise UnknownInput(word.strip(), "Inputs are numbered by member: JP-3, or CHAIR-1 for the Chair's own.")
        found.append(f"{match[1].upper()}-{int(match[2])}")
    return tuple(dict.fromkeys(found))


def input_of(draft: Draft, ref: str) -> tuple[str, Input]:
    """Return the clause in which an input was filed, and the input."""
    file = draft.clause_of_input(ref)
    if file is None:
        member = ref.rpartition("-")[0]
        count = draft.next_number(member) - 1
        last = f"The last input of {member} is {member}-{count}." if count else f"{member} has put in nothing so far."
        raise UnknownInput(ref, last)
    found = draft.clause(file).input(ref)
    if found is None:
        raise UnknownInput(ref, f"{ref} was taken back; 'asemdraft log {draft.label(file)}' tells when.")
    return file, found


@dataclass(frozen=True, slots=True)
class Hand:
    """Who put something in: the members that sign it, and the group they speak for."""

    members: tuple[str, ...]
    behalf: str = ""

    @property
    def numbered(self) -> str:
        """The member under whose code the input is numbered: the first that signs."""
        return self.members[0]


def hand(draft: Draft, text: str, on: date | None = None) -> Hand:
    """Return who is meant by "JP", "JP,korea", "PT on behalf of the EU", "EU" or "chair"."""
    if text.strip().upper() == CHAIR:
        return Hand((CHAIR,))
    if re.search(r"[,;]|\band\b", text):
        return Hand(tuple(member.code for member in draft.roster.who_all(text)))
    voice = draft.roster.voice(text, on)
    return Hand((voice.speaker.code,), voice.behalf.code if voice.behalf else "")

"""Lasting ids of clauses: a few words of the clause when it came to be, never used again.

An id names a file and a bookmark, and an officer types it where a number could stand. So it is plain letters, no file
name that a system keeps for itself, and nothing that reads as a number ("chapeau", "annex").
"""

from __future__ import annotations

import re
import unicodedata

from asemdraft.negotiation.references import BadReference, parse_reference

_PASSED_OVER = frozenset(
    ["a", "an", "the", "and", "or", "of", "in", "on", "to", "for", "with", "by", "at", "from", "as", "is", "are", "be",
     "been", "that", "this", "which", "we", "our", "us", "its", "their", "his", "her", "it", "ministers", "minister",
     "leaders", "parties", "members", "member", "asem", "all", "should", "shall", "will", "also", "other", "further",
     "recognised", "recognized", "noted", "note", "welcomed", "agreed", "reaffirmed", "stressed", "underlined",
     "emphasised", "emphasized", "having", "being"]
)  # fmt: skip
_KEPT_BY_SYSTEMS = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
_WORDS = 3
_STEM = 30
_LONGEST = 34
_READ = 4000
"""Characters of a clause in which telling words are looked for."""


def clause_id(text: str, taken: set[str]) -> str:
    """Return an id for a clause that begins with `text`, and add it to `taken`.

    Laws: lower-case letters, digits and single hyphens, a letter first, at most 34 characters; never one of `taken`;
    `parse_reference` reads it as this id and as nothing else.
    """
    stem = _stem(text[:_READ])
    identity, count = stem, 1
    while identity in taken:
        count += 1
        mark = f"-{count}"
        identity = stem[: _LONGEST - len(mark)].strip("-") + mark
    taken.add(identity)
    return identity


def _stem(text: str) -> str:
    """Return the first telling words of a text as an id."""
    latin = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z][a-z0-9]*", latin.replace("'", ""))
    telling = [word for word in words if word not in _PASSED_OVER] or words or ["clause"]
    stem = "-".join(telling[:_WORDS])[:_STEM].strip("-")
    if stem in _KEPT_BY_SYSTEMS or not _reads_as_id(stem):
        return f"clause-{stem}"[:_STEM].strip("-")
    return stem


def _reads_as_id(stem: str) -> bool:
    try:
        return parse_reference(stem)[0].clause == stem
    except BadReference:
        return False

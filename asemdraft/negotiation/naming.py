"""Lasting ids of clauses: a few words of the clause when it came to be, never used again."""

from __future__ import annotations

import re
import unicodedata

_PASSED_OVER = frozenset(
    "a an the and or of in on to for with by at from as is are be been that this which we our us its their his her it "
    "ministers minister leaders parties members member asem all should shall will also should other further recognised "
    "recognized noted note welcomed agreed reaffirmed stressed underlined emphasised emphasized having being".split()
)
_WORDS = 3
_LONGEST = 30


def clause_id(text: str, taken: set[str]) -> str:
    """Return an id for a clause that begins with `text`, and add it to `taken`.

    Lower-case letters, digits and hyphens, at most 34 characters, so that it can name a file and a bookmark.
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z][a-z0-9]*", ascii_text.replace("'", ""))
    telling = [word for word in words if word not in _PASSED_OVER] or words or ["clause"]
    stem = "-".join(telling[:_WORDS])[:_LONGEST].strip("-")
    identity, count = stem, 1
    while identity in taken:
        count += 1
        identity = f"{stem}-{count}"
    taken.add(identity)
    return identity

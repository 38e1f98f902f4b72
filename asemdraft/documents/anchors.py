"""The names by which a returned Word file says which text it is and which clause a paragraph was.

A bookmark whose name begins with an underscore is hidden in Word; it may have 40 letters, digits and
underscores. What a program outside adds to a name ("_Copy_1") is taken off again.
"""

from __future__ import annotations

import re
from hashlib import sha256

_PREFIX = "_asd_"
_LONGEST = 40
NOTICE = "_asd_notice"
"""Stands round the page that tells how to answer."""
EXPORT_PROPERTY = "asemdraft export"
FINGERPRINT_PROPERTY = "asemdraft fingerprint"


def clause_anchor(clause: str) -> str:
    """Return the bookmark's name for a clause; law: different clauses have different names."""
    return _PREFIX + _fitting(clause, _LONGEST - len(_PREFIX), reserved=r"notice$|export_")


def export_anchor(export: str) -> str:
    """Return the name of the bookmark that says which export a file is."""
    return _PREFIX + "export_" + _fitting(export, _LONGEST - len(_PREFIX) - 7, reserved=r"$^")


def original(name: str) -> str:
    """Return the name of a bookmark without what LibreOffice adds when it copies one."""
    return re.sub(r"(_Copy_\d+)+$", "", name)


def _fitting(text: str, room: int, reserved: str) -> str:
    """Return `text` where a bookmark can be named so, else a part of it with ten letters of its hash."""
    plain = re.fullmatch(r"[a-z0-9_]+", text) and len(text) <= room
    if plain and not re.match(reserved, text) and not re.search(r"_[0-9a-f]{10}$|_Copy_\d+$", text):
        return text
    return re.sub(r"[^a-z0-9]+", "_", text.lower())[: room - 11] + "_" + sha256(text.encode()).hexdigest()[:10]

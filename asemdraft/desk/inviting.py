"""Inviting answers: what the first page of a copy tells a delegation, in five lines and in its own time."""

from __future__ import annotations

from asemdraft.desk.draft import Draft
from asemdraft.desk.states import TextState
from asemdraft.errors import DraftError
from asemdraft.negotiation import times

# A delegation reads the deadline in the time of its capital; where a member has several zones, that of the capital.
_CAPITALS = {
    "AT": "Europe/Vienna", "BE": "Europe/Brussels", "BG": "Europe/Sofia", "BN": "Asia/Brunei", "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia", "CZ": "Europe/Prague", "DE": "Europe/Berlin", "DK": "Europe/Copenhagen",
    "EC": "Europe/Brussels", "EE": "Europe/Tallinn", "EL": "Europe/Athens", "GR": "Europe/Athens",
    "ES": "Europe/Madrid", "FI": "Europe/Helsinki", "FR": "Europe/Paris", "GB": "Europe/London",
    "UK": "Europe/London", "HU": "Europe/Budapest", "ID": "Asia/Jakarta", "IE": "Europe/Dublin",
    "IN": "Asia/Kolkata", "IT": "Europe/Rome", "JP": "Asia/Tokyo", "KH": "Asia/Phnom_Penh", "KR": "Asia/Seoul",
    "LA": "Asia/Vientiane", "LT": "Europe/Vilnius", "LU": "Europe/Luxembourg", "LV": "Europe/Riga",
    "MM": "Asia/Yangon", "MN": "Asia/Ulaanbaatar", "MT": "Europe/Malta", "MY": "Asia/Kuala_Lumpur",
    "NL": "Europe/Amsterdam", "PH": "Asia/Manila", "PK": "Asia/Karachi", "PL": "Europe/Warsaw",
    "PT": "Europe/Lisbon", "RO": "Europe/Bucharest", "SE": "Europe/Stockholm", "SG": "Asia/Singapore",
    "SI": "Europe/Ljubljana", "SK": "Europe/Bratislava", "TH": "Asia/Bangkok", "VN": "Asia/Ho_Chi_Minh",
}  # fmt: skip
_FOR_ALL = ("Europe/Brussels", "Asia/Kolkata", "Asia/Tokyo")
"""Where no member is named: the deadline in the west, the middle and the east of the meeting."""


def notice(draft: Draft, state: TextState, member: str) -> tuple[str, ...]:
    """Return the lines that tell how to answer and until when; in a member's own time where one is named."""
    name = state.name
    return (
        f"This is {name}. Please make your changes in this very file: they are recorded as you type (tracked changes).",
        "Please change words only where you ask for others, and give your reasons as comments in the margin.",
        "To propose a new paragraph, write it where it should stand, without a number.",
        "Please leave this page, the footer and the numbers as they are: by them your file is recognised.",
        _until(draft, state, member),
    )


def _until(draft: Draft, state: TextState, member: str) -> str:
    deadline = state.issued.deadline if state.issued else None
    if deadline is None:
        return "Please send the file back under any name; changes made in any word processor can be read."
    own = times.in_words(deadline.astimezone(times.zone_named(draft.zone)), draft.settings.timezone_label)
    zones = [_CAPITALS[member]] if member in _CAPITALS else list(_FOR_ALL)
    told = [each for each in _elsewhere(draft, state, zones) if each != own]
    return f"Please send it back by {own}" + (f" – that is {'; '.join(told)}." if told else ".")


def _elsewhere(draft: Draft, state: TextState, zones: list[str]) -> tuple[str, ...]:
    assert state.issued is not None
    assert state.issued.deadline is not None
    deadline = state.issued.deadline
    here = deadline.astimezone(times.zone_named(draft.zone)).utcoffset()
    try:
        others = [zone for zone in zones if deadline.astimezone(times.zone_named(zone)).utcoffset() != here]
        return times.elsewhere(deadline, tuple(others))
    except DraftError:
        return ()

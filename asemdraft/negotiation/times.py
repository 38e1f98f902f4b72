"""The hours of a negotiation: an officer's local time read exactly, and a time said in words.

A deadline is an instant. An hour that a change of clocks makes impossible or double is not guessed: it is refused,
with the offsets between which the officer must choose. Nothing here asks what time it is.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from asemdraft.errors import RequestError

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_CITIES = {
    "Asia/Shanghai": "Beijing",
    "Asia/Chongqing": "Beijing",
    "Asia/Kolkata": "Delhi",
    "Asia/Calcutta": "Delhi",
    "Asia/Ho_Chi_Minh": "Ha Noi",
    "Asia/Saigon": "Ha Noi",
    "Asia/Ulaanbaatar": "Ulan Bator",
}
_TIME = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


class UnknownZone(RequestError):
    """A time zone that is not in the time zone database."""

    def __init__(self, name: str) -> None:
        hint = "Name a place as the time zone database does: Asia/Shanghai for Beijing, Europe/Brussels."
        super().__init__(f"There is no time zone '{name}'.", hint)
        self.name = name


class BadTime(RequestError):
    """Words that are no time, or a time that there was not, or was twice, in that zone."""


def zone_named(name: str) -> ZoneInfo:
    """Return the time zone, or raise UnknownZone. "Beijing" and "Delhi" are understood by their cities."""
    cities = {city.casefold(): zone for zone, city in reversed(_CITIES.items())}
    try:
        return ZoneInfo(cities.get(name.strip().casefold(), name.strip()))
    except (KeyError, ValueError, OSError) as fault:
        raise UnknownZone(name) from fault


def city_of(zone: tzinfo) -> str:
    """Return the place by which people call a zone: "Beijing" for Asia/Shanghai; empty for a bare offset."""
    if not isinstance(zone, ZoneInfo):
        return ""
    return _CITIES.get(zone.key, zone.key.rpartition("/")[2].replace("_", " "))


def read_time(text: str, zone: tzinfo) -> datetime:
    """Return the instant that an officer wrote, as local time of `zone`.

    "2007-10-08 18:00" is local; "2007-10-08 18:00 +02:00" carries its offset and is turned into the zone. Raise
    BadTime for other words, for a day without an hour, and for an hour that a change of clocks left out or
    made double. Law: `read_time(t.isoformat(), zone) == t` for every instant `t` of whole seconds.
    (Python compares two times of one zone by the clock on the wall: compare deadlines in UTC.)
    """
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise _not_a_time(text)
    year, month, day, hour, minute = (int(number) for number in match.groups()[:5])
    try:
        local = datetime(year, month, day, hour, minute, int(match[6] or 0))  # noqa: DTZ001 - made aware below
        if match[7]:
            return _with_offset(local, match[7]).astimezone(zone)
    except (ValueError, OverflowError) as fault:
        raise BadTime(f"There is no such day or hour: '{text.strip()}'.", 'Write it as "2007-10-08 18:00".') from fault
    return _local(local, zone)


def in_words(instant: datetime, label: str = "") -> str:
    """Say an instant in the zone it carries: "8 October 2007, 18:00 (Beijing, UTC+8)".

    `label` is the place to name; without it, the zone's own city.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant must carry its time zone")  # ours: every time is read by read_time
    where, offset = label or city_of(instant.tzinfo), _offset(instant)
    place = offset if where in ("", "UTC") else f"{where}, {offset}"
    return f"{day_in_words(instant)}, {instant:%H:%M} ({place})"


def day_in_words(instant: datetime) -> str:
    """Say the day of an instant in the British order: "8 October 2007"."""
    return f"{instant.day} {MONTHS[instant.month - 1]} {instant.year}"


def elsewhere(instant: datetime, zones: tuple[str, ...]) -> tuple[str, ...]:
    """Say the same instant in other places, by their zones: a deadline as Brussels and Delhi read it."""
    return tuple(in_words(instant.astimezone(zone_named(zone))) for zone in zones)


def _local(local: datetime, zone: tzinfo) -> datetime:
    """Return a local time with its zone. Cases: 1 an ordinary hour; 2 one left out; 3 one that came twice."""
    first, second = local.replace(tzinfo=zone, fold=0), local.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first  # 1
    said, city = f"{day_in_words(local)}, {local:%H:%M}", city_of(zone)
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local:
        after = first.astimezone(UTC).astimezone(zone)
        sentence = f"There was no {said} in {city}: the clocks went forward."  # 2
        raise BadTime(sentence, f'Write an hour that there was, for instance "{after:%Y-%m-%d %H:%M}".')
    earlier, later = (f"{local:%Y-%m-%d %H:%M} {_iso_offset(time)}" for time in (first, second))
    sentence = f"{said} came twice in {city}: the clocks went back."  # 3
    raise BadTime(sentence, f'Write "{earlier}" for the first, "{later}" for the second.')


def _with_offset(local: datetime, offset: str) -> datetime:
    if offset.upper() in ("Z", "UTC"):
        return local.replace(tzinfo=UTC)
    return datetime.fromisoformat(f"{local.isoformat()}{offset}")


def _offset(instant: datetime) -> str:
    """Return "UTC+8", "UTC+5:30", "UTC-3" or "UTC"."""
    minutes = int((instant.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return "UTC" + (f"{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "") if minutes else "")


def _iso_offset(instant: datetime) -> str:
    return instant.isoformat()[-6:]


def _not_a_time(text: str) -> BadTime:
    said = text.strip()
    if _DAY.fullmatch(said):
        return BadTime(f"'{said}' has no hour.", f'Write the hour too: "{said} 18:00".')
    return BadTime(f"'{said}' is not a time.", 'Write it as "2007-10-08 18:00", with an offset if it is not local.')

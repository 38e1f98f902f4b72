"""Local times read exactly, hours that clocks leave out or double, and instants in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asemdraft.negotiation.times import (
    BadTime,
    UnknownZone,
    city_of,
    day_in_words,
    elsewhere,
    in_words,
    read_time,
    zone_named,
)

BEIJING = zone_named("Asia/Shanghai")
BRUSSELS = zone_named("Europe/Brussels")


@pytest.mark.parametrize(
    "text",
    [
        "2007-10-08 18:00", "2007-10-08T18:00:00", " 2007-10-8  18:00 ", "2007-10-08 12:00 +02:00", "2007-10-08T10:00Z",
        "2007-10-08 10:00 UTC", "2007-10-08 15:30+0530",
    ],
)  # fmt: skip
def test_one_instant_in_many_hands(text: str) -> None:
    instant = read_time(text, BEIJING)
    assert instant == datetime(2007, 10, 8, 10, tzinfo=UTC)
    assert in_words(instant) == "8 October 2007, 18:00 (Beijing, UTC+8)"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2007-10-08", "'2007-10-08' has no hour.", 'Write the hour too: "2007-10-08 18:00".'),
        ("tomorrow", "'tomorrow' is not a time.", 'Write it as "2007-10-08 18:00", with an offset if it is not local.'),
        ("2007-02-30 18:00", "There is no such day or hour: '2007-02-30 18:00'.", 'Write it as "2007-10-08 18:00".'),
        ("2007-10-08 24:30", "There is no such day or hour: '2007-10-08 24:30'.", 'Write it as "2007-10-08 18:00".'),
        (
            "2007-10-08 10:00 +99:00",
            "There is no such day or hour: '2007-10-08 10:00 +99:00'.",
            'Write it as "2007-10-08 18:00".',
        ),
        (
            "0001-01-01 00:30 +08:00",
            "There is no such day or hour: '0001-01-01 00:30 +08:00'.",
            'Write it as "2007-10-08 18:00".',
        ),
    ],
)
def test_what_is_no_time_is_refused_with_a_way_out(text: str, message: str, hint: str) -> None:
    with pytest.raises(BadTime) as refusal:
        read_time(text, timezone(timedelta(hours=8)) if text.startswith("0001") else BRUSSELS)
    assert (refusal.value.message, refusal.value.hint) == (message, hint)


def test_an_hour_that_came_twice_is_asked_about() -> None:
    with pytest.raises(BadTime) as refusal:
        read_time("2007-10-28 02:30", BRUSSELS)
    assert refusal.value.message == "28 October 2007, 02:30 came twice in Brussels: the clocks went back."
    first, second = refusal.value.hint.split('"')[1::2]
    apart = read_time(second, BRUSSELS).astimezone(UTC) - read_time(first, BRUSSELS).astimezone(UTC)
    assert apart == timedelta(hours=1)


def test_an_hour_that_was_left_out_is_refused() -> None:
    with pytest.raises(BadTime) as refusal:
        read_time("2007-03-25 02:30", BRUSSELS)
    assert refusal.value.message == "There was no 25 March 2007, 02:30 in Brussels: the clocks went forward."
    assert refusal.value.hint == 'Write an hour that there was, for instance "2007-03-25 03:30".'


def test_a_deadline_is_one_instant_before_and_after_the_clocks_change() -> None:
    before, after = read_time("2007-10-26 18:00", BEIJING), read_time("2007-10-29 18:00", BEIJING)
    assert elsewhere(before, ("Europe/Brussels", "Asia/Kolkata")) == (
        "26 October 2007, 12:00 (Brussels, UTC+2)",
        "26 October 2007, 15:30 (Delhi, UTC+5:30)",
    )
    assert elsewhere(after, ("Europe/Brussels",)) == ("29 October 2007, 11:00 (Brussels, UTC+1)",)


def test_zones_are_called_by_their_cities() -> None:
    assert [city_of(zone_named(name)) for name in ("beijing", "Delhi", "Asia/Ho_Chi_Minh", "Europe/London", "UTC")] == [
        "Beijing", "Delhi", "Ha Noi", "London", "UTC",
    ]  # fmt: skip
    assert in_words(datetime(2007, 1, 2, 3, 4, tzinfo=UTC)) == "2 January 2007, 03:04 (UTC)"
    assert in_words(read_time("2007-01-02 03:04", BEIJING), "host") == "2 January 2007, 03:04 (host, UTC+8)"
    west = datetime(2007, 1, 2, 3, 4, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
    assert in_words(west, "St John’s") == "2 January 2007, 03:04 (St John’s, UTC-3:30)"
    assert in_words(datetime(2007, 1, 2, 3, 4, tzinfo=timezone(timedelta(hours=8)))) == "2 January 2007, 03:04 (UTC+8)"
    assert day_in_words(west) == "2 January 2007"


def test_an_instant_without_a_zone_is_our_own_fault() -> None:
    with pytest.raises(ValueError, match="an instant must carry its time zone"):
        in_words(datetime(2007, 10, 8, 18))


@pytest.mark.parametrize("name", ["Asia/Bejing", "", "../etc/passwd", "/", "Asia"])
def test_a_zone_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(UnknownZone) as refusal:
        zone_named(name)
    assert "Asia/Shanghai for Beijing" in refusal.value.hint


@given(st.integers(825_638_400, 2_145_830_400), st.sampled_from([BEIJING, BRUSSELS]))
def test_law_reading_what_was_written_gives_the_instant(seconds: int, zone: ZoneInfo) -> None:
    instant = datetime.fromtimestamp(seconds, zone)
    assert read_time(instant.isoformat(), zone) == instant
    assert read_time(instant.isoformat(), zone).utcoffset() == instant.utcoffset()

"""Entries to lines and back; a newer format, a garbled line, an unknown act are refused by name."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from itertools import islice
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asemdraft.ledger.entries import MalformedEntry, NewerFormat, entry_id, line, next_ids, parse, parse_all
from asemdraft.negotiation.acts import (
    Act,
    Agree,
    Base,
    Birth,
    Comment,
    Correct,
    Decide,
    Decision,
    Entry,
    Found,
    Issue,
    Issued,
    Kind,
    Operation,
    Place,
    Position,
    Propose,
    Remark,
    Stance,
    Stand,
    Undo,
)

BEIJING = timezone(timedelta(hours=8))
NOON = datetime(2007, 10, 8, 12, tzinfo=BEIJING)
WORDS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=30)
REFS = st.from_regex(r"[A-Z]{2}-[1-9][0-9]?", fullmatch=True)
SOME = st.tuples() | st.tuples(REFS) | st.tuples(REFS, REFS)
BASES = st.builds(Base, SOME, WORDS)
ACTS: st.SearchStrategy[Act] = st.one_of(
    st.builds(Birth, WORDS, st.just("") | REFS),
    st.builds(Comment, REFS, SOME, BASES, WORDS, st.sampled_from(Remark), words=WORDS, proposed=WORDS),
    st.builds(
        Propose,
        REFS,
        SOME,
        st.sampled_from(Operation),
        BASES,
        WORDS,
        st.none() | st.just({"format": 1, "hunks": [[1, 2, "x"]]}),
        cut=st.integers(0, 900),
        before=st.booleans(),
    ),
    st.builds(Decide, REFS, st.sampled_from(Decision), WORDS, SOME, st.tuples(st.integers(0, 9))),
    st.builds(Position, REFS, SOME, st.sampled_from(Stance), REFS),
    st.builds(Correct, REFS, WORDS, SOME, WORDS),
    st.builds(Agree, WORDS, st.booleans()),
    st.builds(Issued, WORDS, WORDS, SOME, WORDS),
    st.builds(Place, WORDS, WORDS, st.booleans(), REFS, st.sampled_from(Kind), st.integers(0, 3)),
    st.builds(Stand, WORDS, st.booleans(), REFS),
    st.builds(Issue, WORDS, st.just(("a",)), st.just(("1",)), WORDS, deadline=st.none() | st.just(NOON)),
    st.builds(Found, st.just(("a",)), st.just((Kind.PARAGRAPH,)), st.just((0,))),
    st.builds(Undo, SOME),
)
ENTRIES = st.builds(Entry, st.just("06h0"), st.just("06h0"), st.just(NOON), WORDS, ACTS, WORDS)


@given(ENTRIES)
def test_what_is_written_is_read_back(entry: Entry) -> None:
    """Law: parse(line(e)) == e."""
    written = line(entry)
    assert "\n" not in written
    assert parse(written) == entry
    assert line(parse(written)) == written


@given(st.lists(st.datetimes(datetime(2007, 1, 1), datetime(2030, 1, 1)), min_size=1, max_size=8))
def test_ids_grow_even_where_the_clock_goes_back(moments: list[datetime]) -> None:
    latest, seen = "", []
    for moment in moments:
        ids = list(islice(next_ids(moment.replace(tzinfo=UTC), latest, 7), 3))
        seen += ids
        latest = ids[-1]
    assert seen == sorted(set(seen))


def test_an_id_sorts_by_its_time_then_its_count() -> None:
    assert entry_id(1, 9, 99) < entry_id(2, 0, 0)
    assert entry_id(2, 0, 99) < entry_id(2, 1, 0)
    assert len(entry_id(2**47, 5, 2**32 - 1)) == 20


def test_a_newer_format_is_refused_by_its_number() -> None:
    told = json.loads(line(Entry("a", "a", NOON, "Li", Birth("Text."))))
    told["v"] = 7
    with pytest.raises(NewerFormat) as refused:
        parse(json.dumps(told), "ledger/peace.jsonl", 3)
    assert "ledger/peace.jsonl, line 3 is in format 7" in refused.value.message
    assert "newer asemdraft" in refused.value.hint


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("not json", "not one JSON object"),
        ("[1]", "not one JSON object"),
        ('{"v": 1, "act": "explode"}', "no act has this name"),
        ('{"v": 1, "act": "birth", "id": "a"}', "lacks or garbles"),
        (
            '{"v": 1, "id": "a", "deed": "a", "at": "x", "officer": "L", "act": "birth", "text": "t"}',
            "lacks or garbles",
        ),
        (
            '{"v": 1, "id": "a", "deed": "a", "at": "2007-10-08T12:00:00+08:00", "officer": "L", "act": "birth", "text": 3}',
            "lacks or garbles",
        ),
    ],
)
def test_a_garbled_line_is_named(text: str, why: str) -> None:
    with pytest.raises(MalformedEntry) as refused:
        parse(text, "ledger/peace.jsonl", 2)
    assert refused.value.message.startswith("ledger/peace.jsonl, line 2: ")
    assert why in refused.value.message


def test_entries_are_read_in_the_order_of_their_ids() -> None:
    lines = [line(Entry(name, name, NOON, "Li", Birth(name))) for name in ("c", "a", "b")]
    assert [entry.id for entry in parse_all("\n".join(lines).encode())] == ["a", "b", "c"]
    with pytest.raises(MalformedEntry, match="UTF-8"):
        parse_all(b"\xff\xfe", "x")


def test_no_act_has_a_field_of_the_line_itself() -> None:
    for act in get_args(Act):
        assert not {item.name for item in fields(act)} & {"v", "id", "deed", "at", "officer", "title", "act"}

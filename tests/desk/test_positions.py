"""Positions: who is counted, who is not, what replaces what, and every refusal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

NEW = ("propose", "4", "--replace", "their commitment", "--with", "their strong commitment")


def shown(run: Run, clause: str = "4") -> Any:
    return run("show", clause, "--json").json[0]


@pytest.fixture
def asked(run: Run, draft: Path) -> Run:
    """Japan asks for one word in clause 4."""
    assert run(*NEW, "--by", "JP").status == 0
    return run


def test_a_group_counts_as_its_members_and_one_that_departs_is_counted_apart(asked: Run) -> None:
    took = asked("support", "JP-1", "--by", "PT on behalf of the EU", "--json")
    assert took.json["refs"] == ["PT-P1"]
    assert shown(asked)["inputs"][0]["counts"] == {"asks": 1, "support": 28, "object": 0, "reserve": 0}
    assert asked("object", "JP-1", "--by", "GB").status == 0
    one = shown(asked)["inputs"][0]
    assert one["counts"] == {"asks": 1, "support": 27, "object": 1, "reserve": 0}
    assert one["voices"] == ["supported by 27: EU 27, without GB (PT-P1)", "objected to by 1: GB (GB-P1)"]


def test_a_member_that_spoke_before_its_group_keeps_its_own_voice(asked: Run) -> None:
    asked("object", "JP-1", "--by", "GB")
    asked("support", "JP-1", "--by", "EU")
    assert shown(asked)["inputs"][0]["counts"]["support"] == 27


def test_the_presidency_may_differ_from_the_group_for_which_it_speaks(asked: Run) -> None:
    asked("support", "JP-1", "--by", "PT on behalf of the EU")
    asked("reserve", "JP-1", "--by", "PT", "--kind", "scrutiny")
    lines = shown(asked)["positions"]
    assert [(each["member"], each["group"], each["position"], each["counted"]) for each in lines] == [
        ("PT", "EU", "support", 27),
        ("PT", "", "reserve", 1),
    ]


def test_a_group_that_asks_is_told_without_those_that_ask_for_something_else(run: Run, draft: Path) -> None:
    run(*NEW, "--by", "PT on behalf of the EU")
    run("propose", "4", "--replace", "their commitment", "--with", "their firm commitment", "--by", "GB")
    first = shown(run)["inputs"][0]
    assert first["counts"]["asks"] == 27
    assert first["voices"] == ["asked for by EU 27, without GB"]


def test_a_later_position_replaces_the_earlier_one_of_the_same_voice(asked: Run) -> None:
    asked("object", "JP-1", "--by", "IN")
    later = asked("support", "JP-1", "--by", "IN")
    assert "replaces IN-P1" in later.out
    assert [(p["ref"], p["position"]) for p in shown(asked)["positions"]] == [("IN-P2", "support")]


def test_numbers_of_positions_and_of_inputs_do_not_meet(asked: Run) -> None:
    asked("support", "4", "--by", "JP")
    assert asked(*NEW[:-1], "their great commitment", "--by", "JP", "--json").json["ref"] == "JP-2"
    assert asked("support", "3", "2", "--by", "JP", "--json").json["refs"] == ["JP-P2", "JP-P3"]


def test_a_reservation_is_lifted_by_the_member_that_made_it_and_by_no_other(asked: Run) -> None:
    asked("reserve", "4", "--by", "DK", "--kind", "parliamentary", "--text", "Folketing")
    other = asked("lift", "DK-P1", "--by", "SE", "--json")
    assert other.status == 3
    assert other.error["error"] == "DK-P1 is a reservation of DK: only DK can lift it."
    assert asked("lift", "dk-p1", "--by", "denmark").status == 0
    assert shown(asked)["positions"] == []
    again = asked("lift", "DK-P1", "--by", "DK")
    assert (again.status, again.err.splitlines()[0]) == (
        3,
        "asemdraft: error: DK-P1 was lifted, replaced or taken back.",
    )


def test_a_group_s_position_is_lifted_for_the_group_by_whoever_speaks_for_it(asked: Run) -> None:
    asked("reserve", "4", "--by", "PT on behalf of the EU")
    assert asked("lift", "PT-P1", "--by", "PT").status == 3
    assert asked("lift", "4", "--by", "SI on behalf of the EU").status == 0
    assert shown(asked)["positions"] == []


def test_one_of_two_lifts_its_own_half(asked: Run) -> None:
    asked("reserve", "4", "--by", "DK,SE")
    asked("lift", "DK-P1", "--by", "SE")
    assert [p["member"] for p in shown(asked)["positions"]] == ["DK"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("support", "JP-1", "--by", "chair"), "The Chair takes no position."),
        (("support", "JP-1", "--by", "JP"), "JP asks for JP-1 itself."),
        (("support", "JP-9", "--by", "IN"), "There is no input 'JP-9'."),
        (("support", "41", "--by", "IN"), "There is no clause '41'."),
        (("support", "JP-1", "--by", "Brasil"), "No member is called 'Brasil'."),
        (("reserve", "IN-P1", "--by", "FR"), "IN-P1 is itself a position."),
        (("accept", "IN-P1"), "There is no input 'IN-P1'."),
        (("support", "CN-1", "--by", "IN"), "CN-1 is a comment: it asks for no wording."),
        (("support", "4", "--by", "IN", "--at", "2107-01-01 10:00"), "01 January 2107, 10:00 has not come yet: "),
        (("reserve", "4", "--by", "IN", "--kind", "moral"), "There is no reservation called 'moral'."),
        (("lift", "4", "--by", "IN"), "IN holds no position on 4."),
    ],
)
def test_what_cannot_be_a_position_is_refused_in_one_sentence(
    asked: Run, words: tuple[str, ...], sentence: str
) -> None:
    asked("comment", "4", "--by", "CN", "--text", "Too long.")
    refused = asked(*words, "--json")
    assert refused.status == 3
    assert refused.error["error"].startswith(sentence)
    assert refused.error["hint"]
    assert shown(asked)["positions"] == []


def test_the_very_same_position_twice_is_said_and_not_doubled(asked: Run) -> None:
    asked("reserve", "JP-1", "--by", "IN", "--kind", "scrutiny")
    again = asked("reserve", "JP-1", "--by", "IN", "--kind", "scrutiny", "--json")
    assert (again.status, again.error["error"]) == (3, "This is recorded already as IN-P1.")
    assert asked("reserve", "JP-1", "--by", "IN", "--kind", "linguistic").status == 0


def test_nobody_takes_a_position_on_what_is_decided(asked: Run) -> None:
    asked("accept", "JP-1")
    refused = asked("support", "JP-1", "--by", "IN", "--json")
    assert refused.status == 3
    assert refused.error["error"].startswith("JP-1 is accepted on ")


def test_an_observer_is_heard_and_not_counted(asked: Run, draft: Path) -> None:
    toml = draft / "members.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8") + '\n[[member]]\ncode = "OB"\nname = "the Observer"\nkind = "observer"\n',
        encoding="utf-8",
    )
    took = asked("support", "JP-1", "--by", "OB")
    assert "the position is shown and not counted" in took.out
    one = shown(asked)
    assert one["inputs"][0]["counts"]["support"] == 0
    assert one["positions"][0]["member"] == "OB"
    assert asked("status", "--json").json["members"]["total"] == 45


def test_a_dry_run_records_nothing(asked: Run) -> None:
    assert asked("support", "JP-1", "--by", "IN", "--dry-run").status == 0
    assert shown(asked)["positions"] == []


def test_undo_takes_back_a_position_and_the_one_before_stands_again(asked: Run) -> None:
    asked("object", "JP-1", "--by", "IN")
    asked("support", "JP-1", "--by", "IN")
    asked("undo")
    assert [p["position"] for p in shown(asked)["positions"]] == ["object"]


def test_the_log_tells_positions_and_their_end(asked: Run) -> None:
    asked("reserve", "4", "--by", "DK", "--kind", "parliamentary", "--at", "2007-10-20 10:00")
    asked("lift", "DK-P1", "--by", "DK", "--at", "2007-10-27 10:00")
    told = asked("log", "4").out
    assert "DK-P1 DK reserve (parliamentary): the clause" in told
    assert "DK lifted DK-P1" in told

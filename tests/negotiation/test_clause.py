"""What became of each input, which positions stand, and what agreement holds."""

from __future__ import annotations

import itertools

import pytest

from asemdraft.negotiation.acts import (
    Act,
    Agree,
    Birth,
    Correct,
    Decide,
    Decision,
    Issued,
    Lift,
    Position,
    Reopen,
    Reservation,
    Stance,
    Undo,
    Withdraw,
)
from asemdraft.negotiation.clause import Clause, Input, RefTwice, State, fold
from tests.negotiation.record import comment, entries, entry, modify

BIRTH = Birth("Ministers noted the growth of trade.")


def folded(*acts: Act) -> Clause:
    return fold("growth", entries(BIRTH, *acts))


def only(*acts: Act) -> Input:
    (found,) = folded(*acts).inputs
    return found


@pytest.mark.parametrize(
    ("acts", "state"),
    [
        ((), State.PENDING),  # 4
        ((Decide("JP-1", Decision.ACCEPTED),), State.ACCEPTED),  # 2
        ((Decide("JP-1", Decision.DECLINED),), State.DECLINED),
        ((Decide("JP-1", Decision.NOTED),), State.NOTED),
        ((Decide("JP-1", Decision.OVERTAKEN, over=("KR-1",)),), State.OVERTAKEN),
        ((Decide("JP-1", Decision.DECLINED), Decide("JP-1", Decision.ACCEPTED)), State.ACCEPTED),
        ((Withdraw("JP-1", ("JP",)),), State.WITHDRAWN),  # 1
        ((Decide("JP-1", Decision.ACCEPTED), Withdraw("JP-1", ("JP",))), State.WITHDRAWN),
        ((Withdraw("JP-1", ("JP",)), Decide("JP-1", Decision.ACCEPTED)), State.WITHDRAWN),
        ((Withdraw("JP-1", ("KR",)),), State.PENDING),
        ((Decide("KR-1", Decision.ACCEPTED), Withdraw("KR-1", ("JP",))), State.PENDING),
    ],
)
def test_the_state_of_an_input(acts: tuple[Act, ...], state: State) -> None:
    found = only(modify("JP-1"), *acts)
    assert found.state is state
    assert found.is_open is (state is State.PENDING)


def test_what_is_accepted_is_in_force_and_a_comment_never_is() -> None:
    clause = folded(modify("JP-1"), comment("KR-1"), *(Decide(ref, Decision.ACCEPTED) for ref in ("JP-1", "KR-1")))
    assert clause.in_force == {"birth:growth", "JP-1"}
    assert folded(modify("JP-1"), Decide("JP-1", Decision.ACCEPTED), Withdraw("JP-1", ("JP",))).in_force == {
        "birth:growth"
    }


def test_a_proposed_clause_is_in_force_when_its_amendment_is() -> None:
    birth = Birth("A new clause.", "KR-1")
    assert fold("new", entries(birth, modify("KR-1"))).in_force == frozenset()
    assert fold("new", entries(birth, modify("KR-1"), Decide("KR-1", Decision.ACCEPTED))).in_force == {"KR-1"}


def test_all_that_was_filed_is_kept() -> None:
    found = folded(modify("JP-1", "JP", "KR"), comment("IN-2"))
    first, second = found.inputs
    assert (first.ref, first.members, first.filed, first.text, first.base.issue) == (
        "JP-1",
        ("JP", "KR"),
        "New words.",
        "please",
        "Zero draft",
    )
    assert (second.text, second.operation, second.is_amendment) == ("Too long.", None, False)
    assert first.at < second.at
    assert found.input("IN-2") is second
    assert found.input("IN-3") is None


def test_a_decision_whose_id_is_earlier_than_its_input_counts() -> None:
    early = entry(1, Decide("JP-1", Decision.ACCEPTED))
    clause = fold("growth", (early, entry(2, BIRTH), entry(3, modify("JP-1"))))
    assert clause.inputs[0].state is State.ACCEPTED


def test_two_inputs_of_one_number_are_a_fault_and_none_is_lost_in_silence() -> None:
    with pytest.raises(RefTwice, match="Two inputs on the clause growth are both numbered JP-1"):
        folded(modify("JP-1"), comment("JP-1"))
    assert only(modify("JP-1"), Undo(("000002",)), comment("JP-1")).text == "Too long."


def test_one_of_two_sponsors_withdraws_and_then_the_other() -> None:
    acts = (modify("JP-1", "JP", "KR"), Withdraw("JP-1", ("JP",), "by mail"))
    one = only(*acts)
    assert (one.members, one.withdrawn, one.state) == (("KR",), ("JP",), State.PENDING)
    both = only(*acts, Withdraw("JP-1", ("KR",)))
    assert (both.members, both.withdrawn, both.state) == (("KR",), ("JP", "KR"), State.WITHDRAWN)
    assert only(*acts, Withdraw("JP-1", ("JP",))) == one


def test_a_correction_changes_what_is_said_and_is_kept() -> None:
    found = only(
        comment("JP-1"), Correct("JP-1", "it was Korea", ("KR",)), Correct("JP-1", "misheard", text="Too short.")
    )
    assert (found.members, found.text, found.ref) == (("KR",), "Too short.", "JP-1")
    assert [each.reason for each in found.corrected] == ["it was Korea", "misheard"]


def test_a_correction_does_not_bring_back_what_was_withdrawn() -> None:
    found = only(comment("JP-1"), Withdraw("JP-1", ("JP",)), Correct("JP-1", "it was Korea", ("KR",)))
    assert (found.state, found.members) == (State.WITHDRAWN, ("KR",))


OBJECTS = Position("JP-2", ("JP", "KR"), Stance.OBJECT, "IN-1", text="No.")
RESERVES = Position("JP-3", ("JP",), Stance.RESERVE, "IN-1", Reservation.PARLIAMENTARY)


def test_a_later_position_replaces_the_earlier_and_lifting_brings_none_back() -> None:
    held = folded(OBJECTS, RESERVES).positions
    assert {(p.member, p.ref, p.stance, p.kind) for p in held} == {
        ("KR", "JP-2", "object", ""), ("JP", "JP-3", "reserve", "parliamentary"),
    }  # fmt: skip
    assert [p.member for p in folded(OBJECTS, RESERVES, Lift("JP-3", "JP")).positions] == ["KR"]
    assert folded(OBJECTS, RESERVES, Lift("JP-2", "JP")).positions == held
    assert folded(OBJECTS, RESERVES, Lift("JP-3", "KR")).positions == held


def test_who_speaks_for_a_group_has_two_voices() -> None:
    group = Position("PT-1", ("PT",), Stance.SUPPORT, "IN-1", behalf="EU")
    own = Position("PT-2", ("PT",), Stance.RESERVE, "IN-1")
    assert [(p.voice, p.stance) for p in folded(group, own).positions] == [("EU", "support"), ("PT", "reserve")]
    assert [p.voice for p in folded(group, own, Lift("PT-1", "PT", "EU")).positions] == ["PT"]
    assert [p.voice for p in folded(group, own, Lift("PT-1", "PT")).positions] == ["EU", "PT"]


def test_a_position_is_corrected() -> None:
    (told,) = folded(RESERVES, Correct("JP-3", "misheard", text="Only the title.")).positions
    assert (told.member, told.text, [each.reason for each in told.corrected]) == ("JP", "Only the title.", ["misheard"])
    (other,) = folded(RESERVES, Correct("JP-3", "it was Korea", ("KR",))).positions
    assert (other.member, other.stance) == ("KR", "reserve")


def test_an_amendment_is_accepted_part_by_part_and_then_whole() -> None:
    first, second = (Decide("JP-1", Decision.ACCEPTED, hunks=(n,)) for n in (2, 0))
    assert folded(modify("JP-1"), first, second).in_force == {"birth:growth", "JP-1#0", "JP-1#2"}
    assert folded(modify("JP-1"), first, Decide("JP-1", Decision.ACCEPTED)).in_force == {"birth:growth", "JP-1"}
    assert folded(modify("JP-1"), first, second, Undo(("000003",))).in_force == {"birth:growth", "JP-1#0"}


def test_the_words_of_a_new_clause_are_corrected_with_its_amendment() -> None:
    birth, wrong = Birth("Nwe clause.", "KR-1"), modify("KR-1")
    right = Correct("KR-1", "typing", filed="New clause.")
    assert fold("new", entries(birth, wrong)).birth == birth
    assert fold("new", entries(birth, wrong, right)).birth == Birth("New clause.", "KR-1")


def test_positions_on_different_things_stand_beside_one_another() -> None:
    acts = [Position(f"JP-{n}", ("JP",), Stance.SUPPORT, target) for n, target in enumerate(("", "KR-1", "IN-1"))]
    assert [p.target for p in folded(*acts).positions] == ["", "KR-1", "IN-1"]


def test_an_agreement_holds_until_it_is_reopened() -> None:
    agreed, again = Agree("hash"), Agree("other", ad_referendum=True)
    assert folded().agreement is None
    assert folded(agreed).agreement == agreed
    assert folded(agreed, Reopen("a new fact")).agreement is None
    assert folded(agreed, Reopen("a new fact"), again).agreement == again


def test_the_clause_as_issued_is_found_by_name_the_latest_first() -> None:
    zero, again = Issued("Zero draft", "7", ("birth:growth",), "h1"), Issued("Zero draft", "8", (), "h2")
    clause = folded(zero, again)
    assert clause.issued == (zero, again)
    assert clause.issued_as("Zero draft") == again
    assert clause.issued_as("Rev.1") is None


EVERYTHING: tuple[Act, ...] = (
    modify("JP-1", "JP", "KR"), comment("IN-1"), Decide("JP-1", Decision.DECLINED), Decide("JP-1", Decision.ACCEPTED),
    Withdraw("JP-1", ("KR",)), Correct("IN-1", "misheard", text="Too short."), Position("DK-1", ("DK",), Stance.RESERVE, "JP-1"),
    Position("DK-2", ("DK",), Stance.OBJECT, "JP-1"), Agree("hash"), Reopen("why"), Issued("Rev.1", "7", ("JP-1",), "hash"),
)  # fmt: skip


def _said(clause: Clause) -> tuple[object, ...]:
    return clause.inputs, clause.positions, clause.in_force, clause.agreement, clause.issued


@pytest.mark.parametrize("number", range(2, len(EVERYTHING) + 2), ids=lambda n: type(EVERYTHING[n - 2]).__name__)
def test_what_is_taken_back_is_as_if_it_had_not_been_and_can_be_given_again(number: int) -> None:
    everything = entries(BIRTH, *EVERYTHING)
    undo = entry(50, Undo((f"{number:06}",)))
    without = [each for each in everything if each.id != f"{number:06}"]
    assert _said(fold("growth", (*everything, undo))) == _said(fold("growth", without))
    assert _said(fold("growth", (*everything, undo, entry(51, Undo(("000050",)))))) == _said(fold("growth", everything))


def test_the_order_in_which_entries_are_given_does_not_matter() -> None:
    everything = entries(
        BIRTH, modify("JP-1"), Decide("JP-1", Decision.ACCEPTED), Withdraw("JP-1", ("JP",)), Undo(("000004",))
    )
    assert {repr(_said(fold("growth", order))) for order in itertools.permutations(everything)} == {
        repr(_said(fold("growth", everything)))
    }


def test_the_first_words_are_never_taken_back() -> None:
    assert folded(Undo(("000001",))).birth == BIRTH
    assert folded(Undo(("000001",))).in_force == {"birth:growth"}


def test_an_undo_takes_back_neither_itself_nor_what_comes_later_nor_another_files_entry() -> None:
    assert folded(Undo(("000002", "000003", "999999")), modify("JP-1")).gone == frozenset()

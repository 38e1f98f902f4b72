"""The weave: parts, splits and joins, who built on whom, what is refused."""

from __future__ import annotations

import pytest

from asemdraft.errors import RequestError
from asemdraft.wording.carrying import Verdict
from asemdraft.wording.cloth import NoSuchStrandError
from asemdraft.wording.compare import compare
from asemdraft.wording.edits import UnfitScriptError
from asemdraft.wording.strands import Part
from asemdraft.wording.weave import Origin, Stand, Weave

BASE = "Ministers welcomed the report. They agreed to meet again."


def change(weave: Weave[str], by: str, force: set[str], old: str, new: str, strand: str = "") -> Weave[str]:
    text = weave.text(force, strand)
    assert old in text
    return weave.file(by, compare(text, text.replace(old, new)), force, strand)


@pytest.fixture
def weave() -> Weave[str]:
    return Weave.born(BASE, "zero")


def test_single_edits_of_an_amendment_can_be_in_force(weave: Weave[str]) -> None:
    text = BASE.replace("welcomed", "noted").replace("again", "in Beijing")
    weave = weave.file("JP", compare(BASE, text), {"zero"})
    first, second = weave.parts("JP")
    assert weave.text({"zero", first}) == BASE.replace("welcomed", "noted")
    assert weave.text({"zero", second}) == BASE.replace("again", "in Beijing")
    assert weave.blame({"zero", second})[1] == Origin(" in Beijing", ("JP",))


def test_edits_that_need_each_other_are_one_part(weave: Weave[str]) -> None:
    weave = weave.file("JP", compare(BASE, BASE.replace("welcomed the report", "**welcomed the report**")), {"zero"})
    assert weave.parts("JP") == (Part("JP", 0),)
    moved = "They agreed to meet again. Ministers welcomed the report."
    weave = weave.file("FR", compare(BASE, moved), {"zero"})
    assert len(weave.parts("FR")) == 1


def test_labels_of_other_clauses_are_passed_over(weave: Weave[str]) -> None:
    assert weave.text({"zero", "XX-9"}) == BASE
    assert weave.labels() == ("zero",)


def test_pending_amendments_follow_their_words_through_a_split(weave: Weave[str]) -> None:
    weave = change(weave, "JP", {"zero"}, "again", "again in 2009")
    weave = change(weave, "KR", {"zero"}, "They", "All")
    weave = change(weave, "DE", {"zero"}, "report. They", "report and they")
    weave = weave.file_split("split", 5, {"zero"}, "", "6bis")
    force = {"zero", "split"}
    assert weave.strands(force) == ("", "6bis")
    assert weave.text({*force, "JP"}, "6bis") == "They agreed to meet again in 2009."
    assert weave.text({*force, "KR"}, "6bis") == "All agreed to meet again."
    assert weave.text({*force, "KR"}, "") == "Ministers welcomed the report."
    assert set(weave.carry("JP", force).scripts) == {"6bis"}
    assert weave.carry("DE", force).verdict is Verdict.COLLIDES
    assert weave.carry("DE", force).labels == ("split",)
    assert weave.locate((5, 7), {"zero"}, force) == (Stand("6bis", 0, 2),)
    assert weave.locate((3, 7), {"zero"}, force) == (Stand("", 3, 5), Stand("6bis", 0, 2))
    assert weave.text({"zero", "JP"}) == BASE.replace("again", "again in 2009")


def test_what_is_said_after_a_split_stays_when_it_is_taken_back(weave: Weave[str]) -> None:
    weave = weave.file_split("split", 5, {"zero"}, "", "b")
    weave = change(weave, "JP", {"zero", "split"}, "They", "All present", "b")
    assert weave.text({"zero", "JP"}) == BASE.replace("They", "All present")


def test_two_clauses_joined(weave: Weave[str]) -> None:
    other = Weave.born("The host was thanked.", "zero-13", "13")
    both = weave.united(other).file_join("join", "", "13", {"zero", "zero-13"})
    force = {"zero", "zero-13", "join"}
    assert both.text(force) == BASE + " The host was thanked."
    assert both.strands(force) == ("",)
    assert both.text(force, "13") == ""
    both = change(both, "JP", force, "again. The host", "again, and the host")
    assert both.text({*force, "JP"}) == BASE[:-1] + ", and the host was thanked."
    assert both.text({"zero", "zero-13"}, "13") == "The host was thanked."
    with pytest.raises(NoSuchStrandError):
        both.file("FR", compare("", "x"), force, "13")


def test_who_built_on_whom_is_named(weave: Weave[str]) -> None:
    weave = change(weave, "JP", {"zero"}, "report", "final report on trade")
    weave = change(weave, "FR", {"zero", "JP"}, "final", "very last")
    weave = change(weave, "DE", {"zero", "JP"}, "agreed", "decided")
    weave = change(weave, "KR", {"zero", "JP", "FR", "DE"}, "They decided", "All")
    force = {"zero", "JP", "FR", "DE", "KR"}
    assert weave.built_on("JP", force) == ("FR",)
    assert weave.built_on("DE", force) == ("KR",)
    assert weave.built_on("KR", force) == ()
    assert weave.text(force - {"KR"}) == BASE.replace("report", "very last report on trade").replace(
        "agreed", "decided"
    )


def test_the_withdrawal_of_one_of_two_sponsors(weave: Weave[str]) -> None:
    for member in ("JP", "KR"):
        weave = change(weave, member, {"zero"}, "report", "final report")
    assert weave.blame({"zero", "JP", "KR"})[1] == Origin(" final", ("JP", "KR"))
    assert weave.blame({"zero", "KR"})[1] == Origin(" final", ("KR",))
    weave = change(weave, "FR", {"zero", "JP", "KR"}, "final ", "")
    assert weave.text({"zero", "KR", "FR"}) == BASE


def test_an_undo_in_the_middle_of_a_row(weave: Weave[str]) -> None:
    weave = change(weave, "JP", {"zero"}, "Ministers", "All ministers")
    weave = change(weave, "FR", {"zero", "JP"}, "report", "final report")
    weave = change(weave, "DE", {"zero", "JP", "FR"}, "again", "soon")
    assert weave.text({"zero", "JP", "DE"}) == "All ministers welcomed the report. They agreed to meet soon."
    assert weave.text({"zero", "DE"}) == "Ministers welcomed the report. They agreed to meet soon."


def test_what_is_not_there_is_refused(weave: Weave[str]) -> None:
    with pytest.raises(NoSuchStrandError, match="'9'"):
        weave.text({"zero"}, "9")
    with pytest.raises(UnfitScriptError):
        weave.file("JP", compare("other", "words"), {"zero"})
    for at in (0, 11, 99):
        with pytest.raises(RequestError, match="between two of its words"):
            weave.file_split("JP", at, {"zero"}, "", "b")
    with pytest.raises(RequestError, match="itself"):
        weave.file_join("JP", "", "", {"zero"})
    split = weave.file_split("JP", 5, {"zero"}, "", "b")
    with pytest.raises(RequestError, match="'b' already"):
        split.file_split("FR", 3, {"zero"}, "", "b")


def test_who_asks_again_for_deleted_words_collides_with_who_deleted_them(weave: Weave[str]) -> None:
    """Two members ask for a word, it is brought and deleted; the other's paper cannot bring it silently, nor lose it."""
    weave = change(weave, "KR", {"zero"}, "report", "final report")
    weave = change(weave, "JP", {"zero"}, "report", "final report")
    weave = change(weave, "FR", {"zero", "JP"}, "final ", "")
    assert weave.carry("KR", {"zero", "JP"}).verdict is Verdict.STANDS
    assert weave.carry("FR", {"zero", "JP", "KR"}).verdict is Verdict.FITS
    assert weave.text({"zero", "JP", "KR", "FR"}) == BASE
    found = weave.carry("KR", {"zero", "JP", "FR"})
    assert (found.verdict, found.labels) == (Verdict.COLLIDES, ("FR",))


def test_who_brings_back_what_another_deleted_again_collides(weave: Weave[str]) -> None:
    weave = change(weave, "e1", {"zero"}, " again", "")
    weave = change(weave, "e2", {"zero", "e1"}, "meet", "meet again")
    weave = change(weave, "e3", {"zero", "e1", "e2"}, " again", "")
    weave = change(weave, "JP", {"zero", "e1"}, "meet", "meet again")
    found = weave.carry("JP", {"zero", "e1", "e2", "e3"})
    assert (found.verdict, found.labels) == (Verdict.COLLIDES, ("e3",))
    assert weave.text({"zero", "e1", "e2"}) == weave.text({"zero", "e1", "e2", "JP"}) == BASE
    assert weave.blame({"zero", "e1", "e2"}) == (Origin(BASE, ("zero",)),)


def test_one_label_may_file_twice(weave: Weave[str]) -> None:
    text = BASE.replace("welcomed the report", "**welcomed the report**").replace("again", "soon")
    weave = weave.file("JP", compare(BASE, text), {"zero"})
    weave = change(weave, "JP", {"zero"}, "They", "All")
    assert len(set(weave.parts("JP"))) == len(weave.parts("JP")) == 3
    assert weave.text({"zero", "JP"}) == text.replace("They", "All")
    assert weave.text({"zero", weave.parts("JP")[-1]}) == BASE.replace("They", "All")


def test_clauses_born_in_one_act_can_be_joined(weave: Weave[str]) -> None:
    other = Weave.born("The host was thanked.", "zero", "13")
    both = weave.united(other).file_join("join", "", "13", {"zero"})
    assert both.text({"zero", "join"}) == BASE + " The host was thanked."
    with pytest.raises(RequestError, match="in common"):
        weave.united(weave)
    with pytest.raises(RequestError, match="in common"):
        change(weave, "JP", {"zero"}, "They", "All").united(change(other, "JP", {"zero"}, "host", "chair", "13"))


def test_typing_alone_is_a_part_too(weave: Weave[str]) -> None:
    weave = weave.file("JP", compare(BASE, BASE.replace(". They", ".  They")), {"zero"})
    assert weave.carry("JP", {"zero"}).verdict is Verdict.FITS
    assert weave.text({"zero", "JP"}) == BASE.replace(". They", ".  They")
    assert weave.carry("JP", {"zero", "JP"}).verdict is Verdict.STANDS

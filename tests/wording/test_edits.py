"""Edit scripts: what does not fit is refused, what is stored is checked, a later format is named."""

from __future__ import annotations

from typing import Any

import pytest

from asemdraft.errors import ExitStatus, MalformedError
from asemdraft.wording.compare import Change, compare, letters
from asemdraft.wording.edits import Relation, Script, UnfitScriptError, apply, relation
from asemdraft.wording.stored import decoded, encoded

BASE = "Ministers welcomed the final report on trade and thanked the host."


def edit(old: str, new: str) -> Any:
    (hunk,) = compare(BASE, BASE.replace(old, new)).hunks
    return hunk


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("welcomed", "noted"), ("welcomed", "noted"), Relation.SAME),
        (("welcomed", "noted"), ("welcomed", "endorsed"), Relation.OVERLAP),
        (("final report", "text"), ("report", "paper"), Relation.OVERLAP),
        (("final report on trade", "text"), ("report on", "report of work on"), Relation.OVERLAP),
        (("final", "first"), ("report", "paper"), Relation.CONTACT),
        (("the final", "the last"), ("final report", "final new report"), Relation.CONTACT),
        (("final", "very final"), ("final", "most final"), Relation.OVERLAP),
        (("welcomed", "noted"), ("report", "paper"), Relation.DISJOINT),
        (("trade", "commerce"), ("thanked", "greeted"), Relation.DISJOINT),
    ],
)
def test_relations(one: tuple[str, str], other: tuple[str, str], expected: Relation) -> None:
    assert relation(edit(*one), edit(*other)) is expected


def test_punctuation_between_is_contact() -> None:
    base = "trade, growth and jobs"
    (first,) = compare(base, "commerce, growth and jobs").hunks
    (second,) = compare(base, "trade, prosperity and jobs").hunks
    assert relation(first, second) is Relation.CONTACT


def test_an_edit_that_could_stand_elsewhere_reaches_there() -> None:
    (hunk,) = compare("a very very good plan", "a very good plan").hunks
    assert hunk.slide == (1, 3)
    (sentence,) = compare("They met. They parted.", "They met. They spoke. They parted.").hunks
    assert (sentence.lo, sentence.slide) == (3, (3, 3))


def test_a_script_of_another_text_is_refused() -> None:
    script = compare(BASE, BASE.replace("welcomed", "noted"))
    with pytest.raises(UnfitScriptError, match="of 12 words, and this one has 2") as caught:
        apply("Ministers met", script)
    assert caught.value.exit_status is ExitStatus.REFUSED
    assert caught.value.hint
    with pytest.raises(UnfitScriptError, match="on other words than the 12"):
        apply(BASE.replace("welcomed", "endorsed"), script)


def test_typing_does_not_make_it_another_text() -> None:
    script = compare("the firms' owners met", "the firms' owners agreed")
    assert apply("the firms’  owners met", script) == "the firms’  owners agreed"


def stored(**changes: object) -> dict[str, object]:
    return {**encoded(compare(BASE, BASE.replace("welcomed", "noted"))), **changes}


def test_a_later_format_is_refused_by_name() -> None:
    with pytest.raises(MalformedError, match="format 2, and this asemdraft reads format 1"):
        decoded(stored(format=2))


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        stored(format="1"),
        stored(words=True),
        stored(words=-1),
        stored(mark=1.5),
        stored(hunks=None),
        stored(hunks=[[]]),
        stored(hunks=[[1, 2, "x", None, 1, 2, 1]]),
        stored(hunks=[[2, 1, "x", None, 1, 2, 1, 2]]),
        stored(hunks=[[1, 2, "x", None, 1, 2, 1, 99]]),
        stored(hunks=[[1, 1, "", None, 1, 1, 1, 1]]),
        stored(hunks=[[1, 2, 7, None, 1, 2, 1, 2]]),
        stored(hunks=[[1, 2, [["a"]], None, 1, 2, 1, 2]]),
        stored(hunks=[[1, 2, "x", 7, 1, 2, 1, 2]]),
        stored(hunks=[[1, 2, "x", None, 1, 2, 1, 2], [2, 3, "y", None, 2, 3, 2, 3]]),
        stored(spacing=[[1, None]]),
        stored(spacing=[[99, " ", None]]),
        stored(spacing="no"),
    ],
)
def test_what_is_broken_is_refused_in_one_sentence(value: object) -> None:
    with pytest.raises(MalformedError, match=r"\.$") as caught:
        decoded(value)
    assert caught.value.hint


def test_words_that_a_text_would_cut_otherwise_are_stored_singly() -> None:
    hunk = edit("welcomed", "noted")
    from asemdraft.wording.edits import Hunk
    from asemdraft.wording.words import token

    odd = Hunk(hunk.lo, hunk.hi, (token(" ", "re"), token("", "port")), None, hunk.slide, hunk.reach)
    script = Script((odd,), (), 12, 0)
    assert decoded(encoded(script)) == script


def test_a_hundred_thousand_words_come_back() -> None:
    base = " ".join(f"word{n % 4000} of {n % 7}" for n in range(34_000))
    new = base.replace("word17 of 3", "term of 3", 1).replace("word3999 of", "last of", 2)
    script = compare(base, new)
    assert len(script.hunks) <= 3
    assert apply(base, script) == new


def test_letters_show_what_changed_inside_a_word() -> None:
    assert letters("strength", "strengthen") == ((Change.KEPT, "strength"), (Change.ADDED, "en"))

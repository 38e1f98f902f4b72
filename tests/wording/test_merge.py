"""Merging: the reports beside the text - contacts, seams, sets, crowds."""

from __future__ import annotations

import pytest

from asemdraft.wording.brackets import alternatives, brackets, is_crowded, phrases
from asemdraft.wording.compare import compare
from asemdraft.wording.edits import UnfitScriptError
from asemdraft.wording.merge import Contested, Settled, merge, merge_scripts
from asemdraft.wording.pool import Kind
from asemdraft.wording.seams import Fault, findings, glue_between, weld
from asemdraft.wording.sets import largest_with, maximal_sets
from asemdraft.wording.words import join, token, tokenise

BASE = "The leaders reaffirmed their commitment to connectivity. They welcomed the report of the working group."


def asked(**edits: tuple[str, str]) -> dict[str, str]:
    return {member: BASE.replace(*edit) for member, edit in edits.items()}


def test_the_reports_beside_the_text() -> None:
    merged = merge(
        BASE,
        {
            **asked(
                JP=("their", "their strong"),
                KR=("their", "their strong"),
                FR=("their", "their shared"),
                DE=("The leaders", "Ministers"),
            ),
            "IN": BASE,
            "UK": BASE.replace("their", "their mutual").replace("the report", "the final report"),
        },
    )
    assert merged.text == BASE.replace("The leaders", "Ministers").replace("the report", "the final report")
    assert merged.folded == ("DE",)
    assert merged.partly == ("UK",)
    assert merged.unasked == ("IN",)
    (collision,) = merged.collisions
    assert collision.kind is Kind.SAME_PLACE
    assert [(side.labels, side.text, side.keeps) for side in collision.sides] == [
        (("JP", "KR"), "strong", False),
        (("FR",), "shared", False),
        (("UK",), "mutual", False),
    ]
    assert [type(piece) for piece in merged.pieces] == [Settled, Contested, Settled]
    assert collision.labels == ("JP", "KR", "FR", "UK")
    assert merged.taking("FR") == merged.text.replace("their", "their shared")


def test_labels_of_any_sort() -> None:
    merged = merge("a word here", {("JP", 3): "a term here", ("FR", 1): "a phrase here"})
    assert merged.collisions[0].labels == (("FR", 1), ("JP", 3))


def test_contact_that_was_allowed_is_told() -> None:
    base = "The deadline is 30 days from today."
    merged = merge(base, {"JP": base.replace("30", "60"), "FR": base.replace("days", "months")}, contact=True)
    assert merged.is_clean
    assert [(one.labels, one.words) for one in merged.contacts] == [(("FR", "JP"), "is 30 days from")]


def test_scripts_of_another_base_are_refused() -> None:
    with pytest.raises(UnfitScriptError):
        merge_scripts("another text", {"JP": compare(BASE, BASE + " End.")})


def test_two_ways_of_typing_are_a_finding_and_no_collision() -> None:
    merged = merge(
        'the "fund" met', {"JP": "the “fund” met", "FR": "the «fund» met".replace("«", "„").replace("»", "”")}
    )
    assert merged.is_clean
    assert {finding.fault for finding in merged.findings} == {Fault.SPACING}
    assert merged.text == 'the "fund” met'


@pytest.mark.parametrize(
    ("base", "one", "other", "fault"),
    [
        (
            "they agreed on trade in goods of all kinds",
            "they agreed on trade all in goods of all kinds",
            "they agreed on trade in goods of many kinds",
            None,
        ),
        (
            "we note the old plan here",
            "we note the the old plan here",
            "we note the old plan there",
            Fault.DOUBLED_WORD,
        ),
        (
            "We met. Then we agreed to act soon.",
            "We met. we agreed to act soon.",
            "We met. Then we agreed to act later.",
            Fault.LOWER_CASE,
        ),
        (
            "trade, growth and jobs for all",
            ", growth and jobs for all",
            "trade, growth and jobs for everybody",
            Fault.ORPHAN_MARK,
        ),
        ("an old plan was made by us", "an new plan was made by us", "an old plan was made by them", Fault.ARTICLE),
        (
            "all agreed on fair trade today",
            "all agreed on (fair trade today",
            "all agreed on fair trade tomorrow",
            Fault.UNBALANCED,
        ),
    ],
)
def test_what_looks_wrong_is_told_and_never_mended(base: str, one: str, other: str, fault: Fault | None) -> None:
    merged = merge(base, {"A": one, "B": other})
    assert merged.is_clean
    assert [finding.fault for finding in merged.findings] == ([fault] if fault else [])
    if fault:
        assert merged.findings[0].words
        assert merged.text == one.replace(base.rsplit(maxsplit=1)[-1], other.rsplit(maxsplit=1)[-1])


def test_words_of_two_hands_do_not_run_together() -> None:
    assert join(weld((token("", "re"), token("", "port")))) == "re port"
    assert join(weld(tokenise("a (b), c."))) == "a (b), c."


@pytest.mark.parametrize(
    ("left", "right", "glue"),
    [
        (None, "word", ""),
        ("word", ",", ""),
        ("(", "word", ""),
        ("word", "word", " "),
        (".", "Word", " "),
        ("word", ")", ""),
    ],
)
def test_the_space_at_a_seam(left: str | None, right: str, glue: str) -> None:
    assert glue_between(token("", left) if left else None, token("", right)) == glue


def test_findings_look_at_seams_only() -> None:
    assert findings(tokenise("that that was so"), ()) == ()
    assert findings(tokenise("that that was so"), (1,))[0].fault is Fault.DOUBLED_WORD


def test_the_largest_set_with_a_member() -> None:
    merged = merge(
        BASE,
        asked(
            A=("their", "a"),
            B=("their", "b"),
            C=("their commitment", "c"),
            D=("connectivity", "d"),
            E=("to connectivity", "e"),
        ),
    )
    assert largest_with(merged, "A").labels in {("A", "D"), ("A", "E")}
    assert largest_with(merged, "A").exact


def test_sets_of_a_large_knot_are_said_to_be_no_more_than_good() -> None:
    members = {f"M{n:02}": BASE.replace("their", f"their word{n}") for n in range(30)}
    members |= {f"N{n:02}": BASE.replace("their commitment", f"x{n} y") for n in range(30)}
    merged = merge(BASE, {**members, "Z": BASE.replace("report", "paper")})
    assert not largest_with(merged, "Z").exact
    assert len(largest_with(merged, "Z").labels) == 2
    assert not maximal_sets(merged, 0, most=10).complete
    assert len(maximal_sets(merged, 0, most=10).sets) == 10
    assert maximal_sets(merged, 0).complete


def test_190_rewrites_are_a_table() -> None:
    members = {f"M{n:03}": " ".join(f"word{n}x{k}" for k in range(30)) + "." for n in range(190)}
    merged = merge(BASE, members)
    assert is_crowded(alternatives(merged))
    (row,) = phrases(merged)
    assert len(row.sides) == 190
    assert merged.text == BASE


def test_names_in_brackets_come_from_the_caller() -> None:
    merged = merge(BASE, asked(JP=("their", "their strong"), FR=("their", "their shared")))
    assert "[France: shared] [Japan: strong]" in brackets(merged, {"JP": "Japan", "FR": "France"})
    assert "[<FR>: shared]" in brackets(merged, lambda label: f"<{label}>")
    assert not is_crowded(alternatives(merged))

"""Which returned paragraph is which clause: bookmarks lost, copied, straddling; texts edited, split, joined, moved."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asemdraft.documents.matching import Doubt, How, Issued, Match, Matching, Returned, likeness, match

TEXTS = {
    "jobs": "Ministers recognized that small enterprises bring more than half of all new jobs in every member.",
    "rules": "They agreed that simple rules, known to all, serve young firms better than privileges for a few.",
    "credit": "They took note of the long-term need for credit in rural areas and of the means to provide it.",
    "fairs": "They called on members to open their fairs to enterprises of all partners before the next Summit.",
    "clusters": "Ministers welcomed the offer of the host to prepare a plan for industrial clusters by the spring.",
}
ISSUED = [Issued(clause, text) for clause, text in TEXTS.items()]


def back(*changes: tuple[str, str], bookmarks: bool = False) -> list[Returned]:
    """The issued text with the words of some clauses changed; paragraphs parted by |."""
    texts = TEXTS | dict(changes)
    return [
        Returned(part, (clause,) if bookmarks else ())
        for clause, text in texts.items()
        for part in text.split("|")
        if text
    ]


def pairs(matching: Matching) -> dict[str, tuple[int, ...]]:
    return {m.clause: m.paragraphs for m in matching.matches}


WHOLE = {clause: (at,) for at, clause in enumerate(TEXTS)}


def test_an_untouched_text_is_known_by_its_words() -> None:
    matching = match(ISSUED, back())
    assert pairs(matching) == WHOLE
    assert {m.how for m in matching.matches} == {How.WORDS}


def test_quotes_dashes_and_blanks_do_not_matter() -> None:
    assert match([Issued("a", "The “plan” – as it is")], [Returned('The "plan" -  as\u00a0it is')]).matches == (
        Match("a", (0,), How.WORDS),
    )


def test_a_silent_edit_is_known_by_its_bookmark_or_else_by_its_place() -> None:
    new = ("rules", TEXTS["rules"].replace("simple", "clear and simple"))
    for bookmarks, how in ((True, How.BOOKMARK), (False, How.PLACE)):
        matching = match(ISSUED, back(new, bookmarks=bookmarks))
        assert pairs(matching) == WHOLE
        assert matching.matches[1].how is how


def test_a_wholly_retyped_clause_is_known_by_its_bookmark_and_otherwise_told() -> None:
    new = ("rules", "Nothing of this stood here before, and nobody was asked.")
    assert pairs(match(ISSUED, back(new, bookmarks=True))) == WHOLE
    matching = match(ISSUED, back(new))
    assert (matching.missing, matching.unknown) == (("rules",), (1,))


def test_a_bookmark_that_went_astray_does_not_beat_the_words() -> None:
    returned = [
        Returned("Something new that the clerk typed behind the bookmark.", ("jobs",)),
        Returned(TEXTS["jobs"].replace("half", "a half")),
        *back()[1:],
    ]
    matching = match(ISSUED, returned)
    assert pairs(matching) == {clause: (at + 1,) for at, clause in enumerate(TEXTS)}
    assert matching.unknown == (0,)


def test_bookmarks_that_changed_places_are_overruled_by_the_words() -> None:
    returned = [Returned(TEXTS["jobs"], ("rules",)), Returned(TEXTS["rules"], ("jobs",)), *back()[2:]]
    assert pairs(match(ISSUED, returned)) == WHOLE


@pytest.mark.parametrize("bookmarks", [True, False])
def test_a_silent_split_is_one_clause_in_two_paragraphs(bookmarks: bool) -> None:
    matching = match(
        ISSUED,
        back(
            (
                "credit",
                "They took note of the long-term need for credit|in rural areas and of the means to provide it.",
            ),
            bookmarks=bookmarks,
        ),
    )
    assert pairs(matching)["credit"] == (2, 3)
    assert pairs(matching)["clusters"] == (5,)
    assert matching.unknown == ()


@pytest.mark.parametrize("bookmarks", [True, False])
def test_a_silent_join_is_two_clauses_in_one_paragraph(bookmarks: bool) -> None:
    joined = Returned(f"{TEXTS['rules']} {TEXTS['credit']}", ("rules", "credit") if bookmarks else ())
    before, *_, fairs, clusters = back(bookmarks=bookmarks)
    matching = match(ISSUED, [before, joined, fairs, clusters])
    assert pairs(matching) == {"jobs": (0,), "rules": (1,), "credit": (1,), "fairs": (2,), "clusters": (3,)}


def test_a_new_paragraph_and_a_deleted_clause_are_told() -> None:
    returned = back(("fairs", ""))
    returned.insert(1, Returned("Members shall pay a fee to a fund that is not yet there."))
    matching = match(ISSUED, returned)
    assert matching.missing == ("fairs",)
    assert matching.unknown == (1,)
    assert matching.doubts == ()


def test_a_clause_moved_by_hand_and_edited_is_known_by_its_likeness() -> None:
    returned = back()
    moved = returned.pop(0)
    returned.append(Returned(moved.text.replace("in every member", "in each member")))
    matching = match(ISSUED, returned)
    assert pairs(matching)["jobs"] == (4,)
    assert next(m.how for m in matching.matches if m.clause == "jobs") is How.LIKENESS


def test_two_clauses_as_like_as_each_other_are_a_doubt_not_a_guess() -> None:
    issued = [
        Issued("a", "Members of Asia will report each year on the fairs that they held."),
        *ISSUED,
        Issued("b", "Members of Europe will report each year on the fairs that they held."),
    ]
    returned = [
        *back()[:3],
        Returned("Members of the Pacific will report each year on the fairs that they held."),
        *back()[3:],
    ]
    matching = match(issued, returned)
    assert matching.doubts == (Doubt(3, ("b", "a")),) or matching.doubts == (Doubt(3, ("a", "b")),)
    assert set(matching.missing) == {"a", "b"}


def test_equal_headings_are_told_apart_by_their_places() -> None:
    issued = [Issued("h1", "Follow-up"), ISSUED[0], Issued("h2", "Follow-up"), ISSUED[1]]
    returned = [Returned("Follow-up"), Returned(TEXTS["jobs"]), Returned("Follow-up"), Returned(TEXTS["rules"])]
    assert pairs(match(issued, returned)) == {"h1": (0,), "jobs": (1,), "h2": (2,), "rules": (3,)}


def test_a_copied_clause_is_one_clause_and_one_new_paragraph() -> None:
    matching = match(ISSUED, [*back(bookmarks=True), Returned(TEXTS["jobs"], ("jobs",))])
    assert pairs(matching) == WHOLE
    assert matching.unknown == (5,)


def test_lasting_ids_are_believed_only_with_some_likeness() -> None:
    new = TEXTS["jobs"].replace("Ministers recognized that small", "All agreed small")
    matching = match(
        ISSUED[:1], [Returned(new, identity="jobs"), Returned("Something else altogether.", identity="rules")]
    )
    assert matching.matches == (Match("jobs", (0,), How.IDENTITY),)
    assert match(ISSUED[:1], [Returned("Something else altogether.", identity="jobs")]).unknown == (0,)


def test_empty_paragraphs_are_nothing() -> None:
    matching = match(ISSUED, [Returned(""), *back(), Returned("  ")])
    assert matching.unknown == ()


WORDS = st.sampled_from(
    [
        "ministers",
        "agreed",
        "rules",
        "credit",
        "fairs",
        "small",
        "firms",
        "members",
        "report",
        "each",
        "year",
        "open",
        "plan",
        "of",
        "the",
        "and",
        "in",
    ]
)
CLAUSES = st.lists(st.lists(WORDS, min_size=3, max_size=12).map(" ".join), min_size=1, max_size=7)


@given(CLAUSES, CLAUSES, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_every_clause_and_every_paragraph_is_accounted_for(
    ours: list[str], theirs: list[str], chance: random.Random
) -> None:
    issued = [Issued(str(n), text) for n, text in enumerate(ours)]
    mixed = [*ours, *theirs]
    chance.shuffle(mixed)
    returned = [
        Returned(text, (str(chance.randrange(9)),) if chance.random() < 0.3 else (), str(chance.randrange(9)))
        for text in mixed
    ]
    matching = match(issued, returned)
    assert sorted([*(m.clause for m in matching.matches), *matching.missing]) == sorted(
        str(n) for n in range(len(ours))
    )
    used = {at for m in matching.matches for at in m.paragraphs}
    rest = [*matching.unknown, *(d.paragraph for d in matching.doubts)]
    assert sorted([*used, *rest]) == list(range(len(returned)))


@given(st.lists(WORDS, max_size=12), st.lists(WORDS, max_size=12))
def test_likeness_is_between_nothing_and_the_same(one: list[str], other: list[str]) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == (1 if one else 0)

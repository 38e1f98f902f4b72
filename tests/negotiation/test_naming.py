"""Lasting ids of clauses: what they are made of, and that they cannot be mistaken."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from asemdraft.negotiation.naming import clause_id
from asemdraft.negotiation.references import Reference, parse_reference

FORM = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Ministers recognised that innovation and capacity matter", "innovation-capacity-matter"),
        ("Members’ small enterprises", "small-enterprises"),
        ("Coopération économique à Viêt Nam", "cooperation-economique-viet"),
        ("the of and", "the-of-and"),
        ("支持中小企业发展", "clause"),
        ("2007", "clause"),
        ("", "clause"),
        ("Internationalization-of-telecommunications standardization", "internationalization-telecommu"),
        ("chapeau", "clause-chapeau"),
        ("Annex", "clause-annex"),
        ("Con", "clause-con"),
        ("PP3", "clause-pp3"),
        ("op3 chapeau", "clause-op3-chapeau"),
    ],
)
def test_an_id_is_made_of_telling_words(text: str, identity: str) -> None:
    assert clause_id(text, set()) == identity


def test_an_id_is_never_given_again() -> None:
    taken = {"statement"}
    assert [clause_id("Statement", taken) for _ in range(3)] == ["statement-2", "statement-3", "statement-4"]
    assert taken == {"statement", "statement-2", "statement-3", "statement-4"}


def test_the_thousandth_of_a_long_id_is_no_longer_than_the_first() -> None:
    taken: set[str] = set()
    found = [clause_id("internationalization of telecommunications", taken) for _ in range(1100)]
    assert len(set(found)) == 1100
    assert max(map(len, found)) <= 34


@given(
    st.lists(
        st.one_of(st.text(max_size=30), st.sampled_from(["annex", "chapeau ii", "op", "note 2", "nul", "x-"])),
        max_size=6,
    )
)
@example(["chapeau", "chapeau", "annex annex"])
@example(["ii v", "i", "fn 1", "heading 2", "op3 op4"])
def test_ids_of_any_texts_are_unique_and_read_as_ids(texts: list[str]) -> None:
    taken: set[str] = set()
    found = [clause_id(text, taken) for text in texts]
    assert len(set(found)) == len(texts)
    assert taken == set(found)
    for identity in found:
        assert FORM.fullmatch(identity)
        assert len(identity) <= 34
        assert parse_reference(identity) == (Reference(clause=identity),)

"""The laws of cross-references: linking twice is linking once, and no word changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from asemdraft.negotiation.crossings import linked
from asemdraft.wording.inline import plain

NAMES = ("1", "2", "3", "4", "6", "6 bis", "7", "7(a)", "7(b)", "9 alt", "12", "2.1", "30")
CLAUSES = {name: f"c{number}" for number, name in enumerate(NAMES)}
CALLED = {clause: name for name, clause in CLAUSES.items()}
WORD = st.sampled_from(
    [
        "paragraph", "paragraphs", "Paragraph", "para.", "paras.", "clause", "clauses", "and", "or", "to", ",", "-", "–",
        "of the Helsinki Declaration", "of this Declaration", "in", "the", "Declaration,", "members", "per cent", "(EU)",
        "2007", "30", "99", *NAMES, "{@c3}", "**", "60/1",
    ]
)  # fmt: skip
TEXTS = st.lists(st.tuples(WORD, st.sampled_from([" ", " ", " ", "", "\xa0"])), max_size=14).map(
    lambda pairs: "".join(word + space for word, space in pairs)
)


def read(text: str) -> str:
    return "".join(plain(text, lambda clause: CALLED[clause]).split())


@given(TEXTS)
def test_no_word_changes_and_linking_twice_is_linking_once(text: str) -> None:
    once = linked(text, CLAUSES)
    assert read(once) == read(text)
    assert linked(once, CLAUSES) == once


@given(TEXTS)
def test_where_no_clause_has_a_number_nothing_is_linked(text: str) -> None:
    assert linked(text, {}) == text


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4), st.sampled_from([" and ", " or ", ", and "]))
def test_every_number_of_a_list_is_linked(names: list[str], last: str) -> None:
    listed = ", ".join(names[:-1]) + (last if names[:-1] else "") + names[-1]
    links = [f"{{@{CLAUSES[name]}}}" for name in names]
    expected = ", ".join(links[:-1]) + (last if links[:-1] else "") + links[-1]
    assert linked(f"See paragraphs {listed} above.", CLAUSES) == f"See paragraphs {expected} above."


@given(st.text(max_size=80))
def test_any_text_keeps_its_words(text: str) -> None:
    assert linked(text, {}) == text

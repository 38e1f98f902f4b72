"""References as they are written in English: which become links, which are left alone."""

from __future__ import annotations

import pytest

from asemdraft.negotiation.crossings import linked

CLAUSES = {
    **{str(n): f"c{n}" for n in range(1, 41)},
    "6 bis": "late",
    "7(a)": "item",
    "7(a)(i)": "inner",
    "9 alt": "other",
}
DECIMAL = {"4": "trade", "4.2": "customs", "4.3": "tariffs"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("as in paragraph 4.", "as in paragraph {@c4}."),
        ("Paragraph 4 says", "Paragraph {@c4} says"),
        ("PARAGRAPH 4", "PARAGRAPH {@c4}"),
        ("para. 7, para 8", "para. {@c7}, para {@c8}"),
        ("clause 7: text", "clause {@c7}: text"),
        ("paragraph\xa07", "paragraph\xa0{@c7}"),
        ("Paragraph 6 bis and 6bis", "Paragraph {@late} and 6bis"),
        ("paragraph 7 (a)", "paragraph {@item}"),
        ("paragraph 7(a)(i)", "paragraph {@inner}"),
        ("paragraph 9 alt", "paragraph {@other}"),
        ("paragraph 7 (EU)", "paragraph {@c7} (EU)"),
        ("paragraph 7 (see below)", "paragraph {@c7} (see below)"),
        ("paragraphs 3, 4 and 6", "paragraphs {@c3}, {@c4} and {@c6}"),
        ("paragraphs 3, 4, and 6 bis", "paragraphs {@c3}, {@c4}, and {@late}"),
        ("paragraphs 3-5", "paragraphs {@c3}-{@c5}"),
        ("paras. 1 to 3 or 5 – 7", "paras. {@c1} to {@c3} or {@c5} – {@c7}"),
        ("paragraph 3–5", "paragraph {@c3}–{@c5}"),
        ("sub-paragraph 7(a)", "sub-paragraph {@item}"),
        ("(see paragraph 4)", "(see paragraph {@c4})"),
        ("paragraph 3 in particular", "paragraph {@c3} in particular"),
        ("paragraph 3, of which", "paragraph {@c3}, of which"),
    ],
)
def test_numbers_of_clauses_become_links(text: str, expected: str) -> None:
    assert linked(text, CLAUSES) == expected


@pytest.mark.parametrize(
    "text",
    [
        "paragraph 2007", "paragraph 99", "paragraph 7 (c)", "paragraph 4.2", "paragraph 1,000", "paragraph 3-year", "paragraph 4th",
        "paragraph 30 per cent", "paragraph 30%", "paragraph 30\xa0per cent", "subparagraph 7", "paragraph", "paragraph seven",
        "Article 7", "7", "{@paragraph-4} {^note-paragraph-4}", "paragraph 6 ter", "paragraph 7/8", "paragraph 4000000000",
    ],
)  # fmt: skip
def test_what_is_no_number_of_a_clause_is_left(text: str) -> None:
    assert linked(text, CLAUSES) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("paragraph 4, 5 members agreed", "paragraph {@c4}, 5 members agreed"),
        ("paragraphs 3 and 4, 30 per cent", "paragraphs {@c3} and {@c4}, 30 per cent"),
        ("paragraphs 3, 30 per cent", "paragraphs {@c3}, 30 per cent"),
        ("paragraphs 3 and 99", "paragraphs {@c3} and 99"),
        ("paragraphs 3-99", "paragraphs {@c3}-99"),
    ],
)
def test_a_list_ends_where_other_figures_begin(text: str, expected: str) -> None:
    assert linked(text, CLAUSES) == expected


@pytest.mark.parametrize(
    "text",
    [
        "paragraph 12 of the Helsinki Declaration", "paragraph 12 of its Charter", "paragraphs 3 and 4 of Resolution 60/1",
        "paragraph 12 of Article 5", "paragraph 3 in the Hanoi Declaration", "paragraph 3 of the Declaration of Paris",
        "paragraph 3 of the statement adopted in Hanoi", "the Helsinki Declaration, paragraph 12", "resolution 60/1, paragraph 4",
        "the Monterrey Agreement (paragraph 4)", "paragraph 3 thereof", "paragraph 12 of that text",
    ],
)  # fmt: skip
def test_a_number_of_another_text_is_left(text: str) -> None:
    assert linked(text, CLAUSES) == text


@pytest.mark.parametrize(
    "text",
    [
        "paragraph 12 of this Declaration", "paragraph 12 of the present text", "paragraph 12 of the Declaration", "paragraph 12 of these conclusions",
        "paragraph 12 of the Chair’s Statement", "paragraph 12 in this text", "In this Declaration, paragraph 12",
        "The Declaration, paragraph 12, says", "paragraph 12 in the light of the statement", "paragraph 12 above",
    ],
)  # fmt: skip
def test_a_number_of_our_own_text_is_linked(text: str) -> None:
    assert linked(text, CLAUSES) == text.replace("12", "{@c12}")


def test_decimal_numbers() -> None:
    assert (
        linked("clause 4.2, and paragraphs 4 and 4.3. 4.2 is", DECIMAL)
        == "clause {@customs}, and paragraphs {@trade} and {@tariffs}. 4.2 is"
    )


def test_links_stay_as_they_are() -> None:
    text = "paragraph {@c4}, paragraphs {@c5} and 99"
    assert linked(text, CLAUSES) == text

"""Plain texts as they come in the mail: broken lines, page numbers, notes at the end."""

from __future__ import annotations

import textwrap

from asemdraft.documents.content import Content, NoteMark, words_of
from asemdraft.documents.plain import read_plain


def read(text: str) -> Content:
    return read_plain(textwrap.dedent(text).lstrip("\n"))


def seen(content: Content) -> list[tuple[str, str, str]]:
    return [(b.kind.value, b.number, words_of(b.inlines)) for b in content.blocks]


def test_figures_at_the_beginning_of_a_broken_line_are_no_numbers() -> None:
    content = read("""
        Declaration

        1. Ministers from all of the members met, and the chair welcomed the new
        45. Partners, as they said, had come from both ends and they would be
        2.1 million firms richer than before, and what is true for paragraph
        2. the same holds in full, since nothing else was found to be in it.
        2. The second paragraph begins after a full stop, at the left margin.
        """)
    assert [(k, n) for k, n, _ in seen(content)] == [("paragraph", "1"), ("paragraph", "2")]
    assert seen(content)[0][2].endswith(
        "true for paragraph 2. the same holds in full, since nothing else was found to be in it."
    )


def test_words_broken_at_the_end_of_a_line() -> None:
    content = read("""
        Declaration

        1. Ministers promote innovation in small-scale industry, and they think that inno-
        vation needs small-
        scale credit, as well as long-
        and short-term plans, with a non-
        paper on that before the day ends.
        """)
    assert (
        "that innovation needs small-scale credit, as well as long- and short-term plans, with a non-paper"
        in seen(content)[0][2]
    )
    assert [u.reason.split("”")[0] for u in content.unplaced] == ["“non-paper"]


def test_page_numbers_are_told_and_a_paragraph_runs_on_over_the_page() -> None:
    content = read_plain(
        "Declaration\n\n1. Ministers agreed on all of the following with great satisfaction and\n\n"
        "- 3 -\n\f\nthey went on to the second page.\n\n2. Then they left.\n\n                 Page 4 of 9\n"
    )
    assert seen(content) == [
        (
            "paragraph",
            "1",
            "Ministers agreed on all of the following with great satisfaction and they went on to the second page.",
        ),
        ("paragraph", "2", "Then they left."),
    ]
    assert [(u.where, u.text) for u in content.unplaced] == [("line 5", "- 3 -"), ("line 11", "Page 4 of 9")]


def test_notes_at_the_end_in_three_habits() -> None:
    for mark, begins in (("[1]", "[1] "), (" 1/", "1/ "), ("¹", "¹ ")):
        content = read(f"""
            Declaration

            1. The 45 members{mark} agreed on 24/7 services.

            2. They left.

            ________
            {begins}Listed in English
            alphabetical order.
            """)
        assert content.blocks[0].inlines[1] == NoteMark("1"), mark
        assert [b.number for b in content.blocks] == ["1", "2"]
        assert words_of(content.notes["1"]) == "Listed in English alphabetical order."


def test_a_note_in_round_brackets_at_the_end_and_items_that_look_like_it() -> None:
    note = "Declaration\n\n1. The members (ASEM) (1) agreed.\n\n2. They left.\n\n(1) Listed in order.\n"
    assert [words_of(n) for n in read_plain(note).notes.values()] == ["Listed in order."]
    items = "Declaration\n\n1. As in rule (1) of the fair, they want:\n\n(1) peace;\n\n(2) bread.\n"
    assert [b.number for b in read_plain(items).blocks] == ["1", "(1)", "(2)"]


def test_a_bare_figure_is_a_note_only_under_a_rule() -> None:
    text = "Declaration\n\n1. The members1 agreed.\n\n{}1 Listed in order.\n"
    assert list(read_plain(text.format("_____\n")).notes) == ["1"]
    assert read_plain(text.format("")).notes == {}


def test_a_note_without_its_mark_stays_where_it_stands() -> None:
    content = read("""
        Declaration

        1. The members agreed.

        [2] A remark that nothing refers to.
        """)
    assert content.notes == {}
    assert seen(content)[1] == ("paragraph", "", "[2] A remark that nothing refers to.")


def test_a_note_to_the_title_is_told_with_its_words() -> None:
    content = read("""
        Statement of the Chair[1]

        1. The members agreed.

        [1] As adopted.
        """)
    assert content.notes == {}
    assert [(u.where, u.text) for u in content.unplaced] == [("note 1", "As adopted.")]


def test_marks_of_the_first_page() -> None:
    content = read("""
        ASEM-SME/2007/1/Rev.1                               Original: English

        Distr.: Limited

        First ASEM Meeting of Ministers for Small Enterprises

        CHAIR'S STATEMENT OF THE
        MEETING

        Beijing, 30-31 October 2007

        1. The members agreed.
        """)
    front = content.front
    assert (front.symbol, front.original, front.distribution) == (
        "ASEM-SME/2007/1/Rev.1",
        "Original: English",
        "Distr.: Limited",
    )
    assert (front.meeting, front.title) == (
        "First ASEM Meeting of Ministers for Small Enterprises",
        "CHAIR'S STATEMENT OF THE MEETING",
    )
    assert front.subtitle == ("Beijing, 30-31 October 2007",)


def test_non_breaking_spaces_stay_in_words_and_count_as_blanks_after_numbers() -> None:
    content = read_plain("Declaration\n\n1.\u00a0ASEM\u00a07 took note.\n")
    assert seen(content) == [("paragraph", "1", "ASEM\u00a07 took note.")]


def test_indented_paragraphs_without_blank_lines() -> None:
    content = read("""
        Declaration

            The ministers met in the capital of the host and spoke about the small
        firms of both continents at great length.
            They agreed to meet again in the year after the next, wherever it may
        be, and to bring their bankers with them.
        """)
    assert [n for n, *_ in seen(content)] == ["paragraph", "paragraph"]


def test_a_sentence_broken_once_in_a_file_of_whole_paragraphs_is_one() -> None:
    long = "Ministers recalled the outcome of the meeting in Helsinki, and they noted that the process in its tenth year remains the channel."
    content = read_plain(
        f'Statement\n\n1. {long}\n\n2. The report states: "Of every ten firms that\nclose, seven had paid." They went on.\n'
        f"(a) {long}\n(b) trust;\ncredit for all.\n"
    )
    assert [(kind, number) for kind, number, _ in seen(content)] == [
        ("paragraph", "1"), ("paragraph", "2"), ("item", "(a)"), ("item", "(b)"), ("paragraph", ""),
    ]  # fmt: skip
    assert seen(content)[1][2] == 'The report states: "Of every ten firms that close, seven had paid." They went on.'


def test_a_date_at_the_beginning_of_an_item_s_second_line_is_no_number() -> None:
    content = read("""
        Statement

        1.   They agreed on the following:

             a)   to cut costs by 25
                  per cent;
             b)   to report by
                  1. June 2017 at the latest;
             c)   to meet.
        """)
    assert seen(content)[2:] == [("item", "b)", "to report by 1. June 2017 at the latest;"), ("item", "c)", "to meet.")]


def test_a_number_in_brackets_after_plain_ones_is_a_number_and_an_item_s_is_not() -> None:
    content = read("""
        Statement

        1. Ministers wanted:

        (1) trust,

        (2) credit.

        2. Ministers met.

        (3) They thanked Malta.

        4) They left.
        """)
    assert [(kind, number) for kind, number, _ in seen(content)] == [
        ("paragraph", "1"), ("item", "(1)"), ("item", "(2)"), ("paragraph", "2"), ("paragraph", "3"), ("paragraph", "4"),
    ]  # fmt: skip


def test_a_text_with_all_its_numbers_in_brackets_has_paragraphs() -> None:
    content = read(
        "Declaration\n\nHaving met in Riga in the spring of that year,\n\n(1) We agree on trust.\n\n(2) We agree on credit.\n"
    )
    assert [(kind, number) for kind, number, _ in seen(content)] == [
        ("chapeau", ""), ("paragraph", "1"), ("paragraph", "2"),
    ]  # fmt: skip


def test_the_lines_of_a_list_of_names_are_no_headings() -> None:
    content = read("""
        Communiqué

        We met in Ha Long and agreed on a list.

        Way forward

        We asked for a report.

        Annex: Contact points

        Viet Nam: Agency for Enterprise Development, Ha Noi

        Sweden: Ministry of Enterprise, Stockholm
        """)
    assert [kind for kind, _, _ in seen(content)] == [
        "paragraph", "heading", "paragraph", "annex", "paragraph", "paragraph",
    ]  # fmt: skip


def test_a_drawn_line_is_told_and_is_no_passage() -> None:
    content = read("Statement\n\n1. Ministers met.\n\n____________\n\nLeiden, 11 December 2018\n")
    assert [(u.where, u.text) for u in content.unplaced] == [("line 5", "")]

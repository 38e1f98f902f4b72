"""Markdown as officers and programs write it."""

from __future__ import annotations

import textwrap

from asemdraft.documents.content import Content, NoteMark, Text, words_of
from asemdraft.documents.markdown import read_markdown


def read(text: str) -> Content:
    return read_markdown(textwrap.dedent(text).lstrip("\n"))


def seen(content: Content) -> list[tuple[str, str, str]]:
    return [(b.kind.value, b.number, words_of(b.inlines)) for b in content.blocks]


def inlines(text: str) -> tuple[object, ...]:
    return read(f"# T\n\n1. {text}\n").blocks[0].inlines


def test_emphasis_escapes_entities_and_links() -> None:
    assert inlines("**Keep markets open.** They *all* agreed.") == (
        Text("Keep markets open.", bold=True), Text(" They "), Text("all", italic=True), Text(" agreed."),
    )  # fmt: skip
    assert inlines("***Both*** and **a *b* c** and *a **b** c*") == (
        Text("Both", bold=True, italic=True), Text(" and "), Text("a ", bold=True), Text("b", bold=True, italic=True),
        Text(" c", bold=True), Text(" and "), Text("a ", italic=True), Text("b", bold=True, italic=True), Text(" c", italic=True),
    )  # fmt: skip
    assert inlines(r"5 \* 3, snake_case_name, 2 * 3 * 4, AT&amp;T, `code`") == (
        Text("5 * 3, snake_case_name, 2 * 3 * 4, AT&T, code"),
    )


def test_the_address_of_a_link_is_told() -> None:
    content = read("# T\n\n1. See [the plan](https://example.org/plan).\n")
    assert seen(content) == [("paragraph", "1", "See the plan.")]
    assert [u.text for u in content.unplaced] == ["https://example.org/plan"]


def test_notes_with_continuation_lines_and_an_undefined_one() -> None:
    content = read("""
        # T

        1. The members[^list] met[^gone].

        [^list]: Australia, Belgium
            and others.

        2. They left.
        """)
    assert content.blocks[0].inlines == (Text("The members"), NoteMark("list"), Text(" met[^gone]."))
    assert words_of(content.notes["list"]) == "Australia, Belgium and others."
    assert [b.number for b in content.blocks] == ["1", "2"]


def test_headings_under_the_title_and_below_lines() -> None:
    content = read("""
        Statement of the Chair
        ======================

        Main Consensus
        --------------

        1. One agreed.

        ### Details ###

        2. Two agreed.

        **Clusters**

        3. Three agreed.
        """)
    assert content.front.title == "Statement of the Chair"
    assert [(b.level, words_of(b.inlines)) for b in content.blocks if b.kind == "heading"] == [
        (2, "Main Consensus"), (3, "Details"), (1, "Clusters"),
    ]  # fmt: skip


def test_lists_within_clauses_and_lazy_lines() -> None:
    content = read("""
        # T

        1. Members should:
           - publish rules
        in one place, and
           - answer.
             * soon
        2. They agreed.
        """)
    assert [(b.kind.value, b.number, b.level, words_of(b.inlines)) for b in content.blocks] == [
        ("paragraph", "1", 0, "Members should:"),
        ("item", "-", 1, "publish rules in one place, and"),
        ("item", "-", 1, "answer."),
        ("item", "•", 2, "soon"),
        ("paragraph", "2", 0, "They agreed."),
    ]


def test_a_list_numbered_1_throughout_is_counted() -> None:
    assert [b.number for b in read("# T\n\n1. One.\n\n1. Two.\n\n1. Three.\n").blocks] == ["1", "2", "3"]


def test_escaped_numbers_are_numbers() -> None:
    assert [b.number for b in read("# T\n\n1\\. One.\n\n2\\. Two.\n").blocks] == ["1", "2"]


def test_the_head_of_the_file_gives_the_title() -> None:
    content = read("""
        ---
        title: Statement of the Chair
        place: Beijing
        tags: draft
        ---

        1. One agreed.
        """)
    assert (content.front.title, content.front.subtitle) == ("Statement of the Chair", ("Beijing",))
    assert [u.text for u in content.unplaced] == ["tags: draft"]


def test_hard_breaks_part_the_title_block_and_nothing_else() -> None:
    content = read("""
        # Statement

        **Beijing, China**\\
        30-31 October 2007

        1. One  
        agreed.
        """)  # noqa: W291
    assert content.front.subtitle == ("Beijing, China", "30-31 October 2007")
    assert seen(content) == [("paragraph", "1", "One agreed.")]


def test_tables_comments_pictures_and_addresses_are_set_aside_with_their_words() -> None:
    content = read("""
        # T

        1. One agreed. <!-- not by all -->

        | Member | Share |
        |--------|-------|
        | Malta  | 3     |

        ![Flag](flag.png)

        [plan]: https://example.org

        > 2. Two is quoted.

        ***
        """)
    assert seen(content) == [("paragraph", "1", "One agreed."), ("paragraph", "2", "Two is quoted.")]
    assert [u.text for u in content.unplaced] == [
        "not by all",
        "Member | Share",
        "Malta | 3",
        "plan: https://example.org",
        "Flag flag.png",
    ]


def test_items_line_after_line_that_end_in_and_or_or_are_items() -> None:
    content = read_markdown(
        "# Plan\n\n1. Cooperation shall be guided by:\n\n   (a) mutual benefit;\n"
        "   (b) respect for the intellectual property of other members; and\n   (c) openness.\n"
    )
    assert [(b.number, words_of(b.inlines)[:8]) for b in content.blocks[1:]] == [
        ("(a)", "mutual b"), ("(b)", "respect "), ("(c)", "openness"),
    ]  # fmt: skip


def test_struck_words_are_read_as_deleted_and_told() -> None:
    content = read_markdown("# Plan\n\n1. They ~~maybe~~ met.\n\n2. ~~They *ate*.~~\n\n3. They left.\n")
    assert [(b.number, words_of(b.inlines)) for b in content.blocks] == [("1", "They met."), ("3", "They left.")]
    assert [u.text for u in content.unplaced] == ["maybe", "2. They ate."]

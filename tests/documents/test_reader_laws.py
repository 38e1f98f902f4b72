"""Whatever text is given to the readers of .txt and .md, every word of it stands in what they return."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from asemdraft.documents.content import Content, NoteMark, words_of
from asemdraft.documents.markdown import read_markdown
from asemdraft.documents.plain import read_plain

WORDS = st.sampled_from(
    [
        "the",
        "ministers",
        "Members",
        "agreed",
        "45",
        "2.1",
        "SMEs",
        "per",
        "cent",
        "2007.",
        "“Grow”",
        "and,",
        "outcomes:",
        "Annex",
        "Main",
        "Distr.:",
        "(Beijing,",
        "31)",
        "Original:",
        "English",
        "a",
        "b",
    ]
)
MARKS = st.sampled_from(
    [
        "",
        "",
        "",
        "1. ",
        "2. ",
        "7) ",
        "6 bis. ",
        "9 alt. ",
        "2.1 ",
        "(a) ",
        "(i) ",
        "b. ",
        "- ",
        "• ",
        "IV. ",
        "[1] ",
        "  ",
        "\t",
    ]
)
LINES = st.tuples(MARKS, st.lists(WORDS, max_size=14)).map(lambda t: t[0] + " ".join(t[1]))
TEXTS = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n", "\n\n", "\n\n\n", "\n\f"])), max_size=14).map(
    lambda ls: "".join(a + b for a, b in ls)
)


def all_words(content: Content) -> Counter[str]:
    front = content.front
    texts = [
        front.title,
        front.meeting,
        front.symbol,
        front.name,
        front.issued,
        front.original,
        front.distribution,
        front.deadline,
        *front.subtitle,
    ]
    texts += [f"{b.number} {words_of(b.inlines)}" for b in content.blocks]
    texts += [f"{i.note}" for b in content.blocks for i in b.inlines if isinstance(i, NoteMark)]
    texts += [f"{key} {words_of(note)}" for key, note in content.notes.items()]
    texts += [f"{u.where} {u.text}" if u.where.startswith("note") else u.text for u in content.unplaced]
    return Counter(re.findall(r"\w+", "\n".join(texts)))


def source_words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_word_of_a_plain_text_is_lost(text: str) -> None:
    lost = source_words(text) - all_words(read_plain(text))
    assert not lost or set(lost) == {"1"}, lost  # a note's mark in a title is lost with its place, its words are told


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_word_of_a_markdown_text_is_lost(text: str) -> None:
    counted = source_words(text) - all_words(read_markdown(text))
    assert not counted or set(counted) == {"1"}, counted  # "1." throughout is counted on, as Markdown shows it


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_an_answer(text: str) -> None:
    for content in (read_plain(text), read_markdown(text)):
        assert isinstance(content, Content)


@given(st.text(alphabet="*_`[]()!>#-+=|\\~:^1. \nxxxyyy", max_size=80))
@settings(max_examples=500, deadline=None)
def test_any_markup_keeps_its_letters(text: str) -> None:
    content = read_markdown(text)
    read = " ".join([
        content.front.title, content.front.meeting, *content.front.subtitle,
        *(f"{b.number} {words_of(b.inlines)}" for b in content.blocks),
        *(f"{key} {words_of(note)}" for key, note in content.notes.items()),
        *(f"{u.where} {u.text}" for u in content.unplaced),
    ])  # fmt: skip
    assert text.count("x") <= read.count("x")
    assert text.count("y") <= read.count("y")

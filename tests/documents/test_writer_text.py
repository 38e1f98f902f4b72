"""The statement as Markdown, as a web page and as plain text: every word and number there, nothing taken for markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as pages
from markdown_it import MarkdownIt

from asemdraft.documents.content import Block, Content, CrossReference, Emphasis, Front, Kind, NoteMark, Text, words_of
from asemdraft.documents.html import write_html
from asemdraft.documents.labels import label
from asemdraft.documents.markdown_out import write_markdown
from asemdraft.documents.plain_out import write_plain
from tests.documents.written_samples import FRONT, long_statement, statement


def rendered(markdown: str) -> list[str]:
    """The lines of a rendered Markdown text with the numbers that a renderer counts by itself."""
    page = pages.fromstring("<div>" + MarkdownIt("commonmark").enable("strikethrough").render(markdown) + "</div>")
    lines = []
    for element in page.iter("p", "h1", "h2", "h3", "h4", "li"):
        tight = element.tag == "li" and element.find("p") is None
        item = element if tight else element.getparent()
        number = ""
        if item is not None and item.tag == "li" and (tight or item.index(element) == 0):
            ordered = item.getparent()
            number = f"{int(ordered.get('start', 1)) + ordered.index(item)}. "
        if tight or element.tag != "li":
            lines.append(number + element.text_content())
    return lines


def test_markdown_shows_each_number_as_it_is_printed() -> None:
    lines = rendered(write_markdown(statement()))
    for block in statement().blocks:
        words = (
            words_of(block.inlines)
            if not any(isinstance(i, NoteMark) for i in block.inlines)
            else block.inlines[0].text
        )
        assert any(line.startswith(f"{label(block.number)} {words}".strip()) for line in lines), block


def test_markdown_of_a_long_statement_has_its_numbers_in_order() -> None:
    content = long_statement(60)
    wanted = [label(block.number) for block in content.blocks if block.kind is Kind.PARAGRAPH]
    lines = [line for line in rendered(write_markdown(content)) if re.match(r"\d+( bis)?\. ", line)]
    assert [re.match(r"\d+( bis)?\.", line)[0] for line in lines] == wanted  # type: ignore[index]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["&amp;", "&#35;", "http://a.b", "<b>", *"abc *_`[](){}<>#+-=~!\\|&.1:^\"'"]),
        min_size=1,
        max_size=30,
    )
    .map("".join)
    .filter(lambda t: t == t.strip())
)
def test_markdown_takes_no_words_for_markup(text: str) -> None:
    wanted = " ".join(text.split())
    for block in (
        Block(Kind.CHAPEAU, (Text(text),)),
        Block(Kind.PARAGRAPH, (Text("Aim. ", bold=True), Text(text)), "7"),
    ):
        (line,) = rendered(write_markdown(Content(Front(original=""), (block,))))
        shown = " ".join(line.split())
        assert shown == wanted if block.kind is Kind.CHAPEAU else shown == "7. Aim. " + wanted


def test_markdown_marks_what_was_added_and_removed() -> None:
    text = write_markdown(statement())
    assert "exchanges of ~~young~~ **skilled** workers" in text
    assert "[encouraged – JP, KR / called for – PT on behalf of the EU]" in text
    assert "[^members]: The members are Austria" in text


def test_the_page_has_every_word_and_number_and_nothing_from_elsewhere() -> None:
    text = write_html(statement())
    page = pages.fromstring(text)
    lines = [" ".join(p.text_content().split()) for p in page.find(".//main")]
    for block in statement().blocks:
        words = "".join("1" if isinstance(i, NoteMark) else words_of((i,)) for i in block.inlines)
        assert f"{label(block.number)} {words}".strip() in lines
    for mark in (
        *FRONT.subtitle,
        FRONT.title,
        FRONT.symbol,
        FRONT.name,
        FRONT.issued,
        FRONT.deadline,
        FRONT.distribution,
    ):
        assert mark in page.text_content()
    assert not re.search(r"<script|<link|src=|@import|url\(|https?:", text)


def test_links_of_the_page_lead_somewhere() -> None:
    page = pages.fromstring(write_html(statement()))
    targets = {element.get("id") for element in page.iter() if element.get("id")}
    assert {a.get("href") for a in page.iter("a")} == {"#note-members", "#open-markets"}
    assert {"note-members", "open-markets"} <= targets


@given(st.text(min_size=1, max_size=20).filter(str.isprintable))
def test_the_page_takes_no_words_for_markup(text: str) -> None:
    everywhere = "<script>&" + text
    block = Block(
        Kind.PARAGRAPH, (Text(everywhere), CrossReference("x", everywhere)), everywhere, remark=everywhere, clause="x"
    )
    page = write_html(Content(Front(title=everywhere, symbol=everywhere), (block,), {"n": (Text(everywhere),)}))
    assert "<script" not in page
    assert page.count("&lt;script&gt;&amp;") == 9


def test_plain_text_has_the_numbers_and_the_notes() -> None:
    lines = write_plain(statement()).splitlines()
    assert "   (a) widen the range of guarantees open to young firms;" in lines
    assert "      (ii) compare them once in two years;" in lines
    assert any(line.startswith("4 bis. Training. Ministers [encouraged – JP") for line in lines)
    assert "exchanges of [-young -]{+skilled +}workers" in write_plain(statement())
    assert lines[-1].startswith("[1] The members are Austria")


@pytest.mark.parametrize("writer", [write_markdown, write_plain])
def test_an_empty_document_is_an_empty_text(writer: object) -> None:
    assert writer(Content(Front(original=""), ())) == ""  # type: ignore[operator]


def test_emphasis_of_blanks_is_no_markup() -> None:
    block = Block(Kind.CHAPEAU, (Text("a"), Text(" ", bold=True), Text(" b ", emphasis=Emphasis.ADDED), Text("c")))
    assert write_markdown(Content(Front(original=""), (block,))) == "a  **b** c\n"

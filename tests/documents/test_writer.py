"""A statement written as a Word file: its words, styles, marks and notes are there, and nothing of the maker."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asemdraft import shipped
from asemdraft.documents.content import Block, Content, Front, Kind, NoteMark, Text, words_of
from asemdraft.documents.labels import label
from asemdraft.documents.word.notes import MissingNoteError
from asemdraft.documents.word.templates import open_template
from asemdraft.documents.word.writer import Paper, WriteOptions, write, write_with
from asemdraft.errors import RequestError
from tests.documents import oracle
from tests.documents.written_samples import FRONT, long_statement, statement

TEMPLATE = shipped.templates() / "statement.docx"
OPENED = open_template(TEMPLATE)


def shown(content: Content, options: WriteOptions | None = None) -> list[oracle.Shown]:
    """The paragraphs under the title block."""
    front = 1 * bool(content.front.title) + len(content.front.subtitle)
    return oracle.read(write_with(content, OPENED, options or WriteOptions()))[front:]


def whole(data: bytes) -> str:
    return "\n".join(
        part.decode() for name, part in oracle.Package(data).files.items() if name.endswith((".xml", ".rels"))
    )


def test_every_block_stands_under_its_number_in_its_style() -> None:
    styles = {
        Kind.CHAPEAU: {"Chapeau"},
        Kind.HEADING: {"heading 1", "heading 2"},
        Kind.PARAGRAPH: {"Clause", "Clause unnumbered"},
        Kind.ITEM: {"Item", "Item 2"},
        Kind.ANNEX: {"Annex heading"},
    }
    paragraphs = iter(shown(statement()))
    for block in statement().blocks:
        paragraph = next(paragraphs)
        assert re.sub(r"\{\^\d+\}", "", paragraph.text) == words_of(block.inlines)
        assert paragraph.number == label(block.number)
        assert paragraph.style in styles[block.kind]
        if block.remark:
            assert next(paragraphs).text == block.remark
    assert next(paragraphs, None) is None


def test_looks_of_words_are_kept() -> None:
    training = next(p for p in shown(statement()) if p.number == "4 bis.")
    looks = training.looks()
    assert ("Training. ", ("b",)) in looks
    assert ("young ", ("strike", "Removed")) in looks
    assert ("skilled ", ("b", "Added")) in looks
    assert ("[", ("Bracket",)) in looks


def test_added_words_show_in_a_bold_heading() -> None:
    from asemdraft.documents.content import Emphasis

    block = Block(Kind.HEADING, (Text("Old "), Text("new", emphasis=Emphasis.ADDED)), level=1)
    assert shown(Content(FRONT, (block,)))[0].looks()[-1] == ("new", ("b", "u", "Added"))


def test_footnotes_are_numbered_by_their_marks_and_a_second_mark_repeats_the_number() -> None:
    inlines = (NoteMark("b"), Text(" and "), NoteMark("a"), Text(" and "), NoteMark("b"))
    content = Content(FRONT, (Block(Kind.CHAPEAU, inlines),), {"a": (Text("Alpha"),), "b": (Text("Beta"),)})
    data = write(content, TEMPLATE)
    assert oracle.footnotes(data) == {"1": "Beta", "2": "Alpha"}
    assert oracle.read(data)[-1].text == "{^1} and {^2} and 1"


def test_a_footnote_without_a_mark_is_printed_at_the_end() -> None:
    content = Content(FRONT, (Block(Kind.CHAPEAU, (Text("Words."),)),), {"loose": (Text("Nobody refers to this."),)})
    assert shown(content)[-1].text == "Nobody refers to this."


def test_a_mark_without_its_footnote_is_refused() -> None:
    content = Content(FRONT, (Block(Kind.CHAPEAU, (NoteMark("gone"),)),))
    with pytest.raises(MissingNoteError) as refused:
        write(content, TEMPLATE)
    assert refused.value.note == "gone"


def test_a_character_that_xml_cannot_hold_is_refused_with_its_place() -> None:
    content = Content(FRONT, (Block(Kind.CHAPEAU, (Text("Ministers\x0bmet"),)),))
    with pytest.raises(RequestError, match=r"“Ministers” stands .* \(U\+000B\)"):
        write(content, TEMPLATE)


@pytest.mark.parametrize(
    "field", ["title", "meeting", "symbol", "name", "issued", "original", "distribution", "deadline", "superseded"]
)
def test_each_mark_of_the_front_is_printed_and_an_empty_one_leaves_no_trace(field: str) -> None:
    filled = whole(write(Content(replace(FRONT, **{field: "QUITE UNMISTAKABLE"}), ()), TEMPLATE))
    empty = whole(write(Content(replace(FRONT, **{field: ""}), ()), TEMPLATE))
    assert "QUITE UNMISTAKABLE" in filled
    assert "{{" not in empty
    assert "}}" not in empty


def test_the_running_lines_have_no_lonely_separators() -> None:
    for name, issued in (("", "12 October"), ("Rev.1", ""), ("", "")):
        data = write(Content(Front(title="T", symbol="S/1", name=name, issued=issued), ()), TEMPLATE)
        footer = oracle.read(data, part="word/footer1.xml")[0].text
        assert footer == " · ".join(part for part in ("S/1", name, issued) if part) + "\tPage 1 of 1"


def test_an_empty_front_leaves_an_empty_head() -> None:
    data = write(Content(Front(original=""), (Block(Kind.CHAPEAU, (Text("Words."),)),)), TEMPLATE)
    heads = [oracle.read(data, part=f"word/header{n}.xml") for n in (1, 2)]
    assert [p.text.strip() for head in heads for p in head if p.text.strip()] == []
    assert [p.text for p in oracle.read(data)] == ["Words."]


def test_page_numbers_are_fields() -> None:
    footer = oracle.Package(write(statement(), TEMPLATE)).root("word/footer1.xml")
    told = [e.text.strip() for e in footer.iter(oracle.W + "instrText")]
    assert told == ["PAGE", "NUMPAGES"]


def test_line_numbers_and_paper_are_as_asked() -> None:
    plain = whole(write(statement(), TEMPLATE))
    assert "lnNumType" not in plain
    assert 'w:w="11906" w:h="16838"' in plain
    asked = whole(write(statement(), TEMPLATE, WriteOptions(line_numbers=True, paper=Paper.A4_LANDSCAPE)))
    assert '<w:lnNumType w:countBy="1" w:restart="newPage"/>' in asked
    assert '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' in asked


def test_a_reference_leads_to_its_clause_but_its_number_is_plain_text() -> None:
    linked, unlinked = (whole(write(statement(), TEMPLATE, WriteOptions(links=links))) for links in (True, False))
    anchor = re.search(r'<w:hyperlink w:anchor="([^"]+)"[^>]*><w:r><w:t xml:space="preserve">2</w:t>', linked)
    assert anchor is not None
    assert linked.count(f'w:name="{anchor[1]}"') == 1
    assert "bookmark" not in unlinked
    assert [p.line for p in shown(statement())] == [p.line for p in shown(statement(), WriteOptions(links=False))]


def test_a_clause_is_not_parted_from_the_first_of_its_items() -> None:
    document = oracle.Package(write(statement(), TEMPLATE)).root("word/document.xml")
    kept = [p for p in document.iter(oracle.W + "p") if p.find(f"{oracle.W}pPr/{oracle.W}keepNext") is not None]
    assert ["".join(p.itertext())[:8] for p in kept] == ["Access t", "Training", "Clusters"]


def test_the_same_content_gives_the_same_bytes() -> None:
    options = WriteOptions(written=datetime(2007, 10, 12, 10, tzinfo=UTC), organisation="Office")
    assert write(statement(), TEMPLATE, options) == write(statement(), TEMPLATE, options)


def test_the_file_tells_only_what_it_was_given() -> None:
    data = write(statement(), TEMPLATE)
    names = set(oracle.Package(data).files)
    words = {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
    }
    words |= {
        f"word/{n}.xml"
        for n in (
            "fontTable",
            "footer1",
            "footer2",
            "footnotes",
            "header1",
            "header2",
            "numbering",
            "settings",
            "styles",
        )
    }
    assert names == words
    core = oracle.Package(data).root("docProps/core.xml")
    assert [(e.tag.rpartition("}")[2], e.text) for e in core] == [("title", FRONT.title)]
    for trace in (
        "rsid",
        "paraId",
        "python",
        "docx4j",
        "Microsoft",
        "thumbnail",
        "_asd_",
        "2013",
        "w:author",
        "vanish",
    ):
        assert trace not in whole(data).replace("schemas.microsoft.com/office/word", "")


def test_the_author_and_the_moment_are_the_callers() -> None:
    options = WriteOptions(written=datetime(2007, 10, 12, 10, 30, tzinfo=UTC), organisation="Secretariat & Host")
    core = oracle.Package(write(statement(), TEMPLATE, options)).root("docProps/core.xml")
    assert [(e.tag.rpartition("}")[2], e.text) for e in core][1:] == [
        ("creator", "Secretariat & Host"),
        ("created", "2007-10-12T10:30:00Z"),
        ("modified", "2007-10-12T10:30:00Z"),
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\t\n<&>\"'"), min_size=1),
        min_size=1,
        max_size=4,
    )
)
def test_any_words_come_out_as_they_went_in(texts: list[str]) -> None:
    content = Content(Front(), tuple(Block(Kind.CHAPEAU, (Text(text),)) for text in texts))
    assert [p.text for p in shown(content)] == texts


def test_a_long_statement_keeps_every_number() -> None:
    content = long_statement(600)
    assert [p.number for p in shown(content)] == [label(block.number) for block in content.blocks]

"""What is read of a Word file: hand-made files, each with one of the shapes that real ones have."""

from __future__ import annotations

import pytest

from asemdraft.documents.content import Content, NoteMark, Text, words_of
from asemdraft.documents.word.reader import read_docx
from tests.documents.ooxml import (
    abstract,
    change,
    dele,
    docx,
    field,
    ins,
    level,
    listing,
    num,
    p,
    package,
    parts_of,
    r,
    relations,
    style,
)

LONG = "Ministers agreed that small enterprises deserve simple rules, open fairs and fair credit in every member."
CENTRED = '<w:jc w:val="center"/>'
TITLE = p("Chair's Statement", props=CENTRED) + p("(Beijing, 31 October 2007)", props=CENTRED)


def seen(content: Content) -> list[tuple[str, str, str]]:
    return [(b.kind.value, b.number, words_of(b.inlines)) for b in content.blocks]


def told(content: Content) -> list[tuple[str, str]]:
    return [(u.where, u.text) for u in content.unplaced]


def test_title_chapeau_heading_and_typed_numbers() -> None:
    content = read_docx(
        docx(
            TITLE
            + p(LONG)
            + p(r("Main Consensus", "<w:b/>"))
            + p("1.\t" + LONG)
            + p("2. " + LONG)
            + p("2 bis. " + LONG)
        )
    )
    assert content.front.title == "Chair's Statement"
    assert content.front.subtitle == ("(Beijing, 31 October 2007)",)
    assert content.front.original == ""
    assert [(k, n) for k, n, _ in seen(content)] == [
        ("chapeau", ""), ("heading", ""), ("paragraph", "1"), ("paragraph", "2"), ("paragraph", "2 bis"),
    ]  # fmt: skip
    assert all(words == LONG for kind, _, words in seen(content) if kind != "heading")
    assert content.unplaced == ()


def test_numbers_in_paragraphs_restart_with_a_new_list_and_follow_an_override() -> None:
    numbering = (
        abstract(0, level(0, "%1."))
        + num(1, 0)
        + num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    )
    body = TITLE + "".join(p(LONG, props=listing(n)) for n in (1, 1, 2, 2, 1))
    assert [n for _, n, _ in seen(read_docx(docx(body, numbering=numbering)))] == ["1", "2", "1", "2", "3"]


def test_numbers_that_live_in_styles_and_are_switched_off_in_one_paragraph() -> None:
    styles = style("Clause", props=listing(1)) + style("Clause child", based="Clause")
    numbering = abstract(0, level(0, "%1.", start=4)) + num(1, 0)
    body = TITLE + "".join(
        p(LONG, props=f'<w:pStyle w:val="{name}"/>{more}')
        for name, more in (
            ("Clause", ""),
            ("Clausechild", ""),
            ("Clause", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
            ("Clause", ""),
        )
    )
    assert [n for _, n, _ in seen(read_docx(docx(body, styles=styles, numbering=numbering)))] == ["4", "5", "", "6"]


def test_a_level_that_owns_a_style_prints_decimal_numbers_under_numbered_headings() -> None:
    numbering = abstract(
        0, level(0, "%1.", more='<w:pStyle w:val="Heading1"/>'), level(1, "%1.%2", more='<w:pStyle w:val="Clause"/>')
    ) + num(1, 0)
    in_list = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = style("heading 1", key="Heading1", props=in_list) + style("Clause", props=in_list)
    kinds = (("Heading1", "Rules"), ("Clause", LONG), ("Clause", LONG), ("Heading1", "Fairs"), ("Clause", LONG))
    body = TITLE + p(LONG) + "".join(p(words, props=f'<w:pStyle w:val="{name}"/>') for name, words in kinds)
    assert [(k, n) for k, n, _ in seen(read_docx(docx(body, styles=styles, numbering=numbering)))] == [
        ("chapeau", ""), ("heading", "1"), ("paragraph", "1.1"), ("paragraph", "1.2"), ("heading", "2"), ("paragraph", "2.1"),
    ]  # fmt: skip


def test_a_list_linked_to_a_style_of_lists_is_found() -> None:
    numbering = (
        abstract(0, level(0, "%1."), more='<w:styleLink w:val="Clauses"/>')
        + abstract(1, more='<w:numStyleLink w:val="Clauses"/>')
        + num(1, 1)
        + '<w:numIdMacAtCleanup w:val="1"/>'
    )
    body = TITLE + p(LONG, props=listing(1)) + p(LONG, props=listing(1))
    assert [n for _, n, _ in seen(read_docx(docx(body, numbering=numbering)))] == ["1", "2"]


def test_lettered_and_roman_items_of_one_list_start_anew_under_each_clause() -> None:
    numbering = abstract(0, level(0, "%1."), level(1, "(%2)", "lowerLetter"), level(2, "(%3)", "lowerRoman")) + num(
        1, 0
    )
    depths = (0, 1, 2, 2, 1, 0, 1, 2)
    content = read_docx(docx(TITLE + "".join(p(LONG, props=listing(1, d)) for d in depths), numbering=numbering))
    assert [(b.kind.value, b.number, b.level) for b in content.blocks] == [
        ("paragraph", "1", 0), ("item", "(a)", 1), ("item", "(i)", 2), ("item", "(ii)", 2), ("item", "(b)", 1),
        ("paragraph", "2", 0), ("item", "(a)", 1), ("item", "(i)", 2),
    ]  # fmt: skip


def test_figures_of_an_inner_list_and_bullets_are_items() -> None:
    numbering = abstract(0, level(0, "%1."), level(1, "%2)"), level(2, "\uf0b7", "bullet")) + num(1, 0)
    content = read_docx(
        docx(TITLE + "".join(p(LONG, props=listing(1, d)) for d in (0, 1, 1, 2, 0)), numbering=numbering)
    )
    assert [(b.kind.value, b.number) for b in content.blocks] == [
        ("paragraph", "1"), ("item", "1"), ("item", "2"), ("item", "•"), ("paragraph", "2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("restart", "numbers"), [("", ["(a)", "(b)", "(a)"]), ('<w:lvlRestart w:val="0"/>', ["(a)", "(b)", "(c)"])]
)
def test_a_level_restarts_unless_its_definition_says_otherwise(restart: str, numbers: list[str]) -> None:
    numbering = abstract(0, level(0, "%1."), level(1, "(%2)", "lowerLetter", more=restart)) + num(1, 0)
    content = read_docx(
        docx(TITLE + "".join(p(LONG, props=listing(1, d)) for d in (0, 1, 1, 0, 1)), numbering=numbering)
    )
    assert [b.number for b in content.blocks if b.kind == "item"] == numbers


def test_a_letter_i_after_h_is_a_letter_and_a_roman_v_after_iv_a_figure() -> None:
    letters = [p(f"({c}) the item") for c in "abcdefghij"]
    romans = [p(f"({c}) the item") for c in ("i", "ii", "iii", "iv", "v", "vi")]
    content = read_docx(
        docx(TITLE + p("1. " + LONG) + "".join(letters) + p("2. " + LONG) + p("(a) x y") + "".join(romans))
    )
    levels = [b.level for b in content.blocks if b.kind == "item"]
    assert levels == [1] * 10 + [1] + [2] * 6


def test_run_in_titles_and_italics_stay_as_looks_and_a_style_gives_them_too() -> None:
    styles = style("Strong", kind="character", words="<w:b/>")
    body = p(
        "1. ",
        r("Keep markets open.", '<w:rStyle w:val="Strong"/>'),
        " Ministers ",
        r("all", "<w:i/>"),
        " agreed on that.",
    )
    content = read_docx(docx(TITLE + body, styles=styles))
    assert content.blocks[0].inlines == (
        Text("Keep markets open.", bold=True), Text(" Ministers "), Text("all", italic=True), Text(" agreed on that."),
    )  # fmt: skip


def test_footnotes_and_endnotes_are_notes_at_their_marks() -> None:
    footnotes = (
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="7">{p("<w:r><w:footnoteRef/></w:r>", " Australia, ", r("Belgium", "<w:i/>"), " and others.")}</w:footnote>'
        f'<w:footnote w:id="8">{p("A note that nobody calls.")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="2">{p("At the end.")}</w:endnote>'
    body = p(
        "1. The members",
        '<w:r><w:footnoteReference w:id="7"/></w:r>',
        " agreed",
        '<w:r><w:endnoteReference w:id="2"/></w:r>',
        ".",
    )
    content = read_docx(docx(TITLE + body, footnotes=footnotes, endnotes=endnotes))
    assert content.blocks[0].inlines == (
        Text("The members"), NoteMark("1"), Text(" agreed"), NoteMark("e1"), Text("."),
    )  # fmt: skip
    assert words_of(content.notes["1"]) == "Australia, Belgium and others."
    assert words_of(content.notes["e1"]) == "At the end."
    assert told(content) == [("footnote 2", "A note that nobody calls.")]


def test_the_accepted_view_is_read_and_that_is_told() -> None:
    body = (
        TITLE
        + p("1. We ", dele("welcomed"), ins(r("praised")), " it ", mark=change("del"))
        + p("all the same.")
        + p("2. " + LONG)
    )
    content = read_docx(docx(body))
    assert seen(content) == [("paragraph", "1", "We praised it all the same."), ("paragraph", "2", LONG)]
    assert content.unplaced[-1].where == "tracked changes"
    assert "3 tracked changes by Japan" in content.unplaced[-1].reason


def test_fields_give_their_result_and_never_their_instruction() -> None:
    body = TITLE + p(
        "1. As set out in paragraph ",
        field("REF _Ref1 \\h", "12"),
        " and ",
        '<w:fldSimple w:instr="REF x">' + r("13") + "</w:fldSimple>",
        ".",
    )
    assert seen(read_docx(docx(body))) == [("paragraph", "1", "As set out in paragraph 12 and 13.")]


def test_wrappers_are_looked_through_and_special_characters_are_characters() -> None:
    body = TITLE + p(
        "1. One ",
        f'<w:hyperlink r:id="r9">{r("two")}</w:hyperlink>',
        f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{r(' three')}</w:sdtContent></w:sdt>",
        f"<w:smartTag>{r(' four')}</w:smartTag>",
        "<w:r><w:tab/><w:t>five</w:t><w:noBreakHyphen/><w:t>six</w:t><w:br/><w:t>seven</w:t></w:r>",
        '<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>',
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
    )
    body = f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>"
    assert seen(read_docx(docx(body))) == [("paragraph", "1", "One two three four five\u2011six seven•x")]


def test_edges_without_preserve_are_trimmed_as_word_does() -> None:
    body = TITLE + "<w:p><w:r><w:t>1. One </w:t></w:r><w:r><w:t> two.</w:t></w:r></w:p>"
    assert seen(read_docx(docx(body))) == [("paragraph", "1", "One" + "two.")]


def test_a_text_box_is_read_once_and_set_aside() -> None:
    box = f"<w:txbxContent>{p('Draft of the host')}</w:txbxContent>"
    drawing = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    content = read_docx(docx(TITLE + p("1. " + LONG, f"<w:r>{drawing}</w:r>")))
    assert seen(content) == [("paragraph", "1", LONG)]
    assert told(content) == [("text box 1", "Draft of the host")]


def table(*rows: tuple[str, ...]) -> str:
    return (
        "<w:tbl>"
        + "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def test_tables_give_the_title_block_or_clauses_where_they_only_lay_out_and_are_set_aside_otherwise() -> None:
    head = table((p("ASEM-SME/2007/1"), p("Original: English")))
    clauses = table((p("1."), p(LONG)), (p("2."), p(LONG) + p("(a) with an item")))
    figures = table((p("Member"), p("Firms"), p("Share")), (p("Malta"), p("30"), p("x")))
    content = read_docx(docx(head + TITLE + p(LONG) + clauses + figures))
    assert (content.front.symbol, content.front.original, content.front.title) == (
        "ASEM-SME/2007/1", "Original: English", "Chair's Statement",
    )  # fmt: skip
    assert [(k, n) for k, n, _ in seen(content)] == [
        ("chapeau", ""),
        ("paragraph", "1"),
        ("paragraph", "2"),
        ("item", "(a)"),
    ]
    assert told(content) == [("table 3, row 1", "Member | Firms | Share"), ("table 3, row 2", "Malta | 30 | x")]


def test_headers_are_told_without_their_page_numbers() -> None:
    body = TITLE + p("1. " + LONG)
    content = read_docx(
        docx(
            body,
            header1=p("Not for circulation"),
            footer1=p("Page ", field("PAGE", "1"), " of ", field("NUMPAGES", "9")),
        )
    )
    assert told(content) == [("header 1", "Not for circulation")]


def test_marks_of_the_first_page_in_its_header_belong_to_the_title_block() -> None:
    header = p("First ASEM Meeting of Ministers\tASEM-SME/2007/1") + p("Distr.: Limited") + p("Urgent")
    content = read_docx(
        docx(TITLE + p("1. " + LONG), header1=header, footer1=p("ASEM-SME/2007/1 · Page ", field("PAGE", "1")))
    )
    front = content.front
    assert (front.meeting, front.symbol, front.distribution) == (
        "First ASEM Meeting of Ministers",
        "ASEM-SME/2007/1",
        "Distr.: Limited",
    )
    assert [where for where, _ in told(content)] == ["header 1"]


def test_hidden_words_are_told_and_do_not_stand_in_the_clause() -> None:
    styles = style("Ghost", kind="character", words="<w:vanish/>")
    body = TITLE + p("1. " + LONG, r(" and pay for it", "<w:vanish/>"), r(" twice", '<w:rStyle w:val="Ghost"/>'))
    content = read_docx(docx(body, styles=styles))
    assert seen(content) == [("paragraph", "1", LONG)]
    assert told(content) == [("paragraph 3", "and pay for it twice")]


def test_a_table_of_contents_is_set_aside() -> None:
    styles = style("toc 1", key="TOC1")
    content = read_docx(
        docx(TITLE + p("Main Consensus\t2", props='<w:pStyle w:val="TOC1"/>') + p("1. " + LONG), styles=styles)
    )
    assert told(content) == [("paragraph 3", "Main Consensus 2")]


def test_items_typed_behind_line_breaks_are_items() -> None:
    brk = "<w:r><w:br/></w:r>"
    content = read_docx(docx(TITLE + p("1. Members should:", brk, "(a) publish;", brk, "(b) answer", brk, "soon.")))
    assert seen(content) == [
        ("paragraph", "1", "Members should:"),
        ("item", "(a)", "publish;"),
        ("item", "(b)", "answer soon."),
    ]


def test_a_number_without_a_text_is_told() -> None:
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    content = read_docx(
        docx(TITLE + p(LONG, props=listing(1)) + p(props=listing(1)) + p(LONG, props=listing(1)), numbering=numbering)
    )
    assert [b.number for b in content.blocks] == ["1", "3"]
    assert told(content) == [("paragraph 4", "2")]


def test_a_long_paragraph_in_a_heading_style_is_a_paragraph() -> None:
    numbering = abstract(0, level(0, "%1."), level(1, "%1.%2")) + num(1, 0)
    styles = style("heading 2", key="H2", props=listing(1, 1))
    content = read_docx(
        docx(
            TITLE
            + p("Rules", props=listing(1) + '<w:outlineLvl w:val="0"/>')
            + p(LONG * 2, props='<w:pStyle w:val="H2"/>'),
            styles=styles,
            numbering=numbering,
        )
    )
    assert [(k, n) for k, n, _ in seen(content)] == [("heading", "1"), ("paragraph", "1.1")]


def test_strict_files_and_oddly_named_main_parts_are_read() -> None:
    parts = parts_of(TITLE + p("1. " + LONG))
    main = str(parts.pop("word/document.xml")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    parts["text/document2.xml"] = main
    parts["_rels/.rels"] = relations(("officeDocument", "/text/document2.xml"))
    assert seen(read_docx(package(parts))) == [("paragraph", "1", LONG)]


def test_utf_16_parts_are_read() -> None:
    parts = parts_of(TITLE + p("1. " + LONG))
    parts["word/document.xml"] = ('<?xml version="1.0" encoding="UTF-16"?>' + str(parts["word/document.xml"])).encode(
        "utf-16"
    )
    assert seen(read_docx(package(parts))) == [("paragraph", "1", LONG)]

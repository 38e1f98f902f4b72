"""Tables as Word, Excel, CSV, Markdown and web page: every cell in its place, headings on every page."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as pages
from markdown_it import MarkdownIt

from asemdraft import shipped
from asemdraft.documents.content import Block, Emphasis, Front, Kind, NoteMark, Text
from asemdraft.documents.sheet import Column, Sheet, cell, plain
from asemdraft.documents.sheet_out import write_csv, write_table_html, write_table_markdown, write_xlsx
from asemdraft.documents.word.inspect import inspect_package
from asemdraft.documents.word.lint import lint_package
from asemdraft.documents.word.table_writer import write_table
from asemdraft.documents.word.templates import TemplateIncompleteError
from asemdraft.errors import RequestError
from tests.documents import oracle
from tests.documents.test_templates import changed
from tests.documents.test_writer_validity import VALIDATOR
from tests.documents.written_samples import FRONT

TEMPLATE = shipped.templates() / "table.docx"
SHEET = Sheet(
    FRONT,
    (Column("Current text", 3), Column("Proposals by members", 3), Column("Comments", 2), Column("Chair's note", 1)),
    (
        (
            cell("1. Ministers noted progress in innovation."),
            (
                (Text("JP-1 (Japan, Republic of Korea): ", bold=True), Text("Ministers ")),
                (
                    Text("noted", emphasis=Emphasis.REMOVED),
                    Text(" "),
                    Text("welcomed", emphasis=Emphasis.ADDED),
                    Text(" progress | results"),
                ),
            ),
            ((Text("Stronger than in 2006."), NoteMark("n")),),
            (),
        ),
        (cell("2. Two lines\nof one cell"), cell("=SUM(A1)"), cell("-5 per cent"), cell("– retain")),
    ),
    before=(Block(Kind.HEADING, (Text("Compilation of proposals"),), level=1),),
    notes={"n": (Text("See the Helsinki statement."),)},
)


def test_word_has_every_cell_in_its_place() -> None:
    data = write_table(SHEET, TEMPLATE)
    cells: dict[str, list[str]] = {}
    for paragraph in oracle.read(data):
        cells.setdefault(paragraph.path, []).append(paragraph.text)
    for column, heading in enumerate(SHEET.columns):
        assert cells[f"row 0 column {column}"] == [heading.heading]
    for place, row in enumerate(SHEET.rows, start=1):
        for column, of in enumerate(row):
            words = "\n".join(cells[f"row {place} column {column}"]).replace("{^1}", "")
            assert words == plain(of)
    assert oracle.footnotes(data) == {"1": "See the Helsinki statement."}
    assert inspect_package(data) == ()
    assert lint_package(data) == ()


def test_the_headings_are_repeated_and_the_page_is_landscape_and_filled() -> None:
    document = oracle.Package(write_table(SHEET, TEMPLATE)).root("word/document.xml")
    rows = list(document.iter(oracle.W + "tr"))
    assert [row.find(f"{oracle.W}trPr/{oracle.W}tblHeader") is not None for row in rows] == [True, False, False]
    size = next(document.iter(oracle.W + "pgSz"))
    assert (size.get(oracle.W + "w"), size.get(oracle.W + "orient")) == ("16838", "landscape")
    widths = [int(column.get(oracle.W + "w")) for column in document.iter(oracle.W + "gridCol")]
    assert sum(widths) == 16838 - 2 * 1417
    assert widths[0] == pytest.approx(widths[3] * 3, abs=3)


def test_a_template_without_the_styles_of_tables_is_told_so(tmp_path: Path) -> None:
    path = changed(tmp_path, {"word/styles.xml": ('<w:name w:val="Table text"/>', '<w:name w:val="Other"/>')})
    with pytest.raises(TemplateIncompleteError) as refused:
        write_table(SHEET, path)
    assert refused.value.styles == ("Table text",)


def test_excel_has_every_cell_as_text_and_nothing_of_a_maker() -> None:
    data = write_xlsx(SHEET)
    table = openpyxl.load_workbook(io.BytesIO(data)).active
    assert table is not None
    rows = [[value or "" for value in row] for row in table.iter_rows(values_only=True)]
    assert rows[0] == [column.heading for column in SHEET.columns]
    assert rows[1:] == [[plain(of) for of in row] for row in SHEET.rows]
    assert table["B3"].data_type != "f"
    assert (table.freeze_panes, table.print_title_rows) == ("A2", "$1:$1")
    assert data == write_xlsx(SHEET)
    assert not [name for name in oracle.Package(data).files if "docProps" in name]


def test_csv_is_for_excel_and_holds_no_formula() -> None:
    data = write_csv(SHEET)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[2] == ["2. Two lines\nof one cell", "'=SUM(A1)", "'-5 per cent", "– retain"]


def test_markdown_and_page_have_every_cell() -> None:
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(write_table_markdown(SHEET))
    for text in (rendered.replace("&lt;br&gt;", "\n"), write_table_html(SHEET)):
        page = pages.fromstring(f"<div>{text}</div>" if text is not write_table_html(SHEET) else text)
        assert [th.text_content() for th in page.iter("th")] == [column.heading for column in SHEET.columns]
        cells = [" ".join(td.text_content().split()) for td in page.iter("td")]
        assert len(cells) == 8
        assert cells[0] == "1. Ministers noted progress in innovation."
        assert cells[1].endswith("welcomed progress | results")
        assert cells[7] == "– retain"
    assert "<thead>" in write_table_html(SHEET)
    assert 'id="note-n"' in write_table_html(SHEET)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"])), st.text("ab\n|<&=")),
        min_size=1,
        max_size=4,
    )
)
def test_any_words_keep_their_place(rows: list[tuple[str, str]]) -> None:
    sheet = Sheet(Front(), (Column("A"), Column("B")), tuple((cell(a), cell(b)) for a, b in rows))
    words: dict[str, list[str]] = {}
    for paragraph in oracle.read(write_table(sheet, TEMPLATE)):
        words.setdefault(paragraph.path, []).append(paragraph.text)
    for place, row in enumerate(rows, start=1):
        assert ["\n".join(words[f"row {place} column {column}"]) for column in (0, 1)] == list(row)


def test_a_row_must_have_every_column() -> None:
    with pytest.raises(RequestError, match="Row 1 of the table has 1 cells"):
        Sheet(Front(), (Column("A"), Column("B")), ((cell("only one"),),))


def test_what_excel_cannot_hold_is_refused() -> None:
    with pytest.raises(RequestError, match="Excel cannot hold"):
        write_xlsx(Sheet(Front(), (Column("A"),), ((cell("x" * 32_768),),)))


@pytest.mark.validators
@pytest.mark.skipif(not VALIDATOR, reason="the Open XML SDK validator (ooxml-validator) is not on the PATH")
@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_the_open_xml_sdk_finds_nothing_in_a_table(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"table.{ending}"
    path.write_bytes(write_table(SHEET, TEMPLATE) if ending == "docx" else write_xlsx(SHEET))
    answer = json.loads(subprocess.run([str(VALIDATOR), str(path)], capture_output=True, check=False).stdout)
    assert answer["errors"] == []

"""Tables of comments by the habits of ISO, IPPC and Codex, as .csv, .xlsx and .docx."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from asemdraft.documents.grids import NoTable
from asemdraft.documents.tables import CommentRow, CommentTable, read_comments
from asemdraft.errors import MalformedError
from tests.documents.ooxml import change, docx, ins, p, package, r

ISO = (
    ("MB/NC", "Line number (e.g. 17)", "Clause/ Subclause (e.g. 3.1)", "Paragraph/ Figure/ Table/ (e.g. Table 1)", "Type of comment²",
     "Comments", "Proposed change", "Observations of the secretariat"),
    ("1", "2", "(3)", "(4)", "5", "(6)", "(7)", "(8)"),
    ("JP", "12", "4", "", "te", "Open to whom?", "Insert “all” before “markets”.", ""),
    ("JP", "", "6 bis", "", "ge", "Reads well.", "", ""),
    ("JP", "", "", "", "ed", "Which clause is meant?", "", ""),
    ("JP", "", "7", "", "xx", "A type of our own.", "", ""),
    ("", "", "", "", "", "", "", ""),
    ("JP", "", "General", "", "", "We thank the Chair.", "", ""),
)  # fmt: skip
IPPC = (
    ("Comments of members, 2007",),
    (
        "Section",
        "Paragraph number",
        "Country",
        "Type of comment",
        "Location",
        "Proposed rewording",
        "Explanation",
        "Comment",
    ),
    ("Fairs", "27", "Malta", "Substantive", "sentence 2", "The fair is annual.", "So it was agreed.", ""),
    ("Fairs", "28.", "", "Translation", "", "", "", "“Salon” would be better."),
)
CODEX = (
    ("Rationale", "Proposed text", "Para no.", "Category", "Comment", "Member"),
    ("It is shorter.", "", "Para 3", "Editorial", "Say “firms”.", "KR"),
    ("", "x", "2", "Technical", "", "IN"),
    ("", "y", "2", "", "", ""),
)


def as_csv(rows: tuple[tuple[str, ...], ...], separator: str = ",") -> tuple[str, bytes]:
    return "t.csv", "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows).encode()


def as_xlsx(rows: tuple[tuple[object, ...], ...]) -> tuple[str, bytes]:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return "t.xlsx", out.getvalue()


def as_docx(rows: tuple[tuple[str, ...], ...]) -> tuple[str, bytes]:
    cells = ["".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows]
    return "t.docx", docx(p("Comments") + "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>")


WAYS = [as_csv, as_xlsx, as_docx]


@pytest.mark.parametrize("way", WAYS)
def test_the_form_of_iso_good_rows_are_taken_and_bad_ones_told(way: Callable[..., tuple[str, bytes]]) -> None:
    table = read_comments(*way(ISO))
    assert table.rows == (
        CommentRow(3, "4", "Open to whom?", "Insert “all” before “markets”.", "", "technical", "JP", "12"),
        CommentRow(4, "6 bis", "Reads well.", "", "", "substantive", "JP"),
        CommentRow(8, "General", "We thank the Chair.", "", "", "", "JP"),
    )
    assert [(row.number, row.reason) for row in table.refused] == [
        (5, "no clause is named"),
        (6, "“xx” is no type of comment"),
    ]
    assert "Which clause is meant?" in table.refused[0].text
    assert table.columns["clause"] == "Clause/ Subclause (e.g. 3.1)"


@pytest.mark.parametrize("way", WAYS)
def test_the_form_of_ippc_with_a_title_above_and_one_member_throughout(way: Callable[..., tuple[str, bytes]]) -> None:
    table = read_comments(*way(IPPC))
    assert [(row.clause, row.member, row.type, row.place) for row in table.rows] == [
        ("27", "Malta", "substantive", "sentence 2"),
        ("28", "Malta", "translation", ""),
    ]
    assert table.rows[0].reason == "So it was agreed."
    assert [u.text for u in table.unplaced] == ["Comments of members, 2007", "Fairs", "Fairs"]


@pytest.mark.parametrize("way", WAYS)
def test_columns_in_any_order_and_rows_without_a_member_among_several(way: Callable[..., tuple[str, bytes]]) -> None:
    table = read_comments(*way(CODEX))
    assert [(row.number, row.clause, row.member, row.type, row.reason) for row in table.rows] == [
        (2, "3", "KR", "editorial", "It is shorter."),
        (3, "2", "IN", "technical", ""),
    ]
    assert [(row.number, row.reason) for row in table.refused] == [(4, "no member is named")]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings(separator: str, encoding: str) -> None:
    text = separator.join(("Clause", "Comment")) + "\n" + separator.join(("7", '"Café, bar; and\nmore | less"'))
    assert read_comments("t.csv", text.encode(encoding)).rows == (CommentRow(2, "7", "Café, bar; and\nmore | less"),)


def test_heads_of_nobodys_habit_are_understood_by_their_words() -> None:
    rows = (("Member", "Paragraph", "Type", "Comment and reason", "Wording proposed by you", "For the Secretariat", "Mood"),
            ("JP", "1", "editorial", "Reads better.", "new words", "noted", "sunny"))  # fmt: skip
    table = read_comments(*as_csv(rows))
    assert table.rows == (CommentRow(2, "1", "Reads better.", "new words", "", "editorial", "JP"),)
    assert [(u.text, u.reason) for u in table.unplaced] == [("sunny", "the column “Mood” is not known")]


def test_numbers_and_dates_as_excel_keeps_them() -> None:
    rows = (
        ("Clause", "Comment"),
        (7, "whole"),
        (2.1, "decimal"),
        (dt.date(2007, 8, 7), "7-8, said the typist"),
    )
    table = read_comments(*as_xlsx(rows))
    assert [row.clause for row in table.rows] == ["7", "2.1"]
    assert "turned into a date (2007-08-07)" in table.refused[0].reason


def test_several_sheets_and_a_formatted_last_row() -> None:
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet(), book.create_sheet("notes")):
        if sheet.title != "notes":
            sheet.append(["Clause", "Comment"])
            sheet.append(["1", sheet.title])
    book.active["B1048576"].font = openpyxl.styles.Font(bold=True)
    out = io.BytesIO()
    book.save(out)
    assert [row.comment for row in read_comments("t.xlsx", out.getvalue()).rows] == ["Sheet", "Sheet1"]


def test_word_tables_with_spans_and_tracked_rows() -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<w:tc><w:tcPr>{more}</w:tcPr>{p(text)}</w:tc>"

    head = "".join(map(cell, ("Clause", "Type", "Comment")))
    one = (
        cell("7", '<w:vMerge w:val="restart"/>')
        + cell("ed")
        + f"<w:tc>{p('Say ', ins(r('firms')), '.')}{p('Twice.')}</w:tc>"
    )
    two = cell("", "<w:vMerge/>") + cell("te") + cell("More.")
    wide = cell("9", '<w:gridSpan w:val="2"/>') + cell("Wide.")
    gone = f"<w:trPr>{change('del')}</w:trPr>" + cell("8") + cell("") + cell("Gone.")
    data = docx("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in (head, one, two, wide, gone)) + "</w:tbl>")
    assert [(row.clause, row.comment) for row in read_comments("t.docx", data).rows] == [
        ("7", "Say firms.\nTwice."), ("7", "More."), ("9", "Wide."),
    ]  # fmt: skip


def refused(name: str, data: bytes) -> str:
    with pytest.raises(MalformedError) as caught:
        read_comments(name, data)
    assert caught.value.hint
    return caught.value.message


def test_what_is_no_table_of_comments_is_refused() -> None:
    assert "no table of comments" in refused("t.csv", b"Name,Age\nx,1\n")
    assert "no table of comments" in refused("t.docx", docx(p("1. Text.")))
    assert "empty" in refused("t.csv", b"")
    assert "no Office file" in refused("t.xlsx", b"Clause,Comment\n1,x\n")
    assert "Row 2" in refused("t.csv", b'Clause,Comment\n1,"x"y\n')
    assert "20,000 rows" in refused("t.csv", b"Clause,Comment\n" + b"1,x\n" * 20_001)


def test_hostile_workbooks_are_refused() -> None:
    _, good = as_xlsx((("Clause", "Comment"), ("1", "x")))

    def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
        with zipfile.ZipFile(io.BytesIO(good)) as archive:
            parts: dict[str, str | bytes] = {i: archive.read(i) for i in archive.namelist()}
        parts[name] = change(bytes(parts.get(name, b"")))
        return package(parts)

    sheet = "xl/worksheets/sheet1.xml"
    assert "DOCTYPE" in refused("t.xlsx", changed(sheet, lambda x: b'<!DOCTYPE a [<!ENTITY b "c">]>' + x))
    assert "macros" in refused("t.xlsx", changed("xl/vbaProject.bin", lambda _: b"x"))
    assert "damaged" in refused("t.xlsx", changed(sheet, lambda x: x[:-30]))
    assert "no table" in refused("t.xlsx", changed("xl/workbook.xml", lambda _: b"<a/>"))
    assert isinstance(read_comments("t.xlsx", good), CommentTable)
    assert issubclass(NoTable, MalformedError)

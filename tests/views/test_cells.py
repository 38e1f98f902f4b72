"""Widths on a screen, where lines break, and how columns share a window."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from asemdraft.views.cells import broken, cleaned, width_of
from asemdraft.views.layout import Gap, Line, Span, Table, cell
from asemdraft.views.lines import _shared, lines
from asemdraft.views.plain import printed

WORDS = st.text(alphabet="abcdefgh ,企业é\xa0", max_size=80)


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("growth", 6), ("企业", 4), ("e\u0301", 1), ("é", 1), ("a\u200bb", 2)]
)
def test_the_cells_of_a_text(text: str, width: int) -> None:
    assert width_of(text) == width
    assert cell_len(text) == width


def cut(text: str, first: int, rest: int) -> list[str]:
    return [text[begin:end] for begin, end in broken(text, first, rest)]


@pytest.mark.parametrize(
    ("text", "first", "rest", "expected"),
    [
        ("one two three", 20, 20, ["one two three"]),
        ("one two three", 7, 5, ["one two", "three"]),
        ("one two three", 3, 9, ["one", "two three"]),
        ("  one  two", 5, 5, ["  one", "two"]),
        ("60\xa0per\xa0cent of", 8, 12, ["60\xa0per\xa0c", "ent of"]),
        ("in 60\xa0per", 5, 8, ["in", "60\xa0per"]),
        ("internationalization", 8, 8, ["internat", "ionaliza", "tion"]),
        ("中小企业发展", 5, 4, ["中小", "企业", "发展"]),
        ("中", 1, 1, ["中"]),
        ("", 5, 5, []),
    ],
)
def test_where_lines_break(text: str, first: int, rest: int, expected: list[str]) -> None:
    assert cut(text, first, rest) == expected


@given(WORDS, st.integers(2, 30), st.integers(2, 30))
def test_breaking_loses_nothing_and_keeps_within_the_room(text: str, first: int, rest: int) -> None:
    found = cut(text, first, rest)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    for number, line in enumerate(found):
        assert width_of(line) <= (rest if number else first) or not line.strip(" ")


@given(st.lists(st.tuples(WORDS, WORDS, st.integers(0, 9999)), min_size=1, max_size=4), st.integers(24, 100))
def test_a_table_fits_its_window_and_loses_nothing(rows: list[tuple[str, str, int]], width: int) -> None:
    table = Table(("first", "second", "no"), tuple(tuple(cell(str(each)) for each in row) for row in rows), (1,), (2,))
    drawn = ["".join(span.text for span in line) for line in lines((table,), width)]
    assert max(map(width_of, drawn)) <= width
    joined = "firstsecondno" + "".join(str(each) for row in rows for each in row)
    assert sorted("".join(drawn).replace(" ", "")) == sorted(joined.replace(" ", ""))


@pytest.mark.parametrize(
    ("longest", "wide", "room", "widths"),
    [
        ([4, 10, 6], (1,), 40, [4, 10, 6]),
        ([4, 90, 6], (1,), 40, [4, 30, 6]),
        ([4, 90, 90], (1, 2), 44, [4, 20, 20]),
        ([4, 90, 25], (1, 2), 64, [4, 35, 25]),
        ([40, 90, 4], (1,), 50, [23, 23, 4]),
        ([40, 90], (), 30, [15, 15]),
        ([9, 9], (), 0, [1, 1]),
    ],
)
def test_how_columns_share_the_room(longest: list[int], wide: tuple[int, ...], room: int, widths: list[int]) -> None:
    assert _shared(longest, wide, room) == widths


def test_rows_stand_apart_where_one_is_tall() -> None:
    table = Table(("a", "b"), ((cell("x"), cell("one two three four")), (cell("y"), cell("five"))), (1,))
    assert printed((table,), 30) == "a  b\nx  one two three four\ny  five\n"
    assert printed((table,), 9) == "a  b\nx  one\n   two\n   three\n   four\n\ny  five\n"
    assert printed((Table(("a", "b"), table.rows, (1,), (), 2),)) == "  a  b\n  x  one two three four\n  y  five\n"


def test_a_table_without_heads_and_an_empty_one() -> None:
    assert printed((Table(("", ""), ((cell("x"), cell("y")),)),)) == "x  y\n"
    assert printed((Table(("a", "b"), ()),)) == "a  b\n"


def test_paragraphs() -> None:
    page = (Line((Span("4. "), Span("one two three")), 2, 3), Gap(), Line((Span("   "),)), Line(()))
    assert printed(page) == "  4. one two three\n\n\n\n"
    assert printed(page, 12) == "  4. one two\n     three\n\n\n\n"
    assert printed(page, 11) == "  4. one\n     two\n     three\n\n\n\n"
    assert printed(()) == ""


def test_a_narrow_window_leaves_room_for_words() -> None:
    assert printed((Line((Span("one two"),), 40, 40),), 12) == "   one two\n"


def test_control_characters_become_signs() -> None:
    assert cleaned("a\tb\nc\x00d\x1be\x9bf\u202eg\udc80h\u2028i") == "a b c�d�e�f�g�h i"

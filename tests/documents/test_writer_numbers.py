"""What Word prints before each paragraph is what the record says, whatever the numbers and their order."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asemdraft import shipped
from asemdraft.documents.content import Block, Content, Front, Kind, Text
from asemdraft.documents.labels import label, readings, written
from asemdraft.documents.word.templates import open_template
from asemdraft.documents.word.writer import WriteOptions, write_with
from tests.documents import oracle

OPENED = open_template(shipped.templates() / "statement.docx")


def printed(numbers: list[tuple[Kind, int, str]], *, shared: bool) -> list[str]:
    blocks = tuple(Block(kind, (Text("Words."),), number, level) for kind, level, number in numbers)
    data = write_with(Content(Front(), blocks), OPENED, WriteOptions())
    return [p.number for p in oracle.read(data, shared=shared)]


NUMBERS = st.one_of(
    st.integers(1, 40).map(str),
    st.tuples(st.integers(1, 9), st.sampled_from(["bis", "ter", "quater", "alt"])).map(lambda p: f"{p[0]} {p[1]}"),
    st.tuples(st.integers(1, 4), st.integers(1, 4)).map(lambda p: f"{p[0]}.{p[1]}"),
    st.sampled_from(["(a)", "(b)", "(c)", "(h)", "(i)", "(j)", "(ii)", "(iii)", "(v)", "(x)", "(aa)", "(bb)", "(ab)"]),
    st.sampled_from(
        ["–", "•", "A", "B", "I", "II", "a", "b", "PP1", "OP 2", "0", "2.0", "007", "1 bis ter", "§ 3", ""]
    ),
)
BLOCKS = st.tuples(st.sampled_from([Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING]), st.integers(1, 2), NUMBERS)


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, max_size=25))
def test_word_prints_what_the_record_says(numbers: list[tuple[Kind, int, str]]) -> None:
    wanted = [label(number) for _, _, number in numbers]
    assert printed(numbers, shared=True) == wanted, "where lists of one look share their count, as in Word"
    assert printed(numbers, shared=False) == wanted, "where each list counts by itself"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("7", "7."),
        ("6 bis", "6 bis."),
        ("9 alt", "9 alt."),
        ("2.1", "2.1"),
        ("(a)", "(a)"),
        ("a", "a."),
        ("–", "–"),
        ("", ""),
    ],
)
def test_a_stop_closes_what_has_no_close_of_its_own(number: str, shown: str) -> None:
    assert label(number) == shown


@given(st.text(st.sampled_from("0123456789abivxABIVX. ()–bis"), min_size=1, max_size=8))
def test_every_reading_of_a_number_prints_it(text: str) -> None:
    for shape, value in readings(text):
        assert written(shape, value) == text


def test_a_plain_run_of_numbers_is_one_list() -> None:
    blocks = tuple(Block(Kind.PARAGRAPH, (Text("Words."),), number) for number in ("1", "2", "2 bis", "3", "4"))
    document = oracle.Package(write_with(Content(Front(), blocks), OPENED, WriteOptions()))
    lists = re.findall(r'<w:numId w:val="(\d+)"/>', document.files["word/document.xml"].decode())
    assert lists == ["1", "1", "2", "1", "1"]


def test_items_that_begin_again_are_a_list_of_their_own() -> None:
    numbers = [
        (Kind.PARAGRAPH, 0, "1"),
        (Kind.ITEM, 1, "(a)"),
        (Kind.ITEM, 1, "(b)"),
        (Kind.PARAGRAPH, 0, "2"),
        (Kind.ITEM, 1, "(a)"),
    ]
    assert printed(numbers, shared=True) == ["1.", "(a)", "(b)", "2.", "(a)"]


@pytest.mark.parametrize("number", ["(c bis)", "Annex I", "(ab ter)", "Annex IV bis"])
def test_a_label_is_no_bullet_of_which_only_one_sign_would_be_drawn(number: str) -> None:
    content = Content(Front(), (Block(Kind.ITEM, (Text("Words."),), number, 1),))
    data = write_with(content, OPENED, WriteOptions())
    numbering = zipfile.ZipFile(io.BytesIO(data)).read("word/numbering.xml").decode()
    assert re.findall(r'numFmt w:val="(\w+)"', numbering) == ["none"]
    assert f'lvlText w:val="{label(number)}"' in numbering

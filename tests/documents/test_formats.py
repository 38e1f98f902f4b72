"""The forms that statements really have, read from .txt, .md and from .docx saved by LibreOffice: clauses and words."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from asemdraft.documents.content import Content, words_of
from asemdraft.documents.decoding import NoText
from asemdraft.documents.formats import UnknownFormat, read
from asemdraft.errors import MalformedError
from tests.documents import shapes
from tests.documents.ooxml import docx, p
from tests.documents.shapes import Shape

SHAPES = [pytest.param(shape, id=shape.name) for shape in shapes.SHAPES]
LISTED = [s for s in SHAPES if s.id not in {"decimal under numbered headings", "late numbers", "run-in titles"}]
"""Automatic lists of HTML know neither 1.1 nor bis."""


def seen(content: Content) -> list[tuple[str, str, str]]:
    return [(b.kind.value, b.number, words_of(b.inlines)) for b in content.blocks]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def all_words(content: Content) -> Counter[str]:
    """Every word that a content holds, numbers and unplaced ones included."""
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
    texts += [f"{key} {words_of(note)}" for key, note in content.notes.items()]
    texts += [u.text for u in content.unplaced]
    return words("\n".join(texts))


def check(content: Content, shape: Shape) -> None:
    assert seen(content) == shape.expected
    assert (content.front.title, content.front.subtitle) == (shapes.TITLE, (shapes.PLACE,))
    assert content.unplaced == ()


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("name", "write"), [("draft.txt", shapes.as_text), ("draft.md", shapes.as_markdown)])
def test_every_shape_as_text_and_markdown(shape: Shape, name: str, write: Callable[[Shape], str]) -> None:
    source = write(shape)
    content = read(name, source.encode())
    check(content, shape)
    assert {key: words_of(note) for key, note in content.notes.items()} == shape.notes
    marks = Counter(
        re.findall(r"\[\^?(\d)\]", source)
    )  # the mark of a note stands twice: in the text and before the note
    assert words(source) - all_words(content) == Counter(dict.fromkeys(marks, 1))


@pytest.mark.parametrize("width", [60, 66, 72, 90, 100])
@pytest.mark.parametrize("shape", SHAPES)
def test_the_margin_at_which_lines_were_broken_does_not_matter(shape: Shape, width: int) -> None:
    check(read("draft.txt", shapes.as_text(shape, width).encode()), shape)


@pytest.mark.parametrize("shape", SHAPES)
def test_lines_of_whole_paragraphs_without_blank_lines(shape: Shape) -> None:
    text = re.sub(r"\n\n+", "\n", shapes.as_text(shape, 10_000))
    assert seen(read("draft.txt", text.encode())) == shape.expected


class _Visible(HTMLParser):
    """The words of a page, each paragraph on a line."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        self.text += "\n" if tag != "b" else ""


@pytest.fixture(scope="module")
def by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shapes as .docx saved by LibreOffice, from typed pages and from pages with automatic lists."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("libreoffice")
    for number, shape in enumerate(shapes.SHAPES):
        (folder / f"typed-{number}.html").write_text(shapes.as_typed_html(shape), encoding="utf-8")
        (folder / f"listed-{number}.html").write_text(shapes.as_listed_html(shape), encoding="utf-8")
    run = subprocess.run(
        [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--infilter=HTML (StarWriter)",
         "--convert-to", "docx", "--outdir", str(folder), *map(str, sorted(folder.glob("*.html")))],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return folder


@pytest.mark.libreoffice
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_typed_and_saved_by_libreoffice(shape: Shape, by_libreoffice: Path) -> None:
    number = shapes.SHAPES.index(shape)
    content = read("x.docx", (by_libreoffice / f"typed-{number}.docx").read_bytes())
    check(content, shape)
    page = _Visible()
    page.feed((by_libreoffice / f"typed-{number}.html").read_text(encoding="utf-8"))
    assert words(page.text) == all_words(content)


@pytest.mark.libreoffice
@pytest.mark.parametrize("shape", LISTED)
def test_every_shape_in_automatic_lists_saved_by_libreoffice(shape: Shape, by_libreoffice: Path) -> None:
    content = read("x.docx", (by_libreoffice / f"listed-{shapes.SHAPES.index(shape)}.docx").read_bytes())
    bare = [(kind, re.sub(r"^-$", "•", re.sub(r"[()]", "", number)), text) for kind, number, text in shape.expected]
    assert seen(content) == bare
    assert content.unplaced == ()


@pytest.mark.parametrize(("encoding", "told"), [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("cp1252", "cp1252")])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, told: str, newline: str) -> None:
    text = "Déclaration – Título\n\n1. “Señor Nuñez” agreed.\n\n2. Others did too.\n".replace("\n", newline)
    content = read("draft.txt", text.encode(encoding))
    assert content.front.title == "Déclaration – Título"
    assert seen(content) == [("paragraph", "1", "“Señor Nuñez” agreed."), ("paragraph", "2", "Others did too.")]
    assert [told in u.reason for u in content.unplaced] == ([True] if told else [])


def test_control_characters_are_left_out_and_told() -> None:
    content = read("draft.txt", b"Statement\n\n1. We \x07agreed.\n")
    assert seen(content) == [("paragraph", "1", "We agreed.")]
    assert "1 control character" in content.unplaced[0].reason


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.md", b" \n\n", "empty"),
        ("a.docx", b"", "empty"),
        ("a.txt", bytes(range(256)) * 20, "binary"),
        ("a.txt", b"\x00\x01\x02" * 999, "binary"),
        ("a.pdf", b"%PDF-1.7 ...", "a PDF"),
        ("a.txt", b"%PDF-1.7 ...", "a PDF"),
        ("a.rtf", rb"{\rtf1 text}", "Rich Text"),
        ("a.docx", rb"{\rtf1 text}", "Rich Text"),
        ("a.html", b"<!doctype HTML><p>x", "web page"),
        ("a.docx", b"1. The text.", "no Word document"),
        ("a.xyz", b"1. The text.", "no text that can be read"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "old .doc"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_way_out(name: str, data: bytes, says: str) -> None:
    with pytest.raises(MalformedError) as caught:
        read(name, data)
    assert says in caught.value.message
    assert caught.value.hint
    assert isinstance(caught.value, UnknownFormat | NoText) or name.endswith((".docx", ".doc"))


def test_a_word_file_under_any_name_is_read_as_one() -> None:
    assert [b.number for b in read("statement.txt", docx(p("1. The text."))).blocks] == ["1"]

"""What is written is read back as it was: a clean copy can always be taken in again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asemdraft import shipped
from asemdraft.documents.content import Block, Content, CrossReference, Emphasis, Front, Inline, Kind, NoteMark, Text
from asemdraft.documents.formats import read
from asemdraft.documents.markdown_out import write_markdown
from asemdraft.documents.plain_out import write_plain
from asemdraft.documents.word.templates import open_template
from asemdraft.documents.word.writer import WriteOptions, write_with
from tests.documents.written_samples import FRONT, long_statement, statement

OPENED = open_template(shipped.templates() / "statement.docx")


def kept(content: Content, *, looks: bool = True) -> list[tuple[str, str, str]]:
    """Kind, number and words of each block; the words with their looks, each reference as its number."""
    names = {note: str(place) for place, note in enumerate(content.notes, start=1)}
    return [(b.kind.value, b.number, _words(b, names, looks=looks)) for b in content.blocks]


def _words(block: Block, names: dict[str, str], *, looks: bool) -> str:
    looks = looks and block.kind is not Kind.HEADING  # the style of a heading has a look of its own
    return "".join(_kept(inline, names, looks=looks) for inline in block.inlines)


def _kept(inline: Inline, names: dict[str, str], *, looks: bool) -> str:
    match inline:
        case Text(text=text, bold=bold, italic=italic):
            return "".join(f"{letter}{'b' * bold}{'i' * italic}" for letter in text) if looks else text
        case CrossReference(printed=printed):
            return printed
        case NoteMark(note=note):
            return f"^{names[note]}"


def clean(content: Content) -> Content:
    """The statement without what only a marked copy has."""

    def plain(block: Block) -> Block:
        inlines = [i for i in block.inlines if not isinstance(i, Text) or i.emphasis is Emphasis.NONE]
        return replace(block, inlines=tuple(inlines), remark="")

    return replace(content, blocks=tuple(plain(block) for block in content.blocks))


@pytest.mark.parametrize("content", [clean(statement()), long_statement(60)], ids=["statement", "60 paragraphs"])
def test_a_word_file_is_read_as_it_was_written(content: Content) -> None:
    found = read("statement.docx", write_with(content, OPENED, WriteOptions()))
    assert kept(found) == kept(content)
    assert (found.front.title, found.front.subtitle) == (content.front.title, content.front.subtitle)
    assert list(found.notes.values()) == list(content.notes.values())


@pytest.mark.parametrize("writer", [write_markdown, write_plain])
def test_markdown_and_plain_text_are_read_as_they_were_written(writer: object) -> None:
    ending = "md" if writer is write_markdown else "txt"
    content = clean(statement())
    found = read(f"statement.{ending}", writer(content).encode())  # type: ignore[operator]
    assert kept(found, looks=False) == kept(content, looks=False)
    assert found.front.symbol == FRONT.symbol
    assert found.front.title == FRONT.title


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 60), st.sampled_from(["", " bis", " ter", " alt"])), min_size=3, max_size=12))
def test_numbers_in_any_order_are_read_back(numbers: list[tuple[int, str]]) -> None:
    words = "Ministers welcomed the work of members in this field."
    blocks = tuple(Block(Kind.PARAGRAPH, (Text(words),), f"{number}{suffix}") for number, suffix in numbers)
    data = write_with(Content(Front(title="Statement of the Chair"), blocks), OPENED, WriteOptions())
    assert [b.number for b in read("s.docx", data).blocks] == [b.number for b in blocks]


def test_our_own_running_headers_and_the_names_of_annexes_are_no_passages_without_a_place() -> None:
    content = Content(
        replace(FRONT, meeting="Fourth ASEM Conference on Labour", title="CHAIR'S STATEMENT"),
        (
            Block(Kind.PARAGRAPH, (Text("Ministers met in Leiden."),), "1"),
            Block(Kind.ITEM, (Text("trust;"),), "(a bis)", 1),
            Block(Kind.ANNEX, (Text("Contact points"),), "Annex II", 1),
            Block(Kind.PARAGRAPH, (Text("Sweden."),), "1"),
        ),
    )
    found = read("s.docx", write_with(content, OPENED, WriteOptions()))
    assert kept(found) == kept(content)
    assert found.front.name == content.front.name
    assert not [each for each in found.unplaced if each.text]

"""Tracked changes say exactly what was changed and by whom: whichever authors are accepted, the right text is left."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Container
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings

from asemdraft import shipped
from asemdraft.documents.content import Block, Content, CrossReference, Kind, NoteMark, Text, words_of
from asemdraft.documents.labels import label
from asemdraft.documents.marked import (
    Change,
    Form,
    Marked,
    MarkedContent,
    Sort,
    deleted,
    inserted,
    kept,
    settled,
    unmarked,
)
from asemdraft.documents.word.body import style_name
from asemdraft.documents.word.lint import lint_package
from asemdraft.documents.word.redline import redline_with, steadied, write_redline
from asemdraft.documents.word.templates import open_template
from asemdraft.documents.word.writer import WriteOptions, write_with
from tests.documents import oracle
from tests.documents.redline_samples import (
    AUTHORS,
    CHAIR,
    DAY,
    JAPAN,
    KOREA,
    cut,
    ins,
    long_redline,
    negotiated,
    negotiations,
)
from tests.documents.test_writer_validity import ALLOWED, VALIDATOR
from tests.documents.written_samples import FRONT, statement

TEMPLATE = shipped.templates() / "statement.docx"
OPENED = open_template(TEMPLATE)
FRONT_LINES = 1 + len(FRONT.subtitle)
ACCEPTED: list[Container[str]] = [set(names) for size in range(4) for names in combinations(AUTHORS, size)]

Line = tuple[str, str, list[tuple[str, tuple[str, ...]]]]


def found(data: bytes, accepted: Container[str]) -> list[Line]:
    """What Word shows: style, number, words with looks; empty paragraphs at the end, of which one may close a redline, left out."""
    notes = oracle.footnotes(data, accepted)

    def told(text: str) -> str:
        return re.sub(r"\{\^(\d+)\}", lambda m: f"{{{notes[m[1]]}}}", text)

    lines = [
        (p.style.lower(), p.number, [(told(t), look) for t, look in p.looks()]) for p in oracle.read(data, accepted)
    ]
    return _closed(lines[FRONT_LINES:])


def expected(content: MarkedContent, accepted: Container[str]) -> list[Line]:
    text = settled(content, accepted)
    lines = [(style_name(b).lower(), label(b.number), _runs(b, text)) for b in text.blocks]
    return _closed(lines)


def _closed(lines: list[Line]) -> list[Line]:
    """The lines without empty paragraphs at the end."""
    while lines and lines[-1] == ("clause unnumbered", "", []):
        lines.pop()
    return lines


def _runs(block: Block, text: Content) -> list[tuple[str, tuple[str, ...]]]:
    paragraph = oracle.Shown("", "")
    for inline in block.inlines:
        match inline:
            case Text():
                paragraph.runs.append(
                    (inline.text, tuple(n for n, on in (("b", inline.bold), ("i", inline.italic)) if on))
                )
            case NoteMark(note=note):
                paragraph.runs.append((f"{{{words_of(text.notes[note])}}}", ("Footnote reference".lower(),)))
            case CrossReference(printed=printed):
                paragraph.runs.append((printed, ()))
    return paragraph.looks()


@pytest.mark.parametrize("accepted", ACCEPTED, ids=lambda names: "+".join(sorted(names)) or "nobody")
def test_whoever_is_accepted_the_right_text_is_left(accepted: Container[str]) -> None:
    content = negotiated()
    assert found(write_redline(content, TEMPLATE), accepted) == expected(content, accepted)


def test_the_new_and_the_old_text_are_those_of_the_record() -> None:
    new = [f"{label(b.number)} {words_of(b.inlines)}".strip() for b in settled(negotiated(), set(AUTHORS)).blocks]
    old = [f"{label(b.number)} {words_of(b.inlines)}".strip() for b in settled(negotiated(), set()).blocks]
    assert new == [
        "The Ministers met in Beijing.",
        "Main consensus",
        "1. Ministers welcomed progress and shared results in innovation.",
        "2. This clause stays as it was.",
        "2 bis. Training. Members should train workers.",
        "4. The first half ends here.",
        "5. The second half stands alone.",
        "6. Clusters. Ministers noted the work of clusters.",
        "(a) clusters of services;",
        "7. A clause that was joined with the next one, as asked.",
        "8. A clause with another number.",
        "9. Ministers thanked the host.",
        "10. They will meet again.",
        "(a) in two years",
    ]
    assert old == [
        "The Ministers met in Beijing.",
        "Main consensus",
        "1. Ministers noted progress in innovation.",
        "2. This clause stays as it was.",
        "3. Members may consider a fund.",
        "4. The first half ends here. The second half stands alone.",
        "7. A clause that was joined.",
        "7 bis. with the next one, as asked.",
        "6. A clause with another number.",
        "5. Clusters. Ministers noted the work of clusters.",
        "(a) clusters of services;",
        "9. Ministers thanked the host.",
    ]


@settings(max_examples=120, deadline=None)
@given(negotiations())
def test_any_negotiation_is_settled_rightly_for_any_members(content: MarkedContent) -> None:
    data = redline_with(content, OPENED, WriteOptions())
    assert lint_package(data) == ()
    for accepted in ACCEPTED:
        assert found(data, accepted) == expected(content, accepted)
        numbers = [p.number for p in oracle.read(data, accepted, shared=False)]
        assert numbers == [p.number for p in oracle.read(data, accepted)], "where each list counts by itself"


def test_a_text_without_changes_is_the_clean_one() -> None:
    content = statement()
    plain = replace(content, blocks=tuple(replace(b, remark="") for b in content.blocks))
    clean = oracle.Package(write_with(plain, OPENED, WriteOptions(links=False)))
    redline = oracle.Package(redline_with(unmarked(plain), OPENED, WriteOptions()))
    for part in ("word/footnotes.xml", "word/numbering.xml", "word/header1.xml"):
        assert redline.files[part] == clean.files[part]
    assert redline.files["word/document.xml"] == clean.files["word/document.xml"].replace(b"<w:keepNext/>", b"")


def test_changes_are_stamped_with_author_and_date_and_every_id_is_its_own() -> None:
    package = oracle.Package(write_redline(negotiated(), TEMPLATE))
    ids, stamps = [], set()
    for name in ("word/document.xml", "word/footnotes.xml", "word/comments.xml"):
        for element in package.root(name).iter():
            if element.get(oracle.W + "author"):
                ids.append(element.get(oracle.W + "id"))
                stamps.add((element.get(oracle.W + "author"), element.get(oracle.W + "date")))
    assert len(set(ids)) == len(ids)
    assert stamps == {(author, "2007-10-10T07:20:00Z") for author in AUTHORS}


def test_deleted_words_are_deleted_text_and_moved_ones_are_not() -> None:
    document = oracle.Package(write_redline(negotiated(), TEMPLATE)).root("word/document.xml")
    for change in document.iter(oracle.W + "del"):
        assert next(change.iter(oracle.W + "t"), None) is None
    for change in document.iter(oracle.W + "ins", oracle.W + "moveTo", oracle.W + "moveFrom"):
        assert next(change.iter(oracle.W + "delText"), None) is None


def test_no_more_is_marked_than_was_changed() -> None:
    data = write_redline(long_redline(600), TEMPLATE)
    document = oracle.Package(data).root("word/document.xml")
    marked = sum(
        len(text.text)
        for change in document.iter(*(oracle.W + n for n in ("ins", "del", "moveFrom", "moveTo")))
        for text in change.iter(oracle.W + "t", oracle.W + "delText")
    )
    ideal = sum(
        len(s.inline.text)
        for p in long_redline(600).paragraphs
        for s in p.spans
        if s.change and isinstance(s.inline, Text)
    )
    assert marked == ideal


def test_comments_stand_on_their_words_with_replies_and_what_is_settled() -> None:
    package = oracle.Package(write_redline(negotiated(), TEMPLATE))
    comments = package.root("word/comments.xml")
    said = {c.get(oracle.W + "id"): (c.get(oracle.W + "author"), "".join(c.itertext())) for c in comments}
    assert list(said.values()) == [
        (JAPAN, "Stronger than the text of 2006."),
        (CHAIR, "Supported by 14 members."),
        (KOREA, "See our paper."),
    ]
    document = package.root("word/document.xml")
    about: dict[str, str] = {}
    for start in document.iter(oracle.W + "commentRangeStart"):
        assert start.getparent().tag == oracle.W + "p"
        number, text = start.get(oracle.W + "id"), ""
        for element in start.itersiblings():
            if element.tag == oracle.W + "commentRangeEnd" and element.get(oracle.W + "id") == number:
                break
            text += "".join(element.itertext())
        about[said[number][1]] = text
    assert about["Stronger than the text of 2006."] == about["Supported by 14 members."] == "notedwelcomed"
    assert about["See our paper."] == "Ministers notedwelcomed progress and shared results in innovation."
    threads = [dict(row.attrib) for row in package.root("word/commentsExtended.xml")]
    flat = [{key.rpartition("}")[2]: value for key, value in row.items()} for row in threads]
    assert [row["done"] for row in flat] == ["1", "0", "0"]
    assert [row.get("paraIdParent") for row in flat] == [None, flat[0]["paraId"], None]


def test_a_comment_may_stand_on_an_empty_paragraph() -> None:
    from asemdraft.documents.marked import Comment

    content = MarkedContent(FRONT, (Marked(Form(Kind.PARAGRAPH, "1"), (), comments=(Comment(JAPAN, "Why empty?"),)),))
    data = write_redline(content, TEMPLATE)
    assert lint_package(data) == ()
    assert "commentRangeStart" in oracle.Package(data).files["word/document.xml"].decode()


END = Block(Kind.PARAGRAPH, (Text("The end."),), "2")
MORE = Block(Kind.ITEM, (Text("More."),), "(a)", 1)
FIRST = kept(Block(Kind.PARAGRAPH, (Text("First."),), "1"))


@pytest.mark.parametrize(
    ("name", "paragraphs", "closes"),
    [
        ("nothing changed at the end", (FIRST, kept(END)), False),
        ("one brought at the end", (FIRST, inserted(END, ins(JAPAN))), False),
        ("two brought by one", (FIRST, inserted(END, ins(JAPAN)), inserted(MORE, ins(JAPAN))), False),
        ("one taken at the end", (FIRST, deleted(END, cut(JAPAN))), False),
        ("two brought by two", (FIRST, inserted(END, ins(JAPAN)), inserted(MORE, ins(KOREA))), True),
        ("one taken, one brought", (FIRST, deleted(END, cut(JAPAN)), inserted(MORE, ins(JAPAN))), True),
        ("all brought", (inserted(END, ins(JAPAN)),), True),
        (
            "after a form that changed",
            (replace(FIRST, former=(Form(Kind.PARAGRAPH, "3"), ins(KOREA))), inserted(END, ins(JAPAN))),
            True,
        ),
        ("moved to the end", (FIRST, inserted(END, Change(Sort.MOVED_HERE, CHAIR, DAY, "m"))), True),
    ],
)
def test_changes_at_the_end_of_the_text(name: str, paragraphs: tuple[Marked, ...], *, closes: bool) -> None:
    content = MarkedContent(FRONT, paragraphs)
    assert (len(steadied(paragraphs)) > len(paragraphs)) == closes, name
    data = write_redline(content, TEMPLATE)
    for accepted in ACCEPTED:
        assert found(data, accepted) == expected(content, accepted), name
    last = list(oracle.Package(data).root("word/document.xml").iter(oracle.W + "p"))[-1]
    mark = last.find(f"{oracle.W}pPr/{oracle.W}rPr")
    assert mark is None, "the last mark of a text cannot be changed"


def test_the_same_redline_gives_the_same_bytes() -> None:
    assert write_redline(negotiated(), TEMPLATE) == write_redline(negotiated(), TEMPLATE)


@pytest.mark.validators
@pytest.mark.skipif(not VALIDATOR, reason="the Open XML SDK validator (ooxml-validator) is not on the PATH")
@pytest.mark.parametrize("size", [0, 60, 600, 3000])
def test_the_open_xml_sdk_finds_nothing_in_a_redline(tmp_path: Path, size: int) -> None:
    path = tmp_path / "redline.docx"
    path.write_bytes(write_redline(long_redline(size) if size else negotiated(), TEMPLATE))
    answer = json.loads(subprocess.run([str(VALIDATOR), str(path)], capture_output=True, check=False).stdout)
    assert answer["errors"] == []


@pytest.mark.parametrize("size", [0, 60, 600])
def test_audit_integrity_and_lint_find_nothing_in_a_redline(tmp_path: Path, size: int) -> None:
    audit, integrity = pytest.importorskip("openxml_audit"), pytest.importorskip("ooxml_integrity")
    path = tmp_path / "redline.docx"
    path.write_bytes(write_redline(long_redline(size) if size else negotiated(), TEMPLATE))
    assert {error.description for error in audit.OpenXmlValidator().validate(str(path)).errors} <= ALLOWED
    assert [finding for finding in integrity.check(str(path)) if finding.severity != integrity.INFO] == []
    assert lint_package(path.read_bytes()) == ()

"""What stands when some tracked changes are taken: the cases of paragraph marks, moves, tables, looks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asemdraft.documents.word.atoms import Change, Piece, Sort, Story
from asemdraft.documents.word.document import open_document
from asemdraft.documents.word.views import base, everything, final, paragraphs, stands, view
from tests.documents.ooxml import change, dele, docx, field, ins, p, r


def body(inside: str) -> Story:
    return open_document(docx(inside)).body


def texts(pieces: tuple[Piece, ...]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(pieces)]


def both(inside: str) -> tuple[list[str], list[str]]:
    """The texts before and after all changes."""
    story = body(inside)
    return texts(base(story.pieces)), texts(final(story.pieces))


@pytest.mark.parametrize(
    ("inside", "before", "after"),
    [
        (p("We ", dele("welcomed"), ins(r("praised")), " it."), ["We welcomed it."], ["We praised it."]),
        (p("One", mark=change("ins")) + p("two"), ["Onetwo"], ["One", "two"]),
        (p("One", mark=change("del")) + p("two"), ["One", "two"], ["Onetwo"]),
        (p(dele("One"), mark=change("del")) + p("two"), ["One", "two"], ["two"]),
        (p("One") + p(ins(r("new")), mark=change("ins")) + p("two"), ["One", "two"], ["One", "new", "two"]),
        (p("c2", mark=change("ins")) + p(ins(r("new"))) + p("c3"), ["c2", "c3"], ["c2", "new", "c3"]),
        (p("a", mark=change("del")) + p("b", mark=change("del")) + p("c"), ["a", "b", "c"], ["abc"]),
        (p("a", mark=change("ins") + change("del")) + p("b"), ["ab"], ["ab"]),
        (p("a", mark=change("del")) + "<w:tbl><w:tr><w:tc>" + p("t") + "</w:tc></w:tr></w:tbl>", ["a", "t"], ["a", "t"]),
        (p(dele("a"), mark=change("del")) + "<w:tbl><w:tr><w:tc>" + p("t") + "</w:tc></w:tr></w:tbl>", ["a", "t"], ["t"]),
        (p("a") + p("b", mark=change("del")), ["a", "b"], ["a", "b"]),
        (p("a ", r("w:t in a deletion").join(["<w:del w:id='1' w:author='J'>", "</w:del>"])), ["a w:t in a deletion"], ["a "]),
        (p("a", ins(dele("b"))), ["a"], ["a"]),
        (p("a", ins("")), ["a"], ["a"]),
        (p(field("REF x", "12"), dele(" and")), ["12 and"], ["12"]),
    ],
    ids=["replacement", "split", "joined", "deleted", "inserted", "mark shifted", "three joined", "came and went", "before a table",
         "deleted before a table", "last", "text in a deletion", "deleted insertion", "empty insertion", "field"],
)  # fmt: skip
def test_words_and_marks(inside: str, before: list[str], after: list[str]) -> None:
    assert both(inside) == (before, after)


def test_the_paragraph_that_keeps_its_mark_keeps_its_properties() -> None:
    inside = p("One", props='<w:pStyle w:val="A"/>', mark=change("del")) + p("two", props='<w:pStyle w:val="B"/>')
    (only,) = paragraphs(final(body(inside).pieces))
    assert (only.properties.style, only.sources) == ("B", (0, 1))


def test_a_move_leaves_one_place_and_comes_to_the_other_and_knows_its_name() -> None:
    start = '<w:move{0}RangeStart w:id="{1}" w:name="move1" w:author="J"/>{2}<w:move{0}RangeEnd w:id="{1}"/>'
    away = start.format("From", 5, "<w:moveFrom w:id='1' w:author='J'>" + r("moved") + "</w:moveFrom>")
    here = start.format("To", 6, "<w:moveTo w:id='2' w:author='J'>" + r("moved") + "</w:moveTo>")
    inside = p(away, mark=change("moveFrom")) + p("stays") + p(here, mark=change("moveTo")) + p("end")
    assert both(inside) == (["moved", "stays", "end"], ["stays", "moved", "end"])
    words = [x for x in body(inside).revisions if x.move]
    assert [(x.change, x.move) for x in words] == [(Change.MOVED_AWAY, "move1"), (Change.MOVED_HERE, "move1")]


def test_rows_and_cells_come_and_go() -> None:
    def row(cells: str, mark: str = "") -> str:
        return f"<w:tr><w:trPr>{mark}</w:trPr>{cells}</w:tr>"

    def cell(text: str, mark: str = "") -> str:
        return f"<w:tc><w:tcPr>{mark}</w:tcPr>{p(text)}</w:tc>"

    inside = (
        "<w:tbl>"
        + row(cell("a") + cell("b", change("cellIns")))
        + row(cell("c"), change("del"))
        + row(cell("d"), change("ins"))
        + "</w:tbl>"
        + p("z")
    )
    assert both(inside) == (["a", "c", "z"], ["a", "b", "d", "z"])
    gone = "<w:tbl>" + row(cell("c"), change("del")) + "</w:tbl>" + p("z")
    assert both(gone) == (["c", "z"], ["z"])


def test_looks_and_styles_before_and_after_a_change_of_format() -> None:
    bold = r("word", '<w:b/><w:rPrChange w:id="1" w:author="J"><w:rPr><w:i/></w:rPr></w:rPrChange>')
    without = r("word", '<w:b/><w:rPrChange w:id="1" w:author="J"/>')  # as LibreOffice writes it
    styled = (
        '<w:pStyle w:val="B"/><w:pPrChange w:id="2" w:author="J"><w:pPr><w:pStyle w:val="A"/></w:pPr></w:pPrChange>'
    )
    story = body(p(bold, without, props=styled))
    for taken, looks, style in (
        (base, [(False, True), (False, False)], "A"),
        (final, [(True, False), (True, False)], "B"),
    ):
        (only,) = paragraphs(taken(story.pieces))
        assert [(a.look.bold, a.look.italic) for a in only.atoms] == looks
        assert only.properties.style == style


def test_one_members_text_among_several() -> None:
    story = body(
        p("We ", dele("welcomed", "Japan"), ins(r("praised"), "Japan"), " the ", ins(r("good "), "Korea"), "plan.")
    )
    assert texts(view(story.pieces, lambda x: x.author == "Korea")) == ["We welcomed the good plan."]
    assert texts(view(story.pieces, lambda x: x.author == "Japan")) == ["We praised the plan."]


def test_boxes_and_ranges_are_kept_in_their_places() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('in', ins(r('side')))}</w:txbxContent></v:textbox></w:pict></w:r>"
    marks = (
        '<w:bookmarkStart w:id="3" w:name="_asd_c1"/>',
        '<w:bookmarkEnd w:id="3"/>',
        '<w:commentRangeStart w:id="0"/>',
    )
    story = body(p(marks[0], "One", marks[2], " two", mark=change("del")) + p(box, "three", marks[1]))
    (only,) = paragraphs(final(story.pieces))
    assert [(a.sort, a.text or a.name) for a in only.atoms] == [
        (Sort.BOOKMARK, "_asd_c1"), (Sort.WORDS, "One"), (Sort.COMMENT, "0"), (Sort.WORDS, " two"),
        (Sort.BOX, "0"), (Sort.WORDS, "three"), (Sort.BOOKMARK_END, "_asd_c1"),
    ]  # fmt: skip
    assert texts(only.boxes[0]) == ["inside"]
    assert [x.text for x in everything(story)] == ["One two", "three", "inside"]


PIECES = st.lists(
    st.tuples(
        st.lists(
            st.tuples(st.sampled_from(["same", "ins", "del", "both"]), st.text("abc ", min_size=1, max_size=4)),
            max_size=4,
        ),
        st.sampled_from(["", "", change("ins"), change("del"), change("ins") + change("del")]),
    ),
    min_size=1,
    max_size=6,
)


def written(pieces: list[tuple[list[tuple[str, str]], str]]) -> str:
    kinds = {"same": r, "ins": lambda t: ins(r(t)), "del": dele, "both": lambda t: ins(dele(t))}
    return "".join(p(*(kinds[kind](text) for kind, text in words), mark=mark) for words, mark in pieces) + p("end")


@given(PIECES)
@settings(max_examples=100, deadline=None)
def test_each_view_has_exactly_the_words_that_stand_in_it(pieces: list[tuple[list[tuple[str, str]], str]]) -> None:
    story = body(written(pieces))
    kept = {"base": {"same", "del"}, "final": {"same", "ins"}}
    for name, taken in (("base", base), ("final", final)):
        expected = "".join(text for words, _ in pieces for kind, text in words if kind in kept[name]) + "end"
        assert "".join(texts(taken(story.pieces))) == expected
    assert view(story.pieces, lambda _: True) == final(story.pieces)
    assert view(story.pieces, lambda _: False) == base(story.pieces)
    assert all(stands(a.changes, lambda _: True) for x in paragraphs(final(story.pieces)) for a in x.atoms)

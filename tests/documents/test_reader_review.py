"""What reviewers leave in a file: tracked changes as a person lists them, comments with their words and answers."""

from __future__ import annotations

from asemdraft.documents.word.document import Document, open_document
from asemdraft.documents.word.margin import MarginComment, read_comments
from asemdraft.documents.word.revisions import Sort, authors, tracked
from tests.documents.ooxml import NAMES, change, dele, docx, ins, p, package, parts_of, r, relations


def changes(inside: str) -> list[tuple[str, str, str, str]]:
    return [(t.sort.value, t.author, t.old, t.new) for t in tracked(open_document(docx(inside)).body)]


def test_a_deletion_beside_an_insertion_of_one_author_is_a_replacement() -> None:
    inside = p(
        "We ", dele("wel", number=1), dele("comed", number=2), ins(r("prai"), number=3), ins(r("sed"), number=4), " it."
    )
    assert changes(inside) == [("replaced", "Japan", "welcomed", "praised")]


def test_words_between_and_other_authors_keep_changes_apart() -> None:
    inside = p(dele("a"), " and ", ins(r("b")), dele("c", "Korea"), ins(r("d"), "Japan"))
    assert changes(inside) == [("deleted", "Japan", "a", ""), ("inserted", "Japan", "", "b"), ("deleted", "Korea", "c", ""), ("inserted", "Japan", "", "d")]  # fmt: skip


def test_ends_of_paragraphs_looks_rows_and_cells_are_told_apart() -> None:
    bold = r("loud", '<w:b/><w:rPrChange w:id="5" w:author="Korea"><w:rPr/></w:rPrChange>')
    rows = f"<w:tr><w:trPr>{change('ins')}</w:trPr><w:tc>{p('row')}</w:tc></w:tr><w:tr><w:tc><w:tcPr>{change('cellDel')}</w:tcPr>{p('cell')}</w:tc></w:tr>"
    inside = p("One", mark=change("ins")) + p("two ", bold, mark=change("del")) + f"<w:tbl>{rows}</w:tbl>"
    assert changes(inside) == [
        ("end of paragraph inserted", "Japan", "", ""),
        ("formatted", "Korea", "loud", "loud"),
        ("end of paragraph deleted", "Japan", "", ""),
        ("row inserted", "Japan", "", "row"),
        ("cell deleted", "Japan", "cell", ""),
    ]


def test_both_ends_of_a_move_share_a_name() -> None:
    away = f'<w:moveFromRangeStart w:id="1" w:name="m1"/><w:moveFrom w:id="2" w:author="J">{r("x")}</w:moveFrom><w:moveFromRangeEnd w:id="1"/>'
    here = f'<w:moveToRangeStart w:id="3" w:name="m1"/><w:moveTo w:id="4" w:author="J">{r("x")}</w:moveTo><w:moveToRangeEnd w:id="3"/>'
    found = tracked(open_document(docx(p(away) + p(here))).body)
    assert [(t.sort, t.old, t.new, t.move) for t in found] == [
        (Sort.MOVED_AWAY, "x", "", "m1"),
        (Sort.MOVED_HERE, "", "x", "m1"),
    ]


def test_changes_of_every_story_count() -> None:
    notes = f'<w:footnote w:id="3">{p("a ", ins(r("b"), "Malta"))}</w:footnote>'
    document = open_document(docx(p(ins(r("x"), "Japan")), footnotes=notes, header1=p(dele("h", "Korea"))))
    assert authors(document.stories) == ("Japan", "Malta", "Korea")


def note(number: int, text: str, author: str = "Japan", identity: str = "") -> str:
    own = f' w14:paraId="{identity}"' if identity else ""
    return f'<w:comment w:id="{number}" w:author="{author}" w:initials="X" w:date="2007-10-05T09:00:00Z"><w:p{own}>{r(text)}</w:p></w:comment>'


def around(number: int, inside: str) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def only(document: Document) -> MarginComment:
    (comment,) = read_comments(document)
    return comment


def test_a_comment_knows_its_words_before_and_after_the_changes() -> None:
    inside = p("0") + p("We ", around(0, dele("welcomed") + ins(r("praised")) + r(" the plan")), ".")
    comment = only(open_document(docx(inside, comments=note(0, "Why?"))))
    assert (comment.author, comment.text, comment.story) == ("Japan", "Why?", "body")
    assert comment.in_base
    assert comment.in_final
    assert (comment.in_base.start.paragraph, comment.in_base.start.offset, comment.in_base.words) == (
        1,
        3,
        "welcomed the plan",
    )
    assert (comment.in_final.start.offset, comment.in_final.words) == (3, "praised the plan")


def test_a_comment_whose_range_starts_in_deleted_words_and_spans_paragraphs() -> None:
    start = f'<w:del w:id="1" w:author="J"><w:commentRangeStart w:id="0"/>{r("gone", tag="delText")}</w:del>'
    inside = (
        p("One ", start, " two", mark=change("del")) + p("three", '<w:commentRangeEnd w:id="0"/>', " four") + p("five")
    )
    comment = only(open_document(docx(inside, comments=note(0, "x"))))
    assert comment.in_base
    assert comment.in_final
    assert comment.in_base.words == "gone two\nthree"
    assert comment.in_final.words == " twothree"
    assert comment.in_final.start == comment.in_final.start.__class__(0, 4)


def test_a_comment_without_a_range_stands_at_its_reference_and_one_without_either_is_kept() -> None:
    inside = p("One", '<w:r><w:commentReference w:id="4"/></w:r>', " two")
    placed, lost = read_comments(open_document(docx(inside, comments=note(4, "here") + note(5, "nowhere"))))
    assert placed.in_final
    assert (placed.in_final.start.offset, placed.in_final.words) == (3, "")
    assert (lost.text, lost.story, lost.in_final) == ("nowhere", "", None)


def test_a_range_between_paragraphs_belongs_to_the_next() -> None:
    inside = p("One") + '<w:commentRangeStart w:id="0"/>' + p("two") + '<w:commentRangeEnd w:id="0"/>' + p("three")
    comment = only(open_document(docx(inside, comments=note(0, "x"))))
    assert comment.in_final
    assert comment.in_final.words == "two\n"


def extended(conversation: str, ids: str = "", hours: str = "") -> Document:
    w15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    parts = parts_of(
        p(around(0, r("word")), around(1, r(" more"))),
        comments=note(0, "Why?", identity="0A") + note(1, "Because.", "Korea", "0B") + note(2, "So", "Malta", "0C"),
    )
    parts["word/commentsExtended.xml"] = f"<w15:commentsEx {w15}>{conversation}</w15:commentsEx>"
    kinds = [("comments", "comments.xml"), ("commentsExtended", "commentsExtended.xml")]
    if ids:
        parts["word/commentsIds.xml"] = f'<a:commentsIds {NAMES} xmlns:a="urn:ids">{ids}</a:commentsIds>'
        parts["word/commentsExtensible.xml"] = f'<b:ex xmlns:b="urn:ex">{hours}</b:ex>'
        kinds += [("commentsIds", "commentsIds.xml"), ("commentsExtensible", "commentsExtensible.xml")]
    parts["word/_rels/document.xml.rels"] = relations(*kinds)
    return open_document(package(parts))


def test_answers_settled_ones_and_true_hours() -> None:
    told = '<w15:commentEx w15:paraId="0A" w15:done="1"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="0"/><w15:commentEx w15:paraId="0C" w15:paraIdParent="0B"/>'
    ids, hours = (
        '<a:commentId a:paraId="0A" a:durableId="77"/>',
        '<b:e b:durableId="77" b:dateUtc="2007-10-05T01:00:00Z"/>',
    )
    first, answer, last = read_comments(extended(told, ids, hours))
    assert (first.thread, first.settled, first.utc) == ("0", True, "2007-10-05T01:00:00Z")
    assert (answer.parent, answer.thread, answer.settled, answer.utc) == ("0", "0", False, "")
    assert (last.parent, last.thread) == ("1", "0")


def test_answers_in_a_circle_end() -> None:
    told = (
        '<w15:commentEx w15:paraId="0A" w15:paraIdParent="0B"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/>'
    )
    assert len(read_comments(extended(told))) == 3


def test_comments_on_one_stretch_are_one_conversation_where_the_file_does_not_say() -> None:
    both = (
        '<w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="1"/>'
        + r("word")
        + '<w:commentRangeEnd w:id="0"/><w:commentRangeEnd w:id="1"/>'
    )
    document = open_document(
        docx(p(both, around(2, r(" more"))), comments=note(0, "Why?") + note(1, "Because.", "Korea") + note(2, "So"))
    )
    assert [c.thread for c in read_comments(document)] == ["0", "0", "2"]

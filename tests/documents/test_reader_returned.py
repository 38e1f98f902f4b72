"""Files that came back: passages before and after tracked changes, each author's own text, silent edits."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from asemdraft.documents.content import NoteMark, Text
from asemdraft.documents.word.returned import Kept, ReturnedFile, read_returned
from tests.documents.ooxml import (
    abstract,
    change,
    dele,
    docx,
    ins,
    level,
    listing,
    num,
    p,
    package,
    parts_of,
    r,
    relations,
)


def cut(file: ReturnedFile) -> list[tuple[list[str], list[str]]]:
    return [([s.text for s in x.before], [s.text for s in x.after.paragraphs]) for x in file.passages]


def read(inside: str, **parts: str) -> ReturnedFile:
    return read_returned(docx(inside, **parts))


def test_an_edit_stays_within_its_paragraph() -> None:
    assert cut(read(p("One") + p("We ", dele("welcomed"), ins(r("praised"))) + p("Three"))) == [
        (["One"], ["One"]), (["We welcomed"], ["We praised"]), (["Three"], ["Three"]),
    ]  # fmt: skip


def test_new_paragraphs_as_word_and_as_libreoffice_mark_them() -> None:
    word = p("A") + p(ins(r("new")), mark=change("ins")) + p("B") + p("C")
    assert cut(read(word)) == [(["A"], ["A"]), (["B"], ["new", "B"]), (["C"], ["C"])]
    office = p("A", mark=change("ins")) + p(ins(r("new"))) + p("B")
    assert cut(read(office)) == [(["A"], ["A", "new"]), (["B"], ["B"])]


def test_deleted_split_and_joined_paragraphs() -> None:
    assert cut(read(p("A") + p(dele("gone"), mark=change("del")) + p("B") + p("C"))) == [
        (["A"], ["A"]), (["gone", "B"], ["B"]), (["C"], ["C"]),
    ]  # fmt: skip
    assert cut(read(p("One ", mark=change("ins")) + p("two") + p("C"))) == [
        (["One two"], ["One ", "two"]),
        (["C"], ["C"]),
    ]
    assert cut(read(p("One ", mark=change("del")) + p("two") + p("C"))) == [
        (["One ", "two"], ["One two"]),
        (["C"], ["C"]),
    ]


def test_untouched_words_tie_paragraphs_before_to_those_after() -> None:
    deleted_and_split = p(dele("gone"), mark=change("del")) + p("One ", mark=change("ins")) + p("two")
    (passage,) = read(deleted_and_split + p("end", mark=change("del")) + p("s")).passages[:1]
    assert [s.text for s in passage.before] == ["gone", "One two"]
    assert [s.text for s in passage.after.paragraphs] == ["One ", "two"]
    assert passage.after.kept == (Kept(1, 0, 4), Kept(1, 1, 3))


def test_each_authors_own_text() -> None:
    (passage,) = read(
        p("We ", dele("welcomed", "Japan"), ins(r("praised"), "Japan"), " the ", ins(r("good "), "Korea"), "plan.")
    ).passages
    assert {name: [s.text for s in version.paragraphs] for name, version in passage.by_author.items()} == {
        "Japan": ["We praised the plan."],
        "Korea": ["We welcomed the good plan."],
    }
    first, second = read(p(ins(r("x"), "Japan")) + p("untouched")).passages
    assert list(first.by_author) == ["Japan"]
    assert second.by_author == {}


def test_numbers_bookmarks_identities_and_looks() -> None:
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    mark = '<w:bookmarkStart w:id="1" w:name="_asd_jobs_Copy_1_Copy_1"/>', '<w:bookmarkEnd w:id="1"/>'
    body = p(mark[0], r("Open. ", "<w:b/>"), "All.", mark[1], props=listing(1)) + p("2.\tTyped.")
    file = read(body.replace("<w:p>", '<w:p w14:paraId="1A2B">', 1), numbering=numbering)
    first, second = (passage.before[0] for passage in file.passages)
    assert (first.number, first.bookmarks, first.identity, first.lead) == ("1", ("_asd_jobs",), "1A2B", 0)
    assert first.inlines == (Text("Open. ", bold=True), Text("All."))
    assert (second.number, second.text, second.lead) == ("2", "Typed.", 3)
    assert file.bookmarks == ("_asd_jobs_Copy_1_Copy_1",)


def test_a_bookmark_that_starts_in_an_insertion_is_not_in_the_text_before() -> None:
    inserted = ins('<w:bookmarkStart w:id="1" w:name="_asd_x"/>' + r("new"))
    (passage,) = read(p("old ", inserted)).passages
    assert (passage.before[0].bookmarks, passage.after.paragraphs[0].bookmarks) == ((), ("_asd_x",))


def test_notes_are_passages_of_their_own() -> None:
    notes = f'<w:footnote w:id="4">{p("The ", dele("44"), ins(r("45")), " members.")}</w:footnote>'
    body, note = read(p("Members", '<w:r><w:footnoteReference w:id="4"/></w:r>'), footnotes=notes).passages
    assert body.before[0].inlines == (Text("Members"), NoteMark("footnote 1"))
    assert (note.story, note.before[0].text, note.after.paragraphs[0].text) == (
        "footnote 1",
        "The 44 members.",
        "The 45 members.",
    )


def test_properties_margins_comments_and_warnings() -> None:
    comments = f'<w:comment w:id="0" w:author="Japan">{p("Why?")}</w:comment>'
    parts = parts_of(
        p("One", '<w:r><w:commentReference w:id="0"/></w:r>', r("secret", "<w:vanish/>"), ins(r("x"), "Author")),
        comments=comments, header1=p("Export 0007", ins(r("!"))),
    )  # fmt: skip
    kinds = relations(("officeDocument", "word/document.xml"), ("custom-properties", "docProps/custom.xml"))
    parts["_rels/.rels"] = kinds
    parts["docProps/custom.xml"] = (
        '<Properties xmlns="u" xmlns:v="v"><property name="asemdraft.export"><v:lpwstr>0007</v:lpwstr></property></Properties>'
    )
    parts["word/_rels/settings.xml.rels"] = relations(("attachedTemplate", "http://example.org/t.dotm"), external=True)
    parts["word/settings.xml"] = "<a/>"
    file = read_returned(package(parts))
    assert file.properties == {"asemdraft.export": "0007"}
    assert file.margins == ("Export 0007!",)
    assert [c.text for c in file.comments] == ["Why?"]
    assert [(u.where, u.text) for u in file.warnings] == [
        ("the file", "secret"),
        ("header 1", ""),
        ("tracked changes", ""),
        ("word/settings.xml", "http://example.org/t.dotm"),
    ]


def test_comments_count_paragraphs_as_passages_do() -> None:
    around = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    body = p(dele("gone"), mark=change("del")) + p("One") + p("2. Second ", around[0], "words", around[1])
    file = read(body, comments=f'<w:comment w:id="0" w:author="J">{p("?")}</w:comment>')
    stretch = file.comments[0].in_final
    assert stretch
    shown = next(s for x in file.passages for s in x.after.paragraphs if s.place == stretch.start.paragraph)
    assert shown.text[stretch.start.offset - shown.lead : stretch.end.offset - shown.lead] == "words"


PARAGRAPHS = st.lists(
    st.tuples(
        st.lists(st.tuples(st.sampled_from(["same", "ins", "del"]), st.sampled_from("JK"), st.text("ab ", min_size=1, max_size=3)), max_size=3),
        st.sampled_from(["", "", "ins", "del"]),
        st.sampled_from("JK"),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


@given(PARAGRAPHS)
@settings(max_examples=100, deadline=None)
def test_passages_hold_every_paragraph_of_every_view_once(
    paragraphs: list[tuple[list[tuple[str, str, str]], str, str]],
) -> None:
    kinds = {"same": lambda t, _: r(t), "ins": lambda t, a: ins(r(t), a), "del": dele}
    body = "".join(
        p(*(kinds[kind](text, author) for kind, author, text in words), mark=change(mark, by) if mark else "")
        for words, mark, by in paragraphs
    )
    file = read(body + p("end"))
    before = [s.place for x in file.passages for s in x.before]
    after = [s.place for x in file.passages for s in x.after.paragraphs]
    assert before == list(range(len(before)))
    assert after == list(range(len(after)))
    kept = {"same", "del"}
    assert (
        "".join(s.text for x in file.passages for s in x.before)
        == "".join(t for w, *_ in paragraphs for k, _, t in w if k in kept) + "end"
    )
    if not file.authors:
        assert all(x.before == x.after.paragraphs for x in file.passages)

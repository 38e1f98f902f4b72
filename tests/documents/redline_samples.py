"""Marked texts to write: every sort of change by hand, random negotiations, and long ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from asemdraft.documents.content import Block, Kind, NoteMark, Text
from asemdraft.documents.marked import (
    Change,
    Comment,
    Form,
    Marked,
    MarkedContent,
    Sort,
    Span,
    deleted,
    inserted,
    joined,
    kept,
    split,
)
from tests.documents.written_samples import FRONT

DAY = datetime(2007, 10, 10, 7, 20, tzinfo=UTC)
JAPAN, KOREA, CHAIR = "Japan", "Republic of Korea", "The Chair"
AUTHORS = (JAPAN, KOREA, CHAIR)


def ins(author: str) -> Change:
    return Change(Sort.INSERTED, author, DAY)


def cut(author: str) -> Change:
    return Change(Sort.DELETED, author, DAY)


def moved(author: str, name: str) -> tuple[Change, Change]:
    return Change(Sort.MOVED_AWAY, author, DAY, name), Change(Sort.MOVED_HERE, author, DAY, name)


def clause(number: str, *spans: Span) -> Marked:
    return Marked(Form(Kind.PARAGRAPH, number), spans)


def words(text: str, change: Change | None = None) -> Span:
    return Span(Text(text), change)


def negotiated() -> MarkedContent:
    """Words, a new paragraph, a deleted one, a move, a split, a join, renumbering, a footnote, a comment."""
    away, here = moved(CHAIR, "move1")
    going = Block(
        Kind.PARAGRAPH,
        (Text("Clusters. ", bold=True), Text("Ministers noted the work of clusters.")),
        "5",
        clause="clusters",
    )
    item = Block(Kind.ITEM, (Text("clusters of services;"),), "(a)", 1)
    paragraphs = (
        kept(Block(Kind.CHAPEAU, (Text("The Ministers met in Beijing"), NoteMark("members"), Text(".")))),
        kept(Block(Kind.HEADING, (Text("Main consensus"),), level=1)),
        replace(
            clause(
                "1",
                words("Ministers "),
                words("noted", cut(JAPAN)),
                words("welcomed", ins(JAPAN)),
                words(" progress "),
                words("and shared results ", ins(KOREA)),
                words("in innovation."),
            ),
            comments=(
                Comment(
                    JAPAN,
                    "Stronger than the text of 2006.",
                    DAY,
                    1,
                    2,
                    (Comment(CHAIR, "Supported by 14 members.", DAY),),
                    resolved=True,
                ),
                Comment(KOREA, "See our paper.", DAY),
            ),
        ),
        clause("2", words("This clause stays as it was.")),
        inserted(
            Block(Kind.PARAGRAPH, (Text("Training. ", bold=True), Text("Members should train workers.")), "2 bis"),
            ins(KOREA),
        ),
        deleted(Block(Kind.PARAGRAPH, (Text("Members may consider a fund."),), "3"), cut(JAPAN)),
        *split(
            clause("4", words("The first half ends here."), words(" ", cut(CHAIR))),
            clause("5", words("The second half stands alone.")),
            ins(CHAIR),
        ),
        inserted(replace(going, number="6"), here),
        inserted(item, here),
        *joined(
            clause("7", words("A clause that was joined"), words(".", cut(CHAIR)), words(" ", ins(CHAIR))),
            clause("7 bis", words("with the next one, as asked.")),
            cut(CHAIR),
        ),
        replace(clause("8", words("A clause with another number.")), former=(Form(Kind.PARAGRAPH, "6"), ins(CHAIR))),
        deleted(going, away),
        deleted(item, away),
        clause("9", words("Ministers thanked the host.")),
        inserted(Block(Kind.PARAGRAPH, (Text("They will meet again."),), "10"), ins(JAPAN)),
        inserted(Block(Kind.ITEM, (Text("in two years"), NoteMark("where")), "(a)", 1), ins(JAPAN)),
    )
    notes = {
        "members": (words("45 members "), words("and partners", ins(KOREA)), words(".")),
        "where": (words("In a place to be named."),),
    }
    return MarkedContent(FRONT, paragraphs, notes)


TEXTS = st.text(st.sampled_from("abc é\u4e2d\u0301<&\t"), min_size=1, max_size=6)
CHANGES = st.builds(
    Change, st.sampled_from([Sort.INSERTED, Sort.DELETED]), st.sampled_from(AUTHORS), st.sampled_from([DAY, None])
)
SPANS = st.lists(
    st.builds(Span, st.builds(Text, TEXTS, st.booleans(), st.booleans()), st.none() | CHANGES), min_size=1, max_size=4
).map(tuple)
NUMBERS = st.sampled_from(["", "1", "2", "3", "4", "5", "2 bis", "4 alt", "2.1"])
FORMS = st.one_of(
    st.builds(Form, st.just(Kind.PARAGRAPH), NUMBERS),
    st.builds(Form, st.just(Kind.ITEM), st.sampled_from(["(a)", "(b)", "(i)"]), st.integers(1, 2)),
    st.builds(Form, st.just(Kind.HEADING), st.just(""), st.integers(1, 2)),
)


@st.composite
def negotiations(draw: st.DrawFn) -> MarkedContent:
    """Paragraphs that were edited, brought, taken, split, joined, renumbered, in any order, by any of three authors."""
    paragraphs: list[Marked] = []
    for place in range(draw(st.integers(1, 7))):
        form, spans = draw(FORMS), draw(SPANS)
        match draw(st.sampled_from(["edited", "brought", "taken", "split", "joined", "renumbered", "moved"])):
            case "edited":
                paragraphs.append(Marked(form, spans))
            case "brought" | "taken" as how:
                change = Change(
                    Sort.INSERTED if how == "brought" else Sort.DELETED, draw(st.sampled_from(AUTHORS)), DAY
                )
                paragraphs.append(Marked(form, tuple(Span(span.inline, change) for span in spans), change))
            case "split" | "joined" as how:
                change = ins(draw(st.sampled_from(AUTHORS)))
                halves = (Marked(form, spans), Marked(draw(FORMS), draw(SPANS)))
                paragraphs += (split if how == "split" else joined)(*halves, change)
            case "renumbered":
                paragraphs.append(Marked(form, spans, former=(draw(FORMS), ins(draw(st.sampled_from(AUTHORS))))))
            case "moved":
                away, here = moved(draw(st.sampled_from(AUTHORS)), f"move{place}")
                block = Block(form.kind, tuple(span.inline for span in spans), form.number, form.level)
                paragraphs += [
                    deleted(block, away),
                    kept(Block(Kind.PARAGRAPH, (Text("between"),))),
                    inserted(block, here),
                ]
    return MarkedContent(FRONT, tuple(paragraphs))


def long_redline(paragraphs: int) -> MarkedContent:
    """Of every 60 paragraphs 20 edited, 3 brought, 2 taken, 1 moved, 1 split."""
    out: list[Marked] = []
    for place in range(paragraphs):
        number = str(place + 1)
        text = f"Ministers noted point {place} and agreed that members should continue their work on it in good faith."
        whole = Block(Kind.PARAGRAPH, (Text(f"Point {place}. ", bold=True), Text(text)), number)
        author = AUTHORS[place % 3]
        turn = place % 60
        if turn in {7, 27, 47}:
            out.append(inserted(replace(whole, number=f"{place} bis"), ins(author)))
        elif turn in {13, 33}:
            out.append(deleted(whole, cut(author)))
        elif turn == 20:
            out.append(deleted(whole, moved(author, f"move{place}")[0]))
        elif turn == 40:
            out.append(
                inserted(
                    replace(whole, number=f"{place} ter"), moved(AUTHORS[(place - 20) % 3], f"move{place - 20}")[1]
                )
            )
        elif turn == 50:
            halves = (clause(number, words("A first half. ")), clause(str(place + 2), words("A second half.")))
            out += split(*halves, ins(author))
        elif turn == 51:
            continue
        elif turn % 3 == 0:
            out.append(
                clause(
                    number,
                    Span(Text("Aim. ", bold=True)),
                    words("Ministers "),
                    words("noted", cut(author)),
                    words("welcomed", ins(author)),
                    words(" the report of members."),
                )
            )
        else:
            out.append(kept(whole))
    return MarkedContent(FRONT, tuple(out))

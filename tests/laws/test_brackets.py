"""The laws of bracketed text: it is read back as it was written, and each member's text is in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from asemdraft.wording.bracketed import Bracketed, Choice, Note, Option, Wide, Words, parse, printed
from asemdraft.wording.brackets import Naming, alternatives, brackets, named, phrases
from asemdraft.wording.merge import merge
from asemdraft.wording.words import keys, words_of
from tests.strategies import meetings

Meeting = tuple[str, dict[str, str]]

literal = st.text(st.sampled_from("ab []\\*:,—\n1"), min_size=1, max_size=8)
tricky = st.one_of(
    literal, st.sampled_from(["—", "\\—", "alt 1: x", "base: y", "\\base: y", "\n\n[alt 1] [x]", "a\\", "[", "]]"])
)
labels = st.lists(
    st.sampled_from(["JP", "KR", "base", "alt 1", "PT (EU)", "a, b", "x: y", "[z]", "\\"]), max_size=3, unique=True
)


@st.composite
def lines(draw: st.DrawFn, depth: int, labelled: bool) -> tuple[Words | Choice[str] | Wide[str], ...]:
    """Draw a line in which words and brackets take turns."""
    pieces: list[Words | Choice[str] | Wide[str]] = []
    for _ in range(draw(st.integers(0, 3))):
        pieces.append(Words(draw(tricky)))
        if depth and draw(st.booleans()):
            pieces.append(Choice(draw(options(depth - 1, labelled))))
        elif depth and draw(st.integers(0, 3)) == 0:
            pieces.append(Wide(draw(st.integers(1, 3)), draw(lines(depth - 1, labelled))))
    found: list[Words | Choice[str] | Wide[str]] = []
    for piece in pieces:
        if isinstance(piece, Words) and found and isinstance(last := found[-1], Words):
            found[-1] = Words(last.text + piece.text)
        elif isinstance(piece, Words) and found and piece.text == " ":
            found.append(Words(" and"))
        else:
            found.append(piece)
    return tuple(found)


@st.composite
def options(draw: st.DrawFn, depth: int, labelled: bool) -> tuple[Option[str], ...]:
    """Draw the options of a place."""
    found = []
    for _ in range(draw(st.integers(1, 3))):
        base = draw(st.integers(0, 4)) == 0
        names = tuple(draw(labels)) if labelled else ()
        if labelled and not names and not base:
            names = ("JP",)
        found.append(Option(names, draw(lines(depth, labelled)), base))
    return tuple(found)


@given(st.data(), st.booleans())
def test_what_is_written_is_read_back(data: st.DataObject, labelled: bool) -> None:
    """Law 17: parse(printed(model)) == model, with literal brackets, names of any letters, options inside options."""
    line = data.draw(lines(2, labelled))
    notes = tuple(Note(number, data.draw(options(1, labelled))) for number in range(1, data.draw(st.integers(1, 3))))
    model = Bracketed(line, notes)
    assert parse(printed(model), named=labelled) == model


@given(meetings(most=4), st.booleans(), st.sampled_from([1, 3, 12]), st.sampled_from(list(Naming)))
def test_a_meetings_brackets_are_read_back(meeting: Meeting, base: bool, wide: int, naming: Naming) -> None:
    """Law 17 for what merging makes: with names, without, and with letters."""
    text, asked = meeting
    merged = merge(text, asked)
    model = named(alternatives(merged, base=base, wide=wide), str, naming)
    written = brackets(merged, naming=naming, base=base, wide=wide)
    assert parse(written, named=naming is not Naming.ANONYMOUS) == model


@given(meetings(most=4), st.sampled_from([1, 3, 12]), st.booleans(), st.booleans())
def test_each_members_text_is_in_the_brackets(meeting: Meeting, wide: int, contact: bool, keeping: bool) -> None:
    """Law 16: projected on a member, their contested edits and all settled ones; on nobody, the settled ones."""
    text, asked = meeting
    merged = merge(text, asked, contact=contact, keep=["SE"] if keeping else [])
    model = alternatives(merged, base=True, wide=wide)
    assert keys(words_of(model.taking("SE"))[0]) == keys(words_of(merged.text)[0])
    assert keys(words_of(model.taking(None))[0]) == keys(words_of(merged.text)[0])
    for member in asked:
        assert keys(words_of(model.taking(member))[0]) == keys(words_of(merged.taking(member))[0])


@given(meetings(most=3))
def test_no_bracket_without_a_collision(meeting: Meeting) -> None:
    """Brackets vanish where nothing is contested, and stand where something is."""
    text, asked = meeting
    merged = merge(text, asked)
    model = alternatives(merged)
    assert any(not isinstance(piece, Words) for piece in model.line) == (not merged.is_clean)
    assert len(phrases(merged)) >= len(merged.collisions)
    if merged.is_clean:
        assert brackets(merged) == merged.text

"""The laws of a clause's small markup, and that merging leaves it whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from asemdraft.wording.inline import escape, plain, spans, written
from asemdraft.wording.words import tokenise
from tests.strategies import wild_texts

marked = st.text(st.sampled_from("ab *{}^@\\-"), max_size=20)


@given(st.one_of(wild_texts, marked))
def test_escaped_words_are_read_back(text: str) -> None:
    """plain(escape(t)) == t for every string."""
    assert plain(escape(text)) == text


@given(marked)
def test_spans_written_are_read_back(text: str) -> None:
    """spans(written(spans(t))) == spans(t)."""
    assert spans(written(spans(text))) == spans(text)


@given(st.lists(st.sampled_from(["{^note-1}", "{@clause-2}", "**", "\\*", "\\{", "word", "*"]), max_size=8))
def test_markup_is_one_token_each(pieces: list[str]) -> None:
    """Each mark of emphasis, note, reference and escaped letter is one word of its own."""
    assert [token.core for token in tokenise(" ".join(pieces))] == pieces

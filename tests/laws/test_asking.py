"""The laws of asking: only the words that are asked about change, and what was put in can be taken out again."""

from __future__ import annotations

import contextlib

from hypothesis import assume, given
from hypothesis import strategies as st

from asemdraft.errors import RequestError
from asemdraft.negotiation import asking
from asemdraft.wording.inline import plain, spans
from asemdraft.wording.words import join, tokenise

WORD = st.sampled_from(["growth", "trade", "low-carbon", "leaders’", "60", "per", "cent", "企业", "é", "{@customs}"])
PIECE = st.one_of(
    WORD,
    st.builds("**{}**".format, WORD),
    st.builds("*{}*".format, WORD),
    st.builds("({})".format, WORD),
    st.builds("“{}”".format, WORD),
)
SEPARATOR = st.sampled_from([" ", "\xa0", "  ", ", ", ". ", "; ", " – "])
NEW = st.lists(st.sampled_from(["fresh", "new-made", "words"]), min_size=1, max_size=3).map(" ".join)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A clause: words, some emphasised or in brackets, with spaces and marks between."""
    pieces = draw(st.lists(PIECE, min_size=1, max_size=8))
    return (
        "".join(piece + draw(SEPARATOR) for piece in pieces[:-1]) + pieces[-1] + draw(st.sampled_from(["", ".", ":"]))
    )


@st.composite
def asked(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text, and which of its words are asked about."""
    text = draw(texts())
    size = len(tokenise(text))
    first = draw(st.integers(0, size - 1))
    return text, first, draw(st.integers(first + 1, min(size, first + 4)))


@given(asked(), NEW)
def test_what_is_put_in_can_be_taken_out(case: tuple[str, int, int], new: str) -> None:
    text, first, last = case
    words = join(tokenise(text)[first:last])
    count = len(asking.runs(tokenise(text), words))
    assume(count)
    assert asking.replaced(asking.inserted(text, words, new, 1), new, "") == text
    assert asking.replaced(asking.inserted(text, words, new, count), new, "") == text


@given(asked(), NEW)
def test_replacing_changes_nothing_outside(case: tuple[str, int, int], new: str) -> None:
    text, first, last = case
    tokens = tokenise(text)
    words = join(tokens[first:last])
    assume(len(asking.runs(tokens, words)) == 1)
    run = asking.run_of(text, words)
    with contextlib.suppress(asking.HalfEmphasised):
        result = asking.replaced(text, words, new)
        before, after = join(tokens[: run.first]).rstrip("* \xa0"), join(tokens[run.last :]).lstrip("*")
        assert result.startswith(before)
        assert result.endswith(after)
        assert plain(new) in plain(result)
        inside = {(span.bold, span.italic) for span in spans(result) if span.text.strip()}
        assert inside <= {(span.bold, span.italic) for span in spans(text)} | {(False, False)}


@given(asked())
def test_taking_out_leaves_the_other_words_and_no_gap(case: tuple[str, int, int]) -> None:
    text, first, last = case
    tokens = tokenise(text)
    words = join(tokens[first:last])
    assume(len(asking.runs(tokens, words)) == 1)
    run = asking.run_of(text, words)
    with contextlib.suppress(RequestError):
        result = asking.replaced(text, words, "")
        kept = [token.core for token in (*tokens[: run.first], *tokens[run.last :]) if token.core not in ("*", "**")]
        assert [token.core for token in tokenise(result) if token.core not in ("*", "**")] == kept
        assert "**" not in plain(result)
        assert result == result.strip()
        assert "****" not in result


@given(st.text(max_size=60), st.text(max_size=12), st.integers(0, 3))
def test_any_text_at_all_is_changed_or_refused(text: str, words: str, which: int) -> None:
    with contextlib.suppress(RequestError):
        assert asking.checked(text, "It").split() == asking.checked(asking.checked(text, "It"), "It").split()
    for act in (asking.replaced, asking.inserted):
        with contextlib.suppress(RequestError):
            assert "new" in plain(act(text, words, "new", which))

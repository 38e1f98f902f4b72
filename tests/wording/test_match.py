"""Finding words and texts."""

from __future__ import annotations

import pytest

from asemdraft.wording.match import find_words, nearest, similar


def test_every_place_is_found() -> None:
    text = "the report on the report of the group"
    assert find_words(text, "the  report") == ((0, 2), (3, 5))
    assert find_words(text, "the") == ((0, 1), (3, 4), (6, 7))
    assert find_words(text, "no such words") == ()
    assert find_words(text, " ") == ()


def test_typography_is_ignored() -> None:
    assert find_words("the firms’ “follow‑up”", 'firms\' "follow-up"') == ((1, 6),)


def test_the_nearest_text_is_proposed() -> None:
    texts = {"Zero draft": "Ministers met.", "Rev.1": "Ministers met in Beijing.", "Rev.2": "Leaders met in Beijing."}
    assert nearest(texts, "Ministers met in the Beijing hall.") == "Rev.1"
    assert nearest({}, "x") is None


@pytest.mark.parametrize(
    ("one", "other", "share"), [("", "", 1.0), ("a", "", 0.0), ("a b", "a c", 0.5), ("a “b”", 'a "b"', 1.0)]
)
def test_how_similar_two_texts_are(one: str, other: str, share: float) -> None:
    assert similar(one, other) == similar(other, one) == share

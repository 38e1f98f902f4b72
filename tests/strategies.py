"""Texts and amendments as hypothesis draws them: small vocabularies, so that members meet often.

HYPOTHESIS_PROFILE chooses how many examples each law is held against: dev (50), ci (300), long (5000).
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

_CALM = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much, HealthCheck.large_base_example]
for _name, _examples in (("dev", 50), ("ci", 300), ("long", 5000)):
    settings.register_profile(
        _name, max_examples=_examples, deadline=None, suppress_health_check=_CALM, derandomize=_name != "long"
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

CONTENT = [
    "leaders",
    "ministers",
    "trade",
    "growth",
    "SMEs",
    "innovation",
    "markets",
    "clusters",
    "strong",
    "shared",
    "energy",
]
SMALL = ["the", "of", "and", "to", "a", "in", "their"]
MARKS = [",", ".", ";"]
MEMBERS = ["AT", "BE", "CN", "DE", "FI", "IN", "JP", "KR"]

words = st.one_of(st.sampled_from(CONTENT), st.sampled_from(CONTENT), st.sampled_from(SMALL), st.sampled_from(MARKS))

odd_letters = st.sampled_from(
    [
        *"ab1 .,'-:/&*{}[]^@\\\n\t",
        "’",
        "“",
        "”",
        "\xad",
        "\xa0",
        "\u2060",
        "₂",
        "\u0301",
        "e",
        "日",
        "ภ",
        "ा",
        "\u200d",
        "😀",
        "\u0600",
        "—",
        "«",
    ]
)
wild_texts = st.one_of(
    st.text(odd_letters, max_size=24), st.text(max_size=24), st.lists(words, max_size=12).map(" ".join)
)


def spelled(tokens: list[str]) -> str:
    """Return words as a text in the usual way: no space before a mark."""
    text = ""
    for word in tokens:
        text += word if word in MARKS or not text else " " + word
    return text


@st.composite
def texts(draw: st.DrawFn, most: int = 24) -> str:
    """Draw a text of small vocabulary."""
    return spelled(draw(st.lists(words, max_size=most)))


@st.composite
def amended(draw: st.DrawFn, base: list[str], moves: bool = True) -> list[str]:
    """Draw what a member makes of a text: one to three edits, some of them moves."""
    found = list(base)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(found)))
        size = draw(st.sampled_from([0, 0, 1, 1, 2, 5]))
        if moves and len(found) > 6 and draw(st.integers(0, 4)) == 0:
            size = draw(st.integers(4, 7))
            run = found[at : at + size]
            del found[at : at + size]
            there = draw(st.integers(0, len(found)))
            found[there:there] = run
        else:
            found[at : at + size] = draw(st.lists(words, min_size=0 if size else 1, max_size=3))
    return found


def cut(text: str) -> list[str]:
    """Return the words and marks of a text that `spelled` wrote."""
    for mark in MARKS:
        text = text.replace(mark, " " + mark)
    return text.split()


@st.composite
def meetings(draw: st.DrawFn, least: int = 1, most: int = 4, moves: bool = True) -> tuple[str, dict[str, str]]:
    """Draw a base and what some members made of it; now and then two made the same."""
    base = draw(st.lists(words, max_size=24))
    members = draw(st.lists(st.sampled_from(MEMBERS), min_size=least, max_size=most, unique=True))
    found: dict[str, str] = {}
    for member in members:
        if found and draw(st.integers(0, 5)) == 0:
            found[member] = draw(st.sampled_from(sorted(found.values())))
        else:
            found[member] = spelled(draw(amended(base, moves)))
    return spelled(base), found

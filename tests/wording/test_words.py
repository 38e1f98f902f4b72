"""Words: what is one and what is two, what is the same, and what is loaded for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from asemdraft.wording.words import Token, join, keys, sentences, tokenise, words_of


@pytest.mark.parametrize(
    ("text", "cores"),
    [
        ("The leaders’ goals.", ["The", "leaders", "’", "goals", "."]),
        ("low-carbon follow-up and/or R&D", ["low-carbon", "follow-up", "and/or", "R&D"]),
        ("1,000.50 at 10:30, e.g. 4/CP.27", ["1,000.50", "at", "10:30", ",", "e.g", ".", "4/CP.27"]),
        ("don't won’t co\xadoperate", ["don't", "won’t", "co\xadoperate"]),
        ("5 * 3 **bold** \\* {^n1} {@sme-fund}", ["5", "*", "3", "**", "bold", "**", "\\*", "{^n1}", "{@sme-fund}"]),
        ("40 %\xa0of (all)", ["40", "%", "of", "(", "all", ")"]),
        ("会议 の ok", ["会", "议", "の", "ok"]),
        ("e\u0301tat Đà Nẵng", ["e\u0301tat", "Đà", "Nẵng"]),
        ("Ελλάδα — България", ["Ελλάδα", "—", "България"]),
        ("👩‍👩‍👧 met", ["👩‍👩‍👧", "met"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("firmsʼ rights", ["firms", "ʼ", "rights"]),
    ],
)
def test_what_is_one_word(text: str, cores: list[str]) -> None:
    assert [token.core for token in tokenise(text)] == cores
    assert join(tokenise(text)) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("don't", "don’t"),
        ('"', "“"),
        ("follow-up", "follow\u2011up"),
        ("cooperate", "co\xadoperate"),
        ("état", "e\u0301tat"),
    ],
)
def test_what_is_the_same_word(one: str, other: str) -> None:
    assert keys(tokenise(one)) == keys(tokenise(other))


def test_capitals_and_numbers_are_other_words() -> None:
    assert keys(tokenise("Shall 30")) != keys(tokenise("shall 30"))
    assert keys(tokenise("30")) != keys(tokenise("3.0"))


def test_words_weigh_what_they_mean() -> None:
    weights = {token.core: token.weight for token in tokenise("the fund , ** {^a} {@b} 2009")}
    assert weights == {"the": 10, "fund": 22, ",": 6, "**": 6, "{^a}": 6, "{@b}": 22, "2009": 22}
    assert Token(" ", "{@b}").is_word
    assert not Token(" ", "{^a}").is_word


def test_white_space_at_the_end_is_no_word() -> None:
    assert words_of(" a b \n") == ((Token(" ", "a"), Token(" ", "b")), " \n")
    assert words_of("  ") == ((), "  ")


def test_abbreviations_do_not_end_a_sentence() -> None:
    assert sentences(tokenise("See e.g. the note. Then act; at once: yes")) == ((0, 6), (6, 9), (9, 12), (12, 13))


def test_a_statement_in_english_loads_no_heavy_library() -> None:
    program = (
        "import sys; from asemdraft.wording.words import tokenise; from asemdraft.wording.merge import merge_scripts;"
        "tokenise('The leaders’ “low‑carbon” goals – 40 % of €5m, naïve café'); merge_scripts('a b', {});"
        "print([name for name in ('regex', 'diff_match_patch') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

"""The laws of words: nothing is lost in cutting, and typography does not make another word."""

from __future__ import annotations

from unicodedata import normalize

from hypothesis import given

from asemdraft.wording import words as cutting
from asemdraft.wording.words import Token, join, keys, sentences, tokenise, words_of
from tests.strategies import texts, wild_texts


@given(wild_texts)
def test_cutting_loses_nothing(text: str) -> None:
    """Law 1: join(tokenise(t)) == t for every string."""
    assert join(tokenise(text)) == text


@given(wild_texts)
def test_only_the_last_token_may_lack_letters(text: str) -> None:
    """White space belongs to the word after it; at the very end it stands alone."""
    assert all(token.core for token in tokenise(text)[:-1])
    assert all(not token.core[0].isspace() for token in words_of(text)[0])


@given(wild_texts)
def test_words_cut_again_are_the_same_words(text: str) -> None:
    """Any stretch of words, taken out and cut again, gives those words: pieces of texts may be put together."""
    tokens = words_of(text)[0]
    middle = tokens[len(tokens) // 3 :]
    assert keys(tokenise(join(middle))) == keys(middle)


@given(wild_texts)
def test_both_patterns_cut_a_latin_text_alike(text: str) -> None:
    """The quick pattern is used only where it does exactly what the full one does."""
    plain = "".join(letter for letter in text if cutting._PLAIN.match(letter))
    assert cutting._PLAIN_TOKEN.findall(plain) == cutting._any_token().findall(plain)


@given(texts())
def test_typography_is_not_compared(text: str) -> None:
    """Other quotes, hyphens, spaces and compositions have the same keys."""
    other = normalize("NFD", text.replace("growth", "gro\xadwth").replace(" ", "\xa0 "))
    assert keys(tokenise(other)) == keys(tokenise(text))


@given(wild_texts)
def test_sentences_cover_the_words(text: str) -> None:
    """Sentences lie end to end: no word is in two, none in no sentence."""
    tokens = words_of(text)[0]
    found = sentences(tokens)
    assert [n for lo, hi in found for n in range(lo, hi)] == list(range(len(tokens)))


@given(wild_texts)
def test_a_key_is_never_empty(text: str) -> None:
    """A word that is only a soft hyphen is still a word; only the end of a text has no key."""
    assert all(Token("", token.core).key for token in words_of(text)[0])

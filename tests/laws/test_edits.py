"""The laws of edits and of comparing two texts."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from asemdraft.wording.compare import compare, letters
from asemdraft.wording.edits import Relation, apply, compose, invert, relation
from asemdraft.wording.stored import decoded, encoded
from asemdraft.wording.words import keys, words_of
from tests.strategies import amended, cut, meetings, spelled, texts, wild_texts


@given(wild_texts, wild_texts)
def test_a_script_gives_back_the_text(old: str, new: str) -> None:
    """Law 2: apply(old, compare(old, new)) == new, to the letter."""
    assert apply(old, compare(old, new)) == new


@given(meetings(least=1, most=1))
def test_a_script_gives_back_the_amendment(meeting: tuple[str, dict[str, str]]) -> None:
    """Law 2 for texts that have most words in common."""
    base, asked = meeting
    for text in asked.values():
        assert apply(base, compare(base, text)) == text


@given(wild_texts)
def test_nothing_changed_asks_for_nothing(text: str) -> None:
    """Law 3: compare(t, t) asks nothing."""
    script = compare(text, text)
    assert script.asks_nothing
    assert not script.spacing


@given(meetings(least=1, most=1))
def test_the_form_is_stable(meeting: tuple[str, dict[str, str]]) -> None:
    """Law 3: comparing again what a script gave finds the same script."""
    base, asked = meeting
    for text in asked.values():
        script = compare(base, text)
        assert compare(base, apply(base, script)) == script


@given(meetings(least=1, most=1))
def test_edits_stand_apart_and_are_trimmed(meeting: tuple[str, dict[str, str]]) -> None:
    """At least one kept word between two edits; no edit begins or ends with a word that it keeps."""
    base, asked = meeting
    old = keys(words_of(base)[0])
    for text in asked.values():
        hunks = compare(base, text).hunks
        assert all(before.hi < after.lo for before, after in pairwise(hunks))
        for hunk in hunks:
            if hunk.lo < hunk.hi and hunk.new:
                assert old[hunk.lo] != hunk.keys[0]
                assert old[hunk.hi - 1] != hunk.keys[-1]


@given(meetings(least=1, most=1))
def test_no_script_is_smaller_than_the_smallest(meeting: tuple[str, dict[str, str]]) -> None:
    """Law 4: the size of a script is at least the insertions and deletions that another program finds necessary."""
    base, asked = meeting
    for text in asked.values():
        size = sum(hunk.hi - hunk.lo + len(hunk.new) for hunk in compare(base, text).hunks)
        assert size >= Indel.distance(keys(words_of(base)[0]), keys(words_of(text)[0]))


@given(wild_texts, wild_texts)
def test_a_script_can_be_taken_back(old: str, new: str) -> None:
    """apply(new, invert(old, script)) == old."""
    assert apply(new, invert(old, compare(old, new))) == old


@given(texts(), texts(), texts())
def test_two_scripts_make_one(first: str, second: str, third: str) -> None:
    """apply(t, compose(t, f, s)) == apply(apply(t, f), s)."""
    one = compose(first, compare(first, second), compare(second, third))
    assert apply(first, one) == third


@given(st.data())
def test_composing_is_associative(data: st.DataObject) -> None:
    """(f then g) then h is f then (g then h): the same edits, not only the same text."""
    row = [data.draw(texts())]
    for _ in range(3):
        row.append(spelled(data.draw(amended(cut(row[-1])))))
    f, g, h = (compare(a, b) for a, b in pairwise(row))
    left = compose(row[0], compose(row[0], f, g), h)
    right = compose(row[0], f, compose(row[1], g, h))
    assert left.hunks == right.hunks
    assert apply(row[0], left) == row[3]


@given(wild_texts, wild_texts)
def test_a_script_is_stored_and_read_back(old: str, new: str) -> None:
    """decoded(encoded(s)) == s, through a line of JSON."""
    script = compare(old, new)
    assert decoded(json.loads(json.dumps(encoded(script)))) == script


@given(meetings(least=2, most=2))
def test_relation_is_symmetric(meeting: tuple[str, dict[str, str]]) -> None:
    """Law 5: relation(a, b) is relation(b, a), and an edit is the same as itself."""
    base, asked = meeting
    first, second = (compare(base, text) for text in asked.values())
    for one in first.hunks:
        assert relation(one, one) is Relation.SAME
        for other in second.hunks:
            assert relation(one, other) is relation(other, one)


@given(texts(), texts())
def test_letters_spell_both_words(old: str, new: str) -> None:
    """What was kept and removed spells the old word, what was kept and added the new one."""
    pieces = letters(old, new)
    assert "".join(text for change, text in pieces if change <= 0) == old
    assert "".join(text for change, text in pieces if change >= 0) == new

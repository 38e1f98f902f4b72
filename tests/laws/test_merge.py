"""The laws of merging: no order, nothing lost, nothing invented, nothing twice."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, permutations

from hypothesis import assume, given
from hypothesis import strategies as st

from asemdraft.wording import knots as knotting
from asemdraft.wording.compare import compare
from asemdraft.wording.edits import Relation, apply, relation
from asemdraft.wording.merge import Contested, Merged, merge, merge_scripts
from asemdraft.wording.moves import LEAST_REPEATED, longest_run
from asemdraft.wording.pool import Kind, kind_of, pool
from asemdraft.wording.pool import meetings as meetings_of
from asemdraft.wording.sets import clashes, largest_with, maximal_sets
from asemdraft.wording.words import keys, tokenise, words_of
from tests.strategies import MEMBERS, amended, cut, meetings, spelled, words

Meeting = tuple[str, dict[str, str]]


def bag(text: str) -> Counter[str]:
    return Counter(keys(words_of(text)[0]))


@given(meetings(most=4), st.booleans())
def test_any_order_of_members_gives_the_same(meeting: Meeting, contact: bool) -> None:
    """Law 8: for every permutation of amendments the same text, the same sides, the same names."""
    base, asked = meeting
    whole = merge(base, asked, contact=contact)
    for order in permutations(asked):
        again = merge(base, {member: asked[member] for member in order}, contact=contact)
        assert (again.text, again.pieces, again.collisions) == (whole.text, whole.pieces, whole.collisions)
        assert (again.folded, again.partly, again.contacts) == (whole.folded, whole.partly, whole.contacts)


@given(meetings(least=1, most=1))
def test_one_member_gets_their_text(meeting: Meeting) -> None:
    """Nobody asks: the base. One asks: their text, to the letter."""
    base, asked = meeting
    assert merge(base, {}).text == base
    assert merge(base, asked).text == next(iter(asked.values()))


@given(meetings(least=1, most=2))
def test_five_who_ask_the_same_are_one_edit_of_five(meeting: Meeting) -> None:
    """Law 12: an identical text adds a sponsor and no word."""
    base, asked = meeting
    text = next(iter(asked.values()))
    merged = merge(base, dict.fromkeys(MEMBERS[:5], text))
    assert merged.is_clean
    assert merged.text == text
    assert all(edit.labels == tuple(sorted(MEMBERS[:5])) for edit in merged.pool.edits)


@given(meetings(least=2, most=4))
def test_the_sweep_finds_what_looking_at_all_pairs_finds(meeting: Meeting) -> None:
    """Law 6: sweep = brute force; and law 5 for edits with names."""
    base, asked = meeting
    edits = pool(words_of(base)[0], {m: compare(base, text) for m, text in asked.items()}).edits
    found = {(m.first, m.second): m.kind for m in meetings_of(edits)}
    for one, other in combinations(range(len(edits)), 2):
        kind = kind_of(edits[one], edits[other])
        assert kind == kind_of(edits[other], edits[one])
        assert found.get((one, other)) == kind


@given(meetings(least=2, most=6))
def test_a_crowd_is_tied_as_if_every_pair_were_looked_at(meeting: Meeting) -> None:
    """The meetings looked at in a crowd give the same contested edits and the same knots as all of them."""
    base, asked = meeting
    together = pool(words_of(base)[0], {m: compare(base, text) for m, text in asked.items()})
    every = list(meetings_of(together.edits))
    some = knotting.deciding(together, contact=False, crowd=0)
    waiting = knotting.contested(together, every)
    assert knotting.contested(together, some) == waiting
    tied, all_tied = (knotting.knots(together, waiting, found) for found in (some, every))
    assert [(k.edits, k.spans) for k in tied] == [(k.edits, k.spans) for k in all_tied]


@given(meetings(least=3, most=4))
def test_two_members_are_nobody_elses_business(meeting: Meeting) -> None:
    """Law 7: whether A and B collide does not depend on C."""
    base, asked = meeting
    together = clashes(merge(base, asked))
    for one, other in combinations(asked, 2):
        alone = merge(base, {one: asked[one], other: asked[other]})
        assert (other in together.get(one, ())) == (not alone.is_clean)


@given(meetings(), st.booleans())
def test_words_are_conserved(meeting: Meeting, contact: bool) -> None:
    """Law 10: the words of the result are the base's, less those deleted (once), plus those inserted (once an edit)."""
    base, asked = meeting
    merged = merge(base, asked, contact=contact)
    expected = bag(base)
    for number, edit in enumerate(merged.pool.edits):
        if number not in merged.waiting:
            expected.subtract(keys(merged.pool.words[edit.hunk.lo : edit.hunk.hi]))
            expected.update(edit.hunk.keys)
    assert bag(merged.text) == +expected
    assert min(expected.values(), default=0) >= 0


@given(meetings())
def test_nothing_is_lost(meeting: Meeting) -> None:
    """Every word that a member inserts stands in the text or in that member's side of a collision."""
    base, asked = meeting
    merged = merge(base, asked)
    for member in asked:
        for number, edit in enumerate(merged.pool.edits):
            if member not in edit.labels:
                continue
            if number not in merged.waiting:
                assert not bag(" ".join(edit.hunk.keys)) - bag(merged.text)
            else:
                mine = [s.text for c in merged.collisions for s in c.sides if member in s.labels]
                assert not Counter(edit.hunk.keys) - bag(" ".join([*mine, merged.text]))


@given(meetings())
def test_nothing_is_invented(meeting: Meeting) -> None:
    """Every word of the result and of every side is the base's or some member's."""
    base, asked = meeting
    merged = merge(base, asked)
    known = set(bag(" ".join([base, *asked.values()]))) | {"…"}
    assert set(bag(merged.text)) <= known
    for collision in merged.collisions:
        for side in collision.sides:
            assert set(bag(side.text)) <= known


@given(meetings(), st.booleans())
def test_pieces_spell_the_text(meeting: Meeting, contact: bool) -> None:
    """The pieces joined are the text; every collision has a place and at least two sides."""
    base, asked = meeting
    merged = merge(base, asked, contact=contact)
    assert "".join(piece.text for piece in merged.pieces) == merged.text
    assert {p.collision for p in merged.pieces if isinstance(p, Contested)} == set(range(len(merged.collisions)))
    assert all(len(collision.sides) > 1 for collision in merged.collisions)


@given(meetings())
def test_a_members_side_taken_everywhere_has_all_their_edits(meeting: Meeting) -> None:
    """Law 16, first half: the base with all settled edits and a member's contested ones, words conserved."""
    base, asked = meeting
    merged = merge(base, asked)
    for member in asked:
        expected = bag(base)
        for number, edit in enumerate(merged.pool.edits):
            if number not in merged.waiting or member in edit.labels:
                expected.subtract(keys(merged.pool.words[edit.hunk.lo : edit.hunk.hi]))
                expected.update(edit.hunk.keys)
        assert bag(merged.taking(member)) == +expected


@given(meetings(), st.booleans())
def test_the_result_reads_as_the_words_that_were_merged(meeting: Meeting, contact: bool) -> None:
    """Law 20: cutting the result again gives the merged words: none ran together, no space is doubled."""
    base, asked = meeting
    merged = merge(base, asked, contact=contact)
    if merged.is_clean:
        hunks = sorted((e.hunk for e in merged.pool.edits), key=lambda h: (h.lo, h.hi, h.keys))
        expected: list[str] = []
        at = 0
        for hunk in hunks:
            expected += [*keys(merged.pool.words[at : hunk.lo]), *hunk.keys]
            at = hunk.hi
        assert list(keys(tokenise(merged.text))) == expected + list(keys(merged.pool.words[at:]))
    assert "  " not in merged.text
    assert not merged.text.startswith(" ")


@given(meetings(least=2, most=2, moves=False))
def test_mirrored_texts_collide_alike(meeting: Meeting) -> None:
    """Law 21: reading all texts backwards reverses collisions, where no edit can slide."""
    base, asked = meeting
    merged = merge(base, asked)
    mirrored = merge(" ".join(cut(base)[::-1]), {m: " ".join(cut(text)[::-1]) for m, text in asked.items()})
    size = len(merged.pool.words)
    here = sorted((e.hunk.lo, e.hunk.hi, e.hunk.keys) for e in merged.pool.edits)
    there = sorted((size - e.hunk.hi, size - e.hunk.lo, e.hunk.keys[::-1]) for e in mirrored.pool.edits)
    assume(here == there)
    assert merged.is_clean == mirrored.is_clean


@given(meetings(least=2, most=3))
def test_no_run_is_brought_twice(meeting: Meeting) -> None:
    """Law 22a: settled edits never bring one strong run twice, and both ends of a move are settled together."""
    base, asked = meeting
    merged = merge(base, asked)
    settled = [edit for n, edit in enumerate(merged.pool.edits) if n not in merged.waiting]
    for one, other in combinations(settled, 2):
        run = longest_run(one.hunk.new, other.hunk.new, LEAST_REPEATED)
        shared = set(one.labels) <= set(other.labels) or set(other.labels) <= set(one.labels)
        assert shared or run is None or run[2] * 2 < min(len(one.hunk.new), len(other.hunk.new))
    places = {(e.hunk.lo, e.hunk.hi, e.hunk.keys): n in merged.waiting for n, e in enumerate(merged.pool.edits)}
    for number, edit in enumerate(merged.pool.edits):
        if edit.moves_with is not None and number not in merged.waiting:
            assert not places[edit.moves_with]


@given(st.data())
def test_asking_for_more_never_ends_a_collision(data: st.DataObject) -> None:
    """Law 23: another edit of A, far from the rest, removes no collision of A (unless it makes A's move the other's)."""
    base, asked = data.draw(meetings(least=2, most=2, moves=False))
    first, second = asked
    merged = merge(base, asked)
    assume(not merged.is_clean)
    more = base + " ; " + " ".join(["reserve"] * 3)
    longer = merge(
        more, {first: asked[first] + " ; reserve observer reserve", second: asked[second] + more[len(base) :]}
    )
    assume(_same_edits(merged, longer))
    assert not longer.is_clean


def _same_edits(merged: Merged[str], longer: Merged[str]) -> bool:
    mine = {(e.hunk.lo, e.hunk.hi, e.hunk.keys) for e in merged.pool.edits}
    return mine <= {(e.hunk.lo, e.hunk.hi, e.hunk.keys) for e in longer.pool.edits}


@given(meetings(least=2, most=4))
def test_other_names_change_nothing_but_names(meeting: Meeting) -> None:
    """Law 24: renaming the members renames the result only."""
    base, asked = meeting
    other = {member: f"Z{10 - n}" for n, member in enumerate(asked)}
    merged = merge(base, asked)
    renamed = merge(base, {other[m]: text for m, text in asked.items()})
    assert renamed.text == merged.text
    assert [(c.kind, c.base, c.spans) for c in renamed.collisions] == [
        (c.kind, c.base, c.spans) for c in merged.collisions
    ]
    for mine, theirs in zip(merged.collisions, renamed.collisions, strict=True):
        assert {(frozenset(other[x] for x in s.labels), s.keeps) for s in mine.sides} == {
            (frozenset(s.labels), s.keeps) for s in theirs.sides
        }


@given(meetings(least=2, most=4))
def test_sets_that_go_together_do(meeting: Meeting) -> None:
    """Law 18: every maximal set is compatible and maximal, and every member is in one."""
    base, asked = meeting
    merged = merge(base, asked)
    for number, knot in enumerate(merged.knots):
        found = maximal_sets(merged, number)
        against = clashes(merged, [number])
        assert found.complete
        assert {x for one in found.sets for x in one} == {x for n in knot.edits for x in merged.pool.edits[n].labels}
        for one in found.sets:
            assert not any(other in against[x] for x in one for other in one)
            for outside in set(against) - set(one):
                assert against[outside].intersection(one)


@given(meetings(least=2, most=4))
def test_the_largest_set_is_the_largest(meeting: Meeting) -> None:
    """The largest set with a member: compatible, holds the member, and no set of as many more is (looked at all)."""
    base, asked = meeting
    for member in asked:
        found = largest_with(merge(base, asked), member)
        assert member in found.labels
        assert found.exact
        assert merge(base, {m: asked[m] for m in found.labels}).is_clean
        asking = {m for m in asked if not compare(base, asked[m]).asks_nothing} | {member}
        best = max(
            len(group)
            for size in range(1, len(asking) + 1)
            for group in combinations(sorted(asking), size)
            if member in group and merge(base, {m: asked[m] for m in group}).is_clean
        )
        assert len(set(found.labels) & asking) == best


@given(st.lists(words, min_size=12, max_size=24), st.data())
def test_edits_apart_never_collide(base: list[str], data: st.DataObject) -> None:
    """One edits before, the other after a strong kept sentence: always clean, and the true text."""
    wall = ["observers", "stood", "between", "both", "delegations", "silently"]
    half = len(base) // 2
    first, second = base[:half], base[half:]
    left, right = data.draw(amended(first, moves=False)), data.draw(amended(second, moves=False))
    text = spelled([*first, *wall, *second])
    merged = merge(text, {"A": spelled([*left, *wall, *second]), "B": spelled([*first, *wall, *right])})
    kept = merged.is_clean or any(c.kind is Kind.REPEATED for c in merged.collisions)
    assert kept
    if merged.is_clean:
        assert bag(merged.text) == bag(spelled([*left, *wall, *right]))


@given(meetings(least=2, most=2, moves=False))
def test_contact_alone_is_merged_where_it_is_allowed(meeting: Meeting) -> None:
    """With contact allowed, only edits that overlap wait, and every contact merged is told."""
    base, asked = meeting
    strict, allowed = merge(base, asked), merge(base, asked, contact=True)
    assert len(allowed.waiting) <= len(strict.waiting)
    if strict.collisions and allowed.is_clean:
        assert allowed.contacts
    first, second = (compare(base, text) for text in asked.values())
    near = [relation(a, b) for a in first.hunks for b in second.hunks]
    if not allowed.is_clean:
        assert Relation.OVERLAP in near or any(c.kind in {Kind.REPEATED, Kind.MOVED} for c in allowed.collisions)


@given(meetings(least=1, most=3))
def test_who_asks_to_keep_the_text_is_heard(meeting: Meeting) -> None:
    """With a keeper the text is the base, every edit waits, and the keeper is a side of every collision."""
    base, asked = meeting
    merged = merge(base, asked, keep=["SE"])
    assert keys(tokenise(merged.text)) == keys(tokenise(base))
    assert len(merged.waiting) == len(merged.pool.edits)
    for collision in merged.collisions:
        assert [side.keeps for side in collision.sides if "SE" in side.labels] == [True]
    for label in asked:
        if label in merged.partly or not compare(base, asked[label]).asks_nothing:
            assert "SE" not in largest_with(merged, label).labels


@given(meetings(least=1, most=3))
def test_known_scripts_give_what_texts_give(meeting: Meeting) -> None:
    """merge_scripts(base, stored scripts) is merge(base, texts)."""
    base, asked = meeting
    scripts = {member: compare(base, text) for member, text in asked.items()}
    assert merge_scripts(base, scripts) == merge(base, asked)
    assert all(apply(base, scripts[member]) == text for member, text in asked.items())

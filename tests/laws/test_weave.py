"""The laws of the weave: a text for every set in force, whatever the order of filing; every word with its authors."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from asemdraft.wording.carrying import Verdict
from asemdraft.wording.compare import compare
from asemdraft.wording.edits import Relation, Script, apply, blocks_of, relation
from asemdraft.wording.merge import merge, merge_scripts
from asemdraft.wording.strands import TYPING
from asemdraft.wording.weave import Weave
from asemdraft.wording.words import keys, words_of
from tests.strategies import amended, cut, meetings, spelled, texts, wild_texts

Meeting = tuple[str, dict[str, str]]
BIRTH = "birth"


def woven(base: str, asked: dict[str, str]) -> Weave[str]:
    """Return a clause with all amendments filed on its first text."""
    weave = Weave.born(base, BIRTH)
    for member, text in asked.items():
        weave = weave.file(member, compare(base, text), {BIRTH})
    return weave


@st.composite
def histories(draw: st.DrawFn, least: int = 2, most: int = 5) -> list[str]:
    """Draw the texts of a clause one after another, each an amendment of the one before; some go back."""
    row = [draw(texts())]
    for _ in range(draw(st.integers(least, most))):
        if len(row) > 1 and draw(st.integers(0, 3)) == 0:
            row.append(draw(st.sampled_from(row)))
        else:
            row.append(spelled(draw(amended(cut(row[-1])))))
    return row


def lived(row: list[str]) -> Weave[str]:
    """Return a clause that had these texts one after another, adopted as e1, e2, ..."""
    weave = Weave.born(row[0], BIRTH)
    force = {BIRTH}
    for number, (old, new) in enumerate(pairwise(row), 1):
        weave = weave.file(f"e{number}", compare(old, new), force)
        force.add(f"e{number}")
    return weave


@given(wild_texts, st.lists(wild_texts, min_size=1, max_size=3))
def test_an_amendment_in_force_gives_its_text_to_the_letter(base: str, others: list[str]) -> None:
    """text(birth) is the text as born; text(birth + by) is what `by` wrote, for every string."""
    weave = woven(base, {f"m{n}": text for n, text in enumerate(others)})
    assert weave.text({BIRTH}) == base
    for number, text in enumerate(others):
        assert weave.text({BIRTH, f"m{number}"}) == text


@given(meetings(most=3))
def test_the_order_of_filing_does_not_matter(meeting: Meeting) -> None:
    """Laws 8 and 9: for every order of filing and every set in force the same text and the same blame."""
    base, asked = meeting
    weave = woven(base, asked)
    for order in permutations(asked):
        other = woven(base, {member: asked[member] for member in order})
        for size in range(len(asked) + 1):
            for group in combinations(asked, size):
                assert other.text({BIRTH, *group}) == weave.text({BIRTH, *group})
                assert other.blame({BIRTH, *group}) == weave.blame({BIRTH, *group})


@given(meetings(least=2, most=4))
def test_at_once_or_one_by_one(meeting: Meeting) -> None:
    """Law 8: compatible amendments merged at once, put in force together, or adopted and carried one by one."""
    base, asked = meeting
    merged = merge(base, asked)
    if not merged.is_clean:
        return
    weave = woven(base, asked)
    assert weave.text({BIRTH, *asked}) == merged.text
    force, text = {BIRTH}, base
    for member in asked:
        script = weave.carry(member, force).scripts.get("")
        text = apply(text, script) if script else text
        force.add(member)
        assert text == weave.text(force)
    assert text == merged.text


@given(meetings(least=3, most=4))
def test_any_grouping_gives_the_same(meeting: Meeting) -> None:
    """Merging some, then carrying the rest onto that and merging again, is merging all."""
    base, asked = meeting
    if not merge(base, asked).is_clean:
        return
    weave = woven(base, asked)
    first, *rest = asked
    now = weave.text({BIRTH, first})
    carried = {m: weave.carry(m, {BIRTH, first}) for m in rest}
    scripts = {m: one.scripts[""] for m, one in carried.items() if one.scripts}
    assert merge_scripts(now, scripts).text == merge(base, asked).text


@given(meetings(least=2, most=2))
def test_a_collision_is_what_carrying_reports(meeting: Meeting) -> None:
    """Law 13: two members collide exactly where carrying the one over the other reports it, in either direction."""
    base, asked = meeting
    one, other = asked
    clean = merge(base, asked).is_clean
    weave = woven(base, asked)
    assert (weave.carry(one, {BIRTH, other}).verdict <= Verdict.FITS) == clean
    assert (weave.carry(other, {BIRTH, one}).verdict <= Verdict.FITS) == clean


@given(meetings(least=2, most=2))
def test_who_is_in_the_way_is_named(meeting: Meeting) -> None:
    """What collides or touches names the decision; what fits names nobody."""
    base, asked = meeting
    one, other = asked
    for outcome in woven(base, asked).carry(one, {BIRTH, other}).outcomes:
        if outcome.verdict is Verdict.FITS:
            assert outcome.labels == ()
        else:
            assert outcome.labels == (other,)
        assert (outcome.kind is not None) == (outcome.verdict >= Verdict.TOUCHES)


@given(meetings(most=3))
def test_adopting_again_asks_nothing(meeting: Meeting) -> None:
    """Law 11: what is in force stands; and the same edit of another member stands already."""
    base, asked = meeting
    weave = woven(base, {**asked, "twin": next(iter(asked.values()))})
    for member in asked:
        again = weave.carry(member, {BIRTH, member})
        assert again.verdict is Verdict.STANDS
        assert not again.scripts
    assert weave.carry("twin", {BIRTH, next(iter(asked))}).verdict is Verdict.STANDS


@given(meetings(least=1, most=2))
def test_one_of_two_sponsors_withdraws(meeting: Meeting) -> None:
    """Laws 12 and 15: a twin adds a name and no word; the withdrawal of one of two changes no word."""
    base, asked = meeting
    member, text = next(iter(asked.items()))
    weave = woven(base, {member: text, "twin": text})
    assert weave.text({BIRTH, member, "twin"}) == text
    for origin in weave.blame({BIRTH, member, "twin"}):
        assert origin.labels in {(BIRTH,), tuple(sorted((member, "twin")))}
    alone = weave.blame({BIRTH, "twin"})
    assert "".join(origin.text for origin in alone) == text
    assert {label for origin in alone for label in origin.labels} <= {BIRTH, "twin"}


@given(histories())
def test_every_text_of_a_history_is_kept(row: list[str]) -> None:
    """Law 22: replaying the record gives each text again, to the letter."""
    weave = lived(row)
    for number, text in enumerate(row):
        assert weave.text({BIRTH, *[f"e{n}" for n in range(1, number + 1)]}) == text


@given(histories())
def test_undo_is_exact(row: list[str]) -> None:
    """Law 15: taking the last decision back restores text and blame."""
    weave, before = lived(row), lived(row[:-1])
    force = {BIRTH, *[f"e{n}" for n in range(1, len(row) - 1)]}
    assert weave.text(force) == row[-2]
    assert weave.blame(force) == before.blame(force)


@given(histories())
def test_each_visible_word_has_its_origin(row: list[str]) -> None:
    """Law 19: blame spells the text, names only who is in force, and an untouched word keeps its origin."""
    weave = lived(row)
    force = {BIRTH}
    for number in range(1, len(row)):
        before = weave.view(weave.force(force), "").words
        force.add(f"e{number}")
        blame = weave.blame(force)
        assert "".join(origin.text for origin in blame) == weave.text(force)
        assert all(origin.labels and set(origin.labels) <= force for origin in blame)
        after = {word.id: word.part for word in weave.view(weave.force(force), "").words}
        kept = len(before) - sum(h.hi - h.lo for h in compare(row[number - 1], row[number]).hunks)
        assert sum(after.get(word.id) == word.part for word in before) == kept


@given(meetings(least=1, most=1), st.data())
def test_an_undo_long_after_is_never_having_taken_it(meeting: Meeting, data: st.DataObject) -> None:
    """If nothing was built on A's words, the text less A is what the later decision alone makes of the base."""
    base, asked = meeting
    text = next(iter(asked.values()))
    later = spelled(data.draw(amended(cut(text), moves=False)))
    first, second = compare(base, text), compare(text, later)
    weave = Weave.born(base, BIRTH).file("A", first, {BIRTH}).file("B", second, {BIRTH, "A"})
    if weave.built_on("A", {BIRTH, "A", "B"}):
        return
    assert weave.text({BIRTH, "B"}).split() == _without(base, text, first, second).split()


def _without(base: str, text: str, first: Script, second: Script) -> str:
    """Make the second script's edits on the base by counting words, as somebody with two printouts would."""
    old, new = list(words_of(base)[0]), words_of(text)[0]
    shift: dict[int, int] = {}
    at = ahead = 0
    for lo, hi, new_lo, new_hi in (*blocks_of(first), (len(old), len(old), len(new), len(new))):
        shift.update({ahead + n: at + n for n in range(lo - at)})
        at, ahead = hi, new_hi
        assert new_lo <= new_hi
    for hunk in reversed(second.hunks):
        lo = shift[hunk.lo - 1] + 1 if hunk.lo else (shift[hunk.hi] - (hunk.hi - hunk.lo) if hunk.hi in shift else 0)
        old[lo : lo + hunk.hi - hunk.lo] = list(hunk.new)
    return spelled([key if key != "" else "" for key in keys(tuple(old))])


@given(histories(least=1, most=3), st.data())
def test_in_one_step_or_in_many(row: list[str], data: st.DataObject) -> None:
    """Law 14: an amendment of the first text, carried to the last, asks the same whether looked at on the way or not."""
    mine = spelled(data.draw(amended(cut(row[0]))))
    weave = lived(row).file("mine", compare(row[0], mine), {BIRTH})
    force = {BIRTH}
    for number in range(1, len(row)):
        weave.carry("mine", force)
        force.add(f"e{number}")
    direct = weave.carry("mine", force)
    for strand, script in direct.scripts.items():
        assert apply(weave.text(force, strand), script) == weave.text({*force, *direct.parts}, strand)


@given(histories(least=1, most=4), st.data())
def test_an_old_paper_adds_what_it_asks_and_no_more(row: list[str], data: st.DataObject) -> None:
    """Laws 10 and 11 over decisions: what fits changes just its words, what stands adds a name and no word."""
    at = data.draw(st.integers(0, len(row) - 2))
    mine = data.draw(st.one_of(st.sampled_from(row), amended(cut(row[at])).map(spelled)))
    force = {BIRTH, *[f"e{n}" for n in range(1, len(row))]}
    weave = lived(row).file("mine", compare(row[at], mine), {BIRTH, *[f"e{n}" for n in range(1, at + 1)]})
    if len(row) > 2 and data.draw(st.booleans()):
        force.discard(f"e{data.draw(st.integers(1, len(row) - 1))}")
    now = Counter(keys(weave.tokens(force)[0]))
    words = {word.id: word.token.key for thread in weave.threads for word in thread.words}
    filing = next(one for one in weave.filings if one.label == "mine")
    for outcome in weave.carry("mine", force).outcomes:
        after = Counter(keys(weave.tokens({*force, outcome.part})[0]))
        located = [one for one in filing.located if one.part == outcome.part]
        if outcome.verdict is Verdict.STANDS:
            assert after == now
        elif outcome.verdict is Verdict.FITS and len(located) == 1:
            come = Counter(words[name] for name in located[0].come)
            gone = Counter(words[name] for name in located[0].gone)
            assert after + gone == now + come


@given(meetings(least=1, most=1))
def test_members_agree_to_parts(meeting: Meeting) -> None:
    """Each part of an amendment can be in force alone; all of them are the whole; none is nothing."""
    base, asked = meeting
    member, text = next(iter(asked.items()))
    weave = woven(base, asked)
    parts = weave.parts(member)
    assert weave.text({BIRTH, *parts}) == text
    script = compare(base, text)
    for part in parts:
        made = compare(base, weave.text({BIRTH, part}))
        if part.number == TYPING:
            assert made.asks_nothing
            continue
        assert all(any(relation(h, own) is not Relation.DISJOINT for own in script.hunks) for h in made.hunks)


@given(meetings(least=1, most=3), st.data())
def test_what_splits_and_joins_loses_no_word(meeting: Meeting, data: st.DataObject) -> None:
    """A split shares the words out, a join puts them together; pending amendments follow their words."""
    base, asked = meeting
    count = len(words_of(base)[0])
    if count < 2:
        return
    at = data.draw(st.integers(1, count - 1))
    weave = woven(base, asked).file_split("split", at, {BIRTH}, "", "new")
    head, tail = weave.tokens({BIRTH, "split"})[0], weave.tokens({BIRTH, "split"}, "new")[0]
    assert keys(head) + keys(tail) == keys(words_of(base)[0])
    assert weave.text({BIRTH}) == base
    joined = weave.file_join("join", "", "new", {BIRTH, "split"})
    for member in asked:
        whole = keys(words_of(asked[member])[0])
        force = {BIRTH, "split", member}
        assert keys(weave.tokens(force)[0]) + keys(weave.tokens(force, "new")[0]) == whole
        assert keys(joined.tokens({*force, "join"})[0]) == whole
        carried = weave.carry(member, {BIRTH, "split"})
        for strand, script in carried.scripts.items():
            now = weave.text({BIRTH, "split"}, strand)
            assert apply(now, script) == weave.text({BIRTH, "split", *carried.parts}, strand)


@given(meetings(least=1, most=1), st.data())
def test_words_that_a_comment_is_about_are_found(meeting: Meeting, data: st.DataObject) -> None:
    """locate finds words that were kept, under their new numbers, and tells of words that are gone."""
    base, asked = meeting
    member, text = next(iter(asked.items()))
    words = words_of(base)[0]
    if not words:
        return
    lo = data.draw(st.integers(0, len(words) - 1))
    hi = data.draw(st.integers(lo + 1, len(words)))
    weave = woven(base, asked)
    found = weave.locate((lo, hi), {BIRTH}, {BIRTH, member})
    now = keys(words_of(text)[0])
    gone = {n for h in compare(base, text).hunks for n in range(h.lo, h.hi)}
    kept = [n for n in range(lo, hi) if n not in gone]
    if kept:
        (stand,) = found
        assert {words[n].key for n in kept} <= set(now[stand.lo : stand.hi])
    same = weave.locate((lo, hi), {BIRTH}, {BIRTH})
    assert [(s.lo, s.hi) for s in same] == [(lo, hi)]

"""The laws of numbers: one name a clause, frozen for ever, and read as it is written, through any history of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from asemdraft.negotiation.numbering import Place, Scheme, concordance, names, number
from asemdraft.negotiation.references import Count, Name, parse_number, parse_reference, read_name, sort_key

SCHEMES = st.sampled_from(Scheme)
KINDS = st.sampled_from(
    ["heading", "chapeau", "paragraph", "paragraph", "paragraph", "item", "item", "footnote", "annex"]
)
COUNTS = st.builds(Count, st.integers(0, 400), st.integers(1, 30), st.integers(0, 5))
POSITIVE = st.builds(Count, st.integers(1, 90), st.integers(1, 30), st.integers(0, 5))


@st.composite
def orders(draw: st.DrawFn) -> tuple[list[Place], list[Place]]:
    """A text that was issued, and the same text after clauses were moved, dropped and brought."""
    size = draw(st.integers(0, 14))
    ids = [f"c{n}" for n in range(size)]
    old = [_place(draw, clause, ids) for clause in ids]
    kept = draw(st.permutations(old))[: draw(st.integers(0, size))]
    brought = [f"n{n}" for n in range(draw(st.integers(0, 8)))]
    new = [_place(draw, clause, [*ids, *brought, "nowhere"]) for clause in brought]
    return old, draw(st.permutations([*kept, *new]))


def _place(draw: st.DrawFn, clause: str, others: list[str]) -> Place:
    of = draw(st.one_of(st.just(""), st.just(""), st.sampled_from(others)))
    return Place(clause, draw(KINDS), draw(st.integers(0, 3)), of, draw(st.integers(0, 9)) == 0)


@given(orders(), SCHEMES)
def test_every_clause_has_a_name_of_its_own_and_frozen_names_hold_for_ever(
    both: tuple[list[Place], list[Place]], scheme: Scheme
) -> None:
    old, new = both
    frozen = names(old, scheme)
    given_names = names(new, scheme, frozen)
    assert list(given_names) == [place.clause for place in new]
    assert all(given_names[clause] == frozen[clause] for clause in given_names if clause in frozen)
    every = list({**frozen, **given_names}.values())
    assert len(set(every)) == len(every)
    assert all(parse_number(name) == name for name in every)
    assert set(number(new, scheme, frozen)) == set(given_names)


@given(orders(), SCHEMES)
def test_numbering_again_what_is_frozen_changes_nothing(both: tuple[list[Place], list[Place]], scheme: Scheme) -> None:
    old, new = both
    frozen = names(new, scheme, names(old, scheme))
    assert names(new, scheme, frozen) == frozen


@given(st.integers(0, 40), st.permutations(range(12)))
def test_a_flat_text_with_nothing_frozen_counts_from_one(length: int, order: list[int]) -> None:
    places = [Place(f"c{n}", "paragraph") for n in (*order, *range(12, 12 + length))]
    assert list(names(places, Scheme.FLAT).values()) == [str(n + 1) for n in range(len(places))]


@given(orders(), SCHEMES)
def test_a_concordance_loses_no_clause(both: tuple[list[Place], list[Place]], scheme: Scheme) -> None:
    old, new = both
    before = names(old, scheme)
    after = names(new, scheme)
    lines = concordance(before, after)
    assert {line.clause: line.old for line in lines if line.old} == before
    assert {line.clause: line.new for line in lines if line.new} == after
    assert len(lines) == len({line.clause for line in lines})


NAMES = st.one_of(
    st.builds(
        Name,
        st.sampled_from(["", "PP", "OP"]),
        st.lists(COUNTS, min_size=1, max_size=3).map(tuple),
        st.lists(POSITIVE, max_size=3).map(tuple),
    ),
    st.builds(
        Name,
        st.sampled_from(["chapeau", "heading", "fn"]),
        COUNTS.map(lambda count: (count,)),
        st.lists(POSITIVE, max_size=2).map(tuple),
    ),
    st.builds(
        Name,
        st.just("Annex"),
        st.tuples(POSITIVE) | st.tuples(POSITIVE, COUNTS),
        st.lists(POSITIVE, max_size=2).map(tuple),
    ),
)


@given(NAMES)
def test_reading_a_printed_name_gives_the_name(name: Name) -> None:
    assert read_name(str(name)) == name
    assert read_name(f" {str(name).upper()} ") == name
    assert read_name(str(name).replace(" ", "\u00a0")) == name
    assert [str(reference) for reference in parse_reference(f"{name}@Rev.1")] == [f"{name}@Rev.1"]


@given(NAMES, NAMES)
def test_two_names_are_never_in_the_same_place(one: Name, other: Name) -> None:
    assert (sort_key(str(one)) == sort_key(str(other))) == (one == other)

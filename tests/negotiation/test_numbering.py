"""Numbers by scheme and by what was frozen (cases in plain text), names as officers type them, concordances."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from asemdraft.negotiation.numbering import NumberTwice, Place, Renumbered, Scheme, concordance, names, number
from asemdraft.negotiation.references import (
    BadReference,
    Reference,
    parse_number,
    parse_reference,
    same_number,
    sort_key,
)

CASES = (Path(__file__).parents[1] / "cases" / "numbering.md").read_text(encoding="utf-8").split("\n## ")[1:]
LINE = re.compile(
    r"(?P<kind>[a-z]+)(?P<level>\d?) (?P<id>\w+)(?: = (?P<frozen>[^|:]+?))?(?: : (?P<of>\w+))?(?P<mark> !)?(?: \|(?P<name>[^|]*)\|(?P<page>.*))?"
)


@pytest.mark.parametrize("case", CASES, ids=[case.partition("\n")[0] for case in CASES])
def test_cases(case: str) -> None:
    _, scheme, *lines = [line for line in case.splitlines() if line.strip()]
    rows = [LINE.fullmatch(line) for line in lines]
    assert all(rows), f"a line of the case cannot be read: {lines[rows.index(None)] if None in rows else ''}"
    frozen = {row["id"]: row["frozen"] for row in rows if row["frozen"]}
    standing = [row for row in rows if row["kind"] != "dropped"]
    places = [
        Place(row["id"], row["kind"], int(row["level"] or 1), row["of"] or "", bool(row["mark"])) for row in standing
    ]
    of_scheme = Scheme(scheme.removeprefix("scheme: "))
    assert names(places, of_scheme, frozen) == {row["id"]: row["name"].strip() for row in standing}
    assert number(places, of_scheme, frozen) == {row["id"]: row["page"].strip() for row in standing}


def test_latin_goes_to_the_twentieth_and_then_figures() -> None:
    places = [Place("old", "paragraph"), *(Place(f"new-{n}", "paragraph") for n in range(2, 24))]
    given = list(names(places, Scheme.FLAT, {"old": "6"}).values())
    assert given[1:9] == ["6 bis", "6 ter", "6 quater", "6 quinquies", "6 sexies", "6 septies", "6 octies", "6 novies"]
    assert given[-5:] == ["6 novodecies", "6 vicies", "6 [21]", "6 [22]", "6 [23]"]


def test_letters_go_beyond_z() -> None:
    places = [Place("p", "paragraph"), *(Place(f"i{n}", "item", 1) for n in range(28))]
    assert list(number(places, Scheme.FLAT).values())[-3:] == ["(z)", "(aa)", "(bb)"]


def test_one_number_for_two_clauses_is_refused() -> None:
    with pytest.raises(NumberTwice, match="The clauses a and b are both numbered 6 bis"):
        names([Place("a", "paragraph")], Scheme.FLAT, {"a": "6bis", "b": "6 bis"})


def test_a_kind_that_is_none_is_our_own_fault() -> None:
    with pytest.raises(ValueError, match="a clause cannot be a table"):
        names([Place("a", "table")], Scheme.FLAT)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("7", "7"), ("07", "7"), ("7.", "7"), ("para. 7", "7"), ("Paragraph 7", "7"), ("clause 7", "7"), ("6bis", "6 bis"),
        ("6 BIS", "6 bis"), ("6\u00a0bis", "6 bis"), ("9alt", "9 alt"), ("9 alt2", "9 alt 2"), ("9bisalt", "9 bis alt"), ("2.1", "2.1"),
        ("2 . 1bis", "2.1 bis"), ("7(a)", "7(a)"), ("7 (a) (ii)", "7(a)(ii)"), ("7(a bis)", "7(a bis)"), ("7(a) bis", "7(a bis)"),
        ("pp3", "PP3"), ("OP 2 ter", "OP2 ter"), ("Chapeau", "chapeau"), ("chapeau 2", "chapeau 2"), ("chapeau bis", "chapeau bis"),
        ("chapeau(a)", "chapeau(a)"), ("footnote 1", "fn 1"), ("heading 2", "heading 2"), ("annex", "Annex I"), ("Annex iv", "Annex IV"),
        ("I.3", "I.3"), ("iv bis.3 (b)", "IV bis.3(b)"), ("6 [21]", "6 [21]"), ("6 nonies", "6 novies"), ("0 bis", "0 bis"),
        ("7(0 bis)", "7(0 bis)"), ("7(aa)", "7(aa)"), ("7(a)(i)(2)", "7(a)(i)(2)"),
    ],
)  # fmt: skip
def test_what_officers_type(typed: str, name: str) -> None:
    assert parse_number(typed) == name
    assert same_number(typed, name)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "x", "-1", "7-", "7()", "7(a", "7)", "6 bis bis", "6 [1]", "6 [0]", "7(a bis) ter",
        "7 " * 200,
        "annex 0.0 x", "7(ab)", "7(a)(b)", "7(1)", "annex iiii", "annex 1",
     "1e5", "½", "7..1", ".7", "heading", "fn", "heading 1.2", "12345678", "7(iv)", "I", "bis", "9 alt 0"],
)  # fmt: skip
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(BadReference) as refusal:
        parse_number(typed)
    assert refusal.value.hint.startswith("Write 7, 6 bis, 9 alt, 2.1, 7(a)")


def test_names_are_sorted_as_people_count() -> None:
    order = [
        "chapeau",
        "PP2",
        "1",
        "6",
        "6 alt",
        "6 bis",
        "6 bis(a)",
        "6 bis(a bis)",
        "6 bis(b)",
        "7",
        "10",
        "10.2",
        "OP1",
        "Annex I",
        "I.2",
        "Annex II",
        "fn 1",
    ]
    mixed = order[1::2] + order[::2]
    assert sorted(mixed, key=sort_key) == order


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7", (Reference("7"),)),
        ("3-7,12", (Reference("3", "7"), Reference("12"))),
        ("3 – 6bis", (Reference("3", "6 bis"),)),
        ("7@Rev.1", (Reference("7", issue="Rev.1"),)),
        ("3-7@Zero draft, 7(a)", (Reference("3", "7", issue="Zero draft"), Reference("7(a)"))),
        ("innovation-capacity", (Reference(clause="innovation-capacity"),)),
        ("Clause-12@Rev.2", (Reference(clause="clause-12", issue="Rev.2"),)),
        ("chapeau", (Reference("chapeau"),)),
        ("7-7", (Reference("7", "7"),)),
    ],
)
def test_references(typed: str, meant: tuple[Reference, ...]) -> None:
    assert parse_reference(typed) == meant
    assert tuple(parse_reference(str(one)) for one in meant) == tuple((one,) for one in meant)


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("", "No clause is named.", "Write 7, 6 bis"),
        ("7-3", "'7-3' is not the number of a clause.", "A range goes upwards: 3-7"),
        ("3,,4", "'3,,4' is not the number of a clause.", "Name one clause, or several with commas between"),
        ("7@", "'7@' is not the number of a clause.", "Write the clause before the @ and the issued text after it"),
        ("@Rev.1", "'@Rev.1' is not the number of a clause.", "Write the clause before the @"),
        ("1-" * 500, f"'{'1-' * 20}...' is not the number of a clause.", "Write 7, 6 bis"),
        ("seven eight", "'seven eight' is not the number of a clause.", "Write 7, 6 bis"),
    ],
)
def test_references_that_are_none_are_refused_with_a_way_out(typed: str, message: str, hint: str) -> None:
    with pytest.raises(BadReference) as refusal:
        parse_reference(typed)
    assert refusal.value.message == message
    assert refusal.value.hint.startswith(hint)


def test_a_concordance_has_what_stands_and_what_is_gone() -> None:
    old = {"a": "1", "x": "2", "b": "3", "c": "3 bis"}
    new = {"a": "1", "c": "2", "b": "3", "d": "4"}
    assert concordance(old, new) == (
        Renumbered("a", "1", "1"),
        Renumbered("c", "3 bis", "2"),
        Renumbered("b", "3", "3"),
        Renumbered("d", "", "4"),
        Renumbered("x", "2", ""),
    )

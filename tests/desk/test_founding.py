"""A draft made from an officer's own text: the page shows the numbers of the source, and none where it had none."""

from __future__ import annotations

from pathlib import Path

import pytest

from asemdraft.desk.founding import born, heading_of
from asemdraft.desk.source_numbers import Newborn, numbering_told
from asemdraft.documents import formats
from asemdraft.negotiation.numbering import Scheme
from asemdraft.negotiation.references import read_name
from tests.conftest import Run


def founded(text: str, name: str = "source.md", wished: str = "") -> Newborn:
    return born(formats.read(name, text.encode()), wished)


def page(newborn: Newborn) -> list[str]:
    """What stands before each clause on the page, and its first words."""
    bare = newborn.scheme is Scheme.NONE
    return [
        f"{'' if bare and each.kind == 'paragraph' else read_name(newborn.names[each.id]).on_page()}|"
        + " ".join(each.text.split()[:2])
        for each in newborn.clauses
    ]


CONTINUED = """# Chair's Statement

1. Ministers agreed.

They asked for a report.

2. Ministers thanked Latvia.

Done at Riga on 7 April 2015.
"""


def test_a_paragraph_without_a_number_stays_without_one() -> None:
    newborn = founded(CONTINUED)
    assert page(newborn) == ["1|Ministers agreed.", "|They asked", "2|Ministers thanked", "|Done at"]
    assert [newborn.names[each.id] for each in newborn.clauses] == ["1", "chapeau", "2", "chapeau 2"]


def test_nothing_is_frozen_where_counting_gives_the_numbers_of_the_source() -> None:
    newborn = founded(CONTINUED)
    assert not newborn.kept
    assert list(numbering_told(newborn)) == []


def test_a_text_without_numbers_is_numbered_throughout_where_the_officer_wishes_it() -> None:
    plain = "# Communiqué\n\nWe met in Ha Long today.\n\nWe agreed on credit.\n"
    assert page(founded(plain)) == ["|We met", "|We agreed"]
    assert page(founded(plain, wished="flat")) == ["1|We met", "2|We agreed"]


def test_kept_are_the_names_that_the_source_prints_and_no_others() -> None:
    newborn = founded("# Statement\n\n## Credit\n\n1. They met.\n\nThey ate.\n\n3. They left.\n")
    assert page(newborn) == ["|Credit", "1|They met.", "|They ate.", "3|They left."]
    assert sorted(newborn.kept.values()) == ["1", "3"]
    assert list(numbering_told(newborn)) == ["The numbers of the source are kept."]


def test_a_heading_with_a_number_that_the_scheme_does_not_count_keeps_it_among_its_words() -> None:
    newborn = founded(
        "STATEMENT\n\nI. Introduction\n\n1. Ministers met.\n\nII. Conclusions\n\n2. They agreed.\n", "a.txt"
    )
    assert page(newborn) == ["|I. Introduction", "1|Ministers met.", "|II. Conclusions", "2|They agreed."]


def test_points_of_points_under_headings_without_a_number_keep_their_numbers() -> None:
    newborn = founded("# Plan\n\n## Scope\n\n1.1 It covers all.\n\n1.2 It covers us.\n\n## Rules\n\n2.1 Pay soon.\n")
    assert page(newborn) == ["|Scope", "1.1|It covers", "1.2|It covers", "|Rules", "2.1|Pay soon."]


def test_a_heading_without_a_number_among_numbered_ones_gets_none() -> None:
    newborn = founded(
        "# Plan\n\n## Foreword\n\nWe met.\n\n## 1. Scope\n\n1.1 It covers all.\n\n## Closing\n\nWe left.\n"
    )
    assert page(newborn) == ["|Foreword", "|We met.", "1|Scope", "1.1|It covers", "|Closing", "|We left."]


def test_numbers_that_cannot_be_kept_are_told() -> None:
    parts = "".join(f"## Part {n}\n\n1. We met.\n\n2. We agreed.\n\n" for n in ("one", "two", "three"))
    told = list(numbering_told(founded("# Statement\n\n" + parts)))
    assert told == ["2 numbers of the source could not be kept: the first, 1, is now OP3."]


def test_signs_that_became_letters_are_told() -> None:
    told = list(numbering_told(founded("# Statement\n\n1. They wanted:\n\n   - trust;\n   - speed.\n")))
    assert told == ["2 marks of items in the source could not be kept: the first, -, is now 1(a)."]


def test_annexes_keep_their_names_and_have_them_once() -> None:
    text = "# Statement\n\n1. As Annex II says.\n\n## Annex I: Places\n\n1. Riga.\n\n2. Oslo.\n\n## ANNEX II\n\n### Contacts\n\nSweden.\n"
    newborn = founded(text)
    assert newborn.scheme is Scheme.FLAT
    assert page(newborn) == ["1|As Annex", "Annex I|Places", "1|Riga.", "2|Oslo.", "Annex II|Contacts", "|Sweden."]
    assert list(numbering_told(newborn)) == []
    late = founded(
        "# Statement\n\n1. We met.\n\n2. We ate.\n\n## Annex IV - Rules\n\n1. Pay.\n\n## Appendix B\n\nNo rule.\n"
    )
    assert page(late)[2:] == ["Annex IV|Rules", "1|Pay.", "Annex V|Appendix B", "|No rule."]


def test_the_letters_of_items_are_kept_with_the_numbers_above_them() -> None:
    text = (
        "# Statement\n\n1. They met.\n\n2. They wanted:\n\n   (a) trust;\n\n   (a bis) more trust;\n\n   (d) credit.\n"
    )
    newborn = founded(text)
    assert page(newborn)[2:] == ["(a)|trust;", "(a bis)|more trust;", "(d)|credit."]
    assert newborn.names[newborn.clauses[-1].id] == "2(d)"
    assert newborn.kept[newborn.clauses[0].id] == "1"
    assert not founded(text.replace("(a bis)", "(b)").replace("(d)", "(c)")).kept


def test_a_second_paragraph_among_the_items_of_a_clause_leaves_them_their_letters() -> None:
    newborn = founded("# Statement\n\n1. They wanted:\n\n   (a) trust;\n\nand, last of all,\n\n   (b) credit.\n")
    assert page(newborn) == ["1|They wanted:", "(a)|trust;", "|and, last", "(b)|credit."]


def test_two_series_with_a_gap_keep_their_numbers() -> None:
    newborn = founded("# D\n\n1. Noting trust,\n\n3. Noting credit,\n\nhereby declare:\n\n1. To meet.\n\n4. To eat.\n")
    assert page(newborn) == ["1|Noting trust,", "3|Noting credit,", "|hereby declare:", "1|To meet.", "4|To eat."]
    assert sorted(newborn.kept.values()) == ["OP1", "OP4", "PP1", "PP3"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Annex: Contact points", "Annex: Contact points"),
        ("1997 was a year of crisis too; we drew three lessons from it and its causes:", "1997 was a year of crisis too; …"),
        ("**Collateral.** Speakers agreed that land titles are the chief obstacle.", "**Collateral.** Speakers agreed that land titles are the …"),
        ("Ministers agreed.", "Ministers agreed."),
        ("Ministers agreed on the lowering of the threshold for women entrepreneurs.", "Ministers agreed on the lowering of the threshold for …"),
    ],
)  # fmt: skip
def test_the_opening_words_show_that_a_clause_goes_on(text: str, shown: str) -> None:
    assert heading_of(text) == shown


def test_a_split_clause_and_a_late_heading_do_not_find_their_names_taken(run: Run, tmp_path: Path) -> None:
    (tmp_path / "s.md").write_text(CONTINUED, encoding="utf-8")
    assert run("new", "s", "--from", "s.md").status == 0
    for words in (
        ("drop", "chapeau 2"),
        ("split", "2", "--at", "thanked Latvia"),
        ("add", "--after", "1", "--heading", "--text", "Credit"),
        ("issue", "Zero draft"),
        ("add", "--after", "chapeau", "--heading", "--text", "Next steps"),
    ):
        done = run(*words)
        assert done.status == 0, (words, done.err)
    assert [each["number"] for each in run("show", "--json").json if each["kind"] == "paragraph"] == ["1", "2", "3"]
    for name, words in (("heading 1", "Credit"), ("heading 2", "Next steps")):
        assert run("show", name, "--json").json[0]["text"] == words

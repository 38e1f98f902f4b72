"""Every answer has a page; in plain and styled it says the same, fits the window, and cuts nothing."""

from __future__ import annotations

import dataclasses
import io
import re
import typing

import pytest
from rich.console import Console

from asemdraft.negotiation import reports
from asemdraft.views import plain, styled
from asemdraft.views.cells import width_of
from asemdraft.views.layout import Gap, Line, Page, Table
from asemdraft.views.pages import page
from tests.views.samples import LONG, SAMPLES

NAMES = [f"{type(each).__name__}-{number}" for number, each in enumerate(SAMPLES)]
STYLE = re.compile(r"\x1b\[[0-9;]*m")
every_answer = pytest.mark.parametrize("report", SAMPLES, ids=NAMES)


def on_screen(shown: Page, width: int, *, colour: bool = True) -> str:
    out = io.StringIO()
    styled.show(
        shown, Console(width=width, force_terminal=colour, file=out, color_system="standard" if colour else None)
    )
    return out.getvalue()


def told(text: str) -> list[str]:
    """Return the characters of a text without styles, signs and white space: wrapped columns stand in another order."""
    return sorted(re.sub(r"\{\+|\+\}|\[-|-\]|\s", "", STYLE.sub("", text)))


def test_every_answer_has_a_sample_here() -> None:
    records = {name: each for name, each in vars(reports).items() if dataclasses.is_dataclass(each)}
    inner = {
        found
        for each in records.values()
        for hint in typing.get_type_hints(each).values()
        for found in re.findall(r"\w+", str(hint))
    }
    answers = {name for name in records if name not in inner}
    assert {type(each).__name__ for each in SAMPLES} == answers | {"DemoStep", "StatusReport"}


@every_answer
@pytest.mark.parametrize("width", [40, 80, 120])
def test_plain_and_styled_say_the_same(report: object, width: int) -> None:
    shown = page(report)
    assert told(plain.printed(shown)) == told(on_screen(shown, width)) == told(on_screen(shown, width, colour=False))


@every_answer
@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_window(report: object, width: int) -> None:
    lines = STYLE.sub("", on_screen(page(report), width)).splitlines()
    assert max(map(width_of, lines), default=0) <= width
    assert all(line == line.rstrip() for line in lines)


@every_answer
def test_a_pipe_gets_one_line_for_each_paragraph_and_row(report: object) -> None:
    shown = page(report)
    count = sum(len(part.rows) + any(part.heads) if isinstance(part, Table) else 1 for part in shown)
    text = plain.printed(shown)
    assert text.count("\n") == count
    assert not text.startswith("\n")
    assert not text.endswith("\n\n") or isinstance(report, reports.DemoStep)
    assert "\n\n\n" not in text


@every_answer
def test_no_words_touch_that_are_apart(report: object) -> None:
    shown = page(report)
    words = set(plain.printed(shown).split())
    for part in shown:
        for cell in _cells(part):
            assert set(plain.words(plain._marked(cell)).split()) <= words


def _cells(part: object) -> list[tuple[typing.Any, ...]]:
    match part:
        case Table(rows=rows):
            return [cell for row in rows for cell in row]
        case Line(spans=spans):
            return [spans]
        case _:
            assert isinstance(part, Gap)
            return []


def test_marks_are_signs_in_plain_and_looks_on_a_screen() -> None:
    (diff,) = [
        each for each in SAMPLES if isinstance(each, reports.DiffReport) and each.clauses and not each.side_by_side
    ]
    assert "Ministers [-noted-]{+welcomed+} the growth [JP: sound] Ministers" in plain.printed(page(diff))
    screen = on_screen(page(diff), 120)
    assert "\x1b[9;31mnoted\x1b[0m\x1b[1;4;32mwelcomed\x1b[0m" in screen


def test_a_long_clause_hangs_under_its_text() -> None:
    clause = reports.ClauseReport("m", "4", "paragraph", "", "open", 1, 9, stretches=(reports.Stretch(LONG),))
    lines = on_screen(page(reports.ShowReport((clause,))), 60, colour=False).splitlines()
    assert lines[0].startswith("4. Ministers")
    assert all(line.startswith("   ") and line[3] != " " for line in lines[1:])
    assert lines[-1].endswith("by 60\xa0per\xa0cent")
    item = dataclasses.replace(clause, number="4(a)", kind="item", level=1)
    lines = on_screen(page(reports.ShowReport((item,))), 60, colour=False).splitlines()
    assert lines[0].startswith("    4(a)  Ministers")
    assert all(line.startswith(" " * 10) and line[10] != " " for line in lines[1:])


def test_columns_stand_in_line() -> None:
    text = plain.printed(page(SAMPLES[1]))
    assert text == (
        "2 members of NESA\n"
        "\n"
        "code  name               groups                                                  also called        inputs\n"
        "JP    Japan              Asia, NESA                                              Nippon                  3\n"
        "KR    Republic of Korea  AT, BE, CZ, DE, DK, EE, ES, FI, FR, GB, GR, HU, IE, IT  ROK, Korea, South\n"
    )


def test_the_status_is_a_screen_of_facts() -> None:
    (report,) = [each for each in SAMPLES if type(each).__name__ == "StatusReport"]
    lines = plain.printed(page(report)).splitlines()
    assert lines[2] == "Clauses    37 numbered: 32 open, 5 bracketed, 0 agreed ad referendum, 0 agreed"
    assert lines[4].startswith("Inputs     3 received = 1 accepted + 1 declined + 0 withdrawn")
    assert lines[6:8] == ["Deadline   8 October 2007, 18:00 (UTC+8)", "Most open  clause 12 (9), clause 4 (2)"]


def test_a_step_of_the_demonstration_says_what_it_leaves_out() -> None:
    (step,) = [each for each in SAMPLES if isinstance(each, reports.DemoStep)]
    assert plain.printed(page(step)).count("    one\n") == 12
    assert "    … and 18 lines more\n" in plain.printed(page(step))
    thirteen = dataclasses.replace(step, printed="one\n" * 13)
    assert plain.printed(page(thirteen)).count("    one\n") == 13


def test_no_text_can_command_the_terminal() -> None:
    done = reports.Done("note \x1b[2J\x9b2J\x07 \u202eabc\ud800\r\nfurther\tmore")
    for text in (plain.printed(page(done)), on_screen(page(done), 80, colour=False)):
        assert text == "Note �[2J�2J� �abc�  further more.\n"
        assert text.encode()

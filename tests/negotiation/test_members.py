"""Whom a name means, the groups, the voices, and the orders of protocol."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from asemdraft.errors import RequestError
from asemdraft.negotiation.asem2007 import ROSTER
from asemdraft.negotiation.members import (
    BadRoster,
    Belonging,
    Group,
    Member,
    Order,
    Roster,
    UnknownGroup,
    UnknownMember,
)

OCTOBER = date(2007, 10, 8)


def codes(members: tuple[Member, ...]) -> str:
    return " ".join(member.code for member in members)


def test_every_name_of_every_member_means_that_member() -> None:
    for member in ROSTER.members:
        for name in filter(None, member.called()):
            for spelt in (name, name.upper(), name.lower(), f" the {member.bare_name} "):
                assert ROSTER.who(spelt) is member


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("UK", "GB"), ("EL", "GR"), ("ROK", "KR"), ("Viet Nam", "VN"), ("vietnam", "VN"), ("U.K.", "GB"), ("RP", "PH"),
        ("Lao P.D.R.", "LA"), ("Burma/Myanmar", "MM"), ("EC", "EC"), ("jpn", "JP"), ("the  netherlands", "NL"),
        ("Czech Republic", "CZ"), ("ASEAN Secretariat", "ASEC"), ("Commission", "EC"), ("PRC", "CN"),
        ("People’s Republic of China", "CN"), ("South-Korea", "KR"),
    ],
)  # fmt: skip
def test_what_officers_write_is_understood(said: str, code: str) -> None:
    assert ROSTER.who(said).code == code


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("Brasil", "'asemdraft members' lists the 45 members."),
        ("Phillipines", "Did you mean Philippines (PH)?"),
        ("Slovakai", "Did you mean Slovakia (SK)?"),
        ("EU", "EU is a group of 28 members; name one of them, for instance PT."),
        ("", "'asemdraft members' lists the 45 members."),
    ],
)
def test_a_name_that_means_nobody_is_refused_with_a_way_out(said: str, hint: str) -> None:
    with pytest.raises(UnknownMember) as refusal:
        ROSTER.who(said)
    assert (refusal.value.message, refusal.value.hint) == (f"No member is called '{said}'.", hint)


def test_several_members_are_named_in_one_breath_and_counted_once() -> None:
    assert codes(ROSTER.who_all("JP, KR")) == "JP KR"
    assert codes(ROSTER.who_all("Japan and Korea; japan")) == "JP KR"
    with pytest.raises(UnknownMember):
        ROSTER.who_all(" , ")


def test_the_forty_five_of_2007_stand_in_their_groups() -> None:
    counts = {group.code: len(ROSTER.in_group(group.code)) for group in ROSTER.groups}
    assert counts == {"Asia": 17, "Europe": 28, "ASEAN": 11, "NESA": 6, "EU": 28, "Coordinators": 4}
    assert len(ROSTER.members) == 45
    years = [member.joined for member in ROSTER.members]
    assert [years.count(year) for year in (1996, 2004, 2007)] == [26, 13, 6]
    blocs = {code: set(ROSTER.in_group(code)) for code in ("ASEAN", "NESA", "EU")}
    assert sum(map(len, blocs.values())) == 45
    assert blocs["ASEAN"] | blocs["NESA"] | blocs["EU"] == set(ROSTER.members)


def test_groups_have_dates() -> None:
    assert len(ROSTER.in_group("eu", OCTOBER)) == 28
    assert len(ROSTER.in_group("European Union", date(2006, 9, 10))) == 26
    assert codes(ROSTER.in_group("Coordinators", OCTOBER)) == "BN CN PT EC"
    assert codes(ROSTER.in_group("Coordinators", date(2008, 1, 1))) == "EC"
    likely = [m.code for m in ROSTER.members for b in m.groups if b.likely]
    assert likely == ["BN", "CN"]


def test_an_unknown_group_is_refused_with_the_list() -> None:
    with pytest.raises(UnknownGroup) as refusal:
        ROSTER.group("Mercosur")
    assert refusal.value.hint == "The groups are Asia, Europe, ASEAN, NESA, EU, Coordinators."


@pytest.mark.parametrize("said", ["PT on behalf of the EU", "EU", "pt for eu", "Portugal on behalf of European Union"])
def test_one_paper_of_the_eu_counts_for_twenty_eight(said: str) -> None:
    voice = ROSTER.voice(said, OCTOBER)
    assert (str(voice), len(voice.members)) == ("PT on behalf of the EU", 28)


def test_a_member_alone_counts_for_itself() -> None:
    voice = ROSTER.voice("UK", OCTOBER)
    assert (str(voice), codes(voice.members), voice.behalf) == ("GB", "GB", None)


def test_nobody_speaks_for_a_group_from_outside_or_without_a_speaker() -> None:
    with pytest.raises(RequestError, match="JP is not in EU and cannot speak for it"):
        ROSTER.voice("Japan on behalf of the EU")
    with pytest.raises(RequestError, match="Coordinators has no speaker"):
        ROSTER.voice("Coordinators")


def test_orders_of_protocol() -> None:
    protocol = codes(ROSTER.ordered(Order.PROTOCOL, ROSTER.in_group("EU")))
    assert protocol == "BE BG CZ DK DE EE IE GR ES FR IT CY LV LT LU HU MT NL AT PL PT RO SI SK FI SE GB EC"
    asia = "BN KH CN IN ID JP LA MY MN MM PK PH KR SG TH VN ASEC"
    assert codes(ROSTER.ordered(Order.PROTOCOL)) == f"{asia} {protocol}"
    regions = codes(ROSTER.ordered(Order.REGIONS))
    assert regions.startswith(f"{asia} AT BE BG CY CZ DK")
    english = codes(ROSTER.ordered(Order.ENGLISH))
    assert english.startswith("AT BE BN BG KH CN CY CZ DK")
    assert english.endswith("SE TH GB VN ASEC EC")


def test_a_roster_that_contradicts_itself_is_refused() -> None:
    japan, korea = ROSTER.who("JP"), ROSTER.who("KR")
    twin = dataclasses.replace(korea, aliases=("Nippon", "Japan"))
    with pytest.raises(BadRoster, match="'japan' is a name of both JP and KR"):
        Roster((japan, twin), ROSTER.groups)
    with pytest.raises(BadRoster, match="A code stands twice"):
        Roster((japan, japan), ROSTER.groups)
    with pytest.raises(BadRoster, match="'G8', which is not there"):
        Roster((Member("JP", "Japan", groups=(Belonging("G8"),)),), (Group("G7", "the G7"),))

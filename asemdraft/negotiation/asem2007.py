"""The members of ASEM in 2007: sixteen Asian states, twenty-seven of the EU, and two institutions.

The six that came in 2007 took part from that year; the seventh Summit was to celebrate it formally. The
coordinators are those of the second half of 2007: Portugal for the Presidency of the EU and the European
Commission; Brunei Darussalam and China are likely, and marked so.
"""

from __future__ import annotations

from datetime import date

from asemdraft.negotiation.members import Belonging, Group, Member, MemberKind, Roster

_HALF = (date(2007, 7, 1), date(2007, 12, 31))
_EU_SINCE = {
    **dict.fromkeys(("CY", "CZ", "EE", "HU", "LV", "LT", "MT", "PL", "SK", "SI"), date(2004, 5, 1)),
    **dict.fromkeys(("BG", "RO"), date(2007, 1, 1)),
}
_COORDINATORS = {
    "PT": Belonging("Coordinators", *_HALF),
    "EC": Belonging("Coordinators"),
    "BN": Belonging("Coordinators", *_HALF, likely=True),
    "CN": Belonging("Coordinators", *_HALF, likely=True),
}

# code, ISO 3, name in a sentence, formal name, year of joining, aliases
_ASEAN = (
    ("BN", "BRN", "Brunei Darussalam", "Brunei Darussalam", 1996, ("Brunei",)),
    ("KH", "KHM", "Cambodia", "Kingdom of Cambodia", 2004, ()),
    ("ID", "IDN", "Indonesia", "Republic of Indonesia", 1996, ()),
    ("LA", "LAO", "Lao PDR", "Lao People's Democratic Republic", 2004, ("Laos",)),
    ("MY", "MYS", "Malaysia", "Malaysia", 1996, ()),
    ("MM", "MMR", "Myanmar", "Union of Myanmar", 2004, ("Burma/Myanmar", "Burma")),
    ("PH", "PHL", "the Philippines", "Republic of the Philippines", 1996, ("RP",)),
    ("SG", "SGP", "Singapore", "Republic of Singapore", 1996, ()),
    ("TH", "THA", "Thailand", "Kingdom of Thailand", 1996, ()),
    ("VN", "VNM", "Viet Nam", "Socialist Republic of Viet Nam", 1996, ("Vietnam",)),
)
_NESA = (
    ("CN", "CHN", "China", "People's Republic of China", 1996, ("PRC",)),
    ("IN", "IND", "India", "Republic of India", 2007, ()),
    ("JP", "JPN", "Japan", "Japan", 1996, ()),
    ("KR", "KOR", "Republic of Korea", "Republic of Korea", 1996, ("ROK", "Korea", "South Korea")),
    ("MN", "MNG", "Mongolia", "Mongolia", 2007, ()),
    ("PK", "PAK", "Pakistan", "Islamic Republic of Pakistan", 2007, ()),
)
# the same, and the name in its own language
_EU = (
    ("AT", "AUT", "Austria", "Republic of Austria", 1996, (), "Österreich"),
    ("BE", "BEL", "Belgium", "Kingdom of Belgium", 1996, (), "Belgique"),
    ("BG", "BGR", "Bulgaria", "Republic of Bulgaria", 2007, (), "Bulgaria"),
    ("CY", "CYP", "Cyprus", "Republic of Cyprus", 2004, (), "Kýpros"),
    ("CZ", "CZE", "the Czech Republic", "Czech Republic", 2004, (), "Česká republika"),
    ("DK", "DNK", "Denmark", "Kingdom of Denmark", 1996, (), "Danmark"),
    ("EE", "EST", "Estonia", "Republic of Estonia", 2004, (), "Eesti"),
    ("FI", "FIN", "Finland", "Republic of Finland", 1996, (), "Suomi"),
    ("FR", "FRA", "France", "French Republic", 1996, (), "France"),
    ("DE", "DEU", "Germany", "Federal Republic of Germany", 1996, (), "Deutschland"),
    ("GR", "GRC", "Greece", "Hellenic Republic", 1996, ("EL",), "Elláda"),
    ("HU", "HUN", "Hungary", "Republic of Hungary", 2004, (), "Magyarország"),
    ("IE", "IRL", "Ireland", "Ireland", 1996, (), "Éire"),
    ("IT", "ITA", "Italy", "Italian Republic", 1996, (), "Italia"),
    ("LV", "LVA", "Latvia", "Republic of Latvia", 2004, (), "Latvija"),
    ("LT", "LTU", "Lithuania", "Republic of Lithuania", 2004, (), "Lietuva"),
    ("LU", "LUX", "Luxembourg", "Grand Duchy of Luxembourg", 1996, (), "Luxembourg"),
    ("MT", "MLT", "Malta", "Republic of Malta", 2004, (), "Malta"),
    ("NL", "NLD", "the Netherlands", "Kingdom of the Netherlands", 1996, (), "Nederland"),
    ("PL", "POL", "Poland", "Republic of Poland", 2004, (), "Polska"),
    ("PT", "PRT", "Portugal", "Portuguese Republic", 1996, (), "Portugal"),
    ("RO", "ROU", "Romania", "Romania", 2007, (), "România"),
    ("SK", "SVK", "Slovakia", "Slovak Republic", 2004, (), "Slovensko"),
    ("SI", "SVN", "Slovenia", "Republic of Slovenia", 2004, (), "Slovenija"),
    ("ES", "ESP", "Spain", "Kingdom of Spain", 1996, (), "España"),
    ("SE", "SWE", "Sweden", "Kingdom of Sweden", 1996, (), "Sverige"),
    (
        "GB",
        "GBR",
        "the United Kingdom",
        "United Kingdom of Great Britain and Northern Ireland",
        1996,
        ("UK",),
        "United Kingdom",
    ),
)


def _groups(code: str, bloc: str, region: str) -> tuple[Belonging, ...]:
    """Return a member's region, its bloc with the day it came to the EU, and its turn as coordinator."""
    since = _EU_SINCE.get(code) if bloc == "EU" else None
    own = (_COORDINATORS[code],) if code in _COORDINATORS else ()
    return (Belonging(region), Belonging(bloc, since), *own)


def _state(row: tuple[str, str, str, str, int, tuple[str, ...]], bloc: str, own_name: str = "") -> Member:
    """Return a state; every code of a state in this list is its ISO 3166 two-letter code."""
    code, iso3, name, formal_name, joined, aliases = row
    return Member(
        code=code,
        name=name,
        formal_name=formal_name,
        groups=_groups(code, bloc, "Europe" if bloc == "EU" else "Asia"),
        aliases=aliases,
        iso2=code,
        iso3=iso3,
        joined=joined,
        bloc=bloc,
        own_name=own_name,
    )


_COMMISSION = Member(
    code="EC",  # Ecuador, were it an ISO code
    name="the European Commission",
    formal_name="Commission of the European Communities",
    kind=MemberKind.INSTITUTION,
    groups=_groups("EC", "EU", "Europe"),
    aliases=("Commission", "COM", "Cion", "CEC"),
    joined=1996,
    bloc="EU",
)
_SECRETARIAT = Member(
    code="ASEC",
    name="the ASEAN Secretariat",
    formal_name="Secretariat of the Association of Southeast Asian Nations",
    kind=MemberKind.INSTITUTION,
    groups=_groups("ASEC", "ASEAN", "Asia"),
    aliases=("ASEANSEC",),
    joined=2007,
    bloc="ASEAN",
)

ROSTER = Roster(
    members=(
        *(_state(row, "ASEAN") for row in _ASEAN),
        *(_state(row, "NESA") for row in _NESA),
        _SECRETARIAT,
        *(_state(row[:6], "EU", row[6]) for row in _EU),
        _COMMISSION,
    ),
    groups=(
        Group("Asia", "the Asian members", aliases=("Asians",)),
        Group("Europe", "the European members", aliases=("Europeans",)),
        Group("ASEAN", "ASEAN", speaker="BN"),
        Group("NESA", "the Asian members outside ASEAN", aliases=("Northeast and South Asia",), speaker="CN"),
        Group("EU", "the EU", aliases=("European Union", "EC and member states"), speaker="PT"),
        Group("Coordinators", "the coordinators"),
    ),
)
"""The 45 of 2007, in groups. The speakers of ASEAN and NESA are their likely coordinators."""

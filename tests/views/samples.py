"""One answer of every kind, filled by hand with what strains a page: long words, many members, signs that are no letters."""

from __future__ import annotations

from datetime import datetime

from asemdraft.negotiation import reports as r
from asemdraft.negotiation.status_report import StatusReport

AT = datetime.fromisoformat("2007-10-08T18:00:00+08:00")
LONG = (
    "Ministers reaffirmed their commitment to an open, rules-based and non-discriminatory multilateral trading system, "
    "and to an early, ambitious and balanced conclusion of the Doha Development Agenda, 支持中小企业发展, by 60\xa0per\xa0cent"
)
MARKED = (
    r.Stretch("Keep markets open.", "strong"), r.Stretch(" Ministers "), r.Stretch("noted", "removed"),
    r.Stretch("welcomed", "added"), r.Stretch(" the "), r.Stretch("growth", "italic"), r.Stretch(" "),
    r.Stretch("[JP:", "bracket"), r.Stretch(" sound"), r.Stretch("]", "bracket"), r.Stretch(f" {LONG}."),
)  # fmt: skip
MANY = ("AT", "BE", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HU", "IE", "IT")
LINES = (
    r.ClauseLine("lead", "chapeau", "chapeau", "The first Meeting", 73),
    r.ClauseLine("purpose", "", "heading", "A shared purpose", 3),
    r.ClauseLine("markets", "4", "paragraph", LONG, 84),
    r.ClauseLine("offers", "4(a)", "item", "technology fairs", 14, 1),
)
INPUT = r.InputLine(
    "JP-1", "amendment", MANY, ("EU",), "MODIFY", "whole", "bracketed", "Zero draft", "The remark.", "Agreed language.",
    "phone, 10 Oct 15:20", "substantive", MARKED, "conclusion", "5", "the clause has changed since", "KR-1",
    {"asks": 2}, ("supported by EU 27, without GB",), ("1 “noted” → “welcomed”",), ("accepted on 9 October",),
)  # fmt: skip
COMMENT = r.InputLine("IN-1", "comment", ("IN",), (), "", "other words", "pending", "", remark="editorial")
POSITION = r.PositionLine("DK-1", "DK", "reserve", "parliamentary", "", "EU", 27, ("GB",), "Only the title.", "mail")
CLAUSE = r.ClauseReport("markets", "4", "paragraph", "plain", "bracketed", 3, 84, (INPUT, COMMENT), (POSITION,), MARKED)
OTHERS = (
    r.ClauseReport("lead", "chapeau", "chapeau", LONG, "open", 1, 3, stretches=(r.Stretch(LONG),)),
    r.ClauseReport("purpose", "", "heading", "A", "open", 1, 3, stretches=(r.Stretch("A shared purpose"),)),
    r.ClauseReport("offers", "4(a)", "item", "A", "open", 1, 3, stretches=(r.Stretch(LONG),), level=1),
    r.ClauseReport("note", "fn 1", "footnote", "A", "open", 1, 3, stretches=(r.Stretch("The 45 members."),)),
)
VERSION = r.LogLine(2, AT, "Li Na", "accept JP-1", ("JP-1",), ("JP",), LONG, MARKED, ("08 Oct 18:00 KR-1 filed",))
BLAMED = (
    r.BlameLine("Ministers noted ", ("CHAIR",), "", "new", AT),
    r.BlameLine(LONG, MANY, "DE-1, FR-2", "accept", None, ("DE-1", "FR-2")),
    r.BlameLine(" ", ("JP",), "JP-1", "accept", AT),
)
COLLISION = r.CollisionReport(
    "markets",
    "4",
    "same place",
    "strong",
    (r.Side(("JP-1", "KR-1"), ("JP", "KR"), "sound"), r.Side(("ID-1",), MANY, " ")),
)
CHANGED = r.DiffLine("markets", "4", "changed", MARKED, LONG, LONG + " and more")
NEW = r.DiffLine("late", "", "new", (r.Stretch("A new clause.", "added"),), "", "A new clause.")

SAMPLES: tuple[object, ...] = (
    r.Founded("beijing", "drafts/beijing", LONG, "flat", LINES, 2, (r.Left("page 3", LONG, "a table"),), ("Talk.",)),
    r.MemberList("NESA", (r.MemberLine("JP", "Japan", "member", ("Asia", "NESA"), ("Nippon",), 3),
                          r.MemberLine("KR", "Republic of Korea", "member", MANY, ("ROK", "Korea, South"), 0))),
    r.MemberList("", (r.MemberLine("MT", "Malta", "member", ("EU",), (), 0),), (("EU", ("MT",)),), unanswered=True),
    r.MemberList("EU", (), unanswered=True),
    StatusReport("beijing", LONG, "Rev.1", {"total": 37, "open": 32, "bracketed": 5, "agreed_ad_ref": 0, "agreed": 0}, 6,
                 {"received": 3, "accepted": 1, "declined": 1, "withdrawn": 0, "overtaken": 0, "noted": 0, "bracketed": 0, "pending": 1},
                 {"total": 45, "answered": 27, "unanswered": ["MT"]}, AT, ("clauses/markets.md",), (("12", 9), ("4", 2))),
    r.ActLog((r.ActLine(AT, "Li Na", f"accept JP-1 on clause 4: {LONG}", "85e328afcd"),)),
    r.DemoStep("2007-10-08 18:00", "Rev.1 is issued.", "asemdraft issue Rev.1", 0, "one\n" * 30),
    r.DemoReport("out", (), ("out/rev-1.docx",)),
    r.ShowReport((CLAUSE, *OTHERS), "Rev.1"),
    r.ShowReport((CLAUSE, *OTHERS), detail=True),
    r.ShowReport(()),
    r.LogReport("markets", "4", (VERSION, VERSION)),
    r.BlameReport("markets", "4", BLAMED),
    r.DiffReport("Zero draft", "Rev.1", (CHANGED, NEW)),
    r.DiffReport("Zero draft", "Rev.1", (CHANGED, NEW), side_by_side=True),
    r.DiffReport("Zero draft", "Rev.1", ()),
    r.FindReport("growth", (r.Found("markets", "4", "JP-1 JP proposed, pending", MARKED),)),
    r.FindReport("growth", ()),
    r.Filed("JP-1", "markets", "4", "amendment", "MODIFY", MANY, MARKED, ("Talk.",)),
    r.Filed("IN-1", "lead", "", "comment", "", ("IN",)),
    r.Done("agree clause 4", ("JP-1",), ("markets",), (f"{LONG}.",), ("Still open on it: KR-1.",)),
    r.MergeReport(("JP-1",), ("KR-1",), (COLLISION,), ("SG-1",), (("4", LONG),), ("a finding",), ("Talk.",)),
    r.MergeReport((), (), (), ("SG-1",)),
    r.MergeReport((), (), (), ()),
    r.IssueReport("Rev.1", "ASEM-SME/2007/1/Rev.1", "5e6c73dd86aeb350", 55, 2550, 1, 22, AT, ("Talk.",)),
    r.ExportReport("clean", "rev-1.docx", "Rev.1", 54, 9000, ("Talk.",)),
    r.DoctorReport((), ("Repaired.",), {"clause": 55, "entry": 221}),
    r.DoctorReport((("the hash differs", "ledger/markets.jsonl:3"),), (), {"clause": 55}),
)  # fmt: skip

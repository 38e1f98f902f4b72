"""Which page shows which answer; the rooms that draw them are loaded when they are needed."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from asemdraft.views.layout import Page

_PAGES = {
    "Founded": "overview.founded",
    "MemberList": "overview.members",
    "StatusReport": "overview.status",
    "MatrixReport": "heard.matrix",
    "ReceiptReport": "heard.receipt",
    "ActLog": "overview.acts",
    "DemoStep": "overview.step",
    "DemoReport": "overview.demo",
    "ShowReport": "clauses.show",
    "LogReport": "clauses.log",
    "BlameReport": "clauses.blame",
    "DiffReport": "clauses.diff",
    "FindReport": "clauses.find",
    "Filed": "answers.filed",
    "Done": "answers.done",
    "MergeReport": "answers.merged",
    "IssueReport": "answers.issued",
    "ExportReport": "answers.exported",
    "VerifyReport": "circulation.verified",
    "InspectReport": "circulation.inspected",
    "DoctorReport": "answers.examined",
}


def page(report: object) -> Page:
    """Return the page that shows `report`."""
    room, _, name = _PAGES[type(report).__name__].partition(".")
    return cast("Page", getattr(import_module(f"asemdraft.views.{room}"), name)(report))

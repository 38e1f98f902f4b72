"""Which page shows which answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from asemdraft.negotiation import reports
from asemdraft.views import answers, clauses, overview
from asemdraft.views.layout import Page

_PAGES: dict[type[object], Callable[[Any], Page]] = {
    reports.Founded: overview.founded,
    reports.MemberList: overview.members,
    reports.StatusReport: overview.status,
    reports.ActLog: overview.acts,
    reports.DemoStep: overview.step,
    reports.DemoReport: overview.demo,
    reports.ShowReport: clauses.show,
    reports.LogReport: clauses.log,
    reports.BlameReport: clauses.blame,
    reports.DiffReport: clauses.diff,
    reports.FindReport: clauses.find,
    reports.Filed: answers.filed,
    reports.Done: answers.done,
    reports.MergeReport: answers.merged,
    reports.IssueReport: answers.issued,
    reports.ExportReport: answers.exported,
    reports.DoctorReport: answers.examined,
}


def page(report: object) -> Page:
    """Return the page that shows `report`."""
    return _PAGES[type(report)](report)

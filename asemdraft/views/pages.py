"""Which page shows which answer."""

from __future__ import annotations

from asemdraft.negotiation import reports
from asemdraft.views import answers, clauses, overview
from asemdraft.views.layout import Page

_PAGES = {
    reports.Founded: overview.founded,
    reports.MemberList: overview.members,
    reports.StatusReport: overview.status,
    reports.ActLog: overview.acts,
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
    return _PAGES[type(report)](report)  # type: ignore[operator]

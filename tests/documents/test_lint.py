"""The nine faults that no validator sees are each found by their number; what is written has none."""

from __future__ import annotations

import pytest

from asemdraft.documents.word.lint import lint_package
from tests.documents.test_inspect import BY, CLEAN, W14, in_text

WORDS = "<w:r><w:t>words</w:t></w:r>"
MARK = '<w:bookmarkStart w:id="{0}" w:name="{1}"/><w:bookmarkEnd w:id="{0}"/>'
SDT = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
RANGE = '<w:move{0}RangeStart {2} w:name="{1}"/><w:move{0} {2}>{3}</w:move{0}><w:move{0}RangeEnd w:id="90"/>'


def test_a_written_statement_has_no_fault() -> None:
    assert lint_package(CLEAN) == ()


@pytest.mark.parametrize(
    ("rule", "markup"),
    [
        (1, MARK.format(81, "same") + MARK.format(82, "same")),
        (2, '<w:bookmarkStart w:id="81" w:name="a"/>'),
        (2, '<w:bookmarkEnd w:id="81"/>'),
        (2, MARK.format(81, "a") + MARK.format(81, "b")),
        (3, f'</w:p><w:p {W14} w14:paraId="0A0B0C0D"/><w:p {W14} w14:paraId="0A0B0C0D">'),
        (4, RANGE.format("From", "move1", BY, "")),
        (
            4,
            f'<w:moveToRangeStart {BY} w:name="m"/><w:moveFromRangeStart {BY} w:name="m"/><w:moveFromRangeEnd w:id="90"/>',
        ),
        (5, f"<w:moveFrom {BY}>{WORDS}</w:moveFrom>"),
        (6, f"<w:ins {BY}><w:ins {BY}>{WORDS}</w:ins></w:ins>"),
        (7, SDT.format('<w:id w:val="5"/>', WORDS) * 2),
        (8, SDT.format(f'<w:tag w:val="{"x" * 65}"/>', WORDS)),
        (9, SDT.format("", "")),
    ],
)
def test_each_fault_is_found(rule: int, markup: str) -> None:
    assert {fault.rule for fault in lint_package(in_text(markup))} == {rule}


@pytest.mark.parametrize(
    "markup",
    [
        MARK.format(81, "a") + MARK.format(82, "b"),
        RANGE.format("From", "move1", BY, WORDS) + RANGE.format("To", "move1", BY, WORDS),
        f"<w:pPr><w:rPr><w:moveFrom {BY}/></w:rPr></w:pPr>",
        SDT.format(f'<w:tag w:val="{"x" * 64}"/><w:id w:val="5"/>', WORDS) + SDT.format('<w:id w:val="6"/>', WORDS),
        f"<w:ins {BY}><w:del {BY}>{WORDS}</w:del></w:ins>",
    ],
)
def test_what_is_right_is_no_fault(markup: str) -> None:
    assert lint_package(in_text(markup)) == ()

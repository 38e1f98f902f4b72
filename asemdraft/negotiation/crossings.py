"""Cross-references: "paragraph 12" in a text becomes a link to the clause, which prints the right number for ever."""

from __future__ import annotations

import re
from collections.abc import Mapping

from asemdraft.negotiation.references import BadReference, parse_number

_CALLED = r"(?:paragraphs?|clauses?|paras?\.?)"
_NAME = r"\d+(?:\.\d+)*(?:\s?(?:bis|ter|quater|quinquies)\b)?(?:\s?alt\b)?(?:\s?\([a-z]{1,4}\))*"
_ONE_CALL = re.compile(
    rf"\b{_CALLED}\s+{_NAME}(?:(?:\s*,\s*|\s*,?\s+(?:and|or|to)\s+|\s?[-–]\s?){_NAME})*", re.IGNORECASE
)
_EACH = re.compile(_NAME)
_ELSEWHERE = re.compile(r"\s+(?:of|in)\s+(?:the|its|that)\s+(?!present\b|same\b)\w+", re.IGNORECASE)
_HERE = re.compile(r"\s+(?:of|in)\s+(?:the|this)\s+(?:present|statement|declaration|text)\b", re.IGNORECASE)


def linked(text: str, clauses: Mapping[str, str]) -> str:
    """Return `text` with every reference to a clause of this statement as `{@id}`; `clauses` gives the id of a name.

    A number of another text ("paragraph 3 of the Helsinki Declaration") and one that no clause has are left as they
    are: the checks point out the latter.
    """

    def call(match: re.Match[str]) -> str:
        rest = text[match.end() :]
        if _ELSEWHERE.match(rest) and not _HERE.match(rest):
            return match[0]
        return _EACH.sub(one, match[0])

    def one(match: re.Match[str]) -> str:
        try:
            clause = clauses.get(parse_number(match[0]))
        except BadReference:
            return match[0]
        return "{@" + clause + "}" if clause else match[0]

    return _ONE_CALL.sub(call, text)

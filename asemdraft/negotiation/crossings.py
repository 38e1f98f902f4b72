"""Cross-references: "paragraph 12" in a text becomes a link to the clause, which prints the right number for ever.

case  in the text                                                            what becomes of it
1     paragraph 12, para. 12, clause 4.2, Paragraph 6 bis, paragraph 7 (a)   a link
2     paragraphs 3, 4 and 6; paragraphs 3-5; paras. 1 to 3 and 7             a link for each number
3     paragraph 12 of this Declaration, of the present text                  a link: it is our own
4     paragraph 12 of the Helsinki Declaration; Resolution 60/1, paragraph 4 left: another text's
5     a number that no clause has; 30 per cent; 3-year; 1,000                left
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import ascii_lowercase

from asemdraft.negotiation.references import LATIN, BadReference, parse_number

_DOUBLED = "|".join(letter * 2 for letter in ascii_lowercase)
_ITEM = rf"\s?\((?:[a-z]|{_DOUBLED}|[ivxl]{{3,5}}|i[vx]|[vx]i)(?:\s(?:bis|ter|quater))?\)"
_LATE = rf"(?:\s?(?:{'|'.join(sorted(LATIN, key=len, reverse=True))})\b)"
_NAME = (
    rf"[0-9]{{1,6}}(?:\.[0-9]{{1,6}})*{_LATE}?(?:\s?alt\b)?(?:{_ITEM})*"
    r"(?![\w/]|[.,][0-9]|[-–][a-z]|\s*(?:%|per\s?cent\b))"
)
_RANGE = rf"{_NAME}(?:(?:\s?[-–]\s?|\s+(?:to|through)\s+){_NAME})?"
_MANY = rf"(?:paragraphs|clauses|paras\.?)\s+{_RANGE}(?:\s*,\s*{_RANGE})*(?:,?\s+(?:and|or)\s+{_RANGE})*"
_ONE = rf"(?:paragraph|clause|para\.?)\s+{_NAME}(?:[-–]{_NAME})?"
_CALL = re.compile(rf"\b(?:{_MANY}|{_ONE})", re.IGNORECASE)
_EACH = re.compile(_NAME, re.IGNORECASE)

_TEXTS = r"(?:statement|declaration|document|communiqu[eé]|conclusions|understanding|text)"
_HERE = re.compile(
    rf"\s+(?:of|in)\s+(?:this\b|these\b|the\s+(?:present|same)\b"
    rf"|the\s+(?:chair['’]s\s+)?{_TEXTS}\b(?!\s+(?:of|on|from|by|adopted|agreed|issued|made)\b))",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    rf"\s+(?:of\s+(?!which\b|whom\b)|in\s+(?:the|its|that)\s+(?:(?!of\b)\w+\s+){{0,4}}{_TEXTS}\b|thereof\b|ibid)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"(?:(?!The\b|This\b|Present\b)[A-Z][\w’'-]*\s+"
    r"(?:Declaration|Statement|Resolution|Agreement|Convention|Charter|Treaty|Agenda|Protocol|Programme)"
    r"|[0-9]+/[0-9]+)[\s,(]{1,3}(?:in\s+|see\s+)?$"
)
_BEFORE = 80
"""Characters before a number in which the name of another text may stand."""


def linked(text: str, clauses: Mapping[str, str]) -> str:
    """Return `text` with every reference to a clause of this statement as `{@id}`; `clauses` gives the id of a name.

    Laws: `linked(linked(t)) == linked(t)`; printed with the same numbers, the words are those of `text`. Numbers that
    no clause has are left as they are: the checks point them out.
    """

    def call(match: re.Match[str]) -> str:
        if _of_another(text, match):
            return match[0]
        return _EACH.sub(lambda name: _link(name[0], clauses), match[0])

    return _CALL.sub(call, text)


def _of_another(text: str, match: re.Match[str]) -> bool:
    """Say whether the words around a reference give it to another text (case 4)."""
    if _HERE.match(text, match.end()):
        return False
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    return bool(_ELSEWHERE.match(text, match.end()) or _OTHER.search(before))


def _link(name: str, clauses: Mapping[str, str]) -> str:
    try:
        clause = clauses.get(parse_number(name))
    except BadReference:
        return name
    return "{@" + clause + "}" if clause else name

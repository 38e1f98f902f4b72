"""Texts in the forms that statements of the field really have, each as the blocks that must be read from it.

One model, written out four ways: hard-wrapped .txt, Markdown, HTML with typed numbers, HTML with automatic lists.
All words are our own.
"""

from __future__ import annotations

import html
import textwrap
from dataclasses import dataclass, field

TITLE = "Chair's Statement of the First Meeting of Ministers for Small Enterprises"
PLACE = "(Beijing, 30-31 October 2007)"


@dataclass(frozen=True)
class Part:
    kind: str
    number: str
    words: str
    level: int = 0
    lead: str = ""
    """A title that runs into the paragraph, in bold."""
    note: str = ""


@dataclass(frozen=True)
class Shape:
    name: str
    parts: tuple[Part, ...]
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def expected(self) -> list[tuple[str, str, str]]:
        return [(p.kind, p.number, f"{p.lead} {p.words}".strip()) for p in self.parts]


def chapeau(words: str, **more: str) -> Part:
    return Part("chapeau", "", words, **more)


def heading(words: str, number: str = "") -> Part:
    return Part("heading", number, words, 1)


def par(number: str, words: str, **more: str) -> Part:
    return Part("paragraph", number, words, **more)


def item(number: str, words: str, level: int = 1) -> Part:
    return Part("item", number, words, level)


OPENING = (
    "The first meeting of ministers responsible for small and medium-sized enterprises was held in Beijing on 30 and 31 October, "
    "with the theme “Grow by new ideas, prosper together”. Ministers of the members took part and reached the following outcomes:"
)
A = "Ministers recognized that small enterprises bring more than half of all new jobs, and that 45 members can learn from each other."
B = "They agreed that simple rules, known to all, serve 3.5 million young firms better than privileges for a few of them."
C = "They took note of the long-term need for credit in rural areas and encouraged members to share what has worked."
D = "They called on members to open their fairs to enterprises of all partners, and to report on it before the next Summit."
E = "Ministers welcomed the offer of the host to prepare a plan for clusters, in close contact with senior officials."

SHAPES = (
    Shape("flat from paragraph 1", tuple(par(str(n), w) for n, w in enumerate((A, B, C, D, E), 1))),
    Shape(
        "three unnumbered, then flat", (chapeau(OPENING), chapeau(C), chapeau(E), par("1", A), par("2", B), par("3", D))
    ),
    Shape(
        "decimal under numbered headings",
        (
            chapeau(OPENING),
            heading("Capacity for new ideas", "1"),
            par("1.1", A),
            par("1.2", B),
            heading("Rules and services", "2"),
            par("2.1", C),
            par("2.2", D),
            par("2.3", E),
        ),
    ),
    Shape("no numbers", (chapeau(OPENING), par("", A), par("", B), par("", C), par("", D))),
    Shape(
        "headings in capitals",
        (
            chapeau(OPENING),
            heading("MAIN CONSENSUS"),
            par("1", A),
            par("2", B),
            heading("CLUSTERS OF SMEs"),
            par("3", C),
            par("4", D),
        ),
    ),
    Shape(
        "dash items",
        (
            chapeau(OPENING),
            par("1", "Ministers agreed to strengthen their work on:"),
            item("-", "rules that a small firm can read and keep,"),
            item("-", "credit for firms without land to pledge, and"),
            item("-", "fairs at which partners meet."),
            par("2", B),
        ),
    ),
    Shape(
        "two series",
        (
            par("1", "Recalling the declaration that members adopted at their last meeting on economic partnership,"),
            par("2", "Noting that trade between the two continents has grown in every year since the process began,"),
            chapeau("The ministers hereby declare as follows:"),
            par("1", C),
            par("2", D),
            par("3", E),
        ),
    ),
    Shape(
        "letters under figures",
        (
            chapeau(OPENING),
            par("1", "Members should, as far as their means allow:"),
            item("a", "publish the rules that apply to new firms;"),
            item("b", "name one office that answers their questions;"),
            item("c", "report each year on what was done."),
            par("2", "To this end, ministers asked senior officials to:"),
            item("(a)", "draw up a list of contact points, showing"),
            item("(i)", "their addresses, and", 2),
            item("(ii)", "the languages in which they answer;", 2),
            item("(b)", "meet at least once before the Summit."),
            par("3", A),
        ),
    ),
    Shape(
        "run-in titles",
        (
            chapeau(OPENING, note="1"),
            heading("Main Consensus"),
            par("1", A, lead="Promote partnership to build a peaceful world."),
            par("2", B, lead="Keep markets open."),
            par("2 bis", C, lead="Reach the villages."),
            par("3", D, lead="Meet at fairs."),
            Part("annex", "", "Annex: Activities of members", 1),
            par("1", E),
        ),
        {"1": "Listed in the order of the English alphabet."},
    ),
    Shape(
        "late numbers",
        (chapeau(OPENING), par("6", A), par("6 bis", B), par("6 ter", C), par("7", D), par("9", E), par("9 alt", A)),
    ),
)


def as_text(shape: Shape, width: int = 78) -> str:
    out = [TITLE, PLACE, ""]
    for part in shape.parts:
        mark = _typed(part)
        words = f"{part.lead} {part.words}".strip()
        if part.note:
            words = words.replace("members took", f"members[{part.note}] took")
        indent = "   " * part.level if part.kind == "item" else ""
        out += [*textwrap.wrap(f"{mark} {words}".strip(), width, initial_indent=indent, subsequent_indent=indent), ""]
    out += [f"[{key}] {words}" for key, words in shape.notes.items()]
    return "\n".join(out) + "\n"


def as_markdown(shape: Shape) -> str:
    out = [f"# {TITLE}", "", PLACE, ""]
    for part in shape.parts:
        words = f"**{part.lead}** {part.words}" if part.lead else part.words
        if part.note:
            words = words.replace("members took", f"members[^{part.note}] took")
        mark = _typed(part)
        prefix = "## " if part.kind in {"heading", "annex"} else "   " * part.level if part.kind == "item" else ""
        out += [f"{prefix}{mark} {words}" if mark else f"{prefix}{words}", ""]
    out += [f"[^{key}]: {words}" for key, words in shape.notes.items()]
    return "\n".join(out) + "\n"


def as_typed_html(shape: Shape) -> str:
    """As a typist writes it: numbers and letters are typed, headings are bold lines."""
    out = [f'<p align="center"><b>{html.escape(TITLE)}</b></p>', f'<p align="center">{PLACE}</p>']
    for part in shape.parts:
        lead = f"<b>{html.escape(part.lead)}</b> " if part.lead else ""
        words = lead + html.escape(part.words)
        mark = html.escape(_typed(part))
        text = f"{mark} {words}".strip()
        out.append(f"<p><b>{text}</b></p>" if part.kind in {"heading", "annex"} else f"<p>{text}</p>")
    return _page(out)


def as_listed_html(shape: Shape) -> str:
    """As a careful hand makes it: paragraphs in automatic lists, headings in styles. Flat numbers and items only."""
    out = [f"<h1>{html.escape(TITLE)}</h1>", f'<p align="center">{PLACE}</p>']
    open_lists: list[str] = []
    for part in shape.parts:
        words = (f"<b>{html.escape(part.lead)}</b> " if part.lead else "") + html.escape(part.words)
        if part.kind == "item":
            kind = "ul" if part.number == "-" else f'ol type="{"i" if part.number.startswith("(i") else "a"}"'
            while len(open_lists) > part.level + 1:
                out.append(f"</{open_lists.pop()}>")
            if len(open_lists) < part.level + 1:
                out.append(f"<{kind}>")
                open_lists.append(kind[:2])
            out.append(f"<li>{words}</li>")
        elif part.number:
            while len(open_lists) > 1:
                out.append(f"</{open_lists.pop()}>")
            if not open_lists:
                out.append(f'<ol start="{part.number}">')
                open_lists.append("ol")
            out.append(f"<li><p>{words}</p></li>")
        else:
            while open_lists:
                out.append(f"</{open_lists.pop()}>")
            tag = "h2" if part.kind in {"heading", "annex"} else "p"
            out.append(f"<{tag}>{words}</{tag}>")
    out += [f"</{kind}>" for kind in reversed(open_lists)]
    return _page(out)


def _typed(part: Part) -> str:
    if part.number and part.kind in {"paragraph", "heading"}:
        return part.number if "." in part.number else f"{part.number}."
    return f"{part.number}." if part.number.isalpha() else part.number


def _page(body: list[str]) -> str:
    return '<html><head><meta charset="utf-8"></head><body>' + "\n".join(body) + "</body></html>"

"""A document as one web page that needs nothing else, reads well on a screen and prints as an official text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import assert_never

from asemdraft.documents.content import Block, Content, CrossReference, Emphasis, Front, Inline, Kind, NoteMark, Text
from asemdraft.documents.labels import footnote_numbers, label

Rows = tuple[tuple[tuple[tuple[Inline, ...], ...], ...], ...]
"""Rows of cells of paragraphs of inlines."""

STYLE = """
  :root { color-scheme: light; }
  body { font: 11.5pt/1.4 "Times New Roman", "Liberation Serif", Tinos, serif; color: #000; background: #fff;
         max-width: 42em; margin: 2em auto; padding: 0 1.5em; }
  header { border-bottom: 2px solid #000; margin-bottom: 2em; padding-bottom: .6em; font-size: 10pt; }
  header .first { display: flex; justify-content: space-between; gap: 2em; align-items: end;
                  border-bottom: 1px solid #000; padding-bottom: .3em; }
  header .second { display: flex; justify-content: space-between; gap: 2em; padding-top: .4em; }
  header p { margin: 0; }
  .symbol { font-weight: bold; font-size: 13pt; text-align: right; }
  .name { font-weight: bold; font-size: 15pt; }
  .deadline { text-align: center; font-weight: bold; }
  .superseded { text-align: center; font-weight: bold; font-size: 12pt; color: #9c1c1c;
                border: 2px solid; padding: .3em; }
  h1, h2, h3 { font-family: inherit; }
  h1 { font-size: 17pt; text-align: center; margin: 1.5em 0 .5em; }
  .subtitle { text-align: center; font-size: 12pt; margin: .2em 0; }
  h2 { font-size: 13pt; margin: 1.5em 0 .6em; }
  h3 { font-size: 11.5pt; font-style: italic; margin: 1.2em 0 .5em; }
  h2.annex { text-align: center; break-before: page; margin-top: 3em; }
  main p { margin: 0 0 .75em; text-align: justify; }
  p.numbered { display: grid; grid-template-columns: minmax(3em, max-content) 1fr; }
  p.item { margin-left: 3em; } p.deeper { margin-left: 5.5em; }
  p.item.numbered { grid-template-columns: minmax(2.5em, max-content) 1fr; }
  p.remark { margin-left: 3em; font-style: italic; font-size: 10pt; color: #44546a; }
  ins { text-decoration: none; font-weight: bold; } h2 ins, h3 ins, b ins { text-decoration: underline; }
  .bracket { color: #1f3864; }
  a { color: inherit; text-decoration: none; } a:hover { text-decoration: underline; }
  sup { line-height: 0; }
  footer { border-top: 1px solid #000; margin-top: 2.5em; padding-top: .6em; font-size: 9.5pt; }
  footer ol { padding-left: 1.5em; margin: 0; }
  table { border-collapse: collapse; width: 100%; font-size: 10pt; }
  th, td { border: 1px solid #808080; padding: .25em .5em; text-align: left; vertical-align: top; }
  th { background: #e7e6e6; } td p { text-align: left; margin: 0 0 .3em; } thead { display: table-header-group; }
  body.wide { max-width: 70em; }
  @page { size: A4; margin: 25mm; }
  @media print { body { max-width: none; margin: 0; padding: 0; } h1, h2, h3 { break-after: avoid; }
                 p { orphans: 2; widows: 2; } }
"""


def write_html(content: Content) -> str:
    """Return `content` as a page with its style inside, without script and without anything to be fetched.

    Every word of the content is escaped: nothing in it is taken for markup.
    """
    return page_with(content)


def page_with(content: Content, headings: tuple[str, ...] = (), rows: Rows = ()) -> str:
    """Return a page of `content`, and with a table after it where there are headings."""
    page = _Page(_all_numbers(content, rows), {block.clause for block in content.blocks if block.clause})
    body = "\n".join(line for block in content.blocks for line in page.block(block))
    body += page.table(headings, rows) if headings else ""
    wide = ' class="wide"' if headings else ""
    title = " – ".join(part for part in (content.front.symbol, content.front.title) if part) or "Text"
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body{wide}>\n"
        f"{_front(content.front)}<main>\n{body}\n</main>\n{page.notes(content)}</body>\n</html>\n"
    )


class _Page:
    """What the blocks of one page must know of one another: the numbers of the notes, the clauses to link to."""

    def __init__(self, order: dict[str, int], targets: set[str]) -> None:
        self._order = order
        self._targets = targets
        self._seen: set[str] = set()

    def block(self, block: Block) -> Iterator[str]:
        """Give the lines of a block."""
        tag, kinds = _tag(block)
        inside = self.inlines(block.inlines)
        if block.number and tag == "p":
            kinds = [*kinds, "numbered"]
            inside = f"<span>{escape(label(block.number))}</span> <span>{inside}</span>"
        elif block.number:
            inside = f"{escape(label(block.number))} {inside}"
        said = f' class="{" ".join(kinds)}"' if kinds else ""
        said += f' id="{escape(block.clause)}"' if block.clause else ""
        yield f"<{tag}{said}>{inside}</{tag}>"
        if block.remark:
            yield f'<p class="remark">{escape(block.remark)}</p>'

    def inlines(self, inlines: tuple[Inline, ...]) -> str:
        """Return the words with their looks."""
        return "".join(self._inline(inline) for inline in inlines)

    def table(self, headings: tuple[str, ...], rows: Rows) -> str:
        """Return a table whose headings stand on every printed page."""
        head = "".join(f"<th>{escape(heading)}</th>" for heading in headings)
        body = "\n".join(
            "<tr>" + "".join(f"<td>{''.join(f'<p>{self.inlines(p)}</p>' for p in cell)}</td>" for cell in row) + "</tr>"
            for row in rows
        )
        return f"\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"

    def notes(self, content: Content) -> str:
        """Return the footnotes at the end of the page."""
        rows = "\n".join(
            f'<li id="note-{escape(note)}">{self.inlines(content.notes[note])}</li>' for note in self._order
        )
        return f"<footer>\n<ol>\n{rows}\n</ol>\n</footer>\n" if rows else ""

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return _text(inline)
            case NoteMark(note=note):
                return f'<sup><a href="#note-{escape(note)}">{self._order.get(note, escape(note))}</a></sup>'
            case CrossReference(clause=clause):
                shown = _dressed(escape(inline.printed), bold=inline.bold, italic=inline.italic)
                return f'<a href="#{escape(clause)}">{shown}</a>' if clause in self._targets else shown
            case _:
                assert_never(inline)


def _all_numbers(content: Content, rows: Rows) -> dict[str, int]:
    """Return the numbers of the footnotes in the order of their marks, first in the text, then in the table."""
    cells = tuple(Block(Kind.CHAPEAU, paragraph) for row in rows for cell in row for paragraph in cell)
    return footnote_numbers(replace(content, blocks=content.blocks + cells))


def _front(front: Front) -> str:
    def line(kind: str, text: str) -> str:
        return f'<p class="{kind}">{escape(text)}</p>' if text else ""

    head = ""
    if any(
        (front.meeting, front.symbol, front.name, front.distribution, front.issued, front.deadline, front.superseded)
    ):
        marks = "".join(line("mark", text) for text in (front.distribution, front.issued, front.original))
        head = (
            f'<header>\n<div class="first"><div>{line("meeting", front.meeting)}</div>'
            f"{line('symbol', front.symbol)}</div>\n"
            f'<div class="second"><div>{line("name", front.name)}</div><div>{marks}</div></div>\n'
            f"{line('superseded', front.superseded)}{line('deadline', front.deadline)}</header>\n"
        )
    title = f"<h1>{escape(front.title)}</h1>\n" if front.title else ""
    return head + title + "".join(line("subtitle", text) + "\n" for text in front.subtitle)


def _tag(block: Block) -> tuple[str, list[str]]:
    match block.kind:
        case Kind.HEADING:
            return ("h2" if block.level <= 1 else "h3"), []
        case Kind.ANNEX:
            return "h2", ["annex"]
        case Kind.ITEM:
            return "p", ["item"] if block.level <= 1 else ["item", "deeper"]
        case Kind.CHAPEAU | Kind.PARAGRAPH | Kind.FOOTNOTE:
            return "p", [block.kind.value]
        case _:
            assert_never(block.kind)


def _text(text: Text) -> str:
    words = escape(text.text, quote=False).replace("\n", "<br>")
    match text.emphasis:
        case Emphasis.ADDED:
            words = f"<ins>{words}</ins>"
        case Emphasis.REMOVED:
            words = f"<del>{words}</del>"
        case Emphasis.BRACKET:
            words = f'<span class="bracket">{words}</span>'
        case Emphasis.NONE:
            pass
        case _:
            assert_never(text.emphasis)
    return _dressed(words, bold=text.bold, italic=text.italic)


def _dressed(words: str, *, bold: bool, italic: bool) -> str:
    words = f"<i>{words}</i>" if italic else words
    return f"<b>{words}</b>" if bold else words

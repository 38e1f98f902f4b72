"""A page on a terminal: the same words as in plain text, with colour, wrapped to the width of the window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from asemdraft.views.layout import Gap, Line, Page, Span, Style, Table

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

_LOOKS = {
    Style.PLAIN: "",
    Style.TITLE: "bold",
    Style.NUMBER: "bold cyan",
    Style.QUIET: "dim",
    Style.GOOD: "green",
    Style.WAITS: "yellow",
    Style.ADDED: "bold green underline",
    Style.REMOVED: "red strike",
    Style.BRACKET: "bold yellow",
    Style.MEMBER: "magenta",
    Style.STRONG: "bold",
    Style.ITALIC: "italic",
}


def show(page: Page, console: Console) -> None:
    """Print the page on the console."""
    for part in page:
        for renderable in _rendered(part, console.width):
            console.print(renderable, highlight=False, soft_wrap=False)


def _rendered(part: Gap | Line | Table, width: int) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    match part:
        case Gap():
            yield Text("")
        case Line(indent=indent, hang=hang):
            yield from _hanging(_text(part.spans), indent, hang, width)
        case Table(indent=indent):
            yield Padding(_table(part), (0, 0, 0, indent))


def _hanging(text: Text, indent: int, hang: int, width: int) -> Iterator[RenderableType]:
    """Wrap a paragraph; all lines but the first stand `hang` columns further in."""
    from rich.console import Console
    from rich.text import Text

    room = max(20, width - indent - hang)
    lines = text.wrap(Console(width=room), room)
    for index, line in enumerate(lines):
        line.rstrip()
        yield Text(" " * (indent + (hang if index else 0))) + line


def _text(spans: tuple[Span, ...]) -> Text:
    from rich.text import Text

    return Text.assemble(*((span.text, _LOOKS[span.style]) for span in spans))


def _table(table: Table) -> RenderableType:
    from rich import box
    from rich.table import Table as RichTable

    drawn = RichTable(
        box=box.SIMPLE_HEAD if any(table.heads) else None,
        show_header=any(table.heads),
        padding=(0, 2, 0, 0),
        pad_edge=False,
        header_style="dim",
        expand=bool(table.wide),
    )
    for index, head in enumerate(table.heads):
        is_wide = index in table.wide
        drawn.add_column(
            head,
            justify="right" if index in table.right else "left",
            no_wrap=not is_wide,
            ratio=1 if is_wide else None,
        )
    for row in table.rows:
        drawn.add_row(*(_text(cell) for cell in row))
    return drawn

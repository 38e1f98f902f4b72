"""A page on a terminal: the same words as in plain text, with colour, wrapped to the width of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asemdraft.views.layout import Page, Style
from asemdraft.views.lines import lines

if TYPE_CHECKING:
    from rich.console import Console

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
    from rich.text import Text

    for line in lines(page, console.width):
        text = Text.assemble(*((span.text, _LOOKS[span.style]) for span in line))
        console.print(text, highlight=False, no_wrap=True, overflow="ignore", crop=False)

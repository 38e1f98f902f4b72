"""How a command is declared: its group, its example, and the options that all commands share.

A command is a function from a `Session` and its own options to an `Answer`. The decorator adds the shared options,
opens nothing itself, prints the answer and sets the exit status.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from asemdraft.cli import terminal
from asemdraft.cli.session import Answer, Session

_AT_HELP = "When this happened, for an entry made after the fact."

GROUPS = ("Set up", "Draft", "Consult", "Decide", "Circulate", "Look", "Finish", "Share")

DraftName = Annotated[
    str, typer.Option("--draft", metavar="NAME", help="The draft, by name or folder.", show_default=False)
]
Drafts = Annotated[str, typer.Option("--drafts", metavar="DIR", help="Where the drafts are kept.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Answer with one JSON value, for programs.")]
At = Annotated[str, typer.Option("--at", "--when", metavar="TIME", help=_AT_HELP, show_default=False)]
When = Annotated[str, typer.Option("--when", metavar="TIME", help=_AT_HELP, show_default=False)]
_HAND = "Whose hand this is; git's user if not given."
Officer = Annotated[str, typer.Option("--officer", metavar="NAME", help=_HAND, show_default=False)]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be done and change nothing.")]


@dataclass(frozen=True, slots=True)
class Declared:
    """A command as help, the README and the tests know it."""

    name: str
    group: str
    sentence: str
    example: str
    writes: bool


COMMANDS: dict[str, Declared] = {}


class Grouped(TyperGroup):
    """The main help: commands under the headings of the officer's work."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the commands in the order of the work."""
        del ctx
        return [name for group in GROUPS for name, command in COMMANDS.items() if command.group == group]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write one section for each group."""
        for group in GROUPS:
            rows = []
            for name in self.list_commands(ctx):
                command = self.get_command(ctx, name)
                if command is not None and COMMANDS[name].group == group:
                    rows.append((name, command.get_short_help_str(limit=88)))
            if rows:
                with formatter.section(group):
                    formatter.write_dl(rows)


app = typer.Typer(
    cls=Grouped,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Keep the record of a negotiated text; compute the text from it.",
)


def command(
    group: str, example: str, *, name: str = "", writes: bool = False, needs_draft: bool = True
) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Declare a command. Its first parameter is the session; the others become its own options."""

    def register(function: Callable[..., Answer]) -> Callable[..., Answer]:
        called = name or function.__name__.rstrip("_").replace("_", "-")
        sentence = (function.__doc__ or "").partition("\n")[0]
        COMMANDS[called] = Declared(called, group, sentence, example, writes)
        own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
        shared = _shared(writes=writes, needs_draft=needs_draft, taken=any(each.name == "at" for each in own))

        def run(**values: Any) -> None:
            session = Session(**{key: values.pop(key) for key in [each.name for each in shared]})
            answer = function(session, **values)
            terminal.show(answer.report, as_json=session.as_json)
            if session.dry_run:
                session.talk("this was a dry run: nothing was changed.")
            raise typer.Exit(int(answer.status))

        parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (*own, *shared)]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {each.name: each.annotation for each in parameters}
        run.__doc__ = function.__doc__
        app.command(called, epilog=f"\b\nExample:\n  {example}")(run)
        return function

    return register


def _shared(*, writes: bool, needs_draft: bool, taken: bool) -> list[inspect.Parameter]:
    """Return the options that a command shares with all others; the time is --when alone where --at is `taken`."""
    wanted: list[tuple[str, Any, Any]] = []
    if needs_draft:
        wanted.append(("draft_name", DraftName, ""))
    wanted += [("drafts", Drafts, ""), ("as_json", AsJson, False)]
    if writes:
        wanted += [("when", When if taken else At, ""), ("officer", Officer, ""), ("dry_run", DryRun, False)]
    keyword = inspect.Parameter.KEYWORD_ONLY
    return [inspect.Parameter(each, keyword, default=default, annotation=hint) for each, hint, default in wanted]

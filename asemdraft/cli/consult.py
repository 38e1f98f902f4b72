"""Commands that record what members say: comment, propose."""

from __future__ import annotations

from typing import Annotated

import typer

from asemdraft.cli.command import command
from asemdraft.cli.session import Answer, Session
from asemdraft.errors import RequestError

Clause = Annotated[str, typer.Argument(help="The clause: 7, 6bis, 7(a), chapeau, 7@Rev.1, or its lasting id.")]
By = Annotated[str, typer.Option("--by", metavar="MEMBER", help="Who: JP, japan, JP,KR, or 'PT on behalf of the EU'.")]
Words = Annotated[str, typer.Option(show_default=False)]
Reason = Annotated[str, typer.Option(help="The reason that the member gives.", show_default=False)]
Source = Annotated[str, typer.Option(help='Where it comes from: "phone, 10 Oct 15:20".', show_default=False)]
On = Annotated[
    str,
    typer.Option(
        metavar="ISSUE",
        help="The issued text that the member had; the text as it stands if not given.",
        show_default=False,
    ),
]


@command("Consult", 'asemdraft comment 7 --by IN --text "Too narrow." --proposed "..." --reason "..."', writes=True)
def comment(
    session: Session,
    clause: Clause,
    by: By,
    text: Annotated[str, typer.Option(help="What the member says.")],
    type: Annotated[
        str, typer.Option(metavar="TYPE", help="substantive, editorial, technical or translation.")
    ] = "substantive",
    words: Annotated[str, typer.Option(help="The words of the clause that it is about.", show_default=False)] = "",
    occurrence: Annotated[
        int, typer.Option(help="Which, where the words stand several times.", show_default=False)
    ] = 0,
    proposed: Annotated[str, typer.Option(help="The wording that the member proposes.", show_default=False)] = "",
    reason: Reason = "",
    source: Source = "",
    on: On = "",
) -> Answer:
    """Record a member's comment on a clause, with its own number."""
    from asemdraft.desk import consulting
    from asemdraft.desk.filing import Said, remark_type

    said = Said(by, reason, source, on, remark_type(type))
    with session.writing() as draft:
        return Answer(consulting.comment(draft, clause, text, consulting.About(words, proposed, occurrence), said))


_WAYS = (
    "--text T, --replace OLD --with NEW, --insert-after WORDS --with NEW, --delete [WORDS], --retain, --alt --text T, "
    "--move-before or --move-after CLAUSE, --split-at WORDS, --join CLAUSE."
)


@command("Consult", 'asemdraft propose 4 --by JP --replace "strong" --with "shared"', writes=True)
def propose(
    session: Session,
    by: By,
    clause: Annotated[str, typer.Argument(help="The clause; none with --after or --amend.", show_default=False)] = "",
    text: Annotated[
        str, typer.Option(help="The whole clause as it should read, or the new clause.", show_default=False)
    ] = "",
    replace: Annotated[str, typer.Option(help="Words of the clause.", show_default=False)] = "",
    insert_after: Annotated[str, typer.Option(help="Words of the clause.", show_default=False)] = "",
    with_: Annotated[str, typer.Option("--with", help="The new words.", show_default=False)] = "",
    delete: Annotated[
        str | None,
        typer.Option(metavar="[WORDS]", help="Words to take out; alone, the whole clause.", show_default=False),
    ] = None,
    retain: Annotated[bool, typer.Option("--retain", help="Keep the clause as it is.")] = False,
    alt: Annotated[bool, typer.Option("--alt", help="--text is an alternative to the clause.")] = False,
    after: Annotated[str, typer.Option(help="A new clause after this one.", show_default=False)] = "",
    move_before: Annotated[str, typer.Option(help="Move the clause before this one.", show_default=False)] = "",
    move_after: Annotated[str, typer.Option(help="Move the clause after this one.", show_default=False)] = "",
    split_at: Annotated[str, typer.Option(help="Split the clause before these words.", show_default=False)] = "",
    join: Annotated[str, typer.Option(help="Join the clause with this one.", show_default=False)] = "",
    amend: Annotated[
        str, typer.Option(metavar="REF", help="An open amendment whose words are amended.", show_default=False)
    ] = "",
    occurrence: Annotated[
        int, typer.Option(help="Which, where the words stand several times.", show_default=False)
    ] = 0,
    reason: Reason = "",
    source: Source = "",
    on: On = "",
) -> Answer:
    """Record an amendment: other words, a new clause, a deletion, a move, a split, a join, or to keep it as it is."""
    from asemdraft.desk import consulting, naming
    from asemdraft.desk.filing import Said, Wish

    ways = (text, replace, insert_after, delete is not None, retain, move_before, move_after, split_at, join)
    if sum(map(bool, ways)) != 1 or (alt and not text) or bool(with_) != bool(replace or insert_after):
        raise RequestError("Say in one way what is asked for.", _WAYS)
    if [bool(clause), bool(after), bool(amend)].count(True) != 1:
        raise RequestError(
            "Name the clause, with --after where a new one stands, or with --amend what is amended.",
            "asemdraft propose 4 --by JP ...",
        )
    said, wish = (
        Said(by, reason, source, on),
        Wish(text, replace, insert_after, with_, delete, retain, alt, occurrence),
    )
    with session.writing() as draft:
        if after:
            return Answer(consulting.propose_new(draft, after, text, said))
        if amend:
            return Answer(consulting.propose_amending(draft, naming.refs((amend,))[0], wish, said))
        if split_at:
            return Answer(consulting.propose_split(draft, clause, split_at, said))
        if join:
            return Answer(consulting.propose_join(draft, clause, join, said))
        if anchor := move_before or move_after:
            return Answer(consulting.propose_move(draft, clause, anchor, said, before=bool(move_before)))
        return Answer(consulting.propose(draft, clause, wish, said))

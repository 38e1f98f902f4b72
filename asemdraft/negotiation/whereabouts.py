"""Where the words of an input are now, and what became of an amendment that was made on an older text.

Words keep their identity through splits, joins and decisions: an input is shown under the clause where its words are.

    case  an input                                       its home
    1     changes words, or is about certain words       the clauses in which these words stand now
    2     is about the whole clause                      the clause; if it was joined to another, that one
    3     its words are gone                             as case 2
"""

from __future__ import annotations

from collections.abc import Iterable

from asemdraft.errors import RequestError
from asemdraft.negotiation.acts import BIRTH, Operation
from asemdraft.negotiation.asking import run_of
from asemdraft.negotiation.clause import Input
from asemdraft.negotiation.family import Family, force_of
from asemdraft.wording.carrying import Carried, Verdict
from asemdraft.wording.stored import decoded
from asemdraft.wording.words import join, tokenise

Span = tuple[int, int]


def homes(family: Family) -> dict[str, tuple[str, ...]]:
    """Return for each input of a family the clauses under which it is shown. Law: every input has a home."""
    return {each.ref: home(family, each) for one in family.clauses for each in one.inputs}


def home(family: Family, each: Input) -> tuple[str, ...]:
    """Return the clauses in which the words that an input is about stand now."""
    if len(family.clauses) == 1:
        return (each.clause,)
    spans = _spans(family, each)
    found = tuple(dict.fromkeys(strand for span in spans for strand in _strands(family, each, span)))
    return found or _whole(family, each)


def _whole(family: Family, each: Input) -> tuple[str, ...]:
    """Return where a clause is as a whole: where it was, or where it was joined to."""
    size = len(tokenise(family.text(each.clause, each.base.in_force))) if _is_based(each) else 0
    strands = _strands(family, each, (0, size)) if size else ()
    if each.clause in strands or not strands:
        return (each.clause,)
    return strands[:1]


def _is_based(each: Input) -> bool:
    return each.operation not in (Operation.ADD, Operation.ALTERNATIVE)


def _strands(family: Family, each: Input, span: Span) -> tuple[str, ...]:
    stands = family.weave.locate(span, force_of(each.base.in_force), force_of(family.present), each.clause)
    return tuple(one.strand for one in stands)


def _spans(family: Family, each: Input) -> tuple[Span, ...]:
    """Return the words of its base that an input is about; none where it is about the whole clause."""
    if each.operation is Operation.MODIFY and each.script is not None:
        hunks = decoded(each.script).hunks
        return tuple((hunk.lo, hunk.hi) if hunk.lo < hunk.hi else (max(hunk.lo - 1, 0), hunk.lo + 1) for hunk in hunks)
    if not each.is_amendment and each.words:
        try:
            run = run_of(family.text(each.clause, each.base.in_force), each.words, each.occurrence)
        except RequestError:
            return ()
        return ((run.first, run.last),)
    return ()


def words_now(family: Family, each: Input) -> str:
    """Return the words that a comment is about as they read now; "" where they are gone."""
    told = []
    for span in _spans(family, each):
        stands = family.weave.locate(span, force_of(each.base.in_force), force_of(family.present), each.clause)
        told += [join(tokenise(family.text(one.strand))[one.lo : one.hi]).strip() for one in stands]
    return " … ".join(told)


def fate(family: Family, each: Input) -> str:
    """Say what became of an open amendment since its author wrote; "" where the text is still the one they had."""
    if each.amends:
        waits = _waits(family, each.amends)
        if waits:
            return waits
    carried = family.carried.get(each.ref)
    if carried is None or not _changed(family, each):
        return ""
    return told(carried)


def told(carried: Carried[str]) -> str:
    """Say where an amendment stands on the text of now."""
    others = _listed(label for label in carried.labels if not label.startswith(BIRTH))
    match carried.verdict:
        case Verdict.STANDS:
            return "its words stand there already" + (f" ({others})" if others else "")
        case Verdict.FITS:
            return "the clause has changed since; it fits the text as it stands"
        case Verdict.TOUCHES:
            return f"it stands right beside words of {others or 'the text as changed'}"
        case _:
            words = next(one.words for one in carried.outcomes if one.verdict is Verdict.COLLIDES)
            return f"it collides with {others or 'what was decided since'} on “{words.strip()}”"


def _waits(family: Family, amended: str) -> str:
    found = next((each for one in family.clauses if (each := one.input(amended))), None)
    if found is None:
        return f"{amended}, which it amends, was taken back"
    if found.is_open:
        return f"it waits for {amended}, which it amends"
    return "" if found.state == "accepted" else f"{amended}, which it amends, is {found.state}"


def _changed(family: Family, each: Input) -> bool:
    """Whether the clause reads otherwise than it did for the author, or lost words to another clause."""
    if each.clause not in family.weave.strands(force_of(family.present)):
        return True
    if family.text(each.clause, each.base.in_force) != family.text(each.clause, family.present):
        return True
    return home(family, each) != (each.clause,)


def _listed(labels: Iterable[str]) -> str:
    return ", ".join(labels)

"""The clauses of a text as they go into a document: clean, or with what is open in brackets."""

from __future__ import annotations

from asemdraft.desk.draft import Draft
from asemdraft.desk.states import TextState, front, number_of, seat
from asemdraft.documents.composing import Passage, composed
from asemdraft.documents.content import Content, Emphasis
from asemdraft.documents.content import Kind as BlockKind
from asemdraft.negotiation.bracketing import shown
from asemdraft.wording.brackets import Naming
from asemdraft.wording.inline import plain


def passage_of(draft: Draft, state: TextState, clause: str) -> Passage:
    """Return a clause of a text as a passage of a document."""
    place = seat(draft, clause)
    number = number_of(draft, place, state.names[clause])
    return Passage(clause, BlockKind(place.kind.value), state.text(draft, clause), number, place.level)


def clean(draft: Draft, state: TextState, *, what: str = "") -> Content:
    """Return a text as a document, with nothing in it but its words."""
    passages = [passage_of(draft, state, clause) for clause in state.names if clause in state.in_force]
    return composed(front(draft, state, what=what), passages, state.names)


def bracketed(draft: Draft, state: TextState, naming: Naming, chosen: tuple[str, ...]) -> Content:
    """Return the text as it stands with all that is open in brackets; of `chosen` clauses, where some are named."""
    passages = []
    for place in draft.outline.present():
        if chosen and place.clause not in chosen and place.kind.value != BlockKind.FOOTNOTE:
            continue
        view = shown(draft.family(place.clause), place.clause, naming)
        parts = tuple(
            (part.text, Emphasis.BRACKET if part.is_bracket else Emphasis.NONE)
            for line in (view.parts, *view.notes)
            for part in line
        )
        number = number_of(draft, place, draft.numbers.names[place.clause])
        kind, remark = BlockKind(place.kind.value), " ".join(plain(each, draft.reference) for each in view.remarks)
        passages.append(Passage(place.clause, kind, draft.text(place.clause), number, place.level, parts, remark))
    names = {place.clause: draft.reference(place.clause) for place in draft.outline.places}
    return composed(front(draft, state), passages, names)

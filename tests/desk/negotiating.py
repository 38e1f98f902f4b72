"""Random negotiations on the example's zero draft, through the desk, as officers would lead them."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asemdraft.desk import circulating, consulting, deciding, drafting, undoing
from asemdraft.desk.amending import Acceptance
from asemdraft.desk.draft import Draft, opened
from asemdraft.desk.filing import Said, Wish
from asemdraft.desk.occasion import Occasion
from asemdraft.errors import RequestError
from asemdraft.negotiation.acts import Kind
from asemdraft.negotiation.merging import plan
from asemdraft.wording.words import join, tokenise

MEMBERS = ("JP", "KR", "IN", "DE", "FR", "SG", "VN", "GB")
NEW = ("strong", "fair", "*open*", "and **shared**", "innovative", "long-term, steady", "as in paragraph 3")
START = datetime(2007, 9, 27, 1, 0, tzinfo=UTC)


class Negotiation:
    """Acts on one draft, each at its own minute; what the desk refuses is passed over."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.chance, self.minute = folder, random.Random(seed), 0
        self.done: list[str] = []

    def act(self, name: str) -> None:
        self.minute += 1
        with opened(self.folder, writing=True) as draft:
            at = START + timedelta(minutes=self.minute)
            draft.occasion = Occasion(at, "Li Na", "li.na@sme.example", self.chance.getrandbits(32))
            try:
                getattr(self, name)(draft)
                self.done.append(name)
            except RequestError:
                pass

    def play(self, names: list[str]) -> None:
        for name in names:
            self.act(name)

    def issue(self, draft: Draft) -> None:
        name = f"Rev.{len(draft.outline.issues)}"
        circulating.issue(draft, name, circulating.Circulation())

    def word(self, draft: Draft) -> None:
        """A member asks for other words at one place of a clause: replaced, inserted or deleted."""
        clause = self._clause(draft)
        consulting.propose(draft, clause, Wish(text=self._changed(draft.text(clause))), self._said())

    def delete(self, draft: Draft) -> None:
        consulting.propose(draft, self._clause(draft), Wish(delete=""), self._said())

    def new(self, draft: Draft) -> None:
        words = f"Members {self.chance.choice(NEW)} should meet {self.chance.randint(1, 9)} times."
        consulting.propose_new(draft, self._clause(draft), words, self._said())

    def shift(self, draft: Draft) -> None:
        consulting.propose_move(draft, self._clause(draft), self._clause(draft), self._said(), before=True)

    def accept(self, draft: Draft) -> None:
        waiting = [each.ref for seat in draft.outline.present() for each in draft.clause(seat.clause).inputs
                   if each.is_open]  # fmt: skip
        if waiting:
            deciding.accept(draft, (self.chance.choice(waiting),), Acceptance())

    def merge(self, draft: Draft) -> None:
        deciding.merge(draft, ())

    def edit(self, draft: Draft) -> None:
        clause = self._clause(draft)
        drafting.edit(draft, clause, Wish(text=self._changed(draft.text(clause))), Said())

    def add(self, draft: Draft) -> None:
        drafting.add(draft, self._clause(draft), "**New.** The Chair adds a paragraph.", Said())

    def drop(self, draft: Draft) -> None:
        drafting.drop(draft, self._clause(draft), Said())

    def move(self, draft: Draft) -> None:
        drafting.move(draft, self._clause(draft), self._clause(draft), Said(), before=self.chance.random() < 0.5)

    def split(self, draft: Draft) -> None:
        clause = self._clause(draft)
        tokens = tokenise(draft.text(clause))
        at = self.chance.randrange(1, max(2, len(tokens) - 1))
        drafting.split(draft, clause, join(tokens[at : at + 4]).strip(), Said())

    def join(self, draft: Draft) -> None:
        standing = [s.clause for s in draft.outline.places if s.stands and s.kind is Kind.PARAGRAPH]
        at = self.chance.randrange(len(standing) - 1)
        drafting.join_clauses(draft, standing[at], standing[at + 1], Said())

    def undo(self, draft: Draft) -> None:
        decided = [each.ref for seat in draft.outline.places for each in draft.clause(seat.clause).inputs
                   if each.state == "accepted" and each.operation == "MODIFY"]  # fmt: skip
        if decided:
            undoing.undo_decision(draft, self.chance.choice(decided))

    def _clause(self, draft: Draft) -> str:
        kinds = (Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING, Kind.CHAPEAU, Kind.FOOTNOTE)
        kind = self.chance.choice(kinds)
        few = [s.clause for s in draft.outline.places if s.stands and s.kind is kind]
        return self.chance.choice(few[:8] or list(draft.outline.standing()))

    def _said(self) -> Said:
        members = self.chance.sample(MEMBERS, 2 if self.chance.random() < 0.2 else 1)
        return Said(",".join(members), reason="Because.")

    def _changed(self, text: str) -> str:
        tokens = list(tokenise(text))
        at = self.chance.randrange(1, max(2, len(tokens) - 2))
        new = list(tokenise(" " + self.chance.choice(NEW)))
        match self.chance.choice(["replace", "insert", "delete"]):
            case "replace":
                tokens[at : at + self.chance.randint(1, 3)] = new
            case "insert":
                tokens[at:at] = new
            case _:
                del tokens[at : at + self.chance.randint(1, 3)]
        return join(tokens)


def collisions(draft: Draft) -> int:
    """How many places are contested now."""
    families = dict.fromkeys(draft.outline.family(seat.clause) for seat in draft.outline.present())
    return sum(len(plan(draft.family(names[0])).collisions) for names in families)

"""The laws of a negotiation, under acts at random: nothing is lost, the balance holds, the text follows from the record.

A refused act must leave the record as it was. HYPOTHESIS_PROFILE=long plays 2,000 negotiations, otherwise a few.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from asemdraft.desk import (
    agreeing,
    circulating,
    consulting,
    correcting,
    deciding,
    drafting,
    examining,
    positions,
    reviewing,
    standing,
    undoing,
)
from asemdraft.desk.amending import Acceptance
from asemdraft.desk.draft import Draft, opened, text_of
from asemdraft.desk.filing import Said, Wish
from asemdraft.desk.founding import new
from asemdraft.desk.occasion import Occasion
from asemdraft.desk.positions import Standing
from asemdraft.errors import RequestError
from asemdraft.negotiation.acts import Comment, Propose, Reservation, Stance
from asemdraft.negotiation.clause import Input
from asemdraft.negotiation.statement import Settings
from tests.conftest import SMALL

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "dev")
ROUNDS = {"long": 2_000, "ci": 40}.get(PROFILE, 8)
MEMBERS = ("JP", "KR", "FR", "GB", "PT on behalf of the EU", "JP,KR", "IN")
NEW_WORDS = ("strong", "shared and lasting", "firm", "", "with due regard to small enterprises")
NUMBERS = st.integers(0, 10_000)
START = datetime(2007, 9, 26, 2, 0, tzinfo=UTC)


def founded(folder: Path) -> Path:
    """Make the small draft in a folder and return where it stands."""
    source = folder / "small.md"
    source.write_text(SMALL, encoding="utf-8")
    new(source, folder / "small", Settings(title=""), Occasion(START, "Li Na", "li.na@sme.example", 1))
    return folder / "small"


class Table:
    """A meeting at work: acts done through the desk, one at a time, on a draft on the disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.minutes = itertools.count(1)

    def occasion(self) -> Occasion:
        """Return the next minute of the meeting."""
        number = next(self.minutes)
        return Occasion(START + timedelta(minutes=number), "Li Na", "li.na@sme.example", number)

    def do(self, act: Callable[[Draft], object]) -> object:
        """Carry an act out; where it is refused, see that nothing was changed."""
        with opened(self.folder, writing=True) as draft:
            draft.occasion = self.occasion()
            head = draft.repository.head()
            try:
                return act(draft)
            except RequestError as found:
                refusal = found
            assert refusal.message
            assert draft.repository.head() == head, f"refused and yet recorded: {refusal.message}"
            return None

    def clause(self, draft: Draft, number: int) -> str:
        """Return a clause of the page, standing or proposed."""
        seats = draft.outline.present()
        return seats[number % len(seats)].clause

    def ref(self, draft: Draft, number: int) -> str:
        """Return an input of the record."""
        found = sorted(each.ref for each in inputs(draft))
        return found[number % len(found)] if found else "JP-1"


def inputs(draft: Draft) -> list[Input]:
    return [each for seat in draft.outline.places for each in draft.clause(seat.clause).inputs]


def reworded(text: str, number: int) -> str:
    """Return a text with some of its words replaced, deleted or added to."""
    words, chance = text.split(" "), random.Random(number)
    at = chance.randrange(len(words))
    words[at : at + chance.randrange(4)] = [each for each in [chance.choice(NEW_WORDS)] if each]
    return " ".join(words).strip() or "Ministers met."


class Negotiation(RuleBasedStateMachine):
    """Officers who propose, decide and take back, in any order."""

    template: Path

    @initialize()
    def begin(self) -> None:
        self.root = Path(mkdtemp(prefix="negotiation-"))
        shutil.copytree(self.template, self.root / "small")
        self.table = Table(self.root / "small")

    def teardown(self) -> None:
        try:
            if hasattr(self, "table"):
                found = examining.doctor(self.table.folder, None)
                assert found.faults == ()
                self.everything_can_be_shown()
        finally:
            if hasattr(self, "root"):
                shutil.rmtree(self.root)

    def everything_can_be_shown(self) -> None:
        with opened(self.table.folder, writing=False) as draft:
            for seat in draft.outline.present():
                for how in ("bracketed", "marked"):
                    reviewing.clause_report(draft, seat.clause, how)
                reviewing.log(draft, seat.clause)
                reviewing.blame(draft, seat.clause)

    # -- what members say -----------------------------------------------------------------------------------------

    @rule(where=NUMBERS, words=NUMBERS, by=st.sampled_from(MEMBERS), old=st.booleans())
    def propose(self, where: int, words: int, by: str, old: bool) -> None:
        def act(draft: Draft) -> object:
            clause = self.table.clause(draft, where)
            issues = draft.outline.issues
            issue = issues[0].name if old and issues else ""
            frozen = draft.clause(clause).issued_as(issue) if issue else None
            text = draft.family(clause).text(clause, frozen.in_force) if frozen else draft.text(clause)
            return consulting.propose(draft, clause, Wish(text=reworded(text, words)), Said(by, issue=issue))

        self.table.do(act)

    @rule(where=NUMBERS, by=st.sampled_from(MEMBERS), retain=st.booleans())
    def propose_whole(self, where: int, by: str, retain: bool) -> None:
        wish = Wish(retain=True) if retain else Wish(delete="")
        self.table.do(lambda draft: consulting.propose(draft, self.table.clause(draft, where), wish, Said(by)))

    @rule(where=NUMBERS, other=NUMBERS, by=st.sampled_from(MEMBERS), what=st.sampled_from("nasjm"))
    def propose_structure(self, where: int, other: int, by: str, what: str) -> None:
        def act(draft: Draft) -> object:
            clause, said = self.table.clause(draft, where), Said(by)
            target = self.table.clause(draft, other)
            match what:
                case "n":
                    return consulting.propose_new(draft, clause, f"Ministers welcomed offer {other}.", said)
                case "a":
                    wish = Wish(text=f"Ministers preferred wording {other}.", alternative=True)
                    return consulting.propose(draft, clause, wish, said)
                case "s":
                    words = draft.text(clause).split(" ")
                    return consulting.propose_split(draft, clause, " ".join(words[other % len(words) :][:3]), said)
                case "j":
                    return consulting.propose_join(draft, clause, target, said)
                case _:
                    return consulting.propose_move(draft, clause, target, said, before=bool(other % 2))

        self.table.do(act)

    @rule(what=NUMBERS, words=NUMBERS, by=st.sampled_from(MEMBERS))
    def amend_an_amendment(self, what: int, words: int, by: str) -> None:
        def act(draft: Draft) -> object:
            ref = self.table.ref(draft, what)
            filed = next((each.filed for each in inputs(draft) if each.ref == ref), "")
            return consulting.propose_amending(draft, ref, Wish(text=reworded(filed, words)), Said(by))

        self.table.do(act)

    @rule(where=NUMBERS, at=NUMBERS, by=st.sampled_from(MEMBERS))
    def comment(self, where: int, at: int, by: str) -> None:
        def act(draft: Draft) -> object:
            clause = self.table.clause(draft, where)
            words = draft.text(clause).split(" ")
            about = " ".join(words[at % len(words) :][:2]) if at % 3 else ""
            return consulting.comment(draft, clause, f"Remark {at}.", (about, ""), Said(by))

        self.table.do(act)

    @rule(
        what=NUMBERS, by=st.sampled_from(MEMBERS), stance=st.sampled_from(Stance), kind=st.sampled_from(Reservation),
        on_clause=st.booleans(), lift=st.booleans(),
    )  # fmt: skip
    def position(self, what: int, by: str, stance: Stance, kind: Reservation, on_clause: bool, lift: bool) -> None:
        def act(draft: Draft) -> object:
            thing = self.table.clause(draft, what) if on_clause else self.table.ref(draft, what)
            if lift:
                return positions.lift(draft, (thing,), Said(by))
            return positions.take(draft, (thing,), Standing(stance, kind), Said(by))

        self.table.do(act)

    @rule(what=NUMBERS, by=st.sampled_from(MEMBERS), correct=st.booleans())
    def withdraw_or_correct(self, what: int, by: str, correct: bool) -> None:
        def act(draft: Draft) -> object:
            ref = self.table.ref(draft, what)
            if correct:
                return correcting.correct(draft, ref, "", Said(by, "misheard"))
            return correcting.withdraw(draft, ref, Said("" if what % 2 else by))

        self.table.do(act)

    # -- what is decided ------------------------------------------------------------------------------------------

    @rule(contact=st.booleans())
    def merge(self, contact: bool) -> None:
        self.table.do(lambda draft: deciding.merge(draft, (), contact=contact))

    @rule(what=NUMBERS, other=NUMBERS, over=st.booleans(), part=st.integers(0, 2))
    def accept(self, what: int, other: int, over: bool, part: int) -> None:
        def act(draft: Draft) -> object:
            beyond = (self.table.ref(draft, other),) if over else ()
            how = Acceptance("agreed", beyond, (part,) if part else ())
            return deciding.accept(draft, (self.table.ref(draft, what),), how)

        self.table.do(act)

    @rule(what=NUMBERS, word=st.sampled_from(("declined", "noted")))
    def decide(self, what: int, word: str) -> None:
        self.table.do(lambda draft: deciding.decide(draft, (self.table.ref(draft, what),), word, "heard"))

    @rule(where=NUMBERS, words=NUMBERS, settles=st.booleans())
    def resolve(self, where: int, words: int, settles: bool) -> None:
        def act(draft: Draft) -> object:
            clause = self.table.clause(draft, where)
            pending = tuple(each.ref for each in draft.clause(clause).inputs if each.is_open) if settles else ()
            return deciding.resolve(draft, clause, reworded(draft.text(clause), words), pending, "")

        self.table.do(act)

    @rule(what=NUMBERS, last=st.booleans())
    def undo(self, what: int, last: bool) -> None:
        def act(draft: Draft) -> object:
            return undoing.undo_last(draft) if last else undoing.undo_decision(draft, self.table.ref(draft, what))

        self.table.do(act)

    @rule(where=NUMBERS, other=NUMBERS, what=st.sampled_from(("move", "split", "join", "drop", "add", "edit")))
    def draft_by_hand(self, where: int, other: int, what: str) -> None:
        def act(draft: Draft) -> object:
            clause, said = self.table.clause(draft, where), Said()
            target = self.table.clause(draft, other)
            words = draft.text(clause).split(" ")
            match what:
                case "move":
                    return drafting.move(draft, clause, target, said, before=bool(other % 2))
                case "split":
                    return drafting.split(draft, clause, " ".join(words[other % len(words) :][:3]), said)
                case "join":
                    return drafting.join_clauses(draft, clause, target, said)
                case "drop":
                    return drafting.drop(draft, clause, said)
                case "add":
                    return drafting.add(draft, clause, f"Ministers thanked the host for {other}.", said)
                case _:
                    return drafting.edit(draft, clause, Wish(text=reworded(draft.text(clause), other)), said)

        self.table.do(act)

    @rule(where=NUMBERS, ad_referendum=st.booleans(), open_again=st.booleans())
    def agree(self, where: int, ad_referendum: bool, open_again: bool) -> None:
        def act(draft: Draft) -> object:
            clause = self.table.clause(draft, where)
            if open_again:
                return agreeing.reopen(draft, clause, "new instructions")
            return agreeing.agree(draft, (clause,), ad_referendum=ad_referendum)

        self.table.do(act)

    @rule()
    def issue(self) -> None:
        def act(draft: Draft) -> object:
            return circulating.issue(draft, f"Rev.{len(draft.outline.issues) + 1}", circulating.Circulation())

        self.table.do(act)

    # -- what holds always ----------------------------------------------------------------------------------------

    @invariant()
    def what_was_received_is_accounted_for(self) -> None:
        if not hasattr(self, "table"):
            return
        report, _ = standing.status(self.table.folder)
        counts = dict(report.inputs)
        assert counts.pop("received") == sum(counts.values())

    @invariant()
    def the_files_hold_the_text_that_the_record_gives_and_no_input_is_lost(self) -> None:
        if not hasattr(self, "table"):
            return
        with opened(self.table.folder, writing=False) as draft:
            texts = {text_of(clause): (draft.text(clause) + "\n").encode() for clause in draft.outline.standing()}
            assert set(texts) == set(draft.repository.names("clauses/"))
            assert all(draft.repository.read(file) == text for file, text in texts.items())
            kept = {each.ref for each in inputs(draft)}
            for seat in draft.outline.places:
                record = draft.clause(seat.clause)
                filed = [
                    e.act.ref
                    for e in record.entries
                    if isinstance(e.act, Propose | Comment) and e.id not in record.gone
                ]
                assert set(filed) <= kept
                assert len(filed) == len(set(filed)), "a number was given twice"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a draft as it is made; each negotiation begins with a copy."""
    return founded(tmp_path_factory.mktemp("template"))


def test_any_negotiation_keeps_the_laws(template: Path) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    Negotiation.template = template
    rounds = settings(
        max_examples=ROUNDS,
        stateful_step_count=14,
        deadline=None,
        derandomize=PROFILE == "dev",
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Negotiation, settings=rounds)

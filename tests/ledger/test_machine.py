"""An officer, a meddling hand, a power cut and a doctor in any order: what was recorded stays recorded."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from asemdraft.ledger import doctor, files, heads, history
from asemdraft.ledger.change import Change, Signature, stream
from asemdraft.ledger.repository import HandChanged, LedgerTouched, create, open_draft

BY = Signature("Li Wei", "li@example.org", datetime(2007, 10, 8, 18, tzinfo=UTC))
LEDGER, TEXT = "ledger/growth.jsonl", "clauses/growth.md"


class Meeting(RuleBasedStateMachine):
    """What must be in the record is kept beside it as plain bytes."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.folder = Path(self.place.name) / "draft"
        self.ledger, self.text = b"0\n", b"begun\n"
        self.count = 0
        first = Change("new", appends={LEDGER: ("0",)}, writes={TEXT: self.text})
        create(self.folder, {"statement.toml": b""}, first, BY).close()

    def teardown(self) -> None:
        doctor.restore(self.folder, BY)
        assert doctor.examine(self.folder) == ()
        assert (self.folder / LEDGER).read_bytes() == self.ledger
        assert (self.folder / TEXT).read_bytes() == self.text
        self.place.cleanup()

    def is_(self, name: str, content: bytes) -> bool:
        return (self.folder / name).exists() and (self.folder / name).read_bytes() == content

    def next_act(self, lines: int) -> Change:
        self.count += 1
        new = tuple(f"{self.count}.{line}" for line in range(lines))
        return Change(f"act {self.count}", appends={LEDGER: new}, writes={TEXT: b"text %d\n" % self.count})

    def recorded(self, change: Change) -> None:
        self.ledger += "".join(f"{line}\n" for line in change.appends[LEDGER]).encode()
        self.text = change.writes[TEXT]

    @rule(lines=st.integers(1, 3))
    def act(self, lines: int) -> None:
        with open_draft(self.folder, writing=True) as draft:
            change = self.next_act(lines)
            if not self.is_(LEDGER, self.ledger):
                with pytest.raises(LedgerTouched):
                    draft.record(change, BY)
            elif (self.folder / TEXT).exists() and not self.is_(TEXT, self.text):
                with pytest.raises(HandChanged):
                    draft.record(change, BY)
            else:
                draft.record(change, BY)
                self.recorded(change)
                assert self.is_(TEXT, self.text)

    @precondition(lambda self: self.is_(LEDGER, self.ledger) and self.is_(TEXT, self.text))
    @rule(written=st.sampled_from(["nothing", "ledger", "all"]))
    def power_cut_after_the_commit(self, written: str) -> None:
        change = self.next_act(1)
        self.recorded(change)
        contents = {LEDGER: self.ledger, TEXT: self.text}
        (self.folder / ".git/asemdraft/lock").write_text("1 act\n")
        staged = files.stage(self.folder, contents)
        history.record(self.folder, stream(change, contents, "refs/heads/main", heads.head(self.folder), BY))
        files.put(staged[: ["nothing", "ledger", "all"].index(written)])
        (self.folder / ".git/index.lock").write_bytes(b"")
        with open_draft(self.folder, writing=False) as draft:
            assert "is recorded and was finished" in draft.repaired

    @rule(name=st.sampled_from([LEDGER, TEXT]), content=st.binary(max_size=8) | st.none())
    def meddle(self, name: str, content: bytes | None) -> None:
        if content is None:
            (self.folder / name).unlink(missing_ok=True)
        else:
            (self.folder / name).write_bytes(content)

    @rule()
    def repair(self) -> None:
        texts = [name for name in (LEDGER, TEXT) if (self.folder / name).exists()]
        before = {name: (self.folder / name).read_bytes() for name in texts}
        doctor.restore(self.folder, BY)
        kept = {path.read_bytes() for path in self.folder.glob("rescued/**/*") if path.is_file()}
        assert all(self.is_(name, content) or content in kept for name, content in before.items())
        assert self.is_(LEDGER, self.ledger)
        assert self.is_(TEXT, self.text)

    @invariant()
    def the_record_holds_all_that_was_recorded(self) -> None:
        assert history.file_at(self.folder, "HEAD", LEDGER) == self.ledger
        assert history.file_at(self.folder, "HEAD", TEXT) == self.text

    @invariant()
    def the_doctor_sees_what_is_and_no_more(self) -> None:
        strayed = [name for name, content in ((TEXT, self.text), (LEDGER, self.ledger)) if not self.is_(name, content)]
        assert [(fault.kind, fault.name) for fault in doctor.examine(self.folder)] == [
            ("file", name) for name in strayed
        ]


def test_what_was_recorded_stays_recorded() -> None:
    size = settings(
        max_examples=8,
        stateful_step_count=12,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # to shrink a failure takes minutes of git; widen it by hand then
    )
    run_state_machine_as_test(Meeting, settings=size)

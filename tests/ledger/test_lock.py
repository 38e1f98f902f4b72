"""One writer at a time, told by name to the others; readers need not wait."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from asemdraft.errors import ExitStatus
from asemdraft.ledger.change import Signature
from asemdraft.ledger.lock import DraftBusy
from asemdraft.ledger.repository import open_draft

PLAYER = Path(__file__).with_name("player.py")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def holder(closed: Path) -> Iterator[subprocess.Popen[str]]:
    player = subprocess.Popen(
        [sys.executable, str(PLAYER), "hold", str(closed)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert player.stdout is not None
    assert player.stdout.readline() == "open\n"
    yield player
    player.kill()
    player.communicate()


def test_the_second_writer_is_told_who_holds_the_draft(closed: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(DraftBusy) as caught:
        open_draft(closed, writing=True, wait=0.1)
    assert f"is in use by 'hold' (process {holder.pid}, since " in caught.value.message
    assert caught.value.exit_status == ExitStatus.REFUSED


def test_readers_do_not_wait_for_a_writer(closed: Path, holder: subprocess.Popen[str]) -> None:
    with open_draft(closed, writing=False, wait=0.0) as draft:
        assert draft.read("clauses/growth.md")


def test_a_reader_who_comes_in_the_midst_of_an_act_waits_for_the_act_and_not_for_the_writer(
    closed: Path, holder: subprocess.Popen[str]
) -> None:
    marker = closed / ".git/asemdraft/written"
    now = marker.read_bytes()
    marker.write_bytes(b"0" * 40)
    with pytest.raises(DraftBusy):
        open_draft(closed, writing=False, wait=0.2)
    end_of_act = threading.Timer(0.3, marker.write_bytes, (now,))
    end_of_act.start()
    with open_draft(closed, writing=False, wait=30.0) as draft:
        assert draft.repaired == ""
    end_of_act.join()
    assert holder.poll() is None


def test_a_killed_writer_leaves_the_draft_free(closed: Path, holder: subprocess.Popen[str]) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with open_draft(closed, writing=True, wait=1.0) as draft:
        assert draft.repaired == ""


def test_a_writer_waits_for_the_one_before(closed: Path, holder: subprocess.Popen[str]) -> None:
    started = time.monotonic()
    subprocess.Popen(["sh", "-c", f"sleep 0.3; kill -9 {holder.pid}"]).wait()
    with open_draft(closed, writing=True, wait=10.0):
        pass
    assert time.monotonic() - started < 10


def test_closing_lets_the_next_one_in_and_leaves_no_name(closed: Path) -> None:
    with open_draft(closed, writing=True, command="accept JP-3"):
        assert b"accept JP-3" in (closed / ".git/asemdraft/lock").read_bytes()
    assert (closed / ".git/asemdraft/lock").read_bytes() == b""
    open_draft(closed, writing=True, wait=0.0).close()


def test_two_writers_at_once_record_everything_in_order(closed: Path, by: Signature) -> None:
    players = [
        subprocess.Popen(
            [sys.executable, str(PLAYER), "once", str(closed)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
        )
        for _ in range(4)
    ]
    assert [player.wait() for player in players] == [0, 0, 0, 0]
    with open_draft(closed, writing=False) as draft:
        assert draft.read("ledger/growth.jsonl") == b"".join(b'{"id":"%d"}\n' % n for n in range(5))

"""`kill -9` at any moment: an act is wholly there or wholly not, and the next command finds the draft sound."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from asemdraft.ledger import doctor, history
from asemdraft.ledger.repository import open_draft

PLAYER = Path(__file__).with_name("player.py")
ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("ASEMDRAFT_KILLS", "40"))


def start(what: str, folder: Path, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(PLAYER), what, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def check_sound(folder: Path, told: list[str]) -> None:
    """Check that the acts said to be recorded are there, at most one more, and that all files agree with each other."""
    # with the lock: a git that outlived its caller may still be recording the last act
    with open_draft(folder, writing=True, wait=20.0) as draft:
        entries = draft.read("ledger/growth.jsonl").splitlines()
        number = len(entries) - 1
        assert entries == [f'{{"id":"{n}"}}'.encode() for n in range(number + 1)]
        if number:
            assert draft.read("clauses/growth.md") == f"Growth, {number}.\n".encode()
        others = sorted(int(n) for name in draft.names("ledger/c") for n in draft.read(name).split())
        assert others == list(range(1, number + 1))
    acts = history.commits(folder)
    assert len(acts) == number + 1
    if told:
        assert told[-1] in {act.id for act in acts[:2]}
    assert history.tags(folder).keys() == {f"CRP.{n}" for n in range(4, number + 1, 4)}
    assert doctor.examine(folder) == ()
    assert history.changed_by_hand(folder) == ()
    assert not list(folder.rglob(".asemdraft-*"))


def test_killed_or_interrupted_at_random_moments(closed: Path) -> None:
    chance, pace = random.Random(2007), 0.0
    for kill in range(KILLS):
        player = start("loop", closed)
        assert player.stdout is not None
        player.stdout.readline()
        begun = time.monotonic()
        if kill == 0:  # how long an act takes on this machine, now
            player.stdout.readline()
            pace = max(0.03, time.monotonic() - begun)
        time.sleep(chance.random() * 6 * pace)
        if kill % 5 == 4:  # Ctrl-C reaches the command and its git alike
            os.killpg(player.pid, signal.SIGINT)
        elif kill % 2:  # the command alone; git may outlive it
            player.kill()
        else:  # everything at once, as when the power goes
            os.killpg(player.pid, signal.SIGKILL)
        told = player.stdout.read().split("\n")
        player.wait()
        player.stdout.close()
        check_sound(closed, [line for line in told[:-1] if line])
    assert len(history.commits(closed)) > KILLS / 2


@pytest.mark.parametrize("whom", ["caller", "git", "both"])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", [1, 2, 3])
def test_killed_around_each_step_of_git(closed: Path, tmp_path: Path, whom: str, when: str, step: int) -> None:
    """A git in front of git counts its calls within the act and kills at the chosen one."""
    real = subprocess.run(["which", "git"], check=True, capture_output=True, text=True).stdout.strip()
    (tmp_path / "bin").mkdir()
    kill = {"caller": "kill -9 $PPID", "git": "kill -9 $$", "both": "kill -9 $PPID $$"}[whom]
    wrapper = tmp_path / "bin/git"
    wrapper.write_text(
        "#!/bin/sh\n"
        'case " $* " in *" status "*) step=1;; *" fast-import "*) step=2;; *" update-index "*) step=3;; *) step=0;; esac\n'
        f'if [ $step != {step} ]; then exec {real} "$@"; fi\n'
        f"touch {tmp_path}/reached\n"
        f'if [ {when} = before ]; then touch "$GIT_INDEX_FILE.lock"; {kill}; exit 1; fi\n'
        f'{real} "$@"; said=$?; {kill}; exit $said\n'
    )
    wrapper.chmod(0o755)
    path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
    for _ in range(2):
        player = start("once", closed, PATH=path)
        told, _ = player.communicate()
        assert (tmp_path / "reached").exists()
        lines = [line for line in told.splitlines() if len(line) == 40]
        check_sound(closed, lines)
        expected = (step == 3) or (step == 2 and when == "after")
        assert (len(history.commits(closed)) > 1) == expected


def test_git_that_outlives_its_caller_keeps_the_lock(closed: Path, tmp_path: Path) -> None:
    real = subprocess.run(["which", "git"], check=True, capture_output=True, text=True).stdout.strip()
    (tmp_path / "bin").mkdir()
    wrapper = tmp_path / "bin/git"
    wrapper.write_text(
        "#!/bin/sh\n"
        f'case " $* " in *" fast-import "*) cat > {tmp_path}/acts; kill -9 $PPID; touch {tmp_path}/killed; sleep 1;\n'
        f'exec {real} "$@" < {tmp_path}/acts;; esac\n'
        f'exec {real} "$@"\n'
    )
    wrapper.chmod(0o755)
    player = start("once", closed, PATH=f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    assert player.wait() == -signal.SIGKILL
    assert player.stdout is not None
    player.stdout.close()
    with open_draft(closed, writing=True, wait=20.0) as draft:
        assert draft.read("ledger/growth.jsonl").count(b"\n") == 2
        assert "'comment JP-1' is recorded and was finished" in draft.repaired
    check_sound(closed, [])

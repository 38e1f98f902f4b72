"""A draft of two clauses in a real git repository, an officer, and a shell without settings of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from asemdraft.ledger.change import Change, Signature
from asemdraft.ledger.repository import Repository, create

FILES = {
    "statement.toml": b'title = "Chair\'s Statement"\n',
    "members.toml": b"[JP]\n",
    "clauses/growth.md": b"The leaders welcomed growth.\n",
    "clauses/climate.md": b"The leaders noted climate change.\r\n",
}


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\n\tname = Li Wei\n\temail = li@example.org\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def by() -> Signature:
    return Signature("Li Wei", "li@example.org", datetime(2007, 10, 8, 18, tzinfo=timezone(timedelta(hours=8))))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "drafts" / "Beijing l'été 2007"


@pytest.fixture
def draft(folder: Path, by: Signature) -> Iterator[Repository]:
    first = Change("new beijing-2007", appends={"ledger/growth.jsonl": ('{"id":"0"}',)})
    with create(folder, FILES, first, by) as repository:
        yield repository


@pytest.fixture
def closed(draft: Repository) -> Path:
    """The folder of a draft that nobody has open."""
    draft.close()
    return draft.folder


@pytest.fixture
def git(folder: Path) -> Callable[..., str]:
    """Git as a person uses it by hand in the draft's folder."""

    def call(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True)
        return done.stdout

    return call


@pytest.fixture
def comment() -> Callable[[int], Change]:
    """The n-th act: an entry, the computed text, trailers."""

    def make(number: int) -> Change:
        return Change(
            f"comment JP-{number} on clause 1",
            appends={"ledger/growth.jsonl": (f'{{"id":"{number}"}}',)},
            writes={"clauses/growth.md": f"The leaders welcomed growth, {number}.\n".encode()},
            trailers=(("Clause", "growth"), ("Member", "JP")),
        )

    return make

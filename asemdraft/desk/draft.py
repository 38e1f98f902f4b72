"""An open draft: reads what an act needs, no more, and records what was done.

Only the clauses that are asked for are read, with those whose words came from them or went to them; a command about
one clause costs the same in a draft of forty clauses and in one of three hundred.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from asemdraft.desk import settings_file
from asemdraft.desk.occasion import LOOKING, Occasion
from asemdraft.ledger import entries as lines
from asemdraft.ledger.repository import Repository, open_draft
from asemdraft.negotiation.acts import Entry
from asemdraft.negotiation.clause import Clause, fold
from asemdraft.negotiation.family import Family
from asemdraft.negotiation.members import Roster
from asemdraft.negotiation.numbering import Scheme
from asemdraft.negotiation.numbers import Numbers, numbers_of
from asemdraft.negotiation.statement import Outline, Settings, outline

STATEMENT = "ledger/statement.jsonl"


def ledger_of(clause: str) -> str:
    """Return the ledger file of a clause."""
    return f"ledger/{clause}.jsonl"


def text_of(clause: str) -> str:
    """Return the file with the computed text of a clause."""
    return f"clauses/{clause}.md"


@contextlib.contextmanager
def opened(folder: Path, *, writing: bool) -> Iterator[Draft]:
    """Open a draft; while it is open for writing no other process can write."""
    with open_draft(folder, writing=writing) as repository:
        yield Draft(repository)


class Draft:
    """The draft as the record has it, read as it is needed."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self.occasion: Occasion = LOOKING
        """Who acts and when; set for an act, and not for a look."""
        self.reopened: tuple[str, ...] = ()
        """What the act that led here says of agreed clauses whose text it changed."""
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._families: dict[tuple[str, ...], Family] = {}

    # -- what is written once ---------------------------------------------------------------------------------

    @property
    def folder(self) -> Path:
        """The draft's folder."""
        return self.repository.folder

    @property
    def name(self) -> str:
        """The draft's name."""
        return self.folder.name

    @property
    def repaired(self) -> str:
        """What an interrupted act left to finish, in one sentence; empty if nothing."""
        return self.repository.repaired

    @cached_property
    def settings(self) -> Settings:
        """What `statement.toml` says."""
        return settings_file.read_settings(self.repository.read("statement.toml"))

    @cached_property
    def roster(self) -> Roster:
        """The members and groups of `members.toml`."""
        return settings_file.read_roster(self.repository.read("members.toml"))

    @property
    def zone(self) -> str:
        """The draft's time zone."""
        return self.settings.timezone

    # -- the record -------------------------------------------------------------------------------------------

    def entries(self, file: str) -> tuple[Entry, ...]:
        """Return the entries of a ledger file; none if there is no such file."""
        if file not in self._entries:
            known = file in self.repository.names("ledger/")
            self._entries[file] = lines.parse_all(self.repository.read(file), file) if known else ()
        return self._entries[file]

    @cached_property
    def outline(self) -> Outline:
        """The order of the clauses and the texts that circulated."""
        return outline(self.entries(STATEMENT))

    @cached_property
    def numbers(self) -> Numbers:
        """What the clauses are called now, and what is printed before them."""
        return numbers_of(self.outline, Scheme(self.settings.numbering))

    def clause(self, clause: str) -> Clause:
        """Return what the record says of one clause."""
        return self.family(clause).clause(clause)

    def family(self, clause: str) -> Family:
        """Return a clause with those that it shares words with."""
        names = self.outline.family(clause)
        if names not in self._families:
            self._families[names] = Family(tuple(fold(name, self.entries(ledger_of(name))) for name in names))
        return self._families[names]

    def text(self, clause: str) -> str:
        """Return the present text of a clause."""
        return self.family(clause).text(clause)

    def label(self, clause: str) -> str:
        """Return how a person names the clause: its number, the last it had if it stands no longer, else its id."""
        return self.numbers.names.get(clause) or self.numbers.former.get(clause) or clause

    def reference(self, clause: str) -> str:
        """Return what a reference to the clause prints: its number; where it went, if it was joined to another."""
        if clause in self.numbers.names:
            return self.numbers.names[clause]
        into = self.family(clause).joined_to(clause) if self.outline.place(clause) else ""
        return self.reference(into) if into else f"{self.label(clause)} [deleted]"

    # -- what members put in ----------------------------------------------------------------------------------

    def next_number(self, member: str, series: str = "") -> int:
        """Return the number that the member's next input takes: one more than the last ever given.

        Positions are counted in a `series` of their own.
        """
        pattern = re.compile(rb'"ref": "' + re.escape(f"{member}-{series}".encode()) + rb'(\d+)"')
        given = [0]
        for file in self.repository.names("ledger/"):
            given += [int(found) for found in pattern.findall(self.repository.read(file))]
        return max(given) + 1

    def clause_of_input(self, ref: str) -> str | None:
        """Return the clause in whose ledger the input `ref` was filed, or None."""
        wanted = re.compile(rb'"act": "(?:propose|comment|position)", "ref": "' + re.escape(ref.encode()) + rb'"')
        for file in self.repository.names("ledger/"):
            if wanted.search(self.repository.read(file)):
                return Path(file).stem
        return None

    def promised_ids(self) -> frozenset[str]:
        """Return the ids of the clauses that proposed splits would make."""
        found: set[bytes] = set()
        for file in self.repository.names("ledger/"):
            found.update(re.findall(rb'"operation": "SPLIT".*"other": "([a-z0-9-]+)"', self.repository.read(file)))
        return frozenset(each.decode() for each in found)

    def latest(self, files: Sequence[str]) -> str:
        """Return the last id in these ledger files and in the statement's; "" if there is none."""
        return max((entry.id for file in (STATEMENT, *files) for entry in self.entries(file)), default="")

    # -- what follows from new entries ------------------------------------------------------------------------

    def plus(self, new: Mapping[str, Sequence[Entry]]) -> Draft:
        """Return the draft as it would be with these entries, by ledger file."""
        after = Draft(self.repository)
        after.occasion = self.occasion
        after._entries = dict(self._entries)
        for file, added in new.items():
            after._entries[file] = (*self.entries(file), *added)
        return after

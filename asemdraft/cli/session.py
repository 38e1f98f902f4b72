"""One run of the command line: which draft, whose hand, what time it is, and how to answer.

The environment, the clock and chance are read here and in `main`, and handed down as values.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from asemdraft.errors import ExitStatus, RequestError

if TYPE_CHECKING:
    from asemdraft.desk.draft import Draft
    from asemdraft.desk.occasion import Occasion


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answers: a report, and whether something waits for a person."""

    report: object
    status: ExitStatus = ExitStatus.DONE


@dataclass(frozen=True, slots=True)
class Session:
    """The options that every command takes."""

    draft_name: str = ""
    drafts: str = ""
    as_json: bool = False
    when: str = ""
    officer: str = ""
    dry_run: bool = False

    def drafts_folder(self) -> Path:
        """Return the folder that holds the drafts."""
        return Path(self.drafts or os.environ.get("ASEMDRAFT_DRAFTS", "") or "drafts")

    def draft_folder(self) -> Path:
        """Return the folder of the draft that is meant (UnknownDraft, ManyDrafts)."""
        from asemdraft.desk import finding

        name = self.draft_name or os.environ.get("ASEMDRAFT_DRAFT", "")
        return finding.draft_folder(name, self.drafts_folder(), Path.cwd())

    @contextlib.contextmanager
    def reading(self) -> Iterator[Draft]:
        """Open the draft to look at it."""
        from asemdraft.desk.draft import opened

        with opened(self.draft_folder(), writing=False) as draft:
            self.talk(draft.repaired)
            yield draft

    @contextlib.contextmanager
    def writing(self) -> Iterator[Draft]:
        """Open the draft for an act; no other process can write until it is done."""
        from asemdraft.desk.draft import opened

        with opened(self.draft_folder(), writing=not self.dry_run) as draft:
            self.talk(draft.repaired)
            draft.occasion = self.occasion(draft.zone, draft.folder)
            yield draft
            self.talk(draft.repository.unfinished)

    def occasion(self, zone: str, folder: Path) -> Occasion:
        """Return who acts and when, in the time zone `zone`; git's user is asked in `folder`."""
        from asemdraft.desk.occasion import Occasion, signed

        name, email = signed(self.officer, folder)
        return Occasion(self.moment(zone), name, email, int.from_bytes(os.urandom(4)), self.dry_run)

    def moment(self, zone: str) -> datetime:
        """Return the time of the act: `--at`, or now, in the time zone `zone`; refuse one that has not come."""
        moment = self.moment_of(self.when, zone)
        if self.when and moment > datetime.now(UTC):
            sentence = f"{moment:%d %B %Y, %H:%M} has not come yet: nothing can have happened then."
            raise RequestError(sentence, "Look at --at; without it an act happens now.")
        return moment

    def moment_of(self, text: str, zone: str) -> datetime:
        """Return the time that `text` means in the time zone `zone`; now if it is empty."""
        from asemdraft.desk.occasion import local_time

        return local_time(text, zone, datetime.now(UTC))

    def talk(self, sentence: str) -> None:
        """Say something to the officer that is not the answer."""
        if sentence and not self.as_json:
            print(f"asemdraft: {sentence}", file=sys.stderr)

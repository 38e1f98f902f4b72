"""The one family of errors: a sentence for the officer, a way out, and an exit status.

    DraftError             message, hint, exit_status
      RequestError         3   it cannot be done as asked; nothing was changed
      MalformedError       4   a file is broken or unsafe; nothing was changed
    anything else          70  a fault of asemdraft

Concrete classes stand beside the code that raises them. What waits for a person
(a collision, a finding, an unplaced paragraph) is a value that is returned, not an error.
"""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """What the command tells the shell."""

    DONE = 0
    WAITING = 1
    """Done, and something waits for a person: collisions, findings, rows refused."""
    USAGE = 2
    """The command line was not understood."""
    REFUSED = 3
    """Cannot be done as asked; nothing was changed."""
    MALFORMED = 4
    """A file is malformed or unsafe; nothing was changed."""
    FAULT = 70
    """Our fault."""
    INTERRUPTED = 130


class DraftError(Exception):
    """A request that was not carried out, in words for the officer.

    `message` is one sentence that names the thing; `hint` is an action that leads on.
    """

    exit_status = ExitStatus.REFUSED

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class RequestError(DraftError):
    """What was asked cannot be done."""


class MalformedError(DraftError):
    """A stored file or a document is broken or unsafe."""

    exit_status = ExitStatus.MALFORMED

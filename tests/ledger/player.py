"""A second process that works on a draft: records acts without end, or holds it open."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from asemdraft.errors import DraftError
from asemdraft.ledger.change import Change, Signature
from asemdraft.ledger.repository import Repository, open_draft

BY = Signature("Li Wei", "li@example.org", datetime(2007, 10, 8, 18, tzinfo=UTC))


def act(draft: Repository) -> Change:
    """Return the next act: its number is the count of entries so far."""
    number = draft.read("ledger/growth.jsonl").count(b"\n")
    return Change(
        f"comment JP-{number}",
        appends={"ledger/growth.jsonl": (f'{{"id":"{number}"}}',), f"ledger/c{number % 3}.jsonl": (f"{number}",)},
        writes={"clauses/growth.md": f"Growth, {number}.\n".encode()},
        tag=f"CRP.{number}" if number % 4 == 0 else "",
    )


def main(what: str, folder: Path) -> int:
    try:
        with open_draft(folder, writing=True, wait=20.0, command=what) as draft:
            print("open", flush=True)
            if what == "hold":
                time.sleep(60)
            while True:
                print(draft.record(act(draft), BY), flush=True)
                if what == "once":
                    return 0
    except DraftError as error:
        print(f"{error.exit_status} {error.message}", flush=True)
        return int(error.exit_status)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], Path(sys.argv[2])))

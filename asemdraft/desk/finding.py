"""Which draft is meant: the one named, the one we stand in, or the only one there is."""

from __future__ import annotations

from pathlib import Path

from asemdraft.errors import RequestError
from asemdraft.ledger import heads


class NoDraft(RequestError):
    """There is no draft, or several and none was named."""


class UnknownDraft(RequestError):
    """No draft has this name."""

    def __init__(self, name: str, known: tuple[str, ...], drafts: Path) -> None:
        import difflib

        near = difflib.get_close_matches(name, known, n=1)
        if near:
            hint = f"Did you mean '{near[0]}'?"
        elif known:
            hint = f"There is {', '.join(known)}."
        else:
            hint = f"'asemdraft new {name} --from FILE' makes one."
        super().__init__(f"No draft is called '{name}' in the folder '{drafts}'.", hint)
        self.name, self.known = name, known


def draft_folder(name: str, drafts: Path, here: Path) -> Path:
    """Return the draft's folder: `name` in `drafts` or as a path, else the one that `here` is in, else the only one."""
    known = drafts_in(drafts)
    if name:
        for folder in (drafts / name, Path(name)):
            if heads.is_draft(folder):
                return folder.resolve()
        raise UnknownDraft(name, known, drafts)
    for folder in (here, *here.parents):
        if heads.is_draft(folder):
            return folder
    if len(known) == 1:
        return (drafts / known[0]).resolve()
    if known:
        raise NoDraft(
            f"There are {len(known)} drafts and none was named: {', '.join(known)}.",
            f"Name one: '--draft {known[0]}', or set ASEMDRAFT_DRAFT.",
        )
    raise NoDraft(f"There is no draft in the folder '{drafts}'.", "'asemdraft new NAME --from FILE' makes one.")


def drafts_in(drafts: Path) -> tuple[str, ...]:
    """Return the names of the drafts in a folder."""
    if not drafts.is_dir():
        return ()
    return tuple(sorted(folder.name for folder in drafts.iterdir() if heads.is_draft(folder)))

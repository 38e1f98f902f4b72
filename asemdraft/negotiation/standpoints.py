"""Who stands where on an amendment or a clause: a group counts as its members, one that departs from it counts apart.

case  a member                                         counts
1     speaks for itself                                by its own voice, whatever its groups say, sooner or later
2     is silent, and one of its groups spoke           by the group; by the last of them, if several spoke
3     is silent                                        nowhere: silence is not a position
4     is an observer, or the Chair                     nowhere: it is heard and shown
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from asemdraft.negotiation.clause import HeldPosition, Input
from asemdraft.negotiation.hearers import is_counted
from asemdraft.negotiation.members import Roster

ASKS = "asks"
"""The stance of those who sign an amendment."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody heard on something: a member for itself, or for its group."""

    speaker: str
    stance: str
    at: datetime
    behalf: str = ""
    ref: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A voice with the members for whom it counts, and those of the group that speak for themselves."""

    voice: Voice
    counted: tuple[str, ...]
    without: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say whose it is: "JP", "EU 27, without GB"."""
        if not self.voice.behalf:
            return self.voice.speaker
        apart = f", without {', '.join(self.without)}" if self.without else ""
        return f"{self.voice.behalf} {len(self.counted)}{apart}"


def voices_on(target: Input | None, positions: Iterable[HeldPosition]) -> tuple[Voice, ...]:
    """Return who is heard on an amendment, its sponsors first; with None, on the clause itself."""
    ref = target.ref if target else ""
    asking = () if target is None else tuple(
        Voice(each, ASKS, target.at, target.behalf, target.ref) for each in target.members
    )  # fmt: skip
    held = (
        Voice(each.member, each.stance, each.at, each.behalf, each.ref, each.kind)
        for each in positions
        if each.target == ref
    )
    return (*asking, *held)


def standpoints(voices: Iterable[Voice], roster: Roster, apart: Iterable[str] = ()) -> tuple[Standpoint, ...]:
    """Return the voices with whom they count for; `apart` are members that depart by an amendment of their own.

    Law: no member is counted twice; the order of the voices does not matter, their times do.
    """
    heard = tuple(voices)
    own = {each.speaker for each in heard if not each.behalf} | set(apart)
    groups = {each: _members(each, roster) for each in heard if each.behalf}
    last: dict[str, Voice] = {}
    for voice in sorted(groups, key=lambda each: (each.at, each.ref)):
        last.update(dict.fromkeys(groups[voice], voice))
    return tuple(_standpoint(each, roster, own, groups.get(each, ()), last) for each in heard)


def _standpoint(
    voice: Voice, roster: Roster, own: set[str], group: tuple[str, ...], last: dict[str, Voice]
) -> Standpoint:
    if not voice.behalf:
        return Standpoint(voice, tuple(each for each in (voice.speaker,) if is_counted(roster, each)))
    counted = tuple(each for each in group if each not in own and last[each] == voice and is_counted(roster, each))
    return Standpoint(voice, counted, tuple(each for each in group if each in own))


def tally(found: Iterable[Standpoint]) -> dict[str, int]:
    """Return how many members ask, support, object and reserve."""
    counts = dict.fromkeys((ASKS, "support", "object", "reserve"), 0)
    for each in found:
        counts[each.voice.stance] += len(each.counted)
    return counts


def _members(voice: Voice, roster: Roster) -> tuple[str, ...]:
    """Return the members of the group on the day on which it spoke."""
    return tuple(member.code for member in roster.in_group(voice.behalf, voice.at.date()))

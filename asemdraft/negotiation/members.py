"""Who takes part: members, the groups they form, and whom a name means.

A code is a free string that people agreed on. It is never checked against ISO 3166, where "EC" is
Ecuador and a secretariat has no code at all. A group speaks through one member: "PT on behalf of the
EU" is one voice that counts for every member of the EU.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from asemdraft.errors import MalformedError, RequestError


class MemberKind(StrEnum):
    """What a member is."""

    STATE = "state"
    INSTITUTION = "institution"
    OBSERVER = "observer"
    """Hears and may speak; is counted nowhere."""


class Order(StrEnum):
    """In which order members are named."""

    ENGLISH = "english"
    """States by their English names, "the" not counted; then institutions."""
    REGIONS = "regions"
    """Asia, then Europe, each in the English order."""
    PROTOCOL = "protocol"
    """Asia in the English order, then the states of the EU by their names in their own languages."""


class UnknownMember(RequestError):
    """A name that means no member."""

    def __init__(self, text: str, hint: str) -> None:
        super().__init__(f"No member is called '{text}'.", hint)
        self.text = text


class UnknownGroup(RequestError):
    """A name that means no group."""

    def __init__(self, text: str, hint: str) -> None:
        super().__init__(f"No group is called '{text}'.", hint)
        self.text = text


class BadRoster(MalformedError):
    """A list of members that contradicts itself."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """A member's place in a group, from one day to another; an open end is None."""

    group: str
    since: date | None = None
    until: date | None = None
    likely: bool = False
    """Not found in a source, but to be expected."""

    def holds(self, on: date | None) -> bool:
        """Say whether the member is in the group on the day `on`; with no day, whether it ever is."""
        return on is None or ((self.since is None or self.since <= on) and (self.until is None or on <= self.until))


@dataclass(frozen=True, slots=True)
class Member:
    """One who takes part in the meeting."""

    code: str
    name: str
    """As it stands in a sentence: "the Philippines"."""
    formal_name: str = ""
    kind: MemberKind = MemberKind.STATE
    groups: tuple[Belonging, ...] = ()
    aliases: tuple[str, ...] = ()
    iso2: str = ""
    iso3: str = ""
    joined: int | None = None
    bloc: str = ""
    """Whose coordinator speaks for it: EU, ASEAN or NESA."""
    own_name: str = ""
    """Its name in its own language, in Latin letters; the EU's protocol order goes by it."""

    @property
    def bare_name(self) -> str:
        """The name without "the"."""
        return self.name.removeprefix("the ")

    def called(self) -> tuple[str, ...]:
        """Return everything that this member may be called."""
        return (self.code, self.name, self.formal_name, *self.aliases, self.iso3)


@dataclass(frozen=True, slots=True)
class Group:
    """Several members under one name; `speaker` is the code of the one that may speak for all of them."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who spoke, for whom, and all the members for whom it counts."""

    speaker: Member
    behalf: Group | None
    members: tuple[Member, ...]

    def __str__(self) -> str:
        return self.speaker.code if self.behalf is None else f"{self.speaker.code} on behalf of {self.behalf.name}"


_BEHALF = re.compile(r"\s+(?:on behalf of|for)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Roster:
    """All who take part, and the groups. A name that could mean two of them is refused (BadRoster)."""

    members: tuple[Member, ...]
    groups: tuple[Group, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a roster in which a name is ambiguous or a group is not there."""
        owners: dict[str, str] = {}
        things: tuple[Member | Group, ...] = (*self.members, *self.groups)
        for thing in things:
            for name in _names(thing):
                first = owners.setdefault(name, thing.code)
                if first != thing.code:
                    sentence = f"'{name}' is a name of both {first} and {thing.code} in the list of members."
                    raise BadRoster(sentence, "Give each member and group names of its own.")
        if len({thing.code for thing in things}) < len(things):
            raise BadRoster("A code stands twice in the list of members.", "Give each member a code of its own.")
        groups = {group.code for group in self.groups}
        for member in self.members:
            for belonging in member.groups:
                if belonging.group not in groups:
                    sentence = f"{member.code} is said to be in the group '{belonging.group}', which is not there."
                    raise BadRoster(sentence, f"Add a group '{belonging.group}', or take it from {member.code}.")

    def who(self, text: str) -> Member:
        """Return the member that `text` means: code, name, formal name, ISO code or alias, in any case.

        Raise UnknownMember with "Did you mean" where something is near, and say so where `text` is a group.
        Law: `who(name) is member` for every name in `member.called()`.
        """
        key = _key(text)
        for member in self.members:
            if key in _names(member):
                return member
        raise UnknownMember(text.strip(), self._hint(text))

    def who_all(self, text: str) -> tuple[Member, ...]:
        """Return the members that a list means ("JP,KR", "Japan and Korea"), each once, as they were named."""
        parts = [part for part in re.split(r"[,;]|\band\b", text) if part.strip()]
        if not parts:
            raise UnknownMember(text.strip(), "Name a member by its code, for instance JP, or several: JP,KR")
        return tuple(dict.fromkeys(self.who(part) for part in parts))

    def group(self, text: str) -> Group:
        """Return the group that `text` means, or raise UnknownGroup with the list of groups."""
        key = _key(text)
        for group in self.groups:
            if key in _names(group):
                return group
        raise UnknownGroup(text.strip(), f"The groups are {', '.join(group.code for group in self.groups)}.")

    def in_group(self, text: str, on: date | None = None) -> tuple[Member, ...]:
        """Return the members of a group, on a day if one is given, in the roster's order."""
        code = self.group(text).code
        return tuple(m for m in self.members if any(b.group == code and b.holds(on) for b in m.groups))

    def voice(self, text: str, on: date | None = None) -> Voice:
        """Return who speaks in "JP", "EU" or "PT on behalf of the EU", and for whom it counts.

        Any member of a group may carry its paper; a group named alone speaks through its speaker. Raise
        UnknownMember, UnknownGroup, or RequestError where an outsider would speak for a group.
        """
        speaker, _, behalf = _BEHALF.sub("\n", text.strip(), count=1).partition("\n")
        if not behalf and not self._is_group(speaker):
            member = self.who(speaker)
            return Voice(member, None, (member,))
        group = self.group(behalf or speaker)
        inside = self.in_group(group.code, on)
        if not behalf and not group.speaker:
            raise RequestError(f"{group.code} has no speaker.", f"Name one: 'XX on behalf of {group.code}'.")
        member = self.who(speaker if behalf else group.speaker)
        if member not in inside:
            sentence = f"{member.code} is not in {group.code} and cannot speak for it."
            raise RequestError(sentence, f"'asemdraft members --group {group.code}' lists its members.")
        return Voice(member, group, inside)

    def ordered(self, order: Order, members: Iterable[Member] | None = None) -> tuple[Member, ...]:
        """Return `members` (default: all) in the order of protocol that is asked for."""
        chosen = self.members if members is None else members
        europe = {member.code for member in self.members if any(b.group == "Europe" for b in member.groups)}

        def place(member: Member) -> tuple[bool, bool, str, str]:
            region = order is not Order.ENGLISH and member.code in europe
            name = member.own_name if order is Order.PROTOCOL and member.own_name else member.bare_name
            return (region, member.kind is MemberKind.INSTITUTION, _key(name), member.code)

        return tuple(sorted(chosen, key=place))

    def _is_group(self, text: str) -> bool:
        return any(_key(text) in _names(group) for group in self.groups)

    def _hint(self, text: str) -> str:
        if self._is_group(text):
            group = self.group(text)
            example = f", for instance {group.speaker}" if group.speaker else ""
            return f"{group.code} is a group of {len(self.in_group(group.code))} members; name one of them{example}."
        spelt = {_key(name): member for member in self.members for name in member.called() if len(name) > 3}
        near = difflib.get_close_matches(_key(text), spelt, n=1, cutoff=0.7)
        if near:
            member = spelt[near[0]]
            return f"Did you mean {member.bare_name} ({member.code})?"
        return f"'asemdraft members' lists the {len(self.members)} members."


def _names(thing: Member | Group) -> frozenset[str]:
    names = thing.called() if isinstance(thing, Member) else (thing.code, thing.name, *thing.aliases)
    return frozenset(key for key in map(_key, names) if key)


def _key(text: str) -> str:
    """Return a name so that case, accents, stops, spaces and "the" do not matter."""
    plain = "".join(_letters(text)).casefold()
    return " ".join(plain.split()).removeprefix("the ")


def _letters(text: str) -> Iterator[str]:
    for character in unicodedata.normalize("NFKD", text):
        if character in "’`":
            yield "'"
        elif character == "-":
            yield " "
        elif character != "." and not unicodedata.combining(character):
            yield character

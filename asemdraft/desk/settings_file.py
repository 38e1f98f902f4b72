"""`statement.toml` and `members.toml`: the two files of a draft that people may edit, checked when they are read."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from datetime import date
from typing import Any

from asemdraft.errors import MalformedError, RequestError
from asemdraft.negotiation.members import Belonging, Group, Member, MemberKind, Roster
from asemdraft.negotiation.numbering import Scheme
from asemdraft.negotiation.statement import Authority, Settings
from asemdraft.negotiation.times import city_of, zone_named


class BadSettings(MalformedError):
    """A settings file that cannot be understood."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(
            f"{file} cannot be used: {why}", "Mend the file; 'git log' in the draft's folder has its older versions."
        )
        self.file = file


def _parsed(data: bytes, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadSettings(file, f"it is not TOML ({fault}).") from fault


def read_settings(data: bytes) -> Settings:
    """Read `statement.toml`; an unknown key, a wrong type, scheme, mode or time zone is refused by name."""
    values = _parsed(data, "statement.toml")
    known = {item.name: item.type for item in fields(Settings)}
    for name, value in values.items():
        if name not in known:
            raise BadSettings("statement.toml", f"it has a key '{name}' that means nothing here.")
        wanted = list if known[name].startswith("tuple") else str
        if not isinstance(value, wanted):
            raise BadSettings(
                "statement.toml", f"'{name}' should be {'a list of texts' if wanted is list else 'a text'}."
            )
    if "title" not in values:
        raise BadSettings("statement.toml", "it has no 'title'.")
    values["subtitle"] = tuple(str(each) for each in values.get("subtitle", ()))
    for name, choices in (("authority", Authority), ("numbering", Scheme)):
        allowed = [each.value for each in choices]
        if values.get(name, allowed[0]) not in allowed:
            raise BadSettings(
                "statement.toml", f"'{name}' is '{values[name]}', but only {', '.join(allowed)} are known."
            )
    values["authority"] = Authority(values.get("authority", Authority.CONSENSUS.value))
    settings = Settings(**values)
    zone_named(settings.timezone)
    return settings


def checked_wishes(**wishes: Any) -> Settings:
    """Return what an officer wished on the command line as settings; a wrong time zone or scheme is refused."""
    zone = zone_named(wishes["timezone"])
    scheme = wishes.pop("numbering")
    if scheme and scheme not in [each.value for each in Scheme]:
        raise RequestError(
            f"There is no numbering scheme '{scheme}'.", f"Choose {', '.join(each.value for each in Scheme)}."
        )
    return Settings(**wishes, numbering=scheme, timezone_label=city_of(zone))


def settings_text(settings: Settings) -> bytes:
    """Write `statement.toml`. Law: `read_settings(settings_text(s)) == s`."""
    import tomli_w

    values = {item.name: getattr(settings, item.name) for item in fields(Settings)}
    values["subtitle"] = list(settings.subtitle)
    values["authority"] = settings.authority.value
    head = "# The statement as a whole. You may edit this file; it is checked whenever it is read.\n"
    return (head + tomli_w.dumps(values)).encode()


def read_roster(data: bytes) -> Roster:
    """Read `members.toml`."""
    values = _parsed(data, "members.toml")
    try:
        members = tuple(_member(each) for each in values.get("member", []))
        groups = tuple(Group(**{**each, "aliases": tuple(each.get("aliases", ()))}) for each in values.get("group", []))
    except (TypeError, ValueError, KeyError, AttributeError) as fault:
        raise BadSettings("members.toml", f"a member or group lacks or garbles a field ({fault}).") from fault
    return Roster(members, groups)


def _member(values: dict[str, Any]) -> Member:
    told = dict(values)
    told["kind"] = MemberKind(told.get("kind", "state"))
    told["aliases"] = tuple(told.get("aliases", ()))
    told["groups"] = tuple(Belonging(**each) for each in told.get("groups", ()))
    return Member(**told)


def roster_text(roster: Roster) -> bytes:
    """Write `members.toml`. Law: `read_roster(roster_text(r)) == r`."""
    import tomli_w

    values = {
        "member": [_told(member) for member in roster.members],
        "group": [_told(group) for group in roster.groups],
    }
    head = "# Members and groups. A code is any short name; it is never checked against ISO.\n"
    return (head + tomli_w.dumps(values)).encode()


def _told(thing: Any) -> dict[str, Any]:
    """Return a record's fields that are not empty, as TOML values."""
    told: dict[str, Any] = {}
    for item in fields(thing):
        value = getattr(thing, item.name)
        if value in ("", (), None, False):
            continue
        if isinstance(value, tuple):
            told[item.name] = [each if isinstance(each, str | date) else _told(each) for each in value]
        elif isinstance(value, MemberKind):
            told[item.name] = value.value
        else:
            told[item.name] = value
    return told

"""Entries to lines and lines to entries: one JSON object a line, with the number of its format.

Laws: `parse(line(e)) == e`, and a line that this version wrote is read back byte for byte.
A line of a newer format is refused by name; an unknown act or a missing field is a malformed file.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Hashable, Iterable
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from asemdraft.errors import MalformedError
from asemdraft.negotiation import acts
from asemdraft.negotiation.acts import Act, Entry

FORMAT = 1

_ACTS: dict[str, type[Any]] = {cls.__name__.lower(): cls for cls in get_args(Act)}
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


class MalformedEntry(MalformedError):
    """A line of a ledger that cannot be read as an entry."""

    def __init__(self, file: str, line: int, why: str) -> None:
        super().__init__(
            f"{file}, line {line}: {why}",
            "'asemdraft doctor' compares the record with git; 'doctor --repair' restores it.",
        )
        self.file, self.line = file, line


class NewerFormat(MalformedError):
    """The ledger was written by a newer asemdraft."""

    def __init__(self, file: str, line: int, found: object) -> None:
        super().__init__(
            f"{file}, line {line} is in format {found} of the ledger; this asemdraft reads format {FORMAT}",
            "Install a newer asemdraft; nothing was changed.",
        )


def entry_id(milliseconds: int, count: int, chance: int) -> str:
    """Return an id that sorts by time, then by `count`, and is unique by 32 bits of `chance`."""
    value = (milliseconds << 52) | ((count & 0xFFFFF) << 32) | (chance & 0xFFFFFFFF)
    digits = []
    for _ in range(20):
        digits.append(_ALPHABET[value & 31])
        value >>= 5
    return "".join(reversed(digits))


def time_of_id(entry: str) -> tuple[int, int]:
    """Return the milliseconds and the count in an id."""
    value = 0
    for digit in entry:
        value = value << 5 | _ALPHABET.index(digit)
    return value >> 52, (value >> 32) & 0xFFFFF


def next_ids(at: datetime, latest: str, chance: int) -> Iterable[str]:
    """Yield ids for entries made at `at`, each later than `latest` even where the clock went back."""
    milliseconds, count = int(at.timestamp() * 1000), 0
    if latest:
        last, last_count = time_of_id(latest)
        if last >= milliseconds:
            milliseconds, count = last, last_count + 1
    while True:
        yield entry_id(milliseconds, count, chance)
        count += 1


def line(entry: Entry) -> str:
    """Return the entry as one line, without its newline. Fields at their default are left out."""
    head: dict[str, Any] = {
        "v": FORMAT,
        "id": entry.id,
        "deed": entry.deed,
        "at": entry.at.isoformat(),
        "officer": entry.officer,
    }
    if entry.title:
        head["title"] = entry.title
    head["act"] = type(entry.act).__name__.lower()
    return json.dumps(head | _plain(entry.act), ensure_ascii=False, separators=(", ", ": "))


def parse(text: str, file: str = "ledger", number: int = 1) -> Entry:
    """Read one line; `file` and `number` are for the message when it cannot be read."""
    try:
        values = json.loads(text)
    except ValueError as fault:
        raise MalformedEntry(file, number, "this is not one JSON object") from fault
    if not isinstance(values, dict):
        raise MalformedEntry(file, number, "this is not one JSON object")
    if values.pop("v", None) != FORMAT:
        raise NewerFormat(file, number, json.loads(text).get("v", "unknown"))
    act = _ACTS.get(values.pop("act", ""))
    if act is None:
        raise MalformedEntry(file, number, f"no act has this name: {json.loads(text).get('act', 'none')!r}")
    try:
        head = {name: values.pop(name) for name in ("id", "deed", "officer")}
        at = datetime.fromisoformat(values.pop("at"))
        title = values.pop("title", "")
        return Entry(head["id"], head["deed"], at, head["officer"], _built(act, values), title)
    except (KeyError, TypeError, ValueError) as fault:
        raise MalformedEntry(file, number, f"this entry lacks or garbles a field ({fault})") from fault


def parse_all(data: bytes, file: str = "ledger") -> tuple[Entry, ...]:
    """Read a whole ledger file, in the order of the ids."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise MalformedEntry(file, data[: fault.start].count(b"\n") + 1, "this is not UTF-8 text") from fault
    entries = [parse(each, file, number) for number, each in enumerate(text.split("\n"), 1) if each.strip()]
    return tuple(sorted(entries, key=lambda entry: entry.id))


def _plain(act: Any) -> dict[str, Any]:
    """Return a record's fields as JSON values."""
    found = {}
    for item in dataclasses.fields(act):
        value = getattr(act, item.name)
        if value == item.default and item.default is not dataclasses.MISSING:
            continue
        found[item.name] = _plain_value(value)
    return found


def _plain_value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        return _plain(value)
    if isinstance(value, tuple):
        return [_plain_value(each) for each in value]
    return value


@cache
def _readers(cls: Hashable) -> dict[str, Callable[[Any], Any]]:
    """Return how each field of a record is read from its JSON value."""
    return {name: _reader(hint) for name, hint in get_type_hints(cast("type[Any]", cls), vars(acts)).items()}


def _reader(hint: Any) -> Callable[[Any], Any]:
    """Return how a value of that type is read; by the type's own name where it is a plain one."""
    origin = get_origin(hint)
    if origin is tuple:
        inner = _reader(get_args(hint)[0])
        return lambda values: tuple(inner(each) for each in _of(list, values))
    if origin in (Union, UnionType):
        inner = _reader(next(each for each in get_args(hint) if each is not NoneType))
        return lambda value: None if value is None else inner(value)
    if hint is datetime:
        return datetime.fromisoformat
    if dataclasses.is_dataclass(hint):
        return lambda value: _built(hint, _of(dict, value))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    plain = origin or hint
    return lambda value: _of(plain, value)


def _of(kind: type[Any], value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(f"expected {kind.__name__}, found {value!r}")
    return value


def _built(cls: Any, values: dict[str, Any]) -> Any:
    readers = _readers(cls)
    return cls(**{name: readers[name](value) for name, value in values.items()})

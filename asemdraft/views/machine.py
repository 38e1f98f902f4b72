"""Answers as JSON for other programs: one value, the names of the fields as in the reports."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from typing import Any

from asemdraft.errors import DraftError

_ROWS = {"ShowReport": "clauses", "LogReport": "versions", "BlameReport": "spans"}
"""Answers that are a list: the field with its rows."""


def printed(report: object) -> str:
    """Return the report as one JSON value on one line, with its newline."""
    rows = _ROWS.get(type(report).__name__)
    found = _value(report) if rows is None else [_value(each) for each in getattr(report, rows)]
    return _line(found)


def error(fault: DraftError) -> str:
    """Return an error as the JSON object that goes to the error stream."""
    told = {"error": fault.message, "hint": fault.hint, "exit": int(fault.exit_status)}
    return _line(told)


def _line(value: Any) -> str:
    """Return a value as one line; what no stream can take (half a character in a file's name) is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    is_whole = not any("\ud800" <= letter <= "\udfff" for letter in text) if not text.isascii() else True
    return (text if is_whole else json.dumps(value)) + "\n"


def _value(thing: Any) -> Any:
    if dataclasses.is_dataclass(thing):
        return {item.name: _value(getattr(thing, item.name)) for item in dataclasses.fields(thing)}
    if isinstance(thing, datetime):
        return thing.isoformat()
    if isinstance(thing, dict):
        return {str(key): _value(value) for key, value in thing.items()}
    if isinstance(thing, tuple | list | frozenset):
        return [_value(each) for each in thing]
    return thing

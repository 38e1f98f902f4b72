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
    return json.dumps(found, ensure_ascii=False) + "\n"


def error(fault: DraftError) -> str:
    """Return an error as the JSON object that goes to the error stream."""
    told = {"error": fault.message, "hint": fault.hint, "exit": int(fault.exit_status)}
    return json.dumps(told, ensure_ascii=False) + "\n"


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

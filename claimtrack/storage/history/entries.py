"""What the activity log writes down of a row: plain values, one spelling for each, so that hashes agree."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, Date, Table
from sqlalchemy.orm import InstanceState

from claimtrack.storage.tables import Activity, Base
from claimtrack.storage.tables.base import UtcDateTime

Values = dict[str, Any]
"""The columns of a row as JSON values, or those of them that changed."""

# What a capture holds is evidence, which no person changes, and it is long; a seal follows from the row.
_LEFT_OUT = frozenset({"bytes", "seal"})
# The rows of these tables are parts of the row that the column names, and are told with it.
_OWNERS = ("claim_id", "speaker_id", "place_id")


def tables() -> dict[str, Table]:
    """The tables whose rows are recorded, by name: all but the log itself."""
    return {name: table for name, table in Base.metadata.tables.items() if name != Activity.__tablename__}


def keys(table: Table) -> tuple[str, ...]:
    """The names of the columns that identify a row."""
    return tuple(column.name for column in table.primary_key)


def owner_of(table: Table, key: tuple[Any, ...]) -> int:
    """The number by which a person knows a row: its own, or that of what it is a part of."""
    names = keys(table)
    owner = next((name for name in _OWNERS if name in names), names[0])
    return int(key[names.index(owner)])


def plain(column: Column[Any], value: Any) -> Any:
    """A value of a column as JSON has it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return None if column.name in _LEFT_OUT else value


def stored(column: Column[Any], value: Any) -> Any:
    """What `plain` wrote, as the column takes it."""
    if value is not None and isinstance(column.type, UtcDateTime):
        return datetime.fromisoformat(value)
    if value is not None and isinstance(column.type, Date):
        return date.fromisoformat(value)
    return value


def values_of(table: Table, row: Mapping[str, Any]) -> Values:
    """All recorded columns of a row."""
    return {
        column.name: plain(column, row[column.name])
        for column in table.columns
        if column.name not in _LEFT_OUT
    }


def key_of_state(table: Table, state: InstanceState[Any]) -> tuple[Any, ...]:
    """The key of a mapped row that is being written."""
    names = {column.name: attribute for attribute, column in state.mapper.columns.items()}
    return tuple(state.dict[names[name]] for name in keys(table))


def digest(before: Values | None, after: Values | None) -> str:
    """The SHA-256 of what an entry tells, in hex."""
    return _sha256([before, after])


def chained(previous_hash: str, entry: Mapping[str, Any]) -> str:
    """The hash of an entry: of the one before it and of all of its own but the values, for which their digest
    stands, so that an article's words can be erased from the log without breaking the chain."""
    return _sha256([previous_hash, *(entry[name] for name in _CHAINED)])


_CHAINED = ("seq", "at", "actor", "verb", "row_table", "row_id", "change", "undoes", "values_sha256")


def _sha256(value: Any) -> str:
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode("utf-8", "surrogatepass")).hexdigest()

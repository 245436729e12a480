"""What the activity log writes down of a row: plain values, one spelling for each, so that hashes agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, Table, select
from sqlalchemy.orm import InstanceState

from claimtrack.storage.history.hashing import Values
from claimtrack.storage.tables import Activity, Base
from claimtrack.storage.tables.base import UtcDateTime

# What a capture holds is evidence, which no person changes, and it is long; a seal follows from the row.
_LEFT_OUT = frozenset({"bytes", "seal"})
# The rows of these tables are parts of the row that the column names, and are told with it.
_OWNERS = ("claim_id", "speaker_id", "place_id")
_TOGETHER = 500  # rows in one question

Key = tuple[str, tuple[Any, ...]]
"""A table and the key of a row in it."""


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


def rows_of(connection: Connection, wanted: Iterable[Key]) -> dict[Key, Values]:
    """The rows with these keys as they are now, without those that are not there."""
    by_table: dict[str, set[tuple[Any, ...]]] = defaultdict(set)
    for name, key in wanted:
        by_table[name].add(key)
    found: dict[Key, Values] = {}
    for name, asked in by_table.items():
        table = tables()[name]
        first, names = next(iter(table.primary_key)), keys(table)
        numbers = sorted({key[0] for key in asked})
        for start in range(0, len(numbers), _TOGETHER):
            query = select(table).where(first.in_(numbers[start : start + _TOGETHER]))
            for row in connection.execute(query).mappings():
                key = tuple(row[column] for column in names)
                if key in asked:
                    found[name, key] = values_of(table, dict(row))
    return found


def key_of_state(table: Table, state: InstanceState[Any]) -> tuple[Any, ...]:
    """The key of a mapped row that is being written."""
    names = {column.name: attribute for attribute, column in state.mapper.columns.items()}
    return tuple(state.dict[names[name]] for name in keys(table))

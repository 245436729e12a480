"""Whole tables, row by row, for an export of everything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from claimtrack.storage.finding.connection import Connection
from claimtrack.storage.finding.listing import instant

Value = str | int | float | None

# A table after those it refers to, with what it is sorted by. The sample of shingles is an index, no content.
_TABLES = {
    "source": "id",
    "article": "id",
    "capture": "id",
    "article_overlap": "article_id, other_id",
    "speaker": "id",
    "speaker_name": "id",
    "speaker_role": "id",
    "place": "id",
    "place_name": "id",
    "place_mention": "id",
    "place_decision": "id",
    "speaker_difference": "id",
    "date_mention": "id",
    "claim": "id",
    "claim_span": "claim_id, field, position",
    "claim_via": "claim_id, position",
    "claim_place": "claim_id, position",
    "claim_event": "claim_id, position",
    "claim_link": "id",
    "tag": "id",
    "claim_tag": "claim_id, tag_id",
    "researcher": "id",
    "judgement": "id",
    "activity": "seq",
}


def table_names() -> tuple[str, ...]:
    """All tables that hold something, each after those it refers to."""
    return tuple(_TABLES)


def table_rows(connection: Connection, table: str) -> tuple[tuple[str, ...], Iterator[tuple[Value, ...]]]:
    """The columns of one of `table_names`, and its rows, one at a time, alike from either database.

    Bytes (of captures) are written as hexadecimal digits, moments as ISO 8601 in UTC, lists as JSON.
    """
    order = _TABLES[table]
    columns = tuple(row[0] for row in connection.execute(connection.wording.columns, [table]))
    names = ", ".join(f'"{column}"' for column in columns)
    rows = connection.execute(f"SELECT {names} FROM {table} ORDER BY {order}")
    moments = [column == "at" or column.endswith("_at") for column in columns]
    return columns, (
        tuple(_plain(value, moment) for value, moment in zip(row, moments, strict=True)) for row in rows
    )


def _plain(value: Any, is_moment: bool) -> Value:
    if value is None or (isinstance(value, str | int | float) and not is_moment):
        return int(value) if isinstance(value, bool) else value
    if is_moment:
        return instant(value)
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    import json

    return json.dumps(value)

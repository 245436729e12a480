"""The logical content of a database: every column but the clock's, the actor's, the log's and row numbers.

Rows are told by what they are about, not by their numbers: an article by its uid, a claim by its capture and
uid, a speaker by its identity. So databases filled in another order are equal when they say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Table, select

from claimtrack.storage.database import engine_of
from claimtrack.storage.location import Location
from claimtrack.storage.tables import Base

Row = dict[str, Any]
Content = dict[str, list[Row]]
Names = Mapping[str, Mapping[int, str]]

# Clocks; and a seal, which covers when its row was captured.
_LEFT_OUT = frozenset("id at created_at updated_at captured_at deleted_at purged_at seal".split())
# How a row of these tables is told from others.
_NAMED_BY = {
    "source": ("key",),
    "place": ("identity",),
    "speaker": ("identity",),
    "tag": ("key",),
    "article": ("uid",),
    "capture": ("article_id", "bytes_sha256"),
    "claim": ("capture_id", "uid"),
}
_OF_A_CAPTURE = ("capture", "capture_shingle", "claim", "place_mention", "date_mention")
_OF_A_CLAIM = ("claim_span", "claim_via", "claim_place", "claim_event")


def content(location: Location) -> Content:
    """The rows of every table but the log, in an order of their own."""
    engine = engine_of(location)
    names: dict[str, dict[int, str]] = {}
    found: Content = {}
    try:
        with engine.connect() as connection:
            for table in Base.metadata.sorted_tables:
                if table.name == "activity":
                    continue
                rows = [dict(row) for row in connection.execute(select(table)).mappings()]
                if table.name in _NAMED_BY:
                    names[table.name] = {row["id"]: _name(table, row, names) for row in rows}
                found[table.name] = sorted((_told(table, row, names) for row in rows), key=repr)
    finally:
        engine.dispose()
    return found


def imports_logged(location: Location) -> int:
    """How many articles and new captures the log says were imported."""
    engine = engine_of(location)
    activity = Base.metadata.tables["activity"]
    try:
        with engine.connect() as connection:
            return len(connection.execute(select(activity.c.seq).where(activity.c.verb == "import")).all())
    finally:
        engine.dispose()


def of_captures(found: Content, captures: Iterable[str]) -> Content:
    """The rows that belong to these captures (ARTICLE/HASH), by table."""
    wanted = set(captures)
    return {
        table: [row for row in found[table] if _capture_of(table, row) in wanted]
        for table in (*_OF_A_CAPTURE, *_OF_A_CLAIM)
    }


def captures_of(found: Content) -> list[str]:
    """All captures there are."""
    return [_capture_of("capture", row) for row in found["capture"]]


def difference(found: Content, expected: Content) -> str | None:
    """The first row that only one of the two has; None where they are equal."""
    for table, rows in expected.items():
        if found[table] != rows:
            missing = [row for row in rows if row not in found[table]]
            added = [row for row in found[table] if row not in rows]
            what, row = ("lacks", missing[0]) if missing else ("has too much", (added or rows)[0])
            return f"{table} {what} {row}"[:400]
    return None


def _capture_of(table: str, row: Row) -> str:
    if table == "capture":
        return f"{row['article_id']}/{row['bytes_sha256']}"
    owner = str(row["claim_id" if table in _OF_A_CLAIM else "capture_id"])
    return "/".join(owner.split("/")[:2])


def _name(table: Table, row: Row, names: Names) -> str:
    return "/".join(str(_resolved(table, column, row, names)) for column in _NAMED_BY[table.name])


def _told(table: Table, row: Row, names: Names) -> Row:
    told = {column: _resolved(table, column, row, names) for column in row if column not in _LEFT_OUT}
    if table.name == "article_overlap":  # of the two, the one with the lower number stands first
        told["article_id"], told["other_id"] = sorted((told["article_id"], told["other_id"]))
    return told


def _resolved(table: Table, column: str, row: Row, names: Names) -> Any:
    """A value, or what the row it points at is told by."""
    value = row[column]
    for reference in table.columns[column].foreign_keys:
        if value is not None and reference.column.table.name in names:
            return names[reference.column.table.name].get(value, "a row that is missing")
    return value

"""Merged rows: a row that was merged into another stays, and stands for the one it went into."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from claimtrack.storage.finding.connection import Connection, Row, listed

MERGEABLE = ("speaker", "place", "source")


def family(table: str, seeds: str) -> str:
    """SQL that yields every row id which stands for one of `seeds` (a SELECT of ids), merged either way."""
    return (
        f"WITH RECURSIVE family(id) AS ({seeds} UNION SELECT other.id FROM family"
        f" JOIN {table} AS one ON one.id = family.id"
        f" JOIN {table} AS other ON other.id = one.merged_into_id OR other.merged_into_id = one.id)"
        " SELECT id FROM family"
    )


def members(table: str, seeds: str) -> str:
    """SQL that yields `seeds` (a SELECT of ids) and every row that was merged into one of them."""
    return (
        f"WITH RECURSIVE family(id) AS ({seeds} UNION SELECT {table}.id FROM {table}"
        f" JOIN family ON {table}.merged_into_id = family.id) SELECT id FROM family"
    )


class Roots:
    """Which tables hold merged rows, asked once: most hold none, and then a row stands for itself."""

    def __init__(self, connection: Connection) -> None:
        tests = ", ".join(
            f"EXISTS (SELECT 1 FROM {table} WHERE merged_into_id IS NOT NULL)" for table in MERGEABLE
        )
        found = next(iter(connection.execute(f"SELECT {tests}")))
        self._merged = {table for table, any_merged in zip(MERGEABLE, found, strict=True) if any_merged}

    def any(self, table: str) -> bool:
        """Whether some row of `table` was merged into another."""
        return table in self._merged

    def of(self, table: str, column: str) -> str:
        """SQL for the id that the row `column` of `table` stands for."""
        if table not in self._merged:
            return column
        return (
            f"(WITH RECURSIVE up(id, above) AS (SELECT id, merged_into_id FROM {table} WHERE id = {column}"
            f" UNION SELECT {table}.id, {table}.merged_into_id FROM {table} JOIN up ON {table}.id = up.above)"
            " SELECT id FROM up WHERE above IS NULL)"
        )


def rows_standing_for(
    connection: Connection, table: str, columns: str, ids: Collection[int]
) -> dict[int, Row]:
    """For each of `ids` its root's id and `columns`."""
    rows: dict[int, Row] = {}
    above: dict[int, int] = {}
    wanted = set(ids)
    while wanted:
        sql = f"SELECT id, merged_into_id, {columns} FROM {table} WHERE id IN {connection.wording.ids}"
        for identifier, merged_into, *values in connection.execute(sql, [listed(sorted(wanted))]):
            rows[identifier] = (identifier, *values)
            if merged_into is not None:
                above[identifier] = merged_into
        wanted = set(above.values()) - rows.keys()
    return {identifier: rows[_top(identifier, above)] for identifier in ids if identifier in rows}


def _top(identifier: int, above: dict[int, int]) -> int:
    seen: set[int] = set()
    while identifier in above and identifier not in seen:
        seen.add(identifier)
        identifier = above[identifier]
    return identifier


def one_column(rows: Iterable[Row]) -> tuple[int, ...]:
    """The first column of `rows`."""
    return tuple(row[0] for row in rows)

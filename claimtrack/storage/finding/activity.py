"""The log: what was changed, by whom and when, with names for the numbers of other rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from claimtrack.names import fold
from claimtrack.storage.finding.connection import Connection, Row, limited, listed, loaded
from claimtrack.storage.finding.listing import instant
from claimtrack.types import Change, RowChange

# The columns whose numbers are other rows, and the tables of these.
_REFERENCES = {
    "speaker_id": "speaker",
    "affiliation_id": "speaker",
    "one_id": "speaker",
    "other_id": "speaker",
    "source_id": "source",
    "place_id": "place",
    "tag_id": "tag",
    "researcher_id": "researcher",
}
_COLUMNS = "change, at, actor, verb, row_table, row_id, before, after, undoes, hash"
_PARTS = ("claim", "claim_span", "claim_via", "claim_place", "claim_event", "claim_tag")


def find_changes(
    connection: Connection,
    *,
    claim: int | None = None,
    by: str | None = None,
    limit: int | None = None,
) -> tuple[Change, ...]:
    """The changes, latest first: those that a claim went through (in each, what happened to it goes first),
    those of one researcher."""
    tests, parameters = "TRUE", list[object]()
    if claim is not None:
        tests += f" AND change IN ({_of_claim(connection)})"
        parameters += [claim] * 6
    if by is not None:
        actors = [actor for (actor,) in connection.execute("SELECT DISTINCT actor FROM activity")]
        # One person, however the name is written.
        known = [actor for actor in actors if fold(actor) == fold(by)]
        tests += f" AND actor IN ({', '.join('?' * len(known)) or 'NULL'})"
        parameters += known
    sql = f"SELECT DISTINCT change FROM activity WHERE {tests} ORDER BY change DESC{limited(limit)}"
    numbers = [number for (number,) in connection.execute(sql, parameters)]
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM activity WHERE change IN {connection.wording.ids} ORDER BY seq",
        [listed(numbers)],
    )
    rows: dict[int, list[Row]] = defaultdict(list)
    for row in found:
        rows[row[0]].append((*row[:6], loaded(row[6]), loaded(row[7]), *row[8:]))
    names = _names(connection, (row for some in rows.values() for row in some))
    undone = _undone(connection)
    return tuple(_change(rows[number], names, undone.get(number), claim) for number in numbers)


def _of_claim(connection: Connection) -> str:
    """A question for the changes of one claim, its links and the judgements of both; six times its id."""
    tables = ", ".join(f"'{part}'" for part in _PARTS)
    links = "SELECT id FROM claim_link WHERE from_id = ? OR to_id = ?"
    # A judgement that was taken back is in the log only; the number of a link that was may be another's now.
    values, number_in = "COALESCE(after, before)", connection.wording.number_in
    return (
        f"WITH linked AS ({links}) SELECT change FROM activity WHERE row_table IN ({tables}) AND row_id = ?"
        " UNION SELECT change FROM activity"
        " WHERE row_table = 'claim_link' AND row_id IN (SELECT id FROM linked)"
        f" AND ({number_in(values, 'from_id')} IS NULL OR {number_in(values, 'from_id')} = ?"
        f" OR {number_in(values, 'to_id')} = ?)"
        " UNION SELECT change FROM activity WHERE row_table = 'judgement'"
        f" AND ({number_in(values, 'claim_id')} = ?"
        f" OR {number_in(values, 'link_id')} IN (SELECT id FROM linked))"
    )


def _undone(connection: Connection) -> dict[int, int]:
    """Which change took which back, where that still stands."""
    found: dict[int, int] = {}
    sql = "SELECT DISTINCT change, undoes FROM activity WHERE undoes IS NOT NULL ORDER BY change DESC"
    for change, undoes in connection.execute(sql):
        if change not in found:
            found[undoes] = change
    return found


def _names(connection: Connection, rows: Iterable[Row]) -> Mapping[tuple[str, int], str]:
    """What the rows are called that the values of others refer to."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        for values in (row[6], row[7]):
            for column, value in (values or {}).items():
                if (table := _referred(row[4], column)) and value is not None:
                    wanted[table].add(value)
    return {
        (table, number): name
        for table, numbers in wanted.items()
        for number, name in connection.execute(
            f"SELECT id, name FROM {table} WHERE id IN {connection.wording.ids}", [listed(sorted(numbers))]
        )
    }


def _is_of(row: Row, claim: int | None) -> bool:
    return row[4] in _PARTS and row[5] == claim


def _referred(table: str, column: str) -> str | None:
    """The table whose rows a column of `table` names, where these have names themselves."""
    return table if column == "merged_into_id" else _REFERENCES.get(column)


def _change(
    rows: list[Row], names: Mapping[tuple[str, int], str], undone_by: int | None, claim: int | None
) -> Change:
    number, at, actor, verb, *_, undoes, _ = rows[0]
    return Change(
        number=number,
        at=instant(at),
        actor=actor,
        verb=verb,
        rows=tuple(_row_change(row, names) for row in sorted(rows, key=lambda row: not _is_of(row, claim))),
        undoes=undoes,
        undone_by=undone_by,
        head=rows[-1][-1],
    )


def _row_change(row: Row, names: Mapping[tuple[str, int], str]) -> RowChange:
    table, row_id, before, after = row[4:8]

    def named(values: Mapping[str, Any] | None, column: str) -> str | None:
        number = (values or {}).get(column)
        return None if number is None else names.get((_referred(table, column) or "", number))

    columns = [column for column in {**(before or {}), **(after or {})} if _referred(table, column)]
    pairs = {column: (named(before, column), named(after, column)) for column in columns}
    return RowChange(table, row_id, before, after, pairs)

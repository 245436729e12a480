"""The chain of the log: entries appended, each with the hash of the one before, and proved to be whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, null, select, update

from claimtrack.storage.history.entries import Values, chained, digest
from claimtrack.storage.tables import Activity

FIRST = "0" * 64
"""What stands for the hash before the first entry."""

_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One row before and after; None where it was not there. `row_id` is the number that a person knows it
    by, or that of what it is a part of."""

    row_table: str
    row_id: int | None
    before: Values | None
    after: Values | None


def made(table: str, row_id: int, **facts: Any) -> Entry:
    """The entry of a row that was made, with no more of it than `facts`; its table tells the rest."""
    return Entry(table, row_id, None, {"id": row_id, **facts})


def append(
    connection: Connection,
    verb: str,
    actor: str,
    at: datetime,
    entries: Iterable[Entry],
    *,
    undoes: int | None = None,
) -> int | None:
    """Add the entries of one change; returns its number, or None when there are none.

    The transaction is the only one that writes, so nothing comes between the last hash and the next.
    """
    last = connection.execute(
        select(Activity.seq, Activity.hash).order_by(Activity.seq.desc()).limit(1)
    ).first()
    seq, previous = (last.seq, last.hash) if last else (0, FIRST)
    change: int | None = None
    rows: list[dict[str, Any]] = []
    for entry in entries:
        seq += 1
        change = change or seq
        row = {
            "seq": seq,
            "at": at.isoformat(),
            "actor": actor,
            "verb": verb,
            "row_table": entry.row_table,
            "row_id": entry.row_id,
            "change": change,
            "undoes": undoes,
            "values_sha256": digest(entry.before, entry.after),
        }
        previous_hash, previous = previous, chained(previous, row)
        rows.append(
            row
            | {
                "at": at,
                "before": entry.before,
                "after": entry.after,
                "previous_hash": previous_hash,
                "hash": previous,
            }
        )
    if rows:
        connection.execute(insert(Activity), rows)
    return change


def erase(connection: Connection, rows: Mapping[str, Iterable[int]]) -> None:
    """Forget what the entries about these rows (numbers by table) say; the entries and the chain stay."""
    for table, numbers in rows.items():
        for some in _batches(list(numbers)):
            connection.execute(
                update(Activity)
                .where(Activity.row_table == table, Activity.row_id.in_(some))
                .values(before=null(), after=null())
            )


def problems(connection: Connection) -> Iterator[str]:
    """What is wrong with the chain, a line for each thing: an entry altered, left out, put in or moved."""
    expected, previous = 1, FIRST
    query = select(Activity.__table__).order_by(Activity.seq)
    for row in connection.execution_options(yield_per=1000).execute(query).mappings():
        seq = row["seq"]
        if seq != expected:
            yield f"log entry {expected}: is missing"
        if row["previous_hash"] != previous:
            yield f"log entry {seq}: does not follow the one before it; something was left out or put in"
        entry = dict(row) | {"at": row["at"].isoformat()}
        if chained(row["previous_hash"], entry) != row["hash"]:
            yield f"log entry {seq}: was altered"
        elif not _is_erased(row) and digest(row["before"], row["after"]) != row["values_sha256"]:
            yield f"log entry {seq}: what it says was changed is not what was written"
        expected, previous = seq + 1, row["hash"]


def _batches(numbers: list[int]) -> Iterator[list[int]]:
    return (numbers[start : start + _TOGETHER] for start in range(0, len(numbers), _TOGETHER))


def _is_erased(row: Any) -> bool:
    return row["before"] is None and row["after"] is None

"""The chain of the log: entries appended, each with the hash of the one before; what they tell, erased."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, null, select, update

from claimtrack.storage.history.hashing import FIRST, Values, chained, digest
from claimtrack.storage.tables import Activity

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
    """Add the entries of one change; returns its number, or None when there are none."""
    return next(iter(append_changes(connection, verb, actor, at, [entries], undoes=undoes)), None)


def append_changes(
    connection: Connection,
    verb: str,
    actor: str,
    at: datetime,
    changes: Iterable[Iterable[Entry]],
    *,
    undoes: int | None = None,
) -> list[int]:
    """Add several changes, each the entries it consists of; returns the numbers of those that have any.

    The transaction is the only one that writes, so nothing comes between the last hash and the next.
    """
    last = connection.execute(
        select(Activity.seq, Activity.hash).order_by(Activity.seq.desc()).limit(1)
    ).first()
    seq, previous = (last.seq, last.hash) if last else (0, FIRST)
    numbers: list[int] = []
    rows: list[dict[str, Any]] = []
    for entries in changes:
        change: int | None = None
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
            told = {"at": at, "before": entry.before, "after": entry.after, "previous_hash": previous}
            previous = chained(previous, row)
            rows.append(row | told | {"hash": previous})
        if change is not None:
            numbers.append(change)
    if rows:
        connection.execute(insert(Activity), rows)
    return numbers


def erase(connection: Connection, rows: Mapping[str, Iterable[int]]) -> None:
    """Forget what the entries about these rows (numbers by table) say; the entries and the chain stay."""
    for table, numbers in rows.items():
        for some in _batches(list(numbers)):
            connection.execute(
                update(Activity)
                .where(Activity.row_table == table, Activity.row_id.in_(some))
                .values(before=null(), after=null())
            )


def erase_told(connection: Connection, table: str, wanted: Mapping[str, Collection[int]]) -> set[int]:
    """Forget what the entries about rows of `table` say in which one of these columns holds one of these
    numbers: that finds rows too that are not there any more. Returns the numbers of the rows."""
    query = select(Activity.seq, Activity.row_id, Activity.before, Activity.after).where(
        Activity.row_table == table
    )
    found = {
        seq: row_id
        for seq, row_id, before, after in connection.execute(query)
        for values in (before or {}, after or {})
        if any(values.get(column) in numbers for column, numbers in wanted.items())
    }
    for some in _batches(sorted(found)):
        gone = update(Activity).where(Activity.seq.in_(some)).values(before=null(), after=null())
        connection.execute(gone)
    return {row_id for row_id in found.values() if row_id is not None}


def _batches(numbers: list[int]) -> Iterator[list[int]]:
    return (numbers[start : start + _TOGETHER] for start in range(0, len(numbers), _TOGETHER))

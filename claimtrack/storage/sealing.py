"""Seals: the hash of a row of evidence, kept in the row, by which a single changed bit is found.

The seal of a capture covers what was fetched, how and when (its bytes and text through their own hashes).
That of a claim covers what it says and rests on: its columns and its spans, relays, places and events as they
were written. What researchers add (status, note, tags) and what a place name was taken for are no evidence. A
seal is the SHA-256 of a JSON array; values stand in it as SQLite keeps them, so that both databases give the
same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

Row = tuple[Any, ...]
Select = Callable[[str], Iterable[Row]]

CAPTURE = tuple(
    "id article_id captured_at origin final_url media_type charset bytes_sha256 text_sha256 reader warnings"
    " supersedes_id".split()
)
CLAIM = tuple(
    "id uid capture_id parent_id speaker_id mention role affiliation_id text attribution quote_type act cue"
    " said_edtf said_raw said_from said_to method extractor confidence external_id".split()
)
# What belongs to a claim, by table: the claim's id, then what is sealed, in this order.
PARTS = {
    "claim_span": ("claim_id", "field", "position", "start", "end", "exact", "prefix", "suffix"),
    "claim_via": ("claim_id", "position", "source_id", "speaker_id", "cue"),
    "claim_place": ("claim_id", "position", "raw", "role"),
    "claim_event": ("claim_id", "position", "raw", "edtf", "event_from", "event_to"),
}
_IN_ORDER = {"claim_span": "claim_id, field, position"}
_AT_ONCE = 500  # rows in one statement

# For each table of PARTS the rows of one claim, without its id.
Parts = Sequence[Sequence[Sequence[Any]]]


class SealedClaim(NamedTuple):
    """A claim's columns as in CLAIM, its parts in the order of PARTS, and the seal it bears."""

    columns: Row
    parts: Parts
    seal: str | None


def of_capture(columns: Sequence[Any]) -> str:
    """The seal of a capture with these values of CAPTURE."""
    return _hash([_plain_json(value) if isinstance(value, list) else value for value in columns])


def of_claim(columns: Sequence[Any], parts: Parts) -> str:
    """The seal of a claim with these values of CLAIM and these parts, each table's in their order."""
    return _hash([columns, *parts])


def claims(select: Select, where: str = "") -> Iterator[SealedClaim]:
    """The claims of a database by id, one at a time; `where` is a test of `claim_id`."""
    test = f" WHERE {where}" if where else ""
    rows = select(f"SELECT {', '.join(CLAIM)}, seal FROM claim{test.replace('claim_id', 'id')} ORDER BY id")
    parts = [_Following(select(_parts_sql(table, test))) for table in PARTS]
    for *columns, seal in rows:
        yield SealedClaim(tuple(columns), [part.of(columns[0]) for part in parts], seal)


def captures(select: Select, where: str = "") -> Iterator[tuple[Row, str | None]]:
    """The captures of a database by id, as in CAPTURE, each with the seal it bears; `where` tests `id`."""
    test = f" WHERE {where}" if where else ""
    for *columns, seal in select(f"SELECT {', '.join(CAPTURE)}, seal FROM capture{test} ORDER BY id"):
        yield tuple(columns), seal


def reseal_claims(connection: Connection, ids: Iterable[int]) -> None:
    """Seal these claims as they are now; what was sealed before no longer counts."""
    for some in _batches(sorted(set(ids))):
        found = claims(_select(connection), f"claim_id IN {_listed(some)}")
        _write(connection, "claim", ((of_claim(one.columns, one.parts), one.columns[0]) for one in found))


def reseal_captures(connection: Connection, ids: Iterable[int]) -> None:
    """Seal these captures as they are now."""
    for some in _batches(sorted(set(ids))):
        found = captures(_select(connection), f"id IN {_listed(some)}")
        _write(connection, "capture", ((of_capture(columns), columns[0]) for columns, _ in found))


def watch(session: Session) -> set[int]:
    """The ids of claims whose evidence changes in `session`, filled at every flush: to be sealed again."""
    from sqlalchemy import event, inspect

    from claimtrack.storage.tables import Claim, ClaimEvent, ClaimPlace, ClaimSpan, ClaimVia

    touched: set[int] = set()

    def note(flushed: Session, _context: object) -> None:
        for row in chain(flushed.new, flushed.dirty):
            if isinstance(row, Claim):
                changed = inspect(row).attrs
                if row in flushed.new or any(changed[name].history.has_changes() for name in CLAIM):
                    touched.add(row.id)
        for part in chain(flushed.new, flushed.dirty, flushed.deleted):
            if isinstance(part, ClaimSpan | ClaimVia | ClaimPlace | ClaimEvent):
                touched.add(part.claim_id)
        touched.difference_update(gone.id for gone in flushed.deleted if isinstance(gone, Claim))

    event.listen(session, "after_flush", note)
    return touched


def sealed_rows(
    table: str, columns: Sequence[str], rows: Sequence[Row], pending: Mapping[str, Sequence[Row]]
) -> list[Row]:
    """Rows of `table` that are about to be inserted, each with its seal behind it; the parts of new claims
    are among the `pending` rows of PARTS. Other tables' rows stay as they are."""
    if table == "capture":
        places = [columns.index(name) for name in CAPTURE]
        return [(*row, of_capture([row[place] for place in places])) for row in rows]
    places = [columns.index(name) for name in CLAIM]
    parts: dict[int, list[list[Row]]] = {row[0]: [[] for _ in PARTS] for row in rows}
    for number, part in enumerate(PARTS):
        for row in pending[part]:
            if row[0] in parts:  # not of a claim that is there already and was only brought up to date
                parts[row[0]][number].append(row[1:] if part != "claim_place" else (row[1], *row[3:]))
    for of_one in parts.values():
        of_one[0].sort(key=lambda span: span[:2])
    return [(*row, of_claim([row[place] for place in places], parts[row[0]])) for row in rows]


class _Following:
    """The rows of a part, in the order of their claims, given out claim by claim."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = iter(rows)
        self._next = next(self._rows, None)

    def of(self, claim_id: int) -> list[Row]:
        found = []
        # A damaged id is no number, or one of no claim: its row is missing where it belongs, and found so.
        while self._next is not None and (not isinstance(self._next[0], int) or self._next[0] <= claim_id):
            if self._next[0] == claim_id:
                found.append(tuple(self._next[1:]))
            self._next = next(self._rows, None)
        return found


def _parts_sql(table: str, test: str) -> str:
    names = ", ".join(f'"{name}"' for name in PARTS[table])
    return f"SELECT {names} FROM {table}{test} ORDER BY {_IN_ORDER.get(table, 'claim_id, position')}"


def _select(connection: Connection) -> Select:
    return connection.exec_driver_sql


def _write(connection: Connection, table: str, seals: Iterable[Row]) -> None:
    from claimtrack.storage.dialects import dialect_named

    mark = dialect_named(connection.dialect.name).placeholder
    rows = list(seals)
    if rows:
        sql = f"UPDATE {table} SET seal = {mark} WHERE id = {mark}"
        connection.exec_driver_sql(sql, cast("Any", rows))


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def _listed(ids: Sequence[int]) -> str:
    return f"({', '.join(map(str, ids))})"


def _plain(value: Any) -> Any:
    """A value of PostgreSQL, or of a damaged row, as JSON has it."""
    from claimtrack.storage.saving.values import instant

    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    return ["bytes", bytes(value).hex()]


def _plain_json(value: list[Any]) -> str:
    """A list of PostgreSQL as SQLite keeps it: as its text."""
    from claimtrack.storage.saving.values import as_json

    return as_json(value)


_encode = json.JSONEncoder(default=_plain, separators=(",", ":")).encode


def _hash(values: Sequence[Any]) -> str:
    return sha256(_encode(values).encode("ascii")).hexdigest()

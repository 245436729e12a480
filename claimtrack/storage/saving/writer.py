"""Rows on their way: numbered here, collected, inserted table by table in as few statements as possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection

from claimtrack.storage import sealing
from claimtrack.storage.dialects import dialect_named
from claimtrack.storage.saving.values import instant

Row = tuple[object, ...]

# What an article's row says of it as it was read.
METADATA = tuple(
    "title byline url language published_edtf published_raw published_from published_to"
    " published_alternatives modified_edtf modified_raw categories provenance external_id".split()
)

# What a claim's row says of it, the columns of `parts.claim_row`.
CLAIM = tuple(
    "uid capture_id ordinal parent_id speaker_id mention role affiliation_id text attribution quote_type act"
    " cue said_edtf said_raw said_from said_to method extractor confidence external_id note".split()
)

# In the order in which rows may refer to earlier ones.
_COLUMNS = {
    table: tuple(columns.split())
    for table, columns in {
        "source": "id key name created_at",
        "speaker": "id identity name key kind naming country created_at",
        "place": "id identity geonames_id name key country admin1 feature_code latitude longitude"
        " population created_at",
        "tag": "id key name",
        "article": f"id uid source_id {' '.join(METADATA)} created_at",
        "capture": "id article_id captured_at origin final_url media_type charset bytes bytes_sha256 text"
        " text_sha256 reader extractor warnings supersedes_id words_sha256 shingles",
        "capture_shingle": "hash capture_id",
        "speaker_name": "speaker_id name key strength",
        "speaker_role": "speaker_id title key affiliation_id",
        "place_name": "place_id name key",
        "claim": f"id {' '.join(CLAIM)} created_at",
        "claim_span": "claim_id field position start end exact prefix suffix",
        "claim_via": "claim_id position source_id speaker_id cue",
        "claim_place": "claim_id position place_id raw role",
        "claim_event": "claim_id position raw edtf event_from event_to",
        "claim_tag": "claim_id tag_id",
        "place_mention": "capture_id place_id raw start end role precision rule candidates",
        "date_mention": "capture_id raw start end edtf date_from date_to precision rule",
    }.items()
}
_SEALED = ("capture", "claim")  # their rows get one column more as they are inserted
_IDENTIFIED_BY = {"source": "key", "speaker": "identity", "place": "identity", "tag": "key"}
_PER_QUESTION = 500  # values in one IN list; SQLite's builds allow at least 999


def run(connection: Connection, sql: str, *values: object) -> Any:
    """One statement with `?` for parameters, whatever the database's own mark is."""
    placeholder = dialect_named(connection.dialect.name).placeholder
    return connection.exec_driver_sql(sql.replace("?", placeholder), values)


class Writer:
    """What is to be inserted in one transaction. We are its only writer, so ids can be given out here."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.dialect = dialect_named(connection.dialect.name)
        self.now = instant(now)
        self.created = dict.fromkeys(_IDENTIFIED_BY, 0)
        # Rows to insert at the next flush, their values in the order of _COLUMNS.
        self.pending: dict[str, list[Row]] = {table: [] for table in _COLUMNS}
        self._if_new: dict[str, list[Row]] = {table: [] for table in _COLUMNS}
        self._next_id: dict[str, int] = {}
        self._first_new: dict[str, int] = {}
        self._ids: dict[str, dict[str, int]] = {table: {} for table in _IDENTIFIED_BY}
        self._absent: dict[str, set[str]] = {table: set() for table in _IDENTIFIED_BY}
        self._once: set[tuple[object, ...]] = set()
        # The rows of what `Entities` has described already: not to be gone through again for each claim.
        self.described: dict[tuple[object, ...], int] = {}

    def new_id(self, table: str, count: int = 1) -> int:
        """The first of `count` ids of rows that are to be added to `table`."""
        if table not in self._next_id:
            highest = self.connection.exec_driver_sql(f"SELECT max(id) FROM {table}").scalar()
            self._next_id[table] = self._first_new[table] = (highest or 0) + 1
        first = self._next_id[table]
        self._next_id[table] += count
        return first

    def add(self, table: str, row: Row) -> None:
        """Insert `row` at the next flush."""
        self.pending[table].append(row)

    def add_once(self, table: str, owner_table: str, owner: int, key: tuple[object, ...], row: Row) -> None:
        """Insert a `row` that is its owner's only one with `key`, unless the owner has it already."""
        identity = (table, owner, *key)
        if identity in self._once:
            return
        self._once.add(identity)
        first_new = self._first_new.get(owner_table)
        # What belongs to a row that is itself new cannot be there yet, and goes the quicker way.
        rows = self.pending if first_new is not None and owner >= first_new else self._if_new
        rows[table].append(row)

    def look_up(self, table: str, identities: Iterable[str]) -> None:
        """Learn which of `identities` are rows already, many in one question."""
        self.new_id(table, 0)
        if self._first_new[table] == 1:  # the table was empty
            return
        ids, absent = self._ids[table], self._absent[table]
        wanted = [name for name in dict.fromkeys(identities) if name not in ids and name not in absent]
        if wanted:
            ids.update(self.select_in(table, f"{_IDENTIFIED_BY[table]}, id", wanted))
            absent.update(name for name in wanted if name not in ids)

    def known(self, table: str, identity: str) -> int | None:
        """The id of the row so identified; None when there is none yet."""
        ids = self._ids[table]
        if identity not in ids and identity not in self._absent[table]:
            self.look_up(table, (identity,))
        return ids.get(identity)

    def remember(self, table: str, identity: str, row: int) -> None:
        """Take `row` for the one so identified from now on."""
        self._ids[table][identity] = row

    def id_of(self, table: str, identity: str, *values: object) -> int:
        """The id of the row so identified; the row is added, with `values` after id and identity, if new."""
        found = self.known(table, identity)
        if found is None:
            found = self._ids[table][identity] = self.new_id(table)
            self.created[table] += 1
            self.pending[table].append((found, identity, *values))
        return found

    def select_in(self, table: str, columns: str, values: Sequence[str]) -> Iterator[Any]:
        """`columns` of the rows of `table` whose first column is one of `values`."""
        column = columns.partition(",")[0]
        for start in range(0, len(values), _PER_QUESTION):
            some = tuple(values[start : start + _PER_QUESTION])
            marks = self.dialect.in_list(len(some))
            sql = f"SELECT {columns} FROM {table} WHERE {column} IN {marks} ORDER BY id"
            yield from self.connection.exec_driver_sql(sql, some)

    def run(self, sql: str, *values: object) -> Any:
        """See `run`."""
        return run(self.connection, sql, *values)

    def flush(self) -> None:
        """Insert all that was added."""
        for table, columns in _COLUMNS.items():
            if rows := self.pending[table]:
                if table in _SEALED:
                    sealed = sealing.sealed_rows(table, columns, rows, self.pending)
                    self.dialect.insert(self.connection, table, (*columns, "seal"), sealed)
                else:
                    self.dialect.insert(self.connection, table, columns, rows)
                rows.clear()
            if rows := self._if_new[table]:
                sql = self.dialect.insert_sql(table, columns, new_only=True)
                self.connection.exec_driver_sql(sql, cast("Any", rows))
                self._if_new[table] = []
        self.dialect.after_inserting(self.connection, sorted(self._next_id))

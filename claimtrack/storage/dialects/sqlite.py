"""SQLite: settings of a connection, FTS5, R*Tree, and what its errors mean."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from claimtrack.errors import DatabaseError
from claimtrack.storage.dialects.base import Dialect, RawConnection
from claimtrack.storage.location import Location

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

_WAIT_SECONDS = 30
_SETTINGS = (
    # WAL lets others read while one writes; a power cut may lose the last commits but no integrity.
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    # What a purge erases is overwritten, not only forgotten; many builds of SQLite do so anyway.
    "PRAGMA secure_delete = ON",
    # No mmap_size: mapping the few pages a question reads, and giving them back, takes 5 to 13 ms of it.
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",
)

_FULL_TEXT = (
    "CREATE VIRTUAL TABLE claim_fts USING fts5("
    "text, content='claim', content_rowid='id', tokenize='unicode61 remove_diacritics 2')",
    # External content: an update or delete must first take the old words out, or they are found forever.
    "CREATE TRIGGER claim_fts_insert AFTER INSERT ON claim BEGIN"
    " INSERT INTO claim_fts(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER claim_fts_delete AFTER DELETE ON claim BEGIN"
    " INSERT INTO claim_fts(claim_fts, rowid, text) VALUES ('delete', old.id, old.text); END",
    "CREATE TRIGGER claim_fts_update AFTER UPDATE OF id, text ON claim BEGIN"
    " INSERT INTO claim_fts(claim_fts, rowid, text) VALUES ('delete', old.id, old.text);"
    " INSERT INTO claim_fts(rowid, text) VALUES (new.id, new.text); END",
    "INSERT INTO claim_fts(claim_fts) VALUES ('rebuild')",
)
# Since schema 0005; the first schema makes it too, by create_search.
_TITLES = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS article_fts USING fts5("
    "title, content='article', content_rowid='id', tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER IF NOT EXISTS article_fts_insert AFTER INSERT ON article BEGIN"
    " INSERT INTO article_fts(rowid, title) VALUES (new.id, new.title); END",
    "CREATE TRIGGER IF NOT EXISTS article_fts_delete AFTER DELETE ON article BEGIN"
    " INSERT INTO article_fts(article_fts, rowid, title) VALUES ('delete', old.id, old.title); END",
    "CREATE TRIGGER IF NOT EXISTS article_fts_update AFTER UPDATE OF id, title ON article BEGIN"
    " INSERT INTO article_fts(article_fts, rowid, title) VALUES ('delete', old.id, old.title);"
    " INSERT INTO article_fts(rowid, title) VALUES (new.id, new.title); END",
    "INSERT INTO article_fts(article_fts) VALUES ('rebuild')",
)
_INTO_SPACE = (
    "INSERT INTO place_rt(id, south, north, west, east)"
    " SELECT {row}.id, {row}.latitude, {row}.latitude, {row}.longitude, {row}.longitude{source}"
    " WHERE {row}.latitude IS NOT NULL AND {row}.longitude IS NOT NULL"
)
_NEW_POINT = _INTO_SPACE.format(row="new", source="")
_SPACE = (
    "CREATE VIRTUAL TABLE place_rt USING rtree(id, south, north, west, east)",
    f"CREATE TRIGGER place_rt_insert AFTER INSERT ON place BEGIN {_NEW_POINT}; END",
    "CREATE TRIGGER place_rt_delete AFTER DELETE ON place BEGIN DELETE FROM place_rt WHERE id = old.id; END",
    "CREATE TRIGGER place_rt_update AFTER UPDATE OF id, latitude, longitude ON place BEGIN"
    f" DELETE FROM place_rt WHERE id = old.id; {_NEW_POINT}; END",
    _INTO_SPACE.format(row="place", source=" FROM place"),
)

# An R*Tree keeps 32-bit numbers, rounded so that the box holds the point.
_MISPLACED = (
    "SELECT place.id FROM place LEFT JOIN place_rt ON place_rt.id = place.id"
    " WHERE latitude IS NOT NULL AND longitude IS NOT NULL"
    " AND (place_rt.id IS NULL"
    " OR latitude NOT BETWEEN south AND north OR longitude NOT BETWEEN west AND east)"
    " UNION SELECT place_rt.id FROM place_rt LEFT JOIN place ON place.id = place_rt.id"
    " WHERE latitude IS NULL OR longitude IS NULL"
)

TRIGGERS = tuple(
    f"{structure}_{event}"
    for structure in ("claim_fts", "place_rt", "article_fts")
    for event in ("insert", "delete", "update")
)

_MEANINGS = {
    "SQLITE_BUSY": "another program is writing to it; try again when that is done",
    "SQLITE_LOCKED": "another program is writing to it; try again when that is done",
    "SQLITE_READONLY": "it cannot be written; see the rights of the file and its folder",
    "SQLITE_CANTOPEN": "it cannot be opened; see whether its folder is there and can be written",
    "SQLITE_FULL": "the disk is full and nothing of this step was kept; make room, then run it again",
    "SQLITE_IOERR": "the disk cannot be read or written; see whether it is full or failing",
    "SQLITE_NOTADB": "not a database; give another file with --db",
    "SQLITE_CORRUPT": "it is damaged; 'claimtrack db restore' brings back a backup",
    "SQLITE_PERM": "it may not be opened; see the rights of the file and its folder",
    "SQLITE_TOOBIG": "a value is too long for a database",
    "SQLITE_CONSTRAINT": "it refuses a row that contradicts another",
}


class SQLite(Dialect):
    """A database in one file."""

    name = "sqlite"
    placeholder = "?"

    def connect(self, location: Location, *, read_only: bool = False) -> RawConnection:
        """See Dialect; the file is created when it is not there, unless `read_only`."""
        path = cast("Path", location.path)
        raw = sqlite3.connect(
            f"{path.absolute().as_uri()}?{_mode(path, read_only)}",
            uri=True,
            timeout=_WAIT_SECONDS,
            isolation_level=None,  # transactions begin where we say, and IMMEDIATE
            check_same_thread=False,
        )
        try:
            for setting in (*_SETTINGS, f"PRAGMA query_only = {'ON' if read_only else 'OFF'}"):
                raw.execute(setting)
        except sqlite3.Error:
            raw.close()
            raise
        return raw

    def tables(self, raw: RawConnection) -> frozenset[str]:
        """See Dialect."""
        return frozenset(name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type='table'"))

    def begin_writing(self, connection: Connection) -> None:
        """See Dialect. IMMEDIATE: a transaction that starts reading and writes later can fail at once."""
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def watch_references(self, raw: RawConnection, *, watch: bool) -> None:
        """See Dialect."""
        raw.execute(f"PRAGMA foreign_keys = {'ON' if watch else 'OFF'}")

    def prepare_file(self, raw: RawConnection) -> None:
        """Write-ahead log: readers read while one writes. Not for network file systems."""
        if raw.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            raw.execute("PRAGMA journal_mode = WAL")

    def check_references(self, connection: Connection) -> None:
        """See Dialect; they were not watched while the tables were rebuilt."""
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise DatabaseError(
                f"the upgrade was taken back: a row of {broken[0]} lost the {broken[2]} it names"
            )

    def begin_migrating(self, connection: Connection) -> None:
        """See Dialect: with foreign keys on, rebuilding a table deletes the rows that cascade from it."""
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def end_migrating(self, connection: Connection) -> None:
        """See Dialect."""
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")

    def create_search(self) -> tuple[str, ...]:
        """FTS5 and R*Tree tables kept by triggers. An R*Tree holds only places whose point is known."""
        return _FULL_TEXT + _SPACE + _TITLES

    def create_title_search(self) -> tuple[str, ...]:
        """See Dialect."""
        return _TITLES

    def drop_search(self) -> tuple[str, ...]:
        """See Dialect."""
        triggers = (f"DROP TRIGGER IF EXISTS {name}" for name in TRIGGERS)
        tables = (f"DROP TABLE IF EXISTS {name}" for name in ("claim_fts", "place_rt", "article_fts"))
        return (*triggers, *tables)

    def insert(
        self,
        connection: Connection,
        table: str,
        columns: Sequence[str],
        rows: Sequence[tuple[object, ...]],
    ) -> None:
        """See Dialect."""
        connection.exec_driver_sql(self.insert_sql(table, columns), cast("Any", rows))

    def after_inserting(self, connection: Connection, tables: Iterable[str]) -> None:
        """Nothing: SQLite numbers a row after the highest id there is."""

    def problems(self, raw: RawConnection) -> list[str]:
        """See Dialect."""
        lines = [line for (line,) in raw.execute("PRAGMA integrity_check") if line != "ok"]
        for table, row, parent, _ in raw.execute("PRAGMA foreign_key_check"):
            lines.append(f"{table} {row}: refers to a {parent} that is not there")
        there = {name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
        lines += [f"the trigger {name} is missing" for name in TRIGGERS if name not in there]
        others = sorted(there.difference(TRIGGERS))
        lines += [f"the trigger {name} is not claimtrack's and may change what is filed" for name in others]
        for index, rows in (("claim_fts", "claims"), ("article_fts", "titles")):
            try:
                # Rank 1: compare the index with the words of the rows, not only with itself.
                raw.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError as error:
                if not getattr(error, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
                    raise
                lines.append(f"{index}: the full text index does not say what the {rows} say")
        (verdict,) = raw.execute("SELECT rtreecheck('place_rt')").fetchone()
        if verdict != "ok":
            lines.append(f"place_rt: {verdict}")
        lines += [
            f"place {row}: the index of points does not hold its point" for (row,) in raw.execute(_MISPLACED)
        ]
        return lines

    def explain(self, error: BaseException) -> str | None:
        """See Dialect."""
        if not isinstance(error, sqlite3.Error):
            return None
        name: str = getattr(error, "sqlite_errorname", "")
        # Extended names go on after the primary one: SQLITE_READONLY_DIRECTORY, SQLITE_IOERR_WRITE.
        return next((meaning for code, meaning in _MEANINGS.items() if name.startswith(code)), None)


def _mode(path: Path, read_only: bool) -> str:
    """How to open the file. A reader may write beside it: it makes the files of the write-ahead log where
    they are missing, and only so it takes them away again. Where it cannot, nobody else can write either.
    """
    if not read_only:
        return "mode=rwc"
    log = path.with_name(path.name + "-wal")
    return "mode=rw" if log.exists() or os.access(path.absolute().parent, os.W_OK) else "immutable=1"

"""Copies of a database: made while others write, and put back."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from claimtrack.errors import DatabaseError, DatabaseMissing
from claimtrack.storage import revision
from claimtrack.storage.dialects import dialect_of
from claimtrack.storage.failures import named
from claimtrack.storage.location import Location

_HAS_ROWS = (
    "SELECT EXISTS (SELECT 1 FROM article) OR EXISTS (SELECT 1 FROM claim) OR EXISTS (SELECT 1 FROM speaker)"
)


def backup(location: Location, target: Path, *, overwrite: bool = False) -> None:
    """Copy the database to the file `target`, as it stands between two commits, while others may write.

    Raises DatabaseMissing when there is none, DatabaseError when `target` exists (unless `overwrite`) or
    cannot be written, or when a PostgreSQL server keeps the database.
    """
    source = _file(location, "pg_dump makes a copy of a database on a server")
    _require_file(location, source)
    _copy(location, source, target, overwrite=overwrite)


def restore(location: Location, copy: Path, *, overwrite: bool = False) -> None:
    """Put the backup `copy` in the database's place, after checking that it is whole and one of ours.

    Raises DatabaseError when it is not, when a database is there already (unless `overwrite`), and when a
    PostgreSQL server keeps it.
    """
    target = _file(location, "pg_restore brings back a database on a server")
    backed_up = Location(url=f"sqlite:///{copy}", shown=str(copy), path=copy)
    _require_file(backed_up, copy)
    with named(backed_up), closing(_open(copy)) as raw:
        tables = dialect_of(backed_up).tables(raw)
        if not revision.is_ours(backed_up, tables):
            raise DatabaseError(f"{copy}: nothing is in it; give a backup that 'claimtrack db backup' made")
        problem = raw.execute("PRAGMA quick_check(1)").fetchone()[0]
        if problem != "ok":
            raise DatabaseError(f"{copy}: damaged ({problem}); give another backup")
    _copy(backed_up, copy, target, overwrite=overwrite)


def before_upgrade(location: Location, found: str) -> Path | None:
    """Copy a database that has rows to NAME.before-REVISION.db; returns that file, None when nothing was
    copied: no rows, or a server keeps it (there an upgrade is one transaction, and pg_dump the tool)."""
    if location.path is None:
        return None
    with closing(_open(location.path)) as raw:
        if not raw.execute(_HAS_ROWS).fetchone()[0]:
            return None
    target = location.path.with_name(f"{location.path.stem}.before-{found}.db")
    attempt = 1
    while target.exists():
        attempt += 1
        target = target.with_name(f"{location.path.stem}.before-{found}-{attempt}.db")
    _copy(location, location.path, target, overwrite=False)
    return target


def _copy(location: Location, source: Path, target: Path, *, overwrite: bool) -> None:
    """Write the copy beside its place first: `target` is either the whole copy or what it was."""
    if target.exists() and not overwrite:
        raise DatabaseError(f"{target}: is there already; name another file, or say --overwrite")
    if not target.absolute().parent.is_dir():
        raise DatabaseError(f"{target}: its folder is not there; make it first")
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        with named(location), closing(_open(source)) as raw:
            raw.execute("BEGIN")  # what is wrong with the source is said of the source
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
            raw.execute("COMMIT")
            with named(Location(url=f"sqlite:///{target}", shown=str(target), path=target)):
                raw.execute("VACUUM INTO ?", (str(unfinished),))
        _forget_log(target)
        unfinished.replace(target)
    except OSError as error:
        raise DatabaseError(f"{target}: cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):  # a folder that cannot be written holds none
            unfinished.unlink(missing_ok=True)


def _forget_log(target: Path) -> None:
    """Empty the write-ahead log of the database that is to be replaced: it is no log of the copy.

    Raises DatabaseError while another program has that database open.
    """
    if not target.exists():
        return
    replaced = Location(url=f"sqlite:///{target}", shown=str(target), path=target)
    try:
        with closing(sqlite3.connect(target, timeout=1)) as raw:
            raw.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            with named(replaced):
                raise
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)


def _file(location: Location, otherwise: str) -> Path:
    if location.path is None:
        raise DatabaseError(f"{location.shown}: {otherwise}")
    return location.path


def _require_file(location: Location, path: Path) -> None:
    if not path.is_file():
        raise DatabaseMissing(f"{location.shown}: there is no such file")

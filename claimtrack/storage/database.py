"""A database that is open for writing: one writer at a time, all of a step or nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from types import TracebackType
from typing import Any, cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from claimtrack.errors import DatabaseError, DatabaseMissing
from claimtrack.storage import revision, sealing
from claimtrack.storage.dialects import RawConnection, dialect_of
from claimtrack.storage.failures import named
from claimtrack.storage.location import Location

__all__ = ["Database", "Session", "engine_of", "open_for_writing", "state"]


class Database:
    """An open database whose schema is this program's; `close` it, or use it in a `with`."""

    def __init__(self, location: Location) -> None:
        self.location = location
        self._engine = engine_of(location)
        self._dialect = dialect_of(location)
        event.listen(self._engine, "begin", self._dialect.begin_writing)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """An ORM session for edits, in one transaction: committed at the end, rolled back on an error. Claims
        whose evidence was edited are sealed again.

        Raises DatabaseError when the database is busy for 30 seconds, full, or cannot be written.
        """
        with named(self.location), self._engine.begin() as connection, Session(connection) as session:
            edited = sealing.watch(session)
            yield session
            session.flush()
            sealing.reseal_claims(connection, edited)

    @contextmanager
    def bulk(self) -> Iterator[Connection]:
        """A connection for plain rows (`storage.saving`), in one transaction; otherwise as `writing`.

        SQLite does not watch foreign keys in it, which costs a fifth of the time: what is saved there takes
        its ids from the rows themselves, and the tests hold the same code against PostgreSQL, which watches.
        """
        with named(self.location), self._engine.connect() as connection:
            raw = cast("RawConnection", connection.connection.driver_connection)
            self._dialect.watch_references(raw, watch=False)
            try:
                with connection.begin():
                    yield connection
            finally:
                if not connection.invalidated:  # Ctrl-C in the middle of a statement closes the connection
                    self._dialect.watch_references(raw, watch=True)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_for_writing(location: Location, *, create: bool = True) -> Database:
    """The database at `location`, made or brought up to this program's schema first where needed.

    An older database with rows in it is copied to NAME.before-REVISION.db before it is changed.

    Raises DatabaseMissing when there is none and `create` is false, DatabaseNewer when a newer program made
    it, DatabaseError when it is no database of claimtrack's or cannot be written.
    """
    path = location.path
    is_there = path is None or path.exists()
    if path is not None and not is_there:
        if not create:
            raise DatabaseMissing(
                f"{location.shown}: there is no database yet; 'claimtrack import' makes one"
            )
        if not path.absolute().parent.is_dir():
            raise DatabaseError(f"{location.shown}: its folder is not there; make it first")
    with named(location):
        try:
            _make_current(location, create=create)
        except BaseException:
            if path is not None and not is_there:
                path.unlink(missing_ok=True)
            raise
    return Database(location)


def engine_of(location: Location) -> Engine:
    """SQLAlchemy's way to the database, through the dialect's own connections."""
    dialect = dialect_of(location)
    driver = "postgresql+psycopg" if location.is_postgresql else "sqlite+pysqlite"
    return create_engine(
        f"{driver}://", creator=lambda: cast("Any", dialect.connect(location)), poolclass=QueuePool
    )


def _make_current(location: Location, *, create: bool) -> None:
    found, is_ours = state(location)
    if not is_ours and not create:
        raise DatabaseMissing(f"{location.shown}: nothing is in it yet; 'claimtrack import' fills it")
    if is_ours and not revision.is_older(location, found):
        dialect = dialect_of(location)
        with closing(dialect.connect(location)) as raw:  # a backup that was copied here has no log yet
            dialect.prepare_file(raw)
        return
    # Alembic takes most of a second to import: only for a database that needs it.
    from claimtrack.storage import backup, schema

    if found is not None:
        backup.before_upgrade(location, found)
    schema.upgrade(location)


def state(location: Location) -> tuple[str | None, bool]:
    """The revision a database is stamped with, and whether there are tables of ours in it.

    Raises DatabaseError when the tables are another program's.
    """
    dialect = dialect_of(location)
    raw = dialect.connect(location)
    try:
        if not revision.is_ours(location, dialect.tables(raw)):
            return None, False
        row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
        return (str(row[0]) if row else None), True
    finally:
        raw.close()

"""Reading a database in plain SQL: a question imports neither SQLAlchemy nor Alembic, and answers at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from claimtrack.errors import DatabaseError, DatabaseMissing
from claimtrack.storage.dialects import Dialect, RawConnection, dialect_of
from claimtrack.storage.dialects.wording import Wording, wording_of
from claimtrack.storage.failures import named
from claimtrack.storage.finding.connection import Row
from claimtrack.storage.location import Location
from claimtrack.storage.revision import LANDMARKS, require_current

_ROWS_AT_ONCE = 2_000  # of a server's answer: enough to hide the way there and back, little to hold

# Both show one state of the database until the connection ends.
_BEGIN = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


class Reader:
    """A connection that only reads. All that is asked of one reader sees the same state of the database."""

    def __init__(self, location: Location, wording: Wording, raw: RawConnection) -> None:
        self.wording: Wording = wording
        self._location, self._raw = location, raw
        self._numbers = count(1)

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[Row]:
        """The rows of one SELECT; `?` stands for each parameter. DatabaseError may come with any row."""
        with named(self._location):
            if self._location.is_postgresql:
                yield from self._from_server(sql, parameters)
            else:
                # Not `yield from`: that would close the cursor of a reader that may be closed by then.
                for row in self._raw.execute(sql, parameters):  # noqa: UP028
                    yield row

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows of one SELECT."""
        return list(self.execute(sql, parameters))

    def tolerate_damage(self) -> None:
        """Let a text that is no UTF-8 any more be read too; bytes that are none become lone surrogates."""
        if not self._location.is_postgresql:  # a server gives no such text
            raw: Any = self._raw
            raw.text_factory = lambda content: content.decode("utf-8", "surrogateescape")

    def close(self) -> None:
        """End the connection."""
        self._raw.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _from_server(self, sql: str, parameters: Sequence[object]) -> Iterator[Row]:
        raw: Any = self._raw  # only a named cursor leaves the rows on the server until they are asked for
        with raw.cursor(f"rows_{next(self._numbers)}") as cursor:
            cursor.itersize = _ROWS_AT_ONCE
            cursor.execute(self.wording.placed(sql), parameters)
            yield from cursor


def open_for_reading(location: Location) -> Reader:
    """A reader of the database at `location`, to be used in a `with` statement.

    Raises:
        DatabaseMissing: there is none yet, or nothing is in it.
        DatabaseOlder: it needs `claimtrack db upgrade`.
        DatabaseNewer: it needs a newer claimtrack.
        DatabaseError: it is no database, another program's, damaged or out of reach.
        ExtraMissing: PostgreSQL's driver is not installed.
    """
    if location.path is not None:
        _require_file(location, location.path)
    dialect = dialect_of(location)
    with named(location):
        raw = dialect.connect(location, read_only=True)
        try:
            _require_current(location, dialect, raw)
        except BaseException:
            raw.close()
            raise
    return Reader(location, wording_of(dialect.name), raw)


def _require_file(location: Location, path: Path) -> None:
    if path.is_dir():
        raise DatabaseError(f"{location.shown}: a folder, not a database; give a file with --db")
    if not path.exists():
        raise DatabaseMissing(f"no database at {location.shown} yet; 'claimtrack import FILE' creates it")


def _require_current(location: Location, dialect: Dialect, raw: RawConnection) -> None:
    """Begin to read, and raise unless it is a database of this program's schema."""
    raw.execute(_BEGIN[dialect.name])
    tables = dialect.tables(raw)
    stamp = iter(raw.execute("SELECT version_num FROM alembic_version")) if tables >= LANDMARKS else iter(())
    require_current(location, tables, next(stamp, (None,))[0])

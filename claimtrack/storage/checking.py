"""Whether a database is whole: pages, references, search structures. The evidence is `verifying`'s."""

from __future__ import annotations

from claimtrack.errors import DatabaseError, DatabaseMissing
from claimtrack.storage import revision
from claimtrack.storage.dialects import Dialect, RawConnection, dialect_of
from claimtrack.storage.failures import named
from claimtrack.storage.location import Location


def check(location: Location) -> list[str]:
    """What is wrong, a line for each thing; empty when all is well.

    Raises DatabaseMissing when there is no database, DatabaseOlder and DatabaseNewer when it is not at this
    program's revision, DatabaseError when it cannot be opened at all.
    """
    if location.path is not None and not location.path.exists():
        raise DatabaseMissing(f"{location.shown}: there is no database yet; 'claimtrack import' makes one")
    dialect = dialect_of(location)
    with named(location):
        raw = dialect.connect(location)
        try:
            _require_current(location, dialect, raw)
            return dialect.problems(raw)
        finally:
            raw.close()


def _require_current(location: Location, dialect: Dialect, raw: RawConnection) -> None:
    tables = dialect.tables(raw)
    stamp = raw.execute("SELECT version_num FROM alembic_version").fetchone() if tables else None
    if tables and stamp is None:
        raise DatabaseError(f"{location.shown}: bears no schema revision; 'claimtrack db restore' a backup")
    revision.require_current(location, tables, stamp[0] if stamp else None)

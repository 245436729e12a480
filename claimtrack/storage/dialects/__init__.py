"""Every difference between SQLite and PostgreSQL, behind one interface (`base.Dialect`)."""

from __future__ import annotations

from claimtrack.storage.dialects.base import Dialect, RawConnection
from claimtrack.storage.location import Location

__all__ = ["Dialect", "RawConnection", "dialect_named", "dialect_of"]


def dialect_of(location: Location) -> Dialect:
    """The dialect that the database at `location` speaks."""
    return dialect_named("postgresql" if location.is_postgresql else "sqlite")


def dialect_named(name: str) -> Dialect:
    """The dialect that SQLAlchemy calls `name`."""
    if name == "postgresql":
        from claimtrack.storage.dialects.postgresql import PostgreSQL

        return PostgreSQL()
    from claimtrack.storage.dialects.sqlite import SQLite

    return SQLite()

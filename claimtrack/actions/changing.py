"""How every changing verb runs: one transaction on an existing database, recorded in its log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.storage.database import Session
    from claimtrack.storage.location import Location


@contextmanager
def changing(
    location: Location, verb: str, *, create: bool = False, undoes: int | None = None, erases: bool = False
) -> Iterator[tuple[Session, datetime]]:
    """A session in one transaction, and the present moment (UTC); all of it is kept or none.

    What it changes is one change of the log: `verb` says what was done ("merge speaker"), `undoes` which
    change it takes back, `erases` that what the rows held must not stay in the log either.

    Raises DatabaseMissing when there is none yet and `create` is false, DatabaseError when it cannot be
    written.
    """
    from claimtrack.storage.database import open_for_writing
    from claimtrack.storage.history.recording import Deed, recording

    now = datetime.now(UTC)
    deed = Deed(verb, location.researcher, now, undoes, erases)
    with (
        open_for_writing(location, create=create) as database,
        database.writing() as session,
        recording(session, deed),
    ):
        yield session, now

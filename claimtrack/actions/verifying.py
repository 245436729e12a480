"""`verify`: whether all evidence is as it was filed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.storage.location import Location
    from claimtrack.storage.verifying import Verified


def verify(location: Location) -> tuple[Iterator[str], Verified]:
    """What is not as it was filed, a line for each row, found as it is asked for; and how much was looked at.

    Raises DatabaseMissing, DatabaseOlder, DatabaseNewer, DatabaseError, with the first line.
    """
    from claimtrack.storage import verifying

    done = verifying.Verified()
    return verifying.verify(location, done), done

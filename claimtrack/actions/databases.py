"""`db upgrade|check|backup|restore`: looking after the database itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.storage.location import Location


def upgrade(location: Location) -> str:
    """Bring the schema up to this program's, after a backup copy of the rows in it; returns its revision."""
    from claimtrack.storage import revision
    from claimtrack.storage.database import open_for_writing

    open_for_writing(location, create=False).close()
    return revision.SCHEMA_REVISION


def check(location: Location) -> list[str]:
    """What is wrong with the structure or the stored evidence, a line each; empty when all is well."""
    from claimtrack.storage import checking

    return checking.check(location)


def backup(location: Location, target: Path, *, overwrite: bool = False) -> None:
    """A copy of the database as it stands between two commits, while others may write."""
    from claimtrack.storage import backup as copies

    copies.backup(location, target, overwrite=overwrite)


def restore(location: Location, copy: Path, *, overwrite: bool = False) -> None:
    """Put a backup in the database's place, after checking that it is one."""
    from claimtrack.storage import backup as copies

    copies.restore(location, copy, overwrite=overwrite)

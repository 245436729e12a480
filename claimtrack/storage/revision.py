"""Which revisions of the schema this program knows; read without Alembic, so that questions stay quick."""

from __future__ import annotations

from claimtrack.errors import DatabaseError, DatabaseMissing, DatabaseNewer, DatabaseOlder
from claimtrack.storage.location import Location

# Oldest first; a test holds them against the files of migrations/versions.
REVISIONS = ("0001", "0002", "0003", "0004", "0005")
SCHEMA_REVISION = REVISIONS[-1]

# What tells a database of ours from another program's that Alembic keeps too.
LANDMARKS = frozenset({"alembic_version", "article", "capture", "claim"})


def require_current(location: Location, tables: frozenset[str], found: str | None) -> None:
    """Raise unless a database with these tables, stamped `found`, can be read by this program.

    DatabaseMissing: nothing is in it yet. DatabaseOlder and DatabaseNewer: it needs an upgrade, or a newer
    program. DatabaseError: the tables are another program's.
    """
    if not is_ours(location, tables):
        raise DatabaseMissing(f"{location.shown}: nothing is in it yet; 'claimtrack import' fills it")
    if is_older(location, found):
        raise DatabaseOlder(
            f"{location.shown}: made by an older claimtrack (schema {found});"
            " 'claimtrack db upgrade' brings it up to date"
        )


def is_ours(location: Location, tables: frozenset[str]) -> bool:
    """Whether claimtrack made these tables; False when there are none. Another program's: DatabaseError."""
    if tables >= LANDMARKS:
        return True
    if tables:
        raise DatabaseError(f"{location.shown}: not a claimtrack database; give another file with --db")
    return False


def is_older(location: Location, found: str | None) -> bool:
    """Whether the revision is one that this program can bring up to its own. A newer one: DatabaseNewer."""
    if found not in REVISIONS:
        raise DatabaseNewer(
            f"{location.shown}: made by a newer claimtrack (schema {found}, this program knows"
            f" {SCHEMA_REVISION}); install the newer claimtrack"
        )
    return found != SCHEMA_REVISION

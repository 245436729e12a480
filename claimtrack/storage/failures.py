"""What went wrong in a database, as the one line a person can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from claimtrack.errors import DatabaseError, InvalidValue
from claimtrack.storage.dialects import dialect_of
from claimtrack.storage.location import Location


@contextmanager
def named(location: Location) -> Iterator[None]:
    """Raise what the database's driver raises as DatabaseError, in a line that names the database.

    A value that no database can keep becomes InvalidValue. An error of the program itself stays what it is.
    """
    try:
        yield
    except UnicodeEncodeError as error:
        raise InvalidValue(f"{location.shown}: cannot keep half a character (a lone surrogate)") from error
    except OverflowError as error:
        raise InvalidValue(f"{location.shown}: cannot keep so large a number") from error
    except Exception as error:
        # SQLAlchemy wraps what the driver raised in an error of its own.
        meaning = dialect_of(location).explain(getattr(error, "orig", None) or error)
        if meaning is None:
            raise
        raise DatabaseError(f"{location.shown}: {meaning}") from error

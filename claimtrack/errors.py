"""Every error claimtrack raises on purpose. The message is one line: the input, what is wrong, what to do.

ClaimtrackError
├── UsageError             the command line itself is wrong (exit status 2)
├── ReadingError           an input cannot be read as an article or a table
├── ExtraMissing           an optional library is not installed
├── ArtefactError          a built file of the package (gazetteer, weights) is missing or altered
├── DatabaseError          the database cannot be used as it is
│   ├── DatabaseMissing    there is none yet
│   ├── DatabaseOlder      its schema is older than this program's
│   └── DatabaseNewer      its schema is newer than this program's
├── NotFound               no row has this id
├── UnknownName            no speaker, source, place … is known by this name
├── AmbiguousName          several are
└── InvalidValue           a value cannot be stored as given
"""

from __future__ import annotations


class ClaimtrackError(Exception):
    """Something a person can understand and act on; `str()` is the one line to show."""


class UsageError(ClaimtrackError):
    """The options do not go together or cannot be understood."""


class ReadingError(ClaimtrackError):
    """`origin` names the input that cannot be read."""

    def __init__(self, origin: str, problem: str) -> None:
        super().__init__(f"{origin}: {problem}")
        self.origin = origin
        self.problem = problem

    def __reduce__(self) -> tuple[type[ReadingError], tuple[str, str]]:
        # Errors cross from worker processes by pickle, which would call __init__ with the one message.
        return type(self), (self.origin, self.problem)


class ExtraMissing(ClaimtrackError):
    """An optional library is needed for this and is not installed."""


class ArtefactError(ClaimtrackError):
    """A built file of the package is missing or is not the one it should be."""


class DatabaseError(ClaimtrackError):
    """The database cannot be used as it is."""


class DatabaseMissing(DatabaseError):
    """There is no database at the given place yet."""


class DatabaseOlder(DatabaseError):
    """The schema is older than this program's; `claimtrack db upgrade` brings it up."""


class DatabaseNewer(DatabaseError):
    """The schema is newer than this program's; a newer claimtrack is needed."""


class NotFound(ClaimtrackError):
    """No row of that kind has that id."""


_LISTED = {"speaker", "place", "source", "tag"}


class UnknownName(ClaimtrackError):
    """Nothing of `kind` ("speaker", "place" …) is known by `name`; `nearest` are known names like it."""

    def __init__(self, kind: str, name: str, nearest: tuple[str, ...] = ()) -> None:
        listed = f"; see 'claimtrack {kind} list'" if kind in _LISTED else ""
        hint = f"; nearest: {', '.join(nearest)}" if nearest else listed
        super().__init__(f"no {kind} is known as '{name}'{hint}")
        self.kind, self.name, self.nearest = kind, name, nearest


class AmbiguousName(ClaimtrackError):
    """Several rows answer to a name where one is needed."""


class InvalidValue(ClaimtrackError):
    """A value cannot be stored as given."""

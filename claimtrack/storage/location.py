"""Where a database is: a file of SQLite, or an address of PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from claimtrack.errors import DatabaseError

UNNAMED = "unnamed"
"""Whom the log names where nobody said who works."""

_SQLITE = "sqlite://"
_POSTGRESQL = ("postgresql://", "postgresql+psycopg://", "postgres://")


@dataclass(frozen=True, slots=True)
class Location:
    """One database. `url` is its SQLAlchemy URL; `path` its file (SQLite only); `shown` what messages call
    it, without a password; `researcher` who works with it, as its log names them."""

    url: str
    shown: str
    path: Path | None = None
    researcher: str = UNNAMED

    @property
    def is_postgresql(self) -> bool:
        """Whether a PostgreSQL server keeps it; otherwise it is a file of SQLite."""
        return self.path is None

    @property
    def libpq_url(self) -> str:
        """The address as PostgreSQL's own client library reads it."""
        return self.url.replace("postgresql+psycopg://", "postgresql://", 1)


def locate(name: str, researcher: str = UNNAMED) -> Location:
    """The database called `name`: a path, `sqlite:///PATH` or `postgresql://USER:PASSWORD@HOST/NAME`.

    Raises DatabaseError when it is neither.
    """
    if name.startswith(_POSTGRESQL):
        return replace(_on_a_server(name), researcher=researcher)
    path = name
    if name.startswith(_SQLITE):
        path = name[len(_SQLITE) :].removeprefix("/")
    elif "://" in name:
        raise DatabaseError(f"{_without_password(name)}: {_HOW}")
    if not path or path == ":memory:" or "\0" in path:
        raise DatabaseError(f"'{name}': {_HOW}")
    return Location(url=f"sqlite:///{path}", shown=path, path=Path(path).expanduser(), researcher=researcher)


_HOW = "not a database; give a file such as claims.db, or postgresql://USER@HOST/NAME"


def _on_a_server(name: str) -> Location:
    try:
        address = urlsplit(name)
        _ = address.port  # a port that is no number is only noticed when it is asked for
    except ValueError:
        raise DatabaseError(f"{name.partition('@')[2] or name}: {_HOW}") from None
    if not address.path.strip("/") or "\0" in name:
        raise DatabaseError(f"{_without_password(name)}: it does not say which database; add /NAME")
    return Location(
        url="postgresql+psycopg://" + name.partition("://")[2],
        shown=_without_password("postgresql://" + name.partition("://")[2]),
    )


def _without_password(url: str) -> str:
    address = urlsplit(url)
    user, at, host = address.netloc.rpartition("@")
    query = "&".join(part for part in address.query.split("&") if not part.startswith("password="))
    return urlunsplit(address._replace(netloc=user.partition(":")[0] + at + host, query=query))

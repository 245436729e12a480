"""What the environment and the global options say; the only place that reads the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from claimtrack.storage.location import Location

DEFAULT_DATABASE = "claimtrack.db"
DATABASE_VARIABLE = "CLAIMTRACK_DB"
USER_VARIABLE = "CLAIMTRACK_USER"


@dataclass(frozen=True, slots=True)
class Settings:
    """The database as the researcher named it (a path, a PostgreSQL URL), and who the researcher is."""

    database: str
    researcher: str

    @property
    def location(self) -> Location:
        """The database's place, as actions and finders take it."""
        from claimtrack.storage.location import locate

        return locate(self.database, self.researcher)


def chosen(database: str | None, researcher: str | None = None) -> Settings:
    """The settings: `--db` before CLAIMTRACK_DB before claimtrack.db in the current folder; `--as` before
    CLAIMTRACK_USER before the login name.

    Raises UsageError for an empty `--db` or `--as`: a variable that was not set must not lead to another
    database or another person.
    """
    if database is not None and not database.strip():
        from claimtrack.errors import UsageError

        raise UsageError("--db is empty; give a file such as claims.db, or postgresql://USER@HOST/NAME")
    if researcher is not None and not researcher.strip():
        from claimtrack.errors import UsageError

        raise UsageError("--as is empty; give your name")
    named = " ".join((researcher or os.environ.get(USER_VARIABLE) or _login_name()).split())
    return Settings(database or os.environ.get(DATABASE_VARIABLE) or DEFAULT_DATABASE, named)


def _login_name() -> str:
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # a user without a name, as in some containers
        return "unnamed"


def of(context: typer.Context) -> Settings:
    """The settings that the program was started with."""
    root = context.find_root()
    # While a shell completes words, the options are parsed but the program is not started.
    return root.obj if isinstance(root.obj, Settings) else chosen(root.params.get("db"))


def wants_color() -> bool:
    """Whether colour is welcome on a terminal (https://no-color.org)."""
    return not os.environ.get("NO_COLOR")


def can_redraw() -> bool:
    """Whether the terminal can be drawn on again, as a progress bar does (TERM)."""
    return os.environ.get("TERM", "").casefold() not in ("dumb", "unknown")


def wants_traceback() -> bool:
    """Whether an internal error shall show where it happened (CLAIMTRACK_DEBUG)."""
    return bool(os.environ.get("CLAIMTRACK_DEBUG"))

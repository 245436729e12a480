"""What storage asks of a database beyond the SQL that SQLite and PostgreSQL share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from claimtrack.storage.location import Location

if TYPE_CHECKING:
    from sqlalchemy import Connection


class RawConnection(Protocol):
    """A connection of the database's own driver (sqlite3 or psycopg), as far as they are alike."""

    def execute(self, sql: str, parameters: Sequence[object] = ..., /) -> Any:
        """Run one statement; its cursor gives the rows."""

    def close(self) -> None:
        """End the connection."""


class Dialect(ABC):
    """One database's way. Statements come as plain SQL with `placeholder` for each parameter.

    Search structures (full text of claims, places in space) are derived from the tables: a migration that
    rebuilds `claim` or `place` drops them before and creates them afterwards.
    """

    name: ClassVar[str]
    placeholder: ClassVar[str]

    @abstractmethod
    def connect(self, location: Location, *, read_only: bool = False) -> RawConnection:
        """A connection with the settings every connection has; raises the driver's own errors."""

    @abstractmethod
    def tables(self, raw: RawConnection) -> frozenset[str]:
        """The names of all tables."""

    @abstractmethod
    def begin_writing(self, connection: Connection) -> None:
        """Become the one writer; waits for another one, at most 30 seconds."""

    @abstractmethod
    def watch_references(self, raw: RawConnection, *, watch: bool) -> None:
        """Say whether a connection that is in no transaction refuses rows that refer to none, where the
        database lets one choose."""

    @abstractmethod
    def prepare_file(self, raw: RawConnection) -> None:
        """Set what a database remembers itself, where it is not set; before any transaction."""

    @abstractmethod
    def check_references(self, connection: Connection) -> None:
        """Raise DatabaseError when a migration left rows that refer to none."""

    @abstractmethod
    def begin_migrating(self, connection: Connection) -> None:
        """Begin a transaction in which tables can be rebuilt without touching the rows that refer to them."""

    @abstractmethod
    def end_migrating(self, connection: Connection) -> None:
        """Undo what `begin_migrating` set, after the transaction, whether it was committed or not."""

    @abstractmethod
    def create_search(self) -> tuple[str, ...]:
        """The statements that create and fill the search structures."""

    @abstractmethod
    def create_title_search(self) -> tuple[str, ...]:
        """Those among them that came with schema 0005: harmless where they are there already."""

    @abstractmethod
    def drop_search(self) -> tuple[str, ...]:
        """The statements that drop them."""

    @abstractmethod
    def insert(
        self,
        connection: Connection,
        table: str,
        columns: Sequence[str],
        rows: Sequence[tuple[object, ...]],
    ) -> None:
        """Insert many rows by the quickest way the database has."""

    @abstractmethod
    def after_inserting(self, connection: Connection, tables: Iterable[str]) -> None:
        """Let the next row that the database numbers itself come after the ids that `insert` was given."""

    @abstractmethod
    def problems(self, raw: RawConnection) -> list[str]:
        """What is wrong with the structure of a database, a line for each thing; empty when all is well."""

    @abstractmethod
    def explain(self, error: BaseException) -> str | None:
        """What a driver's error means and what to do, without the database's name; None when it is not one
        that a person can do anything about."""

    def insert_sql(self, table: str, columns: Sequence[str], *, new_only: bool = False) -> str:
        """An INSERT of one row; with `new_only` a row that breaks a unique constraint is left out."""
        names = ", ".join(f'"{column}"' for column in columns)
        values = ", ".join([self.placeholder] * len(columns))
        ending = " ON CONFLICT DO NOTHING" if new_only else ""
        return f"INSERT INTO {table} ({names}) VALUES ({values}){ending}"

    def in_list(self, count: int) -> str:
        """`(?, ?, …)` for `count` values."""
        return f"({', '.join([self.placeholder] * count)})"

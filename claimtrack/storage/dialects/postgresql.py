"""PostgreSQL: settings of a connection, GIN and GiST indexes, and what its errors mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from claimtrack import extras
from claimtrack.storage.dialects.base import Dialect, RawConnection
from claimtrack.storage.location import Location

if TYPE_CHECKING:
    from sqlalchemy import Connection

# One writer at a time, as on SQLite: ids can be given and identities looked up without losing a race.
_WRITER_LOCK = 0x636C61696D  # "claim"

_FULL_TEXT = (
    # A text as FTS5 sees it: without accents, and with spaces for the marks that would make to_tsvector
    # keep "e-mail" or "kyiv.ua" in one piece. Only functions of the core: no extension is needed.
    "CREATE FUNCTION claim_plain(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$"
    " SELECT translate(regexp_replace("
    r"normalize($1, NFKD), '[\u0300-\u036F]', '', 'g'),"
    " '-./:@_''’‘&+~#=', '                '"
    ") $$",
    "ALTER TABLE claim ADD COLUMN text_search tsvector"
    " GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, claim_plain(text))) STORED",
    "CREATE INDEX claim_fts ON claim USING gin (text_search)",
)
# The same words as those of a claim; an index of the expression, so that the table stays as it is.
_TITLES = (
    "CREATE INDEX IF NOT EXISTS article_fts ON article"
    " USING gin (to_tsvector('simple'::regconfig, claim_plain(title)))",
)
_SPACE = ("CREATE INDEX place_rt ON place USING gist (point(longitude, latitude))",)

# SQLSTATE classes and codes (PostgreSQL documentation, appendix A), longest first.
_MEANINGS = {
    "53100": "the server's disk is full and nothing of this step was kept; make room, then run it again",
    "55P03": "another program is writing to it; try again when that is done",
    "25006": "it cannot be written: the server or the user may only read",
    "42501": "the user may not do this; see the rights granted on the server",
    "3D000": "the server has no database of this name; make it with createdb",
    "28": "the server refuses this user or password",
    "22021": "a text holds a character that a database cannot keep",
    "22": "a value cannot be stored as it is",
    "23": "it refuses a row that contradicts another",
    "57": "the server is shutting down; try again later",
    "08": "the connection to the server was lost; try again",
}


class PostgreSQL(Dialect):
    """A database on a server."""

    name = "postgresql"
    placeholder = "%s"

    def connect(self, location: Location, *, read_only: bool = False) -> RawConnection:
        """See Dialect."""
        psycopg = extras.need("psycopg", extra="postgres", purpose="PostgreSQL")
        raw = psycopg.connect(location.libpq_url, autocommit=True)
        raw.execute("SET TIME ZONE 'UTC'")
        raw.execute("SET lock_timeout = '30s'")
        raw.execute(f"SET default_transaction_read_only = {'on' if read_only else 'off'}")
        raw.autocommit = read_only
        return cast("RawConnection", raw)

    def tables(self, raw: RawConnection) -> frozenset[str]:
        """See Dialect."""
        return frozenset(
            name
            for (name,) in raw.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        )

    def begin_writing(self, connection: Connection) -> None:
        """See Dialect."""
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")

    def watch_references(self, raw: RawConnection, *, watch: bool) -> None:
        """Nothing: PostgreSQL watches them all the time."""

    def prepare_file(self, raw: RawConnection) -> None:
        """Nothing: the server sees to it."""

    def check_references(self, connection: Connection) -> None:
        """Nothing: PostgreSQL watches them all the time."""

    def begin_migrating(self, connection: Connection) -> None:
        """See Dialect: tables are altered in place here, and a transaction takes that back too."""
        self.begin_writing(connection)

    def end_migrating(self, connection: Connection) -> None:
        """Nothing to undo."""

    def create_search(self) -> tuple[str, ...]:
        """A column of words with a GIN index, and a GiST index of points. A question is folded by claim_plain
        too: `text_search @@ phraseto_tsquery('simple', claim_plain(…))`."""
        return _FULL_TEXT + _SPACE + _TITLES

    def create_title_search(self) -> tuple[str, ...]:
        """See Dialect."""
        return _TITLES

    def drop_search(self) -> tuple[str, ...]:
        """See Dialect."""
        return (
            "ALTER TABLE claim DROP COLUMN IF EXISTS text_search",
            "DROP INDEX IF EXISTS article_fts",
            "DROP FUNCTION IF EXISTS claim_plain(text)",
            "DROP INDEX IF EXISTS place_rt",
        )

    def insert(
        self,
        connection: Connection,
        table: str,
        columns: Sequence[str],
        rows: Sequence[tuple[object, ...]],
    ) -> None:
        """COPY, about twelve times as fast as INSERT."""
        names = ", ".join(f'"{column}"' for column in columns)
        raw = cast("Any", connection.connection.driver_connection)
        with raw.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def after_inserting(self, connection: Connection, tables: Iterable[str]) -> None:
        """See Dialect."""
        for table in tables:
            connection.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
            )

    def problems(self, raw: RawConnection) -> list[str]:
        """See Dialect; the server itself sees to its pages and references."""
        valid = raw.execute(
            "SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid"
            " WHERE indisvalid AND relname IN ('claim_fts', 'place_rt', 'article_fts')"
            " AND relnamespace = current_schema()::regnamespace"
        )
        there = {name for (name,) in valid}
        names = ("claim_fts", "place_rt", "article_fts")
        return [f"the index {name} is missing" for name in names if name not in there]

    def explain(self, error: BaseException) -> str | None:
        """See Dialect."""
        psycopg = extras.need("psycopg", extra="postgres", purpose="PostgreSQL")
        if not isinstance(error, psycopg.Error):
            return None
        state = error.sqlstate
        if state is None and isinstance(error, psycopg.OperationalError):
            return f"the server cannot be reached: {_one_line(error)}"
        return next((meaning for code, meaning in _MEANINGS.items() if (state or "").startswith(code)), None)


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]

"""What SQLite and PostgreSQL word differently in a question: plain strings, so that asking stays quick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Wording(Protocol):
    """One database's words for what standard SQL has none for."""

    # A subquery of the row ids in one parameter, a JSON array (`finding.connection.listed`).
    ids: str
    # A test of `place`: its point lies in the box of four parameters, south, north, west and east.
    in_box: str
    # FROM … WHERE … of the hits of one parameter made by `phrases`, without looking at the claims themselves;
    # the id of a hit, and how well it matches, the best lowest.
    hits: str
    hit: str
    score: str
    # The same as the claims `c`.
    matching: str
    # As `hits`, of one parameter made by `alternatives`.
    alternative_hits: str
    # The same of the claims `c` by the titles of their articles, and the id of an article that is hit.
    title_hits: str
    title_hit: str
    # The names of the columns of the table that the parameter names, in order.
    columns: str

    def phrases(self, phrases: Sequence[str]) -> str:
        """The parameter of `matching` that asks for all `phrases`, whatever characters they hold."""

    def alternatives(self, groups: Sequence[Sequence[str]]) -> str:
        """The parameter of `alternative_hits` that asks for one word at least of each group; words are ASCII
        letters and digits, the beginning of one has an asterisk behind it."""

    def joined(self, expression: str, rows: str, order: str) -> str:
        """The values of `expression` over `rows` (FROM … WHERE …) in `order`, joined by "; ", or null."""

    def number_in(self, column: str, name: str) -> str:
        """The number that the JSON object in `column` has under `name`, or null."""

    def placed(self, sql: str) -> str:
        """`sql` with what the driver takes for a parameter in place of each `?`."""


class SqliteWording:
    """SQLite with FTS5, R*Tree and the JSON functions."""

    ids = "(SELECT value FROM json_each(?))"
    in_box = (
        "place.id IN (SELECT id FROM place_rt WHERE north >= ? AND south <= ? AND east >= ? AND west <= ?)"
    )
    hits = "FROM claim_fts WHERE claim_fts MATCH ?"
    hit = "claim_fts.rowid"
    score = "bm25(claim_fts)"
    matching = "FROM claim_fts JOIN claim AS c ON c.id = claim_fts.rowid WHERE claim_fts MATCH ?"
    alternative_hits = hits
    title_hits = (
        "FROM article_fts JOIN capture ON capture.article_id = article_fts.rowid"
        " JOIN claim AS c ON c.capture_id = capture.id WHERE article_fts MATCH ?"
    )
    title_hit = "article_fts.rowid"
    columns = "SELECT name FROM pragma_table_info(?) ORDER BY cid"

    def phrases(self, phrases: Sequence[str]) -> str:
        """FTS5 strings: everything inside double quotation marks is words, a doubled mark is a mark."""
        return " ".join('"' + phrase.replace('"', '""') + '"' for phrase in phrases)

    def alternatives(self, groups: Sequence[Sequence[str]]) -> str:
        """FTS5 strings joined by its operators."""
        return " AND ".join(f"({' OR '.join(map(self._sought, group))})" for group in groups)

    def _sought(self, word: str) -> str:
        return f'"{word.removesuffix("*")}"' + ("*" if word.endswith("*") else "")

    def joined(self, expression: str, rows: str, order: str) -> str:
        """An ordered subquery keeps its order under group_concat, which takes ORDER BY only from 3.44 on."""
        return f"(SELECT group_concat(v, '; ') FROM (SELECT {expression} AS v {rows} ORDER BY {order}))"

    def number_in(self, column: str, name: str) -> str:
        """The operator ->> is there only from 3.38 on."""
        return f"json_extract({column}, '$.{name}')"

    def placed(self, sql: str) -> str:
        """SQLite's own mark is `?`."""
        return sql


class PostgresqlWording:
    """PostgreSQL with the indexes, the column and the function of `dialects.postgresql`."""

    ids = "(SELECT value::bigint FROM json_array_elements_text(?::json))"
    in_box = (
        "point(place.longitude, place.latitude) <@ (SELECT box(point(west, south), point(east, north)) FROM"
        " (SELECT ?::float8 AS south, ?::float8 AS north, ?::float8 AS west, ?::float8 AS east) AS corners)"
    )
    hits = (
        "FROM claim AS c, websearch_to_tsquery('simple', claim_plain(?)) AS query"
        " WHERE c.text_search @@ query"
    )
    hit = "c.id"
    score = "-ts_rank(c.text_search, query)"
    matching = hits
    alternative_hits = "FROM claim AS c WHERE c.text_search @@ to_tsquery('simple', ?)"
    title_hits = (
        "FROM article JOIN capture ON capture.article_id = article.id"
        " JOIN claim AS c ON c.capture_id = capture.id"
        " WHERE to_tsvector('simple'::regconfig, claim_plain(article.title)) @@ to_tsquery('simple', ?)"
    )
    title_hit = "article.id"
    columns = (
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema()"
        " AND table_name = ? AND is_generated = 'NEVER' ORDER BY ordinal_position"
    )

    def phrases(self, phrases: Sequence[str]) -> str:
        """Quoted phrases, which websearch_to_tsquery always understands."""
        return " ".join('"' + phrase.replace('"', " ") + '"' for phrase in phrases)

    def alternatives(self, groups: Sequence[Sequence[str]]) -> str:
        """Quoted lexemes joined by the operators of to_tsquery."""
        return " & ".join(f"({' | '.join(map(self._sought, group))})" for group in groups)

    def _sought(self, word: str) -> str:
        return f"'{word.removesuffix('*')}'" + (":*" if word.endswith("*") else "")

    def joined(self, expression: str, rows: str, order: str) -> str:
        """An aggregate takes its own order."""
        return f"(SELECT string_agg({expression}, '; ' ORDER BY {order}) {rows})"

    def number_in(self, column: str, name: str) -> str:
        """A member of a JSONB object is text."""
        return f"({column} ->> '{name}')::bigint"

    def placed(self, sql: str) -> str:
        """The driver (psycopg) marks parameters with %s."""
        return sql.replace("?", "%s")


def wording_of(dialect: str) -> Wording:
    """The wording of "sqlite" or "postgresql"."""
    return PostgresqlWording() if dialect == "postgresql" else SqliteWording()

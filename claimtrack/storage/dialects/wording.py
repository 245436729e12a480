"""What SQLite and PostgreSQL word differently in a question; plain strings, so that asking imports nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Wording(Protocol):
    """One database's words for what standard SQL has none for."""

    # A subquery of the row ids in one parameter, a JSON array (`finding.connection.listed`).
    ids: str
    # FROM … WHERE … of the claims `c` that hold all words of one parameter made by `phrases`.
    matching: str
    # How well such a claim matches, the best lowest.
    score: str
    # The parameters that `score` takes: 0, or 1 (the one of `matching` again).
    score_parameters: int

    def phrases(self, phrases: Sequence[str]) -> str:
        """The parameter of `matching` that asks for all `phrases`, whatever characters they hold."""

    def joined(self, expression: str, rows: str, order: str) -> str:
        """The values of `expression` over `rows` (FROM … WHERE …) in `order`, joined by "; "; null if none."""

    def placed(self, sql: str) -> str:
        """`sql` with `?` replaced by what the driver takes for a parameter."""


class SqliteWording:
    """SQLite with FTS5 and the JSON functions."""

    ids = "(SELECT value FROM json_each(?))"
    matching = "FROM claim_fts JOIN claim AS c ON c.id = claim_fts.rowid WHERE claim_fts MATCH ?"
    score = "bm25(claim_fts)"
    score_parameters = 0

    def phrases(self, phrases: Sequence[str]) -> str:
        """FTS5 strings: everything inside double quotes is words, a doubled quote is a quote."""
        return " ".join('"' + phrase.replace('"', '""') + '"' for phrase in phrases)

    def joined(self, expression: str, rows: str, order: str) -> str:
        """An ordered subquery keeps its order under group_concat, which takes ORDER BY only from 3.44 on."""
        return f"(SELECT group_concat(v, '; ') FROM (SELECT {expression} AS v {rows} ORDER BY {order}))"

    def placed(self, sql: str) -> str:
        """SQLite's own parameter mark is `?`."""
        return sql


class PostgresqlWording:
    """PostgreSQL with its own full text search."""

    ids = "(SELECT value::bigint FROM json_array_elements_text(?::json))"
    matching = "FROM claim AS c WHERE c.text_search @@ ?::tsquery"
    score = "-ts_rank(c.text_search, ?::tsquery)"
    score_parameters = 1

    def phrases(self, phrases: Sequence[str]) -> str:
        """Not known yet."""
        return " & ".join(phrases)

    def joined(self, expression: str, rows: str, order: str) -> str:
        """An aggregate takes its own order."""
        return f"(SELECT string_agg({expression}, '; ' ORDER BY {order}) {rows})"

    def placed(self, sql: str) -> str:
        """The driver (psycopg) marks parameters with %s, and any other per cent sign must be doubled."""
        return sql.replace("%", "%%").replace("?", "%s")

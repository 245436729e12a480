"""What a database holds, in numbers."""

from __future__ import annotations

from collections import Counter

from claimtrack.storage.finding.connection import Connection, Row
from claimtrack.storage.finding.listing import day
from claimtrack.storage.finding.roots import Roots
from claimtrack.types.listing import Count, Statistics

_TOP = 10

_LIVE = "deleted_at IS NULL"
_NUMBERS = {
    "articles": f"article WHERE {_LIVE}",
    "captures": f"capture WHERE article_id NOT IN (SELECT id FROM article WHERE NOT {_LIVE})",
    "sources": f"source WHERE {_LIVE} AND merged_into_id IS NULL",
    "claims": f"claim WHERE {_LIVE}",
    "speakers": f"speaker WHERE {_LIVE} AND merged_into_id IS NULL",
    "places": f"place WHERE {_LIVE} AND merged_into_id IS NULL",
    "links": f"claim_link WHERE {_LIVE}",
    "tags": "tag",
}
_CODES = ("act", "status", "attribution", "quote_type")


def statistics(connection: Connection) -> Statistics:
    """How much there is of everything; the most quoted speakers and most named places come first."""
    counts = ", ".join(f"(SELECT count(*) FROM {rows})" for rows in _NUMBERS.values())
    numbers = next(connection.execute(f"SELECT {counts}"))
    coded = list(
        connection.execute(
            f"SELECT {', '.join(_CODES)}, count(*) FROM claim WHERE {_LIVE} GROUP BY {', '.join(_CODES)}"
        )
    )
    said = "SELECT min(said_from), max(said_to) FROM claim WHERE "
    published = "SELECT min(published_from), max(published_to) FROM article WHERE "
    first_said, last_said = map(day, next(connection.execute(said + _LIVE)))
    first_published, last_published = map(day, next(connection.execute(published + _LIVE)))
    by_code = (_counted(coded, index) for index in range(len(_CODES)))
    top = (_most_quoted(connection), _most_named(connection))
    sql = f"SELECT count(*) FROM article WHERE republishes_id IS NOT NULL AND {_LIVE}"
    republications = next(connection.execute(sql))[0]
    return Statistics(
        *(*numbers, *by_code, *top, first_said, last_said, first_published, last_published, republications)
    )


def _counted(rows: list[Row], index: int) -> tuple[Count, ...]:
    """The codes in one column of `rows`, most frequent first; a claim without one is not counted."""
    totals: Counter[str] = Counter()
    for row in rows:
        if row[index] is not None:
            totals[row[index]] += row[-1]
    return tuple(Count(code, number) for code, number in sorted(totals.items(), key=lambda c: (-c[1], c[0])))


def _most_quoted(connection: Connection) -> tuple[Count, ...]:
    root = Roots(connection).of("speaker", "tally.id")
    tally = f"SELECT speaker_id AS id, count(*) AS number FROM claim WHERE {_LIVE} GROUP BY speaker_id"
    return _top(connection, "speaker", root, tally)


def _most_named(connection: Connection) -> tuple[Count, ...]:
    root = Roots(connection).of("place", "tally.id")
    tally = (
        "SELECT place_id AS id, count(*) AS number FROM claim_place JOIN claim"
        f" ON claim.id = claim_place.claim_id WHERE claim.{_LIVE} GROUP BY place_id"
    )
    return _top(connection, "place", root, tally)


def _top(connection: Connection, table: str, root: str, tally: str) -> tuple[Count, ...]:
    sql = (
        f"SELECT {table}.name, sum(tally.number), {table}.id FROM ({tally}) AS tally"
        f" JOIN {table} ON {table}.id = {root} WHERE {table}.{_LIVE} GROUP BY {table}.id, {table}.name"
        f" ORDER BY 2 DESC, {table}.key, 3 LIMIT {_TOP}"
    ).replace(f"{table}.id, {table}.name", f"{table}.id, {table}.name, {table}.key")
    return tuple(Count(name, int(number), identifier) for name, number, identifier in connection.execute(sql))

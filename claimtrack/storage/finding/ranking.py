"""Claims that hold words, best match first (bm25 on SQLite, ts_rank on PostgreSQL)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from claimtrack.storage.finding.connection import Condition, Connection, listed, together

# Ranking looks at every hit, and the commonest words have as many hits as there are claims: up to the
# first number of hits all are ranked, above it only the newest (measured: 929 ms become 11 at a million).
RANK_ALL_UP_TO = 20_000
RANK_NEWEST = 5_000

_CHUNK = 200


class Matches(NamedTuple):
    """The ids of the claims that match, in order; `note` says so when only the newest were ranked."""

    ids: tuple[int, ...]
    note: str | None = None


def ranked(
    connection: Connection, query: str, asked: list[Condition], kept: list[Condition], limit: int | None
) -> Matches:
    """The claims that hold the words of `query` and meet the conditions, best match first.

    `kept` are conditions that nearly every claim meets: alone, they are tested only on the best hits.
    """
    wording = connection.wording
    few = f"SELECT count(*) FROM (SELECT 1 {wording.hits} LIMIT {RANK_ALL_UP_TO + 1}) AS counted"
    is_common = next(connection.execute(few, [query]))[0] > RANK_ALL_UP_TO
    if asked:
        candidates = _meeting(connection, query, [*asked, *kept], RANK_NEWEST if is_common else None)
        ids = tuple(islice(_best_of(connection, query, candidates), limit))
        is_cut = is_common and len(candidates) == RANK_NEWEST
    else:
        hits = _best_hits(connection, query, RANK_NEWEST if is_common else None)
        ids = tuple(islice(_those_kept(connection, hits, kept), limit))
        is_cut = is_common
    note = f"ranked among the newest {RANK_NEWEST:,} claims that match; older ones are left out"
    return Matches(ids, note if is_cut else None)


def _best_hits(connection: Connection, query: str, newest: int | None) -> Iterator[int]:
    """All hits, or the `newest` of them, best first."""
    wording, oldest = connection.wording, 0
    if newest is not None:
        sql = f"SELECT {wording.hit} {wording.hits} ORDER BY {wording.hit} DESC LIMIT 1 OFFSET {newest - 1}"
        oldest = next(connection.execute(sql, [query]))[0]
    best = f"SELECT {wording.hit} {wording.hits} AND {wording.hit} >= ? ORDER BY {_order(connection)}"
    return (row[0] for row in connection.execute(best, [query, oldest]))


def _those_kept(connection: Connection, hits: Iterator[int], kept: list[Condition]) -> Iterator[int]:
    test, values = together(kept)
    sql = f"SELECT c.id FROM claim AS c WHERE c.id IN {connection.wording.ids}{test}"
    while chunk := list(islice(hits, _CHUNK)):
        meeting = {row[0] for row in connection.execute(sql, [listed(chunk), *values])}
        yield from (identifier for identifier in chunk if identifier in meeting)


def _meeting(
    connection: Connection, query: str, tests: Iterable[Condition], newest: int | None
) -> tuple[int, ...]:
    """The hits that meet the tests, in no order, or the `newest` of them."""
    wording = connection.wording
    test, values = together(tests)
    end = "" if newest is None else f" ORDER BY {wording.hit} DESC LIMIT {newest}"
    rows = connection.execute(f"SELECT c.id {wording.matching}{test}{end}", [query, *values])
    return tuple(row[0] for row in rows)


def _best_of(connection: Connection, query: str, candidates: tuple[int, ...]) -> Iterator[int]:
    if not candidates:
        return iter(())
    wording = connection.wording
    # Without the plus, FTS5 would be asked anew for each id, and each time count the words for bm25.
    sql = (
        f"SELECT {wording.hit} {wording.hits} AND {wording.hit} >= ? AND +{wording.hit} IN {wording.ids}"
        f" ORDER BY {_order(connection)}"
    )
    rows = connection.execute(sql, [query, min(candidates), listed(candidates)])
    return (row[0] for row in rows)


def _order(connection: Connection) -> str:
    return f"{connection.wording.score}, {connection.wording.hit} DESC"

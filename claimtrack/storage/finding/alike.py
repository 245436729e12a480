"""What the search for claims that say the same asks a database: who holds a word, and the words of claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimtrack.storage.finding.connection import Connection, listed


class KnownText(NamedTuple):
    """A claim that is not removed: its words, its article's title, and what names it elsewhere."""

    id: int
    external_id: str | None
    text: str
    title: str | None


def newest_claim(connection: Connection) -> int:
    """The id of the claim that was filed last, 0 when there is none: as many claims as there are, about."""
    return int(next(connection.execute("SELECT max(id) FROM claim"))[0] or 0)


def claims_with(connection: Connection, groups: Sequence[Sequence[str]], limit: int) -> list[int]:
    """The newest claims, at most `limit`, that hold a word of each group; words are ASCII letters and digits.

    Removed claims are not left out.
    """
    wording = connection.wording
    sql = f"SELECT {wording.hit} {wording.alternative_hits} ORDER BY {wording.hit} DESC LIMIT {int(limit)}"
    return [row[0] for row in connection.execute(sql, [wording.alternatives(groups)])]


def claims_under(connection: Connection, groups: Sequence[Sequence[str]], limit: int) -> list[int]:
    """The claims, at most `limit`, of the newest articles whose title holds a word of each group."""
    wording = connection.wording
    order = f" ORDER BY {wording.title_hit} DESC LIMIT {int(limit)}"
    rows = connection.execute(f"SELECT c.id {wording.title_hits}{order}", [wording.alternatives(groups)])
    return [row[0] for row in rows]


def known_texts(connection: Connection, ids: Sequence[int]) -> Iterator[KnownText]:
    """The claims with these ids that are not removed, nor their article, by id."""
    sql = (
        "SELECT c.id, c.external_id, c.text, article.title FROM claim AS c"
        " LEFT JOIN capture ON capture.id = c.capture_id LEFT JOIN article ON article.id = capture.article_id"
        f" WHERE c.id IN {connection.wording.ids} AND c.deleted_at IS NULL AND article.deleted_at IS NULL"
        " ORDER BY c.id"
    )
    return (KnownText(*row) for row in connection.execute(sql, [listed(ids)]))

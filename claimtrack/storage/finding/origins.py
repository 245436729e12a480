"""Claims counted once for each origin: what articles that re-publish one another say alike.

An article leads to its origin through whatever re-publishes what; those that share an origin are a family.
Within a family, the same words of the same speaker are one claim: that of the origin stands for the others,
else that of the earliest article. What two articles say alike without re-publishing one another stays two
claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimtrack.names import fold
from claimtrack.storage.finding.connection import Condition, Connection, listed, together
from claimtrack.storage.finding.roots import Roots

# What makes two claims of a family one: the origin, who said it, in which words.
_Said = tuple[int, str | None, str]


class _Place(NamedTuple):
    """A claim in its article; the origin first, then by date, then as filed. `outlet` is its source, or the
    article itself where nobody is known to have published it."""

    is_no_origin: bool
    published: str
    article_id: int
    claim_id: int
    outlet: str


def repetitions(connection: Connection, tests: Iterable[Condition]) -> list[int]:
    """The claims among those that meet the tests which others of them stand for."""
    families = _families(connection)
    if not families:
        return []
    left_out: list[int] = []
    for places in _by_what_is_said(connection, families, families, tests).values():
        first = min(places)
        left_out += [place.claim_id for place in places if place.article_id != first.article_id]
    return sorted(left_out)


def outlets(connection: Connection, claims: Sequence[int]) -> dict[int, int]:
    """In how many outlets each of these claims stands, those that re-publish its article included."""
    families = _families(connection)
    counts = dict.fromkeys(claims, 1)
    if not families:
        return counts
    sql = (
        "SELECT c.id, capture.article_id FROM claim AS c JOIN capture ON capture.id = c.capture_id"
        f" WHERE c.id IN {connection.wording.ids}"
    )
    rows = connection.execute(sql, [listed(claims)])
    origins = {families[article] for _, article in rows if article in families}
    members = [article for article, origin in families.items() if origin in origins]
    live = [Condition("c.deleted_at IS NULL", []), Condition("article.deleted_at IS NULL", [])]
    for places in _by_what_is_said(connection, families, members, live).values():
        reached = len({place.outlet for place in places})
        counts.update((place.claim_id, reached) for place in places if place.claim_id in counts)
    return counts


def _families(connection: Connection) -> Mapping[int, int]:
    """The origin of every article that has one or is one."""
    sql = "SELECT id, republishes_id FROM article WHERE republishes_id IS NOT NULL"
    above: dict[int, int] = dict(connection.execute(sql))
    families = {article: _origin(article, above) for article in above}
    return families | {origin: origin for origin in families.values()}


def _origin(article: int, above: Mapping[int, int]) -> int:
    seen = {article}
    while article in above and above[article] not in seen:
        article = above[article]
        seen.add(article)
    return article


def _by_what_is_said(
    connection: Connection,
    families: Mapping[int, int],
    articles: Iterable[int],
    tests: Iterable[Condition],
) -> dict[_Said, list[_Place]]:
    """The claims of these articles that meet the tests, those of a family together that say the same."""
    found: dict[_Said, list[_Place]] = defaultdict(list)
    for article, origin, claim, speaker, text, published, outlet in _rows(
        connection, families, articles, tests
    ):
        place = _Place(article != origin, published, article, claim, outlet)
        found[origin, speaker, fold(text)].append(place)
    return found


def _rows(
    connection: Connection,
    families: Mapping[int, int],
    articles: Iterable[int],
    tests: Iterable[Condition],
) -> Iterator[tuple[int, int, int, str | None, str, str, str]]:
    roots = Roots(connection)
    test, parameters = together(tests)
    sql = (
        f"SELECT article.id, c.id, speaker.key, c.text, article.published_from, "
        f" {roots.of('source', 'article.source_id')}"
        " FROM claim AS c JOIN capture ON capture.id = c.capture_id"
        " JOIN article ON article.id = capture.article_id"
        f" LEFT JOIN speaker ON speaker.id = {roots.of('speaker', 'c.speaker_id')}"
        f" WHERE article.id IN {connection.wording.ids}{test}"
    )
    for article, claim, speaker, text, published, source in connection.execute(
        sql, [listed(sorted(articles)), *parameters]
    ):
        day = "9999" if published is None else str(published)
        outlet = f"article {article}" if source is None else f"source {source}"
        yield article, families[article], claim, speaker, text, day, outlet

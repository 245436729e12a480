"""Articles that share much of their text: what re-publishes what, and what a person should look at."""

from __future__ import annotations

from claimtrack.storage.finding.connection import Connection, Row, limited
from claimtrack.storage.finding.listing import day
from claimtrack.storage.finding.roots import Roots
from claimtrack.storage.shingles import SAME
from claimtrack.types import Method
from claimtrack.types.listing import OverlapRecord, OverlapSide

_SIDE = (
    "{side}.id, {side}.title, {side}_source.name, {side}.published_from, {side}.republishes_id,"
    " {side}.republishes_method"
)
_SIDE_COLUMNS = 6
_COPIES = "one.republishes_id <> other.id AND other.republishes_id <> one.id"


def find_overlaps(
    connection: Connection,
    *,
    article: int | None = None,
    only_suggested: bool = False,
    limit: int | None = None,
) -> tuple[OverlapRecord, ...]:
    """Pairs of articles, those that share most first: without two copies of the same third one, unless of one
    `article`. With `only_suggested` those that are no clear case and that nobody has decided about yet."""
    asked, parameters = "", list[object]()
    if article is not None:
        asked, parameters = " AND (one.id = ? OR other.id = ?)", [article, article]
    else:  # two copies of a third one tell nothing that the third does not
        asked = f" AND NOT COALESCE(pair.containment >= {SAME} AND {_COPIES}, FALSE)"
    if only_suggested:
        decided = f"republishes_method = '{Method.MANUAL.value}'"
        asked += f" AND pair.containment < {SAME} AND NOT COALESCE(one.{decided} OR other.{decided}, FALSE)"
    sql = f"SELECT {_SIDE.format(side='one')}, {_SIDE.format(side='other')}, pair.containment {{rows}}"
    root = Roots(connection).of
    rows = (
        f"FROM ({_pairs(only_suggested)}) AS pair"
        " JOIN article AS one ON one.id = pair.article_id JOIN article AS other ON other.id = pair.other_id"
        f" LEFT JOIN source AS one_source ON one_source.id = {root('source', 'one.source_id')}"
        f" LEFT JOIN source AS other_source ON other_source.id = {root('source', 'other.source_id')}"
        f" WHERE one.deleted_at IS NULL AND other.deleted_at IS NULL{asked}"
        f" ORDER BY pair.containment DESC NULLS LAST, pair.article_id, pair.other_id{limited(limit)}"
    )
    return tuple(_record(row) for row in connection.execute(sql.format(rows=rows), parameters))


def _pairs(only_suggested: bool) -> str:
    """The pairs that share text, and those that a person joined though they share little."""
    pairs = "SELECT article_id, other_id, containment FROM article_overlap"
    if only_suggested:
        return pairs
    joined = (
        "SELECT CASE WHEN id < republishes_id THEN id ELSE republishes_id END AS article_id,"
        " CASE WHEN id < republishes_id THEN republishes_id ELSE id END AS other_id, NULL AS containment"
        " FROM article AS said WHERE republishes_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM article_overlap"
        " WHERE article_id IN (said.id, said.republishes_id) AND other_id IN (said.id, said.republishes_id))"
    )
    return f"{pairs} UNION ALL {joined.replace('NULL AS', 'CAST(NULL AS DOUBLE PRECISION) AS')}"


def _record(row: Row) -> OverlapRecord:
    sides = [_side(row[:_SIDE_COLUMNS]), _side(row[_SIDE_COLUMNS:-1])]
    containment = row[-1]
    for later, earlier in (sides, sides[::-1]):
        if later.republishes_id == earlier.id:
            how = "re-publishes, by hand" if later.republishes_method == Method.MANUAL else "re-publishes"
            return OverlapRecord(later, earlier, containment, how)
    earlier, later = sorted(sides, key=lambda side: (side.published or "9999", side.id))
    if any(side.republishes_method == Method.MANUAL for side in sides):
        return OverlapRecord(later, earlier, containment, "decided otherwise")
    is_same = containment is not None and containment >= SAME
    return OverlapRecord(later, earlier, containment, "the same text" if is_same else "maybe")


def _side(row: Row) -> OverlapSide:
    identifier, title, source, published, republishes_id, method = row
    return OverlapSide(identifier, title, source, day(published), republishes_id, method)

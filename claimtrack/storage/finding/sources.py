"""Sources and tags."""

from __future__ import annotations

from claimtrack.errors import NotFound, UnknownName
from claimtrack.names import fold
from claimtrack.storage.finding.connection import Connection, clean, limited
from claimtrack.storage.finding.listing import as_id, containing, identified, named_like, present
from claimtrack.storage.finding.names import SOURCE
from claimtrack.storage.finding.roots import Roots, members
from claimtrack.types import DateOrder, SourceKind
from claimtrack.types.listing import SourceRecord, TagRecord

_COLUMNS = (
    "source.id, source.name, source.kind, source.country, source.homepage, source.date_order, source.note,"
    " source.merged_into_id, source.deleted_at"
)
_TAGS = (
    "SELECT tag.id, tag.name, (SELECT count(*) FROM claim_tag JOIN claim ON claim.id = claim_tag.claim_id"
    " WHERE claim_tag.tag_id = tag.id AND claim.deleted_at IS NULL) FROM tag WHERE "
)


def find_sources(
    connection: Connection,
    text: str | None = None,
    *,
    limit: int | None = None,
    include_removed: bool = False,
) -> tuple[SourceRecord, ...]:
    """Sources whose name holds `text`, by name; merged ones only with the removed ones."""
    test, parameters = named_like(SOURCE, text)
    ending = f"{test} AND {present('source', include_removed)} ORDER BY source.key, source.id"
    return _sources(connection, ending + limited(limit), parameters)


def source(connection: Connection, reference: str) -> SourceRecord:
    """The source with this id or name. Raises NotFound, UnknownName, AmbiguousName."""
    return _sources(connection, "source.id = ?", [identified(connection, SOURCE, reference)])[0]


def date_orders(connection: Connection) -> dict[str, DateOrder]:
    """The order in which sources write numeric dates, by folded name, where a researcher said it."""
    rows = connection.execute("SELECT key, date_order FROM source WHERE date_order IS NOT NULL ORDER BY key")
    return {key: DateOrder(order) for key, order in rows}


def find_tags(
    connection: Connection, text: str | None = None, *, limit: int | None = None
) -> tuple[TagRecord, ...]:
    """Tags whose name holds `text`, by name."""
    parameter = containing(fold(clean(text or "")))
    rows = connection.execute(_TAGS + "key LIKE ? ESCAPE '!' ORDER BY key" + limited(limit), [parameter])
    return tuple(TagRecord(*row) for row in rows)


def tag(connection: Connection, reference: str) -> TagRecord:
    """The tag with this name or id. Raises UnknownName, NotFound."""
    number = as_id(reference)
    for row in connection.execute(_TAGS + "key = ?", [fold(clean(reference))]):
        return TagRecord(*row)
    if number is None:
        raise UnknownName("tag", reference)
    for row in connection.execute(_TAGS + "id = ?", [number]):
        return TagRecord(*row)
    raise NotFound(f"no tag {number}; see 'claimtrack tag list'")


def _sources(connection: Connection, ending: str, parameters: list[object]) -> tuple[SourceRecord, ...]:
    family = members("source", "SELECT source.id") if Roots(connection).any("source") else "source.id"
    articles = f"article.source_id IN ({family}) AND article.deleted_at IS NULL"
    counts = (
        f"(SELECT count(*) FROM article WHERE {articles}),"
        " (SELECT count(*) FROM article JOIN capture ON capture.article_id = article.id"
        f" JOIN claim ON claim.capture_id = capture.id WHERE {articles} AND claim.deleted_at IS NULL),"
        " (SELECT count(DISTINCT claim.id) FROM claim_via JOIN claim ON claim.id = claim_via.claim_id"
        f" WHERE claim_via.source_id IN ({family}) AND claim.deleted_at IS NULL)"
    )
    sql = f"SELECT {_COLUMNS}, {counts} FROM source WHERE {ending}"
    found = []
    for identifier, name, kind, country, homepage, order, note, merged, deleted_at, *numbers in list(
        connection.execute(sql, parameters)
    ):
        date_order = DateOrder(order) if order else None
        head = (identifier, name, SourceKind(kind), country, homepage, date_order, note, merged)
        found.append(SourceRecord(*head, deleted_at is not None, *numbers))
    return tuple(found)

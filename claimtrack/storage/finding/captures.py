"""Stored captures as articles again, as reading gave them."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.errors import NotFound
from claimtrack.storage.finding.areas import Gazetteer
from claimtrack.storage.finding.claims import matches
from claimtrack.storage.finding.connection import Connection, listed, loaded
from claimtrack.types import Article, ClaimFilter, DateValue, Document

_AT_ONCE = 500  # uids in one question


def captures_to_reextract(
    connection: Connection, wanted: ClaimFilter | None, *, gazetteer: Gazetteer | None = None
) -> tuple[int, ...]:
    """The captures whose claims are their articles' own, oldest first; only those with a claim that matches
    `wanted`, when that is given. Raises what `find_claims` raises."""
    sql = (
        "SELECT max(capture.id) FROM capture JOIN article ON article.id = capture.article_id"
        " WHERE capture.text IS NOT NULL AND capture.extractor IS NOT NULL AND article.deleted_at IS NULL"
        " GROUP BY article.id ORDER BY 1"
    )
    captures = [row[0] for row in connection.execute(sql)]
    if wanted is None:
        return tuple(captures)
    ids = matches(connection, wanted, None, None, gazetteer).ids
    claims = f"SELECT DISTINCT capture_id FROM claim WHERE id IN {connection.wording.ids}"
    asked = {row[0] for row in connection.execute(claims, [listed(ids)])}
    return tuple(capture for capture in captures if capture in asked)


def captures_to_take_up(
    connection: Connection, wanted: ClaimFilter | None, *, gazetteer: Gazetteer | None = None
) -> tuple[int, ...]:
    """The newest captures of their articles of which no claims were filed, oldest first; only of articles
    with a claim that matches `wanted`, when that is given. Raises what `find_claims` raises."""
    sql = (
        "SELECT capture.id, article.id FROM capture JOIN article ON article.id = capture.article_id"
        " WHERE capture.extractor IS NULL AND article.deleted_at IS NULL AND capture.id ="
        " (SELECT max(id) FROM capture AS one WHERE one.article_id = article.id AND one.text IS NOT NULL)"
        " ORDER BY 1"
    )
    captures = [(row[0], row[1]) for row in connection.execute(sql)]
    if wanted is None:
        return tuple(capture for capture, _ in captures)
    ids = matches(connection, wanted, None, None, gazetteer).ids
    articles = (
        "SELECT DISTINCT article_id FROM claim JOIN capture ON capture.id = capture_id"
        f" WHERE claim.id IN {connection.wording.ids}"
    )
    asked = {row[0] for row in connection.execute(articles, [listed(ids)])}
    return tuple(capture for capture, article in captures if article in asked)


def claim_ids(connection: Connection, uids: Sequence[str]) -> dict[str, int]:
    """The ids of those claims with these uids that are filed, removed ones too."""
    found: dict[str, int] = {}
    for start in range(0, len(uids), _AT_ONCE):
        some = uids[start : start + _AT_ONCE]
        sql = f"SELECT uid, id FROM claim WHERE uid IN ({', '.join('?' * len(some))})"
        found.update((uid, number) for uid, number in connection.execute(sql, some))
    return found


def stored_article(connection: Connection, capture_id: int) -> Article:
    """The article of a capture, with the text its spans point into.

    Raises NotFound when there is no such capture or its text was purged.
    """
    sql = (
        "SELECT capture.bytes, origin, media_type, charset, final_url, capture.text, reader, title,"
        " source.name, byline, url, language, published_edtf, published_raw, published_alternatives,"
        " modified_edtf, modified_raw, categories, external_id"
        " FROM capture JOIN article ON article.id = capture.article_id"
        " LEFT JOIN source ON source.id = article.source_id WHERE capture.id = ?"
    )
    row = next(iter(connection.execute(sql, [capture_id])), None)
    if row is None or row[5] is None:
        raise NotFound(f"capture {capture_id}: its text is not in the database")
    return Article(
        Document(bytes(row[0] or b""), row[1], row[2], row[3], row[4]),
        row[5],
        reader=row[6],
        title=row[7],
        source=row[8],
        byline=row[9],
        url=row[10],
        language=row[11],
        published=_date(row[13], row[12], tuple(loaded(row[14]) or ())),
        modified=_date(row[16], row[15], ()),
        categories=tuple(loaded(row[17]) or ()),
        id=row[18],
    )


def _date(raw: str | None, edtf: str | None, alternatives: tuple[str, ...]) -> DateValue | None:
    return DateValue(raw or edtf or "", edtf, alternatives) if raw or edtf else None

"""Claims as rows of the CSV table of DESIGN.md section 5, put together by the database.

| column | what may surprise |
|---|---|
| `speaker, speaker_id, affiliation, via, source, places` | the row that a merged one went into |
| `events` | EDTF, or the words of the text where they have no EDTF value |
| `places` | the place's name, or the word of the text while it is unresolved |
| `place_ids` | GeoNames ids, which mean the same in every database, one for each of `places`; `-` for none |
| `countries` | each country once |
| `links` | outgoing ones, `denies UID`: a uid means the same in every database |

Several values in a cell are joined as `claimtrack.cells` reads them.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.storage.finding.areas import Gazetteer
from claimtrack.storage.finding.claims import matches
from claimtrack.storage.finding.connection import Connection, listed
from claimtrack.storage.finding.roots import Roots
from claimtrack.storage.finding.sorting import Sort
from claimtrack.types import ClaimFilter

COLUMNS = tuple(
    "id uid external_id status speaker speaker_id speaker_kind speaker_naming mention role affiliation"
    " attribution act quote_type text cue said said_raw events places place_ids countries via source"
    " article_id title byline url published confidence method credibility tags links note"
    " content_spans cue_spans speaker_spans".split()
)
COLUMNS_OF_ORIGINS = (*COLUMNS, "outlets")
Cell = str | int | float | None

_BATCH = 1_000


def cells(
    connection: Connection,
    wanted: ClaimFilter,
    *,
    sort: Sort | None = None,
    limit: int | None = None,
    gazetteer: Gazetteer | None = None,
) -> Iterator[tuple[Cell, ...]]:
    """The matching claims in the order of `find_claims`, each a tuple of the values of COLUMNS, or of
    COLUMNS_OF_ORIGINS when `independent` ones are wanted.

    Raises what `find_claims` raises, before the first row.
    """
    ids = matches(connection, wanted, sort, limit, gazetteer).ids
    sql = rows_sql(connection)
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        rows = {row[0]: row for row in connection.execute(sql, [listed(batch)])}
        if wanted.independent:
            from claimtrack.storage.finding.origins import outlets

            counts = outlets(connection, batch)
            yield from ((*rows[identifier], counts[identifier]) for identifier in batch)
        else:
            yield from (rows[identifier] for identifier in batch)


def rows_sql(connection: Connection) -> str:
    """The SELECT of the cells of the claims whose ids its one parameter lists."""
    expressions = _expressions(connection)
    selected = ", ".join(expressions[column] for column in COLUMNS)
    roots = Roots(connection)
    return (
        f"SELECT {selected} FROM claim AS c"
        f" LEFT JOIN speaker ON speaker.id = {roots.of('speaker', 'c.speaker_id')}"
        f" LEFT JOIN speaker AS affiliation ON affiliation.id = {roots.of('speaker', 'c.affiliation_id')}"
        " LEFT JOIN capture ON capture.id = c.capture_id"
        " LEFT JOIN article ON article.id = capture.article_id"
        f" LEFT JOIN source ON source.id = {roots.of('source', 'article.source_id')}"
        f" WHERE c.id IN {connection.wording.ids}"
    )


def _expressions(connection: Connection) -> dict[str, str]:
    """For each of COLUMNS the SQL that gives it."""
    of_claim = (
        "id uid external_id status mention role attribution act quote_type text cue said_raw confidence"
    )
    of_article = "title byline url"
    return {
        **{name: f"c.{name}" for name in f"{of_claim} method note speaker_id".split()},
        **{name: f"article.{name}" for name in of_article.split()},
        "speaker": "speaker.name",
        "speaker_id": "speaker.id",
        "speaker_kind": "speaker.kind",
        "speaker_naming": "speaker.naming",
        "affiliation": "affiliation.name",
        "said": "c.said_edtf",
        "source": "source.name",
        "article_id": "article.id",
        "published": "COALESCE(article.published_edtf, article.published_raw)",
        "credibility": "(SELECT credibility FROM judgement WHERE claim_id = c.id AND credibility IS NOT NULL"
        " ORDER BY adjudication DESC, id DESC LIMIT 1)",
        **_joined(connection),
    }


def _joined(connection: Connection) -> dict[str, str]:
    """The columns that may hold several values."""
    joined, roots = connection.wording.joined, Roots(connection)
    places = (
        f"FROM claim_place LEFT JOIN place ON place.id = {roots.of('place', 'claim_place.place_id')}"
        " WHERE claim_place.claim_id = c.id"
    )
    relays = (
        f"FROM claim_via LEFT JOIN source AS relay ON relay.id = {roots.of('source', 'claim_via.source_id')}"
        f" LEFT JOIN speaker AS teller ON teller.id = {roots.of('speaker', 'claim_via.speaker_id')}"
        " WHERE claim_via.claim_id = c.id"
    )
    links = (
        "FROM claim_link JOIN claim AS other ON other.id = claim_link.to_id WHERE claim_link.from_id = c.id"
        " AND claim_link.deleted_at IS NULL AND claim_link.status <> 'rejected' AND other.deleted_at IS NULL"
    )
    countries = f"FROM (SELECT place.country AS code, min(claim_place.position) AS first {places}"
    countries += " AND place.country IS NOT NULL GROUP BY place.country) AS found"
    tags = "FROM claim_tag JOIN tag ON tag.id = claim_tag.tag_id WHERE claim_tag.claim_id = c.id"
    return {
        "events": joined(
            _escaped("COALESCE(edtf, raw)"), "FROM claim_event WHERE claim_event.claim_id = c.id", "position"
        ),
        "places": joined(_escaped("COALESCE(place.name, claim_place.raw)"), places, "claim_place.position"),
        "place_ids": joined("COALESCE(CAST(place.geonames_id AS TEXT), '-')", places, "claim_place.position"),
        "countries": joined("code", countries, "first"),
        "via": joined(_escaped("COALESCE(relay.name, teller.name)"), relays, "claim_via.position"),
        "tags": joined(_escaped("tag.name"), tags, "tag.key"),
        "links": joined("relation || ' ' || other.uid", links, "claim_link.id"),
        **{f"{field}_spans": _spans(connection, field) for field in ("content", "cue", "speaker")},
    }


def _spans(connection: Connection, field: str) -> str:
    rows = f"FROM claim_span WHERE claim_span.claim_id = c.id AND field = '{field}'"
    return connection.wording.joined("start || '-' || \"end\"", rows, "position")


def _escaped(expression: str) -> str:
    """What `claimtrack.cells.join` does to a value."""
    return f"replace(replace({expression}, '\\', '\\\\'), ';', '\\;')"

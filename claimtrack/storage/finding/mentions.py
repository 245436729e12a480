"""Place names where they stand in articles, why each was taken for its place, and what people decided."""

from __future__ import annotations

from itertools import islice
from typing import Any

from claimtrack.names import fold
from claimtrack.storage.finding.connection import Connection, Row, clean, limited, listed, loaded
from claimtrack.storage.finding.roots import members
from claimtrack.types import Place, PlaceCandidate, PlaceRole, Scope
from claimtrack.types.listing import DecisionRecord, MentionRecord

_AROUND = 40  # characters of the text before and after a mention
_PLACE = "name geonames_id country admin1 feature_code latitude longitude population".split()
_COLUMNS = (
    "mention.id, capture.article_id, article.title, mention.raw,"
    " substr(capture.text,"
    f" CASE WHEN mention.start > {_AROUND} THEN mention.start - {_AROUND - 1} ELSE 1 END,"
    f" CASE WHEN mention.start > {_AROUND} THEN {_AROUND} ELSE mention.start END),"
    f' substr(capture.text, mention."end" + 1, {_AROUND}),'
    " mention.role, mention.precision, mention.rule, mention.candidates, mention.place_id, "
    + ", ".join(f"place.{column}" for column in _PLACE)
)
_FROM = (
    " FROM place_mention AS mention JOIN capture ON capture.id = mention.capture_id"
    " JOIN article ON article.id = capture.article_id LEFT JOIN place ON place.id = mention.place_id"
    " WHERE article.deleted_at IS NULL"
)


def find_mentions(
    connection: Connection,
    text: str | None = None,
    *,
    article: int | None = None,
    place: int | None = None,
    only_unresolved: bool = False,
    limit: int | None = None,
) -> tuple[MentionRecord, ...]:
    """Place mentions in the order they were filed: of names that hold `text`, in one article, of one place
    (those merged into it included), only those that mean no known place."""
    sql, parameters = "", list[object]()
    if article is not None:
        sql += " AND capture.article_id = ?"
        parameters.append(article)
    if place is not None:
        sql += f" AND mention.place_id IN ({members('place', 'SELECT id FROM place WHERE id = ?')})"
        parameters.append(place)
    if only_unresolved:
        sql += f" AND mention.place_id IS NULL AND mention.role <> '{PlaceRole.DEMONYM.value}'"
    if text is not None:
        key = fold(clean(text))
        rows = connection.execute(f"SELECT mention.id, mention.raw{_FROM}{sql} ORDER BY 1", parameters)
        ids = islice((number for number, raw in rows if key in fold(raw)), limit)
        sql, parameters = f" AND mention.id IN {connection.wording.ids}", [listed(ids)]
    sql += f" ORDER BY mention.id{limited(limit)}"
    rows = connection.execute(f"SELECT {_COLUMNS}{_FROM}{sql}", parameters)
    return tuple(_mention(row) for row in rows)


def mention(connection: Connection, number: int) -> MentionRecord | None:
    """The mention with this id."""
    rows = connection.execute(f"SELECT {_COLUMNS}{_FROM} AND mention.id = ?", [number])
    return next((_mention(row) for row in rows), None)


def find_decisions(connection: Connection) -> tuple[DecisionRecord, ...]:
    """All decisions about place names, in the order they were filed."""
    sql = (
        "SELECT decision.id, decision.raw, decision.article_id, decision.capture_id, capture.article_id,"
        " decision.place_id, place.name, decision.note FROM place_decision AS decision"
        " LEFT JOIN capture ON capture.id = decision.capture_id"
        " LEFT JOIN place ON place.id = decision.place_id ORDER BY decision.id"
    )
    return tuple(_decision(row) for row in connection.execute(sql))


def _decision(row: Row) -> DecisionRecord:
    number, raw, article, capture, of_capture, place_id, place, note = row
    scope = (
        Scope.MENTION if capture is not None else Scope.ARTICLE if article is not None else Scope.EVERYWHERE
    )
    return DecisionRecord(number, raw, scope, article or of_capture, place_id, place, note)


def _mention(row: Row) -> MentionRecord:
    number, article, title, raw, before, after, role, precision, rule, candidates, place_id, *place = row
    return MentionRecord(
        number,
        article,
        title,
        raw,
        before or "",
        after or "",
        PlaceRole(role),
        precision,
        rule,
        place_id,
        Place(*place) if place_id is not None else None,
        tuple(_candidate(candidate) for candidate in loaded(candidates)),
    )


def _candidate(values: dict[str, Any]) -> PlaceCandidate:
    return PlaceCandidate(Place(*(values[field] for field in _PLACE)), values["score"])

"""Claim ids → whole claim records: a few questions for a batch of claims, never one for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from claimtrack.storage.finding.connection import Connection, Row, listed, loaded
from claimtrack.storage.finding.roots import rows_standing_for
from claimtrack.types import (
    Act,
    ArticleReference,
    Attribution,
    Claim,
    ClaimLink,
    ClaimPlace,
    ClaimPlaceRole,
    ClaimRecord,
    DateValue,
    LinkOrigin,
    Method,
    Naming,
    Place,
    QuoteType,
    Relation,
    Relay,
    RelayKind,
    Span,
    SpanField,
    Speaker,
    SpeakerKind,
    Status,
)

_BATCH = 1_000

_CLAIMS = """
SELECT
  c.id, c.uid, c.text, c.attribution, c.act, c.quote_type, c.cue, c.said_raw, c.said_edtf, c.confidence,
  c.status, c.method, c.external_id, c.note, c.deleted_at, c.parent_id, c.speaker_id, c.mention, c.role,
  c.affiliation_id, capture.id, article.id, article.title, article.source_id, article.url, article.byline,
  article.published_raw, article.published_edtf, article.published_alternatives
FROM claim AS c LEFT JOIN capture ON capture.id = c.capture_id
  LEFT JOIN article ON article.id = capture.article_id
WHERE c.id IN {ids}
"""
# The rows that hang on claims, the claim's id first, each claim's in the order in which they are shown.
_SPANS = """
SELECT claim_id, field, start, "end" FROM claim_span WHERE claim_id IN {ids}
ORDER BY claim_id, field, position
"""
_RELAYS = """
SELECT claim_id, source_id, speaker_id, cue FROM claim_via WHERE claim_id IN {ids} ORDER BY claim_id, position
"""
_PLACES = """
SELECT claim_id, place_id, raw, role FROM claim_place WHERE claim_id IN {ids} ORDER BY claim_id, position
"""
_EVENTS = "SELECT claim_id, raw, edtf FROM claim_event WHERE claim_id IN {ids} ORDER BY claim_id, position"
_TAGS = """
SELECT claim_id, tag.name FROM claim_tag JOIN tag ON tag.id = claim_tag.tag_id WHERE claim_id IN {ids}
ORDER BY claim_id, tag.key
"""
# A later adjudication counts before any judgement of one researcher.
_CREDIBILITY = """
SELECT claim_id, credibility FROM judgement WHERE claim_id IN {ids} AND credibility IS NOT NULL
ORDER BY claim_id, adjudication, id
"""
_LIVE_LINK = "link.deleted_at IS NULL AND link.status <> 'rejected' AND other.deleted_at IS NULL"
_LINKS = f"""
SELECT link.from_id, link.id, link.relation, link.to_id, 1, link.origin, link.note, other.text,
  other.speaker_id, other.uid, link.score, link.reasons
FROM claim_link AS link JOIN claim AS other ON other.id = link.to_id
WHERE link.from_id IN {{ids}} AND {_LIVE_LINK}
UNION ALL
SELECT link.to_id, link.id, link.relation, link.from_id, 0, link.origin, link.note, other.text,
  other.speaker_id, other.uid, link.score, link.reasons
FROM claim_link AS link JOIN claim AS other ON other.id = link.from_id
WHERE link.to_id IN {{ids}} AND {_LIVE_LINK}
ORDER BY 1, 5 DESC, 2
"""
_SPEAKER = "name, kind, naming, country"
_PLACE = "name, geonames_id, country, admin1, feature_code, latitude, longitude, population"

# For each claim's id what hangs on it.
_Grouped = dict[int, list[Row]]


def details(
    connection: Connection, ids: Sequence[int], *, with_outlets: bool = False
) -> Iterator[ClaimRecord]:
    """The records of the claims with these ids, in this order; ids of no claim are left out."""
    for start in range(0, len(ids), _BATCH):
        batch = _Batch(connection, ids[start : start + _BATCH])
        if with_outlets:
            from claimtrack.storage.finding.origins import outlets

            batch.outlets = outlets(connection, ids[start : start + _BATCH])
        yield from (
            batch.record(identifier)
            for identifier in ids[start : start + _BATCH]
            if identifier in batch.claims
        )


class _Batch:
    """Everything about the claims with these ids, each kind of row asked for once.

    No dataclass: to build one costs a query a millisecond, as much as reading fifty claims.
    """

    def __init__(self, connection: Connection, ids: Sequence[int]) -> None:
        wanted = listed(ids)

        def rows(sql: str) -> Iterator[Row]:
            marked = sql.format(ids=connection.wording.ids)
            return connection.execute(marked, [wanted] * marked.count("?"))

        self.claims = {row[0]: row for row in rows(_CLAIMS)}
        self.spans = _grouped(rows(_SPANS))
        self.relays = _grouped(rows(_RELAYS))
        self.places = _grouped(rows(_PLACES))
        self.events = _grouped(rows(_EVENTS))
        self.tags = _grouped(rows(_TAGS))
        self.links = _grouped(rows(_LINKS))
        self.credibility = _grouped(rows(_CREDIBILITY))
        self.outlets: dict[int, int] = {}
        self.speakers, self.sources, self.known_places = self._entities(connection)

    def record(self, identifier: int) -> ClaimRecord:
        """The record of one claim of the batch."""
        row = self.claims[identifier]
        uid, status, method, external_id, note, deleted_at, parent_id = row[1], *row[10:16]
        places = self.places.get(identifier, [])
        credibility = self.credibility.get(identifier)
        return ClaimRecord(
            id=identifier,
            uid=uid,
            claim=self._claim(row, places),
            status=Status(status),
            method=Method(method),
            article=self._article(row),
            speaker_id=self.speakers[row[16]][0] if row[16] else None,
            place_ids=tuple(self.known_places[place[0]][0] if place[0] else None for place in places),
            tags=tuple(tag[0] for tag in self.tags.get(identifier, [])),
            links=tuple(self._link(link) for link in self.links.get(identifier, [])),
            external_id=external_id,
            credibility=credibility[-1][0] if credibility else None,
            note=note,
            deleted=deleted_at is not None,
            parent_id=parent_id,
            outlets=self.outlets.get(identifier),
        )

    def _entities(self, connection: Connection) -> tuple[dict[int, Row], dict[int, Row], dict[int, Row]]:
        """The speakers, sources and places that the rows refer to, each as the one it was merged into."""
        relays, places, links = _all(self.relays), _all(self.places), _all(self.links)
        rows = self.claims.values()
        speakers = {row[16] for row in rows} | {row[19] for row in rows}
        speakers |= {relay[1] for relay in relays} | {link[7] for link in links}
        sources = {row[23] for row in rows} | {relay[0] for relay in relays}
        return (
            rows_standing_for(connection, "speaker", _SPEAKER, speakers - {None}),
            rows_standing_for(connection, "source", "name", sources - {None}),
            rows_standing_for(connection, "place", _PLACE, {place[0] for place in places} - {None}),
        )

    def _claim(self, row: Row, places: list[Row]) -> Claim:
        text, attribution, act, quote_type, cue, said_raw, said_edtf, confidence = row[2:10]
        spans = {
            SpanField(name): tuple(Span(start, end) for _, start, end in pieces)
            for name, pieces in groupby(self.spans.get(row[0], []), key=lambda piece: piece[0])
        }
        return Claim(
            text=text,
            speaker=self._speaker(row),
            attribution=Attribution(attribution),
            act=Act(act),
            quote_type=QuoteType(quote_type) if quote_type else None,
            cue=cue,
            said=_date(said_raw, said_edtf),
            events=tuple(DateValue(raw, edtf) for raw, edtf in self.events.get(row[0], [])),
            places=tuple(
                ClaimPlace(raw, ClaimPlaceRole(role), self._place(place_id)) for place_id, raw, role in places
            ),
            via=tuple(self._relay(*relay) for relay in self.relays.get(row[0], [])),
            spans=spans,
            confidence=confidence,
        )

    def _speaker(self, row: Row) -> Speaker | None:
        speaker_id, mention, role, affiliation_id = row[16:20]
        if speaker_id is None:
            return None
        _, name, kind, naming, country = self.speakers[speaker_id]
        affiliation = self.speakers[affiliation_id][1] if affiliation_id else None
        return Speaker(name, SpeakerKind(kind), Naming(naming), role, affiliation, country, mention)

    def _article(self, row: Row) -> ArticleReference | None:
        capture_id, article_id, title, source_id, url, byline, raw, edtf, alternatives = row[20:29]
        if article_id is None:
            return None
        source = self.sources[source_id][1] if source_id else None
        published = _date(raw, edtf, tuple(loaded(alternatives) or ()))
        return ArticleReference(article_id, title, source, url, byline, published, capture_id)

    def _place(self, place_id: int | None) -> Place | None:
        return None if place_id is None else Place(*self.known_places[place_id][1:])

    def _relay(self, source_id: int | None, speaker_id: int, cue: str | None) -> Relay:
        if source_id is not None:
            return Relay(self.sources[source_id][1], RelayKind.SOURCE, cue)
        return Relay(self.speakers[speaker_id][1], RelayKind.SPEAKER, cue)

    def _link(self, row: Row) -> ClaimLink:
        link_id, relation, claim_id, outgoing, origin, note, text, speaker_id, uid, score, reasons = row
        speaker = self.speakers[speaker_id][1] if speaker_id else None
        return ClaimLink(
            link_id,
            Relation(relation),
            claim_id,
            bool(outgoing),
            LinkOrigin(origin),
            note,
            text,
            speaker,
            uid,
            score,
            tuple(map(str, loaded(reasons) or ())),
        )


def _grouped(rows: Iterable[Row]) -> _Grouped:
    groups: _Grouped = defaultdict(list)
    for claim_id, *values in rows:
        groups[claim_id].append(tuple(values))
    return dict(groups)


def _all(groups: _Grouped) -> list[Row]:
    return [row for rows in groups.values() for row in rows]


def _date(raw: Any, edtf: Any, alternatives: tuple[str, ...] = ()) -> DateValue | None:
    return DateValue(raw or edtf or "", edtf, alternatives) if raw or edtf else None

"""A claim as rows: its own, and those of its spans, relays, places and events.

Enum values are read as `_value_`: before Python 3.13 each `value` is a call, an eighth of the time here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from claimtrack.storage.saving.entities import Entities
from claimtrack.storage.saving.values import as_json, days
from claimtrack.storage.saving.writer import Row, Writer
from claimtrack.types import Claim, DateMention, Extraction, PlaceMention

CONTEXT = 32  # characters of the text before and after a span: enough to find it again in a changed text


# Claims that stay as they are, by text and speaker: the same statement is not filed twice for one article.
Kept = Mapping[tuple[str, int | None], int]


@dataclass(frozen=True, slots=True)
class Filing:
    """Where and how a claim is filed: what its row says beyond the claim itself."""

    method: str
    capture_id: int | None = None
    text: str = ""
    extractor: str | None = None
    external_id: str | None = None
    note: str | None = None


def claim_row(
    entities: Entities, claim: Claim, filing: Filing, *, uid: str, ordinal: int | None, parent_id: int | None
) -> Row:
    """The values of a claim's row between its id and the time it was made."""
    speaker, said = claim.speaker, claim.said
    said_edtf = said.edtf if said else None
    return (
        uid,
        filing.capture_id,
        ordinal,
        parent_id,
        entities.speaker(speaker) if speaker else None,
        speaker.mention if speaker else None,
        speaker.role if speaker else None,
        entities.affiliation(speaker) if speaker and speaker.affiliation else None,
        claim.text,
        claim.attribution._value_,
        claim.quote_type._value_ if claim.quote_type else None,
        claim.act._value_,
        claim.cue,
        said_edtf,
        said.raw if said else None,
        *days(said_edtf),
        filing.method,
        filing.extractor,
        claim.confidence,
        filing.external_id,
        filing.note,
    )


def nested(claims: Sequence[Claim]) -> Iterator[tuple[int, int | None]]:
    """Each claim's position and its parent's, parents first. A parent that is not among the claims, or that
    leads back to the claim itself, counts as none."""
    waiting = list(range(len(claims)))
    if all(claim.parent is None for claim in claims):
        yield from ((index, None) for index in waiting)
        return
    placed: set[int | None] = {None}
    while waiting:
        ready = [index for index in waiting if claims[index].parent in placed]
        yield from ((index, claims[index].parent) for index in ready)
        if not ready:
            yield from ((index, None) for index in waiting)
            return
        placed.update(ready)
        waiting = [index for index in waiting if index not in placed]


def add_claims(
    writer: Writer,
    entities: Entities,
    claims: Sequence[Claim],
    filing: Filing,
    uids: Sequence[str],
    kept: Kept,
) -> int:
    """Add the claims of a capture but those that are `kept` of an earlier one; returns how many."""
    first = writer.new_id("claim", len(claims))
    ids = list(range(first, first + len(claims)))
    added = 0
    for index, parent in nested(claims):
        claim = claims[index]
        parent_id = ids[parent] if parent is not None else None
        row = claim_row(entities, claim, filing, uid=uids[index], ordinal=index, parent_id=parent_id)
        earlier = kept.get((claim.text, cast("int | None", row[4]))) if kept else None
        if earlier is not None:
            ids[index] = earlier
            continue
        added += 1
        writer.pending["claim"].append((ids[index], *row, writer.now))
        add_parts(writer, entities, claim, ids[index], filing.text)
    return added


def add_parts(writer: Writer, entities: Entities, claim: Claim, claim_id: int, text: str) -> None:
    """Add the rows that belong to the claim `claim_id`; `text` is what its spans point into."""
    span_rows = writer.pending["claim_span"]
    for field, spans in claim.spans.items():
        for position, span in enumerate(spans):
            start, end = span.start, span.end
            span_rows.append((claim_id, field._value_, position, start, end, *selected(text, start, end)))
    for position, relay in enumerate(claim.via):
        writer.add("claim_via", (claim_id, position, *entities.relay(relay), relay.cue))
    for position, named in enumerate(claim.places):
        place = entities.place(named.place, named.raw) if named.place else None
        writer.add("claim_place", (claim_id, position, place, named.raw, named.role._value_))
    for position, event in enumerate(claim.events):
        writer.add("claim_event", (claim_id, position, event.raw, event.edtf, *days(event.edtf)))


def selected(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The words of a span, and some before and after them, by which it can be found again."""
    before = start - CONTEXT if start > CONTEXT else 0  # not max(): this is called for each span
    return text[start:end], text[before:start], text[end : end + CONTEXT]


def add_mentions(writer: Writer, entities: Entities, extraction: Extraction, capture_id: int) -> None:
    """Add the places and dates that a capture's text mentions."""
    for mention in extraction.places:
        writer.pending["place_mention"].append(_place_mention(entities, mention, capture_id))
    for date in extraction.dates:
        writer.pending["date_mention"].append(_date_mention(date, capture_id))


def _place_mention(entities: Entities, mention: PlaceMention, capture_id: int) -> Row:
    return (
        capture_id,
        entities.place(mention.place, mention.raw) if mention.place else None,
        mention.raw,
        mention.span.start,
        mention.span.end,
        mention.role._value_,
        mention.precision,
        mention.rule,
        as_json(
            [
                {
                    "geonames_id": candidate.place.geonames_id,
                    "name": candidate.place.name,
                    "country": candidate.place.country,
                    "admin1": candidate.place.admin1,
                    "feature_code": candidate.place.feature_code,
                    "latitude": candidate.place.latitude,
                    "longitude": candidate.place.longitude,
                    "population": candidate.place.population,
                    "score": candidate.score,
                }
                for candidate in mention.candidates
            ]
        ),
    )


def _date_mention(date: DateMention, capture_id: int) -> Row:
    start, end = date.span.start, date.span.end
    return (capture_id, date.raw, start, end, date.edtf, *days(date.edtf), date.precision, date.rule)

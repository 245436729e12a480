"""A row of a claim table → the claim, and the article it says it stands in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from claimtrack.actions.values import date_value, relay
from claimtrack.errors import InvalidValue
from claimtrack.extraction import countries
from claimtrack.names import fold
from claimtrack.reading.claim_table import ClaimRow
from claimtrack.types import (
    Act,
    ArticleFacts,
    Attribution,
    Claim,
    ClaimPlace,
    ClaimPlaceRole,
    DateOrder,
    DateValue,
    Method,
    Naming,
    Place,
    QuoteType,
    Relation,
    Relay,
    RelayKind,
    SpanField,
    Speaker,
    SpeakerKind,
)

Choice = TypeVar("Choice", bound=StrEnum)

_SPAN_FIELDS = {
    "content_spans": SpanField.CONTENT,
    "cue_spans": SpanField.CUE,
    "speaker_spans": SpanField.SPEAKER,
}


@dataclass(frozen=True, slots=True)
class RowLink:
    """A link as a table writes it: the relation and the other claim's uid, or its id in the same table."""

    relation: Relation
    other: str


def claim_of(row: ClaimRow, order: DateOrder | None = None, speakers: Collection[str] = frozenset()) -> Claim:
    """The claim of a row. Raises InvalidValue, naming the column, for a value that cannot be.

    A table does not say which relays are outlets: those among `speakers` (folded names) and countries are
    speakers, the others outlets.
    """
    values = row.values
    return Claim(
        text=" ".join(row.text.split()),
        speaker=_speaker(row),
        attribution=_choice(row, "attribution", Attribution, Attribution.SPEECH),
        act=_choice(row, "act", Act, Act.ASSERTION),
        quote_type=_choice(row, "quote_type", QuoteType, None),
        cue=values.get("cue"),
        said=_said(row, order),
        events=tuple(_date(event, "events", order) for event in row.lists.get("events", ())),
        places=_places(row),
        via=tuple(_relay(name, speakers) for name in row.lists.get("via", ())),
        spans={_SPAN_FIELDS[name]: spans for name, spans in row.spans.items()},
        confidence=_confidence(values.get("confidence")),
    )


def article_of(row: ClaimRow, order: DateOrder | None = None) -> ArticleFacts:
    """What the row says of its article."""
    published = row.values.get("published")
    return ArticleFacts(
        row.values.get("source"),
        row.values.get("title"),
        row.values.get("byline"),
        row.values.get("url"),
        _date(published, "published", order) if published else None,
    )


def links_of(row: ClaimRow) -> tuple[RowLink, ...]:
    """The links of a row, written `denies UID`. Raises InvalidValue."""
    links = []
    for cell in row.lists.get("links", ()):
        word, _, other = cell.partition(" ")
        if word not in set(Relation) or not other.strip():
            raise InvalidValue(f"links: '{cell}' is not RELATION CLAIM, as in 'denies 12'")
        links.append(RowLink(Relation(word), other.strip()))
    return tuple(links)


def method_of(row: ClaimRow) -> Method:
    """How the claim was made, as far as the table says; a claim from elsewhere is imported."""
    return _choice(row, "method", Method, Method.IMPORTED)


def _speaker(row: ClaimRow) -> Speaker | None:
    name = " ".join(row.values.get("speaker", "").split())
    if not name:
        return None
    code = countries.country_code(name)
    kind = _choice(row, "speaker_kind", SpeakerKind, SpeakerKind.GOVERNMENT if code else SpeakerKind.PERSON)
    return Speaker(
        countries.country_name(code) if code and kind is SpeakerKind.GOVERNMENT else name,
        kind,
        _choice(row, "speaker_naming", Naming, Naming.NAMED),
        row.values.get("role"),
        row.values.get("affiliation"),
        code if kind is SpeakerKind.GOVERNMENT else None,
        row.values.get("mention"),
    )


def _relay(name: str, speakers: Collection[str]) -> Relay:
    if fold(name) in speakers or countries.country_code(name):
        return Relay(name, RelayKind.SPEAKER)
    return relay(name)


def _said(row: ClaimRow, order: DateOrder | None) -> DateValue | None:
    given, raw = row.values.get("said"), row.values.get("said_raw")
    if given is None:
        return DateValue(raw) if raw else None
    value = _date(given, "said", order)
    return DateValue(raw or value.raw, value.edtf, value.alternatives)


def _date(raw: str, column: str, order: DateOrder | None) -> DateValue:
    try:
        return date_value(raw, order)
    except InvalidValue as problem:
        raise InvalidValue(f"{column}: {problem}") from None


def _places(row: ClaimRow) -> tuple[ClaimPlace, ...]:
    from claimtrack.actions.locating import gazetteer_place, gazetteer_place_with_id

    names, ids = row.lists.get("places", ()), row.lists.get("place_ids", ())
    found = []
    for position, name in enumerate(names):
        number = ids[position] if len(ids) == len(names) else ""
        place = gazetteer_place_with_id(int(number)) if number.isascii() and number.isdigit() else None
        found.append(ClaimPlace(name, ClaimPlaceRole.EVENT, place or gazetteer_place(name) or Place(name)))
    return tuple(found)


def _choice(row: ClaimRow, column: str, kind: type[Choice], otherwise: Choice | None) -> Choice:
    given = row.values.get(column, "").strip().casefold()
    if not given:
        return otherwise  # type: ignore[return-value]  # None only where the field may be None
    try:
        return kind(given)
    except ValueError:
        raise InvalidValue(f"{column}: '{given}' is none of {', '.join(kind)}") from None


def _confidence(given: str | None) -> float | None:
    if given is None:
        return None
    try:
        value = float(given)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise InvalidValue(f"confidence: '{given}' is not a number from 0 to 1")
    return value

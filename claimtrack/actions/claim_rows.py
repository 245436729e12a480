"""A row of a claim table → the claim, and the article it says it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
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

NO_GEONAMES_ID = "-"
_GEONAMES_ID = re.compile(r"[0-9]{1,9}")
_UID = re.compile(r"[0-9a-f]{24}")


@dataclass(frozen=True, slots=True)
class RowLink:
    """A link as a table writes it: the relation and the other claim's uid, or its id in the same table."""

    relation: Relation
    other: str


def relay_kinds(rows: Iterable[ClaimRow]) -> dict[str, RelayKind]:
    """By folded name, what the relays of a table are, as far as its other columns tell: it does not say
    itself which ones are outlets. An organisation that both speaks and publishes relays as an outlet."""
    kinds: dict[str, RelayKind] = {}
    publishers = set()
    for row in rows:
        publishers.add(fold(row.values.get("source", "")))
        kinds[fold(row.values.get("speaker", ""))] = RelayKind.SPEAKER
    return kinds | dict.fromkeys(publishers, RelayKind.SOURCE)


def claim_of(
    row: ClaimRow, order: DateOrder | None = None, relays: Mapping[str, RelayKind] | None = None
) -> Claim:
    """The claim of a row. Raises InvalidValue, naming the column, for a value that cannot be.

    `relays` says what relays are (see `relay_kinds`); of the others countries are speakers, the rest outlets.
    """
    values = row.values
    return Claim(
        text=" ".join(row.text.split()),
        speaker=_speaker(row),
        attribution=_choice(row, "attribution", Attribution) or Attribution.SPEECH,
        act=_choice(row, "act", Act) or Act.ASSERTION,
        quote_type=_choice(row, "quote_type", QuoteType),
        cue=values.get("cue"),
        said=_said(row, order),
        events=tuple(_date(row, event, "events", order) for event in row.lists.get("events", ())),
        places=_places(row),
        via=tuple(_relay(name, relays or {}) for name in row.lists.get("via", ())),
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
        _date(row, published, "published", order) if published else None,
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


def uid_of(row: ClaimRow) -> str | None:
    """The uid that an export gave the claim. Raises InvalidValue for what is none."""
    uid = row.values.get("uid")
    if uid is not None and not _UID.fullmatch(uid):
        raise InvalidValue(f"uid: '{uid}' is none; only an export gives uids, use external_id for your own")
    return uid


def method_of(row: ClaimRow) -> Method:
    """How the claim was made, as far as the table says; a claim from elsewhere is imported."""
    return _choice(row, "method", Method) or Method.IMPORTED


def _speaker(row: ClaimRow) -> Speaker | None:
    name = " ".join(row.values.get("speaker", "").split())
    if not name:
        return None
    code = countries.country_code(name)
    usual = SpeakerKind.GOVERNMENT if code else SpeakerKind.PERSON
    kind = _choice(row, "speaker_kind", SpeakerKind) or usual
    return Speaker(
        countries.country_name(code) if code and kind is SpeakerKind.GOVERNMENT else name,
        kind,
        _choice(row, "speaker_naming", Naming) or Naming.NAMED,
        row.values.get("role"),
        row.values.get("affiliation"),
        code if kind is SpeakerKind.GOVERNMENT else None,
        row.values.get("mention"),
    )


def _relay(name: str, kinds: Mapping[str, RelayKind]) -> Relay:
    kind = kinds.get(fold(name))
    if kind is None and countries.country_code(name):
        kind = RelayKind.SPEAKER
    return relay(name) if kind is None else Relay(name, kind)


def _said(row: ClaimRow, order: DateOrder | None) -> DateValue | None:
    given, raw = row.values.get("said"), row.values.get("said_raw")
    if given is None:
        return DateValue(raw) if raw else None
    value = _date(row, given, "said", order)
    return DateValue(raw or value.raw, value.edtf, value.alternatives)


def _date(row: ClaimRow, raw: str, column: str, order: DateOrder | None) -> DateValue:
    try:
        return date_value(raw, order)
    except InvalidValue as problem:
        if uid_of(row) is not None:
            # Of our own making: an export writes the article's words where they have no EDTF value.
            return DateValue(raw)
        raise InvalidValue(f"{column}: {problem}") from None


def _places(row: ClaimRow) -> tuple[ClaimPlace, ...]:
    names, ids = row.lists.get("places", ()), row.lists.get("place_ids", ())
    known = ids if len(ids) == len(names) else ("",) * len(names)
    return tuple(
        ClaimPlace(name, ClaimPlaceRole.EVENT, _place(name, number.strip()))
        for name, number in zip(names, known, strict=True)
    )


def _place(name: str, number: str) -> Place:
    """The place with a GeoNames id; a guess by the name where the table gives none; `-`: it has none."""
    from claimtrack.actions.locating import gazetteer_place, gazetteer_place_with_id

    if number == NO_GEONAMES_ID:
        return Place(name)
    if not number:
        return gazetteer_place(name) or Place(name)
    if not _GEONAMES_ID.fullmatch(number):
        raise InvalidValue(f"place_ids: '{number}' is not a GeoNames id; write its number, or - for none")
    return gazetteer_place_with_id(int(number)) or Place(name, int(number))


def _choice(row: ClaimRow, column: str, kind: type[Choice]) -> Choice | None:
    given = row.values.get(column, "").strip().casefold()
    if not given:
        return None
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

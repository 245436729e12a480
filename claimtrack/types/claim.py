"""An attributed claim: who said what, when, about where, and through whom it came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimtrack.types.date import DateValue
from claimtrack.types.vocabulary import (
    Act,
    Attribution,
    ClaimPlaceRole,
    Naming,
    QuoteType,
    RelayKind,
    SpanField,
    SpeakerKind,
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: code points, 0-based, end-exclusive (W3C TextPositionSelector)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of `text` that the span points at."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Speaker:
    """The entity a claim is attributed to, and the words of the text (`mention`) that stand for it.

    `role` and `affiliation` are what this article says of the speaker ("spokesman", "Russia's Defense
    Ministry"); `country` is an ISO 3166 alpha-2 code. `aliases` are other names of this very entity in
    the article ("Konashenkov").
    """

    name: str
    kind: SpeakerKind
    naming: Naming
    role: str | None = None
    affiliation: str | None = None
    country: str | None = None
    mention: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relay:
    """One station between the publisher and the speaker; `cue` is what says it relays ("reports")."""

    name: str
    kind: RelayKind
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A location. `geonames_id` is None for one that no gazetteer knows; `country` is ISO 3166 alpha-2,
    `admin1` and `feature_code` are GeoNames codes, latitude and longitude WGS 84 degrees."""

    name: str
    geonames_id: int | None = None
    country: str | None = None
    admin1: str | None = None
    feature_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """A place a claim speaks of. `raw` is the text's own word for it."""

    raw: str
    role: ClaimPlaceRole
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement attributed to one speaker.

    `spans` gives, for each field, where in the article's text the evidence stands (several pieces where
    it is split). `parent` is the position, in the same list of claims, of the claim this one is nested
    in. `via` runs from the outermost relay to the one nearest to the speaker. `confidence` is 0 to 1.
    """

    text: str
    speaker: Speaker | None = None
    attribution: Attribution = Attribution.SPEECH
    act: Act = Act.ASSERTION
    quote_type: QuoteType | None = None
    cue: str | None = None
    said: DateValue | None = None
    events: tuple[DateValue, ...] = ()
    places: tuple[ClaimPlace, ...] = ()
    via: tuple[Relay, ...] = ()
    spans: Mapping[SpanField, tuple[Span, ...]] = field(default_factory=dict)
    parent: int | None = None
    confidence: float | None = None

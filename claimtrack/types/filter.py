"""What `query` may ask: the filters of a search for claims, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimtrack.types.vocabulary import Act, QuoteType, Relation, Status


@dataclass(frozen=True, slots=True)
class DayRange:
    """Days from `first` to `last`, both included; None leaves that side open. A date matches on overlap."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """Within `kilometres` of a point (WGS 84 degrees), by great-circle distance."""

    latitude: float
    longitude: float
    kilometres: float


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """All filters must hold at once; a filter left out does not count. Names are looked up by any alias.

    `text` is words that all must occur. `country` is ISO 3166 alpha-2. `role` is compared folded,
    as whole words. `linked` asks for claims with a link of that relation in either direction.
    `min_confidence` and `max_confidence` (0 to 1) belong to the range; a claim without a confidence was
    entered by a person, not guessed by a program, and counts as 1. `independent` leaves out what an article
    only repeats from the one whose text it carries: a claim counts once for each origin.
    """

    text: str | None = None
    speaker: str | None = None
    role: str | None = None
    affiliation: str | None = None
    place: str | None = None
    near: Near | None = None
    country: str | None = None
    said: DayRange | None = None
    event: DayRange | None = None
    published: DayRange | None = None
    source: str | None = None
    via: str | None = None
    article: int | None = None
    act: Act | None = None
    quote_type: QuoteType | None = None
    status: Status | None = None
    tag: str | None = None
    linked: Relation | None = None
    min_confidence: float | None = None
    max_confidence: float | None = None
    independent: bool = False
    include_stances: bool = False
    include_deleted: bool = False

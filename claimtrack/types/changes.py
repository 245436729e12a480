"""What a person changes in a stored claim, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.types.claim import ClaimPlace, Relay
from claimtrack.types.date import DateValue
from claimtrack.types.vocabulary import Act, Attribution, QuoteType


@dataclass(frozen=True, slots=True)
class ClaimChanges:
    """New values of fields; None leaves a field as it is, and a field named in `clear` is emptied first.

    `speaker` and `affiliation` are names (any alias) or ids of speakers.
    """

    text: str | None = None
    speaker: str | None = None
    role: str | None = None
    affiliation: str | None = None
    attribution: Attribution | None = None
    act: Act | None = None
    quote_type: QuoteType | None = None
    cue: str | None = None
    said: DateValue | None = None
    events: tuple[DateValue, ...] | None = None
    places: tuple[ClaimPlace, ...] | None = None
    via: tuple[Relay, ...] | None = None
    note: str | None = None
    clear: frozenset[str] = frozenset()


CLEARABLE = frozenset(
    ["speaker", "role", "affiliation", "quote_type", "cue", "said", "events", "places", "via", "note"]
)

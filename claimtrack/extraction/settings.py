"""The places of a claim: where its events are set, and which places it only mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.extraction.anchors import within
from claimtrack.types import ClaimPlace, ClaimPlaceRole, PlaceMention, PlaceRole, Span

# Right before the place: "in Bucha", "near the town of Bucha", "in eastern Ukraine", "across the city of …".
_SETTING = re.compile(
    r"\b(?:in|at|near|around|outside|inside|within|across|throughout|over|off)\s+(?:the\s+)?"
    r"(?:[\w-]+\s+){0,3}?(?:(?:village|town|city|suburb|settlement|region|province|district|port|capital|area|"
    r"cities|towns|villages)(?:\s+of)?\s+)?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^\s*(?:,|and|or|, and|, or)\s*(?:the\s+)?$")
_REACH = 60


def claim_places(
    text: str, content: Sequence[Span], places: Sequence[PlaceMention]
) -> tuple[tuple[ClaimPlace, ...], tuple[Span, ...]]:
    """The locations inside a content, each once, and their spans; governments and demonyms are no places.

    A place is that of the event after "in", "near", "the town of" and the like, and in a list with such a
    place; else it is only mentioned.
    """
    found: dict[object, ClaimPlace] = {}
    spans: list[Span] = []
    event_end: int | None = None
    for mention in within(places, content[0].start, content[-1].end):
        if mention.role is not PlaceRole.LOCATION:
            continue
        piece = next(
            (s for s in content if s.start <= mention.span.start and mention.span.end <= s.end), None
        )
        if piece is None:
            continue
        before = text[max(piece.start, mention.span.start - _REACH) : mention.span.start]
        listed = event_end is not None and _LISTED.match(text[event_end : mention.span.start]) is not None
        is_event = listed or (_SETTING.search(before) is not None)
        event_end = mention.span.end if is_event else None
        spans.append(mention.span)
        key = mention.place.geonames_id or mention.place.name if mention.place else mention.raw.casefold()
        if key not in found or (is_event and found[key].role is ClaimPlaceRole.MENTIONED):
            role = ClaimPlaceRole.EVENT if is_event else ClaimPlaceRole.MENTIONED
            found[key] = ClaimPlace(mention.raw, role, mention.place)
    return tuple(found.values()), tuple(spans)

"""The places of a claim: where its events are set, and which places it only mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.extraction.anchors import holds, within
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


@dataclass(frozen=True, slots=True)
class Setting:
    """A place of a claim, the mentions of it, and in plain words what its role there rests on."""

    place: ClaimPlace
    mentions: tuple[PlaceMention, ...]
    rule: str


def claim_places(text: str, content: Sequence[Span], places: Sequence[PlaceMention]) -> tuple[Setting, ...]:
    """The locations inside a content, each once; governments and demonyms are no places.

    A place is that of the event after "in", "near", "the town of" and the like, and in a list with such a
    place; else it is only mentioned.
    """
    found: dict[object, Setting] = {}
    event_end: int | None = None
    for mention in named_places(content, places):
        if mention.role is not PlaceRole.LOCATION:
            continue
        rule = _event_rule(text, content, mention, event_end)
        event_end = mention.span.end if rule else None
        key = mention.place.geonames_id or mention.place.name if mention.place else mention.raw.casefold()
        before = found.get(key)
        if before and (not rule or before.place.role is ClaimPlaceRole.EVENT):
            found[key] = Setting(before.place, (*before.mentions, mention), before.rule)
            continue
        role = ClaimPlaceRole.EVENT if rule else ClaimPlaceRole.MENTIONED
        mentions = (*before.mentions, mention) if before else (mention,)
        place = ClaimPlace(mention.raw, role, mention.place)
        found[key] = Setting(place, mentions, rule or "no word before it sets the event there")
    return tuple(found.values())


def named_places(content: Sequence[Span], places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The place names inside a content, whatever they do there."""
    return [
        mention
        for mention in within(places, content[0].start, content[-1].end)
        if holds(content, mention.span)
    ]


def _event_rule(
    text: str, content: Sequence[Span], mention: PlaceMention, event_end: int | None
) -> str | None:
    """What sets the event at a place; `event_end` is where such a place right before it ends."""
    if event_end is not None and _LISTED.match(text[event_end : mention.span.start]):
        return "it stands in a list with a place of the event"
    start = next(piece.start for piece in content if holds((piece,), mention.span))
    lead = _SETTING.search(text[max(start, mention.span.start - _REACH) : mention.span.start])
    return f'"{" ".join(lead.group().split())}" before it sets the event there' if lead else None

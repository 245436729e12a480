"""How each claim reached us: what it is nested in, and the relays between the publisher and its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimtrack.extraction.anchors import anchor, holds, neighbours, shared, size
from claimtrack.extraction.outlets import Outlets, outlet_name, outlets_beside, same_outlet
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.speakers import Resolved
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.types import Relay, RelayKind, Span

# A report is only a relay when what others say in it makes up at least this share of it.
_MOST = 0.6


@dataclass(frozen=True, slots=True)
class Station:
    """A relay, the words that name it, and in plain words what makes it one, or what rules it out."""

    relay: Relay
    spans: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Chain:
    """Where a claim stands: the attribution it is nested in, its relays, outermost first.

    `relays_only` marks an outlet's report of what others say: it is a relay of those claims, no claim.
    `left_out` are those that look like relays and are none.
    """

    parent: int | None
    stations: tuple[Station, ...]
    relays_only: bool
    left_out: tuple[Station, ...] = ()

    @property
    def via(self) -> tuple[Relay, ...]:
        """The relays."""
        return tuple(station.relay for station in self.stations)


def find_chains(
    passages: Passages,
    attributions: Sequence[TaggedAttribution],
    speakers: Sequence[Resolved | None],
    publisher: str | None,
) -> tuple[Chain, ...]:
    """The chain of every attribution. The article's own publisher is no relay.

    A relay reaches the sentence that names it and the quotations that continue the same speaker's.
    """
    outlets = Outlets(passages)
    parents = [_parent(attributions, index) for index in range(len(attributions))]
    relaying = {
        index
        for index in range(len(attributions))
        if _only_relays(index, outlets, attributions, speakers, parents)
    }
    for index in range(len(attributions)):
        parents[index] = (
            _relayed_beside(index, attributions, relaying) if parents[index] is None else parents[index]
        )
    found: list[tuple[list[Station], list[Station]]] = []
    for index, attribution in enumerate(attributions):
        ancestors = _ancestors(parents, index)
        named = [_station(passages, outlets, attributions, speakers, one, index) for one in ancestors]
        stations = [station for station in named if station is not None]
        others = [attributions[one] for one in neighbours(attributions, index) if one not in ancestors]
        stations += [
            Station(relay, (words,), f'"{relay.cue}" before its name says that the words came through it')
            for relay, words in outlets_beside(passages, outlets, attribution, others)
        ]
        found.append(_sorted_out(stations, speakers[index], publisher))
    _carry_on(passages, attributions, speakers, [stations for stations, _ in found])
    return tuple(
        Chain(_kept_parent(parents, relaying, index), tuple(stations), index in relaying, tuple(left_out))
        for index, (stations, left_out) in enumerate(found)
    )


def _parent(attributions: Sequence[TaggedAttribution], index: int) -> int | None:
    """The narrowest other attribution whose content holds both the cue and the content of this one."""
    here = attributions[index]
    around = []
    for position in neighbours(attributions, index):
        other = attributions[position]
        larger = size(other.content) > size(here.content)
        if position != index and larger and holds(other.content, anchor(here)):
            held = shared(here.content, other.content)
            if held >= 0.8 * size(here.content):
                around.append((size(other.content), position))
    return min(around)[1] if around else None


def _only_relays(
    index: int,
    outlets: Outlets,
    attributions: Sequence[TaggedAttribution],
    speakers: Sequence[Resolved | None],
    parents: Sequence[int | None],
) -> bool:
    """Whether an outlet's report says no more than that others said something."""
    speaker, here = speakers[index], attributions[index]
    if speaker is None or not _is_outlet(speaker, outlets) or not here.content:
        return False
    told = 0
    for position in neighbours(attributions, index):
        other, teller = attributions[position], speakers[position]
        if position == index or teller is None or teller.speaker.name == speaker.speaker.name:
            continue
        near = abs(anchor(other).start - anchor(here).start) < 600
        if parents[position] == index:
            told += shared([_extent(other)], here.content)
        elif (
            near
            and parents[position] != index
            and not (_is_outlet(teller, outlets) and (speaker.document or not teller.document))
            and parents[index] != position
        ):
            told += shared(other.content, here.content)
    return told >= _MOST * size(here.content)


def _extent(attribution: TaggedAttribution) -> Span:
    """From the first to the last word of an attribution, with what stands between its parts."""
    pieces = [*attribution.speaker, *attribution.cue, *attribution.content]
    return Span(min(piece.start for piece in pieces), max(piece.end for piece in pieces))


def _relayed_beside(index: int, attributions: Sequence[TaggedAttribution], relaying: set[int]) -> int | None:
    """The relay that has the same content as this claim without holding its cue ("…, Reuters reported")."""
    if index in relaying:
        return None
    here = attributions[index]
    for position in neighbours(attributions, index):
        if position in relaying and shared(here.content, attributions[position].content) >= 0.5 * max(
            1, size(here.content)
        ):
            return position
    return None


def _is_outlet(resolved: Resolved, outlets: Outlets) -> bool:
    """Whether a speaker publishes what others say: an outlet, or somebody's report."""
    return resolved.document or outlets.mean(resolved.speaker.name)


def _ancestors(parents: Sequence[int | None], index: int) -> list[int]:
    """What a claim is nested in, outermost first."""
    found: list[int] = []
    parent = parents[index]
    while parent is not None and parent not in found:
        found.insert(0, parent)
        parent = parents[parent]
    return found


def _kept_parent(parents: Sequence[int | None], relaying: set[int], index: int) -> int | None:
    parent = parents[index]
    while parent is not None and parent in relaying:
        parent = parents[parent]
    return parent


def _station(
    passages: Passages,
    outlets: Outlets,
    attributions: Sequence[TaggedAttribution],
    speakers: Sequence[Resolved | None],
    outer: int,
    index: int,
) -> Station | None:
    """The speaker of an outer attribution as a relay of the one at `index`; None when nobody is named."""
    attribution, speaker = attributions[outer], speakers[outer]
    if speaker is None:
        return None
    cue = " … ".join(" ".join(span.of(passages.text).split()) for span in attribution.cue)
    inside = holds(attribution.content, anchor(attributions[index]))
    rule = "the claim stands inside its words" if inside else "it reports the same words"
    if _is_outlet(speaker, outlets):
        relay = Relay(outlet_name(speaker.speaker.name), RelayKind.SOURCE, cue)
    else:
        relay = Relay(speaker.speaker.name, RelayKind.SPEAKER, cue)
    return Station(relay, (*attribution.speaker, *attribution.cue), rule)


def _sorted_out(
    stations: Sequence[Station], speaker: Resolved | None, publisher: str | None
) -> tuple[list[Station], list[Station]]:
    """The relays without repetitions; apart from them the publisher and the speaker, which are none."""
    own = speaker.speaker.name if speaker else None
    kept: list[Station] = []
    left_out: list[Station] = []
    for station in stations:
        relay = station.relay
        outlet = relay.kind is RelayKind.SOURCE
        if any(relay.name == one.relay.name for one in kept):
            continue
        if relay.name == own or (outlet and same_outlet(relay.name, own)):
            left_out.append(Station(relay, station.spans, "it is the speaker itself"))
        elif outlet and same_outlet(relay.name, publisher):
            left_out.append(Station(relay, station.spans, "it publishes the article"))
        else:
            kept.append(station)
    return kept, left_out


def _carry_on(
    passages: Passages,
    attributions: Sequence[TaggedAttribution],
    speakers: Sequence[Resolved | None],
    stations: Sequence[list[Station]],
) -> None:
    """Give a relay to the quotations right after it that continue the same speaker's words."""
    order = sorted(
        (i for i, one in enumerate(attributions) if one.content), key=lambda i: attributions[i].content[0]
    )
    for before, here in pairwise(order):
        first, second = speakers[before], speakers[here]
        outlets = [one for one in stations[before] if one.relay.kind is RelayKind.SOURCE]
        if not outlets or stations[here] or first is None or second is None:
            continue
        start = attributions[here].content[0]
        quoted = start.of(passages.text)[:1] in {'"', "“", "‘", "'"}
        gap = passages.text[max(s.end for s in attributions[before].content) : start.start]
        if quoted and first.speaker.name == second.speaker.name and len(gap) < 200 and gap.count("\n\n") <= 1:
            rule = "the quotation continues words that came through it"
            stations[here].extend(Station(one.relay, one.spans, rule) for one in outlets)

"""Contents made whole, where the network ends them at a conjunction."""

from __future__ import annotations

import re
from dataclasses import replace

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.types import Span

# "accused the council of fraud | and falsifying the count": what is charged goes on with another gerund.
_CHARGING = frozenset({"of", "for", "with"})
_GOES_ON = re.compile(r",? (?:and|or) \w{2,}ing\b[^,;:.!?\n\"“”]*")


def completed(passages: Passages, attribution: TaggedAttribution) -> TaggedAttribution:
    """The attribution, its content with the further gerunds of what it charges somebody with."""
    if not attribution.content:
        return attribution
    last = attribution.content[-1]
    if _CHARGING.isdisjoint(last.of(passages.text).split()):
        return attribution
    rest = _GOES_ON.match(passages.text, last.end)
    if rest is None:
        return attribution
    return replace(attribution, content=(*attribution.content[:-1], Span(last.start, rest.end())))

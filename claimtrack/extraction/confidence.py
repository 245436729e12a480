"""How sure a claim is: the tagger's score of its words, times how certain their speaker is."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.extraction.speakers import Resolved
from claimtrack.extraction.tagger import TaggedAttribution

# How sure a claim can be when nobody is named as its speaker.
_NOBODY_NAMED = 0.8


@dataclass(frozen=True, slots=True)
class Confidence:
    """A confidence (0 to 1), and what it is made of."""

    value: float
    words: float
    speaker: float


def confidence_of(attribution: TaggedAttribution, speaker: Resolved | None) -> Confidence:
    """How sure it is that these words were attributed to this speaker."""
    certainty = speaker.certainty if speaker else _NOBODY_NAMED
    return Confidence(round(attribution.score * certainty, 3), attribution.score, certainty)

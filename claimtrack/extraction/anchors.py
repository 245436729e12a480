"""Where an attribution stands: at its cue, or where it has none, at its speaker or content."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.types import Span


def anchor(attribution: TaggedAttribution) -> Span:
    """The first span of the cue; without a cue that of the speaker, else of the content."""
    return (*attribution.cue, *attribution.speaker, *attribution.content)[0]


def size(spans: Sequence[Span]) -> int:
    """How many characters spans that do not overlap hold."""
    return sum(span.end - span.start for span in spans)


def shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """How many characters two sets of spans share."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def holds(content: Sequence[Span], span: Span) -> bool:
    """Whether one of the content's pieces holds the whole span."""
    return any(piece.start <= span.start and span.end <= piece.end for piece in content)

"""Where an attribution stands: at its cue, or where it has none, at its speaker or content."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol, TypeVar

from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.types import Span


def anchor(attribution: TaggedAttribution) -> Span:
    """The first span of the cue; without a cue that of the speaker, else of the content."""
    return (*attribution.cue, *attribution.speaker, *attribution.content)[0]


# What belongs together in an article lies within this many characters; so time grows with length alone.
REACH = 8_000


class HasSpan(Protocol):
    """Anything found at one place of a text."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...


Found = TypeVar("Found", bound=HasSpan)


def within(found: Sequence[Found], start: int, end: int) -> Sequence[Found]:
    """Those that start from `start` up to `end`, of a sequence in the order of the text."""
    first = bisect_left(found, start, key=lambda one: one.span.start)
    return found[first : bisect_left(found, end, lo=first, key=lambda one: one.span.start)]


def neighbours(attributions: Sequence[TaggedAttribution], index: int) -> range:
    """The positions of the attributions, ordered by content, that may have to do with one of them."""
    start = attributions[index].content[0].start
    first = bisect_left(attributions, start - REACH, key=lambda one: one.content[0].start)
    return range(first, bisect_right(attributions, start + REACH, key=lambda one: one.content[0].start))


def size(spans: Sequence[Span]) -> int:
    """How many characters spans that do not overlap hold."""
    return sum(span.end - span.start for span in spans)


def shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """How many characters two sets of spans share."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def holds(content: Sequence[Span], span: Span) -> bool:
    """Whether one of the content's pieces holds the whole span."""
    return any(piece.start <= span.start and span.end <= piece.end for piece in content)

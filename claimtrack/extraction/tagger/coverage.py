"""Which stretches of a text are already somebody's words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.types import Span


class Coverage:
    """The contents of some attributions, joined where they overlap, so that asking takes no time."""

    def __init__(self, tagged: Sequence[TaggedAttribution]) -> None:
        self._joined: list[Span] = []
        for span in sorted(span for one in tagged for span in one.content):
            if self._joined and span.start <= self._joined[-1].end:
                self._joined[-1] = Span(self._joined[-1].start, max(self._joined[-1].end, span.end))
            else:
                self._joined.append(span)

    def is_free(self, span: Span) -> bool:
        """Whether most of a stretch is in no content."""
        index = max(0, bisect_right(self._joined, span.start, key=lambda one: one.start) - 1)
        inside = 0
        while index < len(self._joined) and self._joined[index].start < span.end:
            one = self._joined[index]
            inside += max(0, min(span.end, one.end) - max(span.start, one.start))
            index += 1
        return inside * 2 < span.end - span.start

"""What the network says of each word: outside, speaker, content or cue, and the numbers these labels have."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.types import Span

OUTSIDE, SPEAKER_FIRST, SPEAKER, CONTENT_FIRST, CONTENT, CUE = range(6)
LABELS = 6
# After a label (row) these may follow (column): a field goes on only where it has begun.
FOLLOWS = (
    (True, True, False, True, False, True),
    (True, True, True, True, False, True),
    (True, True, True, True, False, True),
    (True, True, False, True, True, True),
    (True, True, False, True, True, True),
    (True, True, False, True, False, True),
)
BEGINS = (True, True, False, True, False, True)


def spans_of(labels: Sequence[int], words: Sequence[Span], first: int, following: int) -> tuple[Span, ...]:
    """The spans that a field's labels mark, in order: each begins at `first` and goes on over `following`."""
    spans: list[Span] = []
    before = OUTSIDE
    for value, word in zip(labels, words, strict=True):
        if value == first and (first != following or before != first):
            spans.append(word)
        elif value == following and spans:
            spans[-1] = Span(spans[-1].start, word.end)
        before = value
    return tuple(spans)

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


def label(
    words: Sequence[Span], speaker: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]
) -> list[int]:
    """The label of each word under the spans of one attribution; a word that a span touches belongs to it."""
    labels = [OUTSIDE] * len(words)
    for spans, first, following in (
        (content, CONTENT_FIRST, CONTENT),
        (speaker, SPEAKER_FIRST, SPEAKER),
        (cue, CUE, CUE),
    ):
        for span in spans:
            value = first
            for index, word in enumerate(words):
                if word.start < span.end and span.start < word.end:
                    labels[index] = value
                    value = following
    return labels


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

"""Labels say of each word what it is in an attribution, and the spans come back out of them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.tagger.labels import (
    BEGINS,
    CONTENT,
    CONTENT_FIRST,
    CUE,
    FOLLOWS,
    LABELS,
    OUTSIDE,
    SPEAKER,
    SPEAKER_FIRST,
    spans_of,
)
from claimtrack.types import Span
from training.tagger.corpus import label

FIELDS = {"speaker": (SPEAKER_FIRST, SPEAKER), "cue": (CUE, CUE), "content": (CONTENT_FIRST, CONTENT)}
WORDS = [Span(3 * n, 3 * n + 2) for n in range(40)]  # two letters and a space each


@st.composite
def attributions(draw: st.DrawFn) -> dict[str, list[Span]]:
    """Disjoint spans of whole words; two cues never touch, as labels could not tell them apart."""
    spans: dict[str, list[Span]] = {field: [] for field in FIELDS}
    word, before = 0, None
    while word < len(WORDS):
        length = draw(st.integers(1, 6))
        field = draw(st.sampled_from([None, *FIELDS]))
        end = min(word + length, len(WORDS))
        if field is not None and not field == before == "cue":
            spans[field].append(Span(WORDS[word].start, WORDS[end - 1].end))
        before, word = field, end
    return spans


@given(attributions())
def test_spans_come_back_from_their_labels(spans: dict[str, list[Span]]) -> None:
    labels = label(WORDS, spans["speaker"], spans["cue"], spans["content"])
    for field, (first, following) in FIELDS.items():
        assert list(spans_of(labels, WORDS, first, following)) == spans[field]


@given(attributions())
def test_labels_of_an_attribution_are_an_order_that_decoding_allows(spans: dict[str, list[Span]]) -> None:
    labels = label(WORDS, spans["speaker"], spans["cue"], spans["content"])
    assert BEGINS[labels[0]]
    assert all(FOLLOWS[one][other] for one, other in pairwise(labels))


@given(st.data())
def test_any_allowed_labels_give_sound_spans(data: st.DataObject) -> None:
    length = data.draw(st.integers(1, 20))
    labels: list[int] = []
    for _ in range(length):
        allowed = [n for n in range(LABELS) if (FOLLOWS[labels[-1]][n] if labels else BEGINS[n])]
        labels.append(data.draw(st.sampled_from(allowed)))
    covered = [OUTSIDE] * length
    for first, following in FIELDS.values():
        spans = spans_of(labels, WORDS[:length], first, following)
        assert list(spans) == sorted(spans)
        for span in spans:
            for index, word in enumerate(WORDS[:length]):
                if span.start <= word.start < span.end:
                    covered[index] = first if word.start == span.start else following
    assert covered == labels


@pytest.mark.parametrize(
    ("span", "touched"),
    [
        (Span(0, 1), [0]),
        (Span(1, 4), [0, 1]),
        (Span(2, 3), []),  # the space between two words
        (Span(3, 3), []),
        (Span(117, 500), [39]),
    ],
)
def test_word_that_a_span_touches_belongs_to_it(span: Span, touched: list[int]) -> None:
    labels = label(WORDS, [span], [], [])
    assert [n for n, value in enumerate(labels) if value != OUTSIDE] == touched
    assert [labels[n] for n in touched] == [SPEAKER_FIRST, SPEAKER][: len(touched)]


def test_cue_and_speaker_inside_a_content_keep_their_words() -> None:
    labels = label(WORDS[:6], [Span(6, 8)], [Span(9, 11)], [Span(0, 17)])
    assert labels == [CONTENT_FIRST, CONTENT, SPEAKER_FIRST, CUE, CONTENT, CONTENT]


def test_no_words_have_no_labels() -> None:
    assert label([], [Span(0, 3)], [], []) == []
    assert spans_of([], [], CUE, CUE) == ()

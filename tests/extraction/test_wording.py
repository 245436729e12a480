from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger.quotations import find_quotations
from claimtrack.extraction.wording import claim_text, quote_type
from claimtrack.types import QuoteType, Span


def read(text: str, *pieces: str) -> tuple[QuoteType | None, str]:
    content = tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces)
    kind = quote_type(text, content, find_quotations(Passages(text)))
    return kind, claim_text(text, content, kind)


@pytest.mark.parametrize(
    ("text", "pieces", "kind", "words"),
    [
        ('"It rained," she said.', ['"It rained,"'], QuoteType.DIRECT, "It rained,"),
        ("She said that it rained.", ["that it rained"], QuoteType.INDIRECT, "it rained"),
        ('She said it "poured" all day.', ['it "poured" all day'], QuoteType.MIXED, 'it "poured" all day'),
        ('She said that "it rained".', ['that "it rained"'], QuoteType.DIRECT, "it rained"),
        ("“It rained,” she said. “For hours.”", ["“It rained,”", "“For hours.”"], QuoteType.DIRECT,
         "It rained, … For hours."),
        ("The bridge, she said, is closed.", ["The bridge", "is closed"], QuoteType.INDIRECT,
         "The bridge … is closed"),
        ("She said it\n  rained.", ["it\n  rained"], QuoteType.INDIRECT, "it rained"),
        ('"It rained.\n\n"It poured," she said.', ['"It rained.\n\n"It poured,"'], QuoteType.DIRECT,
         "It rained. It poured,"),
        ("The 'rescue' failed, she said.", ["The 'rescue' failed"], QuoteType.MIXED, "The 'rescue' failed"),
    ],
)  # fmt: skip
def test_the_text_is_the_contents_words_without_outer_marks(
    text: str, pieces: list[str], kind: QuoteType, words: str
) -> None:
    assert read(text, *pieces) == (kind, words)


@given(st.text(alphabet='ab ".,“”‘’\n', max_size=60), st.data())
def test_every_letter_of_the_content_stays_in_order(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    content = (Span(start, data.draw(st.integers(start, len(text)))),)
    kind = quote_type(text, content, find_quotations(Passages(text)))
    letters = [letter for letter in content[0].of(text) if letter.isalnum()]
    assert [letter for letter in claim_text(text, content, kind) if letter.isalnum()] == letters
    assert (kind is None) == (not letters)

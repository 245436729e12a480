"""A text cut into windows that the network reads: word pieces, their features, and where each word stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger.quotations import find_quotations
from claimtrack.types import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Word pieces of a window, with the marks that the network's vocabulary sets around each paragraph. It was
# trained on windows of this length; a longer paragraph is cut between sentences.
WINDOW = 256
START, BREAK = 101, 102  # [CLS] and [SEP] of the vocabulary of BERT (Devlin and others 2019)
# What the lower-cased vocabulary cannot tell of a word: its case; space before it; a quotation around it.
LOWER, TITLE, UPPER, MIXED, NUMBER, MARK = range(6)
FEATURES = 24


@dataclass(frozen=True)
class Window:
    """Whole paragraphs, or whole sentences of a long one, as the network reads them.

    `pieces` are ids of word pieces and `features` one number (0 to 23) for each of them; `words` says of
    each word where it stands in the text, `first` which is its first piece, `paragraphs` a number for the
    stretch in which its attribution lies whole.
    """

    pieces: list[int]
    features: list[int]
    words: list[Span]
    first: list[int]
    paragraphs: list[int]

    @cached_property
    def stretches(self) -> list[tuple[int, int]]:
        """First word and end of each paragraph, in order."""
        starts = [n for n, one in enumerate(self.paragraphs) if n == 0 or one != self.paragraphs[n - 1]]
        return list(zip(starts, [*starts[1:], len(self.words)], strict=True))


def part(window: Window, first: int, end: int) -> Window:
    """Some words of a window, from `first` up to `end`, as a window of their own."""
    start = window.first[first]
    stop = window.first[end] if end < len(window.first) else len(window.pieces) - 1
    return Window(
        pieces=[START, *window.pieces[start:stop], BREAK],
        features=[0, *window.features[start:stop], 0],
        words=window.words[first:end],
        first=[place - start + 1 for place in window.first[first:end]],
        paragraphs=window.paragraphs[first:end],
    )


@dataclass(frozen=True)
class _Words:
    """All words of a text: where each stands, its pieces, and its feature."""

    spans: list[Span]
    pieces: list[list[int]]
    features: list[int]


def cut(passages: Passages, tokenizer: Tokenizer, paragraphs: Sequence[Span] | None = None) -> list[Window]:
    """The windows of a text, or of some paragraphs of it, in order; every word is in exactly one of them."""
    chosen = passages.paragraphs if paragraphs is None else paragraphs
    words = _words(passages, tokenizer, chosen)
    windows: list[Window] = []
    group: list[tuple[int, range]] = []
    length = 1
    for paragraph, stretch in _stretches(passages, words, chosen):
        size = sum(len(words.pieces[word]) for word in stretch) + 1
        if group and length + size > WINDOW:
            windows.append(_window(words, group))
            group, length = [], 1
        group.append((paragraph, stretch))
        length += size
    return [*windows, _window(words, group)] if group else windows


def _words(passages: Passages, tokenizer: Tokenizer, paragraphs: Sequence[Span]) -> _Words:
    spans: list[Span] = []
    pieces: list[list[int]] = []
    for paragraph in paragraphs:
        encoding = tokenizer.encode(paragraph.of(passages.text), add_special_tokens=False)
        last = None
        for piece, number, (start, end) in zip(
            encoding.ids, encoding.word_ids, encoding.offsets, strict=True
        ):
            if number == last:
                pieces[-1].append(piece)
                spans[-1] = Span(spans[-1].start, paragraph.start + end)
            else:
                pieces.append([piece])
                spans.append(Span(paragraph.start + start, paragraph.start + end))
            last = number
    return _Words(spans, pieces, list(_features(passages, spans)))


def _features(passages: Passages, words: Sequence[Span]) -> Iterator[int]:
    quotations = [quotation.span for quotation in find_quotations(passages)]
    starts = [span.start for span in quotations]
    end = 0
    for word in words:
        quotation = bisect_right(starts, word.start) - 1
        quoted = quotation >= 0 and word.start < quotations[quotation].end
        yield _case(word.of(passages.text)) * 4 + (word.start > end) * 2 + quoted
        end = word.end


def _case(word: str) -> int:
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1:
        return UPPER
    if word[:1].isupper():
        return TITLE if word[1:].islower() or len(word) == 1 else MIXED
    if word[:1].isdigit():
        return NUMBER
    return MIXED if word.isalpha() else MARK


def _stretches(passages: Passages, words: _Words, paragraphs: Sequence[Span]) -> Iterator[tuple[int, range]]:
    """Runs of words that stay together, numbered: a paragraph, or sentences or words of a long one."""
    number = 0
    starts = [span.start for span in words.spans]
    for paragraph in paragraphs:
        for stretch in _fitting(passages, words, starts, paragraph):
            if stretch:
                yield number, stretch
                number += 1


def _fitting(passages: Passages, words: _Words, starts: list[int], paragraph: Span) -> Iterator[range]:
    whole = _between(starts, paragraph)
    if _size(words, whole) <= WINDOW - 2:
        yield whole
        return
    start = whole.start
    while start < whole.stop:
        stop = _cut(passages, words, starts, range(start, whole.stop))
        yield range(start, stop)
        start = stop


def _cut(passages: Passages, words: _Words, starts: list[int], rest: range) -> int:
    """Where the longest run of sentences ends that fits into a window, or else of words; a word at least."""
    size, stop = 0, rest.start
    while stop < rest.stop and size + len(words.pieces[stop]) <= WINDOW - 2:
        size += len(words.pieces[stop])
        stop += 1
    if stop == rest.stop:
        return stop
    sentence = _between(starts, passages.sentence_at(words.spans[stop].start)).start
    return sentence if sentence > rest.start else max(stop, rest.start + 1)


def _between(starts: list[int], span: Span) -> range:
    return range(bisect_right(starts, span.start - 1), bisect_right(starts, span.end - 1))


def _size(words: _Words, stretch: range) -> int:
    return sum(len(words.pieces[word]) for word in stretch)


def _window(words: _Words, group: list[tuple[int, range]]) -> Window:
    window = Window([START], [0], [], [], [])
    for paragraph, stretch in group:
        for word in stretch:
            window.words.append(words.spans[word])
            window.first.append(len(window.pieces))
            window.paragraphs.append(paragraph)
            window.pieces.extend(words.pieces[word])
            window.features.extend([words.features[word]] * len(words.pieces[word]))
        window.pieces.append(BREAK)
        window.features.append(0)
    return window

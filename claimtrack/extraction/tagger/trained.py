"""The trained tagger: cues found by a small encoder, and for each cue its speaker and content."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claimtrack.extraction.anchors import size
from claimtrack.extraction.english import english_paragraphs
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import LeftOut, TaggedAttribution
from claimtrack.extraction.tagger.discarding import says_nothing
from claimtrack.extraction.tagger.extents import completed
from claimtrack.extraction.tagger.labels import (
    CONTENT,
    CONTENT_FIRST,
    CUE,
    SPEAKER,
    SPEAKER_FIRST,
    spans_of,
)
from claimtrack.extraction.tagger.layouts import with_layouts
from claimtrack.extraction.tagger.nesting import is_nested, may_nest, untangled
from claimtrack.extraction.tagger.network import Network
from claimtrack.extraction.tagger.sequences import Decoder
from claimtrack.extraction.tagger.weights import Weights
from claimtrack.extraction.tagger.windows import Window, cut, part
from claimtrack.types import Span

if TYPE_CHECKING:
    from claimtrack.extraction.tagger.network import Floats

# Words less likely than one in seven to begin a cue are not looked at again.
_LEAST_LOGIT = -1.8
# What is less likely than this was hardly considered.
_LEAST_TOLD = 0.2
# Cues read together; each needs memory for every word around it.
_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Proposal:
    """An attribution that the network considers, and what speaks for it: the logits of finding its cue and
    of judging it an attribution, and the logarithms of how likely its labels are among all, and of the
    characters that its content has."""

    attribution: TaggedAttribution
    evidence: tuple[float, float, float, float]


class TrainedTagger:
    """Finds attributions with the network that training/tagger learned from a corpus of attributions."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._network = Network(weights)

    @property
    def name(self) -> str:
        """ "network" and the version of the weights."""
        return f"network {self._weights.version}"

    @cached_property
    def _decoder(self) -> Decoder:
        return Decoder(self._weights.transitions, self._weights.start)

    def tag(self, passages: Passages) -> tuple[TaggedAttribution, ...]:
        """The attributions that are sure enough, with what the layout tells, ordered by their first span."""
        found: list[TaggedAttribution] = []
        for window in cut(passages, self._network.tokenizer, english_paragraphs(passages)):
            sure = [one.attribution for one in self._propose(window) if self._is_sure(one.attribution)]
            for outer in (completed(passages, one) for one in sure if not says_nothing(passages, one)):
                found.extend(untangled(outer, list(self._nested(passages, window, outer))))
        return with_layouts(passages, found)

    def left_out(self, passages: Passages) -> tuple[LeftOut, ...]:
        """The proposals that were not sure enough, down to a certain doubt, and those that say nothing."""
        found = []
        for proposal in self.propose(passages):
            one = proposal.attribution
            if not one.content or one.score < _LEAST_TOLD:
                continue
            if not self._is_sure(one):
                found.append(LeftOut(one, f"less sure than {self._weights.least:.2f}"))
            elif says_nothing(passages, one):
                found.append(LeftOut(one, "the words say nothing of anybody's"))
        return tuple(found)

    def _is_sure(self, attribution: TaggedAttribution) -> bool:
        return attribution.score >= self._weights.least

    def _nested(
        self, passages: Passages, window: Window, outer: TaggedAttribution, depth: int = 2
    ) -> Iterator[TaggedAttribution]:
        """What stands inside somebody's words as somebody else's ("Moscow insists that Kiev said …").

        The corpus marks only the outermost, so the content is read again, as a text of its own.
        """
        for content in outer.content if depth else ():
            if not may_nest(passages, content):
                continue
            inside = part(window, *_words_of(passages.text, window, content))
            for proposal in self._propose(inside):
                inner = proposal.attribution
                if is_nested(passages, outer, inner):
                    yield inner
                    yield from self._nested(passages, inside, inner, depth - 1)

    def propose(self, passages: Passages) -> Iterator[Proposal]:
        """Every attribution that the network considers, however unsure, in the order of their cues.

        One without content tells only that somebody speaks ("The minister added:").
        """
        for window in cut(passages, self._network.tokenizer, english_paragraphs(passages)):
            yield from self._propose(window)

    def _propose(self, window: Window) -> Iterator[Proposal]:
        states, finding = self._network.find(window)
        for start, end in window.stretches:
            likely = [word - start for word in range(start, end) if finding[word] > _LEAST_LOGIT]
            for first in range(0, len(likely), _AT_ONCE):
                some = likely[first : first + _AT_ONCE]
                yield from self._read(window.words[start:end], some, states[start:end], finding[start:end])

    def _read(
        self, words: Sequence[Span], cues: Sequence[int], states: Floats, finding: Floats
    ) -> Iterator[Proposal]:
        scores, judging = self._network.read(states, cues)
        labels, likelihoods = self._decoder.decode(scores)
        for cue, one, likelihood, judged in zip(cues, labels, likelihoods, judging, strict=True):
            content = spans_of(one, words, CONTENT_FIRST, CONTENT)
            length = math.log(max(1, size(content)))
            evidence = (float(finding[cue]), float(judged), likelihood, length)
            attribution = TaggedAttribution(
                cue=spans_of(one, words, CUE, CUE) or (words[cue],),
                speaker=spans_of(one, words, SPEAKER_FIRST, SPEAKER),
                content=content,
                score=self._score(evidence),
            )
            yield Proposal(attribution, evidence)

    def _score(self, evidence: tuple[float, ...]) -> float:
        """The probability that a careful reader would agree."""
        bias, *factors = self._weights.calibration
        total = bias + sum(factor * one for factor, one in zip(factors, evidence, strict=True))
        return round(1 / (1 + math.exp(-max(min(total, 30.0), -30.0))), 3)


def _words_of(text: str, window: Window, content: Span) -> tuple[int, int]:
    """First word and end of a content in a window, without a "that" before it."""
    first = bisect_left(window.words, content.start, key=lambda one: one.start)
    end = bisect_left(window.words, content.end, key=lambda one: one.start)
    opening = window.words[first].of(text).casefold()
    return (first + 1 if opening == "that" and first + 1 < end else first), end

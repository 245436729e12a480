"""Finding attributions in a text: who is said to say what, as spans of cue, speaker and content.

Spans follow the PARC and PolNeAR convention. The cue is the reporting words ("said", "according to"),
the speaker the full noun phrase with role and apposition, the content what is attributed, with its
quotation marks and with the "that" before it. A nested attribution is one of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Protocol

from claimtrack.extraction.passages import Passages
from claimtrack.types import Span


@dataclass(frozen=True, slots=True)
class TaggedAttribution:
    """One attribution as spans of the text, each in text order; nobody is named when `speaker` is empty.

    `score` (0 to 1) is how sure the tagger is.
    """

    cue: tuple[Span, ...]
    speaker: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An attribution that was considered and not kept, and why not."""

    attribution: TaggedAttribution
    why: str


class Tagger(Protocol):
    """What finds attributions. The same text always gives the same answer, in the order of the text."""

    @property
    def name(self) -> str:
        """Name and version ("rules 1"); it becomes part of the extractor's version."""
        ...

    def tag(self, passages: Passages) -> tuple[TaggedAttribution, ...]:
        """The attributions of a text, ordered by the start of their first span."""
        ...

    def left_out(self, passages: Passages) -> tuple[LeftOut, ...]:
        """What looked like an attribution of a text and was not taken for one, in the order of the text."""
        ...


@cache
def default_tagger() -> Tagger:
    """The tagger that extraction uses unless it is given another, loaded once.

    Raises ArtefactError when its weights are missing or altered.
    """
    from claimtrack.extraction.tagger.trained import TrainedTagger
    from claimtrack.extraction.tagger.weights import read_weights

    return TrainedTagger(read_weights())


__all__ = ["LeftOut", "TaggedAttribution", "Tagger", "default_tagger"]

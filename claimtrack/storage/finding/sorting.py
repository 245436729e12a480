"""In which order claims are listed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimtrack.errors import UsageError


class SortKey(StrEnum):
    """What claims can be sorted by; `filed` is when they came into the database."""

    SAID = "said"
    EVENT = "event"
    PUBLISHED = "published"
    FILED = "filed"
    SPEAKER = "speaker"
    SOURCE = "source"
    CONFIDENCE = "confidence"


@dataclass(frozen=True, slots=True)
class Sort:
    """A key and a direction. Claims without a value come last, of equals the newest filed first.

    By `confidence` the least sure come first; a claim without one, which a person entered, counts as surest.
    """

    by: SortKey
    descending: bool = False

    @classmethod
    def parse(cls, text: str) -> Sort:
        """`said` ascending, `-said` descending. Raises UsageError for any other word."""
        word = text.strip()
        name = word.removeprefix("-")
        try:
            return cls(SortKey(name), word.startswith("-"))
        except ValueError:
            known = ", ".join(SortKey)
            raise UsageError(
                f"--sort {word}: choose one of {known}, with a minus sign before it for the reverse"
            ) from None

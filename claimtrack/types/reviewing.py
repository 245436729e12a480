"""What waits for a judgement, and what a review shows beside it."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.types.claim import Span
from claimtrack.types.vocabulary import LinkOrigin, Relation, Status


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim or link that waits for a judgement; `sureness` is a claim's confidence or a link's score."""

    id: int
    sureness: float | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A claim of the same capture: its words, and where its content stands there."""

    id: int
    text: str
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A link as stored: that claim `from_id` stands in `relation` to claim `to_id`, why and how surely."""

    id: int
    from_id: int
    relation: Relation
    to_id: int
    origin: LinkOrigin
    status: Status
    score: float | None
    reasons: tuple[str, ...]
    note: str | None
    deleted: bool

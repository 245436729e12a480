"""Suggested links: filed for a person to accept or refuse, and never over what a person did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from claimtrack.storage.tables import ClaimLink
from claimtrack.types import LinkOrigin, Relation


class NewSuggestion(NamedTuple):
    """A link to suggest, how sure it is (0 to 1), and why."""

    from_id: int
    to_id: int
    relation: Relation
    score: float
    reasons: Sequence[str]


def add_suggestions(session: Session, found: Iterable[NewSuggestion], *, now: datetime) -> int:
    """File the links as suggested; the caller has left out claims that a link joins. Returns how many."""
    rows = [
        ClaimLink(
            from_id=one.from_id,
            to_id=one.to_id,
            relation=one.relation.value,
            origin=LinkOrigin.SUGGESTED.value,
            score=one.score,
            reasons=list(one.reasons),
            created_at=now,
        )
        for one in found
    ]
    session.add_all(rows)
    session.flush()
    return len(rows)

"""`remove`, `restore` and `article purge`: out of every answer, back again, or gone for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from claimtrack.actions.changing import changing

if TYPE_CHECKING:
    from claimtrack.storage.database import Session
    from claimtrack.storage.editing.removing import Removable
    from claimtrack.storage.location import Location

Kind = Literal["claim", "article", "source", "speaker", "place"]


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge took: the article's id and how many claims went with it."""

    article_id: int
    claims: int


def remove(location: Location, kind: Kind, references: Sequence[str]) -> list[int]:
    """Hide rows from every answer, all or none; returns the ids of those that were not hidden already."""
    from claimtrack.storage.editing import removing

    with changing(location, f"remove {kind}") as (session, now):
        rows = [_get(session, kind, reference) for reference in references]
        return [row.id for row in rows if removing.remove(row, now=now)]


def restore(location: Location, kind: Kind, references: Sequence[str]) -> list[int]:
    """Show hidden rows again, all or none; returns the ids of those that were hidden."""
    from claimtrack.storage.editing import removing

    with changing(location, f"restore {kind}") as (session, now):
        rows = [_get(session, kind, reference) for reference in references]
        return [row.id for row in rows if removing.restore(row, now=now)]


def purge(location: Location, reference: str) -> Purged:
    """Erase an article's words and claims for good; its hashes stay, so that it stays known."""
    from claimtrack.storage.editing import getting, purging

    with changing(location, "purge article", erases=True) as (session, now):
        article = getting.article(session, reference)
        return Purged(article.id, purging.purge_article(session, article, now=now))


def _get(session: Session, kind: Kind, reference: str) -> Removable:
    from claimtrack.storage.editing import getting

    getters: dict[Kind, Callable[[Session, str], Removable]] = {
        "claim": getting.claim,
        "article": getting.article,
        "source": getting.source,
        "speaker": getting.speaker,
        "place": getting.place,
    }
    return getters[kind](session, reference)

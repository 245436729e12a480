"""What a person decides that a place name means: filed, so that it holds for later articles, and applied."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.errors import NotFound
from claimtrack.storage.history.recording import watching
from claimtrack.storage.saving.identity import key_of
from claimtrack.storage.saving.settling import settle
from claimtrack.storage.saving.writer import Writer
from claimtrack.storage.tables import Capture, Claim, ClaimPlace, Place, PlaceDecision, PlaceMention
from claimtrack.types import Scope


def mention(session: Session, number: int) -> PlaceMention:
    """The place mention with this id. Raises NotFound."""
    found = session.get(PlaceMention, number) if number < 2**63 else None
    if found is None:
        raise NotFound(f"no place mention {number}; see 'claimtrack place mentions'")
    return found


def decide(
    session: Session,
    about: PlaceMention,
    place: Place | None,
    scope: Scope,
    *,
    note: str | None,
    now: datetime,
) -> int:
    """Let the name of `about` mean `place` (None: no place) in all of `scope`; returns how many mentions
    changed. An earlier decision about the same is replaced."""
    key = key_of(about.raw)
    article = session.get_one(Capture, about.capture_id).article_id
    identity = {
        Scope.MENTION: f"mention|{about.capture_id}|{about.start}-{about.end}",
        Scope.ARTICLE: f"article|{article}|{key}",
        Scope.EVERYWHERE: f"everywhere|{key}",
    }[scope]
    row = session.scalars(select(PlaceDecision).where(PlaceDecision.identity == identity)).first()
    if row is None:
        row = PlaceDecision(identity=identity, key=key)
        session.add(row)
    row.raw, row.note, row.created_at = about.raw, note, now
    row.place_id = place.id if place else None
    if scope is Scope.ARTICLE:
        row.article_id = article
    elif scope is Scope.MENTION:
        row.capture_id, row.start, row.end = about.capture_id, about.start, about.end
    session.flush()
    captures = _captures(session, about, article, scope)
    claims = select(Claim.id).where(Claim.capture_id.in_(captures))
    with watching(
        session,
        (PlaceMention, PlaceMention.capture_id.in_(captures)),
        (ClaimPlace, ClaimPlace.claim_id.in_(claims)),
    ):
        return settle(Writer(session.connection(), now), captures)


def undecide(session: Session, number: int) -> PlaceDecision:
    """Take a decision back; what was found already keeps it until it is extracted again. Raises NotFound."""
    found = session.get(PlaceDecision, number) if number < 2**63 else None
    if found is None:
        raise NotFound(f"no decision {number}; see 'claimtrack place decisions'")
    session.delete(found)
    session.flush()
    return found


def _captures(session: Session, about: PlaceMention, article: int, scope: Scope) -> list[int]:
    """The captures in which the name may stand."""
    if scope is Scope.MENTION:
        return [about.capture_id]
    if scope is Scope.ARTICLE:
        return list(session.scalars(select(Capture.id).where(Capture.article_id == article)))
    key = key_of(about.raw)
    spellings = session.scalars(select(PlaceMention.raw).distinct())
    written = [raw for raw in spellings if key_of(raw) == key]
    query = select(PlaceMention.capture_id).where(PlaceMention.raw.in_(written)).distinct()
    return sorted(session.scalars(query))

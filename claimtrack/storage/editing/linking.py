"""Typed relations from one claim to another, made and withdrawn by a person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.errors import InvalidValue
from claimtrack.storage.tables import Claim, ClaimLink
from claimtrack.types import LinkOrigin, Relation


def link(
    session: Session,
    claim: Claim,
    relation: Relation,
    other: Claim,
    *,
    note: str | None,
    now: datetime,
    touches: bool = True,
) -> tuple[ClaimLink, bool]:
    """Say that `claim` stands in `relation` to `other`; a link that exists only takes the new note.

    Both claims count as touched, unless `touches` says that the link came with them from elsewhere.
    Returns the link and whether it is new. Raises InvalidValue for a claim linked to itself.
    """
    if claim.id == other.id:
        raise InvalidValue(f"claim {claim.id} cannot be linked to itself")
    found = _between(session, claim, other, relation)
    if found is not None:
        is_new = found.deleted_at is not None
        found.deleted_at, found.origin = None, LinkOrigin.MANUAL.value
        found.note = note if note is not None else found.note
    else:
        is_new = True
        found = ClaimLink(
            from_id=claim.id,
            to_id=other.id,
            relation=relation.value,
            origin=LinkOrigin.MANUAL.value,
            reasons=[],
            note=note,
            created_at=now,
        )
        session.add(found)
    if touches:
        claim.updated_at = other.updated_at = now
    session.flush()
    return found, is_new


def existing(session: Session, claim: Claim, relation: Relation, other: Claim) -> ClaimLink:
    """The link that says that `claim` stands in `relation` to `other`. Raises InvalidValue without one."""
    found = _between(session, claim, other, relation)
    if found is None or found.deleted_at is not None:
        raise _no_link(claim, relation, other)
    return found


def exists(session: Session, claim: Claim, relation: Relation, other: Claim) -> bool:
    """Whether `claim` stands in `relation` to `other` already."""
    found = _between(session, claim, other, relation)
    return found is not None and found.deleted_at is None


def unlink(session: Session, claim: Claim, relation: Relation | None, other: Claim, *, now: datetime) -> int:
    """Withdraw the link of that `relation` (None: every link) from `claim` to `other`; returns how many.

    Raises InvalidValue when there is none.
    """
    query = select(ClaimLink).where(
        ClaimLink.from_id == claim.id, ClaimLink.to_id == other.id, ClaimLink.deleted_at.is_(None)
    )
    if relation is not None:
        query = query.where(ClaimLink.relation == relation.value)
    found = session.scalars(query).all()
    if not found:
        raise _no_link(claim, relation, other)
    for row in found:
        row.deleted_at = now
    return len(found)


def _no_link(claim: Claim, relation: Relation | None, other: Claim) -> InvalidValue:
    what = f"{relation.value} link" if relation else "link"
    return InvalidValue(
        f"there is no {what} from claim {claim.id} to claim {other.id}; see 'claimtrack links'"
    )


def _between(session: Session, claim: Claim, other: Claim, relation: Relation) -> ClaimLink | None:
    return session.scalars(
        select(ClaimLink).where(
            ClaimLink.from_id == claim.id, ClaimLink.to_id == other.id, ClaimLink.relation == relation.value
        )
    ).first()

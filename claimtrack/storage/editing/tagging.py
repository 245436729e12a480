"""Putting tags on claims and taking them off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.errors import InvalidValue, UnknownName
from claimtrack.names import fold
from claimtrack.storage.tables import Claim, ClaimTag, Tag


def add_tags(session: Session, claim: Claim, names: Iterable[str], *, now: datetime) -> list[str]:
    """Tag `claim`, creating tags as needed; returns the names that are new on it.

    Raises InvalidValue for a name without a letter or digit.
    """
    added = []
    for name in names:
        tag = _tag(session, name)
        if session.get(ClaimTag, (claim.id, tag.id)) is None:
            session.add(ClaimTag(claim_id=claim.id, tag_id=tag.id))
            session.flush()
            added.append(tag.name)
    if added:
        claim.updated_at = now
    return added


def remove_tags(session: Session, claim: Claim, names: Iterable[str], *, now: datetime) -> list[str]:
    """Take tags off `claim`; returns the names that were on it.

    Raises UnknownName for a tag that does not exist.
    """
    taken = []
    for name in names:
        tag = session.scalars(select(Tag).where(Tag.key == fold(name))).first()
        if tag is None:
            raise UnknownName("tag", name)
        on_claim = session.get(ClaimTag, (claim.id, tag.id))
        if on_claim is not None:
            session.delete(on_claim)
            taken.append(tag.name)
    if taken:
        claim.updated_at = now
    return taken


def rename_tag(session: Session, tag: Tag, name: str) -> Tag:
    """Give `tag` another name; when another bears it, the two become one. Returns the one left."""
    wanted = _cleaned(name)
    other = session.scalars(select(Tag).where(Tag.key == fold(wanted), Tag.id != tag.id)).first()
    if other is None:
        tag.name, tag.key = wanted, fold(wanted)
        return tag
    bearing = set(session.scalars(select(ClaimTag.claim_id).where(ClaimTag.tag_id == other.id)))
    for row in session.scalars(select(ClaimTag).where(ClaimTag.tag_id == tag.id)).all():
        if row.claim_id not in bearing:
            session.add(ClaimTag(claim_id=row.claim_id, tag_id=other.id))
    delete_tag(session, tag)
    return other


def delete_tag(session: Session, tag: Tag) -> None:
    """Take `tag` off every claim and forget it."""
    for row in session.scalars(select(ClaimTag).where(ClaimTag.tag_id == tag.id)):
        session.delete(row)
    session.flush()
    session.delete(tag)
    session.flush()


def _tag(session: Session, name: str) -> Tag:
    wanted = _cleaned(name)
    found = session.scalars(select(Tag).where(Tag.key == fold(wanted))).first()
    if found is None:
        found = Tag(name=wanted, key=fold(wanted))
        session.add(found)
        session.flush()
    return found


def _cleaned(name: str) -> str:
    wanted = " ".join(name.split())
    if not any(character.isalnum() for character in wanted):
        raise InvalidValue(f"'{name}': a tag needs a letter or digit")
    return wanted

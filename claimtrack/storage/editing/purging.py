"""Removing an article's words for good: a tombstone keeps the hashes, so that it stays known."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from claimtrack.storage.tables import (
    Article,
    Capture,
    Claim,
    ClaimLink,
    ClaimTag,
    DateMention,
    Judgement,
    PlaceMention,
)


def purge_article(session: Session, article: Article, *, now: datetime) -> int:
    """Erase the bytes, text, metadata and claims of `article`; returns how many claims went.

    The article's id and uid, its captures' hashes and when they were taken stay.
    """
    captures = list(session.scalars(select(Capture.id).where(Capture.article_id == article.id)))
    claims = select(Claim.id).where(Claim.capture_id.in_(captures))
    links = select(ClaimLink.id).where(or_(ClaimLink.from_id.in_(claims), ClaimLink.to_id.in_(claims)))
    gone = len(session.scalars(claims).all())
    session.execute(
        delete(Judgement).where(or_(Judgement.claim_id.in_(claims), Judgement.link_id.in_(links))),
        execution_options={"synchronize_session": False},
    )
    for statement in (
        delete(ClaimLink).where(or_(ClaimLink.from_id.in_(claims), ClaimLink.to_id.in_(claims))),
        delete(ClaimTag).where(ClaimTag.claim_id.in_(claims)),
        update(Claim).where(Claim.parent_id.in_(claims)).values(parent_id=None),
        delete(Claim).where(Claim.capture_id.in_(captures)),
        delete(PlaceMention).where(PlaceMention.capture_id.in_(captures)),
        delete(DateMention).where(DateMention.capture_id.in_(captures)),
        update(Capture)
        .where(Capture.id.in_(captures))
        .values(bytes=None, text=None, origin="", final_url=None, warnings=[]),
    ):
        session.execute(statement, execution_options={"synchronize_session": False})
    _blank(article, now)
    session.flush()
    return gone


def _blank(article: Article, now: datetime) -> None:
    article.source_id = None
    for field in (
        "title",
        "byline",
        "url",
        "language",
        "modified_edtf",
        "modified_raw",
        "external_id",
        "note",
    ):
        setattr(article, field, None)
    for field in ("published_edtf", "published_raw", "published_from", "published_to"):
        setattr(article, field, None)
    article.published_alternatives, article.categories, article.provenance = [], [], {}
    article.deleted_at = article.purged_at = now

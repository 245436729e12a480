"""A person's word on which article re-publishes which; no later import overrules it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from claimtrack.errors import InvalidValue
from claimtrack.storage.saving.originals import leads_to, settle_originals
from claimtrack.storage.saving.writer import Writer
from claimtrack.storage.tables import Article
from claimtrack.types import Method


def decide(
    session: Session, article: Article, original: Article | None, *, by_hand: bool, now: datetime
) -> None:
    """Let `article` re-publish `original` (None: nothing), or, not `by_hand`, what the texts say.

    Raises InvalidValue when a person has said that `original` re-publishes `article`.
    """
    before = article.republishes_id
    article.republishes_id = original.id if original is not None else None
    article.republishes_method = Method.MANUAL.value if by_hand else None
    if original is article:
        raise InvalidValue(f"article {article.id} cannot re-publish itself")
    article.updated_at = now
    session.flush()
    writer = Writer(session.connection(), now)
    settle_originals(writer, [one for one in (article.id, article.republishes_id, before) if one is not None])
    if original is not None and leads_to(writer, original.id, article.id):
        raise InvalidValue(
            f"article {original.id} re-publishes article {article.id}, a person says;"
            f" 'claimtrack article edit {original.id} --republishes auto' takes that back"
        )
    session.expire_all()


def settle(session: Session, article: Article, *, now: datetime) -> None:
    """Say again which articles re-publish which, now that something is known better of `article`."""
    session.flush()
    settle_originals(Writer(session.connection(), now), [article.id])
    session.expire_all()

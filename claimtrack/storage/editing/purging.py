"""Removing an article's words for good: a tombstone keeps the hashes, so that it stays known."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, or_, select, update
from sqlalchemy.orm import Session, aliased

from claimtrack.storage.history.chain import erase, erase_told
from claimtrack.storage.saving.duplicates import forget_text
from claimtrack.storage.saving.writer import Writer
from claimtrack.storage.sealing import reseal_captures, reseal_claims
from claimtrack.storage.tables import (
    Article,
    Capture,
    Claim,
    ClaimEvent,
    ClaimLink,
    ClaimPlace,
    ClaimSpan,
    ClaimTag,
    ClaimVia,
    DateMention,
    Judgement,
    PlaceDecision,
    PlaceMention,
    Speaker,
    SpeakerDifference,
    SpeakerName,
    SpeakerRole,
)

_ERASED = (
    "source_id title byline url language external_id republishes_id note modified_edtf modified_raw"
    " published_edtf published_raw published_from published_to"
).split()
# What is left of a capture: nothing but its hashes and when it was taken.
_EMPTY: dict[str, Any] = {
    **dict.fromkeys(("bytes", "text", "words_sha256", "shingles", "final_url")),
    "origin": "",
    "warnings": [],
}


def purge_article(session: Session, article: Article, *, now: datetime) -> int:
    """Erase the bytes, text, metadata and claims of `article`; returns how many claims went.

    The article's id and uid, its captures' hashes and when they were taken stay. Speakers go whom only this
    article named and no person has touched; places stay, which are the gazetteer's words.
    """
    captures = list(session.scalars(select(Capture.id).where(Capture.article_id == article.id)))
    forget_text(Writer(session.connection(), now), article.id, captures)
    claims = select(Claim.id).where(Claim.capture_id.in_(captures))
    links = select(ClaimLink.id).where(or_(ClaimLink.from_id.in_(claims), ClaimLink.to_id.in_(claims)))
    nested = list(session.scalars(select(Claim.id).where(Claim.parent_id.in_(claims))))
    gone = list(session.scalars(claims))
    _erase_from_log(session, article, captures, gone)
    named = _speakers_of(session, claims)
    session.execute(
        delete(Judgement).where(or_(Judgement.claim_id.in_(claims), Judgement.link_id.in_(links))),
        execution_options={"synchronize_session": False},
    )
    for statement in (
        delete(ClaimLink).where(or_(ClaimLink.from_id.in_(claims), ClaimLink.to_id.in_(claims))),
        delete(ClaimTag).where(ClaimTag.claim_id.in_(claims)),
        update(Claim).where(Claim.parent_id.in_(claims)).values(parent_id=None),
        delete(Claim).where(Claim.capture_id.in_(captures)),
        delete(PlaceDecision).where(
            or_(PlaceDecision.article_id == article.id, PlaceDecision.capture_id.in_(captures))
        ),
        delete(PlaceMention).where(PlaceMention.capture_id.in_(captures)),
        delete(DateMention).where(DateMention.capture_id.in_(captures)),
        update(Capture).where(Capture.id.in_(captures)).values(_EMPTY),
    ):
        session.execute(statement, execution_options={"synchronize_session": False})
    _forget(session, named)
    _blank(article, now)
    session.flush()
    reseal_captures(session.connection(), captures)
    # Those that were claims of the article are not there any more.
    reseal_claims(session.connection(), nested)
    return len(gone)


def _erase_from_log(session: Session, article: Article, captures: list[int], claims: list[int]) -> None:
    """Let the log forget what this article said, wherever a change tells it."""
    connection, own = session.connection(), set(claims)
    told = erase_told(connection, "claim_link", {"from_id": own, "to_id": own})
    linked = or_(ClaimLink.from_id.in_(claims), ClaimLink.to_id.in_(claims))
    links = list(session.scalars(select(ClaimLink.id).where(linked)))
    judged = or_(Judgement.claim_id.in_(claims), Judgement.link_id.in_(links))
    decided = or_(PlaceDecision.article_id == article.id, PlaceDecision.capture_id.in_(captures))
    mentioned = PlaceMention.capture_id.in_(captures)
    parts = (Claim, ClaimSpan, ClaimVia, ClaimPlace, ClaimEvent, ClaimTag)
    rows: dict[str, list[int]] = {part.__tablename__: claims for part in parts}
    rows |= {
        "article": [article.id],
        "capture": captures,
        "claim_link": links,
        "judgement": list(session.scalars(select(Judgement.id).where(judged))),
        "place_decision": list(session.scalars(select(PlaceDecision.id).where(decided))),
        "place_mention": list(session.scalars(select(PlaceMention.id).where(mentioned))),
    }
    erase(connection, rows)
    erase_told(connection, "judgement", {"claim_id": own, "link_id": told.union(links)})
    erase_told(connection, "place_decision", {"article_id": {article.id}, "capture_id": set(captures)})


def _speakers_of(session: Session, claims: Select[int]) -> set[int]:
    """Whom these claims name: speakers, those they speak for, and relays."""
    columns = (
        select(Claim.speaker_id).where(Claim.id.in_(claims)),
        select(Claim.affiliation_id).where(Claim.id.in_(claims)),
        select(ClaimVia.speaker_id).where(ClaimVia.claim_id.in_(claims)),
    )
    found = {number for column in columns for number in session.scalars(column) if number is not None}
    roles = select(SpeakerRole.affiliation_id).where(SpeakerRole.speaker_id.in_(found))
    return found | {number for number in session.scalars(roles) if number is not None}


def _forget(session: Session, speakers: set[int]) -> None:
    """Delete those of `speakers` to whom nothing refers any more, and who are as extraction made them.

    Twice: when its people are gone, nothing may refer to an organisation either.
    """
    other = aliased(Speaker)
    references = (
        select(Claim.id).where(or_(Claim.speaker_id == Speaker.id, Claim.affiliation_id == Speaker.id)),
        select(ClaimVia.claim_id).where(ClaimVia.speaker_id == Speaker.id),
        select(SpeakerRole.id).where(SpeakerRole.affiliation_id == Speaker.id),
        select(other.id).where(other.merged_into_id == Speaker.id),
    )
    for _ in range(2):
        unused = list(
            session.scalars(
                select(Speaker.id).where(
                    Speaker.id.in_(speakers),
                    Speaker.updated_at.is_(None),
                    Speaker.deleted_at.is_(None),
                    *(~reference.exists() for reference in references),
                )
            )
        )
        of_them = or_(SpeakerDifference.one_id.in_(unused), SpeakerDifference.other_id.in_(unused))
        differences = list(session.scalars(select(SpeakerDifference.id).where(of_them)))
        tables = ("speaker", "speaker_name", "speaker_role")
        erase(session.connection(), {**dict.fromkeys(tables, unused), "speaker_difference": differences})
        session.execute(
            delete(SpeakerDifference).where(of_them), execution_options={"synchronize_session": False}
        )
        for table in (SpeakerRole.speaker_id, SpeakerName.speaker_id, Speaker.id):
            session.execute(
                delete(table.class_).where(table.in_(unused)),
                execution_options={"synchronize_session": False},
            )


def _blank(article: Article, now: datetime) -> None:
    for field in _ERASED:
        setattr(article, field, None)
    article.republishes_method = None
    article.published_alternatives, article.categories, article.provenance = [], [], {}
    article.deleted_at = article.purged_at = now

"""What was said: claims, the spans they rest on, their relays, places, dates, links and tags."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claimtrack.storage.tables.base import Base, Instant, RowId
from claimtrack.storage.tables.evidence import Capture
from claimtrack.storage.tables.speakers import Speaker

_CLAIM = "claim.id"


class Claim(Base):
    """One statement attributed to one speaker in one capture (none for a claim without an article).

    `updated_at` is set only by a person's change: a draft without it is one that nobody touched.
    `status` is a cache of what the judgements of the claim say; `seal` is the hash of what the claim says
    and rests on (`storage.sealing`).
    """

    __tablename__ = "claim"
    __table_args__ = (
        UniqueConstraint("capture_id", "ordinal"),
        Index(None, "speaker_id", "said_from", "said_to"),
        Index(None, "said_from", "said_to"),
        Index(None, "role"),
    )

    id: Mapped[RowId]
    uid: Mapped[str] = mapped_column(String(32), unique=True)
    capture_id: Mapped[int | None] = mapped_column(ForeignKey("capture.id"))
    ordinal: Mapped[int | None]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey(_CLAIM), index=True)
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("speaker.id"))
    mention: Mapped[str | None]
    role: Mapped[str | None]
    affiliation_id: Mapped[int | None] = mapped_column(ForeignKey("speaker.id"), index=True)
    text: Mapped[str]
    attribution: Mapped[str] = mapped_column(String(16))
    quote_type: Mapped[str | None] = mapped_column(String(16))
    act: Mapped[str] = mapped_column(String(16))
    cue: Mapped[str | None]
    said_edtf: Mapped[str | None]
    said_raw: Mapped[str | None]
    said_from: Mapped[date | None]
    said_to: Mapped[date | None]
    method: Mapped[str] = mapped_column(String(16))
    extractor: Mapped[str | None]
    confidence: Mapped[float | None]
    external_id: Mapped[str | None] = mapped_column(index=True)
    status: Mapped[str] = mapped_column(String(16), server_default="draft")
    note: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    seal: Mapped[str | None] = mapped_column(String(64))

    capture: Mapped[Capture | None] = relationship()
    speaker: Mapped[Speaker | None] = relationship(foreign_keys=[speaker_id])
    affiliation: Mapped[Speaker | None] = relationship(foreign_keys=[affiliation_id])
    spans: Mapped[list[ClaimSpan]] = relationship(
        order_by="(ClaimSpan.field, ClaimSpan.position)", cascade="all, delete-orphan"
    )
    relays: Mapped[list[ClaimVia]] = relationship(order_by="ClaimVia.position", cascade="all, delete-orphan")
    places: Mapped[list[ClaimPlace]] = relationship(
        order_by="ClaimPlace.position", cascade="all, delete-orphan"
    )
    events: Mapped[list[ClaimEvent]] = relationship(
        order_by="ClaimEvent.position", cascade="all, delete-orphan"
    )


class ClaimSpan(Base):
    """A stretch of the capture's text that is the evidence for one field (W3C Web Annotation selectors)."""

    __tablename__ = "claim_span"

    claim_id: Mapped[int] = mapped_column(ForeignKey(_CLAIM, ondelete="CASCADE"), primary_key=True)
    field: Mapped[str] = mapped_column(String(16), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[int]
    end: Mapped[int]
    exact: Mapped[str]
    prefix: Mapped[str]
    suffix: Mapped[str]


class ClaimVia(Base):
    """One relay of a claim, outermost first: a source or a speaker."""

    __tablename__ = "claim_via"
    __table_args__ = (
        CheckConstraint("(source_id IS NULL) <> (speaker_id IS NULL)", name="one_relay"),
        Index(None, "source_id", "claim_id"),
        Index(None, "speaker_id", "claim_id"),
    )

    claim_id: Mapped[int] = mapped_column(ForeignKey(_CLAIM, ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"))
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("speaker.id"))
    cue: Mapped[str | None]


class ClaimPlace(Base):
    """A place a claim is about (event) or names (mentioned); `place_id` is null while unresolved."""

    __tablename__ = "claim_place"
    __table_args__ = (Index(None, "place_id", "claim_id"),)

    claim_id: Mapped[int] = mapped_column(ForeignKey(_CLAIM, ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    raw: Mapped[str]
    role: Mapped[str] = mapped_column(String(16))


class ClaimEvent(Base):
    """When what the claim speaks of happened."""

    __tablename__ = "claim_event"
    # A question open at one end needs the other end first.
    __table_args__ = (
        Index(None, "event_from", "event_to"),
        Index(None, "event_to", "event_from", "claim_id"),
    )

    claim_id: Mapped[int] = mapped_column(ForeignKey(_CLAIM, ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    raw: Mapped[str]
    edtf: Mapped[str | None]
    event_from: Mapped[date | None]
    event_to: Mapped[date | None]


class ClaimLink(Base):
    """A typed relation from one claim to another; suggested ones carry a score and the reasons for it."""

    __tablename__ = "claim_link"
    __table_args__ = (
        UniqueConstraint("from_id", "to_id", "relation"),
        CheckConstraint("from_id <> to_id", name="not_to_itself"),
        Index(None, "to_id"),
    )

    id: Mapped[RowId]
    from_id: Mapped[int] = mapped_column(ForeignKey(_CLAIM, ondelete="CASCADE"))
    to_id: Mapped[int] = mapped_column(ForeignKey(_CLAIM, ondelete="CASCADE"))
    relation: Mapped[str] = mapped_column(String(16))
    origin: Mapped[str] = mapped_column(String(16))
    score: Mapped[float | None]
    reasons: Mapped[list[Any]]
    status: Mapped[str] = mapped_column(String(16), server_default="draft")
    note: Mapped[str | None]
    created_at: Mapped[Instant]
    deleted_at: Mapped[datetime | None]


class Tag(Base):
    """A researcher's own label for claims."""

    __tablename__ = "tag"

    id: Mapped[RowId]
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)


class ClaimTag(Base):
    """Which claims bear which tags."""

    __tablename__ = "claim_tag"
    __table_args__ = (Index(None, "tag_id", "claim_id"),)

    claim_id: Mapped[int] = mapped_column(ForeignKey(_CLAIM, ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True)

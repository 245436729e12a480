"""Who claims are attributed to: speakers, their names and their roles."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claimtrack.storage.tables.base import REMOVED, Base, Instant, RowId

NOT_AFFILIATED = text("affiliation_id IS NULL")


class Speaker(Base):
    """The entity a claim is attributed to.

    `identity` says what makes two mentions one row: kind and folded name for an entity with a full name,
    and the article too for a bare surname, a title or an unnamed group, which never merge across articles.
    """

    __tablename__ = "speaker"
    __table_args__ = (Index("ix_speaker_removed", "id", sqlite_where=REMOVED, postgresql_where=REMOVED),)

    id: Mapped[RowId]
    identity: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(16))
    naming: Mapped[str] = mapped_column(String(16))
    country: Mapped[str | None] = mapped_column(String(2))
    wikidata_id: Mapped[str | None] = mapped_column(String(16), index=True)
    note: Mapped[str | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("speaker.id"), index=True)
    created_at: Mapped[Instant]
    updated_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]

    names: Mapped[list[SpeakerName]] = relationship(
        back_populates="speaker", order_by="SpeakerName.id", cascade="all, delete-orphan"
    )
    roles: Mapped[list[SpeakerRole]] = relationship(
        back_populates="speaker",
        order_by="SpeakerRole.id",
        cascade="all, delete-orphan",
        foreign_keys="SpeakerRole.speaker_id",
    )


class SpeakerName(Base):
    """A name a speaker answers to. A weak one (a bare surname) finds the speaker but never merges two; by an
    accepted one, which a person gave, articles imported later mean this speaker."""

    __tablename__ = "speaker_name"
    __table_args__ = (UniqueConstraint("speaker_id", "key"), Index(None, "key"))

    id: Mapped[RowId]
    speaker_id: Mapped[int] = mapped_column(ForeignKey("speaker.id", ondelete="CASCADE"))
    name: Mapped[str]
    key: Mapped[str]
    strength: Mapped[str] = mapped_column(String(8))

    speaker: Mapped[Speaker] = relationship(back_populates="names")


class SpeakerRole(Base):
    """A title a speaker bore, for whom, and from when to when as far as a researcher knows."""

    __tablename__ = "speaker_role"
    __table_args__ = (
        UniqueConstraint("speaker_id", "key", "affiliation_id"),
        # Nulls are all different to a unique constraint: a title for nobody in particular needs its own.
        Index(
            "uq_speaker_role_title",
            "speaker_id",
            "key",
            unique=True,
            sqlite_where=NOT_AFFILIATED,
            postgresql_where=NOT_AFFILIATED,
        ),
    )

    id: Mapped[RowId]
    speaker_id: Mapped[int] = mapped_column(ForeignKey("speaker.id", ondelete="CASCADE"))
    title: Mapped[str]
    key: Mapped[str]
    affiliation_id: Mapped[int | None] = mapped_column(ForeignKey("speaker.id"), index=True)
    role_from: Mapped[date | None]
    role_to: Mapped[date | None]

    speaker: Mapped[Speaker] = relationship(back_populates="roles", foreign_keys=[speaker_id])
    affiliation: Mapped[Speaker | None] = relationship(foreign_keys=[affiliation_id])


class SpeakerDifference(Base):
    """Two speakers of whom a person said that they are not one, however alike their names are."""

    __tablename__ = "speaker_difference"
    __table_args__ = (
        UniqueConstraint("one_id", "other_id"),
        CheckConstraint("one_id < other_id", name="once"),
    )

    id: Mapped[RowId]
    one_id: Mapped[int] = mapped_column(ForeignKey("speaker.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("speaker.id"), index=True)
    note: Mapped[str | None]
    created_at: Mapped[Instant]

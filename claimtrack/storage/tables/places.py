"""Where: places and their names, and the place and date mentions of each capture."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claimtrack.storage.tables.base import Base, Instant, RowId


class Place(Base):
    """A location. `identity` is its GeoNames id; without one its folded name, country and division."""

    __tablename__ = "place"
    __table_args__ = (Index(None, "latitude", "longitude"), Index(None, "country", "admin1"))

    id: Mapped[RowId]
    identity: Mapped[str] = mapped_column(unique=True)
    geonames_id: Mapped[int | None] = mapped_column(unique=True)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(index=True)
    country: Mapped[str | None] = mapped_column(String(2))
    admin1: Mapped[str | None] = mapped_column(String(20))
    feature_code: Mapped[str | None] = mapped_column(String(10))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    population: Mapped[int | None]
    note: Mapped[str | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"), index=True)
    created_at: Mapped[Instant]
    updated_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]

    names: Mapped[list[PlaceName]] = relationship(
        back_populates="place", order_by="PlaceName.id", cascade="all, delete-orphan"
    )


class PlaceName(Base):
    """A name a place answers to: its own, and every spelling an article used for it."""

    __tablename__ = "place_name"
    __table_args__ = (UniqueConstraint("place_id", "key"), Index(None, "key"))

    id: Mapped[RowId]
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id", ondelete="CASCADE"))
    name: Mapped[str]
    key: Mapped[str]

    place: Mapped[Place] = relationship(back_populates="names")


class PlaceMention(Base):
    """A place name in a capture's text; `place_id` is null while it is unresolved."""

    __tablename__ = "place_mention"
    __table_args__ = (Index(None, "capture_id"), Index(None, "place_id"))

    id: Mapped[RowId]
    capture_id: Mapped[int] = mapped_column(ForeignKey("capture.id"))
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    raw: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    role: Mapped[str] = mapped_column(String(16))
    precision: Mapped[int | None]
    rule: Mapped[str]
    candidates: Mapped[list[Any]]


class PlaceDecision(Base):
    """What a person decided that a name means: in one mention (capture, start, end), in one article, or,
    where neither is given, everywhere. Without `place_id` it means no place. `identity` names what it is
    about, so that a later decision about the same replaces it."""

    __tablename__ = "place_decision"

    id: Mapped[RowId]
    identity: Mapped[str] = mapped_column(unique=True)
    key: Mapped[str]
    raw: Mapped[str]
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"), index=True)
    capture_id: Mapped[int | None] = mapped_column(ForeignKey("capture.id"), index=True)
    start: Mapped[int | None]
    end: Mapped[int | None]
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"), index=True)
    note: Mapped[str | None]
    created_at: Mapped[Instant]


class DateMention(Base):
    """A date expression in a capture's text, with its EDTF value and day bounds where it has one."""

    __tablename__ = "date_mention"
    __table_args__ = (Index(None, "capture_id"),)

    id: Mapped[RowId]
    capture_id: Mapped[int] = mapped_column(ForeignKey("capture.id"))
    raw: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    edtf: Mapped[str | None]
    date_from: Mapped[date | None]
    date_to: Mapped[date | None]
    precision: Mapped[str | None] = mapped_column(String(16))
    rule: Mapped[str]

"""Where claims were read: sources, their articles, and each article's captures."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from claimtrack.storage.tables.base import REMOVED, Base, Instant, RowId


class Source(Base):
    """Whoever publishes or relays. A merged source answers to its name and counts as the one it went into."""

    __tablename__ = "source"

    id: Mapped[RowId]
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(String(16), server_default="unknown")
    country: Mapped[str | None] = mapped_column(String(2))
    homepage: Mapped[str | None]
    date_order: Mapped[str | None] = mapped_column(String(3))
    note: Mapped[str | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), index=True)
    created_at: Mapped[Instant]
    updated_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]


class Article(Base):
    """One published text of one source. `uid` comes from its URL, or from the bytes of its first capture.

    `republishes_method` says who found the original: "manual" is a person's word, also that there is none.
    """

    __tablename__ = "article"
    __table_args__ = (
        Index(None, "source_id", "published_from"),
        Index("ix_article_url", "url", unique=True),
        Index("ix_article_removed", "id", sqlite_where=REMOVED, postgresql_where=REMOVED),
    )

    id: Mapped[RowId]
    uid: Mapped[str] = mapped_column(String(32), unique=True)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"))
    title: Mapped[str | None]
    byline: Mapped[str | None]
    url: Mapped[str | None]
    language: Mapped[str | None] = mapped_column(String(35))
    published_edtf: Mapped[str | None]
    published_raw: Mapped[str | None]
    published_from: Mapped[date | None] = mapped_column(index=True)
    published_to: Mapped[date | None]
    published_alternatives: Mapped[list[Any]]
    modified_edtf: Mapped[str | None]
    modified_raw: Mapped[str | None]
    categories: Mapped[list[Any]]
    provenance: Mapped[dict[str, Any]]
    external_id: Mapped[str | None]
    republishes_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"), index=True)
    republishes_method: Mapped[str | None] = mapped_column(String(16))
    note: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    purged_at: Mapped[datetime | None]

    source: Mapped[Source | None] = relationship()
    captures: Mapped[list[Capture]] = relationship(back_populates="article", order_by="Capture.id")


class Capture(Base):
    """The bytes and text of an article as fetched at one moment; never changed, but emptied by a purge.

    `words_sha256` is the hash of its words alone, `shingles` how many different ones it has
    (`storage.shingles`); `seal` the hash of the row itself (`storage.sealing`).
    """

    __tablename__ = "capture"
    __table_args__ = (UniqueConstraint("article_id", "bytes_sha256"),)

    id: Mapped[RowId]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    captured_at: Mapped[Instant]
    origin: Mapped[str]
    final_url: Mapped[str | None]
    media_type: Mapped[str]
    charset: Mapped[str | None]
    bytes: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    bytes_sha256: Mapped[str] = mapped_column(String(64), index=True)
    text: Mapped[str | None] = deferred(mapped_column(Text))
    text_sha256: Mapped[str] = mapped_column(String(64), index=True)
    reader: Mapped[str]
    extractor: Mapped[str | None]
    warnings: Mapped[list[Any]]
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("capture.id"), index=True)
    words_sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    shingles: Mapped[int | None]
    seal: Mapped[str | None] = mapped_column(String(64))

    article: Mapped[Article] = relationship(back_populates="captures")


class CaptureShingle(Base):
    """A sample of the shingles of each capture's text: which may share words (`storage.shingles`)."""

    __tablename__ = "capture_shingle"
    __table_args__ = ({"sqlite_with_rowid": False},)

    hash: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    capture_id: Mapped[int] = mapped_column(ForeignKey("capture.id"), primary_key=True)


class ArticleOverlap(Base):
    """How much of the shorter of two articles stands in the other, from 0 to 1, where that is much."""

    __tablename__ = "article_overlap"
    __table_args__ = (CheckConstraint("article_id < other_id", name="once"), Index(None, "other_id"))

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    containment: Mapped[float]

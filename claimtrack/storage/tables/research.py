"""Who decided what, and everything that was ever changed: researchers, judgements, the activity log."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from claimtrack.storage.tables.base import Base, Identifier, Instant, RowId


class Researcher(Base):
    """A person who judges and edits."""

    __tablename__ = "researcher"

    id: Mapped[RowId]
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)


class Judgement(Base):
    """What a researcher decided about one claim, link or source; appended, never overwritten.

    `coding` holds the values that the researcher gave fields of the claim, to be compared with those that
    others gave; the claim itself takes them over only when they are adjudicated.
    """

    __tablename__ = "judgement"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN claim_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN link_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN source_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="of_one_row",
        ),
        Index(None, "claim_id"),
        Index(None, "link_id"),
        Index(None, "source_id"),
    )

    id: Mapped[RowId]
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"))
    link_id: Mapped[int | None] = mapped_column(ForeignKey("claim_link.id"))
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"))
    researcher_id: Mapped[int] = mapped_column(ForeignKey("researcher.id"), index=True)
    verdict: Mapped[str | None] = mapped_column(String(16))
    reliability: Mapped[str | None] = mapped_column(String(1))
    credibility: Mapped[int | None]
    adjudication: Mapped[bool] = mapped_column(server_default="false")
    note: Mapped[str | None]
    at: Mapped[Instant]
    coding: Mapped[dict[str, Any] | None]


class Activity(Base):
    """What a change did to one row. Append-only; `hash` covers the entry and the hash before it.

    `change` is the first `seq` of all that was done together; `undoes` the change that it took back. The
    values may be erased (an article was purged): `values_sha256` stays, and with it the chain.
    """

    __tablename__ = "activity"
    __table_args__ = (Index(None, "row_table", "row_id"), Index(None, "change"))

    seq: Mapped[RowId]
    at: Mapped[Instant]
    actor: Mapped[str]
    verb: Mapped[str] = mapped_column(String(32))
    row_table: Mapped[str] = mapped_column(String(32))
    row_id: Mapped[int | None]
    change: Mapped[int] = mapped_column(Identifier)
    undoes: Mapped[int | None] = mapped_column(Identifier)
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    values_sha256: Mapped[str] = mapped_column(String(64))
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)

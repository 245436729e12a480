"""Seals of captures and claims, by which a changed bit is found; which articles carry the same text."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

IDENTIFIER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("article", sa.Column("republishes_method", sa.String(16)))
    op.add_column("capture", sa.Column("words_sha256", sa.String(64)))
    op.add_column("capture", sa.Column("shingles", sa.Integer()))
    op.add_column("capture", sa.Column("seal", sa.String(64)))
    op.add_column("claim", sa.Column("seal", sa.String(64)))
    op.create_index("ix_capture_words_sha256", "capture", ["words_sha256"])
    op.create_table(
        "capture_shingle",
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.Column("capture_id", IDENTIFIER, nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_capture_shingle_capture_id_capture"),
        sa.PrimaryKeyConstraint("hash", "capture_id", name="pk_capture_shingle"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "article_overlap",
        sa.Column("article_id", IDENTIFIER, nullable=False),
        sa.Column("other_id", IDENTIFIER, nullable=False),
        sa.Column("containment", sa.Double(), nullable=False),
        sa.CheckConstraint("article_id < other_id", name="ck_article_overlap_once"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_article_overlap_article_id_article"),
        sa.ForeignKeyConstraint(["other_id"], ["article.id"], name="fk_article_overlap_other_id_article"),
        sa.PrimaryKeyConstraint("article_id", "other_id", name="pk_article_overlap"),
    )
    op.create_index("ix_article_overlap_other_id", "article_overlap", ["other_id"])

"""What a person decided that a place name means: in one mention, in one article, or everywhere."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

IDENTIFIER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "place_decision",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("raw", sa.String(), nullable=False),
        sa.Column("article_id", IDENTIFIER),
        sa.Column("capture_id", IDENTIFIER),
        sa.Column("start", sa.Integer()),
        sa.Column("end", sa.Integer()),
        sa.Column("place_id", IDENTIFIER),
        sa.Column("note", sa.String()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_place_decision_article_id_article"),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_place_decision_capture_id_capture"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_place_decision_place_id_place"),
        sa.PrimaryKeyConstraint("id", name="pk_place_decision"),
        sa.UniqueConstraint("identity", name="uq_place_decision_identity"),
    )
    op.create_index("ix_place_decision_article_id", "place_decision", ["article_id"])
    op.create_index("ix_place_decision_capture_id", "place_decision", ["capture_id"])
    op.create_index("ix_place_decision_place_id", "place_decision", ["place_id"])

"""The log in changes, with hashes; coding; the days that events end on; speakers that are not one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
IDENTIFIER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # No program wrote to the log before this revision: entries that are there all the same are their own
    # change, and stay without the hash that nobody made.
    op.add_column("activity", sa.Column("change", IDENTIFIER))
    op.add_column("activity", sa.Column("undoes", IDENTIFIER))
    op.add_column("activity", sa.Column("values_sha256", sa.String(length=64)))
    op.execute("UPDATE activity SET change = seq, values_sha256 = ''")
    with op.batch_alter_table("activity") as batch:
        batch.alter_column("change", existing_type=IDENTIFIER, nullable=False)
        batch.alter_column("values_sha256", existing_type=sa.String(length=64), nullable=False)
    op.add_column("judgement", sa.Column("coding", JSON))
    op.create_index(
        "ix_claim_event_event_to_event_from_claim_id", "claim_event", ["event_to", "event_from", "claim_id"]
    )
    op.create_table(
        "speaker_difference",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("one_id", IDENTIFIER, nullable=False),
        sa.Column("other_id", IDENTIFIER, nullable=False),
        sa.Column("note", sa.String()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("one_id < other_id", name="ck_speaker_difference_once"),
        sa.ForeignKeyConstraint(["one_id"], ["speaker.id"], name="fk_speaker_difference_one_id_speaker"),
        sa.ForeignKeyConstraint(["other_id"], ["speaker.id"], name="fk_speaker_difference_other_id_speaker"),
        sa.PrimaryKeyConstraint("id", name="pk_speaker_difference"),
        sa.UniqueConstraint("one_id", "other_id", name="uq_speaker_difference_one_id_other_id"),
    )
    op.create_index("ix_speaker_difference_other_id", "speaker_difference", ["other_id"])
    op.create_index("ix_activity_change", "activity", ["change"])
    op.create_index("ix_activity_row_table_row_id", "activity", ["row_table", "row_id"])

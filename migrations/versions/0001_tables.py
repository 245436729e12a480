"""Every table of the data model (DESIGN.md section 2), and the search structures beside them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from claimtrack.storage.dialects import dialect_named

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

IDENTIFIER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    create_tables()
    connection = op.get_bind()
    for statement in dialect_named(connection.dialect.name).create_search():
        connection.exec_driver_sql(statement)


def create_tables() -> None:
    op.create_table(
        "activity",
        sa.Column("seq", IDENTIFIER, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("verb", sa.String(length=32), nullable=False),
        sa.Column("row_table", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.Integer()),
        sa.Column("before", JSON),
        sa.Column("after", JSON),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_activity"),
        sa.UniqueConstraint("hash", name="uq_activity_hash"),
    )
    op.create_table(
        "place",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("geonames_id", sa.Integer()),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("country", sa.String(length=2)),
        sa.Column("admin1", sa.String(length=20)),
        sa.Column("feature_code", sa.String(length=10)),
        sa.Column("latitude", sa.Double()),
        sa.Column("longitude", sa.Double()),
        sa.Column("population", sa.Integer()),
        sa.Column("note", sa.String()),
        sa.Column("merged_into_id", IDENTIFIER),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT),
        sa.Column("deleted_at", MOMENT),
        sa.ForeignKeyConstraint(["merged_into_id"], ["place.id"], name="fk_place_merged_into_id_place"),
        sa.PrimaryKeyConstraint("id", name="pk_place"),
        sa.UniqueConstraint("geonames_id", name="uq_place_geonames_id"),
        sa.UniqueConstraint("identity", name="uq_place_identity"),
    )
    op.create_index("ix_place_country_admin1", "place", ["country", "admin1"])
    op.create_index("ix_place_key", "place", ["key"])
    op.create_index("ix_place_latitude_longitude", "place", ["latitude", "longitude"])
    op.create_index("ix_place_merged_into_id", "place", ["merged_into_id"])
    op.create_table(
        "researcher",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_researcher"),
        sa.UniqueConstraint("key", name="uq_researcher_key"),
    )
    op.create_table(
        "source",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=16), server_default="unknown", nullable=False),
        sa.Column("country", sa.String(length=2)),
        sa.Column("homepage", sa.String()),
        sa.Column("date_order", sa.String(length=3)),
        sa.Column("note", sa.String()),
        sa.Column("merged_into_id", IDENTIFIER),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT),
        sa.Column("deleted_at", MOMENT),
        sa.ForeignKeyConstraint(["merged_into_id"], ["source.id"], name="fk_source_merged_into_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        sa.UniqueConstraint("key", name="uq_source_key"),
    )
    op.create_index("ix_source_merged_into_id", "source", ["merged_into_id"])
    op.create_table(
        "speaker",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("naming", sa.String(length=16), nullable=False),
        sa.Column("country", sa.String(length=2)),
        sa.Column("wikidata_id", sa.String(length=16)),
        sa.Column("note", sa.String()),
        sa.Column("merged_into_id", IDENTIFIER),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT),
        sa.Column("deleted_at", MOMENT),
        sa.ForeignKeyConstraint(["merged_into_id"], ["speaker.id"], name="fk_speaker_merged_into_id_speaker"),
        sa.PrimaryKeyConstraint("id", name="pk_speaker"),
        sa.UniqueConstraint("identity", name="uq_speaker_identity"),
    )
    op.create_index("ix_speaker_key", "speaker", ["key"])
    op.create_index("ix_speaker_merged_into_id", "speaker", ["merged_into_id"])
    op.create_index(
        "ix_speaker_removed",
        "speaker",
        ["id"],
        sqlite_where=sa.text("deleted_at IS NOT NULL"),
        postgresql_where=sa.text("deleted_at IS NOT NULL"),
    )
    op.create_index("ix_speaker_wikidata_id", "speaker", ["wikidata_id"])
    op.create_table(
        "tag",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tag"),
        sa.UniqueConstraint("key", name="uq_tag_key"),
    )
    op.create_table(
        "article",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("source_id", IDENTIFIER),
        sa.Column("title", sa.String()),
        sa.Column("byline", sa.String()),
        sa.Column("url", sa.String()),
        sa.Column("language", sa.String(length=35)),
        sa.Column("published_edtf", sa.String()),
        sa.Column("published_raw", sa.String()),
        sa.Column("published_from", sa.Date()),
        sa.Column("published_to", sa.Date()),
        sa.Column("published_alternatives", JSON, nullable=False),
        sa.Column("modified_edtf", sa.String()),
        sa.Column("modified_raw", sa.String()),
        sa.Column("categories", JSON, nullable=False),
        sa.Column("provenance", JSON, nullable=False),
        sa.Column("external_id", sa.String()),
        sa.Column("republishes_id", IDENTIFIER),
        sa.Column("note", sa.String()),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT),
        sa.Column("deleted_at", MOMENT),
        sa.Column("purged_at", MOMENT),
        sa.ForeignKeyConstraint(["republishes_id"], ["article.id"], name="fk_article_republishes_id_article"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_article_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.UniqueConstraint("uid", name="uq_article_uid"),
    )
    op.create_index("ix_article_published_from", "article", ["published_from"])
    op.create_index(
        "ix_article_removed",
        "article",
        ["id"],
        sqlite_where=sa.text("deleted_at IS NOT NULL"),
        postgresql_where=sa.text("deleted_at IS NOT NULL"),
    )
    op.create_index("ix_article_republishes_id", "article", ["republishes_id"])
    op.create_index("ix_article_source_id_published_from", "article", ["source_id", "published_from"])
    op.create_index("ix_article_url", "article", ["url"], unique=True)
    op.create_table(
        "place_name",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("place_id", IDENTIFIER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name="fk_place_name_place_id_place", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_place_name"),
        sa.UniqueConstraint("place_id", "key", name="uq_place_name_place_id_key"),
    )
    op.create_index("ix_place_name_key", "place_name", ["key"])
    op.create_table(
        "speaker_name",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("speaker_id", IDENTIFIER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("strength", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speaker.id"], name="fk_speaker_name_speaker_id_speaker", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_speaker_name"),
        sa.UniqueConstraint("speaker_id", "key", name="uq_speaker_name_speaker_id_key"),
    )
    op.create_index("ix_speaker_name_key", "speaker_name", ["key"])
    op.create_table(
        "speaker_role",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("speaker_id", IDENTIFIER, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("affiliation_id", IDENTIFIER),
        sa.Column("role_from", sa.Date()),
        sa.Column("role_to", sa.Date()),
        sa.ForeignKeyConstraint(
            ["affiliation_id"], ["speaker.id"], name="fk_speaker_role_affiliation_id_speaker"
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speaker.id"], name="fk_speaker_role_speaker_id_speaker", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_speaker_role"),
        sa.UniqueConstraint(
            "speaker_id", "key", "affiliation_id", name="uq_speaker_role_speaker_id_key_affiliation_id"
        ),
    )
    op.create_index("ix_speaker_role_affiliation_id", "speaker_role", ["affiliation_id"])
    op.create_index(
        "uq_speaker_role_title",
        "speaker_role",
        ["speaker_id", "key"],
        unique=True,
        sqlite_where=sa.text("affiliation_id IS NULL"),
        postgresql_where=sa.text("affiliation_id IS NULL"),
    )
    op.create_table(
        "capture",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("article_id", IDENTIFIER, nullable=False),
        sa.Column("captured_at", MOMENT, nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("final_url", sa.String()),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("charset", sa.String()),
        sa.Column("bytes", sa.LargeBinary()),
        sa.Column("bytes_sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text()),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("extractor", sa.String()),
        sa.Column("warnings", JSON, nullable=False),
        sa.Column("supersedes_id", IDENTIFIER),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_capture_article_id_article"),
        sa.ForeignKeyConstraint(["supersedes_id"], ["capture.id"], name="fk_capture_supersedes_id_capture"),
        sa.PrimaryKeyConstraint("id", name="pk_capture"),
        sa.UniqueConstraint("article_id", "bytes_sha256", name="uq_capture_article_id_bytes_sha256"),
    )
    op.create_index("ix_capture_bytes_sha256", "capture", ["bytes_sha256"])
    op.create_index("ix_capture_supersedes_id", "capture", ["supersedes_id"])
    op.create_index("ix_capture_text_sha256", "capture", ["text_sha256"])
    op.create_table(
        "claim",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("capture_id", IDENTIFIER),
        sa.Column("ordinal", sa.Integer()),
        sa.Column("parent_id", IDENTIFIER),
        sa.Column("speaker_id", IDENTIFIER),
        sa.Column("mention", sa.String()),
        sa.Column("role", sa.String()),
        sa.Column("affiliation_id", IDENTIFIER),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("attribution", sa.String(length=16), nullable=False),
        sa.Column("quote_type", sa.String(length=16)),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("cue", sa.String()),
        sa.Column("said_edtf", sa.String()),
        sa.Column("said_raw", sa.String()),
        sa.Column("said_from", sa.Date()),
        sa.Column("said_to", sa.Date()),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.Column("extractor", sa.String()),
        sa.Column("confidence", sa.Double()),
        sa.Column("external_id", sa.String()),
        sa.Column("status", sa.String(length=16), server_default="draft", nullable=False),
        sa.Column("note", sa.String()),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT),
        sa.Column("deleted_at", MOMENT),
        sa.ForeignKeyConstraint(["affiliation_id"], ["speaker.id"], name="fk_claim_affiliation_id_speaker"),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_claim_capture_id_capture"),
        sa.ForeignKeyConstraint(["parent_id"], ["claim.id"], name="fk_claim_parent_id_claim"),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name="fk_claim_speaker_id_speaker"),
        sa.PrimaryKeyConstraint("id", name="pk_claim"),
        sa.UniqueConstraint("capture_id", "ordinal", name="uq_claim_capture_id_ordinal"),
        sa.UniqueConstraint("uid", name="uq_claim_uid"),
    )
    op.create_index("ix_claim_affiliation_id", "claim", ["affiliation_id"])
    op.create_index("ix_claim_external_id", "claim", ["external_id"])
    op.create_index("ix_claim_parent_id", "claim", ["parent_id"])
    op.create_index("ix_claim_role", "claim", ["role"])
    op.create_index("ix_claim_said_from_said_to", "claim", ["said_from", "said_to"])
    op.create_index("ix_claim_speaker_id_said_from_said_to", "claim", ["speaker_id", "said_from", "said_to"])
    op.create_table(
        "date_mention",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("capture_id", IDENTIFIER, nullable=False),
        sa.Column("raw", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("edtf", sa.String()),
        sa.Column("date_from", sa.Date()),
        sa.Column("date_to", sa.Date()),
        sa.Column("precision", sa.String(length=16)),
        sa.Column("rule", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_date_mention_capture_id_capture"),
        sa.PrimaryKeyConstraint("id", name="pk_date_mention"),
    )
    op.create_index("ix_date_mention_capture_id", "date_mention", ["capture_id"])
    op.create_table(
        "place_mention",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("capture_id", IDENTIFIER, nullable=False),
        sa.Column("place_id", IDENTIFIER),
        sa.Column("raw", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("precision", sa.Integer()),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("candidates", JSON, nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_place_mention_capture_id_capture"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_place_mention_place_id_place"),
        sa.PrimaryKeyConstraint("id", name="pk_place_mention"),
    )
    op.create_index("ix_place_mention_capture_id", "place_mention", ["capture_id"])
    op.create_index("ix_place_mention_place_id", "place_mention", ["place_id"])
    op.create_table(
        "claim_event",
        sa.Column("claim_id", IDENTIFIER, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("raw", sa.String(), nullable=False),
        sa.Column("edtf", sa.String()),
        sa.Column("event_from", sa.Date()),
        sa.Column("event_to", sa.Date()),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name="fk_claim_event_claim_id_claim", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim_id", "position", name="pk_claim_event"),
    )
    op.create_index("ix_claim_event_event_from_event_to", "claim_event", ["event_from", "event_to"])
    op.create_table(
        "claim_link",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("from_id", IDENTIFIER, nullable=False),
        sa.Column("to_id", IDENTIFIER, nullable=False),
        sa.Column("relation", sa.String(length=16), nullable=False),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Double()),
        sa.Column("reasons", JSON, nullable=False),
        sa.Column("status", sa.String(length=16), server_default="draft", nullable=False),
        sa.Column("note", sa.String()),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("deleted_at", MOMENT),
        sa.CheckConstraint("from_id <> to_id", name="ck_claim_link_not_to_itself"),
        sa.ForeignKeyConstraint(
            ["from_id"], ["claim.id"], name="fk_claim_link_from_id_claim", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["to_id"], ["claim.id"], name="fk_claim_link_to_id_claim", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_claim_link"),
        sa.UniqueConstraint("from_id", "to_id", "relation", name="uq_claim_link_from_id_to_id_relation"),
    )
    op.create_index("ix_claim_link_to_id", "claim_link", ["to_id"])
    op.create_table(
        "claim_place",
        sa.Column("claim_id", IDENTIFIER, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("place_id", IDENTIFIER),
        sa.Column("raw", sa.String(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name="fk_claim_place_claim_id_claim", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_claim_place_place_id_place"),
        sa.PrimaryKeyConstraint("claim_id", "position", name="pk_claim_place"),
    )
    op.create_index("ix_claim_place_place_id_claim_id", "claim_place", ["place_id", "claim_id"])
    op.create_table(
        "claim_span",
        sa.Column("claim_id", IDENTIFIER, nullable=False),
        sa.Column("field", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("exact", sa.String(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("suffix", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name="fk_claim_span_claim_id_claim", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim_id", "field", "position", name="pk_claim_span"),
    )
    op.create_table(
        "claim_tag",
        sa.Column("claim_id", IDENTIFIER, nullable=False),
        sa.Column("tag_id", IDENTIFIER, nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name="fk_claim_tag_claim_id_claim", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name="fk_claim_tag_tag_id_tag", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim_id", "tag_id", name="pk_claim_tag"),
    )
    op.create_index("ix_claim_tag_tag_id_claim_id", "claim_tag", ["tag_id", "claim_id"])
    op.create_table(
        "claim_via",
        sa.Column("claim_id", IDENTIFIER, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source_id", IDENTIFIER),
        sa.Column("speaker_id", IDENTIFIER),
        sa.Column("cue", sa.String()),
        sa.CheckConstraint("(source_id IS NULL) <> (speaker_id IS NULL)", name="ck_claim_via_one_relay"),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name="fk_claim_via_claim_id_claim", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_claim_via_source_id_source"),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name="fk_claim_via_speaker_id_speaker"),
        sa.PrimaryKeyConstraint("claim_id", "position", name="pk_claim_via"),
    )
    op.create_index("ix_claim_via_source_id_claim_id", "claim_via", ["source_id", "claim_id"])
    op.create_index("ix_claim_via_speaker_id_claim_id", "claim_via", ["speaker_id", "claim_id"])
    op.create_table(
        "judgement",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("claim_id", IDENTIFIER),
        sa.Column("link_id", IDENTIFIER),
        sa.Column("source_id", IDENTIFIER),
        sa.Column("researcher_id", IDENTIFIER, nullable=False),
        sa.Column("verdict", sa.String(length=16)),
        sa.Column("reliability", sa.String(length=1)),
        sa.Column("credibility", sa.Integer()),
        sa.Column("adjudication", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("note", sa.String()),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN claim_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN link_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN source_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="ck_judgement_of_one_row",
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_judgement_claim_id_claim"),
        sa.ForeignKeyConstraint(["link_id"], ["claim_link.id"], name="fk_judgement_link_id_claim_link"),
        sa.ForeignKeyConstraint(
            ["researcher_id"], ["researcher.id"], name="fk_judgement_researcher_id_researcher"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_judgement_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_judgement"),
    )
    op.create_index("ix_judgement_claim_id", "judgement", ["claim_id"])
    op.create_index("ix_judgement_link_id", "judgement", ["link_id"])
    op.create_index("ix_judgement_researcher_id", "judgement", ["researcher_id"])
    op.create_index("ix_judgement_source_id", "judgement", ["source_id"])

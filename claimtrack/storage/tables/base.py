"""What all tables share: constraint names, portable column types, and the columns of a date."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from sqlalchemy import JSON, BigInteger, DateTime, Integer, MetaData, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, mapped_column

# SQLite numbers rows by itself only for a column that is exactly INTEGER PRIMARY KEY.
Identifier = BigInteger().with_variant(Integer, "sqlite")
Json = JSON().with_variant(JSONB, "postgresql")

# Removed rows are few, and every question leaves them out: an index of just those finds them at once.
REMOVED = text("deleted_at IS NOT NULL")

RowId = Annotated[int, mapped_column(Identifier, primary_key=True)]
Instant = Annotated[datetime, mapped_column(DateTime(timezone=True))]


class Base(DeclarativeBase):
    """Base of all mapped tables. Only Alembic migrations create them."""

    # Named constraints from the first revision on: SQLite can only alter what it can name.
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {dict[str, Any]: Json, list[Any]: Json, datetime: DateTime(timezone=True)}  # noqa: RUF012 - read by DeclarativeBase

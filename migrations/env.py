"""How Alembic runs our migrations: on the connection that claimtrack gives it, or for a developer's commands.

A developer runs `alembic check` or `alembic revision --autogenerate -m …` in the checkout; the database is
`claimtrack.db`, or the one named by `-x db=PATH-or-URL`.
"""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

from claimtrack.storage.location import locate
from claimtrack.storage.schema import whole_or_nothing
from claimtrack.storage.tables import Base
from claimtrack.storage.tables.base import UtcDateTime

# The search structures belong to storage/dialects: no mapped table knows them.
SEARCH = ("claim_fts", "article_fts", "place_rt", "text_search")


def include_object(_object: object, name: str | None, _kind: str, _reflected: bool, _other: object) -> bool:
    return not (name or "").startswith(SEARCH)


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Types of ours by their portable names: a migration must not depend on today's tables."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and item.__class__.__name__ == "JSON":
        return "sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')"
    return False


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_object=include_object,
        render_item=render_item,
        # SQLite cannot alter most of a table in place: Alembic copies it into a new one.
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with whole_or_nothing(
        locate(context.get_x_argument(as_dictionary=True).get("db", "claimtrack.db"))
    ) as own:
        migrate(own)

"""Full text of article titles: claims like a text are found by the title of their article too."""

from __future__ import annotations

from alembic import op

from claimtrack.storage.dialects import dialect_named

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    for statement in dialect_named(connection.dialect.name).create_title_search():
        connection.exec_driver_sql(statement)

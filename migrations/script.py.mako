"""${message}"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    # A batch block on claim or place copies the table and loses the search triggers on SQLite: run the
    # statements of dialect.drop_search() before it and those of dialect.create_search() after it.
    ${upgrades if upgrades else "pass"}

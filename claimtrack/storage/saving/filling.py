"""What an earlier schema did not keep, worked out from the rows that are there when it is upgraded."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection

from claimtrack.storage import sealing
from claimtrack.storage.saving.duplicates import Duplicates
from claimtrack.storage.saving.writer import Writer

_AT_ONCE = 500  # rows


def fill(connection: Connection) -> None:
    """Compare and seal what an earlier program filed, in the transaction of the upgrade."""
    _compare(connection)
    for table, seal in (("capture", sealing.reseal_captures), ("claim", sealing.reseal_claims)):
        while ids := _unsealed(connection, table):
            seal(connection, ids)


def _compare(connection: Connection) -> None:
    """Take the fingerprints of all texts, and say which articles carry the same one."""
    # No row that is made here bears a time.
    writer = Writer(connection, datetime(1970, 1, 1, tzinfo=UTC))
    duplicates = Duplicates(writer)
    last = 0
    sql = (
        "SELECT id, article_id, text FROM capture WHERE words_sha256 IS NULL AND text IS NOT NULL AND id > ?"
        f" ORDER BY id LIMIT {_AT_ONCE}"
    )
    while rows := writer.run(sql, last).all():
        for capture_id, article_id, text in rows:
            values = duplicates.add(article_id, capture_id, text)
            writer.run("UPDATE capture SET words_sha256 = ?, shingles = ? WHERE id = ?", *values, capture_id)
            last = capture_id
        writer.flush()
        duplicates.find()


def _unsealed(connection: Connection, table: str) -> list[int]:
    sql = f"SELECT id FROM {table} WHERE seal IS NULL ORDER BY id LIMIT {_AT_ONCE}"
    return [row[0] for row in connection.exec_driver_sql(sql)]

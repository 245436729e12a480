"""A capture by the hash of its bytes: what a citation points at."""

from __future__ import annotations

from claimtrack.storage.finding.connection import Connection


def capture_of_bytes(
    connection: Connection, bytes_sha256: str
) -> tuple[int, bytes | None, str | None] | None:
    """The first capture with bytes of this SHA-256 (hex): its id, bytes and text (None where they were
    purged); None when there is none."""
    sql = "SELECT id, bytes, text FROM capture WHERE bytes_sha256 = ? ORDER BY id LIMIT 1"
    found = next(iter(connection.execute(sql, [bytes_sha256])), None)
    return None if found is None else (found[0], None if found[1] is None else bytes(found[1]), found[2])

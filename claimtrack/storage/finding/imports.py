"""What an import asks of the database before it reads and extracts."""

from __future__ import annotations

from hashlib import sha256

from claimtrack.storage.finding.connection import Connection
from claimtrack.types import DateOrder


def has_bytes(connection: Connection, content: bytes) -> bool:
    """Whether these very bytes were captured before, of a removed or purged article too."""
    digest = sha256(content).hexdigest()
    return any(connection.execute("SELECT 1 FROM capture WHERE bytes_sha256 = ? LIMIT 1", [digest]))


def date_orders(connection: Connection) -> dict[str, DateOrder]:
    """The order of numeric dates that a researcher set for sources, by their folded names."""
    sql = "SELECT key, date_order FROM source WHERE date_order IS NOT NULL"
    return {key: DateOrder(order) for key, order in connection.execute(sql)}

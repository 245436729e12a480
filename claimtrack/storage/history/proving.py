"""Whether the log is whole: no entry altered, left out, put in or moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from claimtrack.storage.finding.connection import Connection, loaded
from claimtrack.storage.history.hashing import CHAINED, FIRST, chained, digest

_SQL = f"SELECT {', '.join(CHAINED)}, before, after, previous_hash, hash FROM activity ORDER BY seq"


def problems(connection: Connection) -> Iterator[str]:
    """What is wrong with the log, a line for each thing; an entry at a time is in memory."""
    expected, previous = 1, FIRST
    for *columns, before, after, previous_hash, own_hash in connection.execute(_SQL):
        entry = dict(zip(CHAINED, columns, strict=True))
        seq = entry["seq"]
        if seq != expected:
            yield f"log entry {expected}: is missing"
        try:
            entry["at"], told = _moment(entry["at"]), (loaded(before), loaded(after))
            altered = chained(previous_hash, entry) != own_hash
        except (TypeError, ValueError):  # whatever damage has made of a value
            altered, told = True, (None, None)
        if previous_hash != previous:
            yield f"log entry {seq}: does not follow the one before it; something was left out or put in"
        if altered:
            yield f"log entry {seq}: was altered"
        elif told != (None, None) and digest(*told) != entry["values_sha256"]:
            yield f"log entry {seq}: what it says was changed is not what was written"
        expected, previous = seq + 1, own_hash


def _moment(value: Any) -> str:
    """A moment as the log hashes it; SQLite gives its text, without the time zone, which is UTC."""
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return (found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)).isoformat()

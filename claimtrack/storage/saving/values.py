"""Values as both databases take them from plain SQL, and as the ORM reads them back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache

from claimtrack import edtf
from claimtrack.errors import InvalidValue

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)  # json.dumps would make one each time

Days = tuple[str | None, str | None]


def instant(moment: datetime) -> str:
    """A moment in UTC, in the form SQLAlchemy stores it on SQLite (PostgreSQL's sessions run on UTC)."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


@lru_cache(maxsize=4096)
def days(value: str | None) -> Days:
    """First and last day of an EDTF value as ISO text; None where it is open, or cannot be understood."""
    if value is None:
        return None, None
    try:
        first, last = edtf.bounds(value)
    except InvalidValue:
        return None, None
    return (first.isoformat() if first else None), (last.isoformat() if last else None)


def as_json(value: object) -> str:
    """JSON, the same for the same value."""
    if value == ():  # as nearly all lists are
        return "[]"
    return _ENCODER.encode(value)

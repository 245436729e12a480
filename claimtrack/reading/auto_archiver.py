"""The CSV file of Auto Archiver (Bellingcat): one cell holds all metadata of a row, as Python writes it.

Nothing of it is evaluated: the cell is parsed as an expression, in a process that can be stopped, and only
strings and moments are taken from it.
"""

from __future__ import annotations

import ast
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from claimtrack.errors import ReadingError
from claimtrack.reading import bounded

METADATA = "metadata"
COLUMNS = frozenset(("status", METADATA, "media"))
"""The columns that such a file has, and no other."""
BESIDE = frozenset(("archive status", "media"))
"""Columns of a sheet, and of a file, that tell its table is one of Auto Archiver."""

_FIELDS = {
    "url": "url",
    "title": "title",
    "content": "text",
    "timestamp": "published",
    "author": "byline",
    "_processed_at": "captured",
}


def read(cell: str, where: str) -> dict[str, str]:
    """The fields of an article (claimtrack.reading.article_table) in the cell of metadata.

    Raises:
        ReadingError: it is not written as Auto Archiver writes it.
    """
    return cast("dict[str, str]", bounded.call("claimtrack.reading.auto_archiver:read_json", where, cell))


def read_json(cell: str) -> dict[str, str]:
    """`read` for a helper process (claimtrack.reading.bounded)."""
    try:
        expression = ast.parse(cell.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        expression = None
    if not isinstance(expression, ast.Dict):
        raise ReadingError("", "its metadata are not written as Auto Archiver writes them")
    values = {}
    for key, value in zip(expression.keys, expression.values, strict=True):
        field = _FIELDS.get(str(key.value)) if isinstance(key, ast.Constant) else None
        written = _written(value)
        if field and written and written.strip():
            values[field] = written
    return values


def _written(value: ast.expr) -> str | None:
    """A string, or a moment as ISO 8601; None for anything else."""
    if isinstance(value, ast.Constant):
        return value.value if isinstance(value.value, str) else None
    if not isinstance(value, ast.Call) or ast.unparse(value.func) != "datetime.datetime":
        return None
    numbers: Any = [part.value for part in value.args if isinstance(part, ast.Constant)]
    try:
        moment = datetime(*numbers[:7])
    except (TypeError, ValueError, OverflowError):
        return None
    zone = next((keyword.value for keyword in value.keywords if keyword.arg == "tzinfo"), None)
    offset = _offset(zone) if zone is not None else None
    return (moment.replace(tzinfo=UTC) - offset if offset is not None else moment).isoformat()


def _offset(zone: ast.expr) -> timedelta | None:
    """How far `timezone.utc`, `timezone(timedelta(…))` or `tzutc()` is from UTC; None for another zone."""
    if isinstance(zone, ast.Call) and len(zone.args) == 1 and isinstance(zone.args[0], ast.Call):
        span = zone.args[0]
        numbers = {keyword.arg: keyword.value for keyword in span.keywords}
        days, seconds = (
            part.value if isinstance(part, ast.Constant) and isinstance(part.value, int) else 0
            for part in (numbers.get("days"), numbers.get("seconds"))
        )
        return timedelta(days=days, seconds=seconds)
    return timedelta(0) if ast.unparse(zone).endswith(("utc", "tzutc()")) else None

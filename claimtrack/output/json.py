"""Claims as JSON: one array, or one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from claimtrack.output.documents import claim_document
from claimtrack.types import ClaimRecord

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def line(document: dict[str, Any]) -> str:
    """A JSON object on one line; a lone surrogate, which UTF-8 has no bytes for, as its escape."""
    text = _encode(document)
    if text.isascii():
        return text
    return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)


def write_json(stream: TextIO, records: Iterable[ClaimRecord], columns: Sequence[str] | None = None) -> None:
    """All claims as one JSON array, an object a line."""
    opening = "[\n"
    for record in records:
        stream.write(opening + line(_document(record, columns)))
        opening = ",\n"
    stream.write("[]\n" if opening == "[\n" else "\n]\n")


def write_jsonl(stream: TextIO, records: Iterable[ClaimRecord], columns: Sequence[str] | None = None) -> None:
    """Each claim as a JSON object on its own line (https://jsonlines.org)."""
    for record in records:
        stream.write(line(_document(record, columns)) + "\n")


def _document(record: ClaimRecord, columns: Sequence[str] | None) -> dict[str, Any]:
    if columns is None:
        return claim_document(record)
    from claimtrack.output.columns import COLUMNS, cells_of

    cells = {**dict(zip(COLUMNS, cells_of(record), strict=True)), "outlets": record.outlets}
    return {column: cells[column] for column in columns}

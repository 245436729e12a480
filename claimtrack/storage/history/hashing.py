"""The hashes of the log: of what an entry tells, and of the entry with the one before it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

Values = dict[str, Any]
"""The columns of a row as JSON values, or those of them that changed."""

FIRST = "0" * 64
"""What stands for the hash before the first entry."""

CHAINED = ("seq", "at", "actor", "verb", "row_table", "row_id", "change", "undoes", "values_sha256")
"""The columns of an entry that its hash covers."""


def digest(before: Values | None, after: Values | None) -> str:
    """The SHA-256 of what an entry tells, in hex."""
    return _sha256([before, after])


def chained(previous_hash: str, entry: Mapping[str, Any]) -> str:
    """The hash of an entry: of the one before it and of all of its own but the values, for which their digest
    stands, so that an article's words can be erased from the log without breaking the chain."""
    return _sha256([previous_hash, *(entry[name] for name in CHAINED)])


def _sha256(value: Any) -> str:
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode("utf-8", "surrogatepass")).hexdigest()

"""What the log tells of a change: who did what and when, and what each row was before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None where it was not there, or where what it held was erased.

    `table` and `row_id` say which row, or what it is a part of. A row that is another's is told by its name:
    `names` has, for each such column, what its number stood for before and after.
    """

    table: str
    row_id: int | None
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    names: Mapping[str, tuple[str | None, str | None]]


@dataclass(frozen=True, slots=True)
class Change:
    """All that was done at once. `at` is ISO 8601, UTC; `undoes` and `undone_by` are numbers of changes;
    `head` is the hash of its last entry, which stands for all of the log up to it."""

    number: int
    at: str
    actor: str
    verb: str
    rows: tuple[RowChange, ...]
    undoes: int | None
    undone_by: int | None
    head: str

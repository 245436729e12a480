"""A date as it was written and as it was understood."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as written (`raw`) and as understood (`edtf`, ISO 8601-2 level 1; None when it cannot be).

    `alternatives` are other EDTF readings of the same words, most likely first.
    """

    raw: str
    edtf: str | None = None
    alternatives: tuple[str, ...] = ()

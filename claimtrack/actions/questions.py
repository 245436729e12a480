"""Files of questions: a JSON object a line, each answered by one line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from claimtrack.errors import ReadingError

_LONGEST_LINE = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """One line: what it calls itself by (else its number), and its texts in the order of the fields."""

    id: str | int
    texts: tuple[str, ...]


def read_questions(stream: BinaryIO, origin: str, fields: Sequence[str]) -> Iterator[Asked | ReadingError]:
    """Each line {"id", …} of a file with the texts of its `fields`; a line that lacks one is a ReadingError,
    and not the end."""
    from claimtrack.reading.lines import bounded_lines

    example = ", ".join(['{"id": 1', *(f'"{field}": "words"' for field in fields)]) + "}"
    for number, line in bounded_lines(stream, _LONGEST_LINE):
        place = f"{origin}:{number}"
        if line is None:
            yield ReadingError(place, f"is longer than {_LONGEST_LINE:,} bytes; a line is {example}")
        elif line.strip():
            yield _asked(line, number, fields) or ReadingError(place, f"is no question; a line is {example}")


def _asked(line: bytes, number: int, fields: Sequence[str]) -> Asked | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict) or not all(isinstance(row.get(field), str) for field in fields):
        return None
    identifier = row.get("id", number)
    known = identifier if isinstance(identifier, str | int) else number
    return Asked(known, tuple(row[field] for field in fields))

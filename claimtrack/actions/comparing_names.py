"""`speaker compare`: whether two names are one speaker's, given singly or as lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from claimtrack.actions.naming import lexicon
from claimtrack.errors import ReadingError
from claimtrack.linking.names import NameComparison, compare_names
from claimtrack.types import SpeakerKind

_LONGEST_LINE = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Compared:
    """The answer to a line of a file; `id` is what the line calls itself by, else its number."""

    id: object
    comparison: NameComparison


def compare(one: str, other: str, *, kind: SpeakerKind | None = None) -> NameComparison:
    """Whether two names are one speaker's; without `kind` the names tell whether they are people's."""
    return compare_names(one, other, lexicon(), kind=kind)


def compare_lines(
    stream: BinaryIO, origin: str, *, kind: SpeakerKind | None = None
) -> Iterator[Compared | ReadingError]:
    """Answer each line {"id", "a", "b"} of a file; a line that is none is a ReadingError, and not the end."""
    from claimtrack.reading.lines import bounded_lines

    for number, line in bounded_lines(stream, _LONGEST_LINE):
        place = f"{origin}:{number}"
        if line is None:
            yield ReadingError(place, "is too long for two names")
        elif line.strip():
            try:
                identifier, one, other = _pair(line, number, place)
            except ReadingError as problem:
                yield problem
            else:
                yield Compared(identifier, compare(one, other, kind=kind))


def _pair(line: bytes, number: int, place: str) -> tuple[object, str, str]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise ReadingError(place, 'is no JSON; a line is {"id": 1, "a": "name", "b": "name"}') from problem
    if not isinstance(row, dict) or not all(isinstance(row.get(name), str) for name in ("a", "b")):
        raise ReadingError(place, 'has no two names; a line is {"id": 1, "a": "name", "b": "name"}')
    identifier = row.get("id", number)
    return (identifier if isinstance(identifier, str | int) else number), row["a"], row["b"]

"""A table of claims (CSV) → rows of raw values, each named by its line; bad rows are told, good ones kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from claimtrack import cells
from claimtrack.errors import InvalidValue, ReadingError, UsageError
from claimtrack.names import fold
from claimtrack.reading.listing import STANDARD_INPUT, reason
from claimtrack.reading.records import Record, Records
from claimtrack.types import Span

SINGLE = frozenset(
    "id uid external_id status speaker speaker_id speaker_kind speaker_naming mention role affiliation "
    "attribution act quote_type text cue said said_raw source article_id title byline url published "
    "confidence method credibility note".split()
)
"""Columns that hold one value."""
SEVERAL = frozenset("events places place_ids countries via tags links".split())
"""Columns whose cells hold several values (claimtrack.cells)."""
SPANS = frozenset("content_spans cue_spans speaker_spans".split())
"""Columns of spans, written 12-40."""
FIELDS = SINGLE | SEVERAL | SPANS

ALIASES = {
    "claim": "text",
    "who": "speaker",
    "author": "speaker",
    "date": "said",
    "place": "places",
    "location": "places",
}
"""Other names of columns (DESIGN.md section 5); `id` is the external_id where no column is called so."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One row: raw values of the columns that are there and not empty, by the name of the field."""

    origin: str
    line: int
    values: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The claim's words, which every row has."""
        return self.values["text"]


def rows(
    source: str | BinaryIO,
    mapping: Mapping[str, str] | None = None,
    *,
    tell_unused: Callable[[list[str]], None] | None = None,
) -> Iterator[ClaimRow | ReadingError]:
    """The rows of a table, a path or a stream of bytes: RFC 4180, UTF-8, a header; `;` and tab separate too.

    `mapping` says which field a column of the table is (`{"Statement": "text"}`); `tell_unused` hears
    of the columns that are no field, when there are any.

    Raises:
        ReadingError: there is no such file, or its header has no column for the text of the claims.
        UsageError: `mapping` names a column or a field that does not exist.
    """
    if not isinstance(source, str):
        yield from _rows(source, STANDARD_INPUT, mapping or {}, tell_unused)
        return
    try:
        with Path(source).open("rb") as stream:
            yield from _rows(stream, source, mapping or {}, tell_unused)
    except (OSError, ValueError) as problem:
        raise ReadingError(source, reason(problem)) from None


def _rows(
    stream: BinaryIO,
    origin: str,
    mapping: Mapping[str, str],
    tell_unused: Callable[[list[str]], None] | None,
) -> Iterator[ClaimRow | ReadingError]:
    records = Records(stream)
    header = next(records, None)
    if header is None:
        raise ReadingError(origin, "is empty; its first line must name the columns")
    if header.problem:
        raise ReadingError(f"{origin}:1", header.problem)
    fields = _fields(header.cells, mapping, origin)
    unused = [column for column, name in zip(header.cells, fields, strict=True) if name is None]
    if unused and tell_unused is not None:
        tell_unused(unused)
    for record in records:
        where = f"{origin}:{record.line}"
        if record.problem:
            yield ReadingError(where, record.problem)
        elif any(cell.strip() for cell in record.cells):
            yield _row(record, fields, where)


def _fields(header: list[str], mapping: Mapping[str, str], origin: str) -> list[str | None]:
    """The field that each column is; None for a column that is nothing to us."""
    columns = [fold(column) for column in header]
    wanted = {fold(column): name for column, name in mapping.items()}
    for column, name in mapping.items():
        if name not in FIELDS:
            raise UsageError(f"--map {column}={name}: no such field; there are {', '.join(sorted(FIELDS))}")
        if fold(column) not in columns:
            raise UsageError(f"--map {column}={name}: {origin} has no column '{column}'")
    fields = [wanted.get(column) or _known(column) for column in columns]
    mapped = set(wanted.values())
    # What --map says goes before what a column happens to be called.
    fields = [
        name if name not in mapped or column in wanted else None
        for column, name in zip(columns, fields, strict=True)
    ]
    if "text" not in fields:
        raise ReadingError(
            f"{origin}:1", "no column is named 'text' or 'claim'; say which one with --map COLUMN=text"
        )
    twice = next((name for name in fields if name and fields.count(name) > 1), None)
    if twice:
        raise ReadingError(
            f"{origin}:1", f"two columns are the field '{twice}'; say which one with --map COLUMN={twice}"
        )
    if "id" in fields and "external_id" not in fields:
        fields[fields.index("id")] = "external_id"
    return fields


def _known(column: str) -> str | None:
    name = column.replace(" ", "_")
    name = ALIASES.get(name, name)
    return name if name in FIELDS else None


def _row(record: Record, fields: list[str | None], origin: str) -> ClaimRow | ReadingError:
    if len(record.cells) != len(fields):
        return ReadingError(
            origin, f"has {len(record.cells)} cells where the header names {len(fields)} columns"
        )
    given = {name: cell for name, cell in zip(fields, record.cells, strict=True) if name and cell.strip()}
    if "text" not in given:
        return ReadingError(origin, "the text of the claim is empty")
    try:
        return ClaimRow(
            origin,
            record.line,
            {name: cell for name, cell in given.items() if name in SINGLE},
            {name: cells.split(cell) for name, cell in given.items() if name in SEVERAL},
            {name: cells.spans_from_cell(cell) for name, cell in given.items() if name in SPANS},
        )
    except InvalidValue as problem:
        return ReadingError(origin, str(problem))

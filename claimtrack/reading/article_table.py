"""A table of articles (CSV, TSV) → its rows, each named by its line; bad rows are told, good ones kept.

Auto Archiver's sheets and CSV files (Bellingcat) are such tables. What is kept of a row as its bytes is the
header and the row, which together are a table again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import BinaryIO

from claimtrack import cells
from claimtrack.errors import ReadingError
from claimtrack.names import fold
from claimtrack.reading import auto_archiver, formats
from claimtrack.reading.decoding import refuse_garbage, tidy
from claimtrack.reading.input import Input, linked
from claimtrack.reading.parsed import Fact
from claimtrack.reading.records import Record, Records
from claimtrack.reading.row import Row, of_plain_text
from claimtrack.types import ReadingOptions

READER = "table 1"

FIELDS = {
    "text": ("text", "article text", "full text", "main text", "text content", "body", "content", "article"),
    "title": ("title", "headline", "article title", "upload title"),
    "source": ("source", "outlet", "publisher", "publication", "newspaper", "media name", "source name"),
    "byline": ("byline", "author", "authors", "by"),
    "url": ("url", "link", "article url", "address", "permalink", "uri"),
    "published": ("published", "publication date", "date published", "published at", "publish date",
                  "pubdate", "upload timestamp", "date"),
    "modified": ("modified", "date modified", "updated"),
    "language": ("language", "lang"),
    "categories": ("categories", "category", "section"),
    "captured": ("captured", "captured at", "archive date"),
    "id": ("id", "article id", "guid"),
}  # fmt: skip
"""The fields of an article, each with the names of columns that it is known by, the surest first."""

_OF_CLAIMS = frozenset(
    ("claim", "speaker", "who", "cue", "attribution", "quote type", "said", "speaker id", "content spans")
)
_STATED = ("title", "source", "byline", "url", "published", "modified", "language")


def members(stream: BinaryIO, origin: str, options: ReadingOptions) -> Iterator[Input | ReadingError]:
    """The rows of a table; with `options.follow` those of an address alone are the pages there."""
    records = Records(stream)
    header = next(records, None)
    if header is None:
        raise ReadingError(origin, "is empty; its first line must name the columns")
    if header.problem:
        raise ReadingError(f"{origin}:1", header.problem)
    fields = _fields(header.cells, options, f"{origin}:1")
    found, told = False, _about_unused(header.cells, fields)
    for record in records:
        where = f"{origin}:{record.line}"
        if record.problem:
            yield ReadingError(where, record.problem)
        elif any(cell.strip() for cell in record.cells):
            item = _member(header, record, fields, where, options)
            if isinstance(item, Input):  # the first of them tells it for all
                item, told = replace(item, warnings=told), ()
            yield item
        else:
            continue
        found = True
    if not found:
        yield ReadingError(origin, "has no rows below its header; there is nothing to read")


def parse(content: bytes, origin: str, options: ReadingOptions) -> Row:
    """The article of a row; `content` is the header and the row.

    Raises:
        ReadingError: it has no text, or that is none.
    """
    records = Records(BytesIO(content))
    header, record = next(records), next(records)
    values = _values(record, len(header.cells), _fields(header.cells, options, origin), origin)
    text = values.get("text", "")
    refuse_garbage(text, origin)
    row = of_plain_text(text, _facts(values), READER, id_=_id(values))
    captured_at, warnings = _time(values.get("captured"))
    categories = cells.split(tidy(values.get("categories", "")))
    parsed = replace(row.parsed, categories=categories or row.parsed.categories, warnings=warnings)
    return replace(row, parsed=parsed, captured_at=captured_at)


def _member(
    header: Record, record: Record, fields: Mapping[str, int], where: str, options: ReadingOptions
) -> Input | ReadingError:
    try:
        values = _values(record, len(header.cells), fields, where)
    except ReadingError as error:
        return error
    if options.follow and "url" in values and "text" not in values:
        facts = _facts(values)
        return linked(where, facts["url"].value, facts, _id(values))
    if "text" in values:
        mark = b"" if header.content.endswith(b"\n") else b"\n"
        return Input(where, content=header.content + mark + record.content, media_type=formats.CSV)
    if "url" in values:
        return ReadingError(where, "has an address and no text; --follow fetches the article")
    return ReadingError(where, "the text of the article is empty")


def _about_unused(header: list[str], fields: Mapping[str, int]) -> tuple[str, ...]:
    """What to tell of columns that are not taken; those of Auto Archiver are known to be of no use here."""
    unused = [column for at, column in enumerate(header) if at not in fields.values() and column.strip()]
    if not unused or any(fold(column) in auto_archiver.BESIDE for column in header):
        return ()
    names = ", ".join(f"'{column.strip()[:40]}'" for column in unused[:10])
    more = f" and {len(unused) - 10} more" if len(unused) > 10 else ""
    return (f"not taken: the columns {names}{more}; --map COLUMN=FIELD says what one is",)


def _fields(header: list[str], options: ReadingOptions, where: str) -> dict[str, int]:
    """Which cell of a row each field is in."""
    names = [fold(column).replace("_", " ") for column in header]
    if set(names) >= auto_archiver.COLUMNS:
        return {auto_archiver.METADATA: names.index(auto_archiver.METADATA)}
    found = {}
    for column, field in options.columns.items():
        name = fold(column).replace("_", " ")
        if name not in names:
            raise ReadingError(where, f"there is no column '{column}', as --map {column}={field} says")
        found[field] = name
    mapped = set(found.values())
    for field, known in FIELDS.items():
        free = [name for name in known if name in names and name not in mapped]
        if field not in found and free:
            found[field] = free[0]
    of_claims = next((name for name in names if name in _OF_CLAIMS), None)
    if of_claims and "text" not in options.columns.values():
        raise ReadingError(
            where,
            f"is a table of claims (column '{of_claims}'), which 'claimtrack import-claims' reads;"
            " in a table of articles say --map COLUMN=text",
        )
    if "text" not in found and not ("url" in found and options.follow):
        advice = f", or fetch the addresses in '{found['url']}' with --follow" if "url" in found else ""
        raise ReadingError(where, f"no column is named 'text'; say which one with --map COLUMN=text{advice}")
    twice = next((name for name in found.values() if names.count(name) > 1), None)
    if twice:
        raise ReadingError(where, f"two columns are called '{twice}'; rename one")
    return {field: names.index(name) for field, name in found.items()}


def _values(record: Record, width: int, fields: Mapping[str, int], where: str) -> dict[str, str]:
    """The cells of a row that are not empty, by the name of their field."""
    if len(record.cells) != width:
        raise ReadingError(where, f"has {len(record.cells)} cells where the header names {width} columns")
    values = {field: record.cells[at] for field, at in fields.items() if tidy(record.cells[at]).strip()}
    if auto_archiver.METADATA in values:
        return auto_archiver.read(values[auto_archiver.METADATA], where)
    return values


def _facts(values: Mapping[str, str]) -> dict[str, Fact]:
    stated = {name: " ".join(tidy(values[name]).split()) for name in _STATED if name in values}
    return {name: Fact(value, f"{name} of the row", 1.0) for name, value in stated.items() if value}


def _id(values: Mapping[str, str]) -> str | None:
    return " ".join(tidy(values.get("id", "")).split()) or None


def _time(written: str | None) -> tuple[datetime | None, tuple[str, ...]]:
    """When the row says that its article was archived (UTC where it names no zone), and what to tell."""
    if not written:
        return None, ()
    try:
        time = datetime.fromisoformat(written.strip())
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC), ()
    except (ValueError, OverflowError):
        told = (
            f"archived '{written.strip()[:40]}' is no time as in 2022-04-05T10:30:00Z; that of now is taken"
        )
        return None, (told,)

"""JSONL: the rows of a file one by one, and the fields of the article that a row is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from claimtrack.errors import ReadingError
from claimtrack.reading import formats
from claimtrack.reading.decoding import LARGEST, check_size, refuse_garbage, tidy
from claimtrack.reading.input import Input
from claimtrack.reading.json_rows import parse_object, string
from claimtrack.reading.lines import bounded_lines
from claimtrack.reading.parsed import Fact
from claimtrack.reading.row import Row, of_plain_text
from claimtrack.types import DateValue, ReadingOptions

READER = "jsonl 1"

_FORM = 'each line must be one, as in {"text": "…"}'

_STRINGS = ("title", "text", "source", "byline", "url")


def members(stream: BinaryIO, origin: str, _: ReadingOptions) -> Iterator[Input | ReadingError]:
    """The rows of a file, each an input of its own; empty lines are none."""
    found = False
    for number, line in bounded_lines(stream, LARGEST):
        if line is None:
            yield ReadingError(f"{origin}:{number}", "is too large; one article is at most 20 MB")
        elif line.strip():
            yield Input(f"{origin}:{number}", content=line.rstrip(b"\r\n"), media_type=formats.JSONL)
        else:
            continue
        found = True
    if not found:
        yield ReadingError(origin, "is empty; there is nothing to read")


def parse(content: bytes, origin: str, _: ReadingOptions) -> Row:
    """The row that the line `content` is. Fields with other names are read over.

    Raises:
        ReadingError: it is no JSON object, has no text, or a field is not what it should be.
    """
    check_size(len(content), origin)
    row = parse_object(content, origin, _FORM)
    values = {name: string(row.get(name), name, origin) for name in _STRINGS}
    text = values.pop("text")
    if text is None:
        raise ReadingError(origin, 'has no "text"; give the text of the article')
    refuse_garbage(text, origin)
    published = _published(row.get("published"), origin)
    values["published"] = published if isinstance(published, str) else None
    tidied = {name: " ".join(tidy(value).split()) for name, value in values.items() if value}
    facts = {name: Fact(value, f"{name} of the row", 1.0) for name, value in tidied.items() if value}
    found = of_plain_text(text, facts, READER, id_=_id(row, origin))
    return replace(found, published=published) if isinstance(published, DateValue) else found


def _id(row: dict[str, Any], origin: str) -> str | None:
    value = row.get("id")
    return str(value) if isinstance(value, int) and value is not True else string(value, "id", origin)


def _published(value: Any, origin: str) -> str | DateValue | None:
    if not isinstance(value, dict):
        return string(value, "published", origin)
    edtf = string(value.get("edtf"), "published.edtf", origin)
    raw = string(value.get("raw"), "published.raw", origin)
    alternatives = value.get("alternatives") or []
    if not isinstance(alternatives, list):
        raise ReadingError(origin, '"published.alternatives" is not a list')
    others = tuple(filter(None, (string(one, "published.alternatives", origin) for one in alternatives)))
    if edtf is None and raw is None:
        return None
    from claimtrack.edtf import is_valid

    for one in (edtf, *others):
        if one is not None and not is_valid(one):
            raise ReadingError(origin, f"\"published\": '{one[:40]}' is not an EDTF date")
    return DateValue(raw or edtf or "", edtf, others)

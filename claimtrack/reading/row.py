"""An article that came as one of many: a row of a table, an entry of a feed, an item of a reference list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from claimtrack.reading import layout, plain
from claimtrack.reading.parsed import Fact, Parsed
from claimtrack.types import DateValue, ReadingOptions


@dataclass(frozen=True, slots=True)
class Row:
    """`text` as it was given, and what it is as an article.

    `id` is what the list calls it, `published` a date that was given as a value and needs no reading.
    """

    text: str
    parsed: Parsed
    id: str | None = None
    published: DateValue | None = None
    captured_at: datetime | None = None


RowParser = Callable[[bytes, str, ReadingOptions], Row]
"""The bytes of a row, its origin and the researcher's options → the article that it is.

It raises ReadingError where it is none."""


def of_plain_text(text: str, facts: dict[str, Fact], reader: str, *, id_: str | None = None) -> Row:
    """The row of a plain text; `facts` are what the row states beside it."""
    parsed = plain.parse(text)
    title = facts.get("title")
    whole = layout.with_title(title.value, parsed.text.split("\n\n")) if title else parsed.text
    return Row(text, replace(parsed, text=whole, reader=reader, facts={**parsed.facts, **facts}), id_)

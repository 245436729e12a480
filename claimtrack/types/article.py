"""What reading yields: the bytes of one article, and the text and metadata found in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from claimtrack.types.date import DateValue
from claimtrack.types.vocabulary import DateOrder


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one article as they came, untouched, and how they came."""

    content: bytes
    origin: str
    media_type: str
    charset: str | None = None
    final_url: str | None = None
    captured_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a metadata value was found ("Date Created field", "og:site_name") and how sure it is (0 to 1)."""

    found_in: str
    certainty: float


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read. `text` is what a reader reads (DESIGN.md section 2); all spans point into it.

    `id` is the caller's own name for the article (a JSONL row's `id`). `provenance` is keyed by the
    name of the metadata field it speaks of.
    """

    document: Document
    text: str
    reader: str
    title: str | None = None
    source: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    published: DateValue | None = None
    modified: DateValue | None = None
    categories: tuple[str, ...] = ()
    id: str | None = None
    provenance: Mapping[str, Provenance] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What somebody says of an article whose text is not at hand, as in a table of claims."""

    source: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    published: DateValue | None = None

    @property
    def names_one(self) -> bool:
        """Whether this is enough to tell the article from others."""
        return bool(self.url or self.title)


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What the researcher says about the inputs; it wins over what is found in them.

    `source_date_orders` maps folded source names (`claimtrack.names.fold`) to the order each source
    writes numeric dates in; `date_order` goes before it. With `verbatim` the text is the input exactly
    (only CRLF becomes LF). With `follow` the articles that feeds, tables and reference lists link to are
    fetched. `columns` says which field a column of a table of articles is (`{"Headline": "title"}`).
    """

    source: str | None = None
    published: str | None = None
    date_order: DateOrder | None = None
    source_date_orders: Mapping[str, DateOrder] = field(default_factory=dict)
    verbatim: bool = False
    allow_private_addresses: bool = False
    follow: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)

"""One input → one article: fetch, decode, parse, and gather what is known of it, with where it was found."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from claimtrack.errors import ReadingError
from claimtrack.reading import bounded, dates, decoding, fetching, formats, language
from claimtrack.reading.input import Input
from claimtrack.reading.listing import reason
from claimtrack.reading.parsed import Fact, Parsed
from claimtrack.types import Article, DateValue, Document, Provenance, ReadingOptions


@dataclass(frozen=True, slots=True)
class Container:
    """The bytes at a URL that hold many articles; `listing.members` lists them."""

    document: Document


def read(item: Input, options: ReadingOptions) -> Article | Container:
    """The article that `item` is. What the researcher says in `options` wins over what is found in it.

    Only what is fetched may turn out to be a container of many.

    It fetches nothing but the item's own URL, and asks no clock: `document.captured_at` is the caller's.

    Raises:
        ReadingError: it cannot be had, or is no article.
    """
    given = _given_date(options, item.origin)
    if item.media_type in formats.ROWS:
        return _row(item, options, given)
    document = _document(item, options)
    if item.url is not None and document.media_type in formats.CONTAINERS:
        if item.linked:
            raise ReadingError(item.origin, "is no article but holds many; import it by itself")
        return Container(document)
    told: tuple[str, ...] = ()
    if document.media_type in formats.BINARY:
        parsed, text = _parse_bytes(document, item.origin, options)
    else:
        document, parsed, text, told = _decode_and_parse(document, item.origin, options)
    gathered = _Gathered(options)
    if given:
        gathered.dates["published"] = (given, Provenance("--published", 1.0))
    gathered.take(_surest(item.facts, parsed.facts))
    if document.final_url:
        gathered.take(_of_address(document.final_url))
    return gathered.article(document, text, parsed, row_id=item.id, warnings=(*item.warnings, *told))


def _row(item: Input, options: ReadingOptions, given: DateValue | None) -> Article:
    """The article of a member that only containers of its kind have; its bytes are those of the member."""
    media_type, content = item.media_type or "", item.content or b""
    row = formats.row_parser(media_type)(content, item.origin, options)
    gathered = _Gathered(options)
    if given:
        gathered.dates["published"] = (given, Provenance("--published", 1.0))
    elif row.published:
        gathered.dates["published"] = (row.published, Provenance("published of the row", 1.0))
    gathered.take(_surest(item.facts, row.parsed.facts))
    text = decoding.verbatim(row.text) if options.verbatim else row.parsed.text
    captured_at = item.captured_at or row.captured_at
    document = Document(content, item.origin, media_type, "utf-8", captured_at=captured_at)
    return gathered.article(document, text, row.parsed, row_id=row.id, warnings=item.warnings)


def _surest(stated: Mapping[str, Fact], found: Mapping[str, Fact]) -> dict[str, Fact]:
    """The surer of each two facts: what the container states of an article, and what is found in it."""
    surer = {
        name: fact
        for name, fact in stated.items()
        if name not in found or fact.certainty >= found[name].certainty
    }
    return {**found, **surer}


@dataclass(slots=True)
class _Gathered:
    """Metadata from several places; what came first for a field stays."""

    options: ReadingOptions
    facts: dict[str, Fact] = field(default_factory=dict)
    dates: dict[str, tuple[DateValue, Provenance]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.options.source:
            self.facts["source"] = Fact(self.options.source, "--source", 1.0)

    def take(self, facts: Mapping[str, Fact]) -> None:
        for name, fact in facts.items():
            self.facts.setdefault(name, fact)

    def article(
        self,
        document: Document,
        text: str,
        parsed: Parsed,
        *,
        row_id: str | None = None,
        warnings: tuple[str, ...] = (),
    ) -> Article:
        """The article of `text`; raises ReadingError when that is empty."""
        if not text.strip():
            raise ReadingError(document.origin, "holds no text; there is nothing to read")
        told = [*warnings, *parsed.warnings, *self._read_dates(), *self._settle_language(text)]
        values: dict[str, Any] = {name: fact.value for name, fact in self.facts.items()}
        values |= {name: value for name, (value, _) in self.dates.items()}
        provenance = {name: Provenance(fact.found_in, fact.certainty) for name, fact in self.facts.items()}
        provenance |= {name: origin for name, (_, origin) in self.dates.items()}
        return Article(
            document=document,
            text=text,
            reader=parsed.reader,
            categories=parsed.categories,
            id=row_id,
            provenance=provenance,
            warnings=tuple(told),
            **values,
        )

    def _settle_language(self, text: str) -> list[str]:
        """Name the language of `text` among the facts, and what to tell about it."""
        fact, told = language.settle(self.facts.pop("language", None), text)
        if fact:
            self.facts["language"] = fact
        return [told] if told else []

    def _read_dates(self) -> list[str]:
        """Read the dates among the facts, and what to tell about them."""
        source, url = self.facts.get("source"), self.facts.get("url")
        order, why = dates.order_for(self.options, source.value if source else None)
        told = []
        for name in ("published", "modified"):
            fact = self.facts.pop(name, None)
            if fact and name not in self.dates:
                value = dates.settled_by_address(dates.parse(fact.value, order), url.value if url else "")
                self.dates[name] = (value, Provenance(fact.found_in, fact.certainty))
                told.append(dates.warning(name, value, why))
            elif name in self.dates:
                told.append(dates.warning(name, self.dates[name][0], "as given"))
        return [line for line in told if line]


def _given_date(options: ReadingOptions, origin: str) -> DateValue | None:
    """What `--published` says."""
    if not options.published:
        return None
    value = dates.parse(options.published, dates.order_for(options, options.source)[0])
    if value.edtf is None:
        raise ReadingError(
            origin, f"--published '{options.published}' is no date of the calendar; write it as 2022-04-06"
        )
    return value


def _document(item: Input, options: ReadingOptions) -> Document:
    """The bytes of an input, with what is known of their form."""
    if item.url is not None:
        return _fetched(item.url, item.origin, options)
    if item.content is not None:
        content = item.content
    else:
        try:
            with Path(item.path or "").open("rb") as file:
                content = file.read(decoding.LARGEST + 1)
        except OSError as problem:
            raise ReadingError(item.origin, reason(problem)) from None
    decoding.check_size(len(content), item.origin)
    media_type = item.media_type or formats.sniff(content)
    return Document(content, item.origin, media_type, item.charset, item.address, item.captured_at)


def _fetched(url: str, origin: str, options: ReadingOptions) -> Document:
    answer = bounded.call(
        "claimtrack.reading.fetching:fetch_json", origin, url, options.allow_private_addresses
    )
    fetched = fetching.from_json(answer)
    decoding.check_size(len(fetched.content), origin)
    media_type = formats.of_answer(fetched.media_type, fetched.content, fetched.final_url)
    if media_type not in (*formats.PARSERS, *formats.BINARY, *formats.CONTAINERS):
        raise ReadingError(origin, f"is {media_type}, which is not read; give a page or a text")
    return Document(fetched.content, origin, media_type, fetched.charset, fetched.final_url)


def _decode_and_parse(
    document: Document, origin: str, options: ReadingOptions
) -> tuple[Document, Parsed, str, tuple[str, ...]]:
    """The document with the charset that its bytes are in, what is in it, its text, and what to tell."""
    decoded = decoding.decode(
        document.content, origin, declared=document.charset, html=document.media_type == formats.HTML
    )
    if document.media_type in formats.BOUNDED:
        function = formats.PARSERS[document.media_type] + "_json"
        parsed = Parsed.from_json(bounded.call(function, origin, decoded.text, document.final_url))
    else:
        parsed = formats.parser(document.media_type)(decoded.text, document.final_url)
    text = decoding.verbatim(decoded.text) if options.verbatim else parsed.text
    return replace(document, charset=decoded.charset), parsed, text, decoded.warnings


def _parse_bytes(document: Document, origin: str, options: ReadingOptions) -> tuple[Parsed, str]:
    """What is in a document whose bytes are no text, and its text."""
    if options.verbatim:
        raise ReadingError(origin, "is no text that could be taken as it is; leave --verbatim out")
    content = base64.b64encode(document.content).decode("ascii")
    function = formats.BINARY[document.media_type] + "_json"
    parsed = Parsed.from_json(bounded.call(function, origin, content, document.final_url))
    return parsed, parsed.text


def _of_address(url: str) -> dict[str, Fact]:
    """What the address of a page says of it: the URL itself, and the domain as its outlet."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    facts = {"url": Fact(url, "address it was fetched from", 0.9)}
    if any(character.isalpha() for character in host) and "." in host:
        facts["source"] = Fact(host, "domain", 0.4)
    return facts

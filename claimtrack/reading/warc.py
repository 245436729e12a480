"""A web archive (WARC) → the articles in it, one by one, each named by its record ("crawl.warc.gz:17").

An article is an answer of a server with status 200, or a resource or conversion, in a format that is read.
Its bytes are the payload: the entity body with its transfer and content codings undone, as fetching the
address would have given them, so that the same page has the same SHA-256 whichever way it came. Pictures,
scripts, redirects, requests, and revisits of what is there already are passed over.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO
from urllib.parse import urldefrag, urljoin, urlsplit

from claimtrack.errors import ReadingError
from claimtrack.reading import addresses, formats, http_answer
from claimtrack.reading.decoding import LARGEST
from claimtrack.reading.input import Input
from claimtrack.reading.warc_records import Record, records
from claimtrack.types import ReadingOptions

_OWN_CONTENT = ("resource", "conversion")
# Programs file their own logs and what they made of a page under metadata:, urn: and the like.
_OF_ARTICLES = ("", "http", "https", "ftp", "file")
_DIGESTS = frozenset({"md5", "sha1", "sha256", "sha384", "sha512"})


class Pages:
    """The addresses of the pages that a list names, among all that a browser loaded with them."""

    def __init__(self, urls: set[str]) -> None:
        self._urls = {urldefrag(url).url for url in urls}

    def __len__(self) -> int:
        return len(self._urls)

    def __contains__(self, url: str) -> bool:
        return urldefrag(url).url in self._urls

    def add(self, url: str) -> None:
        """One more page: where a listed one redirects to."""
        self._urls.add(urldefrag(url).url)


def members(stream: BinaryIO, origin: str, _: ReadingOptions) -> Iterator[Input | ReadingError]:
    """The articles in a WARC, compressed with gzip or not."""
    found = False
    for article in articles(stream, origin):
        found = True
        yield article
    if not found:
        yield ReadingError(origin, "holds no page or document that is read")


def articles(stream: BinaryIO, origin: str, pages: Pages | None = None) -> Iterator[Input | ReadingError]:
    """The articles in a WARC, of `pages` alone where they are given; none is no error."""
    chosen = _Chosen(pages)
    try:
        for record in records(stream, origin, chosen.wants):
            article = record if isinstance(record, ReadingError) else _article(record, origin)
            if article:
                yield article
    except ReadingError as error:
        yield error


class _Chosen:
    """Tells which records are articles, from their header and the beginning of their block."""

    def __init__(self, pages: Pages | None) -> None:
        self._pages = pages
        self._taken: set[bytes] = set()

    def wants(self, fields: dict[str, str], start: bytes) -> bool:
        kind, address = fields.get("warc-type", "").lower(), _target(fields)
        if self._pages is not None and address not in self._pages:
            return False
        if kind == "response":
            wanted = self._is_article(http_answer.read(start), start, address)
        elif kind in _OWN_CONTENT and address.partition(":")[0].lower() in _OF_ARTICLES:
            stated = http_answer.media_type(fields.get("content-type", ""))
            # A conversion says again what the record it was made from says, where that is read.
            wanted = _is_read(stated, start) and _key(fields.get("warc-refers-to")) not in self._taken
        else:
            return False
        if wanted:
            self._taken.add(_key(fields.get("warc-record-id")))
        return wanted and _path(address) != "/robots.txt"

    def _is_article(self, answer: http_answer.Answer | None, start: bytes, address: str) -> bool:
        if answer is None:
            return False
        if 300 <= answer.status < 400 and self._pages is not None and "location" in answer.fields:
            self._pages.add(_joined(address, answer.fields["location"]))
        return answer.status == 200 and _is_read(answer.media_type, start[answer.body_at :])


def _article(record: Record, origin: str) -> Input | ReadingError | None:
    """The article that a record is, None when its body is empty."""
    name, fields = f"{origin}:{record.number}", record.fields
    if "warc-segment-number" in fields:
        return ReadingError(name, "is one of several segments of a record, which are not put together")
    told: list[str] = []
    try:
        content, stated = _payload(record, told)
    except http_answer.Unreadable as problem:
        return ReadingError(name, str(problem))
    if not content.strip():
        return None
    if len(content) > LARGEST:
        return ReadingError(name, "is too large; one article is at most 20 MB")
    media_type = http_answer.media_type(stated)
    captured_at = _instant(fields.get("warc-date", ""))
    if captured_at is None:
        told.append("states no WARC-Date; its capture is dated by the import")
    if "warc-truncated" in fields:
        told.append(f"was cut off when it was captured ({fields['warc-truncated'][:40]})")
    return Input(
        name,
        content=content,
        media_type=formats.SYNONYMS.get(media_type or "", media_type),
        address=addresses.of_web(_target(fields)),
        charset=http_answer.charset(stated),
        captured_at=captured_at,
        warnings=tuple(told),
    )


def _payload(record: Record, told: list[str]) -> tuple[bytes, str]:
    """The payload of a record and the `Content-Type` it was sent with. Raises Unreadable."""
    answer = http_answer.read(record.block) if record.fields["warc-type"].lower() == "response" else None
    body = record.block[answer.body_at :] if answer else record.block
    forms = [body]
    if answer and "chunked" in answer.fields.get("transfer-encoding", "").lower():
        body, whole = http_answer.without_chunks(body)
        forms.append(body)
        if not whole:
            told.append("was cut off when it was captured (its last chunk is missing)")
    if answer:
        body = http_answer.decompressed(body, answer.fields.get("content-encoding", ""))
        forms.append(body)
    if _contradicts(record.fields.get("warc-payload-digest", ""), forms):
        told.append(
            "its bytes are not those of its WARC-Payload-Digest: altered or damaged since the capture"
        )
    return body, (answer or record).fields.get("content-type", "")


def _contradicts(digest: str, forms: list[bytes]) -> bool:
    """Whether `digest` ("sha1:" and base32 or hexadecimal) is of none of the forms of a payload.

    The standard means the body without chunks; programs differ.
    """
    name, colon, value = digest.partition(":")
    algorithm = name.strip().lower().replace("-", "")
    if not colon or algorithm not in _DIGESTS:
        return False
    for form in forms:
        found = hashlib.new(algorithm, form, usedforsecurity=False).digest()
        if value.strip().strip("=").lower() in (
            found.hex(),
            base64.b32encode(found).decode().strip("=").lower(),
        ):
            return False
    return True


def _is_read(media_type: str | None, body: bytes) -> bool:
    """Whether content of a media type is read; content without one is where it is an HTML page."""
    if media_type is None:
        return formats.sniff(body) == formats.HTML
    return formats.SYNONYMS.get(media_type, media_type) in (*formats.PARSERS, *formats.BINARY)


def _target(fields: dict[str, str]) -> str:
    """The address of a record; WARC 1.0 put it between brackets."""
    return fields.get("warc-target-uri", "").strip("<>")


def _instant(stated: str) -> datetime | None:
    """The moment that a `WARC-Date` states, in UTC."""
    try:
        moment = datetime.fromisoformat(stated)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _key(record_id: str | None) -> bytes:
    """A short name of a record, of which millions may be kept."""
    return hashlib.blake2b((record_id or "").encode("utf-8", "replace"), digest_size=8).digest()


def _joined(address: str, location: str) -> str:
    """Where `location` leads from `address`; itself when it cannot be told."""
    try:
        return urljoin(address, location)
    except ValueError:
        return location


def _path(address: str) -> str:
    """The path of an address; empty when it has none."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""

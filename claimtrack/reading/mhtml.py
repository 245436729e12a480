"""A web page saved as one file (MHTML) → article: its HTML part, read as a web page.

The bytes kept are those of the whole file, pictures included: what the researcher saved is the evidence.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from claimtrack.errors import ReadingError
from claimtrack.reading import addresses, formats, mime, webpage
from claimtrack.reading.decoding import LARGEST
from claimtrack.reading.input import Input
from claimtrack.reading.parsed import Parsed
from claimtrack.types import ReadingOptions

_HEAD = 65_536
_MOST_PARTS = 10_000


def members(stream: BinaryIO, origin: str, _: ReadingOptions) -> Iterator[Input | ReadingError]:
    """The one page of the file, with the address it was saved from and the moment."""
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        yield ReadingError(origin, "is too large; one article is at most 20 MB, pictures included")
        return
    header = mime.fields(content[:_HEAD])
    stated = mime.field(header, "Snapshot-Content-Location") or mime.field(header, "Content-Location")
    yield Input(
        origin,
        content=content,
        media_type=formats.MHTML,
        address=addresses.of_web(stated),
        captured_at=mime.instant(mime.field(header, "Date")),
    )


def parse_json(content: str, url: str | None) -> dict[str, Any]:
    """`parse` for a helper process (claimtrack.reading.bounded); the bytes as base64."""
    return parse(base64.b64decode(content), url).to_json()


def parse(content: bytes, url: str | None = None) -> Parsed:
    """The article in a page saved as one file, which came from `url` if that is known.

    Raises:
        ReadingError: there is no page in it, or the page holds no text.
    """
    page = _page(mime.message(content), url)
    if page is None:
        raise ReadingError("page", "holds no HTML page; save the page anew, or give its text")
    decoded = mime.text_of(page, html=True)
    parsed = webpage.parse(decoded.text, url)
    warnings = (*decoded.warnings, *parsed.warnings)
    return replace(parsed, reader=f"mhtml 1, {parsed.reader}", warnings=warnings)


def _page(message: mime.Mime, url: str | None) -> mime.Mime | None:
    """The HTML part that is the page: the one that the header or the address names, else the first."""
    pages = [
        part for part in _walk(message) if part.get_content_type() in (formats.HTML, "application/xhtml+xml")
    ]
    start = str(message.get_param("start", "") or "")
    for field, wanted in (("Content-ID", start), ("Content-Location", url)):
        for part in pages:
            if wanted and mime.field(part, field) == wanted:
                return part
    return pages[0] if pages else None


def _walk(message: mime.Mime) -> list[mime.Mime]:
    """A message and the parts in it, outermost first, in order."""
    found = [message]
    for part in found:
        # The list grows while it is walked.
        if len(found) > _MOST_PARTS:
            break
        found += mime.parts_of(part)
    return found

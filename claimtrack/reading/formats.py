"""Which reader reads what: media type, file name or first bytes → the function that parses it."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from claimtrack.reading.parsed import Parsed

if TYPE_CHECKING:
    from claimtrack.reading.input import Members

PLAIN, MARKDOWN, HTML, JSONL = "text/plain", "text/markdown", "text/html", "application/jsonl"

Parser = Callable[[str, str | None], Parsed]
"""The text of an input and its URL, where it has one → what is in it."""
BytesParser = Callable[[bytes, str | None], Parsed]
"""The same for formats that are no text: it is given the bytes."""

PARSERS = {
    PLAIN: "claimtrack.reading.plain:parse",
    MARKDOWN: "claimtrack.reading.markdown:parse",
    HTML: "claimtrack.reading.webpage:parse",
}
# Formats whose bytes are no text; their parsers (BytesParser) always run where they can be stopped.
BINARY: dict[str, str] = {}
# Containers of many articles (Members).
CONTAINERS = {JSONL: "claimtrack.reading.jsonl:members"}
# Parsers made by others, which hostile input may slow down or crash, run where they can be stopped.
BOUNDED = frozenset({MARKDOWN, HTML})

SUFFIXES = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
}
SYNONYMS = {"application/xhtml+xml": HTML, "text/x-markdown": MARKDOWN}
"""Other media types that servers give to what we read."""

_SAVE_AS_TEXT = "is in a format that is not read; save it as text or HTML"
DOCUMENTS_NOT_READ = dict.fromkeys(
    (".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".eml", ".mbox", ".msg", ".mht", ".mhtml", ".warc"),
    _SAVE_AS_TEXT,
)
REFUSED = DOCUMENTS_NOT_READ | dict.fromkeys(
    (".csv", ".tsv"), "is a table; 'claimtrack import-claims' reads tables of claims"
)

SNIFFED = 4096
"""So many bytes are looked at to tell a format."""

_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99}|<!--.{0,999}?-->\s{0,99}){0,3}"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_JSON_START = re.compile(rb'(?:\xef\xbb\xbf)?\s{0,99}\{\s{0,99}"')


def of_name(name: str) -> str | None:
    """The media type that the name of a file tells, None for a name that tells nothing."""
    lower = name.lower()
    return next((kind for suffix, kind in SUFFIXES.items() if lower.endswith(suffix)), None)


def sniff(content: bytes) -> str:
    """The media type that the first bytes of one article show: HTML or plain text."""
    return HTML if _HTML_START.match(content[:SNIFFED]) else PLAIN


def sniff_container(start: bytes) -> str | None:
    """The media type of the container of many articles that starts so, None for anything else."""
    return JSONL if _JSON_START.match(start[:SNIFFED]) else None


def parser(media_type: str) -> Parser:
    """The parser of a media type that PARSERS names."""
    return cast("Parser", _function(PARSERS[media_type]))


def members(media_type: str) -> Members:
    """What lists the articles in a container of a media type that CONTAINERS names."""
    return cast("Members", _function(CONTAINERS[media_type]))


def _function(name: str) -> Any:
    module, function = name.split(":")
    return getattr(importlib.import_module(module), function)

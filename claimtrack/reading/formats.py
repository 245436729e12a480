"""Which reader reads what: media type, suffix or first bytes → the function that parses it."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import cast

from claimtrack.reading.parsed import Parsed

PLAIN, MARKDOWN, HTML, JSONL = "text/plain", "text/markdown", "text/html", "application/jsonl"

Parser = Callable[[str, str | None], Parsed]
"""The text of an input and its URL, where it has one → what is in it."""

PARSERS = {
    PLAIN: "claimtrack.reading.plain:parse",
    MARKDOWN: "claimtrack.reading.markdown:parse",
    HTML: "claimtrack.reading.webpage:parse",
}
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


def sniff(content: bytes) -> str:
    """The media type that the first bytes show: HTML or plain text."""
    return HTML if _HTML_START.match(content[:SNIFFED]) else PLAIN


def is_jsonl(start: bytes) -> bool:
    """Whether an input that starts so holds JSON objects, one a line."""
    return bool(_JSON_START.match(start[:SNIFFED]))


def parser(media_type: str) -> Parser:
    """The parser of a media type that PARSERS names."""
    module, name = PARSERS[media_type].split(":")
    return cast("Parser", getattr(importlib.import_module(module), name))

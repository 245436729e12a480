"""Which reader reads what: media type, file name or first bytes → the function that parses it."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from claimtrack.reading import starts
from claimtrack.reading.parsed import Parsed

if TYPE_CHECKING:
    from claimtrack.reading.input import Members
    from claimtrack.reading.row import RowParser

PLAIN, MARKDOWN, HTML, JSONL = "text/plain", "text/markdown", "text/html", "application/jsonl"
CSV, TSV = "text/csv", "text/tab-separated-values"
RSS, ATOM = "application/rss+xml", "application/atom+xml"
CSL, RIS = "application/vnd.citationstyles.csl+json", "application/x-research-info-systems"
MAIL, MBOX, MHTML = "message/rfc822", "application/mbox", "multipart/related"
WARC, WACZ = "application/warc", "application/wacz"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"

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
BINARY: dict[str, str] = {
    PDF: "claimtrack.reading.pdf:parse",
    DOCX: "claimtrack.reading.docx:parse",
    ODT: "claimtrack.reading.odt:parse",
    MAIL: "claimtrack.reading.mail:parse",
    MHTML: "claimtrack.reading.mhtml:parse",
}
# Containers of many articles (Members).
CONTAINERS = {
    JSONL: "claimtrack.reading.jsonl:members",
    CSV: "claimtrack.reading.article_table:members",
    TSV: "claimtrack.reading.article_table:members",
    RSS: "claimtrack.reading.feed:members",
    ATOM: "claimtrack.reading.feed:members",
    CSL: "claimtrack.reading.csl:members",
    RIS: "claimtrack.reading.ris:members",
    MBOX: "claimtrack.reading.mbox:members",
    MHTML: "claimtrack.reading.mhtml:members",
    WARC: "claimtrack.reading.warc:members",
    WACZ: "claimtrack.reading.wacz:members",
}
# Members of containers that only those have; they keep the media type of the container (RowParser).
ROWS = {
    JSONL: "claimtrack.reading.jsonl:parse",
    CSV: "claimtrack.reading.article_table:parse",
    RSS: "claimtrack.reading.feed_entry:parse",
    ATOM: "claimtrack.reading.feed_entry:parse",
    CSL: "claimtrack.reading.csl:parse",
    RIS: "claimtrack.reading.ris:parse",
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
    ".csv": CSV,
    ".tsv": TSV,
    ".rss": RSS,
    ".atom": ATOM,
    ".ris": RIS,
    ".pdf": PDF,
    ".docx": DOCX,
    ".odt": ODT,
    ".eml": MAIL,
    ".mbox": MBOX,
    ".mht": MHTML,
    ".mhtml": MHTML,
    ".warc": WARC,
    ".warc.gz": WARC,
    ".wacz": WACZ,
}
VAGUE_SUFFIXES = (".xml", ".rdf", ".json")
"""Names of files that may be feeds or reference lists, or anything else."""
SYNONYMS = {"application/xhtml+xml": HTML, "text/x-markdown": MARKDOWN, "application/x-pdf": PDF}
"""Other media types that servers give to what we read."""
_XML = frozenset({"application/xml", "text/xml", "application/rdf+xml"})
_VAGUE = frozenset({None, PLAIN, "application/octet-stream", "application/json"})
"""What servers state where only the bytes, or the name, can tell."""

DOCUMENTS_NOT_READ = {
    ".doc": "is a Word document of before 2007, which is not read; save it as .docx",
    ".rtf": "is rich text, which is not read; save it as .docx",
    ".epub": "is a book, which is not read; save the article as text or HTML",
    ".xlsx": "is a workbook, which is not read; save its sheet as CSV UTF-8",
    ".msg": "is an Outlook message, which is not read; save it as .eml, or as text",
    ".pst": "is an Outlook mailbox, which is not read; export its messages as .mbox or .eml",
    ".zst": "is compressed with Zstandard, which is not read; decompress it first",
}

SNIFFED = 4096
"""So many bytes are looked at to tell a format."""

_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99}|<!--.{0,999}?-->\s{0,99}){0,3}"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_PDF_START = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}%PDF-\d")
_JSON_START = re.compile(rb'(?:\xef\xbb\xbf)?\s{0,99}\{\s{0,99}"')
_CONTAINER_STARTS = {
    RSS: starts.is_feed,  # of Atom too
    CSL: starts.is_references,
    RIS: starts.is_ris,
    MBOX: starts.is_mbox,
    MHTML: starts.is_saved_page,
    WARC: starts.is_warc,
    WACZ: starts.is_wacz,
}


def of_name(name: str) -> str | None:
    """The media type that the name of a file tells, None for a name that tells nothing."""
    lower = name.lower()
    return next((kind for suffix, kind in SUFFIXES.items() if lower.endswith(suffix)), None)


def sniff(content: bytes) -> str:
    """The media type that the bytes of one article show: a document's, HTML or plain text."""
    if _PDF_START.match(content[:SNIFFED]):
        return PDF
    if content.startswith(b"PK\x03\x04"):  # a ZIP archive, which names what is in it
        return DOCX if b"word/document" in content else ODT if b"content.xml" in content else PLAIN
    if starts.is_mail(content[:SNIFFED]):
        return MAIL
    return HTML if _HTML_START.match(content[:SNIFFED]) else PLAIN


def sniff_container(start: bytes) -> str | None:
    """The media type of the container of many articles that starts so, None for anything else."""
    start = start[:SNIFFED]
    if _JSON_START.match(start):
        return JSONL
    return next((kind for kind, begins in _CONTAINER_STARTS.items() if begins(start)), None)


def of_start(start: bytes, suffix: str) -> str | None:
    """The media type of the container that starts so in a file whose name tells little, None for others."""
    of_xml = suffix.lower() in (".xml", ".rdf") and sniff(start) != HTML
    return sniff_container(start) or (RSS if of_xml else None)


def of_answer(stated: str | None, content: bytes, address: str) -> str:
    """The media type of what a server sent from `address`, which it `stated` or left vague."""
    media_type = SYNONYMS.get(stated or "", stated)
    if media_type in (HTML, *_XML) and starts.is_feed(content[:SNIFFED]):
        return RSS
    if media_type not in _VAGUE:
        return cast("str", media_type)
    container = sniff_container(content[:SNIFFED])
    named = of_name(urlsplit(address).path)
    return container or (named if named in CONTAINERS else None) or sniff(content)


def parser(media_type: str) -> Parser:
    """The parser of a media type that PARSERS names."""
    return cast("Parser", _function(PARSERS[media_type]))


def members(media_type: str) -> Members:
    """What lists the articles in a container of a media type that CONTAINERS names."""
    return cast("Members", _function(CONTAINERS[media_type]))


def row_parser(media_type: str) -> RowParser:
    """What reads a member of a container of a media type that ROWS names."""
    return cast("RowParser", _function(ROWS[media_type]))


def _function(name: str) -> Any:
    module, function = name.split(":")
    return getattr(importlib.import_module(module), function)

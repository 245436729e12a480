"""What the first bytes of a file tell of feeds, reference lists, mails, saved pages and web archives."""

from __future__ import annotations

import re
import zlib

_FIELD = rb"[!-9;-~]{1,60}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,99}"
_FIELDS = re.compile(rb"(?:From [^\r\n]{1,200}\r?\n)?((?:" + _FIELD + rb"){3,99})")
_ONLY_OF_MAIL = re.compile(
    rb"^(?:received|message-id|mime-version|return-path|delivered-to|dkim-signature|in-reply-to|x-mailer):",
    re.IGNORECASE | re.MULTILINE,
)
_SEPARATOR = re.compile(rb"From [^\r\n]{0,300}?\d{1,2}:\d{2}[^\r\n]{0,60}\r?\n?\Z")
_ONLY_OF_SAVED_PAGES = re.compile(
    rb"^(?:snapshot-content-location:|from:\s{1,9}\"?<?saved by)", re.IGNORECASE | re.MULTILINE
)
_IN_WACZ = (b"archive/", b"pages/", b"indexes/", b"datapackage")
_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,99}(?:<[?!](?!doctype\s+html)[^>\[]{0,999}(?:\[[^\]]{0,3000}\]\s{0,9})?>\s{0,99}){0,9}"
    rb"<(?:rss\b|(?:[a-z]{1,20}:)?(?:feed|rdf)\s[^>]{0,3000}?(?:www\.w3\.org/2005/Atom|purl\.org/(?:atom|rss)"
    rb"|netscape\.com/rdf))",
    re.IGNORECASE,
)
_REFERENCES = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}\[\s{0,99}\{\s{0,99}\"")
_RIS = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}TY  - [A-Z]")


def is_feed(start: bytes) -> bool:
    """Whether the element of a feed (RSS, RDF, Atom) comes first."""
    return bool(_FEED.match(start))


def is_references(start: bytes) -> bool:
    """Whether a JSON list of objects begins, as Zotero's CSL-JSON does."""
    return bool(_REFERENCES.match(start))


def is_ris(start: bytes) -> bool:
    """Whether a reference in RIS comes first."""
    return bool(_RIS.match(start))


def is_mail(start: bytes) -> bool:
    """Whether header fields come first of which some stand in mails alone."""
    found = _FIELDS.match(start)
    return bool(found) and len(_ONLY_OF_MAIL.findall(found[1] if found else b"")) > 1


def is_mbox(start: bytes) -> bool:
    """Whether a line that separates messages comes first, and then a header field."""
    line, _, rest = start.partition(b"\n")
    return separates_messages(line) and bool(re.match(rb"[!-9;-~]{1,60}:", rest))


def separates_messages(line: bytes) -> bool:
    """Whether a line is one like "From ann@x.example Tue Apr  5 10:00:00 2022".

    It holds a time of day, which a sentence that begins with "From" seldom does.
    """
    return bool(_SEPARATOR.match(line))


def is_saved_page(start: bytes) -> bool:
    """Whether a file begins as browsers begin a page saved in one file (MHTML)."""
    head = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    return b"multipart/related" in head.lower() and bool(_ONLY_OF_SAVED_PAGES.search(head))


def is_warc(start: bytes) -> bool:
    """Whether a record of a WARC comes first, compressed with gzip or not."""
    if start.startswith(b"\x1f\x8b"):
        try:
            start = zlib.decompressobj(wbits=31).decompress(start, 16)
        except zlib.error:
            return False
    return start.startswith((b"WARC/1.", b"WARC/0."))


def is_wacz(start: bytes) -> bool:
    """Whether a zip comes first whose first file is one of those in a WACZ."""
    return start.startswith(b"PK\x03\x04") and start[30:].startswith(_IN_WACZ)

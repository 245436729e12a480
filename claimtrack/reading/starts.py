"""What the first bytes of a file tell of mails, saved pages and web archives, whatever the file is called."""

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

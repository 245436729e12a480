"""MIME messages: their parts, their header fields as a reader sees them, and the bytes and text of a part.

The standard library's readers of whole header fields (`email.policy.default`) take more than 30 s for a
`To` of 200 KB, so fields are kept as written, cut where no honest one is longer, and decoded here.
"""

from __future__ import annotations

import binascii
import codecs
import re
from datetime import UTC, datetime
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.policy import Compat32
from email.utils import collapse_rfc2231_value, parsedate_to_datetime
from typing import Any, TypeAlias

from claimtrack.reading import decoding
from claimtrack.reading.decoding import tidy

LONGEST_FIELD = 8_000
"""So many characters of a header field are looked at."""

# RFC 2047, and as it is really written: with spaces inside the quoted words.
_WORD = re.compile(r"=\?([^?\s]{1,40})\?([bBqQ])\?([^?]*)\?=")
_WORDS = re.compile(rf"{_WORD.pattern}(?:\s{{1,9}}{_WORD.pattern})*")


class _Part(Message):
    """A message or a part of one. Its parameters are text or absent, however they are written (RFC 2231)."""

    def get_param(
        self, param: str, failobj: Any = None, header: str = "content-type", unquote: bool = True
    ) -> Any:
        try:
            found = super().get_param(param, failobj, header, unquote)
            return collapse_rfc2231_value(found) if isinstance(found, tuple) else found
        except (TypeError, ValueError, LookupError):
            return failobj


class _AsWritten(Compat32):
    """Header fields as they stand in the message, cut at LONGEST_FIELD characters."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_FIELD]

    def header_fetch_parse(self, name: str, value: str) -> str:
        del name
        return value


_POLICY = _AsWritten(message_factory=_Part)
Mime: TypeAlias = "Message[str, str]"


def message(content: bytes) -> Mime:
    """The message that `content` is; anything is one, be it of one part without header fields.

    Raises RecursionError when its parts are nested hundreds deep.
    """
    return BytesParser(policy=_POLICY).parsebytes(content)


def fields(start: bytes) -> Mime:
    """The header fields with which `start` begins; what comes after them is not looked at."""
    return BytesHeaderParser(policy=_POLICY).parsebytes(start)


def field(part: Mime, name: str) -> str:
    """What the header field `name` says, encoded words decoded and white space folded; empty without it."""
    return decoded_words(raw_field(part, name))


def raw_field(part: Mime, name: str) -> str:
    """The header field `name` as written; bytes that are not ASCII are read as UTF-8, else windows-1252."""
    content = (part.get(name) or "").encode("utf-8", "surrogateescape")
    return _text(content, "utf-8")


def decoded_words(value: str) -> str:
    """`value` with its encoded words (RFC 2047) decoded, as one line."""
    return " ".join(tidy(_WORDS.sub(_decoded_run, value).replace("\0", "")).split())


def instant(value: str) -> datetime | None:
    """The moment in UTC that a `Date` field says, None when it says none."""
    try:
        moment = parsedate_to_datetime(value[:100])
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def content_of(part: Mime) -> bytes:
    """The bytes of a part, its transfer encoding undone."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def text_of(part: Mime, *, html: bool) -> decoding.Decoded:
    """The text of a part, in the charset it declares or the one its bytes show.

    Raises:
        ReadingError: it is empty, or no text.
    """
    charset = part.get_content_charset()
    return decoding.decode(content_of(part), "part", declared=charset, html=html)


def parts_of(part: Mime) -> list[Mime]:
    """The parts directly in a part; none for one that is whole."""
    inner = part.get_payload()
    return [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []


def _decoded_run(run: re.Match[str]) -> str:
    """The text of encoded words side by side, one of whose characters may be torn between two of them."""
    pieces: list[tuple[str, bytes]] = []
    for charset, encoding, written in _WORD.findall(run[0]):
        name = charset.partition("*")[0].lower()
        content = _word_bytes(written, encoding.lower())
        if pieces and pieces[-1][0] == name:
            content = pieces.pop()[1] + content
        pieces.append((name, content))
    return "".join(_text(content, charset) for charset, content in pieces)


def _word_bytes(written: str, encoding: str) -> bytes:
    raw = written.encode("utf-8", "replace")
    if encoding == "q":
        return binascii.a2b_qp(raw.replace(b" ", b"_"), header=True)
    try:
        return binascii.a2b_base64(raw + b"=" * (-len(raw) % 4))
    except binascii.Error:
        return raw


def _text(content: bytes, charset: str) -> str:
    for name in (decoding.known_charset(charset), "utf-8"):
        try:
            if name:
                return content.decode(name)
        except UnicodeError:
            continue
    return codecs.decode(content, "cp1252", "replace")

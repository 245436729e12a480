"""An HTTP answer as a web archive keeps it: status, header fields, and the body with its codings undone."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from claimtrack.reading.decoding import LARGEST

MOST_HEAD = 65_536
"""The status line and header fields are at most so many bytes."""

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]{0,9}(?:;[^\r\n]{0,4000})?\r?\n")


class Unreadable(Exception):
    """The body cannot be had; `str()` says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The status and the header fields (names in lower case) of an answer, and where its body begins."""

    status: int
    fields: dict[str, str]
    body_at: int

    @property
    def media_type(self) -> str | None:
        """The media type it states."""
        return media_type(self.fields.get("content-type", ""))

    @property
    def charset(self) -> str | None:
        """The charset it states."""
        return charset(self.fields.get("content-type", ""))


def media_type(content_type: str) -> str | None:
    """The media type in a `Content-Type` field."""
    return content_type.partition(";")[0].strip().lower() or None


def charset(content_type: str) -> str | None:
    """The charset in a `Content-Type` field."""
    found = _CHARSET.search(content_type)
    return found[1] if found else None


def read(block: bytes) -> Answer | None:
    """The answer with which `block` begins, None when that is none."""
    status = _STATUS.match(block)
    end = _HEAD_END.search(block, 0, MOST_HEAD)
    if not status or not end:
        return None
    lines = block[: end.start()].decode("latin-1").splitlines()[1:]
    fields: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return Answer(int(status[1]), fields, end.end())


def without_chunks(body: bytes) -> tuple[bytes, bool]:
    """A body sent in chunks put together, and whether its end is there.

    One that does not begin with a chunk is taken as it is: some archives keep the field and undo the coding.
    """
    found, at = bytearray(), 0
    while chunk := _CHUNK.match(body, at):
        size, start = int(chunk[1], 16), chunk.end()
        if size == 0:
            return bytes(found), True
        found += body[start : start + size]
        at = start + size
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    return (bytes(found), False) if at else (body, True)


def decompressed(body: bytes, codings: str) -> bytes:
    """A body with its `Content-Encoding` undone. One that is not compressed after all is taken as it is.

    Raises:
        Unreadable: it is damaged, larger than 20 MB, or compressed in a way that is not read.
    """
    names = [name.strip().lower() for name in codings.split(",")]
    for name in reversed([name for name in names if name not in ("", "identity")][:3]):
        if name in ("gzip", "x-gzip"):
            body = _inflated(body, 31) if body.startswith(b"\x1f\x8b") else body
        elif name == "deflate":
            # With the header of zlib, as the standard says, or without it, as some servers do.
            body = _inflated(body, 15 if body[:1] == b"\x78" else -15)
        elif body.lstrip()[:1] != b"<":
            raise Unreadable(f"is compressed with '{name[:20]}', which is not read")
    return body


def _inflated(body: bytes, format_: int) -> bytes:
    found = b""
    while body:
        member = zlib.decompressobj(wbits=format_)
        try:
            found += member.decompress(body, LARGEST + 1 - len(found))
        except zlib.error:
            raise Unreadable("is damaged: its body cannot be decompressed") from None
        if len(found) > LARGEST:
            raise Unreadable("is too large; one article is at most 20 MB")
        if format_ != 31 or not member.unused_data.startswith(b"\x1f\x8b"):
            break
        body = member.unused_data
    return found

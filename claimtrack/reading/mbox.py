"""An mbox → its messages one by one, each named by its number ("mail.mbox:3").

The lines that separate messages (starts.separates_messages) follow an empty line. A ">From" that the mail
program wrote for a "From" at the start of a line is turned back (mboxrd), so that a message has the bytes
that it has as a file of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from claimtrack.errors import ReadingError
from claimtrack.reading import formats, starts
from claimtrack.reading.decoding import LARGEST
from claimtrack.reading.input import Input
from claimtrack.reading.lines import bounded_lines
from claimtrack.types import ReadingOptions

_ESCAPED = re.compile(rb">+From ")


def members(stream: BinaryIO, origin: str, _: ReadingOptions) -> Iterator[Input | ReadingError]:
    """The messages of an mbox, each an input of its own."""
    number = 0
    for content in _messages(stream):
        number += 1
        name = f"{origin}:{number}"
        if content is None:
            yield ReadingError(name, "is too large; one article is at most 20 MB, attachments included")
        elif not content.strip():
            yield ReadingError(name, "is empty; there is nothing to read")
        else:
            yield Input(name, content=content, media_type=formats.MAIL)
    if not number:
        yield ReadingError(origin, "holds no message: no line in it begins one, as 'From …' does in an mbox")


def _messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """The bytes of each message, None for one that is too large."""
    content: bytearray | None = None
    size, after_empty = 0, True
    for _, line in bounded_lines(stream, LARGEST):
        empty = line is not None and not line.strip(b"\r\n")
        if after_empty and line is not None and starts.separates_messages(line):
            if content is not None:
                yield _whole(content, size)
            content, size = bytearray(), 0
        elif content is not None:
            size += LARGEST + 1 if line is None else len(line)
            if size > LARGEST:
                content.clear()
            elif line is not None:
                content += line[1:] if _ESCAPED.match(line) else line
        after_empty = empty
    if content is not None:
        yield _whole(content, size)


def _whole(content: bytearray, size: int) -> bytes | None:
    """A message without the empty line that a separator follows."""
    if size > LARGEST:
        return None
    for end in (b"\r\n", b"\n"):
        if content.endswith(b"\n" + end) or (content.endswith(end) and len(content) == len(end)):
            return bytes(content[: -len(end)])
    return bytes(content)

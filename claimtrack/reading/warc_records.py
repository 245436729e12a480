"""The records of a WARC (ISO 28500) one by one, whatever its size; a damaged one is named, the rest goes on.

Nothing but the block of a record that somebody wants is held, and that up to 21 MB.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from claimtrack.errors import ReadingError
from claimtrack.reading import gunzip
from claimtrack.reading.decoding import LARGEST
from claimtrack.reading.http_answer import MOST_HEAD
from claimtrack.reading.input import Rejoined

_LARGEST_BLOCK = LARGEST + 1_000_000
_LONGEST_LINE = 65_536
_MOST_FIELDS = 1_000
_PIECE = 1 << 20
_BEGINS = re.compile(rb"WARC/[01]\.\d")
_LENGTH = re.compile(r"[0-9]{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its number in the file (from 1), its fields (names in lower case) and its block."""

    number: int
    fields: dict[str, str]
    block: bytes


Wants = Callable[[dict[str, str], bytes], bool]
"""The fields of a record and the first 64 KB of its block → whether all of it is wanted."""


def records(stream: BinaryIO, origin: str, wants: Wants) -> Iterator[Record | ReadingError]:
    """The records that are wanted, and an error for each that is damaged. Raises ReadingError for no WARC."""
    first = stream.read(2)
    if not first:
        raise ReadingError(origin, "is empty; there is nothing to read")
    whole: BinaryIO = Rejoined(first, stream)
    walk = _Walk(gunzip.reader(whole) if first == gunzip.MAGIC else whole, origin, wants)
    try:
        yield from walk.records()
    except gunzip.Damaged as damage:
        if walk.number:
            raise ReadingError(f"{origin}:{walk.number}", f"{damage}; what follows is not read") from None
        raise ReadingError(origin, str(damage)) from None
    if not walk.number:
        raise ReadingError(origin, "is no WARC: no record begins in it")


class _Walk:
    """A walk through a WARC. A record is sound only when another, or the end, comes right after it."""

    def __init__(self, stream: BinaryIO, origin: str, wants: Wants) -> None:
        self._stream, self._origin, self._wants = stream, origin, wants
        self._astray = False
        self.number = 0

    def records(self) -> Iterator[Record | ReadingError]:
        waiting: Record | ReadingError | None = None
        more = True
        while more:
            try:
                more = self._to_next()
            except gunzip.Damaged as damage:
                if damage.between and self.number:
                    yield from self._judged(waiting)
                    self.number += 1
                raise
            yield from self._judged(waiting)
            if more:
                self.number += 1
                waiting = self._record()

    def _judged(self, waiting: Record | ReadingError | None) -> Iterator[Record | ReadingError]:
        """The last record, now that what stands behind it is known."""
        if isinstance(waiting, ReadingError):
            yield waiting
        elif self._astray and self.number:
            yield self._problem("does not end where its Content-Length says; it is left out")
        elif waiting:
            yield waiting

    def _problem(self, problem: str) -> ReadingError:
        return ReadingError(f"{self._origin}:{self.number}", problem)

    def _to_next(self) -> bool:
        """Go to the next record, over what is none of it; False at the end."""
        self._astray = False
        begins_line = True
        while line := self._stream.readline(_LONGEST_LINE):
            if begins_line and _BEGINS.match(line):
                return True
            self._astray = self._astray or bool(line.strip(b"\r\n"))
            begins_line = line.endswith(b"\n")
        return False

    def _record(self) -> Record | ReadingError | None:
        """The record whose first line was just read; None for one that is not wanted."""
        fields = self._fields()
        if fields is None:
            return self._problem("has a header without end; it is left out")
        length = fields.get("content-length", "")
        if not _LENGTH.fullmatch(length):
            return self._problem("has no Content-Length; it is left out")
        size = int(length)
        start = self._read(min(size, MOST_HEAD))
        wanted = self._wants(fields, start)
        if wanted and size <= _LARGEST_BLOCK:
            block = start + self._read(size - len(start))
            got = len(block)
        else:
            block, got = b"", len(start) + self._skip(size - len(start))
        if got < size:
            return self._problem("is cut off: the file ends before its Content-Length")
        if wanted and size > _LARGEST_BLOCK:
            return self._problem("is too large; one article is at most 20 MB")
        return Record(self.number, fields, block) if wanted else None

    def _fields(self) -> dict[str, str] | None:
        fields: dict[str, str] = {}
        name = ""
        for _ in range(_MOST_FIELDS):
            line = self._stream.readline(_LONGEST_LINE)
            text = line.decode("utf-8", "replace").rstrip("\r\n")
            if not text:
                return fields
            if text[0] in " \t":
                if name and len(fields[name]) < _LONGEST_LINE:
                    fields[name] += " " + text.strip()
                continue
            stated, _, value = text.partition(":")
            name = stated.strip().lower()
            fields.setdefault(name, value.strip())
        return None

    def _read(self, size: int) -> bytes:
        pieces = []
        while size > 0 and (piece := self._stream.read(min(size, _PIECE))):
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def _skip(self, size: int) -> int:
        """Read over `size` bytes; how many there were."""
        left = size
        while left > 0 and (piece := self._stream.read(min(left, _PIECE))):
            left -= len(piece)
        return size - left

"""A gzip stream of many members, decompressed piece by piece; a bomb is stopped, damage has a name."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAGIC = b"\x1f\x8b"

_PIECE = 65_536
_WINDOW = 200_000_000
_MOST_EXPANSION = 200


class Damaged(Exception):
    """A stream cannot be decompressed further; `str()` says why.

    `between` tells that the members before are whole and nothing of the damaged one was given out.
    """

    def __init__(self, problem: str, *, between: bool = False) -> None:
        super().__init__(problem)
        self.between = between


def reader(stream: BinaryIO) -> BinaryIO:
    """The decompressed bytes of `stream`, to be read as a file is. Reading raises Damaged."""
    return io.BufferedReader(_Decompressing(stream), _PIECE)


class _Decompressing(io.RawIOBase):
    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self._waiting = b""
        self._member: zlib._Decompress | None = None
        self._begun = False
        self._taken = self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer)
        piece = self._next(len(view))
        view[: len(piece)] = piece
        return len(piece)

    def _next(self, size: int) -> bytes:
        """The next bytes, at most `size` and at least one; none at the end."""
        while True:
            self._waiting = self._waiting or self._stream.read(_PIECE)
            if self._member is None:
                # Tapes and some programs fill the end up with zeros.
                self._waiting = self._waiting.lstrip(b"\0")
                if self._waiting:
                    self._member, self._begun = zlib.decompressobj(wbits=31), False
                elif not self._stream.read(1):
                    return b""
                continue
            if not self._waiting:
                raise Damaged("ends in the middle of compressed data", between=not self._begun)
            piece = self._decompressed(self._member, size)
            if piece:
                return piece

    def _decompressed(self, member: zlib._Decompress, size: int) -> bytes:
        before = len(self._waiting)
        try:
            piece = member.decompress(self._waiting, size)
        except zlib.error:
            problem = "is damaged: what is compressed in it cannot be decompressed"
            raise Damaged(problem, between=not self._begun) from None
        self._waiting = member.unused_data if member.eof else member.unconsumed_tail
        self._begun = self._begun or bool(piece)
        self._count(before - len(self._waiting), len(piece))
        if member.eof:
            self._member = None
        return piece

    def _count(self, taken: int, given: int) -> None:
        """Stop what expands as no honest data do."""
        self._taken, self._given = self._taken + taken, self._given + given
        if self._given > _WINDOW:
            if self._given > self._taken * _MOST_EXPANSION:
                raise Damaged(f"expands more than {_MOST_EXPANSION} times and was given up")
            self._taken = self._given = 0

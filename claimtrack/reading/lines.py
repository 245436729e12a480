"""The lines of a byte stream, numbered, none of them ever held when it is too long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

_BOM = b"\xef\xbb\xbf"


def bounded_lines(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Line number (from 1) and bytes of each line, its ending included; None for one over `longest` bytes.

    A UTF-8 byte order mark at the very start is left out.
    """
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) > longest:
            while line and not line.endswith(b"\n"):
                line = stream.readline(longest)
            yield number, None
        else:
            yield number, line.removeprefix(_BOM) if number == 1 else line

"""The records of a CSV file one by one, each with its line; a broken one is told and the next goes on."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from claimtrack.reading.lines import bounded_lines

_LONGEST_LINE = 1_000_000
_MOST_OPEN_QUOTES = 100
_MOST_LINES_IN_A_CELL = 1_000


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one record, its bytes and the line it begins on, or what is wrong with it."""

    line: int
    cells: list[str] = field(default_factory=list)
    problem: str | None = None
    content: bytes = b""


class Records(Iterator[Record]):
    """Records of a CSV stream. After a quotation mark that is never closed, reading goes on a line below."""

    def __init__(self, stream: BinaryIO) -> None:
        self._lines = bounded_lines(stream, _LONGEST_LINE)
        self._again: list[tuple[int, bytes | None]] = []
        self._taken: list[tuple[int, bytes | None]] = []
        self._delimiter: str | None = None
        self._open_quotes = 0

    def __next__(self) -> Record:
        self._taken = []
        try:
            found = next(csv.reader(self._text(), delimiter=self._separator(), strict=True))
        except csv.Error as problem:
            return self._broken(str(problem))
        line = self._taken[0][0]
        if any("\udc80" <= character <= "\udcff" for cell in found for character in cell):
            return Record(line, problem="is not UTF-8; save the table as CSV UTF-8")
        if any("\0" in cell for cell in found):
            return Record(line, problem="holds a NUL character, which no text does")
        return Record(line, found, content=b"".join(taken or b"" for _, taken in self._taken))

    def _take(self) -> tuple[int, bytes | None] | None:
        return self._again.pop() if self._again else next(self._lines, None)

    def _text(self) -> Iterator[str]:
        """The lines of one record, as its quotation marks ask for them."""
        while (taken := self._take()) is not None:
            self._taken.append(taken)
            if taken[1] is None:
                raise csv.Error(f"is longer than {_LONGEST_LINE:,} bytes")
            if len(self._taken) > _MOST_LINES_IN_A_CELL:
                raise csv.Error("unexpected end of data")
            yield taken[1].decode("utf-8", "surrogateescape")

    def _separator(self) -> str:
        """What parts the cells: the commonest of comma, semicolon and tab in the header."""
        if self._delimiter is None:
            first = self._take()
            if first is not None:
                self._again.append(first)
            header = (first[1] if first else None) or b""
            self._delimiter = max(",;\t", key=lambda mark: header.count(mark.encode()))
        return self._delimiter

    def _broken(self, problem: str) -> Record:
        line = self._taken[0][0]
        if problem == "unexpected end of data":
            self._open_quotes += 1
            if self._open_quotes > _MOST_OPEN_QUOTES:
                self._lines, self._again = iter(()), []
                return Record(line, problem="too many quotation marks are never closed; the rest is left out")
            problem = "an opening quotation mark is never closed"
        if problem.startswith("field larger"):
            problem = f"a cell holds more than {csv.field_size_limit():,} characters"
        self._again += reversed(self._taken[1:])
        return Record(line, problem=problem)

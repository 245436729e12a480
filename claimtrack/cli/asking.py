"""What `similar` and `relation` share: a file of questions, and answers as a table or as JSON lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Any, BinaryIO

import typer

if TYPE_CHECKING:
    from claimtrack.actions.questions import Asked


class Form(StrEnum):
    """How the answers are printed."""

    TABLE = "table"
    JSON = "json"


class Questions:
    """The questions of a file; lines that are none are said on standard error and remembered."""

    def __init__(self, stream: BinaryIO, origin: str, fields: Sequence[str]) -> None:
        self._stream, self._origin, self._fields = stream, origin, fields
        self.failed = False

    def __iter__(self) -> Iterator[Asked]:
        from claimtrack.actions.questions import Asked, read_questions
        from claimtrack.cli.console import say

        for found in read_questions(self._stream, self._origin, self._fields):
            if isinstance(found, Asked):
                yield found
            else:
                say(f"claimtrack: {found}")
                self.failed = True


@contextmanager
def questions(file: str, *fields: str) -> Iterator[Questions]:
    """The questions of a file, - for standard input; exit status 1 at the end when a line was none.

    Raises ReadingError when the file cannot be read.
    """
    from pathlib import Path

    from claimtrack.errors import ReadingError

    if file == "-":
        asked = Questions(sys.stdin.buffer, "standard input", fields)
        yield asked
    else:
        try:
            stream = Path(file).open("rb")  # noqa: SIM115 - closed below
        except OSError as problem:
            raise ReadingError(file, f"cannot be read: {problem.strerror or problem}") from problem
        with stream:
            asked = Questions(stream, file, fields)
            yield asked
    if asked.failed:
        raise typer.Exit(1)


def write_json(documents: Iterable[dict[str, Any]]) -> None:
    """Answers to standard output, a JSON object a line, as they come."""
    from claimtrack.cli.target import open_target
    from claimtrack.output.json import line

    with open_target(None) as stream:
        stream.writelines(line(document) + "\n" for document in documents)

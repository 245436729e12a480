"""Where results are written: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TextIO

from claimtrack.errors import ClaimtrackError


@contextmanager
def open_target(name: str | None) -> Iterator[TextIO]:
    """A UTF-8 stream that leaves line ends alone: standard output for None and "-", else the file `name`.

    The file is written beside its place and moved there when the block ends without an error.
    Raises ClaimtrackError when the file cannot be written there.
    """
    if name is None or name == "-":
        with _standard_output() as stream:
            yield stream
        return
    path = Path(name)
    if path.is_dir():
        raise ClaimtrackError(f"{name}: is a folder; name a file in it")
    try:
        temporary = NamedTemporaryFile(  # noqa: SIM115 - kept or removed below
            "w", encoding="utf-8", newline="", dir=path.parent, prefix=f".{path.name}.", delete=False
        )
    except OSError as problem:
        raise ClaimtrackError(f"{name}: cannot be written: {problem.strerror}") from problem
    try:
        with temporary as stream:
            yield stream  # type: ignore[misc]
        Path(temporary.name).chmod(_mode_of_new_files())
        Path(temporary.name).replace(path)
    except BaseException as problem:
        Path(temporary.name).unlink(missing_ok=True)
        if isinstance(problem, OSError):
            raise ClaimtrackError(f"{name}: cannot be written: {problem.strerror or problem}") from problem
        raise


@contextmanager
def _standard_output() -> Iterator[TextIO]:
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:  # somebody has put a text-only stream in its place
        yield sys.stdout
        return
    stream = io.TextIOWrapper(buffer, encoding="utf-8", newline="", write_through=False)
    try:
        yield stream
        stream.flush()
    finally:
        stream.detach()


def _mode_of_new_files() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

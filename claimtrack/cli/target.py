"""Where results are written: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from claimtrack.cli.console import neutral
from claimtrack.errors import ClaimtrackError


@contextmanager
def open_target(name: str | None) -> Iterator[TextIO]:
    """A UTF-8 stream that leaves line ends alone: standard output for None and "-", else the file `name`.

    The file is written beside its place and moved there when the block ends without an error. A link keeps
    leading where it leads, a file keeps its permissions, and what is no regular file (a pipe, /dev/null) is
    written to as it is.
    Raises ClaimtrackError when the file cannot be written there.
    """
    if name is None or name == "-":
        with _standard_output() as stream:
            yield stream
        return
    path = Path(name)
    if path.is_dir():
        raise ClaimtrackError(f"{name}: is a folder; name a file in it")
    opened = _replaced_when_whole(path) if path.is_file() or not path.exists() else _written_to(path)
    try:
        with opened as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise ClaimtrackError(f"{name}: cannot be written: {problem.strerror or problem}") from problem


@contextmanager
def open_data(name: str | None) -> Iterator[TextIO]:
    """The same for what is meant for programs (CSV, JSON) and holds words of others exactly as they are.

    A terminal would obey the controls in them, so there they become visible, but for tabs.
    """
    with open_target(name) as stream:
        harmless = name in (None, "-") and sys.stdout.isatty()
        yield _Harmless(stream) if harmless else stream  # type: ignore[misc]


class _Harmless(io.TextIOBase):
    """A stream whose text a terminal can only show."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        shown = "\t".join(map(neutral, text.replace("\r\n", "\n").split("\t")))
        self._stream.write(shown)
        return len(text)

    def flush(self) -> None:
        self._stream.flush()


@contextmanager
def _replaced_when_whole(path: Path) -> Iterator[TextIO]:
    from tempfile import NamedTemporaryFile

    place = path.resolve()  # a link stays one
    mode = stat.S_IMODE(place.stat().st_mode) if place.exists() else _mode_of_new_files()
    temporary = NamedTemporaryFile(  # noqa: SIM115 - kept or removed below
        "w", encoding="utf-8", newline="", dir=place.parent, prefix=f".{place.name}.", delete=False
    )
    try:
        with temporary as stream:
            yield stream  # type: ignore[misc]
        Path(temporary.name).chmod(mode)
        Path(temporary.name).replace(place)
    except BaseException:
        Path(temporary.name).unlink(missing_ok=True)
        raise


@contextmanager
def _written_to(path: Path) -> Iterator[TextIO]:
    with path.open("w", encoding="utf-8", newline="") as stream:
        yield stream


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

"""What is printed: results on standard output, the rest on standard error, nothing hostile on either."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO, TypeVar

from claimtrack.cli import settings

if TYPE_CHECKING:
    from rich.console import Console

Item = TypeVar("Item")

# C0 without line feed, DEL, C1; bidirectional controls, line and paragraph separators; lone surrogates.
_HOSTILE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
_SPACES = "\t\r\u2028\u2029"


def neutral(text: str) -> str:
    """`text` that a terminal can only show, not obey: controls as `\\x1b` and the like, tabs as a space.

    Line feeds stay.
    """
    return _HOSTILE.sub(lambda found: " " if found[0] in _SPACES else _visible(found[0]), text)


def _visible(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def neutral_in_place(text: str) -> str:
    """The same with one sign for each control, so that offsets into `text` hold."""
    return _HOSTILE.sub(lambda found: " " if found[0] in _SPACES else "\ufffd", text)


def one_line(text: str) -> str:
    """`text` made neutral, on one line."""
    return neutral(" ".join(text.split()))


def results(stream: TextIO | None = None) -> Console:
    """Standard output, or `stream`, for what the command was asked for."""
    return _console(stream or sys.stdout)


def say(line: str) -> None:
    """One line for the person, on standard error."""
    print(one_line(line), file=sys.stderr)  # noqa: T201 - a line needs no Rich, which takes long to import


def counted(number: int, thing: str) -> str:
    """A number of things: "1 claim", "1,234 claims"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def warn(line: str) -> None:
    """One line about something that may not be as meant."""
    say(f"warning: {line}")


def progress(items: Iterable[Item], title: str, total: int | None = None) -> Iterator[Item]:
    """`items` as they come, with a progress bar on standard error when that is a terminal."""
    if not (sys.stderr.isatty() and settings.can_redraw()):
        yield from items
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(30), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=_console(sys.stderr), transient=True) as bar:
        yield from bar.track(items, total=total, description=title)


def _console(stream: TextIO) -> Console:
    from rich.console import Console

    class Quiet(Console):
        def on_broken_pipe(self) -> None:
            raise  # noqa: PLE0704 - the BrokenPipeError in hand, which Rich would turn into exit status 1

    color = None if settings.wants_color() else True
    return Quiet(file=stream, markup=False, highlight=False, emoji=False, no_color=color)

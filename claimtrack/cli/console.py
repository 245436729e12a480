"""What is printed: results on standard output, everything else on standard error, nothing hostile on either."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from claimtrack.cli import settings

if TYPE_CHECKING:
    from rich.console import Console

Item = TypeVar("Item")

# C0 without line feed, DEL, C1; bidirectional controls, line and paragraph separators; lone surrogates.
_HOSTILE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
_PLAIN = {"\t": " ", "\r": " ", "\u2028": " ", "\u2029": " "}


def neutral(text: str) -> str:
    """`text` that can only be read, not obeyed, by a terminal: controls shown as `\\x1b` and the like.

    Line feeds stay; tabs and other separators become a space.
    """
    return _HOSTILE.sub(lambda found: _PLAIN.get(found[0], _visible(found[0])), text)


def _visible(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def results(*, width: int | None = None) -> Console:
    """Standard output. Piped, it is as wide as its content needs, so that no data is cut."""
    return _console(to_stderr=False, width=width)


def messages() -> Console:
    """Standard error."""
    return _console(to_stderr=True, width=None)


def say(line: str) -> None:
    """One line for the person, on standard error."""
    print(neutral(line), file=sys.stderr)  # noqa: T201 - a line needs no Rich, and importing it takes longer


def warn(line: str) -> None:
    """One line about something that may not be as meant."""
    say(f"warning: {line}")


def progress(items: Iterable[Item], title: str, total: int | None = None) -> Iterator[Item]:
    """`items` as they come, with a progress bar on standard error when that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=messages(), transient=True) as bar:
        yield from bar.track(items, total=total, description=title)


def _console(*, to_stderr: bool, width: int | None) -> Console:
    from rich.console import Console

    class Quiet(Console):
        def on_broken_pipe(self) -> None:
            raise  # noqa: PLE0704 - the BrokenPipeError in hand, which Rich would turn into exit status 1

    stream = sys.stderr if to_stderr else sys.stdout
    return Quiet(
        stderr=to_stderr,
        markup=False,
        highlight=False,
        emoji=False,
        no_color=None if settings.wants_color() else True,
        width=width if width is not None or stream.isatty() else PIPED_WIDTH,
        soft_wrap=False,
    )


PIPED_WIDTH = 200

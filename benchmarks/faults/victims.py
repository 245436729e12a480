"""Programs that are killed while they work: each says at once what it has done, and so promises to keep.

They are forked from one process that has loaded everything (`warm`), so that a run takes as long as its work.
"""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Any

from claimtrack.actions import reextracting
from claimtrack.actions.importing import import_articles
from claimtrack.actions.preparing import Failed
from claimtrack.errors import ClaimtrackError
from claimtrack.storage.database import open_for_writing
from claimtrack.storage.location import Location
from claimtrack.types import ReadingOptions

Work = Callable[..., Iterator[str]]


def import_all(location: Location, sources: Sequence[Path], jobs: int) -> Iterator[str]:
    """Import articles; where each came from, when it is on disk."""
    now = datetime.now(UTC)
    names = [str(source) for source in sources]
    outcomes = import_articles(names, ReadingOptions(), location=location, now=now, jobs=jobs)
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            raise ClaimtrackError(f"{outcome.origin}: {outcome.problem}")
        yield outcome.origin


def import_limited(location: Location, sources: Sequence[Path], most_bytes: int | None) -> Iterator[str]:
    """As `import_all`, where no file can grow beyond `most_bytes`: a disk that is full at that size."""
    if most_bytes is not None:
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, hard))
    yield from import_all(location, sources, 1)


def reextract_all(location: Location) -> Iterator[str]:
    """Extract from every stored capture again."""
    for number, _ in enumerate(
        reextracting.reextract(location, reextracting.captures(location, None)), start=1
    ):
        yield str(number)


def upgrade(location: Location) -> Iterator[str]:
    """Bring a database to this program's schema."""
    open_for_writing(location).close()
    yield "upgraded"


class Victim:
    """A process at work. `promised` is what it said it had done, `problem` the error that ended it."""

    def __init__(self, work: Work, *arguments: Any) -> None:
        self.promised: list[str] = []
        self.problem: str | None = None
        self.finished = False
        receiving, sending = _context().Pipe(duplex=False)
        self._said = receiving
        self._process: ForkServerProcess = _context().Process(
            target=_perform, args=(sending, work, arguments), daemon=False
        )
        self._process.start()
        sending.close()

    def wait(self) -> Victim:
        """Until it ends by itself."""
        while self.listen(None):
            pass
        self._process.join()
        self._said.close()
        return self

    def listen(self, seconds: float | None = 0) -> bool:
        """Take what it says, waiting for the next word up to `seconds`; False when there is none."""
        try:
            if seconds is not None and not self._said.poll(seconds):
                return False
            kind, what = self._said.recv()
        except (EOFError, OSError):  # it is dead, and all it said has been heard
            return False
        if kind == "done":
            self.promised.append(what)
        elif kind == "failed":
            self.problem = what
        self.finished = self.finished or kind == "finished"
        return True

    def kill_after(self, promises: int, seconds: float) -> Victim:
        """Kill it (SIGKILL) so many seconds after it has said so many things; and hear what it still said."""
        while len(self.promised) < promises and self.listen(None):
            pass
        time.sleep(seconds)
        self._process.kill()
        return self.wait()


def _perform(sending: Connection, work: Work, arguments: tuple[Any, ...]) -> None:
    try:
        for done in work(*arguments):
            sending.send(("done", done))
        sending.send(("finished", ""))
    except ClaimtrackError as error:
        sending.send(("failed", str(error)))
    except Exception as error:
        sending.send(("failed", f"internal error: {type(error).__name__}: {error}"))


def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([f"{__package__}.warm"])
    return context

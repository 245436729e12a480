"""Extraction within bounds of length and CPU time, so that one article cannot hold up a thousand others."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from claimtrack.errors import ReadingError

if TYPE_CHECKING:
    from claimtrack.types import Article, Extraction

CPU_SECONDS = 27.0
"""Of one article, so that with its reading it stays below 30. A hundredth is usual."""
CPU_SECONDS_PER_CHARACTER = 0.00015
"""A report as long as a book takes half of this, and is no attack: it is allowed time in proportion."""


def extract(article: Article, *, explain: bool = False) -> Extraction:
    """What `claimtrack.extraction.extract` finds, in bounded time.

    Raises:
        ReadingError: the text is longer than two million characters, or takes longer.
    """
    from claimtrack import extraction
    from claimtrack.reading.decoding import LONGEST_TEXT

    origin = article.document.origin
    if len(article.text) > LONGEST_TEXT:
        raise ReadingError(origin, f"is longer than {LONGEST_TEXT:,} characters; split it into parts")
    allowed = max(CPU_SECONDS, CPU_SECONDS_PER_CHARACTER * len(article.text))
    try:
        with at_most(allowed):
            return extraction.extract(article, explain=explain)
    except OverTime:
        problem = f"takes more than {allowed:.3g} CPU seconds to look for claims in; split it into parts"
        raise ReadingError(origin, problem) from None


class OverTime(Exception):
    """The work took more than it was allowed."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise OverTime in what runs within when this process has spent `seconds` of CPU on it.

    Only the main thread can be stopped so, and nothing can on Windows: there the work takes what it takes.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    with ExitStack() as ending:
        ending.callback(signal.signal, signal.SIGPROF, signal.signal(signal.SIGPROF, _stop))
        # Twice: it may go off in the first of them, and the rest is done all the same.
        ending.callback(signal.setitimer, signal.ITIMER_PROF, 0)
        ending.callback(signal.setitimer, signal.ITIMER_PROF, 0)
        # Again and again from then on: something may take the first one for an error of its own.
        signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)
        yield


def _stop(*_: object) -> None:
    raise OverTime

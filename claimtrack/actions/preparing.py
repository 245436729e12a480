"""Inputs → articles with their claims, in order, on as many processes as asked for."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, BinaryIO, cast

from claimtrack.errors import ClaimtrackError, ReadingError
from claimtrack.types import Article, Extraction, ReadingOptions

if TYPE_CHECKING:
    from claimtrack.reading import Input
    from claimtrack.storage.location import Location


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article that was read; `extraction` is None when the database has these very bytes already."""

    origin: str
    article: Article
    extraction: Extraction | None


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that could not be used, and why."""

    origin: str
    problem: str


def prepare_all(
    sources: Iterable[str],
    options: ReadingOptions,
    *,
    jobs: int = 1,
    stdin: BinaryIO | None = None,
    known_in: Location | None = None,
) -> Iterator[Prepared | Failed]:
    """Read and extract every input of `sources`, in the order given, whatever the number of `jobs`.

    Articles whose bytes the database at `known_in` holds are read but not extracted again.
    """
    items = _inputs(sources, options, stdin)
    if jobs <= 1:
        return (item if isinstance(item, Failed) else _prepare(item, options, known_in) for item in items)
    return _prepare_in_parallel(items, options, known_in, jobs)


def _inputs(
    sources: Iterable[str], options: ReadingOptions, stdin: BinaryIO | None
) -> Iterator[Input | Failed]:
    from claimtrack import reading

    for source in sources:
        try:
            for item in reading.inputs(source, options, stdin):
                yield Failed(item.origin, item.problem) if isinstance(item, ReadingError) else item
        except ReadingError as error:
            yield Failed(error.origin, error.problem)


def _prepare(item: Input, options: ReadingOptions, known_in: Location | None) -> Prepared | Failed:
    from claimtrack import extraction, reading

    try:
        article = reading.read(item, options)
        if known_in is not None and _is_known(article, known_in):
            return Prepared(item.origin, article, None)
        return Prepared(item.origin, article, extraction.extract(article))
    except ReadingError as error:
        return Failed(item.origin, error.problem)
    except MemoryError:
        return Failed(item.origin, "needs more memory than there is; split it or leave it out")
    except RecursionError:
        return Failed(item.origin, "is nested too deeply; save its text instead")


def _is_known(article: Article, location: Location) -> bool:
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    try:
        with open_for_reading(location) as reader:
            return finding.has_bytes(reader, article.document.content)
    except ClaimtrackError:  # a database that cannot be read yet knows nothing
        return False


def _prepare_in_parallel(
    items: Iterator[Input | Failed], options: ReadingOptions, known_in: Location | None, jobs: int
) -> Iterator[Prepared | Failed]:
    workers = _Workers(jobs, options, known_in)
    waiting: deque[tuple[Input | Failed, Future[Prepared | Failed] | None]] = deque()
    try:
        for item in items:
            waiting.append((item, None if isinstance(item, Failed) else workers.submit(item)))
            if len(waiting) > 4 * jobs:  # enough to keep every worker busy, little enough to hold in memory
                yield workers.result(*waiting.popleft())
        while waiting:
            yield workers.result(*waiting.popleft())
    finally:
        workers.close()


class _Workers:
    """Processes that prepare articles. One that dies takes only the article it died of with it."""

    def __init__(self, jobs: int, options: ReadingOptions, known_in: Location | None) -> None:
        self._jobs, self._options, self._known_in = jobs, options, known_in
        self._pool = _pool(jobs)

    def submit(self, item: Input) -> Future[Prepared | Failed]:
        try:
            return self._pool.submit(_prepare, item, self._options, self._known_in)
        except BrokenProcessPool:
            self.close()
            self._pool = _pool(self._jobs)
            return self.submit(item)

    def result(self, item: Input | Failed, future: Future[Prepared | Failed] | None) -> Prepared | Failed:
        if isinstance(item, Failed) or future is None:
            return cast("Failed", item)
        try:
            return future.result()
        except BrokenProcessPool:
            return self._alone(item)

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _alone(self, item: Input) -> Prepared | Failed:
        # A dead worker breaks everything its pool was doing; alone, an article can only die of itself.
        with _pool(1) as pool:
            try:
                return pool.submit(_prepare, item, self._options, self._known_in).result()
            except BrokenProcessPool:
                return Failed(item.origin, "crashed the process that read it; leave it out")


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_ignore_interrupt)


def _ignore_interrupt() -> None:
    # Ctrl-C reaches every process of the terminal; only the one that writes decides what to do about it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)

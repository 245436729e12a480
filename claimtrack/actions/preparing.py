"""Inputs → articles with their claims, in order, on as many processes as asked for."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING, BinaryIO

from claimtrack.errors import ClaimtrackError, ReadingError
from claimtrack.types import Article, Extraction, ReadingOptions

if TYPE_CHECKING:
    from claimtrack.reading import Container, Input
    from claimtrack.storage.location import Location
    from claimtrack.storage.reader import Reader


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article that was read, with what was found in it."""

    origin: str
    article: Article
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Known:
    """An article whose very bytes the database has already; nothing was extracted.

    `state` is "removed" or "purged" when it is in no answer any more.
    """

    origin: str
    article_id: int
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that could not be used, and why."""

    origin: str
    problem: str


Answer = Prepared | Known | Failed


@dataclass(frozen=True, slots=True)
class Work:
    """What is done with each input. Articles whose bytes the database at `known_in` holds are read but not
    extracted again; with `explain` an extraction says why each claim says what it says."""

    options: ReadingOptions
    known_in: Location | None = None
    explain: bool = False


def prepare_all(
    sources: Iterable[str],
    work: Work,
    *,
    jobs: int = 1,
    stdin: BinaryIO | None = None,
) -> Iterator[Answer]:
    """Read and extract every input of `sources`, in the order given, whatever the number of `jobs`."""
    items = _inputs(sources, work.options, stdin)
    if jobs <= 1:
        return _prepare_here(items, work)
    return prepare_in_parallel(items, work, jobs)


def _inputs(
    sources: Iterable[str], options: ReadingOptions, stdin: BinaryIO | None
) -> Iterator[Input | Failed]:
    from claimtrack import reading

    for source in sources:
        yield from _listed(reading.inputs(source, options, stdin), source)


def _members(container: Container, options: ReadingOptions) -> Iterator[Input | Failed]:
    """The inputs in what was fetched and holds many."""
    from claimtrack import reading

    return _listed(reading.members(container.document, options), container.document.origin)


def _listed(items: Iterator[Input | ReadingError], origin: str) -> Iterator[Input | Failed]:
    """The inputs and what is wrong with others; a list that breaks off ends with the reason."""
    try:
        for item in items:
            yield Failed(item.origin, item.problem) if isinstance(item, ReadingError) else item
    except ReadingError as error:
        yield Failed(error.origin, error.problem)
    except (MemoryError, RecursionError):
        yield Failed(origin, "is nested too deeply or needs more memory than there is")
    except ClaimtrackError:
        raise
    except Exception as error:
        yield Failed(origin, _internal(error))


def _prepare_here(items: Iterable[Input | Failed], work: Work) -> Iterator[Answer]:
    with closing(_Holdings(work.known_in)) as holdings:
        yield from _prepare_each(items, work, holdings)


def _prepare_each(items: Iterable[Input | Failed], work: Work, holdings: _Holdings) -> Iterator[Answer]:
    for item in items:
        answer = item if isinstance(item, Failed) else _prepare(item, work, holdings)
        if isinstance(answer, (Prepared, Known, Failed)):
            yield answer
        else:
            yield from _prepare_each(_members(answer, work.options), work, holdings)


def _prepare(item: Input, work: Work, holdings: _Holdings) -> Answer | Container:
    from claimtrack import reading
    from claimtrack.actions import allowance

    try:
        article = reading.read(item, work.options)
        if isinstance(article, reading.Container):
            return article
        known = holdings.article_with(article.document.content)
        if known is not None:
            return Known(item.origin, *known)
        return Prepared(item.origin, article, allowance.extract(article, explain=work.explain))
    except ReadingError as error:
        return Failed(item.origin, error.problem)
    except MemoryError:
        return Failed(item.origin, "needs more memory than there is; split it or leave it out")
    except RecursionError:
        return Failed(item.origin, "is nested too deeply; save its text instead")
    except ClaimtrackError:  # nothing of this article's: no other would fare better
        raise
    except Exception as error:
        # Our own mistake with one article must not cost the thousand others.
        return Failed(item.origin, _internal(error))


def _internal(error: Exception) -> str:
    return f"internal error: {type(error).__name__}: {error} (please report)"


class _Holdings:
    """What a database holds already. Opening a reader takes longer than asking it, so it stays open for a
    while; not for ever, as SQLite keeps all that is written meanwhile in its log."""

    _QUESTIONS = 100

    def __init__(self, location: Location | None) -> None:
        self._location = location
        self._reader: Reader | None = None
        self._asked = 0

    def article_with(self, content: bytes) -> tuple[int, str | None] | None:
        """The article that consists of these very bytes, and its state (see Known)."""
        from claimtrack.storage import finding
        from claimtrack.storage.reader import open_for_reading

        if self._location is None:
            return None
        if self._asked == self._QUESTIONS:
            self.close()
        try:
            if self._reader is None:
                self._reader = open_for_reading(self._location)
            self._asked += 1
            return finding.article_with_bytes(self._reader, content)
        except ClaimtrackError:  # a database that cannot be read yet knows nothing
            return None

    def close(self) -> None:
        """Let go of the database; the next question opens it again."""
        if self._reader is not None:
            self._reader.close()
        self._reader, self._asked = None, 0


def prepare_in_parallel(items: Iterable[Input | Failed], work: Work, jobs: int) -> Iterator[Answer]:
    """What `prepare_all` does, by `jobs` processes."""
    workers = _Workers(jobs, work)
    try:
        yield from _in_order(items, workers, work.options)
    finally:
        workers.close()


def _in_order(
    items: Iterable[Input | Failed], workers: _Workers, options: ReadingOptions
) -> Iterator[Answer]:
    """What the workers answer, in the order of the inputs; members stand in the place of their container."""
    waiting: deque[Failed | tuple[Input, Future[Answer | Container]]] = deque()

    def answers() -> Iterator[Answer]:
        answer = workers.answer(waiting.popleft())
        if isinstance(answer, (Prepared, Known, Failed)):
            yield answer
        else:
            yield from _in_order(_members(answer, options), workers, options)

    for item in items:
        waiting.append(item if isinstance(item, Failed) else (item, workers.submit(item)))
        if len(waiting) > workers.most_waiting:
            yield from answers()
    while waiting:
        yield from answers()


class _Workers:
    """Processes that prepare articles. One that dies takes only the article it died of with it."""

    def __init__(self, jobs: int, work: Work) -> None:
        # Enough to keep every worker busy, little enough to hold in memory.
        self.most_waiting = 4 * jobs
        self._jobs, self._work = jobs, work
        self._pool = _pool(jobs)
        self._single: ProcessPoolExecutor | None = None

    def submit(self, item: Input) -> Future[Answer | Container]:
        """Have `item` prepared by the next worker that is free."""
        try:
            return self._pool.submit(_prepare_in_worker, item, self._work)
        except BrokenProcessPool:
            _end(self._pool)
            self._pool = _pool(self._jobs)
            return self.submit(item)

    def answer(self, submitted: Failed | tuple[Input, Future[Answer | Container]]) -> Answer | Container:
        """What came of it."""
        if isinstance(submitted, Failed):
            return submitted
        item, future = submitted
        try:
            return future.result()
        except BrokenProcessPool:
            return self._alone(item)

    def close(self) -> None:
        """End all processes, after what they are doing."""
        _end(self._pool)
        if self._single is not None:
            _end(self._single)

    def _alone(self, item: Input) -> Answer | Container:
        # A dead worker breaks everything its pool was doing; alone, an article can only die of itself.
        if self._single is None:
            self._single = _pool(1)
        try:
            return self._single.submit(_prepare_in_worker, item, self._work).result()
        except BrokenProcessPool:
            _end(self._single)
            self._single = None
            return Failed(item.origin, "crashed the process that read it; leave it out")


def _prepare_in_worker(item: Input, work: Work) -> Answer | Container:
    return _prepare(item, work, _holdings_of_worker(work.known_in))


@cache
def _holdings_of_worker(known_in: Location | None) -> _Holdings:
    return _Holdings(known_in)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start_worker)


def _end(pool: ProcessPoolExecutor) -> None:
    pool.shutdown(wait=True, cancel_futures=True)


def _start_worker() -> None:
    # Ctrl-C reaches every process of the terminal; only the one that writes decides what to do about it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker waits for work for ever, also when the process that would give it was killed."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

"""`import`: articles into the database, each wholly or not at all, reported when it is on disk.

What several processes have read is filed some articles at a time: a transaction for each would take the one
process that writes longer than the articles themselves.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from claimtrack.actions.preparing import Answer, Failed, Known, Prepared, Work, prepare_all
from claimtrack.errors import ClaimtrackError, DatabaseMissing, DatabaseOlder
from claimtrack.types import Article, Attribution, DateOrder, Extraction, ReadingOptions

if TYPE_CHECKING:
    from claimtrack.storage.database import Database
    from claimtrack.storage.history.chain import Entry
    from claimtrack.storage.location import Location
    from claimtrack.storage.saving import Alike, Saved

# A claim no surer than this is as likely wrong as right.
UNSURE = 0.5

_TOGETHER = 16  # articles in one transaction, where several processes read
_LONGEST_WAIT = 0.5  # seconds until an article that was read is filed, when others are slow to follow


@dataclass(frozen=True, slots=True)
class Imported:
    """An article that is new in the database, and how many rows came with it that were not there before.

    `unsure` counts the claims found in it that are unsure; stances, which `query` leaves out, are not.
    `alike` are articles that were filed before and carry much of its text.
    """

    origin: str
    title: str | None
    article_id: int | None
    claims: int
    speakers: int
    places: int
    warnings: tuple[str, ...] = ()
    source: str | None = None
    published: str | None = None
    unsure: int = 0
    alike: tuple[Alike, ...] = ()


@dataclass(frozen=True, slots=True)
class Recaptured:
    """New bytes of an article that is known by its address: a new capture; `claims` are new ones from it."""

    origin: str
    title: str | None
    article_id: int
    claims: int
    speakers: int
    places: int
    warnings: tuple[str, ...] = ()
    source: str | None = None
    published: str | None = None
    unsure: int = 0
    alike: tuple[Alike, ...] = ()


Outcome = Imported | Recaptured | Known | Failed


def import_articles(
    sources: Iterable[str],
    options: ReadingOptions,
    *,
    location: Location,
    now: datetime,
    jobs: int = 1,
    dry_run: bool = False,
    update: bool = False,
    stdin: BinaryIO | None = None,
) -> Iterator[Outcome]:
    """Import every input of `sources`; each outcome is final, on disk, when it is yielded.

    `update` lets new bytes of a known address replace the drafts nobody touched. With `dry_run` everything
    is read and nothing is written. `now` (UTC) is the capture time of what carries none of its own.

    Raises DatabaseError when the database cannot be written.
    """
    work = Work(replace(options, source_date_orders=_date_orders(location)), known_in=location)
    if dry_run:
        met: set[object] = set()
        for prepared in prepare_all(sources, work, jobs=jobs, stdin=stdin):
            yield _would_import(prepared, met) if isinstance(prepared, Prepared) else prepared
        return
    from claimtrack.storage.database import open_for_writing

    with ExitStack() as opened:
        database: Database | None = None  # made by the first article that can be read, not by a failed import
        answers = prepare_all(sources, work, jobs=jobs, stdin=stdin)
        for some in _together(answers, _TOGETHER if jobs > 1 else 1):
            if database is None and any(isinstance(answer, Prepared) for answer in some):
                database = opened.enter_context(open_for_writing(location))
            yield from _file(database, some, now=now, update=update)


def _together(answers: Iterable[Answer], most: int) -> Iterator[list[Answer]]:
    """The answers in their order, up to `most` at a time, fewer where they are long in coming."""
    some: list[Answer] = []
    began = 0.0
    for answer in answers:
        began = began if some else time.monotonic()
        some.append(answer)
        if len(some) >= most or time.monotonic() - began > _LONGEST_WAIT:
            yield some
            some = []
    if some:
        yield some


def _date_orders(location: Location) -> dict[str, DateOrder]:
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    try:
        with open_for_reading(location) as reader:
            return finding.date_orders(reader)
    except (DatabaseMissing, DatabaseOlder):  # the import is about to create or migrate it
        return {}


def _would_import(prepared: Prepared, met: set[object]) -> Outcome:
    """What an article would bring; speakers and places in `met` came with an earlier one."""
    speakers = {claim.speaker.name for claim in prepared.extraction.claims if claim.speaker} - met
    places = {mention.place for mention in prepared.extraction.places if mention.place} - met
    met.update(speakers, places)
    return Imported(
        prepared.origin,
        prepared.article.title,
        None,
        len(prepared.extraction.claims),
        len(speakers),
        len(places),
        (*prepared.article.warnings, *prepared.extraction.warnings),
        prepared.article.source,
        _date_of(prepared.article),
        _unsure(prepared.extraction),
    )


def _file(
    database: Database | None, answers: Sequence[Answer], *, now: datetime, update: bool
) -> Iterator[Outcome]:
    """File what was read, in one transaction; what became of each, in the order of the answers."""
    prepared = [answer for answer in answers if isinstance(answer, Prepared)]
    try:
        outcomes = iter(_save(database, prepared, now=now, update=update) if database else ())
    except ClaimtrackError:
        if len(answers) == 1:
            raise
        for answer in answers:  # one that cannot be filed keeps none of the others out
            yield from _file(database, [answer], now=now, update=update)
        return
    for answer in answers:
        yield next(outcomes) if isinstance(answer, Prepared) else answer


def _save(database: Database, prepared: Sequence[Prepared], *, now: datetime, update: bool) -> list[Outcome]:
    from claimtrack.actions.values import country_of
    from claimtrack.storage import saving
    from claimtrack.storage.history import chain

    items = [(one.article, one.extraction) for one in prepared]
    with database.bulk() as connection:
        saved = saving.save_articles(connection, items, now=now, update=update, country_of=country_of)
        changes = [[_entry(one)] for one in saved if one.outcome is not saving.Outcome.KNOWN]
        chain.append_changes(connection, "import", database.location.researcher, now, changes)
    return [_outcome(*both) for both in zip(prepared, saved, strict=True)]


def _entry(saved: Saved) -> Entry:
    """What the log tells of an article that was filed."""
    from claimtrack.storage import saving
    from claimtrack.storage.history import chain

    is_new = saved.outcome is saving.Outcome.NEW
    row = ("article", saved.article_id) if is_new else ("capture", saved.capture_id)
    return chain.made(*row, claims=saved.claims)


def _outcome(prepared: Prepared, saved: Saved) -> Outcome:
    from claimtrack.storage import saving

    article, found = prepared.article, prepared.extraction
    if saved.outcome is saving.Outcome.KNOWN:
        return Known(prepared.origin, saved.article_id)
    kind = Imported if saved.outcome is saving.Outcome.NEW else Recaptured
    return kind(
        prepared.origin,
        article.title,
        saved.article_id,
        saved.claims,
        saved.speakers,
        saved.places,
        (*article.warnings, *found.warnings),
        article.source,
        _date_of(article),
        _unsure(found) if saved.claims else 0,
        saved.alike,
    )


def _date_of(article: Article) -> str | None:
    """When an article was published, as far as its value is known."""
    return article.published.edtf if article.published else None


def _unsure(found: Extraction) -> int:
    """How many claims, stances aside, a person had better look at first."""
    speech = (claim for claim in found.claims if claim.attribution is Attribution.SPEECH)
    return sum(claim.confidence is not None and claim.confidence <= UNSURE for claim in speech)

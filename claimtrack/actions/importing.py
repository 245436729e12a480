"""`import`: articles into the database, each with its claims in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from claimtrack.actions.preparing import Failed, Known, Prepared, Work, prepare_all
from claimtrack.errors import DatabaseMissing, DatabaseOlder
from claimtrack.types import Article, Attribution, DateOrder, Extraction, ReadingOptions

if TYPE_CHECKING:
    from claimtrack.storage.database import Database
    from claimtrack.storage.location import Location
    from claimtrack.storage.saving import Alike

# A claim no surer than this is as likely wrong as right.
UNSURE = 0.5


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
        for prepared in prepare_all(sources, work, jobs=jobs, stdin=stdin):
            if not isinstance(prepared, Prepared):
                yield prepared
                continue
            if database is None:
                database = opened.enter_context(open_for_writing(location))
            yield _save(database, prepared, now=now, update=update)


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


def _save(database: Database, prepared: Prepared, *, now: datetime, update: bool) -> Outcome:
    from claimtrack.actions.values import country_of
    from claimtrack.storage import saving
    from claimtrack.storage.history import chain

    article, found = prepared.article, prepared.extraction
    with database.bulk() as connection:
        saved = saving.save_article(connection, article, found, now=now, update=update, country_of=country_of)
        if saved.outcome is not saving.Outcome.KNOWN:
            is_new = saved.outcome is saving.Outcome.NEW
            row = ("article", saved.article_id) if is_new else ("capture", saved.capture_id)
            chain.append(
                connection,
                "import",
                database.location.researcher,
                now,
                [chain.made(*row, claims=saved.claims)],
            )
    warnings = (*article.warnings, *found.warnings)
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
        warnings,
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

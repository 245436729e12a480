"""`reextract`: today's extractor on stored captures; what a person touched stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from claimtrack.actions.locating import region
from claimtrack.types import Article, ClaimFilter

if TYPE_CHECKING:
    from claimtrack.storage.location import Location


@dataclass(frozen=True, slots=True)
class Reextracted:
    """How many claims of an article are new, gone and as before."""

    title: str | None
    gained: int
    lost: int
    kept: int


def captures(location: Location, wanted: ClaimFilter | None) -> tuple[int, ...]:
    """The ids of the captures to extract from again; all, when no filter is given."""
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        return finding.captures_to_reextract(reader, wanted, gazetteer=region)


def newer_captures(location: Location, wanted: ClaimFilter | None) -> tuple[int, ...]:
    """The ids of the newest captures of articles of which only earlier captures' claims are filed."""
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        return finding.captures_to_take_up(reader, wanted, gazetteer=region)


def reextract(
    location: Location, capture_ids: tuple[int, ...], *, newer: bool = False
) -> Iterator[Reextracted]:
    """Extract from each capture again, one transaction each; done is done when it is yielded.

    `newer` captures have no claims yet: theirs are filed in place of those of their articles' earlier ones.
    """
    from claimtrack import extraction
    from claimtrack.actions.values import country_of
    from claimtrack.storage import saving
    from claimtrack.storage.database import open_for_writing
    from claimtrack.storage.history import chain

    with open_for_writing(location, create=False) as database:
        for capture_id in capture_ids:
            article = _article(location, capture_id)
            found = extraction.extract(article)
            now = datetime.now(UTC)
            with database.bulk() as connection:
                file = saving.take_up if newer else saving.replace_drafts
                done = file(connection, capture_id, found, now=now, country_of=country_of)
                if done.gained or done.lost:
                    entry = chain.made("capture", capture_id, gained=done.gained, lost=done.lost)
                    chain.append(connection, "reextract", location.researcher, now, [entry])
            yield Reextracted(article.title, done.gained, done.lost, done.kept)


def _article(location: Location, capture_id: int) -> Article:
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        return finding.stored_article(reader, capture_id)

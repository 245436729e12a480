"""`article|source|speaker|place|tag list` and `show`, `stats`: what the database holds besides claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from claimtrack.errors import NotFound
from claimtrack.storage import finding
from claimtrack.storage.reader import open_for_reading

if TYPE_CHECKING:
    from claimtrack.storage.location import Location
    from claimtrack.types.listing import (
        ArticleRecord,
        PlaceRecord,
        SourceRecord,
        SpeakerRecord,
        Statistics,
        TagRecord,
    )

Kind = Literal["speaker", "place", "source", "tag"]


@dataclass(frozen=True, slots=True)
class Page:
    """Which rows of a list: those holding `text`, at most `limit`, removed ones too if wanted."""

    text: str | None = None
    limit: int | None = None
    include_removed: bool = False


def articles(location: Location, page: Page) -> tuple[ArticleRecord, ...]:
    """Articles, newest published first."""
    with open_for_reading(location) as reader:
        return finding.find_articles(
            reader, page.text, limit=page.limit, include_removed=page.include_removed
        )


def sources(location: Location, page: Page) -> tuple[SourceRecord, ...]:
    """Sources by name."""
    with open_for_reading(location) as reader:
        return finding.find_sources(reader, page.text, limit=page.limit, include_removed=page.include_removed)


def speakers(location: Location, page: Page) -> tuple[SpeakerRecord, ...]:
    """Speakers by name."""
    with open_for_reading(location) as reader:
        return finding.find_speakers(
            reader, page.text, limit=page.limit, include_removed=page.include_removed
        )


def places(location: Location, page: Page) -> tuple[PlaceRecord, ...]:
    """Places by name."""
    with open_for_reading(location) as reader:
        return finding.find_places(reader, page.text, limit=page.limit, include_removed=page.include_removed)


def tags(location: Location, page: Page) -> tuple[TagRecord, ...]:
    """Tags by name."""
    with open_for_reading(location) as reader:
        return finding.find_tags(reader, page.text, limit=page.limit)


def article(location: Location, reference: str) -> tuple[ArticleRecord, str | None]:
    """An article and the text of its newest capture that has one (a purged one has none). Raises NotFound."""
    with open_for_reading(location) as reader:
        record = finding.article(reader, reference)
        texts = (finding.capture_text(reader, capture.id) for capture in reversed(record.captures))
        return record, next(filter(None, texts), None)


def original(location: Location, reference: str) -> bytes:
    """The untouched bytes of an article's newest capture that has them. Raises NotFound when none has."""
    with open_for_reading(location) as reader:
        record = finding.article(reader, reference)
        for capture in reversed(record.captures):
            if content := finding.capture_bytes(reader, capture.id):
                return content
        raise NotFound(f"article {record.id}: its bytes are not in the database")


def source(location: Location, reference: str) -> SourceRecord:
    """One source by its id or name."""
    with open_for_reading(location) as reader:
        return finding.source(reader, reference)


def speaker(location: Location, reference: str) -> SpeakerRecord:
    """One speaker by its id or any name."""
    with open_for_reading(location) as reader:
        return finding.speaker(reader, reference)


def place(location: Location, reference: str) -> PlaceRecord:
    """One place by its id or any name."""
    with open_for_reading(location) as reader:
        return finding.place(reader, reference)


def tag(location: Location, reference: str) -> TagRecord:
    """One tag by its name or id."""
    with open_for_reading(location) as reader:
        return finding.tag(reader, reference)


def statistics(location: Location) -> Statistics:
    """Counts of everything the database holds."""
    with open_for_reading(location) as reader:
        return finding.statistics(reader)


def names(location: Location, kind: Kind, beginning: str, *, limit: int) -> list[str]:
    """Names of rows that begin with what somebody has typed so far, for a shell to complete."""
    page = Page(beginning, limit * 4)  # some of them only hold what was typed
    found = {
        "speaker": lambda: [row.name for row in speakers(location, page)],
        "place": lambda: [row.name for row in places(location, page)],
        "source": lambda: [row.name for row in sources(location, page)],
        "tag": lambda: [row.name for row in tags(location, page)],
    }[kind]()
    return [name for name in found if name.casefold().startswith(beginning.casefold())][:limit]

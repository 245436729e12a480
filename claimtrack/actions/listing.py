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
        CaptureRecord,
        OverlapRecord,
        PlaceRecord,
        SourceRecord,
        SpeakerRecord,
        Statistics,
        TagRecord,
    )

Kind = Literal["speaker", "place", "source", "tag"]


@dataclass(frozen=True, slots=True)
class Page:
    """Which rows of a list: those holding `text`, at most `limit`, removed ones too if wanted.

    Articles may also be asked for by words `in_text`, that of their captures.
    """

    text: str | None = None
    limit: int | None = None
    include_removed: bool = False
    in_text: str | None = None


def articles(location: Location, page: Page) -> tuple[ArticleRecord, ...]:
    """Articles, newest published first."""
    with open_for_reading(location) as reader:
        return finding.find_articles(
            reader,
            page.text,
            in_text=page.in_text,
            limit=page.limit,
            include_removed=page.include_removed,
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


def article(
    location: Location, reference: str, capture: int | None = None
) -> tuple[ArticleRecord, str | None]:
    """An article and the text of a `capture`, or of its newest that has one (a purged one has none).

    Raises NotFound, also for a capture that is none of the article's.
    """
    with open_for_reading(location) as reader:
        record = finding.article(reader, reference)
        texts = (finding.capture_text(reader, one.id) for one in _newest_first(record, capture))
        return record, next(filter(None, texts), None)


def original(location: Location, reference: str, capture: int | None = None) -> tuple[CaptureRecord, bytes]:
    """The untouched bytes of a `capture` of an article, or of its newest that has them, and that capture.

    Raises NotFound when none has.
    """
    with open_for_reading(location) as reader:
        record = finding.article(reader, reference)
        for one in _newest_first(record, capture):
            if content := finding.capture_bytes(reader, one.id):
                return one, content
        raise NotFound(f"article {record.id}: its bytes are not in the database")


def captures(location: Location, reference: str) -> tuple[ArticleRecord, tuple[CaptureRecord, ...]]:
    """An article, and its captures with sizes and numbers of claims, oldest first. Raises NotFound."""
    with open_for_reading(location) as reader:
        record = finding.article(reader, reference)
        return record, finding.captures_of(reader, record)


def duplicates(
    location: Location,
    reference: str | None = None,
    *,
    only_suggested: bool = False,
    limit: int | None = None,
) -> tuple[OverlapRecord, ...]:
    """Pairs of articles that share much of their text, of one article if wanted; the most alike first."""
    with open_for_reading(location) as reader:
        one = None if reference is None else finding.article(reader, reference).id
        return finding.find_overlaps(reader, article=one, only_suggested=only_suggested, limit=limit)


def _newest_first(record: ArticleRecord, capture: int | None) -> tuple[CaptureRecord, ...]:
    """The captures of an article, the newest first, or only the one that is asked for."""
    chosen = tuple(one for one in reversed(record.captures) if capture in (None, one.id))
    if capture is not None and not chosen:
        raise NotFound(
            f"article {record.id} has no capture {capture}; 'claimtrack article captures {record.id}' lists"
            " them"
        )
    return chosen


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

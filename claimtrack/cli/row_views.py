"""Articles, sources, speakers, places, tags and totals as named fields; what is not known is left out."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claimtrack.cli.claim_view import date_text
from claimtrack.types import ClaimFilter

if TYPE_CHECKING:
    from claimtrack.storage.location import Location
    from claimtrack.types.listing import (
        ArticleRecord,
        CaptureRecord,
        Count,
        PlaceRecord,
        SourceRecord,
        SpeakerRecord,
        SpeakerRole,
        Statistics,
        TagRecord,
    )

Field = tuple[str, object]


def article_fields(article: ArticleRecord) -> Iterator[Field]:
    """An article and its captures."""
    yield "article", f"{article.id}{' (removed)' if article.deleted else ''}"
    yield "title", article.title
    yield "source", article.source
    yield "byline", article.byline
    yield "published", date_text(article.published)
    if article.published:
        yield "or", ", ".join(article.published.alternatives)
    yield "modified", date_text(article.modified)
    yield "language", article.language
    yield "categories", ", ".join(article.categories)
    yield "url", article.url
    yield "external id", article.external_id
    yield "re-publishes", _original(article)
    yield "re-published by", ", ".join(map(str, article.republished_by))
    yield "note", article.note
    yield "uid", article.uid
    for field in sorted(article.provenance):
        origin = article.provenance[field]
        yield "found in", f"{field}: {origin.found_in} (certainty {origin.certainty:g})"
    for capture in article.captures:
        yield "capture", _capture(capture)
        for warning in capture.warnings:
            yield "warning", warning
    if article.purged:
        yield "purged", "its words are gone; the hashes stay"
    yield "claims", article.claims


def _original(article: ArticleRecord) -> str:
    if article.republishes_id is None:
        return "nothing, a person says" if article.republishes_method == "manual" else ""
    by = ", a person says" if article.republishes_method == "manual" else ""
    return f"{article.republishes_id}{by}"


def write_claims_of(location: Location, article: ArticleRecord) -> None:
    """The claims of an article, stances too, in a table."""
    from claimtrack.actions import querying
    from claimtrack.cli.tables import CLAIM_COLUMNS, claim_row, open_table, write_table

    wanted = ClaimFilter(article=article.id, include_stances=True, include_deleted=article.deleted)
    found = querying.search(location, wanted)
    if found.records:
        with open_table(None) as stream:
            stream.write("\n")
            write_table(stream, CLAIM_COLUMNS, map(claim_row, sorted(found.records, key=lambda one: one.id)))


def write_text(text: str, output: str | None = None) -> None:
    """A stored text, harmless to a terminal, and as it is to a pipe or a file."""
    import sys

    from claimtrack.cli.console import neutral
    from claimtrack.cli.target import open_target

    on_terminal = output in (None, "-") and sys.stdout.isatty()
    with open_target(output) as stream:
        stream.write((neutral(text) if on_terminal else text) + "\n")


def write_original(capture: CaptureRecord, content: bytes, output: str | None) -> None:
    """The bytes of a capture as they came, to a pipe or a file; a terminal gets only what is text, harmless.

    Raises UsageError for a terminal that would get anything else.
    """
    import sys

    from claimtrack.cli.console import neutral
    from claimtrack.cli.target import open_target
    from claimtrack.errors import UsageError

    if output not in (None, "-") or not sys.stdout.isatty():
        with open_target(output) as stream:
            stream.buffer.write(content)
        return
    try:
        text = content.decode(capture.charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = "\0"
    if "\0" in text:
        raise UsageError(
            f"capture {capture.id} is {capture.media_type}, nothing that a terminal can show; write it to a"
            " file with --output FILE"
        )
    with open_target(None) as stream:
        stream.write(neutral(text))


def source_fields(source: SourceRecord) -> Iterator[Field]:
    """A source."""
    yield "source", _identity(source.id, source)
    yield "name", source.name
    yield "kind", source.kind
    yield "country", source.country
    yield "homepage", source.homepage
    yield "date order", source.date_order
    yield "note", source.note
    yield "articles", source.articles
    yield "claims", source.claims
    yield "relayed", source.relayed
    yield "see", f"claimtrack query --source {shlex.quote(source.name)}"


def speaker_fields(speaker: SpeakerRecord) -> Iterator[Field]:
    """A speaker with names and roles."""
    yield "speaker", _identity(speaker.id, speaker)
    yield "name", speaker.name
    yield "also", "; ".join(speaker.aliases)
    yield "also, with others", "; ".join(speaker.weak_aliases)
    yield "kind", f"{speaker.kind}, {speaker.naming}"
    yield "country", speaker.country
    yield "wikidata", speaker.wikidata_id
    for role in speaker.roles:
        yield "role", _role(role)
    yield "note", speaker.note
    yield "merged in", ", ".join(map(str, speaker.merged))
    yield "claims", speaker.claims
    yield "see", f"claimtrack query --speaker {shlex.quote(speaker.name)}"


def place_fields(place: PlaceRecord) -> Iterator[Field]:
    """A place with its names."""
    yield "place", _identity(place.id, place)
    yield "name", place.name
    yield "also", "; ".join(place.names)
    yield "country", place.country
    yield "region", place.admin1
    if place.latitude is not None and place.longitude is not None:
        yield "coordinates", f"{place.latitude:.5f},{place.longitude:.5f}"
    if place.geonames_id is not None:
        yield "geonames", f"{place.geonames_id} ({place.feature_code or 'no feature code'})"
    if place.population:
        yield "population", f"{place.population:,}"
    yield "note", place.note
    yield "claims", place.claims
    yield "see", f"claimtrack query --place {shlex.quote(place.name)}"


def write_mentions_of(location: Location, place: PlaceRecord, limit: int) -> None:
    """The first mentions of a place, and why each means it."""
    from claimtrack.actions import deciding
    from claimtrack.cli.console import say
    from claimtrack.cli.places import write_mentions
    from claimtrack.cli.target import open_target

    found = deciding.mentions(location, place=place.id, limit=limit + 1)
    if found[:limit]:
        with open_target(None) as stream:
            stream.write("\n")
        write_mentions(found[:limit])
    if limit and len(found) > limit:
        say(f"the first {limit:,}; --limit shows more")


def tag_fields(tag: TagRecord) -> Iterator[Field]:
    """A tag."""
    yield "tag", tag.id
    yield "name", tag.name
    yield "claims", tag.claims
    yield "see", f"claimtrack query --tag {shlex.quote(tag.name)}"


def statistics_fields(totals: Statistics) -> Iterator[Field]:
    """How much of everything there is."""
    for name in ("articles", "captures", "sources", "claims", "speakers", "places", "links", "tags"):
        yield name, f"{getattr(totals, name):,}"
    if totals.republications:
        yield "re-publications", f"{totals.republications:,} of the articles"
    yield "published", _from_to(totals.first_published, totals.last_published)
    yield "said", _from_to(totals.first_said, totals.last_said)
    yield "attribution", _counts(totals.attributions)
    yield "acts", _counts(totals.acts)
    yield "quotes", _counts(totals.quote_types)
    yield "status", _counts(totals.statuses)
    yield "most quoted", _counts(totals.top_speakers)
    yield "most named", _counts(totals.top_places)


def _identity(identifier: int, row: SourceRecord | SpeakerRecord | PlaceRecord) -> str:
    if row.merged_into_id is not None:
        return f"{identifier} (merged into {row.merged_into_id})"
    return f"{identifier} (removed)" if row.deleted else str(identifier)


def _capture(capture: CaptureRecord) -> str:
    return (
        f"{capture.id}, {capture.captured_at}, {capture.origin} ({capture.media_type}, {capture.reader},"
        f" sha256 {capture.bytes_sha256})"
    )


def _role(role: SpeakerRole) -> str:
    of = f" of {role.affiliation}" if role.affiliation else ""
    when = _from_to(role.first, role.last)
    return f"{role.title}{of}{f', {when}' if when else ''}{_seen(role)}"


def _seen(role: SpeakerRole) -> str:
    """The days between which articles give the speaker the role."""
    if role.seen_first is None or role.seen_last is None:
        return ""
    if role.seen_first == role.seen_last:
        return f", seen {role.seen_first}"
    return f", seen {role.seen_first} to {role.seen_last}"


def _from_to(first: str | None, last: str | None) -> str:
    return f"{first or '..'} to {last or '..'}" if first or last else ""


def _counts(counts: Iterable[Count]) -> str:
    return ", ".join(f"{count.name} {count.number:,}" for count in counts)

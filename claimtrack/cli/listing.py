"""`claimtrack article|source|speaker|place|tag list`: what the database holds, a row each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

import typer

from claimtrack.actions import listing
from claimtrack.cli import settings
from claimtrack.cli.tables import Column, write_rows
from claimtrack.cli.writing import output_option

_ID = Column("id", number=True, style="dim")
_NAME = Column("name", style="bold")
_COUNTRY = Column("country", wide=60)
_CLAIMS = Column("claims", number=True)


@dataclass(frozen=True, slots=True)
class ListOptions:
    """Which rows of a list, and in which form."""

    text: Annotated[str | None, typer.Argument(help="Words that the name or title holds.")] = None
    limit: Annotated[int, output_option("At most so many rows; 0, the default, for all.", min=0)] = 0
    removed: Annotated[bool, output_option("Also removed and merged ones.", "--removed")] = False
    format: Annotated[
        str, output_option("table, csv, tsv or markdown.", "--format", "-f", metavar="FORMAT")
    ] = "table"
    output: Annotated[str | None, output_option("Write to a file.", "--output", "-o", metavar="FILE")] = None

    @property
    def page(self) -> listing.Page:
        """The rows wanted, as the actions take it."""
        return listing.Page(self.text, self.limit or None, self.removed)

    def write(self, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
        """Print the rows, or say that there are none."""
        write_rows(self.format, self.output, columns, rows)


def list_articles(
    context: typer.Context,
    options: ListOptions,
    in_text: Annotated[
        str | None,
        typer.Option(
            "--in-text", metavar="WORDS", help="Only those with these words in their text, in any language."
        ),
    ] = None,
) -> None:
    """List articles, newest first.

    claimtrack article list

    claimtrack article list --in-text дамба
    """
    columns = (
        *(_ID, Column("published", most=10), Column("source", most=20), Column("byline", wide=110, most=20)),
        *(_CLAIMS, Column("title")),
    )
    page = replace(options.page, in_text=in_text)
    articles = listing.articles(settings.of(context).location, page)
    options.write(
        columns,
        (
            (
                article.id,
                article.published and (article.published.edtf or article.published.raw),
                article.source,
                article.byline,
                article.claims,
                _marked(article.title or article.url or "(no title)", article),
            )
            for article in articles
        ),
    )


def list_sources(context: typer.Context, options: ListOptions) -> None:
    """List sources and how much they brought.

    claimtrack source list
    """
    columns = (
        *(_ID, _NAME, Column("kind"), _COUNTRY, Column("date order", wide=90)),
        *(Column("articles", number=True), _CLAIMS, Column("relayed", number=True)),
    )
    sources = listing.sources(settings.of(context).location, options.page)
    options.write(
        columns,
        (
            (
                *(source.id, _marked(source.name, source), source.kind, source.country),
                *(source.date_order, source.articles, source.claims, source.relayed),
            )
            for source in sources
        ),
    )


def list_speakers(context: typer.Context, options: ListOptions) -> None:
    """List speakers and how many claims they have.

    claimtrack speaker list Konashenkov
    """
    columns = (
        *(_ID, _NAME, Column("kind"), _COUNTRY, _CLAIMS),
        *(Column("roles", wide=90, most=40), Column("also known as", wide=100)),
    )
    speakers = listing.speakers(settings.of(context).location, options.page)
    options.write(
        columns,
        (
            (
                *(speaker.id, _marked(speaker.name, speaker), speaker.kind, speaker.country, speaker.claims),
                "; ".join(dict.fromkeys(role.title for role in speaker.roles)),
                "; ".join((*speaker.aliases, *speaker.weak_aliases)),
            )
            for speaker in speakers
        ),
    )


def list_places(context: typer.Context, options: ListOptions) -> None:
    """List places and how many claims speak of them.

    claimtrack place list
    """
    columns = (
        *(_ID, _NAME, _COUNTRY, Column("geonames", wide=90, number=True)),
        *(Column("latitude", number=True), Column("longitude", number=True)),
        *(_CLAIMS, Column("also known as", wide=100)),
    )
    places = listing.places(settings.of(context).location, options.page)
    options.write(
        columns,
        (
            (
                *(place.id, _marked(place.name, place), place.country, place.geonames_id),
                *(place.latitude, place.longitude, place.claims, "; ".join(place.names)),
            )
            for place in places
        ),
    )


def list_tags(
    context: typer.Context,
    text: Annotated[str | None, typer.Argument(help="Words that the tag holds.")] = None,
) -> None:
    """List tags and how many claims carry them.

    claimtrack tag list
    """
    tags = listing.tags(settings.of(context).location, listing.Page(text))
    rows = ((tag.id, tag.name, tag.claims) for tag in tags)
    write_rows("table", None, (_ID, _NAME, _CLAIMS), rows)


def _marked(name: str, row: Any) -> str:
    """The name, and why the row is not in the usual list."""
    merged_into = getattr(row, "merged_into_id", None)
    if merged_into is not None:
        return f"{name} (merged into {merged_into})"
    if getattr(row, "purged", False):
        return f"{name} (purged)"
    return f"{name} (removed)" if row.deleted else name

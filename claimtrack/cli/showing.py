"""`article|source|speaker|place|tag show` and `stats`: what is known about one row, or about all."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.actions import listing
from claimtrack.cli import completing, settings
from claimtrack.cli.tables import write_fields


def show_article(
    context: typer.Context,
    article: Annotated[str, typer.Argument(help="The article's id, URL or uid.")],
    text: Annotated[bool, typer.Option("--text", help="Only the article's text, as it is stored.")] = False,
    original: Annotated[bool, typer.Option("--original", help="Only the bytes, as they were read.")] = False,
    capture: Annotated[
        int | None, typer.Option(metavar="ID", help="--text and --original of this capture; else the newest.")
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write --text or --original to a file."),
    ] = None,
) -> None:
    """Show an article with its claims.

    claimtrack article show 1

    claimtrack article show 1 --original -o story.html
    """
    from claimtrack.cli.row_views import article_fields, write_claims_of, write_original, write_text
    from claimtrack.errors import UsageError

    if not (text or original) and (capture is not None or output is not None):
        raise UsageError("--capture and --output go with --text or --original")
    location = settings.of(context).location
    if original:
        write_original(*listing.original(location, article, capture), output)
        return
    shown, stored_text = listing.article(location, article, capture)
    if text:
        write_text(stored_text or "", output)
    else:
        write_fields(article_fields(shown))
        write_claims_of(location, shown)


def show_source(
    context: typer.Context,
    source: Annotated[
        str, typer.Argument(help="The source's id or name.", autocompletion=completing.sources)
    ],
) -> None:
    """Show a source.

    claimtrack source show RT
    """
    from claimtrack.cli.row_views import source_fields

    write_fields(source_fields(listing.source(settings.of(context).location, source)))


def show_speaker(
    context: typer.Context,
    speaker: Annotated[
        str, typer.Argument(help="The speaker's id or name.", autocompletion=completing.speakers)
    ],
) -> None:
    """Show a speaker with names and roles.

    claimtrack speaker show Konashenkov
    """
    from claimtrack.cli.row_views import speaker_fields

    write_fields(speaker_fields(listing.speaker(settings.of(context).location, speaker)))


def show_place(
    context: typer.Context,
    place: Annotated[str, typer.Argument(help="The place's id or name.", autocompletion=completing.places)],
    limit: Annotated[int, typer.Option(min=0, help="At most so many mentions.")] = 10,
) -> None:
    """Show a place, and why names in articles mean it.

    Under its fields stand its mentions: the rule that decided, and what else the name might have meant, with
    the points of each.

    claimtrack place show Bucha
    """
    from claimtrack.cli.row_views import place_fields, write_mentions_of

    location = settings.of(context).location
    shown = listing.place(location, place)
    write_fields(place_fields(shown))
    write_mentions_of(location, shown, limit)


def show_tag(
    context: typer.Context,
    tag: Annotated[str, typer.Argument(help="The tag.", autocompletion=completing.tags)],
) -> None:
    """Show a tag and how many claims carry it.

    claimtrack tag show checked
    """
    from claimtrack.cli.row_views import tag_fields

    write_fields(tag_fields(listing.tag(settings.of(context).location, tag)))


def stats(context: typer.Context) -> None:
    """Count what the database holds.

    claimtrack stats
    """
    from claimtrack.cli.row_views import statistics_fields

    write_fields(statistics_fields(listing.statistics(settings.of(context).location)))

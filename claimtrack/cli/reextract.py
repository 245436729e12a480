"""`claimtrack reextract`: today's extractor on stored articles."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import console, settings
from claimtrack.cli.filters import FilterOptions


def reextract(
    context: typer.Context,
    filters: FilterOptions,
    newest: Annotated[
        bool,
        typer.Option("--newest", help="Instead, file the claims of newer captures that were only kept."),
    ] = False,
) -> None:
    """Run today's extractor again on stored articles.

    Without filters, on all of them; with filters, on those with a claim that matches. Drafts that nobody
    touched are replaced; what a person edited, tagged, linked or judged stays.

    claimtrack reextract --source "The Example"

    With --newest, the claims of articles that were captured again since ('article diff' shows what changed).
    Untouched drafts of the earlier captures give way to them, and are shown by their ids still.

    claimtrack reextract --newest --article 3
    """
    from claimtrack.actions import reextracting
    from claimtrack.cli.unpacking import say_if_unpacking

    say_if_unpacking()
    location = settings.of(context).location
    wanted = None if filters == FilterOptions() else filters.wanted(location)
    find = reextracting.newer_captures if newest else reextracting.captures
    captures = find(location, wanted)
    extracting = reextracting.reextract(location, captures, newer=newest)
    done = list(console.progress(extracting, "extracting", total=len(captures)))
    gained, lost = sum(item.gained for item in done), sum(item.lost for item in done)
    kept = sum(item.kept for item in done)
    articles = console.counted(len(done), "article")
    console.say(f"{articles}: {console.counted(gained, 'claim')} gained, {lost:,} lost, {kept:,} as before")

"""`claimtrack reextract`: today's extractor on stored articles."""

from __future__ import annotations

import typer

from claimtrack.cli import console, settings
from claimtrack.cli.filters import FilterOptions


def reextract(context: typer.Context, filters: FilterOptions) -> None:
    """Run today's extractor again on stored articles.

    Without filters, on all of them; with filters, on those with a claim that matches. Drafts that nobody
    touched are replaced; what a person edited, tagged, linked or judged stays.

    claimtrack reextract --source "The Example"
    """
    from claimtrack.actions import reextracting
    from claimtrack.cli.unpacking import say_if_unpacking

    say_if_unpacking()
    location = settings.of(context).location
    wanted = None if filters == FilterOptions() else filters.wanted(location)
    captures = reextracting.captures(location, wanted)
    done = list(
        console.progress(reextracting.reextract(location, captures), "extracting", total=len(captures))
    )
    gained, lost = sum(item.gained for item in done), sum(item.lost for item in done)
    kept = sum(item.kept for item in done)
    articles = console.counted(len(done), "article")
    console.say(f"{articles}: {console.counted(gained, 'claim')} gained, {lost:,} lost, {kept:,} as before")

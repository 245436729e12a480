"""`claimtrack import`: articles into the database."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from claimtrack.cli import console, settings
from claimtrack.cli.inputs import InputOptions


class OnDuplicate(StrEnum):
    """What to do with new bytes of an address that is known."""

    SKIP = "skip"
    UPDATE = "update"


def import_(
    context: typer.Context,
    inputs: InputOptions,
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, URLs, or - for standard input.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read everything and store nothing.")] = False,
    on_duplicate: Annotated[
        OnDuplicate,
        typer.Option(help="New bytes of a known URL: only keep them, or also update untouched drafts."),
    ] = OnDuplicate.SKIP,
) -> None:
    """File articles and every attributed claim in them.

    A feed, a table of articles (CSV), a reference list of Zotero (CSL-JSON, RIS) or a JSONL file holds many;
    with --follow those that it links to are fetched. Running it again resumes: what is there already is
    not added twice.

    claimtrack import articles/ https://example.org/story.html --source "Example News"
    """
    from datetime import UTC, datetime

    from claimtrack.actions.importing import import_articles
    from claimtrack.cli.outcomes import Tally
    from claimtrack.cli.unpacking import say_if_unpacking

    say_if_unpacking()
    outcomes = import_articles(
        sources,
        inputs.reading(),
        location=settings.of(context).location,
        now=datetime.now(UTC),
        jobs=inputs.jobs,
        dry_run=dry_run,
        update=on_duplicate is OnDuplicate.UPDATE,
        stdin=sys.stdin.buffer,
    )
    with Tally(dry_run=dry_run) as tally:
        tally.run(outcomes)
    if tally.known and (inputs.source or inputs.published or inputs.date_order):
        console.say("what is known already keeps its source and date; 'claimtrack article edit' changes them")
    if tally.failures:
        raise typer.Exit(1)

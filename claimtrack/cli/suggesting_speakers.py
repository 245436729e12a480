"""`claimtrack speaker suggest`: which speakers are likely one."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import completing, console, settings
from claimtrack.cli.tables import Column, write_rows
from claimtrack.cli.writing import output_option

_COLUMNS = (
    *(
        Column("score", number=True),
        Column("speaker", number=True, style="dim"),
        Column("name", style="bold"),
    ),
    *(Column("into", number=True, style="dim"), Column("into name", style="bold"), Column("why", wide=60)),
)


def suggest_speakers(
    context: typer.Context,
    speaker: Annotated[
        str | None,
        typer.Argument(help="Only likely doubles of this speaker.", autocompletion=completing.speakers),
    ] = None,
    at_least: Annotated[
        float, typer.Option("--at-least", min=0.1, max=1.0, help="Only pairs with at least this score.")
    ] = 0.5,
    limit: Annotated[int, output_option("At most so many rows; 0 for all.", min=0)] = 50,
    format_: Annotated[
        str, output_option("table, csv, tsv or markdown.", "--format", "-f", metavar="FORMAT")
    ] = "table",
    output: Annotated[str | None, output_option("Write to a file.", "--output", "-o", metavar="FILE")] = None,
) -> None:
    """List speakers that are likely one, and why.

    Nothing is changed: 'speaker merge' accepts a suggestion, 'speaker unmerge' takes that back. Score 1 is
    the same Wikidata id or the same words. A surname alone suggests nobody; other Wikidata ids part two.

    claimtrack speaker suggest --at-least 0.9
    """
    from claimtrack.actions import suggesting_speakers

    location = settings.of(context).location
    found = suggesting_speakers.suggest_speakers(
        location, speaker, at_least=at_least, limit=limit + 1 if limit else None
    )
    shown = found[:limit] if limit else found
    rows = (
        (f"{one.score:.2f}", one.id, one.name, one.into_id, one.into_name, "; ".join(one.reasons))
        for one in shown
    )
    write_rows(format_, output, _COLUMNS, rows)
    if shown:
        console.say(f"'claimtrack speaker merge {shown[0].id} {shown[0].into_id}' accepts the first")
    if len(found) > len(shown):
        console.say(f"the first {limit:,}; --limit shows more")

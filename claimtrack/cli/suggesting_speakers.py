"""`claimtrack speaker suggest` and `differ`: which speakers are likely one, and which are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import completing, console, settings
from claimtrack.cli.tables import Column, write_rows
from claimtrack.cli.writing import output_option

if TYPE_CHECKING:
    from claimtrack.storage.finding.namesakes import Difference

_COLUMNS = (
    *(
        Column("score", number=True),
        Column("speaker", number=True, style="dim"),
        Column("name", style="bold"),
    ),
    *(Column("into", number=True, style="dim"), Column("into name", style="bold"), Column("why", wide=60)),
)
_REFUSED = (
    *(Column("speaker", number=True, style="dim"), Column("name", style="bold")),
    *(Column("other", number=True, style="dim"), Column("other name", style="bold")),
    *(Column("note"), Column("when")),
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
    refused: Annotated[
        bool, typer.Option("--refused", help="List those that 'speaker differ' parted instead.")
    ] = False,
    limit: Annotated[int, output_option("At most so many rows; 0 for all.", min=0)] = 50,
    format_: Annotated[
        str, output_option("table, csv, tsv or markdown.", "--format", "-f", metavar="FORMAT")
    ] = "table",
    output: Annotated[str | None, output_option("Write to a file.", "--output", "-o", metavar="FILE")] = None,
) -> None:
    """List speakers that are likely one, and why.

    Nothing is changed: 'speaker merge' accepts a suggestion, 'speaker differ' refuses it. Score 1 is the same
    Wikidata id or the same words. A surname alone suggests nobody; other Wikidata ids part two.

    claimtrack speaker suggest --at-least 0.9
    """
    from claimtrack.actions import suggesting_speakers

    location = settings.of(context).location
    if refused:
        _list_refused(suggesting_speakers.refused(location, speaker), limit, format_, output)
        return
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
        pair = f"{shown[0].id} {shown[0].into_id}"
        console.say(
            f"'claimtrack speaker merge {pair}' accepts the first, 'speaker differ {pair}' refuses it"
        )
    if len(found) > len(shown):
        console.say(f"the first {limit:,}; --limit shows more")


def _list_refused(found: list[Difference], limit: int, format_: str, output: str | None) -> None:
    rows = (
        (one.id, one.name, one.other_id, one.other_name, one.note, one.at[:10])
        for one in (found[:limit] if limit else found)
    )
    write_rows(format_, output, _REFUSED, rows)


def differ(
    context: typer.Context,
    one: Annotated[
        str, typer.Argument(help="A speaker (number or name).", autocompletion=completing.speakers)
    ],
    other: Annotated[
        str, typer.Argument(help="Another one (number or name).", autocompletion=completing.speakers)
    ],
    note: Annotated[str | None, typer.Option(help="Why, in your own words.")] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take that back.")] = False,
) -> None:
    """Say that two speakers are not one.

    'speaker suggest' leaves the two out from then on, and 'speaker merge' does not join them.

    claimtrack speaker differ 14 3 --note "father and son"
    """
    from claimtrack.actions import suggesting_speakers

    names = suggesting_speakers.differ(
        settings.of(context).location, one, other, note=note, withdraws=withdraw
    )
    told = "may be one again" if withdraw else "are not one"
    console.say(f"speakers '{names[0]}' and '{names[1]}' {told}")

"""`claimtrack article duplicates`: the same text under other names."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.actions import listing
from claimtrack.cli import settings
from claimtrack.cli.tables import Column, write_rows
from claimtrack.cli.writing import output_option


def list_duplicates(
    context: typer.Context,
    article: Annotated[
        str | None, typer.Argument(help="Only those of this article: its id, URL or uid.")
    ] = None,
    suggested: Annotated[
        bool, typer.Option("--suggested", help="Only those that a person should look at.")
    ] = False,
    limit: Annotated[int, output_option("At most so many pairs; 0, the default, for all.", min=0)] = 0,
    format_: Annotated[
        str, output_option("table, csv, tsv or markdown.", "--format", "-f", metavar="FORMAT")
    ] = "table",
    output: Annotated[str | None, output_option("Write to a file.", "--output", "-o", metavar="FILE")] = None,
) -> None:
    """List articles that carry the same text.

    `shared` is how much of the shorter text stands in the other. From 60% on, the later article re-publishes
    the earlier one; from 35% on it may, and you decide: 'article edit 14 --republishes 3', or none.

    claimtrack article duplicates --suggested
    """
    found = listing.duplicates(
        settings.of(context).location, article, only_suggested=suggested, limit=limit or None
    )
    columns = (
        *(Column("shared", number=True), Column("article", number=True), Column("published", wide=110)),
        *(Column("source", most=20), Column("relation"), Column("original", number=True)),
        *(Column("published first", wide=110), Column("first source", most=20), Column("title")),
    )
    rows = (
        (
            None if pair.containment is None else f"{pair.containment:.0%}",
            *(pair.later.id, pair.later.published, pair.later.source, pair.relation),
            *(pair.earlier.id, pair.earlier.published, pair.earlier.source),
            pair.later.title or "(no title)",
        )
        for pair in found
    )
    write_rows(format_, output, columns, rows)

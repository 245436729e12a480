"""`claimtrack article captures`: the bytes of an article, as they came each time."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.actions import listing
from claimtrack.cli import settings
from claimtrack.cli.tables import Column, write_rows
from claimtrack.cli.writing import output_option


def list_captures(
    context: typer.Context,
    article: Annotated[str, typer.Argument(help="The article's id, URL or uid.")],
    format_: Annotated[
        str, output_option("table, csv, tsv or markdown.", "--format", "-f", metavar="FORMAT")
    ] = "table",
    output: Annotated[str | None, output_option("Write to a file.", "--output", "-o", metavar="FILE")] = None,
) -> None:
    """List the captures of an article.

    The oldest first; `former` claims gave way to those of a later capture or extractor, and are shown by
    their ids still.

    claimtrack article captures 3
    """
    _, captures = listing.captures(settings.of(context).location, article)
    columns = (
        *(Column("id", number=True, style="dim"), Column("captured"), Column("bytes", number=True)),
        *(Column("claims", number=True), Column("former", number=True), Column("type", wide=80)),
        *(Column("reader", wide=110), Column("sha256", wide=140), Column("origin")),
    )
    rows = (
        (
            *(one.id, one.captured_at, one.size, one.claims, one.former, one.media_type, one.reader),
            *(one.bytes_sha256, one.final_url or one.origin),
        )
        for one in captures
    )
    write_rows(format_, output, columns, rows)

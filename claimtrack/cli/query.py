"""`claimtrack query`: the claims that match, as a table or in a format for other programs."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import settings
from claimtrack.cli.filters import FilterOptions
from claimtrack.cli.writing import LIMIT, FormOptions, output_option


def query(
    context: typer.Context,
    filters: FilterOptions,
    form: FormOptions,
    text: Annotated[str | None, typer.Argument(help="Words that all occur in the claim.")] = None,
    format_: Annotated[
        str, output_option("table, csv, tsv, json, jsonl or markdown.", "--format", "-f", metavar="FORMAT")
    ] = "table",
    limit: Annotated[
        int, output_option(f"At most so many claims, 0 for all; else {LIMIT}.", min=0, metavar="N")
    ] = LIMIT,
    count: Annotated[bool, output_option("Only say how many match.", "--count")] = False,
    output: Annotated[str | None, output_option("Write to a file.", "--output", "-o", metavar="FILE")] = None,
) -> None:
    """List the claims that match words and filters.

    The newest said come first; with words, the best match.

    claimtrack query shelling --speaker Konashenkov --said-from 2022-04 --format csv
    """
    from claimtrack.cli.writing import Request, write_claims, write_count

    location = settings.of(context).location
    request = Request(location, filters.wanted(location, text), format_, form, limit or None)
    if count:
        write_count(request, output)
    else:
        write_claims(request, output)

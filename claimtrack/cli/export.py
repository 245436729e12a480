"""`claimtrack export`: claims to one file, or every table of the database to a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import settings
from claimtrack.cli.filters import FilterOptions
from claimtrack.cli.writing import FormOptions, output_option

if TYPE_CHECKING:
    from claimtrack.storage.location import Location


def export(
    context: typer.Context,
    filters: FilterOptions,
    form: FormOptions,
    format_: Annotated[
        str, typer.Argument(metavar="FORMAT", help="csv, tsv, json, jsonl or markdown.", show_default=False)
    ],
    text: Annotated[str | None, typer.Argument(help="Words that all occur in the claim.")] = None,
    output: Annotated[
        str | None,
        output_option("A file; or a folder, for every table.", "--output", "-o", metavar="FILE-or-FOLDER"),
    ] = None,
) -> None:
    """Write claims, or every table, to files.

    All claims that match the filters of query; to a folder, every table as one CSV file each.

    claimtrack export csv --place Bucha -o claims.csv
    """
    from claimtrack.cli.writing import Request, write_claims

    location = settings.of(context).location
    if output is not None and (output.endswith(("/", "\\")) or Path(output).is_dir()):
        _export_tables(
            location, format_, Path(output), filtered=text is not None or filters != FilterOptions()
        )
    else:
        write_claims(Request(location, filters.wanted(location, text), format_, form, None), output)


def _export_tables(location: Location, format_: str, folder: Path, *, filtered: bool) -> None:
    from claimtrack.actions.exporting import export_tables
    from claimtrack.cli.console import say
    from claimtrack.errors import UsageError

    if format_ != "csv" or filtered:
        raise UsageError(f"{folder}: a folder takes every table as CSV; for chosen claims name a file")
    files = export_tables(location, folder)
    say(f"{len(files)} tables written to {folder}")

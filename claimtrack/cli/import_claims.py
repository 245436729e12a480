"""`claimtrack import-claims`: a spreadsheet of claims into the database."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from claimtrack.cli import console, settings
from claimtrack.cli.inputs import mapping
from claimtrack.types import DateOrder


def import_claims(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE.csv", help="A CSV file, or - for standard input.")],
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD", help="Which field a column is; repeatable."),
    ] = None,
    date_order: Annotated[
        DateOrder | None, typer.Option(help="What comes first in 04/06/2022: the month or the day.")
    ] = None,
) -> None:
    """Bring in a table of claims from a CSV file.

    Only a column of the claims' text is needed. Rows that cannot be read are named by their line; the
    others are kept. What was decided about the claims elsewhere (status, credibility) is not taken:
    judgements have authors, and 'db backup' carries them.

    claimtrack import-claims claims.csv --map Statement=text --map Politician=speaker
    """
    from claimtrack.actions.importing_claims import import_claims as import_all
    from claimtrack.actions.preparing import Failed

    outcomes = import_all(
        settings.of(context).location,
        sys.stdin.buffer if file == "-" else file,
        mapping=mapping(columns or []),
        date_order=date_order,
        tell_unused=_say_unused,
        tell_judged=_say_judged,
    )
    added = known = failed = 0
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            failed += 1
            console.say(f"claimtrack: {outcome.origin}: {outcome.problem}")
        else:
            added, known = added + outcome.is_new, known + (not outcome.is_new)
    typer.echo(f"{console.counted(added, 'claim')} added, {known:,} known already, {failed:,} failed")
    if failed:
        raise typer.Exit(1)


def _say_unused(columns: list[str]) -> None:
    quoted = ", ".join(f"'{column}'" for column in columns)
    console.say(f"not taken: the columns {quoted}; --map COLUMN=FIELD says what one is")


def _say_judged(rows: int) -> None:
    console.say(
        f"not taken: status and credibility of {console.counted(rows, 'row')}; 'claimtrack judge' decides"
        " anew, a copy by 'claimtrack db backup' keeps who decided what"
    )

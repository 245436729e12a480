"""`claimtrack db`: looking after the database itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli import console, settings

Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace a file that is there already.")]


def upgrade(context: typer.Context) -> None:
    """Bring the database to this program's schema.

    A copy is kept beside it when rows are in it.

    claimtrack db upgrade
    """
    from claimtrack.actions import databases

    location = settings.of(context).location
    console.say(f"{location.shown}: schema {databases.upgrade(location)}")


def check(context: typer.Context) -> None:
    """Check the database's structure and integrity.

    Prints a line for each problem; exit status 1 when there is one.

    claimtrack db check
    """
    from claimtrack.actions import databases

    location = settings.of(context).location
    problems = databases.check(location)
    for problem in problems:
        console.say(problem)
    if problems:
        raise typer.Exit(1)
    console.say(f"{location.shown}: no problems found")


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Where to write the copy.")],
    overwrite: Overwrite = False,
) -> None:
    """Write a consistent copy of the database.

    Others may go on writing meanwhile.

    claimtrack db backup before-merge.db
    """
    from claimtrack.actions import databases

    databases.backup(settings.of(context).location, file, overwrite=overwrite)
    console.say(f"wrote {file}")


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A copy that 'db backup' wrote.")],
    overwrite: Overwrite = False,
) -> None:
    """Put a backup in the database's place.

    claimtrack db restore before-merge.db --overwrite
    """
    from claimtrack.actions import databases

    location = settings.of(context).location
    databases.restore(location, file, overwrite=overwrite)
    console.say(f"{location.shown}: restored from {file}")

"""`claimtrack demo`: the main job on sample articles, each step with the command that does it."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from claimtrack.errors import ArtefactError

_SAMPLES = "data/articles"


def demo(
    folder: Annotated[Path, typer.Argument(help="Where the demo's database and table are put.")] = Path(
        "claimtrack-demo"
    ),
) -> None:
    """Show what claimtrack does, on sample articles.

    claimtrack demo
    """
    from claimtrack.actions.listing import statistics
    from claimtrack.storage.location import locate

    folder.mkdir(parents=True, exist_ok=True)
    database = str(folder / "claims.db")
    _run(database, "import", str(samples_folder()))
    _run(database, "query", "--limit", "10")
    totals = statistics(locate(database))
    for option, most in (("--speaker", totals.top_speakers), ("--place", totals.top_places)):
        if most:
            _run(database, "query", option, most[0].name)
    _run(database, "export", "csv", "-o", str(folder / "claims.csv"))
    typer.echo(f"\nThe table is {folder / 'claims.csv'}. Look closer with:")
    typer.echo(f"$ {_command(database, 'show', '1')}")


def samples_folder() -> Path:
    """Where the sample articles are: inside the package in a wheel, beside it in a checkout.

    Raises ArtefactError when they are in neither place.
    """
    package = Path(__file__).parent.parent
    for parent in (package, package.parent):
        if (parent / _SAMPLES).is_dir():
            return parent / _SAMPLES
    raise ArtefactError(f"{package / _SAMPLES}: the sample articles are missing; install claimtrack again")


def _run(database: str, *arguments: str) -> None:
    """Say which command comes, and run it; its failure ends the demo."""
    from claimtrack.cli.program import run

    typer.echo(f"\n$ {_command(database, *arguments)}")
    status = run("--db", database, *arguments)
    if status:
        raise typer.Exit(status)


def _command(database: str, *arguments: str) -> str:
    return shlex.join(("claimtrack", "--db", database, *arguments))

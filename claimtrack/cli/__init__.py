"""Typer commands of a few lines, Rich console, settings."""

import gc

# Allocated objects before the collector looks for cycles among them; Python's own number is 700.
_YOUNG = 100_000


def main() -> None:
    """Run the command line program; the entry point `claimtrack`."""
    # What a command imports lives as long as the command: with Python's own number a quarter of the time of a
    # query goes into looking for garbage among it.
    gc.set_threshold(_YOUNG)
    from claimtrack.cli.program import app

    app()

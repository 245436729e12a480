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

    try:
        app()
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        _leave(end.code)


def _leave(status: int) -> None:
    """End the process at once: to free what was imported, piece by piece, takes a fifth of a query's time."""
    import atexit
    import os
    import sys
    from contextlib import suppress

    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # closed by the one who read it, or by us
            stream.flush()
    os._exit(status)

"""Typer commands of a few lines, Rich console, settings."""


def main() -> None:
    """Run the command line program; the entry point `claimtrack`."""
    from claimtrack.cli.program import app

    app()

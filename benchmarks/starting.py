"""What `claimtrack --help` costs beside the help of the smallest Typer program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from measuring import CLAIMTRACK, PYTHON, Result, best_of_programs, milliseconds

_SMALLEST = '''
import typer

app = typer.Typer()


@app.command()
def main(name: str) -> None:
    """Greet somebody."""
    print(f"Hello {name}")


app()
'''


def results(folder: Path, rounds: int) -> Iterator[Result]:
    """One line."""
    program = folder / "smallest.py"
    program.write_text(_SMALLEST)
    ours, theirs = best_of_programs(rounds, [CLAIMTRACK, "--help"], [PYTHON, str(program), "--help"])
    yield Result(
        "--help, beside a one-command Typer program",
        milliseconds(ours),
        milliseconds(theirs),
        ours / theirs,
        "≤ 1.3",
    )

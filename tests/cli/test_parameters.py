"""Options can be shared, and words become values as Typer's own way makes them."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from typer.testing import CliRunner

from claimtrack.cli.parameters import spread
from claimtrack.cli.program import LightCommand


class Colour(StrEnum):
    RED = "red"
    SEA_GREEN = "sea-green"


@dataclass(frozen=True, slots=True)
class Shared:
    """Two options."""

    name: Annotated[str | None, typer.Option(help="A name.")] = None
    size: int = 3


def given(first: Annotated[str, typer.Argument()], shared: Shared, last: bool = False) -> None:
    """Print what is given."""
    typer.echo(f"{first} {shared} {last}")


def test_a_dataclass_stands_for_its_fields_in_their_place() -> None:
    assert list(inspect.signature(spread(given)).parameters) == ["first", "name", "size", "last"]
    plain = typer.Typer(add_completion=False)
    plain.command()(spread(given))
    shown = CliRunner().invoke(plain, ["a", "--name", "b", "--size", "4", "--last"])
    assert shown.output == "a Shared(name='b', size=4) True\n"
    assert CliRunner().invoke(plain, ["a"]).output == "a Shared(name=None, size=3) False\n"


def test_a_function_without_shared_options_stays_itself() -> None:
    assert spread(test_a_function_without_shared_options_stays_itself) is (
        test_a_function_without_shared_options_stays_itself
    )


def values(
    word: str = "w",
    count: Annotated[int, typer.Option(min=1, max=9)] = 1,
    share: float = 0.5,
    colour: Annotated[Colour, typer.Option(case_sensitive=False)] = Colour.RED,
    folder: Path = Path(),
    many: Annotated[list[str] | None, typer.Option()] = None,
    numbers: Annotated[list[int] | None, typer.Option()] = None,
    yes: bool = False,
) -> None:
    """Print what is given."""
    typer.echo(repr((word, count, share, colour, folder, many, numbers, yes)))


def run(arguments: list[str], **how: Any) -> tuple[int, str]:
    program = typer.Typer(add_completion=False)
    program.command(**how)(values)
    done = CliRunner().invoke(program, arguments)
    return done.exit_code, done.output


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--word", "", "--count", "9", "--share", "1e3", "--colour", "SEA-GREEN"],
        ["--many", "a", "--many", "b", "--numbers", "-4", "--folder", "x/y", "--yes"],
        ["--share", "-inf", "--count", "1", "--no-yes"],
    ],
)
def test_values_are_those_of_typer_s_own_way(arguments: list[str]) -> None:
    assert run(arguments, cls=LightCommand) == run(arguments)


@pytest.mark.parametrize(
    "arguments",
    [["--count", "0"], ["--count", "10"], ["--count", "1.5"], ["--share", "x"], ["--colour", "blue"]],
)
def test_what_typer_refuses_is_refused(arguments: list[str]) -> None:
    assert run(arguments, cls=LightCommand)[0] == run(arguments)[0] == 2

"""The filter of a review as words: typed as after `claimtrack query`, and back again."""

from __future__ import annotations

import shlex
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.filters import FilterOptions
from claimtrack.errors import UsageError

if TYPE_CHECKING:
    from claimtrack.storage.location import Location
    from claimtrack.types import ClaimFilter


def filter_of(location: Location, words: str) -> ClaimFilter:
    """The filter that `words` and options stand for.

    Raises UsageError for what is no filter, and what `FilterOptions.wanted` raises.
    """
    from claimtrack.cli.commands import Row
    from claimtrack.cli.program import LateCommand

    try:
        given = shlex.split(words)
        if "--help" in given:
            raise UsageError("'claimtrack query --help' lists the filters")
        command = LateCommand("filter", Row("review.filtering:_given", "")).load()
        filters, text = command.main(given, prog_name="filter", standalone_mode=False)
    except ValueError as problem:
        raise UsageError(f"{words}: {problem}") from None
    except typer.TyperException as problem:
        message = problem.format_message() if hasattr(problem, "format_message") else str(problem)
        raise UsageError(f"{message.rstrip('.')}; 'claimtrack query --help' lists the filters") from None
    wanted: ClaimFilter = filters.wanted(location, text)
    return wanted


def words_of(filters: FilterOptions, text: str | None) -> str:
    """The words that stand for a filter."""
    words = [text] if text else []
    for field in fields(filters):
        value, option = getattr(filters, field.name), f"--{field.name.replace('_', '-')}"
        if value is True:
            words.append(option)
        elif value not in (None, False):
            words += [option, str(value)]
    return shlex.join(words)


def _given(
    filters: FilterOptions, text: Annotated[str | None, typer.Argument()] = None
) -> tuple[FilterOptions, str | None]:
    """What was given."""
    return filters, text

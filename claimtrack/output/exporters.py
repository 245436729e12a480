"""The formats claims can be written in, by name; each is imported when it is asked for.

A package adds its own through the entry-point group `claimtrack.exporters`: the name of the format, and a
function `write(stream, records, columns)` as `claimtrack.output.json.write_jsonl` is one. One that cannot be
loaded is a warning, and the other formats work on.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimtrack.errors import UsageError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format. One that takes rows is written by `write(stream, columns, rows)`, the cells in the order of
    `columns`; another by `write(stream, records, columns)`, where None as columns means everything.
    `spreadsheet` ones take `excel_safe` too, and return how many cells look like formulas."""

    name: str
    write: Callable[..., Any]
    takes_rows: bool = False
    spreadsheet: bool = False


_FORMATS = {
    "csv": "csv:write_csv",
    "tsv": "csv:write_tsv",
    "markdown": "csv:write_markdown",
    "json": "json:write_json",
    "jsonl": "json:write_jsonl",
}
_OF_ROWS = ("csv", "tsv", "markdown")
_SPREADSHEETS = ("csv", "tsv")
BUILT_IN = tuple(_FORMATS)


def names() -> tuple[str, ...]:
    """Every format there is, the built-in ones first."""
    return (*BUILT_IN, *sorted(_plugins().keys() - _FORMATS.keys()))


def exporter(name: str, *, besides: tuple[str, ...] = ()) -> Exporter:
    """The format called `name`.

    Raises UsageError, naming the formats there are (and those the caller has `besides`), when none is.
    """
    if name in _FORMATS:
        module, function = _FORMATS[name].split(":")
        write = getattr(import_module(f"claimtrack.output.{module}"), function)
        return Exporter(name, write, name in _OF_ROWS, name in _SPREADSHEETS)
    plugin = _plugins().get(name)
    if plugin is None:
        raise UsageError(f"no format is called '{name}'; there are {', '.join((*besides, *names()))}")
    try:
        return Exporter(name, plugin.load())
    except Exception as broken:  # whatever a package of somebody else does when imported
        warnings.warn(f"format '{name}' of {plugin.value} is broken: {broken}", stacklevel=2)
        raise UsageError(f"format '{name}' cannot be loaded; there are {', '.join(BUILT_IN)}") from broken


@cache
def _plugins() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group="claimtrack.exporters")}

"""The formats claims can be written in, by name; each is imported when it is asked for.

A package adds its own through the entry-point group `claimtrack.exporters`: the name of the format, and a
function `write(stream, records, columns)` as `claimtrack.output.json.write_jsonl` is one. One that cannot be
loaded is a warning, and the other formats work on.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from claimtrack.errors import UsageError


class Takes(Enum):
    """What a format is written from: rows of cells in the order of COLUMNS, or whole claim records."""

    ROWS = "rows"
    RECORDS = "records"


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: `write(stream, columns, rows)` when it takes rows, `write(stream, records, columns)` when it
    takes records. `spreadsheet` ones take `excel_safe` too, and return how many cells look like formulas."""

    name: str
    takes: Takes
    write: Callable[..., Any]
    spreadsheet: bool = False


_FORMATS = {
    "csv": (Takes.ROWS, "csv:write_csv"),
    "tsv": (Takes.ROWS, "csv:write_tsv"),
    "markdown": (Takes.ROWS, "csv:write_markdown"),
    "json": (Takes.RECORDS, "json:write_json"),
    "jsonl": (Takes.RECORDS, "json:write_jsonl"),
}
_SPREADSHEETS = ("csv", "tsv")
BUILT_IN = tuple(_FORMATS)


def names() -> tuple[str, ...]:
    """Every format there is, the built-in ones first."""
    return (*BUILT_IN, *sorted(_plugins().keys() - _FORMATS.keys()))


def exporter(name: str) -> Exporter:
    """The format called `name`.

    Raises UsageError, naming the formats there are, when none is.
    """
    if name in _FORMATS:
        takes, target = _FORMATS[name]
        module, function = target.split(":")
        return Exporter(
            name,
            takes,
            getattr(import_module(f"claimtrack.output.{module}"), function),
            name in _SPREADSHEETS,
        )
    plugin = _plugins().get(name)
    if plugin is None:
        raise UsageError(f"no format is called '{name}'; there are {', '.join(names())}")
    try:
        return Exporter(name, Takes.RECORDS, plugin.load())
    except Exception as broken:  # whatever a package of somebody else does when imported
        warnings.warn(f"format '{name}' of {plugin.value} is broken: {broken}", stacklevel=2)
        raise UsageError(f"format '{name}' cannot be loaded; there are {', '.join(BUILT_IN)}") from broken


@cache
def _plugins() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group="claimtrack.exporters")}

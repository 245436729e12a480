"""Claims to standard output or a file, in the format asked for, and what is worth saying about that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, TextIO, TypeVar

import typer

from claimtrack.cli.console import counted, say, warn
from claimtrack.cli.target import open_data, open_target
from claimtrack.types import ClaimFilter

if TYPE_CHECKING:
    from claimtrack.storage.finding import Sort
    from claimtrack.storage.location import Location
    from claimtrack.types import ClaimRecord

LIMIT = 50
_DATES = {"said": "date of saying", "event": "date of an event", "published": "date of publication"}
_COUNTED = 200  # claims; of more there are "more than" that many, and --count counts them all
Item = TypeVar("Item")


def output_option(help_: str, *names: str, **extra: Any) -> Any:
    """An option about where results go and in which form."""
    return typer.Option(*names, help=help_, rich_help_panel="Output", show_default=False, **extra)


@dataclass(frozen=True, slots=True)
class FormOptions:
    """What a table of claims holds."""

    columns: Annotated[
        str | None, output_option("Only these columns, as id,speaker,text.", metavar="NAMES")
    ] = None
    excel_safe: Annotated[
        bool, output_option("An apostrophe before cells that look like formulas.", "--excel-safe")
    ] = False
    sort: Annotated[
        str | None,
        output_option(
            "said, event, published, filed, speaker, source, confidence; -said for the reverse.",
            metavar="KEY",
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class Request:
    """Which claims to write, at most how many, in which format and form."""

    location: Location
    wanted: ClaimFilter
    format: str
    form: FormOptions
    limit: int | None

    @property
    def sort(self) -> Sort | None:
        """The order asked for; None for the usual one."""
        if self.form.sort is None:
            return None
        from claimtrack.storage.finding import Sort

        return Sort.parse(self.form.sort)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns there are."""
        from claimtrack.output import COLUMNS, COLUMNS_OF_ORIGINS

        return COLUMNS_OF_ORIGINS if self.wanted.independent else COLUMNS

    @property
    def is_about_confidence(self) -> bool:
        """Whether claims are filtered or sorted by how sure they are."""
        bounds = (self.wanted.min_confidence, self.wanted.max_confidence)
        return bounds != (None, None) or (self.form.sort or "").strip(" -") == "confidence"


def write_claims(request: Request, output: str | None) -> None:
    """The claims of `request` to standard output or the file `output`; how many more there are is said.

    Raises UsageError for an unknown format, column or order, and what the search raises.
    """
    counter = Counter()
    if request.format == "table" and request.form.columns is None:
        _write_table(request, output, counter)
    else:
        _write_format(request, output, counter)
    _say_how_many(request, counter.count)


def write_count(request: Request, output: str | None) -> None:
    """The number of matching claims, on a line."""
    from claimtrack.actions import querying

    count = querying.count(request.location, request.wanted)
    with open_target(output) as stream:
        stream.write(f"{count}\n")


class Counter:
    """Counts what passes through it."""

    def __init__(self) -> None:
        self.count = 0

    def through(self, items: Iterable[Item]) -> Iterator[Item]:
        """`items`, counted as they pass."""
        for item in items:
            self.count += 1
            yield item


def _write_table(request: Request, output: str | None, counter: Counter) -> None:
    from claimtrack.actions import querying
    from claimtrack.cli import tables

    identity, *others = tables.CLAIM_COLUMNS
    beside = [tables.CONFIDENCE] if request.is_about_confidence else []
    beside += [tables.OUTLETS] if request.wanted.independent else []
    columns = [identity, *(column for column, _ in beside), *others]

    def row(record: ClaimRecord) -> tuple[Any, ...]:
        identifier, *cells = tables.claim_row(record)
        return (identifier, *(value(record) for _, value in beside), *cells)

    found = querying.search(request.location, request.wanted, sort=request.sort, limit=request.limit)
    if found.records:
        with tables.open_table(output) as stream:
            tables.write_table(stream, columns, map(row, counter.through(found.records)))
    if found.note:
        say(found.note)


def _write_format(request: Request, output: str | None, counter: Counter) -> None:
    """Every format of the exporters, and the table of chosen columns."""
    from claimtrack.actions import querying
    from claimtrack.output import choose, exporter

    columns = choose(request.form.columns, request.columns)
    if request.format == "table":
        from claimtrack.cli.tables import Column, open_table, write_table

        rows = _projected(_cells(request, counter), columns, request.columns)
        with open_table(output) as stream:
            write_table(stream, [Column(name) for name in columns], rows)
        return
    format_ = exporter(request.format, besides=("table",))
    with open_data(output) as stream:
        if format_.takes_rows:
            _write_rows(stream, format_, request, counter, columns)
        else:
            found = querying.records(request.location, request.wanted, sort=request.sort, limit=request.limit)
            format_.write(stream, counter.through(found), columns if request.form.columns else None)


def _write_rows(
    stream: TextIO, format_: Any, request: Request, counter: Counter, columns: tuple[str, ...]
) -> None:
    rows = _projected(_cells(request, counter), columns, request.columns)
    if not format_.spreadsheet:
        format_.write(stream, columns, rows)
        return
    excel_safe = request.form.excel_safe
    formulas = format_.write(stream, columns, rows, excel_safe=excel_safe)
    if formulas and not excel_safe:
        warn(
            f"{counted(formulas, 'cell')} that a spreadsheet may take for a formula, left as in the article;"
            " --excel-safe makes them harmless"
        )


def _cells(request: Request, counter: Counter) -> Iterator[tuple[Any, ...]]:
    from claimtrack.actions import querying

    rows = querying.cells(request.location, request.wanted, sort=request.sort, limit=request.limit)
    return counter.through(rows)


def _projected(
    rows: Iterable[tuple[Any, ...]], columns: tuple[str, ...], all_columns: tuple[str, ...]
) -> Iterable[tuple[Any, ...]]:
    if columns == all_columns:
        return rows
    places = [all_columns.index(column) for column in columns]
    return (tuple(row[place] for place in places) for row in rows)


def _say_how_many(request: Request, shown: int) -> None:
    asked = [words for name, words in _DATES.items() if getattr(request.wanted, name) is not None]
    left_out = f"claims without a known {' or '.join(asked)} are left out" if asked else ""
    if shown == 0:
        say("; ".join(filter(None, ("no claim matches", left_out, _of_stances(request)))))
    elif left_out:
        say(left_out)
    if shown and shown == request.limit:
        from claimtrack.actions import querying

        # Counting to the end can cost more than the answer: it goes as far as anybody would read.
        most = max(_COUNTED, 2 * shown)
        count = querying.count(request.location, request.wanted, at_most=most + 1)
        if count > shown:
            total = f"more than {most:,}" if count > most else f"{count:,}"
            say(f"{shown:,} of {total} claims shown; --limit 0 for all")


def _of_stances(request: Request) -> str:
    """How many stances would match, where claims that were said do not."""
    if request.wanted.include_stances:
        return ""
    from claimtrack.actions import querying

    count = querying.count(request.location, replace(request.wanted, include_stances=True), at_most=_COUNTED)
    return f"{counted(count, 'stance')} would with --include-stances" if count else ""

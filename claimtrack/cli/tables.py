"""Tables that fit the terminal, and are whole, one line a row, when they are piped or written to a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TextIO

from claimtrack.cli.console import one_line, results, say
from claimtrack.cli.target import open_data, open_target
from claimtrack.names import fold
from claimtrack.types import Act, Claim, ClaimRecord, Speaker

_GAP = "  "
_LONGEST = 280  # characters of one cell on a terminal; `show` has the rest


@dataclass(frozen=True, slots=True)
class Column:
    """A column. On a terminal it is shown from `wide` characters of width on, and at most `most` wide.

    Where it is not shown, any value but `usual` stands before the last column's: (denial) there was none.
    """

    title: str
    wide: int = 0
    most: int | None = None
    style: str = ""
    number: bool = False
    usual: str | None = None


@contextmanager
def open_table(output: str | None) -> Iterator[TextIO]:
    """Where a table goes: the terminal itself, so that it can be fitted, or where any result goes."""
    if output is None and sys.stdout.isatty():
        yield sys.stdout
    else:
        with open_target(output) as stream:
            yield stream


def write_table(stream: TextIO, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
    """Rows of cells as a table on `stream`; the last column should be the longest."""
    texts = [["" if cell is None else one_line(str(cell)) for cell in row] for row in rows]
    if stream.isatty():
        _write_fitted(stream, columns, texts)
    else:
        _write_plain(stream, columns, texts)


def _write_plain(stream: TextIO, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    lines = [[column.title for column in columns], *rows]
    widths = [max(len(line[n]) for line in lines) for n in range(len(columns))]
    for line in lines:
        cells = (
            cell.rjust(width) if column.number else cell.ljust(width)
            for cell, width, column in zip(line, widths, columns, strict=True)
        )
        stream.write(_GAP.join(cells).rstrip() + "\n")


def _write_fitted(stream: TextIO, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    console = results(stream)
    filled = [any(row[n] for row in rows) for n in range(len(columns))]
    shown = [
        n for n, column in enumerate(columns) if column.wide <= console.width and (filled[n] or not rows)
    ]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for n in shown:
        column = columns[n]
        table.add_column(
            column.title,
            style=column.style,
            max_width=column.most,
            no_wrap=column.number,
            justify="right" if column.number else "left",
        )
    hidden = [n for n, column in enumerate(columns) if column.usual is not None and n not in shown]
    for row in rows:
        cells = [Text(_shortened(row[n])) for n in shown]
        unusual = [f"({row[n]}) " for n in hidden if row[n] != columns[n].usual]
        cells[-1] = Text("".join(unusual), "italic") + cells[-1]
        table.add_row(*cells)
    console.print(table)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def write_rows(
    format_: str, output: str | None, columns: Sequence[Column], rows: Iterable[Sequence[Any]]
) -> None:
    """Rows as a table, or in a format of rows, to standard output or a file.

    Raises UsageError for a format that takes something else.
    """
    if format_ == "table":
        found = list(rows)
        if found:
            with open_table(output) as stream:
                write_table(stream, columns, found)
        else:
            say("nothing to list")
        return
    from claimtrack.errors import UsageError
    from claimtrack.output import exporter

    chosen = exporter(format_)
    if not chosen.takes_rows:
        raise UsageError(f"--format {format_}: a list is written as table, csv, tsv or markdown")
    with open_data(output) as stream:
        chosen.write(stream, [column.title.replace(" ", "_") for column in columns], rows)


def write_fields(fields: Iterable[tuple[str, object]]) -> None:
    """Named values, one a line, to standard output; those without a value are left out."""
    known = [(name, one_line(str(value))) for name, value in fields if value not in (None, "")]
    if not sys.stdout.isatty():
        with open_target(None) as stream:
            width = max(len(name) for name, _ in known)
            stream.writelines(f"{name.ljust(width)}{_GAP}{value}\n" for name, value in known)
        return
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in known:
        grid.add_row(name, Text(value))
    results().print(grid)


CLAIM_COLUMNS = (
    Column("id", number=True, style="dim"),
    Column("said", most=10),
    Column("speaker", most=24, style="bold"),
    Column("act", wide=110, most=12, usual=Act.ASSERTION),
    Column("places", wide=96, most=16),
    Column("source", wide=130, most=22),
    Column("published", wide=150, most=10),
    Column("claim"),
)

# Beside the id: where a question is about how sure claims are (a claim that a person entered has no
# confidence), and where each claim is asked for once for its origin.
Beside = tuple[Column, Callable[[ClaimRecord], object]]
CONFIDENCE: Beside = (
    Column("sure", number=True),
    lambda record: None if record.claim.confidence is None else f"{record.claim.confidence:.2f}",
)
OUTLETS: Beside = (Column("outlets", number=True), lambda record: record.outlets)


FOUND_COLUMNS = (
    Column("said", most=10),
    Column("speaker", most=24, style="bold"),
    Column("act", wide=96, most=12, usual=Act.ASSERTION),
    Column("places", wide=110, most=16),
    Column("via", wide=120, most=16),
    Column("claim"),
)


def claim_row(record: ClaimRecord) -> tuple[Any, ...]:
    """A stored claim as the cells of CLAIM_COLUMNS."""
    said, speaker, act, places, _, text = found_row(record.claim)
    hidden = "(removed) " if record.deleted else ""
    published = record.article.published.edtf if record.article and record.article.published else None
    return (record.id, said, speaker, act, places, _source(record), published, hidden + text)


def found_row(claim: Claim) -> tuple[Any, ...]:
    """A claim just found as the cells of FOUND_COLUMNS."""
    said = (claim.said.edtf or claim.said.raw) if claim.said else None
    places = ", ".join(place.place.name if place.place else place.raw for place in claim.places)
    via = " < ".join(relay.name for relay in claim.via)
    return (said, _who(claim.speaker), claim.act, places, via, claim.text)


def _who(speaker: Speaker | None) -> str:
    if speaker is None:
        return "(nobody named)"
    if not speaker.role or fold(speaker.role) in fold(speaker.name):
        return speaker.name
    return f"{speaker.name} ({speaker.role})"


def _source(record: ClaimRecord) -> str:
    """The publisher, and after it the relays through which the words came."""
    source = record.article.source if record.article else None
    relays = [relay.name for relay in record.claim.via]
    return " < ".join([source or "–", *relays]) if source or relays else ""

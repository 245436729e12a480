"""Rows of cells as CSV (RFC 4180), TSV, or a Markdown table.

A cell that begins like a spreadsheet formula is written as it is, since no value may be altered unasked;
how many there are is returned, so that a person can be told. With `excel_safe` an apostrophe goes before it
(OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import Any, TextIO

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BATCH = 500  # rows at a time: enough for few calls, little to hold in memory


def write_csv(
    stream: TextIO,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    delimiter: str = ",",
    excel_safe: bool = False,
) -> int:
    """Write a header and `rows`, lines ended by CRLF; returns how many cells look like formulas.

    `stream` must not translate line ends (newline="").
    """
    stream.write(_lines([columns], delimiter))
    formulas = 0
    for batch in _batches(rows):
        text = _lines(batch, delimiter)
        if _may_hold_formulas(text, delimiter):
            formulas += sum(_is_formula(cell) for row in batch for cell in row)
            if excel_safe:
                text = _lines([[_safe(cell) for cell in row] for row in batch], delimiter)
        stream.write(text)
    return formulas


def write_tsv(
    stream: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, excel_safe: bool = False
) -> int:
    """The same with tabs between the cells; cells with a tab, quotation mark or line end are quoted."""
    return write_csv(stream, columns, rows, delimiter="\t", excel_safe=excel_safe)


def write_markdown(stream: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A Markdown table (GitHub flavour): pipes, backslashes and tags escaped, line ends as <br>."""
    stream.write(_markdown_row(columns) + _markdown_row(["---"] * len(columns)))
    for row in rows:
        stream.write(_markdown_row(row))


def _lines(rows: Iterable[Sequence[Any]], delimiter: str) -> str:
    buffer = StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()


def _batches(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    rest = iter(rows)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _may_hold_formulas(text: str, delimiter: str) -> bool:
    """Whether some cell in lines of a table may begin like a formula.

    It may say so of a sign after a comma within a cell, but it misses none. Looking for pieces of text is
    quicker than looking at every cell, and nearly all batches hold none.
    """
    quoted = (f'{delimiter}"', '\n"')
    for sign in _FORMULA:
        # A cell that begins with a carriage return or the delimiter stands in quotation marks.
        starts = quoted if sign in ("\r", delimiter) else (delimiter, "\n", *quoted)
        if sign in text and (
            text.startswith((sign, f'"{sign}')) or any(one + sign in text for one in starts)
        ):
            return True
    return False


def _is_formula(cell: Any) -> bool:
    return isinstance(cell, str) and cell.startswith(_FORMULA)


def _safe(cell: Any) -> Any:
    return f"'{cell}" if _is_formula(cell) else cell


def _markdown_row(cells: Sequence[Any]) -> str:
    return f"| {' | '.join(_markdown_cell(cell) for cell in cells)} |\n"


def _markdown_cell(cell: Any) -> str:
    if cell is None:
        return ""
    text = str(cell).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    return "<br>".join(text.splitlines())

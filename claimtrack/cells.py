"""Several values in one cell of a table: joined by "; ", with semicolons and backslashes escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimtrack.errors import InvalidValue

if TYPE_CHECKING:
    from claimtrack.types import Span

# Compiled when first used, and then kept by `re`: writing tables imports this too and needs neither.
_PIECE = r"\\[\\;]|;|\\|[^\\;]+"
_SPAN = r"([0-9]{1,12})-([0-9]{1,12})\Z"


def join(values: Iterable[str]) -> str:
    """One cell that holds all `values`; `split` gives them back, as long as none is empty or padded."""
    return "; ".join(value.replace("\\", "\\\\").replace(";", "\\;") for value in values)


def split(cell: str) -> tuple[str, ...]:
    """The values of a cell, without the white space around them; empty ones are left out.

    A backslash before anything but a semicolon or a backslash stands for itself.
    """
    values = [""]
    for piece in re.findall(_PIECE, cell):
        if piece == ";":
            values.append("")
        elif piece in ("\\\\", "\\;"):
            values[-1] += piece[1]
        else:
            values[-1] += piece
    return tuple(value.strip() for value in values if value.strip())


def spans_to_cell(spans: Iterable[Span]) -> str:
    """Spans as `12-40; 55-60`."""
    return join(f"{span.start}-{span.end}" for span in spans)


def spans_from_cell(cell: str) -> tuple[Span, ...]:
    """The spans of a cell as `spans_to_cell` writes them.

    Raises:
        InvalidValue: a value is not of the form `12-40`, or it ends before it begins.
    """
    from claimtrack.types import Span

    spans = []
    for value in split(cell):
        match = re.match(_SPAN, value)
        if not match or int(match[1]) > int(match[2]):
            raise InvalidValue(f"'{value}' is not a span; write start-end, as in 12-40")
        spans.append(Span(int(match[1]), int(match[2])))
    return tuple(spans)

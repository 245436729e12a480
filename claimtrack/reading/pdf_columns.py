"""The pieces of lines on a page → its lines in the order in which they are read, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, compress
from operator import not_

from claimtrack.reading.pdf_lines import Piece, runs_leftward

Column = list[Piece]
"""Lines one below another, none of them beside another."""

_BIN = 2.0
"""Gutters are looked for in steps of so many points."""
_MOST_BINS = 5_000
_TRIED = 4
_DEEPEST = 5
_FEWEST = 3
"""So many lines stand beside each other in columns, or a shorter one beside a wide one."""
_NARROWEST, _WIDE = 12, 25
"""The lines of a column have so many letters on average; fewer are the cells of a table."""


def columns(pieces: Sequence[Piece]) -> list[Column]:
    """The columns of a page in reading order; a headline across several is a column of its own.

    Where most letters run from right to left so do the columns, and all places are mirrored.
    """
    if runs_leftward("".join(piece.text for piece in pieces)):
        pieces = [piece.mirrored() for piece in pieces]
    initials, others = _initials(pieces)
    found = [_rows(column) for column in _ordered(others, _DEEPEST)]
    for initial in initials:
        _put_before(initial, found)
    return found


def _ordered(pieces: Sequence[Piece], depth: int) -> list[list[Piece]]:
    """The pieces of each column: above, left and right of the gutter down to what goes across, and so on."""
    gutter = _gutter(pieces) if depth else None
    if gutter is None:
        return [list(pieces)] if pieces else []
    across = sorted((p for p in pieces if p.left < gutter < p.right), key=lambda p: -p.middle)
    beside = [piece for piece in pieces if not piece.left < gutter < piece.right]
    ordered: list[list[Piece]] = []
    wide_ones: list[Piece] = []
    above = float("inf")
    for wide in (*across, None):
        below = wide.middle if wide else float("-inf")
        band = [piece for piece in beside if below <= piece.middle < above]
        if band or not wide:
            ordered.append(wide_ones)
            wide_ones = []
            ordered += _ordered([piece for piece in band if piece.right <= gutter], depth - 1)
            ordered += _ordered([piece for piece in band if piece.left >= gutter], depth - 1)
        if wide:
            wide_ones.append(wide)
        above = below
    return [column for column in ordered if column]


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Where a free strip parts columns that stand beside each other; fewer lines may go across."""
    if len(pieces) <= _FEWEST:
        return None
    start = min(piece.left for piece in pieces)
    bins = min(int((max(piece.right for piece in pieces) - start) / _BIN) + 2, _MOST_BINS)
    ends, starts = [0] * bins, [0] * bins
    for piece in pieces:
        ends[min(int((piece.right - start) / _BIN) + 1, bins - 1)] += 1
        starts[min(int((piece.left - start) / _BIN), bins - 1)] += 1
    before, begun = list(accumulate(ends)), list(accumulate(starts))
    size = sorted(piece.size for piece in pieces)[len(pieces) // 2]
    candidates = []
    at = 0
    while at < bins:
        # A strip is a run of bins that the same pieces end before and begin after.
        end = at + 1
        while end < bins and (before[end], begun[end]) == (before[at], begun[at]):
            end += 1
        left, right = before[at], len(pieces) - begun[at]
        crossing = len(pieces) - left - right
        if min(left, right) and crossing < left + right and (end - at) * _BIN >= 0.7 * size:
            candidates.append((crossing / (left + right), at - end, start + (at + end) / 2 * _BIN))
        at = end
    return next((gutter for _, _, gutter in sorted(candidates)[:_TRIED] if _parts(pieces, gutter)), None)


def _parts(pieces: Sequence[Piece], gutter: float) -> bool:
    """Whether lines of text, not cells of a table, stand left and right of a strip, and beside each other."""
    left = [piece for piece in pieces if piece.right <= gutter]
    right = [piece for piece in pieces if piece.left >= gutter]
    if not left or not right:
        return False
    narrow = min(sum(len(p.text) for p in side) / len(side) for side in (left, right))
    few, crossing = min(len(left), len(right)), len(pieces) - len(left) - len(right)
    if few < _FEWEST:
        # A column of a line or two, beside one that is surely no column of a table.
        long = left if len(left) > len(right) else right
        text = sum(len(piece.text) for piece in long) / len(long)
        return len(long) >= _FEWEST and text >= _WIDE and crossing <= 2 and _beside(left, right, few)
    return narrow >= _NARROWEST and _beside(left, right, _FEWEST)


def _beside(left: Sequence[Piece], right: Sequence[Piece], fewest: int) -> bool:
    """Whether at least so many lines of each side stand where the other has lines too."""
    for side, other in ((left, right), (right, left)):
        low, high = min(piece.bottom for piece in other), max(piece.top for piece in other)
        if sum(low < piece.middle < high for piece in side) < fewest:
            return False
    return True


def _rows(pieces: Sequence[Piece]) -> Column:
    """The lines from top to bottom, each put together from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.middle, piece.left)):
        if rows and rows[-1][0].level_with(piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_line(row) for row in rows]


def _line(row: list[Piece]) -> Piece:
    row.sort(key=lambda piece: piece.left)
    main = max(row, key=lambda piece: len(piece.text))
    text = " ".join(piece.text for piece in row)
    return Piece(text, row[0].left, max(piece.right for piece in row), main.bottom, main.top)


def _initials(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Large initials that a paragraph begins with, and the other pieces."""
    if not pieces:
        return [], []
    usual = sorted(piece.size for piece in pieces)[len(pieces) // 2]
    large = [len(p.text) == 1 and p.text.isalpha() and p.size > 1.7 * usual for p in pieces]
    return list(compress(pieces, large)), list(compress(pieces, map(not_, large)))


def _put_before(initial: Piece, found: list[Column]) -> None:
    """Give a large initial to the line that begins right of it, the highest beside it."""
    for column in found:
        for at, line in enumerate(column):
            if (
                initial.bottom < line.middle < initial.top
                and 0 <= line.left - initial.right + 2 < 2 * line.size
            ):
                column[at] = replace(line, text=initial.text + line.text, left=initial.left)
                return
    found.insert(0, [initial])

"""A text on a screen so many cells wide: where its lines break, and where words and sentences begin."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from rich.cells import get_character_cell_size

from claimtrack.types import Span

_AROUND = 30_000  # characters before and after a claim: several screens, and quick to lay out
_REACH = 500  # characters that are looked back for a word
_WORD = re.compile(r"\w+(?:['’.\-]\w+)*|[^\w\s]")
_SENTENCE = re.compile(r"[.!?…][\"”’»)\]]{0,3}\s+|\n\s*\n\s*")


def window(text: str, around: Span) -> Span:
    """The part of a text that is shown: all of a usual article, else the paragraphs around a claim."""
    first, last = max(0, around.start - _AROUND), min(len(text), around.end + _AROUND)
    if first:
        first = text.find("\n", first, around.start) + 1 or first
    if last < len(text):
        end = text.rfind("\n", around.end, last)
        last = end if end > 0 else last
    return Span(first, last)


def lines(text: str, width: int) -> list[Span]:
    """Where each line begins and ends when `text` is broken between words at `width` cells.

    A line ends before its line feed; spaces at which it breaks belong to it.
    """
    found: list[Span] = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        while True:
            fit = _fitting(text, start, end, max(width, 2))
            if fit >= end:
                found.append(Span(start, end))
                break
            space = text.rfind(" ", start, fit + 1)
            cut = space + 1 if space > start else fit
            found.append(Span(start, cut))
            start = cut
        start = end + 1
    return found


def line_at(broken: Sequence[Span], offset: int) -> int:
    """The number of the line that `offset` is in."""
    return max(bisect_right(broken, offset, key=lambda line: line.start) - 1, 0)


def next_word(text: str, offset: int) -> int:
    """Where the first word behind `offset` begins; the end of the text when there is none."""
    return next(
        (found.start() for found in _WORD.finditer(text, offset) if found.start() > offset), len(text)
    )


def end_of_word(text: str, offset: int) -> int:
    """Where the word at `offset` ends."""
    found = _WORD.match(text, offset)
    return found.end() if found else min(offset + 1, len(text))


def previous_word(text: str, offset: int) -> int:
    """Where the last word before `offset` begins."""
    while offset > 0:
        begin = max(0, offset - _REACH)
        starts = [found.start() for found in _WORD.finditer(text, begin, offset)]
        if starts:
            return starts[-1]
        offset = begin
    return 0


def next_sentence(text: str, offset: int) -> int:
    """Where the first sentence behind `offset` begins; the end of the text when there is none."""
    return next(
        (found.end() for found in _SENTENCE.finditer(text, offset) if found.end() > offset), len(text)
    )


def previous_sentence(text: str, offset: int) -> int:
    """Where the last sentence before `offset` begins, or some lines before when it is a long one."""
    begin = max(0, offset - 4 * _REACH)
    ends = [found.end() for found in _SENTENCE.finditer(text, begin, offset) if found.end() < offset]
    return ends[-1] if ends else begin


def _fitting(text: str, start: int, end: int, width: int) -> int:
    """How far a line of `width` cells reaches; at least one character."""
    reach = min(start + width, end)
    if text[start:reach].isascii():
        return reach
    cells, position = 0, start
    while position < end:
        cells += get_character_cell_size(text[position])
        if cells > width and position > start:
            break
        position += 1
    return position

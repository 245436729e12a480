"""The columns of all pages of a PDF → paragraphs: words, sentences and paragraphs that were broken joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from claimtrack.reading.layout import finished, is_item
from claimtrack.reading.pdf_columns import Column
from claimtrack.reading.pdf_lines import Piece, usual_size

_NOTE = re.compile(r"(?:\[?\d{1,3}[\].)]?|[*†‡§]{1,3})\s?\S")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"(?<![^\W\d_])([^\W\d_]+)-\Z")
# The second part of a compound of these follows a hyphen of its own, be it at the end of a line or not.
_PREFIXES = frozenset(
    "self non anti pro ex vice co semi pan mid all half quasi post pre cross well ill high low long short "
    "so two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety "
    "north south east west white black first second third full part open large small".split()
)


@dataclass(slots=True)
class Paragraph:
    """The lines of a paragraph, the number of the page it begins on (from 0) and how high there (0 to 1).

    `edge` is where the lines of the column that it ends in end.
    """

    lines: list[Piece]
    page: int
    height: float
    edge: float

    @property
    def size(self) -> float:
        """Height of its font in points."""
        return median(line.size for line in self.lines)


def paragraphs(pages: Sequence[Sequence[Column]], heights: Sequence[float]) -> list[Paragraph]:
    """The paragraphs of all pages in reading order, those of footnotes at the end."""
    usual = usual_size([line for page in pages for column in page for line in column])
    found: list[Paragraph] = []
    notes: list[Paragraph] = []
    pitch = _pitch(pages, usual)
    for number, page in enumerate(pages):
        for column in page:
            start = _first_note(column, usual, heights[number])
            edge = max(line.right for line in column)
            here = [
                Paragraph(lines, number, lines[0].middle / heights[number], edge)
                for lines in _split(column[:start], usual, pitch)
            ]
            if found and here and _goes_on(found[-1], here[0], usual):
                found[-1].lines += here.pop(0).lines
                found[-1].edge = edge
            found += here
            notes += [Paragraph(lines, number, 0.0, edge) for lines in _split(column[start:], usual, pitch)]
    return found + notes


def _pitch(pages: Sequence[Sequence[Column]], usual: float) -> float:
    """The usual distance from one line to the next."""
    distances = [
        upper.bottom - lower.bottom
        for page in pages
        for column in page
        for upper, lower in pairwise(column)
        if _alike(upper.size, usual) and _alike(lower.size, usual)
    ]
    # A quarter from below: most lines do not begin a paragraph, yet in a list of headlines they may.
    return sorted(distances)[len(distances) // 4] if distances else 1.2 * usual


def _first_note(column: Column, usual: float, height: float) -> int:
    """Where the footnotes of a column begin: small lines at its end, the first of which has a mark."""
    start = len(column)
    while start and column[start - 1].size < 0.93 * usual and column[start - 1].middle < 0.5 * height:
        start -= 1
    while start < len(column) and not _NOTE.match(column[start].text):
        start += 1
    return start if start else len(column)


def _split(column: Column, usual: float, pitch: float) -> Iterator[list[Piece]]:
    """The lines of each paragraph of a column."""
    start = 0
    for at in range(1, len(column)):
        if _begins(column, at, usual, pitch):
            yield column[start:at]
            start = at
    if column:
        yield column[start:]


def _begins(column: Column, at: int, usual: float, pitch: float) -> bool:
    """Whether a paragraph begins with the line at `at`."""
    line, previous = column[at], column[at - 1]
    if not _alike(line.size, previous.size):
        return True
    if previous.bottom - line.bottom > 1.3 * pitch * max(line.size / usual, 0.8):
        return True
    if line.size > 1.15 * usual:  # the lines of a headline, whatever their length
        return False
    near = [other for other in column[max(at - 3, 0) : at + 3] if _alike(other.size, line.size)]
    if _indented(line, previous, near) or (is_item(line.text) and finished(previous.text)):
        return True
    if line.text[:1].islower() or previous.text.endswith("-"):
        return False
    return _had_room(previous, line, near)


def _indented(line: Piece, previous: Piece, near: Sequence[Piece]) -> bool:
    """Whether `line` stands in further than those around it."""
    edge = min(other.left for other in near)
    return (
        line.left - previous.left > 0.6 * line.size
        and line.left - edge < 6 * line.size
        and finished(previous.text)
    )


def _had_room(previous: Piece, line: Piece, near: Sequence[Piece]) -> bool:
    """Whether the first word of `line` would have found room at the end of the one before."""
    return _room_for(line, max(other.right for other in near) - previous.right, finished(previous.text))


def _room_for(line: Piece, room: float, ended: bool) -> bool:
    """Whether the first word of `line` fits in so much room, and some more if no sentence ended before it."""
    first = line.text.split(maxsplit=1)[0]
    width = (line.right - line.left) / max(len(line.text), 1) * (len(first) + 1)
    return room > width + (0.5 if ended else 1.5) * line.size


def _goes_on(before: Paragraph, after: Paragraph, usual: float) -> bool:
    """Whether a paragraph goes on at the top of the next column or page."""
    last, first = before.lines[-1], after.lines[0]
    if not _alike(last.size, first.size):
        return False
    if first.size > 1.15 * usual:  # a headline whose last line is as short as a column
        return before.page == after.page and 0 < last.bottom - first.bottom < 1.6 * first.size
    if first.text[:1].islower():
        return not finished(last.text) or last.text.endswith((":", ";"))
    if finished(last.text) or is_item(first.text):
        return False
    return not _room_for(first, before.edge - last.right, ended=False)


def _alike(one: float, other: float) -> bool:
    return 0.87 < one / other < 1.15 if one > 0 and other > 0 else False


class Joiner:
    """Puts the lines of a paragraph together; the words of the whole text tell which hyphens are real."""

    def __init__(self, found: Sequence[Paragraph]) -> None:
        self._words: set[str] = set()
        for paragraph in found:
            for line in paragraph.lines:
                words = _WORD.findall(line.text.casefold())
                # The last may be the first half of a word.
                self._words.update(words[:-1] if line.text.endswith("-") else words)

    def text(self, paragraph: Paragraph) -> str:
        """The text of a paragraph on one line."""
        joined: list[str] = []
        for line in paragraph.lines:
            if joined:
                joined[-1], between = self._joint(joined[-1], line.text)
                joined.append(between)
            joined.append(line.text)
        return " ".join("".join(joined).split())

    def _joint(self, line: str, following: str) -> tuple[str, str]:
        """A line, without a hyphen that only breaks its last word, and what comes before `following`."""
        broken, rest = _BROKEN.search(line[-60:]), _WORD.match(following)
        if not broken or not rest:
            dashed = line[-1:] in "-–—" and line[-2:-1].isalnum() and following[:1].isalnum()
            return line, "" if dashed else " "
        first, second = broken[1].casefold(), rest[0].casefold()
        hyphenated = rest[0][0].isupper() or f"{first}-{second}" in self._words or first in _PREFIXES
        return (line if hyphenated and first + second not in self._words else line[:-1]), ""

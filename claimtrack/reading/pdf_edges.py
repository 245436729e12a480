"""What stands on the edges of pages and is no part of the text: running heads, page numbers, browsers' lines.

A browser that prints a page writes the day of printing and the page's address there.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from claimtrack.reading.pdf_lines import Piece, usual_size

_EDGE, _VERY_EDGE = 0.12, 0.06
"""Running heads and page numbers stand in this part of a page, at its ends; browsers' lines in less."""
_MOST_MARKS = 9
_NUMBER = r"[-–—|\s]{0,5}(?:\d{1,4}|[ivxl]{1,6})[-–—|\s]{0,5}"
_PAGE_NUMBER = re.compile(
    rf"(?:page|p\.|pg\.|стр\.|с\.|seite|עמוד|صفحة)?{_NUMBER}(?:(?:/|of|из|von|de|sur|מתוך|من)\s{{0,3}}\d{{1,4}})?\Z",
    re.IGNORECASE,
)
_DAY_OF_PRINTING = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AP]M)?\Z", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://[^\s…]{4,2000}\Z")


@dataclass(slots=True)
class Printed:
    """The pages as read so far: for each its height and its pieces."""

    heights: list[float] = field(default_factory=list)
    pages: list[list[Piece]] = field(default_factory=list)


def without_browser_lines(printed: Printed) -> str | None:
    """Take the lines that a browser printed on the edges off the pages; the address among them, if whole."""
    address = None
    for number, (pieces, height) in enumerate(zip(printed.pages, printed.heights, strict=True)):
        marks = [
            piece
            for piece in pieces
            if _within(piece, height, _VERY_EDGE)
            and (_DAY_OF_PRINTING.match(piece.text) or _ADDRESS.match(piece.text))
        ][:_MOST_MARKS]
        addresses = [piece.text for piece in marks if _ADDRESS.match(piece.text)]
        address = address or next((text for text in addresses if not text.endswith("...")), None)
        printed.pages[number] = [piece for piece in pieces if not any(map(piece.level_with, marks))]
    return address


def without_running_heads(printed: Printed) -> list[list[Piece]]:
    """The pieces of each page without page numbers and what stands on the edge of several pages alike."""
    seen: Counter[tuple[str, bool]] = Counter()
    for pieces, height in zip(printed.pages, printed.heights, strict=True):
        seen.update({_key(piece, height) for piece in pieces if _within(piece, height, _EDGE)})
    usual = usual_size([piece for pieces in printed.pages for piece in pieces])
    needed = 2 if len(printed.pages) < 6 else 3
    repeated = {key for key, pages in seen.items() if pages >= needed}
    kept, met = [], set()
    for pieces, height in zip(printed.pages, printed.heights, strict=True):
        here = []
        for piece in pieces:
            key, large = _key(piece, height), piece.size > 1.25 * usual
            # A title may be the first of the running heads that repeat it.
            head = key in repeated and not (large and key not in met)
            number = not large and _PAGE_NUMBER.match(piece.text)
            if not (_within(piece, height, _EDGE) and (head or number)):
                here.append(piece)
            met.add(key)
        kept.append(here)
    return kept


def _within(piece: Piece, height: float, edge: float) -> bool:
    return not edge * height < piece.middle < (1 - edge) * height


def _key(piece: Piece, height: float) -> tuple[str, bool]:
    """What is the same in the running heads of several pages: the words, and the edge they stand on."""
    return re.sub(r"\d+", "#", piece.text.casefold()), piece.middle > height / 2

"""A page of a PDF → the pieces of its lines: words side by side, with their place on the page."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from claimtrack.reading.decoding import tidy

_BREAKS = frozenset("\r\n\x02\ufffe")
"""What PDFium puts for the end of a line; the last two for a hyphen there."""
_HYPHENS = frozenset("\x02\ufffe")
# Letters that were made for typesetting: ﬁ and the shapes of Arabic letters.
_SHAPES = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdfb\ufe70-\ufefc]+")
_NOTE_MARK = re.compile(r"(?<=[^\W\d_])\d{1,3}$|(?<=[.,;:!?”\"’)])\d{1,3}$|[*†‡§]$")
_MARK_BEFORE = re.compile(r"[,.;:!?،؛؟]{1,3}")
_UNITS = frozenset("km m cm mm".split())


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line. Lengths are points; `size` is the height of its font."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def size(self) -> float:
        """Height of the font: from the lowest to the highest that any of its letters reaches."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Height of its middle line on the page."""
        return (self.top + self.bottom) / 2

    def mirrored(self) -> Piece:
        """The piece as in a mirror, where what runs from right to left runs from left to right."""
        return replace(self, left=-self.right, right=-self.left)

    def level_with(self, other: Piece) -> bool:
        """Whether the two stand on one line."""
        shared = min(self.top, other.top) - max(self.bottom, other.bottom)
        return shared > 0.5 * min(self.size, other.size)


@dataclass(frozen=True, slots=True)
class _Word(Piece):
    last: bool = False
    """Whether the line ends after it."""


def pieces(page: Any) -> list[Piece]:
    """The pieces of lines on a page of pypdfium2, in the order in which the file draws them.

    Text that is turned against the page (a stamp on the margin, a watermark) is left out.
    """
    found: list[Piece] = []
    line: list[_Word] = []
    for word in _words(page):
        if line and not _continues(line, word):
            found.append(_joined(line))
            line = []
        line.append(word)
        if word.last:
            found.append(_joined(line))
            line = []
    if line:
        found.append(_joined(line))
    width, height = page.get_size()
    return [piece for piece in found if piece.text and _on_paper(piece, width, height)]


def _on_paper(piece: Piece, width: float, height: float) -> bool:
    """Whether a piece stands on the page, where it is seen, and is of some size."""
    return piece.left < width and piece.right > 0 and 0 < piece.middle < height and piece.top > piece.bottom


def _words(page: Any) -> Iterator[_Word]:
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    turn, sheet = page.get_rotation() % 360, page.get_bbox()
    count = text_page.count_chars()
    start, letters = 0, ""
    for at in range(count + 1):
        code = pdfium.FPDFText_GetUnicode(text_page, at) if at < count else 32
        letter = chr(code) if 0 < code <= 0x10FFFF else "\ufffd"
        if not letter.isspace() and letter not in _BREAKS:
            if not letters:
                start = at
            letters += letter
            continue
        if letters and _angle(pdfium, text_page, start, turn) < 3:
            hyphen = "-" if letter in _HYPHENS else ""
            yield _word(text_page, start, at - 1, letters + hyphen, letter in _BREAKS, turn, sheet)
        letters = ""
    text_page.close()


def _angle(pdfium: Any, text_page: Any, at: int, turn: int) -> float:
    """How many degrees a letter is turned against the page as it is shown."""
    turned = float(pdfium.FPDFText_GetCharAngle(text_page, at)) * 57.29578
    return abs((turned + turn + 180) % 360 - 180)


def _word(
    text_page: Any,
    first: int,
    last: int,
    letters: str,
    ends: bool,
    turn: int,
    sheet: tuple[float, float, float, float],
) -> _Word:
    one = _box(text_page, first, turn, sheet)
    other = _box(text_page, last, turn, sheet) if last > first else one
    text = letters if letters.isascii() and letters.isprintable() else _clean(letters)
    raised = other[1] > one[1] + 0.1 * (one[3] - one[1]) and other[3] - other[1] < 0.85 * (one[3] - one[1])
    if raised and (mark := _NOTE_MARK.search(text)) and text[: mark.start()] not in _UNITS:
        text = text[: mark.start()]
        other = one[:1] + one[1:2] + (max(one[2], other[0]),) + one[3:]
    return _Word(
        text, min(one[0], other[0]), max(one[2], other[2]), min(one[1], other[1]), max(one[3], other[3]), ends
    )


def _clean(letters: str) -> str:
    text = letters.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return tidy(_SHAPES.sub(lambda shapes: unicodedata.normalize("NFKC", shapes[0]), text))


def _box(
    text_page: Any, at: int, turn: int, sheet: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a letter on the page as it is shown, from its lower left corner."""
    box = text_page.get_charbox(at, loose=True)
    left, right = box[0] - sheet[0], box[2] - sheet[0]
    bottom, top = box[1] - sheet[1], box[3] - sheet[1]
    width, height = sheet[2] - sheet[0], sheet[3] - sheet[1]
    if turn == 90:
        return bottom, width - right, top, width - left
    if turn == 180:
        return width - right, height - top, width - left, height - bottom
    if turn == 270:
        return height - top, left, height - bottom, right
    return left, bottom, right, top


def _continues(line: list[_Word], word: _Word) -> bool:
    """Whether `word` stands beside the last of `line`, no further away than the width of a wide space."""
    last = line[-1]
    gap = max(word.left - last.right, last.left - word.right)
    return gap < max(last.size, word.size) and last.level_with(word)


def _spoken(line: list[_Word]) -> Iterator[_Word]:
    """The words of a line from right to left in the order in which they are spoken.

    PDFium tells them from right to left, also names of several Latin words, and takes the comma after a
    number for one before it.
    """
    for leftward, words in groupby(line, lambda word: any(map(_of_leftward_script, word.text))):
        run = list(words)
        if leftward:
            yield from run
            continue
        if any(letter.isalpha() for word in run for letter in word.text):
            run.sort(key=lambda word: word.left)
            names = [run]
        else:
            names = [[number] for number in run]
        for name in names:
            mark = _MARK_BEFORE.match(name[0].text)
            if mark and len(mark[0]) < len(name[0].text):
                name[0] = replace(name[0], text=name[0].text[mark.end() :])
                name[-1] = replace(name[-1], text=name[-1].text + mark[0])
            yield from name


def _of_leftward_script(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("R", "AL")


def _joined(line: list[_Word]) -> Piece:
    if runs_leftward("".join(word.text for word in line)):
        line = list(_spoken(line))
    size = max(word.size for word in line)
    # What is small, raised and of digits alone is the mark of a note.
    kept = [
        word
        for word in line
        if not (word.size < 0.8 * size and word.bottom > line[0].bottom + 0.1 * size and word.text.isdigit())
    ] or line
    main = max(kept, key=lambda word: (len(word.text), word.size))
    return Piece(
        " ".join(word.text for word in kept if word.text),
        min(word.left for word in kept),
        max(word.right for word in kept),
        main.bottom,
        main.top,
    )


def usual_size(pieces: Sequence[Piece]) -> float:
    """The height of the font that most letters have."""
    letters: Counter[float] = Counter()
    for piece in pieces:
        letters[max(round(piece.size, 1), 0.1)] += len(piece.text)
    return max(letters, key=lambda size: (letters[size], -size)) if letters else 1.0


def runs_leftward(text: str) -> bool:
    """Whether most letters of `text` are of a script that runs from right to left."""
    letters = [character for character in text[:5000] if character.isalpha()]
    leftward = sum(map(_of_leftward_script, letters))
    return 2 * leftward > len(letters)

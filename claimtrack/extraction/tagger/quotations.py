"""Quotations of a text: where they open and close, also over paragraphs and when a mark is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimtrack.extraction.passages import Passages
from claimtrack.types import Span

_MARK = re.compile(r"''|``|[\"“”„«»]|(?<!\w)[‘'](?=\w)|(?<=[\w,.?!…])[’'](?!\w)")
_OPENING = frozenset("“„«‘") | {"``"}
_CLOSING = frozenset("”»’")
# `"We will stay, the mayor said.`: the closing mark was lost where the reporter goes on.
_CLOSING_LOST = re.compile(
    r",(?=\s[^,\n]{0,60}\b(?:said|says|told|adds|added|wrote|warned|insisted|claimed|argued)\b)"
)
_OPENS_PARAGRAPH = frozenset('"“„«')
_DOUBLE = frozenset('"“”„«»') | {"''", "``"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks, marks included; not `closed` where the closing mark is missing."""

    span: Span
    closed: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    text: str
    start: int
    end: int
    may_open: bool
    may_close: bool


def find_quotations(passages: Passages) -> tuple[Quotation, ...]:
    """The outermost quotations in order of the text. None crosses a paragraph.

    A mark that is never closed reaches to the end of its paragraph when it opens it, or when the next
    paragraph opens with a mark and so continues the quotation; else to the end of its sentence, or to a
    comma after which somebody "said" it.
    """
    paragraphs = passages.paragraphs
    opens = [passages.text[one.start] in _OPENS_PARAGRAPH for one in paragraphs]
    return tuple(
        quotation
        for paragraph, continued in zip(paragraphs, [*opens, False][1:], strict=False)
        for quotation in _in_paragraph(passages, paragraph, continued=continued)
    )


def _in_paragraph(passages: Passages, paragraph: Span, *, continued: bool) -> list[Quotation]:
    found: list[Quotation] = []
    marks = [
        _read_mark(passages.text, m) for m in _MARK.finditer(passages.text, paragraph.start, paragraph.end)
    ]
    opened: _Mark | None = None
    for mark in marks:
        if opened is None:
            if mark.may_open:
                opened = mark
        elif mark.may_close and _fit(opened, mark):
            found.append(Quotation(Span(opened.start, mark.end), closed=True))
            opened = None
        elif mark.may_open and opened.text not in _DOUBLE and mark.text in _DOUBLE:
            opened = mark  # the single mark before was an apostrophe
    if opened is not None and opened.text in _DOUBLE:
        whole = continued or opened.start == paragraph.start
        sentence = passages.sentence_at(opened.start)
        end = paragraph.end if whole else sentence.end
        lost = None if continued else _CLOSING_LOST.search(passages.text, opened.end, sentence.end)
        end = lost.end() if lost else end
        if not found or end > found[-1].span.end:
            found.append(Quotation(Span(opened.start, end), closed=False))
    return found


def _read_mark(text: str, match: re.Match[str]) -> _Mark:
    mark, start, end = match.group(), match.start(), match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if mark in _OPENING or mark in _CLOSING:
        return _Mark(mark, start, end, mark in _OPENING, mark in _CLOSING)
    # Straight marks open before a word and close after one; between two words they may do either.
    free_before = not before or before.isspace() or before in "([—–-*:"
    free_after = not after or after.isspace() or after in ")],.;:!?—–-*"
    return _Mark(mark, start, end, free_before or not free_after, free_after or not free_before)


def _fit(opened: _Mark, closing: _Mark) -> bool:
    """A double mark is closed by a double one, a single by a single."""
    return (opened.text in _DOUBLE) == (closing.text in _DOUBLE)

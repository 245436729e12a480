"""Lines → paragraphs: hard-wrapped lines joined, and sentences that an empty line tore apart."""

from __future__ import annotations

import re

from claimtrack.names import fold
from claimtrack.reading.inline import unmarked

WIDEST_WRAP = 120
"""Nobody wraps lines by hand wider than this; a longer line is a paragraph of its own."""

_LONG_LINE = 60
"""A heading is shorter than this."""
_ITEM = re.compile(r"(?:[-*•–—‣▪·]|\(?\d{1,3}[.)]|[a-zA-Z][.)])\s+\S")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-\n(?=\w)")
_FINISHED = re.compile(r"[.!?…:;][\"'”’»)\]*_]{0,4}$")
# No sentence ends with one of these, so what follows an empty line still belongs to it.
_DANGLING = frozenset(
    "a an the of in on at to for from by with and or but nor that which who whom whose into onto over "
    "under between near than as its their his her our your my this these those is are was were has "
    "have had be".split()
)


def paragraphs(lines: list[str], *, whole: bool = False) -> list[str]:
    """The paragraphs of stripped `lines`, without Markdown marks and with white space folded.

    `whole` says that an empty line ends a paragraph for certain, and tears no sentence apart.
    """
    width = max(map(len, lines), default=0)
    found: list[list[str]] = []
    after_gap = True
    for line in lines:
        if not line:
            after_gap = True
            continue
        previous = found[-1][-1] if found else ""
        joined = (
            not whole and torn(previous, line)
            if after_gap
            else wrapped(previous, line, width) or _runs_on(previous, line)
        )
        if previous and joined:
            found[-1].append(line)
        else:
            found.append([line])
        after_gap = False
    return [text for text in map(joined_lines, found) if text]


def joined_lines(lines: list[str]) -> str:
    """One paragraph of the lines of it; a word broken at a hyphen is put together with its hyphen."""
    text = _BROKEN_WORD.sub("-", "\n".join(lines))
    return " ".join(unmarked(text.replace("\n", " ")).split())


def wrapped(line: str, following: str, width: int) -> bool:
    """Whether `following`, the very next line, continues the paragraph of `line` in a text `width` wide."""
    if width <= WIDEST_WRAP and len(line) + 1 + len(following.split(maxsplit=1)[0]) > width:
        return not is_item(following)
    return torn(line, following)


def _runs_on(line: str, following: str) -> bool:
    """Whether a long line without an end goes on in the very next one ("… since early | August.")."""
    ends = finished(following) and not is_item(following)
    return len(line) > _LONG_LINE and ends and not finished(line) and not is_item(line)


def torn(line: str, following: str) -> bool:
    """Whether `line` breaks off inside a sentence that `following` goes on with."""
    if len(line) < 20 or is_item(following) or finished(line):
        return False
    return following[:1].islower() or line.endswith(",") or line.rsplit(maxsplit=1)[-1] in _DANGLING


def finished(line: str) -> bool:
    """Whether `line` ends as a sentence does."""
    return bool(_FINISHED.search(line[-8:]))


def is_item(line: str) -> bool:
    """Whether `line` is an item of a list."""
    return bool(_ITEM.match(line))


def item_text(line: str) -> str:
    """The words of a list item without its bullet or number."""
    found = _ITEM.match(line)
    return line[found.end() - 1 :].strip() if found else line


def with_title(title: str | None, body: list[str]) -> str:
    """The text of an article: the title line, unless `body` begins with it, then the paragraphs."""
    if title and not (body and fold(body[0]) == fold(title)):
        body = [title, *body]
    return "\n\n".join(body)

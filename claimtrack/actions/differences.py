"""What changed from one text to another: paragraph by paragraph, then word by word in those that changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from claimtrack.types import Span

ALIKE = 0.5  # of the words of two paragraphs, or of two claims: one is the other reworded
_MOST_COMPARED = 4_000_000  # pairs of words, or of paragraphs: what has more is shown as a whole

_PARAGRAPH = re.compile(r"[^\n]+")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_WORD = re.compile(r"\w+")


class Kind(StrEnum):
    """What became of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, what became of them, and where they stand: removed ones in the earlier text, others in the
    later."""

    kind: Kind
    text: str
    span: Span


Passage = tuple[Piece, ...]


def passages(before: str, after: str) -> tuple[Passage, ...]:
    """The paragraphs that changed, in the order of the text, each whole."""
    old, new = _paragraphs(before), _paragraphs(after)
    matcher = SequenceMatcher(None, [text for _, text in old], [text for _, text in new])
    found: list[Passage] = []
    for kind, first, last, new_first, new_last in matcher.get_opcodes():
        if kind != "equal":
            found += _changed(old[first:last], new[new_first:new_last])
    return tuple(found)


def words(before: str, after: str, at: int = 0, new_at: int = 0) -> Passage:
    """What became of the words of one stretch of text; the stretches begin at these offsets."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) * len(new) > _MOST_COMPARED:
        return _whole(Kind.REMOVED, at, before) + _whole(Kind.ADDED, new_at, after)
    pieces: list[Piece] = []
    for gone, come in _stretches(old, new):
        if gone == come:
            pieces += _whole(Kind.SAME, new_at, come)
        else:
            pieces += _whole(Kind.REMOVED, at, gone) + _whole(Kind.ADDED, new_at, come)
        at, new_at = at + len(gone), new_at + len(come)
    return tuple(pieces)


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What became of stretches of words, the earlier and the later; changes with only a space between them
    are one."""
    gone = come = ""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, first, last, new_first, new_last in matcher.get_opcodes():
        before, after = "".join(old[first:last]), "".join(new[new_first:new_last])
        if kind == "equal" and (before.strip() or not (gone or come) or last == len(old)):
            if gone or come:
                yield gone, come
            yield before, after
            gone = come = ""
        else:
            gone, come = gone + before, come + after
    if gone or come:
        yield gone, come


def likeness(one: str, other: str) -> float:
    """How much two texts have in common, from 0 to 1: the words they share, twice, of all words they have
    (Dice's coefficient)."""
    mine, theirs = Counter(_WORD.findall(one.casefold())), Counter(_WORD.findall(other.casefold()))
    total = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / total if total else 1.0


def _paragraphs(text: str) -> list[tuple[int, str]]:
    return [(found.start(), found.group()) for found in _PARAGRAPH.finditer(text)]


def _changed(old: Sequence[tuple[int, str]], new: Sequence[tuple[int, str]]) -> Iterator[Passage]:
    """Paragraphs that gave way to others: those reworded side by side, the rest gone or come as a whole."""
    done = 0
    for at, text in old:
        match = _best(text, new, done) if len(old) * len(new) <= _MOST_COMPARED // 100 else None
        if match is None:
            yield _whole(Kind.REMOVED, at, text)
            continue
        yield from (_whole(Kind.ADDED, *paragraph) for paragraph in new[done:match])
        yield words(text, new[match][1], at, new[match][0])
        done = match + 1
    yield from (_whole(Kind.ADDED, *paragraph) for paragraph in new[done:])


def _best(text: str, new: Sequence[tuple[int, str]], start: int) -> int | None:
    """Which of `new` from `start` on is `text` reworded."""
    scored = [(likeness(text, new[place][1]), -place) for place in range(start, len(new))]
    score, place = max(scored, default=(0.0, 0))
    return -place if score >= ALIKE else None


def _whole(kind: Kind, at: int, text: str) -> Passage:
    return (Piece(kind, text, Span(at, at + len(text))),) if text else ()

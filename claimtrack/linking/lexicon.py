"""Words that say the same and words that exclude each other, from two hand-made lists of general English."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from claimtrack.linking.words import stem


@cache
def alike() -> dict[str, frozenset[str]]:
    """For a stem the stems that say the same or nearly so, or something broader or narrower."""
    found: dict[str, set[str]] = {}
    for line in _lines("alike.txt"):
        broad, _, narrow = line.rpartition(">")
        members = _stems(narrow)
        if broad:
            (top,) = _stems(broad)
            for one in members:
                found.setdefault(top, set()).add(one)
                found.setdefault(one, set()).add(top)
        else:
            for one in members:
                found.setdefault(one, set()).update(members)
    return {one: frozenset(others - {one}) for one, others in found.items()}


@cache
def opposites() -> dict[str, frozenset[str]]:
    """For a stem the stems that cannot hold of the same thing at the same time."""
    found: dict[str, set[str]] = {}
    for line in _lines("opposites.txt"):
        sides = [_stems(side) for side in line.split("/")]
        for one, other in (sides, sides[::-1]):
            for word in one:
                found.setdefault(word, set()).update(other)
    return {one: frozenset(others - {one}) for one, others in found.items()}


def same(a: str, b: str) -> bool:
    """Whether two stems say the same, or nearly so: equal, listed as alike, or one name in two spellings."""
    if a == b or b in alike().get(a, ()):
        return True
    if max(len(a), len(b)) < 6 or a[0] != b[0]:
        return False
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(a, b, score_cutoff=1) <= 1


def exclude(a: str, b: str) -> bool:
    """Whether two stems are opposites."""
    return b in opposites().get(a, ())


def _stems(words: str) -> list[str]:
    return [stem(word.strip()) for word in words.split(",")]


def _lines(name: str) -> list[str]:
    text = (files("claimtrack.linking") / "lexicons" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]

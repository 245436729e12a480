"""Streets, rivers, valleys and the like, which are named by their kind and which no gazetteer of towns has.

"Kesten Road", "42nd Street", "the Orlan River", "Highway 19", "Lake Oriel". They are places, and stay
unresolved: the text says that they are there, not where.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.extraction.gazetteer import name_key
from claimtrack.extraction.places.lexicon import context_words
from claimtrack.extraction.places.spotting import Name
from claimtrack.extraction.places.words import Word
from claimtrack.types import Span

RULE = "named as a street, water or landscape, but in no gazetteer"

_LONGEST = 4
_KINDS = ("landmark after", "landmark before", "numbered road")
_ROUTE_NUMBER = re.compile(r"[A-Z]?\d{1,4}[A-Z]?$")


def find_landmarks(words: Sequence[Word], names: Sequence[Name]) -> list[Name]:
    """The landmarks of an article that are no part of a longer name found in the gazetteer.

    `names` are those found there; one that lies wholly inside a landmark gives way to it.
    """
    covered = {index: name for name in names for index in range(name.first, name.last + 1)}
    found: list[Name] = []
    end = -1
    kinds = frozenset().union(*map(context_words, _KINDS))
    for index, word in enumerate(words):
        if word.text not in kinds or index <= end or word.headline:
            continue
        first, last = _bounds(words, index)
        if first is None or first <= end:
            continue
        inside = {id(covered[i]): covered[i] for i in range(first, last + 1) if i in covered}.values()
        if any(name.first < first or name.last > last or _same(name, first, last) for name in inside):
            continue
        found.append(_landmark(words, first, last))
        end = last
    return found


def _same(name: Name, first: int, last: int) -> bool:
    return name.first == first and name.last == last


def _bounds(words: Sequence[Word], index: int) -> tuple[int | None, int]:
    """The first and last word of the landmark whose kind is named at `index`; None when there is none."""
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else None
    joined = following is not None and _together(word, following)
    if joined and following is not None:
        numbered = word.text in context_words("numbered road") and _ROUTE_NUMBER.fullmatch(following.text)
        if numbered:
            return _county_road(words, index), index + 1
        if word.text in context_words("landmark before") and _is_name(following):
            return index, index + 1
    if word.text not in context_words("landmark after") or (joined and following and _goes_on(following)):
        return None, index
    first = index
    while first > 0 and index - first < _LONGEST and _can_begin(words, first):
        first -= 1
    if _has_compass_initial(words, first) or _has_ordinal(words, first):
        first -= 2
    while first < index and words[first].text in context_words("never in a landmark"):
        first += 1
    return (first, index) if first < index else (None, index)


def _county_road(words: Sequence[Word], index: int) -> int:
    """ "County Road 109" begins at its county."""
    before = words[index - 1] if index else None
    county = before is not None and before.text in {"County", "State"} and _together(before, words[index])
    return index - 1 if county else index


def _can_begin(words: Sequence[Word], first: int) -> bool:
    """Whether the word before `first` belongs to the landmark's name too."""
    before = words[first - 1]
    named = before.is_capitalised and not before.headline and len(before.text) > 1
    return named and _together(before, words[first])


def _has_compass_initial(words: Sequence[Word], first: int) -> bool:
    """ "W. Kesten Road"."""
    if first < 2 or words[first - 1].text != "." or words[first - 2].text not in {"N", "S", "E", "W"}:
        return False
    return _together(words[first - 2], words[first - 1]) and _together(words[first - 1], words[first])


def _has_ordinal(words: Sequence[Word], first: int) -> bool:
    """ "42nd Street", whose ordinal is two tokens."""
    if first < 2 or words[first - 1].text not in {"st", "nd", "rd", "th"}:
        return False
    number, ending = words[first - 2], words[first - 1]
    return number.text.isdigit() and number.end == ending.start and _together(ending, words[first])


def _is_name(word: Word) -> bool:
    return word.is_capitalised and word.text.isalpha() and len(word.text) > 2 and not word.headline


def _goes_on(word: Word) -> bool:
    return word.is_capitalised and word.text[0].isalpha()


def _together(word: Word, following: Word) -> bool:
    return word.sentence == following.sentence and following.start <= word.end + 1


def _landmark(words: Sequence[Word], first: int, last: int) -> Name:
    end = words[last].end
    following = words[last + 1] if last + 1 < len(words) else None
    abbreviated = words[last].text in context_words("abbreviated landmark")
    if abbreviated and following and following.text == "." and following.start == end:
        end = following.end
    key = name_key(" ".join(word.text for word in words[first : last + 1]))
    return Name(first, last, Span(words[first].start, end), key, (), rule=RULE)

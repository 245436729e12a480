"""What a list tells of the places in it: "Ohio, Washington and Iowa", "the Sumy and Kharkiv regions"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from claimtrack.extraction.gazetteer import Entry, Gazetteer, name_key
from claimtrack.extraction.places.lexicon import context_words
from claimtrack.extraction.places.recognition import Scene
from claimtrack.extraction.places.spotting import Name, is_strong
from claimtrack.extraction.places.words import Word
from claimtrack.types import Span

# Names of a list that are looked at on either side, and words of one of them.
_REACH = 4
_LONGEST = 3
_JOINING = frozenset({"and", "or", "&"})
_COUNTIES = frozenset({"counties", "Counties"})

Step = Callable[[Name, Scene], Name | None]


def with_listed_kinds(words: Sequence[Word], names: Sequence[Name], gazetteer: Gazetteer) -> list[Name]:
    """The names, those before a plural ("Adams and Clark counties") knowing what kind of place they are.

    A county is sought under its full name, which only the last word of such a list gives it.
    """
    by_last = {name.last: name for name in names}
    replaced: list[Name] = []
    for index, word in enumerate(words):
        is_county = word.text in _COUNTIES
        if is_county or word.text in context_words("plural division"):
            listed = list(_counties(words, index, gazetteer) if is_county else _before(words, index, by_last))
            if len(listed) < 2:  # "Indiana counties" are in Indiana
                continue
            for name in listed:
                name.kind_after = word.text.casefold()
            replaced += listed if is_county else []
    inside = {index for name in replaced for index in range(name.first, name.last + 1)}
    kept = [name for name in names if inside.isdisjoint(range(name.first, name.last + 1))]
    return sorted([*kept, *replaced], key=lambda name: name.first)


def is_among_its_like(entry: Entry, name: Name, scene: Scene) -> bool:
    """Whether the name stands in a list of three or more that may all be countries, or all divisions of the
    entry's country: there it is not the town that lies in the next one."""
    if not (entry.is_country or entry.place.feature_code == "ADM1"):
        return False
    others = [*_others(name, scene, _next), *_others(name, scene, _previous)]
    return len(others) > 1 and all(any(_is_like(other, entry) for other in one.entries) for one in others)


def _is_like(other: Entry, entry: Entry) -> bool:
    if entry.is_country:
        return other.is_country
    same = other.place.feature_code == "ADM1" and other.place.country == entry.place.country
    return same and is_strong(other)


def _others(name: Name, scene: Scene, step: Step) -> Iterator[Name]:
    at: Name | None = name
    for _ in range(_REACH):
        at = step(at, scene) if at is not None else None
        if at is None:
            return
        yield at


def _next(name: Name, scene: Scene) -> Name | None:
    words, position = scene.words, name.last + 1
    for marks in (",",), _JOINING:
        if position < len(words) and words[position].text in marks:
            position += 1
    following = scene.by_first.get(position) if position > name.last + 1 else None
    return following if following and _same_sentence(words, name.first, following.first) else None


def _previous(name: Name, scene: Scene) -> Name | None:
    last = _end_before(scene.words, name.first)
    return scene.by_last.get(last) if last is not None else None


def _end_before(words: Sequence[Word], first: int) -> int | None:
    """The last word of what a list has before the name that begins at `first`; None without a list."""
    position = first - 1
    for marks in _JOINING, (",",):
        if position >= 0 and words[position].text in marks:
            position -= 1
    in_list = 0 <= position < first - 1 and _same_sentence(words, position, first)
    return position if in_list else None


def _same_sentence(words: Sequence[Word], one: int, other: int) -> bool:
    return words[one].sentence == words[other].sentence


def _before(words: Sequence[Word], index: int, by_last: Mapping[int, Name]) -> Iterator[Name]:
    """The names of the list that ends before the word at `index`, the last first."""
    last: int | None = index - 1
    for _ in range(2 * _REACH):
        name = by_last.get(last) if last is not None else None
        if name is None:
            return
        yield name
        last = _end_before(words, name.first)


def _counties(words: Sequence[Word], index: int, gazetteer: Gazetteer) -> Iterator[Name]:
    """The same as counties, under their full names."""
    last: int | None = index - 1
    while last is not None and last >= 0:
        name = _county(words, last, gazetteer)
        if name is None:
            return
        yield name
        last = _end_before(words, name.first)


def _county(words: Sequence[Word], last: int, gazetteer: Gazetteer) -> Name | None:
    first = last
    while first > 0 and last - first + 1 < _LONGEST and _continues(words[first - 1], words[first]):
        first -= 1
    for start in range(first, last + 1):
        spelling = " ".join(word.text for word in words[start : last + 1])
        entries = gazetteer.entries(f"{spelling} County") if words[start].is_capitalised else ()
        if entries:
            span = Span(words[start].start, words[last].end)
            return Name(start, last, span, name_key(f"{spelling} County"), entries)
    return None


def _continues(word: Word, following: Word) -> bool:
    return word.is_capitalised and word.sentence == following.sentence and following.start <= word.end + 1

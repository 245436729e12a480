"""Places the gazetteer does not spell like the article, found where the text says that it is a place."""

from __future__ import annotations

from collections.abc import Collection

from claimtrack.extraction.gazetteer import Gazetteer, name_key
from claimtrack.extraction.places.lexicon import context_words
from claimtrack.extraction.places.recognition import Scene
from claimtrack.extraction.places.spotting import LONGEST, Name
from claimtrack.extraction.places.words import Word
from claimtrack.extraction.places.world import World
from claimtrack.types import Span

_LONGEST = 3
_FOUND = "a place of the article's country that sounds the same"
_NOT_FOUND = "named as a place, but in no gazetteer"


def unknown_places(
    scene: Scene, world: World, gazetteer: Gazetteer, known: Collection[int] = ()
) -> list[Name]:
    """Names after "the village of" and the like that no gazetteer spells so.

    Sought by sound in the article's main countries; without a chosen entry where that finds nothing. The
    words at the positions `known` belong to other names.
    """
    found = []
    for index, word in enumerate(scene.words):
        if word.text.casefold() in context_words("kind of city"):
            first = _name_after(scene.words, index)
            if first is None or first in known or first in scene.persons.inside:
                continue
            if not _inside_name(scene, first):
                found.append(_unknown(scene.words, first, world, gazetteer))
    return found


def _inside_name(scene: Scene, position: int) -> bool:
    """Whether a word belongs to a name found already ("Port of Spain")."""
    names = (scene.by_first.get(first) for first in range(position, max(position - LONGEST, -1), -1))
    return any(name is not None and name.last >= position for name in names)


def _name_after(words: list[Word], index: int) -> int | None:
    """The position of the name in "village of Moschun" or "village Moschun"."""
    position = index + 1
    if position < len(words) and words[position].text in {"of", "called", "named"}:
        position += 1
    elif words[index].is_capitalised:
        return None
    if position >= len(words) or words[position].sentence != words[index].sentence:
        return None
    word = words[position]
    usable = word.is_capitalised and word.text.isalpha() and len(word.text) > 2 and not word.headline
    return position if usable and word.text not in context_words("refused") else None


def _unknown(words: list[Word], first: int, world: World, gazetteer: Gazetteer) -> Name:
    last = first
    while last + 1 < len(words) and last - first + 1 < _LONGEST and _continues(words[last], words[last + 1]):
        last += 1
    span = Span(words[first].start, words[last].end)
    spelling = " ".join(word.text for word in words[first : last + 1])
    entries = gazetteer.sounding_like(spelling, world.main_countries())
    chosen = entries[0] if entries else None
    ranked = [(1.0 / position, entry) for position, entry in enumerate(entries, start=1)]
    rule = _FOUND if chosen else _NOT_FOUND
    return Name(first, last, span, name_key(spelling), entries, chosen=chosen, ranked=ranked, rule=rule)


def _continues(word: Word, following: Word) -> bool:
    together = following.sentence == word.sentence and following.start == word.end + 1 and not word.possessive
    return together and following.is_capitalised and following.text.isalpha()

"""Places the gazetteer does not spell like the article, found where the text says that it is a place."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from claimtrack.extraction.countries import demonym_country
from claimtrack.extraction.gazetteer import Gazetteer, name_key
from claimtrack.extraction.gazetteer.choosing import is_everyday
from claimtrack.extraction.places.lexicon import context_words, region_demonyms
from claimtrack.extraction.places.recognition import Scene
from claimtrack.extraction.places.spotting import Name
from claimtrack.extraction.places.words import Word
from claimtrack.extraction.places.world import World
from claimtrack.types import Span

_LONGEST = 3
_LISTED = 12
# Words from "a" to "village": "a small farming village".
_QUALIFIERS = 3
_ARTICLES = frozenset({"a", "an", "the"})
_PARTICLES = frozenset("al el ad an ar as ash at az ed es".split())
_FOUND = "a place of the article's country that sounds the same"
_NOT_FOUND = "named as a place, but in no gazetteer"

Run = tuple[int, int]
"""The first and last word of a name."""


def unknown_places(
    scene: Scene, world: World, gazetteer: Gazetteer, known: Collection[int] = ()
) -> list[Name]:
    """Names that no gazetteer spells so, where the text says what they name: "the villages of A and B", "in C
    village", "D, a town in", and wherever else they stand.

    Sought by sound in the article's main countries; without a chosen entry where that finds nothing. The
    words at the positions `known` belong to other names.
    """
    taken = scene.persons.inside.union(known)
    runs = [run for run in _runs(scene.words) if taken.isdisjoint(range(run[0], run[1] + 1))]
    told = {tuple(word.text for word in scene.words[first : last + 1]) for first, last in runs}
    runs += _repeated(scene.words, told)
    found: dict[int, Name] = {}
    end = -1
    for first, last in sorted(set(runs), key=lambda run: (run[0], -run[1])):
        if first > end and taken.isdisjoint(range(first, last + 1)):
            found[first] = _unknown(scene.words, first, last, world, gazetteer)
            end = last
    return list(found.values())


def _runs(words: list[Word]) -> Iterator[Run]:
    for index, word in enumerate(words):
        if word.text.casefold() not in context_words("kind of city"):
            continue
        yield from _after_kind(words, index)
        if word.text in context_words("kind of village"):
            run = _before_kind(words, index)
            if run:
                yield run


def _after_kind(words: list[Word], index: int) -> Iterator[Run]:
    """ "village of Moschun", "village Moschun", "the villages of A, B and C"."""
    position = index + 1
    if position < len(words) and words[position].text in {"of", "called", "named"}:
        position += 1
    elif words[index].is_capitalised:
        return
    run = _name_from(words, position, words[index].sentence)
    for _ in range(_LISTED):
        if run is None:
            return
        yield run
        following = run[1] + 1
        for marks in ({","}, {"and", "or"}):
            if following < len(words) and words[following].text in marks:
                following += 1
        is_list = words[index].text.endswith("s") and following > run[1] + 1
        run = _name_from(words, following, words[index].sentence) if is_list else None


def _before_kind(words: list[Word], index: int) -> Run | None:
    """ "in Moschun village"; "Moschun, a small village"."""
    last = index - 1
    for steps in range(1, _QUALIFIERS + 1):
        position = index - steps
        if position > 1 and words[position].text in _ARTICLES and words[position - 1].text == ",":
            last = position - 2
            break
        if position < 0 or not words[position].text.islower():
            break
    first = last
    while first > 0 and last - first + 1 < _LONGEST and _continues(words[first - 1], words[first]):
        first -= 1
    if first < 1 or words[first].sentence != words[index].sentence:
        return None
    run = _name_from(words, first, words[index].sentence)
    before = words[first - 1].text.casefold()
    is_free = before not in _ARTICLES if last == index - 1 else not words[first].starts
    return run if run == (first, last) and is_free and not words[last].possessive else None


def _name_from(words: list[Word], position: int, sentence: int) -> Run | None:
    """The name that begins at a word; None when none does."""
    if not _begins(words, position, sentence):
        return None
    last = position + (0 if words[position].is_capitalised else 1)
    while last + 1 < len(words) and last - position + 1 < _LONGEST:
        particle = _is_particle(words, last + 1) and words[last + 1].start == words[last].end + 1
        if not particle and not _continues(words[last], words[last + 1]):
            break
        last += 2 if particle else 1
    return position, last


def _begins(words: list[Word], position: int, sentence: int) -> bool:
    if position >= len(words) or words[position].sentence != sentence:
        return False
    word = words[position]
    if _is_particle(words, position):
        return True
    usable = _is_name(word) and len(word.text) > 2 and not word.headline
    is_people = word.text in region_demonyms() or demonym_country(word.text) is not None
    return usable and not is_people and word.text not in context_words("refused")


def _is_particle(words: list[Word], position: int) -> bool:
    """ "al" in "al-Zorqa"."""
    if position + 1 >= len(words) or words[position].text.casefold() not in _PARTICLES:
        return False
    return words[position + 1].glued and words[position + 1].is_capitalised


def _continues(word: Word, following: Word) -> bool:
    together = following.sentence == word.sentence and following.start == word.end + 1 and not word.possessive
    return together and _is_name(word) and _is_name(following)


def _is_name(word: Word) -> bool:
    return word.is_capitalised and word.text.replace("'", "").replace("’", "").isalpha()


def _repeated(words: list[Word], told: Collection[tuple[str, ...]]) -> Iterator[Run]:
    """Wherever else the names that the text told of stand, unless they are everyday words or given names."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for spelling in told:
        if is_everyday(name_key(" ".join(spelling))):
            continue
        by_first.setdefault(spelling[0], []).append(spelling)
    for index, word in enumerate(words):
        for spelling in by_first.get(word.text, ()):
            stretch = words[index : index + len(spelling)]
            if tuple(one.text for one in stretch) == spelling and not word.headline:
                yield index, index + len(spelling) - 1


def _unknown(words: list[Word], first: int, last: int, world: World, gazetteer: Gazetteer) -> Name:
    span = Span(words[first].start, words[last].end)
    spelling = " ".join(word.text for word in words[first : last + 1])
    entries = gazetteer.sounding_like(spelling, world.main_countries())
    chosen = entries[0] if entries else None
    ranked = [(1.0 / position, entry) for position, entry in enumerate(entries, start=1)]
    rule = _FOUND if chosen else _NOT_FOUND
    return Name(first, last, span, name_key(spelling), entries, chosen=chosen, ranked=ranked, rule=rule)

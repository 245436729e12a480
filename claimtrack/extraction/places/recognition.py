"""Whether a name is used as a place where it stands: a score summed from what it is and what is around it.

The features and weights are those of a first trial on half of LGL, TR-News, GeoVirus and GeoWebNews.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from claimtrack.extraction.countries import demonym_country
from claimtrack.extraction.places.lexicon import common_words, context_words
from claimtrack.extraction.places.persons import Persons
from claimtrack.extraction.places.spotting import Name
from claimtrack.extraction.places.words import Word
from claimtrack.extraction.titles import given_names

ACCEPTED = 1.6
"""The least score of a place."""

_ARTICLES = frozenset({"the", "a", "an"})
# "Rep. Ana Prado, D-Oakland".
_PARTIES = frozenset({"D", "R", "I"})


@dataclass(frozen=True, slots=True)
class Scene:
    """What the features look at: the words, the names of places by their first and last word, the people."""

    words: list[Word]
    by_first: dict[int, Name]
    by_last: dict[int, Name]
    persons: Persons
    small: Counter[str] = field(default_factory=Counter)

    def before(self, name: Name, steps: int = 1) -> Word | None:
        """The word some steps before the name in its sentence."""
        index = name.first - steps
        same = index >= 0 and self.words[index].sentence == self.words[name.first].sentence
        return self.words[index] if same else None

    def after(self, name: Name, steps: int = 1) -> Word | None:
        """The word some steps after the name in its sentence."""
        index = name.last + steps
        same = index < len(self.words) and self.words[index].sentence == self.words[name.first].sentence
        return self.words[index] if same else None


def scene_of(words: list[Word], names: list[Name], persons: Persons) -> Scene:
    """The scene of an article; `small` counts its words in small letters."""
    small = Counter(word.text for word in words if word.text.islower())
    by_first = {name.first: name for name in names}
    return Scene(words, by_first, {name.last: name for name in names}, persons, small)


def score(name: Name, scene: Scene) -> float:
    """The sum of all features."""
    return sum(feature(name, scene) for feature in FEATURES)


def fame(name: Name, _scene: Scene) -> float:
    """A country, a well-known division, a capital, a large population."""
    capital = any(
        entry.is_capital and entry.weight * (entry.place.population or 0) > 20_000 for entry in name.entries
    )
    size = min(2.0, math.log10(max(name.population, 1.0)) / 3.2)
    return (2.5 if name.is_strong else 0.0) + size + (0.7 if capital else 0.0)


def preposition(name: Name, scene: Scene) -> float:
    """A preposition of place before it, or a word for a kind of place and "of"."""
    word = scene.before(name)
    if word and word.text in _ARTICLES | context_words("compass"):
        word = scene.before(name, 2) or word
    if word is None:
        return 0.0
    text = word.text.casefold()
    if text == "at":  # schools, firms and games are what things happen at
        return 1.6 if name.is_strong else 1.0
    if text in context_words("locative"):
        return 1.6
    if scene.words[name.first].glued and word.text in _PARTIES:
        return 1.6
    if text == "of" and _is_kind(scene.before(name, 2)):
        return 2.0 + 0.8
    if text == "of" and _is_direction(scene.before(name, 2)):
        return 1.6
    return 0.8 if text in context_words("approach") else 0.0


def container(name: Name, scene: Scene) -> float:
    """The country or division it lies in named after a comma: "Sumy, Ukraine"; a state's short form."""
    if name.is_state:
        return 3.0
    comma, following = scene.after(name), scene.by_first.get(name.last + 2)
    if comma is None or comma.text != "," or following is None:
        return 0.0
    return 3.0 if holds(following, name) else 0.0


def holds(outer: Name, inner: Name) -> bool:
    """Whether some reading of `outer` is the country or first division of some reading of `inner`."""
    for area in outer.entries:
        if not (area.is_country or area.place.feature_code == "ADM1") or area.weight < 1:
            continue
        for entry in inner.entries:
            within = entry.place.country == area.place.country and entry.key != area.key
            if within and (
                area.is_country or (entry.place.admin1 == area.place.admin1 and not entry.is_country)
            ):
                return True
    return False


def form(name: Name, scene: Scene) -> float:
    """Its own form: a common word, the word that opens a sentence, "the" before it, "… County"."""
    first, last = scene.words[name.first], scene.words[name.last]
    ending = not name.is_single and last.text in context_words("division ending")
    total = 1.8 if ending or name.kind_after else 0.0
    if not name.is_single or name.is_strong:
        return total
    before, small = scene.before(name), first.text.casefold()
    if before and before.text.casefold() == "the":
        total -= 0.8
    if "&" in {mark.text for mark in (before, scene.after(name)) if mark}:
        total -= 2.5
    if small in common_words():
        total -= 2.5
    if first.starts and (scene.small[small] or small in common_words()):
        total -= 1.5
    return total


def saint(name: Name, scene: Scene) -> float:
    """Churches and schools bear saints' names as towns do: "St. Ann's Chapel", "the church of St. Ann"."""
    if scene.words[name.first].text not in {"St", "Saint"} or name.is_single:
        return 0.0
    following, before = scene.after(name), scene.before(name, 2)
    has_house = scene.words[name.last].possessive and following is not None and following.is_capitalised
    is_house = before is not None and before.text.casefold() in context_words("house of a saint")
    return -3.0 if has_house or is_house or _is_joined_saint(name, scene) else 0.0


def _is_joined_saint(name: Name, scene: Scene) -> bool:
    """The second of two saints: "the church of St. Ann and St. Luke"."""
    other = scene.by_last.get(name.first - 2)
    before = scene.before(name)
    joined = other is not None and before is not None and before.text == "and"
    return joined and other is not None and saint(other, scene) < 0


def person(name: Name, scene: Scene) -> float:
    """It is the name of a person met in the article, stands after a title, or is the one who speaks."""
    total, strong = 0.0, name.is_strong
    if name.is_single and name.key in scene.persons.names:
        total -= 1.5 if strong else 4.0
    if name.first in scene.persons.after_title and not strong:
        total -= 3.0
    before, following = scene.before(name), scene.after(name)
    held = before is not None and (before.text == "of" or before.text in context_words("locative"))
    if following and following.text in context_words("speech verb") and not strong and not held:
        total -= 0.8
        if name.is_single and name.population < 500_000 and following.text in {"said", "says"}:
            total -= 1.0
    return total


def following_word(name: Name, scene: Scene) -> float:
    """The word after it: a treaty, a street, a newspaper, a body, the rest of a longer name."""
    word = scene.after(name)
    if word is None or scene.words[name.last].possessive:
        return 0.0
    if word.text in context_words("treaty") or word.text.startswith("$"):
        return -5.0
    joined = word.start <= scene.words[name.last].end + 1 and not word.headline
    is_name = word.is_capitalised and word.text[0].isalpha()
    if joined and word.text in context_words("local people"):
        return 0.9
    if not joined or not is_name or (word.glued and name.last + 1 in scene.by_first):
        return 0.0
    return _of_longer_name(word, name, scene)


def _of_longer_name(word: Word, name: Name, scene: Scene) -> float:
    if word.text in context_words("thing"):
        return -5.0
    if word.text in context_words("local body"):
        return -0.2
    if word.text in context_words("body"):
        return -1.6
    if _is_area(scene.by_first.get(name.last + 1)) or demonym_country(word.text):
        return 0.5
    if word.text in {"County", "Valley"}:
        return 0.2
    if name.is_strong:
        return -1.0 if name.is_single else -0.5
    return -3.0


def preceding_word(name: Name, scene: Scene) -> float:
    """A capitalised word before it: a compass point, a given name, the start of a longer name."""
    word = scene.before(name)
    if word is None or word.end + 1 < scene.words[name.first].start or word.possessive:
        return 0.0
    if scene.words[name.first].glued:
        return (
            -2.5
            if word.is_capitalised and name.first - 1 not in scene.by_last and not name.is_strong
            else 0.0
        )
    if word.text in context_words("compass"):
        return 0.5
    if word.text in {"of", "de"}:
        longer = scene.before(name, 2)
        return (
            -1.0 if longer and longer.is_capitalised and not name.is_strong and not _is_kind(longer) else 0.0
        )
    if not word.is_capitalised or word.headline or not word.text[0].isalpha():
        return 0.0
    if word.text in given_names() and not _is_area(scene.by_last.get(name.first - 1)):
        return -4.0
    if word.starts or demonym_country(word.text) or _is_area(scene.by_last.get(name.first - 1)):
        return 0.0
    return -0.6 if name.is_strong else -2.5


FEATURES: tuple[Callable[[Name, Scene], float], ...] = (
    fame,
    preposition,
    container,
    form,
    saint,
    person,
    following_word,
    preceding_word,
)
"""Every feature; their sum is the score."""


def _is_kind(word: Word | None) -> bool:
    return word is not None and word.text.casefold() in context_words("kind of place")


def _is_direction(word: Word | None) -> bool:
    """ "north" in "30 km north of"."""
    return word is not None and word.text.islower() and word.text in context_words("compass")


def _is_area(name: Name | None) -> bool:
    return name is not None and name.is_strong

"""Invented claims, the same ones every time: words after Zipf's law, ten claims an article, many speakers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, islice

PER_ARTICLE = 10
SPEAKERS = 20_000
PLACES = 20_000
SOURCES = 200
COUNTRIES = [a + b for a in "QXZ" for b in "ABCDEFGHIJKLMNOPQRST"]  # codes that ISO 3166 leaves to users
ACTS = ("assertion",) * 6 + ("accusation", "denial", "demand", "prediction")

_SYLLABLES = "ka lo mi ren ta vu sha pel or dun qui ble fa go ster na ti hem wo ya".split()
_WORDS = 30_000
_FIRST_DAY = date(2010, 1, 1)
_DAYS = 5_000


@dataclass(frozen=True, slots=True)
class InventedClaim:
    """One claim; `place` is None for three of ten."""

    number: int
    text: str
    speaker: int
    place: int | None
    said: date
    act: str

    @property
    def article(self) -> int:
        """The number of the article it stands in."""
        return self.number // PER_ARTICLE


def word(rank: int) -> str:
    """The word that is `rank`th most frequent, spelled in syllables."""
    syllables = []
    number = rank + len(_SYLLABLES)
    while number:
        number, digit = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[digit])
    return "".join(syllables)


def speaker(number: int) -> str:
    """A speaker's name: two words and a number, so that all differ."""
    return f"{word(number % 140 + 400).title()} {word(number // 140 + 900).title()}"


def place(number: int) -> str:
    """A place's name."""
    return f"{word(number + 2_000).title()}ville"


def point(number: int) -> tuple[float, float]:
    """A place's latitude and longitude, spread over the globe."""
    chance = random.Random(number)
    return round(chance.uniform(-70, 70), 4), round(chance.uniform(-180, 180), 4)


def country(number: int) -> str:
    """A place's country."""
    return COUNTRIES[number % len(COUNTRIES)]


def claims(count: int, seed: int = 1) -> Iterator[InventedClaim]:
    """`count` claims; with the same seed the first ones are always the same."""
    chance = random.Random(seed)
    words = [word(rank) for rank in range(_WORDS)]
    weights = list(accumulate(1 / (rank + 3) for rank in range(_WORDS)))
    speakers = list(accumulate(1 / (rank + 20) for rank in range(SPEAKERS)))
    places = list(accumulate(1 / (rank + 20) for rank in range(PLACES)))
    for number in range(count):
        text = " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(10, 20)))
        (who,) = chance.choices(range(SPEAKERS), cum_weights=speakers)
        (where,) = chance.choices(range(PLACES), cum_weights=places)
        said = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
        yield InventedClaim(
            number, text, who, where if chance.random() < 0.7 else None, said, chance.choice(ACTS)
        )


def articles(count: int, seed: int = 1) -> Iterator[list[InventedClaim]]:
    """The claims of `claims`, article by article."""
    stream = claims(count, seed)
    while together := list(islice(stream, PER_ARTICLE)):
        yield together

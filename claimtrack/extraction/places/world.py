"""Where in the world an article is: the share of each country and division in its names and demonyms."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from claimtrack.extraction.gazetteer import Entry
from claimtrack.extraction.places.spotting import Name, is_strong

_LEAST_SCORE = 1.0
# A division speaks for itself only where newspapers write it without its country.
_BARE_DIVISIONS = frozenset({"US", "CA", "AU", "GB", "IN"})


@dataclass(frozen=True, slots=True)
class World:
    """Shares between 0 and 1; a division is a pair of country and GeoNames code."""

    countries: dict[str, float]
    divisions: dict[tuple[str, str], float]

    def country(self, code: str | None) -> float:
        """The share of a country."""
        return self.countries.get(code or "", 0.0)

    def division(self, entry: Entry) -> float:
        """The share of the division an entry lies in."""
        return self.divisions.get((entry.place.country or "", entry.place.admin1 or ""), 0.0)

    def main_countries(self, most: int = 3) -> tuple[str, ...]:
        """The countries with the largest shares."""
        return tuple(sorted(self.countries, key=lambda code: (-self.countries[code], code))[:most])


def world_of(names: Iterable[Name], demonyms: Counter[str], home: str | None = None) -> World:
    """Count the names that are probably places, in their likeliest reading; `home` is the source's own."""
    countries: defaultdict[str, float] = defaultdict(float)
    divisions: defaultdict[tuple[str, str], float] = defaultdict(float)
    for name in names:
        if name.score >= _LEAST_SCORE and name.entries:
            _count(name, countries, divisions)
    for code, times in sorted(demonyms.items()):
        countries[code] += min(2.0, 0.7 * times)
    if home:
        countries[home] += 0.5
    total = sum(countries.values()) or 1.0
    return World(
        {code: weight / total for code, weight in sorted(countries.items())},
        {place: weight / total for place, weight in sorted(divisions.items())},
    )


def _count(name: Name, countries: dict[str, float], divisions: dict[tuple[str, str], float]) -> None:
    main = max(name.entries, key=lambda entry: (_size(entry), -entry.key))
    place = main.place
    areas = [entry for entry in name.entries if is_strong(entry) and not entry.is_region]
    if len(areas) > 1:  # "Georgia" says nothing of its own accord
        for entry in areas:
            countries[entry.place.country or ""] += 0.5 / len(areas)
        return
    if main.is_country and place.country:
        countries[place.country] += 2.0
        return
    if place.feature_code == "ADM1" and (place.country in _BARE_DIVISIONS or len(name.entries) == 1):
        divisions[place.country or "", place.admin1 or ""] += 1.5
        countries[place.country or ""] += 1.0
        return
    cities = [entry for entry in name.entries if entry.is_city]
    weights = [math.log10((entry.place.population or 0) + 10) * entry.weight for entry in cities]
    for entry, weight in zip(cities, weights, strict=True):
        share = 0.5 * weight / sum(weights)
        countries[entry.place.country or ""] += share
        divisions[entry.place.country or "", entry.place.admin1 or ""] += share


def _size(entry: Entry) -> float:
    return (entry.place.population or 0) * entry.weight * (50 if entry.is_country else 1)

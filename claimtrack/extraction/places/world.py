"""Where in the world an article is: the share of each country and division in its names and demonyms."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from claimtrack.extraction.gazetteer import Entry
from claimtrack.extraction.places.spotting import Name, is_strong

_LEAST_SCORE = 1.0
# A division speaks for itself only where newspapers write it without its country.
_BARE_DIVISIONS = frozenset({"US", "CA", "AU", "GB", "IN"})

Area = tuple[str, str]
"""A country, and the GeoNames code of one of its divisions or nothing for the country itself."""


@dataclass(slots=True)
class World:
    """What an article says about each area, as weights; `by_name` holds what each single name adds to it,
    because no name may vouch for itself. `named` are the areas that the article names outright."""

    weights: defaultdict[Area, float] = field(default_factory=lambda: defaultdict(float))
    by_name: dict[str, dict[Area, float]] = field(default_factory=dict)
    named: defaultdict[Area, set[str]] = field(default_factory=lambda: defaultdict(set))
    total: float = 0.0
    _totals: dict[str, float] = field(default_factory=dict)

    def country(self, code: str | None, without: str = "") -> float:
        """The share of a country (0 to 1), but for what the name of key `without` adds."""
        return self._share((code or "", ""), without)

    def division(self, entry: Entry, without: str = "") -> float:
        """The share of the division an entry lies in, but for what the name of key `without` adds."""
        return self._share((entry.place.country or "", entry.place.admin1 or ""), without)

    def names(self, area: Area, without: str) -> bool:
        """Whether another name or a demonym of the article is the area's own."""
        return bool(self.named.get(area, set()) - {without})

    def main_countries(self, most: int = 3) -> tuple[str, ...]:
        """The countries with the largest shares."""
        codes = [country for country, division in self.weights if not division and country]
        return tuple(sorted(codes, key=lambda code: (-self.weights[code, ""], code))[:most])

    def add(self, key: str, says: dict[Area, float], times: int) -> None:
        """Count a name met `times` times; a name repeated often is no evidence of as many names."""
        self.by_name[key] = added = {area: weight * math.sqrt(times) for area, weight in says.items()}
        for area, weight in added.items():
            self.weights[area] += weight
        self._totals[key] = sum(weight for (_, division), weight in added.items() if not division)
        self.total += self._totals[key]

    def _share(self, area: Area, without: str) -> float:
        weight = self.weights.get(area, 0.0)
        if not weight:
            return 0.0
        own = self.by_name.get(without, {}).get(area, 0.0)
        return max(0.0, weight - own) / max(self.total - self._totals.get(without, 0.0), 1.0)


def world_of(names: Iterable[Name], demonyms: Counter[str], home: str | None = None) -> World:
    """Count the names that are probably places, in their likeliest reading; `home` is the source's own."""
    world, times, first = _with_demonyms(demonyms, home), Counter[str](), dict[str, Name]()
    for name in names:
        if name.score >= _LEAST_SCORE and name.entries:
            times[name.key] += 1
            first.setdefault(name.key, name)
    for key, name in first.items():
        world.add(key, _likely(name), times[key])
        for entry in name.entries:
            _note_named(world, entry, key)
    return world


def settled_world(names: Iterable[Name], demonyms: Counter[str], home: str | None = None) -> World:
    """The same once places are chosen for the names."""
    world, times, chosen = _with_demonyms(demonyms, home), Counter[str](), dict[str, Entry]()
    for name in names:
        if name.chosen:
            times[name.key] += 1
            chosen[name.key] = name.chosen
    for key, entry in chosen.items():
        country, division = entry.place.country or "", entry.place.admin1 or ""
        says = {(country, ""): 2.0 if entry.is_country else 1.0}
        if division:
            says[country, division] = 1.5 if entry.is_division else 1.0
        world.add(key, says, times[key])
        _note_named(world, entry, key)
    return world


def _with_demonyms(demonyms: Counter[str], home: str | None) -> World:
    world = World()
    for code, times in sorted(demonyms.items()):
        world.add(f"demonym of {code}", {(code, ""): 0.7}, times)
        world.named[code, ""].add(f"demonym of {code}")
    if home:
        world.add("the source", {(home, ""): 0.5}, 1)
    return world


def _note_named(world: World, entry: Entry, key: str) -> None:
    if entry.weight == 1 and (entry.is_country or entry.place.feature_code == "ADM1"):
        division = "" if entry.is_country else entry.place.admin1 or ""
        world.named[entry.place.country or "", division].add(key)


def _likely(name: Name) -> dict[Area, float]:
    """What a name says of areas before it is settled."""
    main = max(name.entries, key=lambda entry: (_size(entry), -entry.key))
    country, division = main.place.country or "", main.place.admin1 or ""
    areas = [entry for entry in name.entries if is_strong(entry) and not entry.is_region]
    if len(areas) > 1:  # "Georgia" says nothing of its own accord
        return {(entry.place.country or "", ""): 0.5 / len(areas) for entry in areas}
    if main.is_country and country:
        return {(country, ""): 2.0}
    bare = country in _BARE_DIVISIONS or len(name.entries) == 1
    if main.place.feature_code == "ADM1" and bare:
        return {(country, division): 1.5, (country, ""): 1.0}
    return _spread(name)


def _spread(name: Name) -> dict[Area, float]:
    """A town's name speaks for the divisions of all towns called so, the larger ones more."""
    towns = [entry for entry in name.entries if entry.is_city or entry.place.feature_code == "ADM2"]
    weights = [math.log10((entry.place.population or 0) + 10) * entry.weight for entry in towns]
    says: defaultdict[Area, float] = defaultdict(float)
    for entry, weight in zip(towns, weights, strict=True):
        share = 0.5 * weight / sum(weights)
        says[entry.place.country or "", ""] += share
        says[entry.place.country or "", entry.place.admin1 or ""] += share
    return dict(says)


def _size(entry: Entry) -> float:
    return (entry.place.population or 0) * entry.weight * (50 if entry.is_country else 1)

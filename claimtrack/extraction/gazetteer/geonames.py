"""GeoNames' own files: the rows of a country file (19 columns) and of alternateNamesV2 (10, once 8).

The columns are those of the readme.txt that GeoNames packs beside its files.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from claimtrack.errors import ReadingError
from claimtrack.extraction.gazetteer.archive import lines_of

OTHER_NAME = 0.3
"""The weight of another name beside 1 for a place's own: most are another language's."""
_PLACE_COLUMNS, _NAME_COLUMNS = 19, (8, 10)
_LOOKED_AT = 50  # lines that tell which file it is
_LONGEST_NAME = 200
_HIGHEST_ID = 999_999_999
_MOST_PEOPLE = 10_000_000_000
_ISO_639 = re.compile(r"(?:[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)?")
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ž][\w'’ʼ .\-]{2,}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class GeoName:
    """A row of a country file; `names` with their weights, its own first; `changed` an ISO day or empty."""

    id: int
    name: str
    names: tuple[tuple[str, float], ...]
    country: str
    admin1: str | None
    kind: str
    feature: str
    latitude: float
    longitude: float
    population: int
    changed: str


@dataclass(frozen=True, slots=True)
class OtherName:
    """A row of alternateNamesV2 that is a name in some language, in Latin letters."""

    place: int
    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be what it should, and why."""

    number: int
    problem: str


def has_places(path: Path) -> bool:
    """Whether a file is a country file; False: one of alternate names.

    Raises ReadingError when it is neither, or cannot be read.
    """
    for _, line in islice(lines_of(path), _LOOKED_AT):
        cells = line.rstrip(b"\r\n").split(b"\t")
        if len(cells) == _PLACE_COLUMNS and cells[0].isdigit():
            return True
        if len(cells) in _NAME_COLUMNS and cells[0].isdigit() and cells[1].isdigit():
            return False
    raise ReadingError(
        str(path),
        "is no file of GeoNames: neither a country file (19 columns, with tabs between) nor alternateNamesV2;"
        " see https://download.geonames.org/export/dump",
    )


def read_places(path: Path) -> Iterator[GeoName | BadLine]:
    """The rows of a country file, in their order."""
    for number, line in lines_of(path):
        if line.strip():
            try:
                yield _place(_cells(line, (_PLACE_COLUMNS,)))
            except ValueError as error:
                yield BadLine(number, str(error))


def read_names(path: Path) -> Iterator[OtherName | BadLine | None]:
    """The names of a file of alternate names; None for a row that is no name in Latin letters."""
    for number, line in lines_of(path):
        if line.strip():
            try:
                yield _other_name(_cells(line, _NAME_COLUMNS))
            except ValueError as error:
                yield BadLine(number, str(error))


def _cells(line: bytes, columns: tuple[int, ...]) -> list[str]:
    try:
        cells = unicodedata.normalize("NFC", line.decode("utf-8")).rstrip("\r\n").split("\t")
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8") from None
    if len(cells) not in columns:
        raise ValueError(f"has {len(cells)} columns, not {columns[-1]}")
    return [cell.strip() for cell in cells]


def _place(cells: list[str]) -> GeoName:
    name, country, kind, feature = _name(cells[1]), cells[8], cells[6], cells[7]
    if not (len(country) == 2 and country.isascii() and country.isalpha() and country.isupper()):
        raise ValueError(f"'{country[:20]}' is no country code")
    others = (one.strip() for one in cells[3].split(","))
    own = dict.fromkeys(one for one in (name, cells[2]) if one and len(one) <= _LONGEST_NAME)
    names = chain(
        ((one, 1.0) for one in own),
        ((one, OTHER_NAME) for one in dict.fromkeys(others) if one not in own and is_latin(one)),
    )
    return GeoName(
        _whole("GeoNames id", cells[0], 1, _HIGHEST_ID),
        name,
        tuple(names),
        country,
        cells[10][:20] if cells[10] not in {"", "00"} else None,  # 00: of the whole country
        kind[:1],
        feature[:10],
        _degrees("latitude", cells[4], 90.0),
        _degrees("longitude", cells[5], 180.0),
        _whole("population", cells[14] or "0", 0, _MOST_PEOPLE),
        cells[18] if _DAY.fullmatch(cells[18]) else "",
    )


def _other_name(cells: list[str]) -> OtherName | None:
    """A name; no postal code, link or the like: their kinds have four letters, ISO 639 has two or three."""
    place, language, name = _whole("GeoNames id", cells[1], 1, _HIGHEST_ID), cells[2], cells[3]
    if not _ISO_639.fullmatch(language) or not is_latin(name):
        return None
    preferred, short, colloquial, historic = (flag == "1" for flag in cells[4:8])
    is_own = language == "en" and (preferred or short) and not (colloquial or historic)
    return OtherName(place, _name(name), 1.0 if is_own else OTHER_NAME)


def is_latin(name: str) -> bool:
    """Whether a name is one that an English newspaper may print."""
    return len(name) <= _LONGEST_NAME and _LATIN.fullmatch(name) is not None


def _name(text: str) -> str:
    if not text:
        raise ValueError("has no name")
    if len(text) > _LONGEST_NAME or any(unicodedata.category(sign) == "Cc" for sign in text):
        raise ValueError("has a name that cannot be one")
    return text


def _whole(what: str, text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and least <= int(text) <= most):
        raise ValueError(f"'{text[:20]}' is no {what}")
    return int(text)


def _degrees(what: str, text: str, most: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not abs(value) <= most:
        raise ValueError(f"'{text[:20]}' is no {what}")
    return value

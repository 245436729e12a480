"""`gazetteer add|list|remove|search`: the places that names are looked up in, and what a person adds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.errors import ClaimtrackError, NotFound

if TYPE_CHECKING:
    from claimtrack.extraction.gazetteer import About
    from claimtrack.extraction.gazetteer.adding import Added
    from claimtrack.types import Place

CREDIT = "GeoNames (https://www.geonames.org), CC BY 4.0"
"""What every list of its places has to say."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place of the gazetteer, the name of its first division, and the file it came with, unless that is the
    package's own."""

    place: Place
    division: str | None
    added_from: str | None


@dataclass(frozen=True, slots=True)
class Contents:
    """The package's own gazetteer (version and numbers) and the additions, by country."""

    version: str
    places: int
    names: int
    additions: tuple[About, ...]


def add(file: str) -> Added:
    """Add a GeoNames country file, or alternate names for countries added before; all of it or nothing.

    Raises ReadingError, InvalidValue, ClaimtrackError when the user's folder cannot be written.
    """
    from claimtrack.extraction.gazetteer import default_additions_folder, shared_gazetteer
    from claimtrack.extraction.gazetteer.adding import add_file

    folder = default_additions_folder()
    try:
        added = add_file(Path(file), folder)
    except OSError as error:
        raise ClaimtrackError(f"{folder}: cannot be written: {error.strerror or error}") from error
    shared_gazetteer.cache_clear()  # whoever asks from now on sees the new places
    return added


def contents() -> Contents:
    """What the gazetteer consists of."""
    from claimtrack.extraction.gazetteer import shared_gazetteer

    gazetteer = shared_gazetteer()
    places, names = gazetteer.size()
    return Contents(gazetteer.version, places, names, tuple(one.about for one in gazetteer.additions))


def remove(country: str) -> str:
    """Take a country's addition away again; returns the country's code. Raises NotFound."""
    from claimtrack.extraction import countries
    from claimtrack.extraction.gazetteer import default_additions_folder, shared_gazetteer
    from claimtrack.extraction.gazetteer.adding import remove_addition

    code = countries.country_code(country) or country.strip().upper()
    if not remove_addition(code, default_additions_folder()):
        raise NotFound(f"nothing was added for '{country}'; see 'claimtrack gazetteer list'")
    shared_gazetteer.cache_clear()
    return code


def search(name: str, *, limit: int) -> tuple[list[Found], int]:
    """The places of a name (or else those that sound like it), at most `limit`, and how many there are.

    Raises NotFound when there is none.
    """
    from claimtrack.extraction import countries
    from claimtrack.extraction.gazetteer import shared_gazetteer

    gazetteer = shared_gazetteer()
    entries = gazetteer.entries(name) or gazetteer.sounding_like(name, countries.countries())
    if not entries:
        raise NotFound(
            f"the gazetteer knows no '{name}'; 'claimtrack gazetteer add' takes a GeoNames country file"
        )
    divisions: dict[tuple[str, str], str | None] = {}
    found = []
    for entry in entries[:limit]:
        place = entry.place
        region = (place.country or "", place.admin1 or "")
        if region not in divisions:
            division = gazetteer.division(*region) if all(region) else None
            divisions[region] = division.name if division else None
        named = divisions[region] if place.feature_code != "ADM1" else None
        found.append(Found(place, named, gazetteer.added_from(entry.key)))
    return found, len(entries)

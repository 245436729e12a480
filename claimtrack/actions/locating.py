"""What a researcher calls a place or country, as a point or a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimtrack.errors import InvalidValue, UnknownName
from claimtrack.types import Near

if TYPE_CHECKING:
    from claimtrack.storage.location import Location
    from claimtrack.types import Place


def country_code(name_or_code: str) -> str:
    """The ISO 3166 alpha-2 code of a country given by any of its names or codes.

    Raises UnknownName.
    """
    from claimtrack.extraction import countries

    code = countries.country_code(name_or_code)
    if code is None:
        raise UnknownName("country", name_or_code, countries.nearest(name_or_code))
    return code


def near(location: Location, where: str, kilometres: float) -> Near:
    """The circle of `kilometres` around `where`: "50.45,30.52", a place of the database, or of the gazetteer.

    Raises InvalidValue for coordinates that cannot be, UnknownName for a place nobody knows.
    """
    if not kilometres > 0:
        raise InvalidValue(f"--within {kilometres:g}: give a distance above 0 kilometres")
    point = _coordinates(where) or _point_in_database(location, where) or _point_in_gazetteer(where)
    return Near(*point, kilometres)


def gazetteer_place(name: str) -> Place | None:
    """The place of the gazetteer that a person most likely means by this name; None when none bears it."""
    from claimtrack.extraction.gazetteer import shared_gazetteer

    found = shared_gazetteer().lookup(name)
    return max(found, key=_prominence, default=None)


def _prominence(place: Place) -> tuple[bool, float]:
    """Countries first, then by people; a region counts for less than the city it is named after."""
    code = place.feature_code or ""
    return code.startswith("PCL"), (place.population or 0) * (0.1 if code.startswith("ADM") else 1)


def gazetteer_place_with_id(geonames_id: int) -> Place | None:
    """The place of the gazetteer with this GeoNames id."""
    from claimtrack.extraction.gazetteer import shared_gazetteer

    return shared_gazetteer().by_id(geonames_id)


def region(name: str) -> Place | None:
    """The country or first-order division of that name, so that a search for it finds the towns in it.

    Towns are left out: a misspelt town must not be taken for a namesake that no claim speaks of.
    """
    from claimtrack.extraction import countries

    code = countries.country_code(name)
    if code is not None:
        from claimtrack.types import Place

        return Place(countries.country_name(code), country=code, feature_code="PCLI")
    from claimtrack.extraction.gazetteer import shared_gazetteer

    return next((place for place in shared_gazetteer().lookup(name) if place.feature_code == "ADM1"), None)


def _coordinates(where: str) -> tuple[float, float] | None:
    parts = where.split(",")
    if len(parts) != 2:
        return None
    try:
        latitude, longitude = float(parts[0]), float(parts[1])
    except ValueError:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise InvalidValue(f"'{where}': latitude runs from -90 to 90 and longitude from -180 to 180")
    return latitude, longitude


def _point_in_database(location: Location, where: str) -> tuple[float, float] | None:
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        return finding.point_of(reader, where)


def _point_in_gazetteer(where: str) -> tuple[float, float]:
    place = gazetteer_place(where)
    if place is None or place.latitude is None or place.longitude is None:
        raise UnknownName("place", where, ())
    return place.latitude, place.longitude

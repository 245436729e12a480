"""Where a claim's places may lie: a named place with all it includes, a country, a circle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from claimtrack.errors import InvalidValue
from claimtrack.storage.finding.connection import Condition, Connection, among, listed
from claimtrack.storage.finding.names import PLACE, known, named
from claimtrack.storage.finding.roots import members
from claimtrack.storage.finding.space import boxes, kilometres
from claimtrack.types import Near

if TYPE_CHECKING:
    from claimtrack.types import Place

# Answers for a place that no claim has named yet; storage knows no gazetteer itself.
Gazetteer = Callable[[str], "Place | None"]

_INSIDE = "SELECT claim_id FROM claim_place WHERE place_id IN ({places})"
# GeoNames codes of what is a country today; PCLH is one that has gone, whose land others have now.
_COUNTRIES = ("PCL", "PCLD", "PCLF", "PCLI", "PCLIX", "PCLS")
_UNMERGED = "SELECT id FROM place WHERE merged_into_id IS NULL AND deleted_at IS NULL AND "


def in_place(connection: Connection, name: str, gazetteer: Gazetteer | None = None) -> Condition:
    """Claims with a place of that name, or one inside the country or first-order region of that name.

    Raises UnknownName when neither the database nor the gazetteer knows the name.
    """
    ids = named(connection, PLACE, name)
    columns = "geonames_id, country, admin1, feature_code"
    rows = list(
        connection.execute(f"SELECT {columns} FROM place WHERE id IN {connection.wording.ids}", [listed(ids)])
    )
    if not any(row[0] for row in rows) and (place := gazetteer(name) if gazetteer else None):
        rows.append((place.geonames_id, place.country, place.admin1, place.feature_code))
    if not rows:
        known(connection, PLACE, name)  # says so, with the nearest names
    seeds = [f"SELECT id FROM place WHERE id IN {connection.wording.ids}"]
    parameters: list[object] = [listed(ids)]
    for geonames_id, country, admin1, feature_code in rows:
        if country and feature_code in _COUNTRIES:
            seeds.append(_UNMERGED + "country = ?")
            parameters.append(country)
        elif country and admin1 and feature_code == "ADM1":
            seeds.append(_UNMERGED + "country = ? AND admin1 = ?")
            parameters += [country, admin1]
        elif geonames_id:
            seeds.append(_UNMERGED + "geonames_id = ?")
            parameters.append(geonames_id)
    return among(_INSIDE.format(places=members("place", " UNION ".join(seeds))), parameters)


def in_country(code: str) -> Condition:
    """Claims with a place in the country with this ISO 3166 alpha-2 code.

    Raises InvalidValue for what is no such code.
    """
    country = code.strip().upper()
    if not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise InvalidValue(f"'{code}' is no ISO 3166 code of a country; write two letters, as in UA")
    return among(_INSIDE.format(places=members("place", _UNMERGED + "country = ?")), [country])


def within(connection: Connection, near: Near) -> Condition:
    """Claims with a place whose point lies within the circle."""
    ids = [
        identifier
        for box in boxes(near)
        for identifier, latitude, longitude in _in_box(connection, box)
        if kilometres(latitude, longitude, near) <= near.kilometres
    ]
    seeds = f"SELECT id FROM place WHERE id IN {connection.wording.ids}"
    return among(_INSIDE.format(places=members("place", seeds)), [listed(ids)])


def _in_box(connection: Connection, box: Sequence[float]) -> Sequence[tuple[int, float, float]]:
    sql = (
        f"SELECT id, latitude, longitude FROM place WHERE {connection.wording.in_box}"
        " AND merged_into_id IS NULL AND deleted_at IS NULL"
    )
    return [(row[0], row[1], row[2]) for row in connection.execute(sql, box)]

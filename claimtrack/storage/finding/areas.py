"""Where a claim's places may lie: a named place with all it includes, a country, a circle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

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

# From so many claims on, it is quicker to go through all claims in their order until enough lie in the area
# than to fetch those in the area and sort them (measured at a million: 105 ms of 17,000 claims become 44,
# 540 ms of 250,000 become 70).
_MANY = 5_000
# GeoNames codes of what is a country today; PCLH is one that has gone, whose land others have now.
_COUNTRIES = ("PCL", "PCLD", "PCLF", "PCLI", "PCLIX", "PCLS")
_UNMERGED = "SELECT id FROM place WHERE merged_into_id IS NULL AND deleted_at IS NULL AND "


class Area(NamedTuple):
    """The places of an area: a SELECT of their ids, and its parameters."""

    places: str
    parameters: list[object]


def claims_in(connection: Connection, area: Area, *, newest: bool = False) -> Condition:
    """Claims with a place in the area. `newest`: only the first of them in time are wanted, and nothing else
    is asked of them."""
    if newest:
        some = f"SELECT 1 FROM claim_place WHERE place_id IN ({area.places}) LIMIT {_MANY}"
        found = next(connection.execute(f"SELECT count(*) FROM ({some}) AS counted", area.parameters))[0]
        if found == _MANY:
            # The plus keeps the database from looking each claim up under each place.
            inside = f"claim_place.claim_id = c.id AND +claim_place.place_id IN ({area.places})"
            return Condition(f"EXISTS (SELECT 1 FROM claim_place WHERE {inside})", area.parameters)
    return among(f"SELECT claim_id FROM claim_place WHERE place_id IN ({area.places})", area.parameters)


def in_place(connection: Connection, name: str, gazetteer: Gazetteer | None = None) -> Area:
    """The places of that name, and those inside the country or first-order region of that name.

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
    return Area(members("place", " UNION ".join(seeds)), parameters)


def in_country(code: str) -> Area:
    """The places in the country with this ISO 3166 alpha-2 code.

    Raises InvalidValue for what is no such code.
    """
    country = code.strip().upper()
    if not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise InvalidValue(f"'{code}' is no ISO 3166 code of a country; write two letters, as in UA")
    return Area(members("place", _UNMERGED + "country = ?"), [country])


def within(connection: Connection, near: Near) -> Area:
    """The places whose point lies within the circle."""
    ids = [
        identifier
        for box in boxes(near)
        for identifier, latitude, longitude in _in_box(connection, box)
        if kilometres(latitude, longitude, near) <= near.kilometres
    ]
    seeds = f"SELECT id FROM place WHERE id IN {connection.wording.ids}"
    return Area(members("place", seeds), [listed(ids)])


def _in_box(connection: Connection, box: Sequence[float]) -> Sequence[tuple[int, float, float]]:
    sql = (
        f"SELECT id, latitude, longitude FROM place WHERE {connection.wording.in_box}"
        " AND merged_into_id IS NULL AND deleted_at IS NULL"
    )
    return [(row[0], row[1], row[2]) for row in connection.execute(sql, box)]

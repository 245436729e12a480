"""Places with their names, and the point of a named place."""

from __future__ import annotations

from claimtrack.errors import UnknownName
from claimtrack.storage.finding.connection import Connection, Row, limited
from claimtrack.storage.finding.listing import grouped, identified, named_like, present
from claimtrack.storage.finding.names import PLACE, known
from claimtrack.storage.finding.roots import Roots, members, rows_standing_for
from claimtrack.types.listing import PlaceRecord

_COLUMNS = (
    "place.id, place.name, place.geonames_id, place.country, place.admin1, place.feature_code,"
    " place.latitude, place.longitude, place.population, place.note, place.merged_into_id, place.deleted_at"
)
_NAMES = (
    "SELECT alias.place_id, alias.name FROM place_name AS alias"
    " JOIN place ON place.id = alias.place_id AND place.name <> alias.name"
    " WHERE alias.place_id IN {ids} ORDER BY alias.place_id, alias.id"
)


def find_places(
    connection: Connection,
    text: str | None = None,
    *,
    limit: int | None = None,
    include_removed: bool = False,
) -> tuple[PlaceRecord, ...]:
    """Places with a name that holds `text`, by name; merged ones only with the removed ones."""
    test, parameters = named_like(PLACE, text)
    ending = f"{test} AND {present('place', include_removed)} ORDER BY place.key, place.id"
    return _places(connection, ending + limited(limit), parameters)


def place(connection: Connection, reference: str) -> PlaceRecord:
    """The place with this id (not the GeoNames one) or name.

    Raises NotFound, UnknownName, AmbiguousName.
    """
    return _places(connection, "place.id = ?", [identified(connection, PLACE, reference)])[0]


def point_of(connection: Connection, name: str) -> tuple[float, float]:
    """Latitude and longitude of the most populous place of this name whose point is known.

    Raises UnknownName when there is none.
    """
    ids = known(connection, PLACE, name)
    rows = rows_standing_for(connection, "place", "population, latitude, longitude", ids).values()
    points = [(-(row[1] or 0), row[0], row[2], row[3]) for row in rows if None not in row[2:4]]
    if not points:
        raise UnknownName(PLACE.word, name)
    _, _, latitude, longitude = min(points)
    return latitude, longitude


def _places(connection: Connection, ending: str, parameters: list[object]) -> tuple[PlaceRecord, ...]:
    family = members("place", "SELECT place.id") if Roots(connection).any("place") else "place.id"
    claims = (
        "(SELECT count(DISTINCT claim.id) FROM claim_place JOIN claim ON claim.id = claim_place.claim_id"
        f" WHERE claim_place.place_id IN ({family}) AND claim.deleted_at IS NULL)"
    )
    sql = f"SELECT {_COLUMNS}, {claims} FROM place WHERE {ending}"
    rows = list(connection.execute(sql, parameters))
    names = grouped(connection, _NAMES, [row[0] for row in rows])
    return tuple(_record(row, names[row[0]]) for row in rows)


def _record(row: Row, names: list[Row]) -> PlaceRecord:
    *values, deleted_at, claims = row
    others = tuple(name for (name,) in names)
    return PlaceRecord(*(*values, deleted_at is not None, claims, others))

"""Where a stored place lies, by any of its names."""

from __future__ import annotations

from claimtrack.storage.finding.connection import Connection, listed
from claimtrack.storage.finding.names import PLACE, named


def point_of(connection: Connection, name: str) -> tuple[float, float] | None:
    """Latitude and longitude (WGS 84 degrees) of the place of that name, the one with most claims if several.

    None when no place with coordinates bears it.
    """
    sql = (
        f"SELECT latitude, longitude FROM place WHERE id IN {connection.wording.ids}"
        " AND latitude IS NOT NULL AND longitude IS NOT NULL"
        " ORDER BY (SELECT count(*) FROM claim_place WHERE place_id = place.id) DESC, id LIMIT 1"
    )
    rows = list(connection.execute(sql, [listed(named(connection, PLACE, name))]))
    return (rows[0][0], rows[0][1]) if rows else None

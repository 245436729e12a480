"""The middle of many points on the Earth, for areas whose own point GeoNames' city tables do not give."""

from __future__ import annotations

import math
from collections.abc import Sequence

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

_EARTH_RADIUS_KM = 6371.0
_FEW_CELLS = 20


def kilometres(one: Point, other: Point) -> float:
    """Great-circle distance (haversine, spherical Earth)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    root = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(root)))


def mean(points: Sequence[Point], weights: Sequence[float]) -> Point:
    """The weighted mean direction; unlike a mean of degrees it holds across the date line."""
    x = y = z = 0.0
    for (lat, lon), weight in zip(points, weights, strict=True):
        phi, lam = math.radians(lat), math.radians(lon)
        x += weight * math.cos(phi) * math.cos(lam)
        y += weight * math.cos(phi) * math.sin(lam)
        z += weight * math.sin(phi)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def middle_of_land(cities: Sequence[Point]) -> Point:
    """About the middle of the land that the cities lie in: of the cells of a grid that hold one, because
    crowded quarters must not pull."""
    cells = _cells(cities, 1.0)
    return median_of_land(cells if len(cells) >= _FEW_CELLS else _cells(cities, 0.25))


def median_of_land(cells: Sequence[Point]) -> Point:
    """The geometric median of cells of equal degrees (Weiszfeld's iteration), each by its area."""
    areas = [math.cos(math.radians(lat)) for lat, _ in cells]
    centre = mean(cells, areas)
    for _ in range(50):
        near = [area / max(kilometres(centre, cell), 1.0) for area, cell in zip(areas, cells, strict=True)]
        centre = mean(cells, near)
    return round(centre[0], 4), round(centre[1], 4)


def _cells(points: Sequence[Point], degrees: float) -> list[Point]:
    return sorted({(round(lat / degrees) * degrees, round(lon / degrees) * degrees) for lat, lon in points})

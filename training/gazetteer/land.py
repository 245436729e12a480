"""The middle of a country or division, estimated from where GeoNames knows cities.

The tables at hand give no point for countries and divisions, and the middle of the cities of Egypt lies in
the Nile's delta. So land is given to whom the nearest city belongs to, within the hull of the area's main
body, and the point is the geometric median of that land: far islands and exclaves must not pull. Sea is told
from land by the cities, which stand around a desert but on one side of a sea. Of 77 countries whose own
GeoNames point was known for comparison, 66 come within 161 km (of the median of cities alone, 52 to 60).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.spatial import Delaunay, QhullError, cKDTree  # type: ignore[import-untyped]

from training.gazetteer.middle import Point, median_of_land, middle_of_land

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

_STEP = 0.5
_EARTH_RADIUS_KM = 6371.0
# Land lies at most so far from a city, and its nearest cities leave no larger gap in the round; right
# beside a city it is land in any case.
_REACH_KM = 400.0
_BESIDE_KM = 40.0
_NEAREST = 8
_GAP_DEGREES = 220.0
# A part of the area belongs to its main body if it is at most so many degrees off, or if it is large itself.
_GAP = 3.0
_LEAST_PART = 0.1
_FEWEST_CELLS = 10


class Land:
    """A grid over the Earth, each cell with the number of its nearest city."""

    def __init__(self, cities: Sequence[Point]) -> None:
        self._cities = np.array(cities)
        latitudes, longitudes = np.meshgrid(
            np.arange(-60, 84, _STEP) + _STEP / 2, np.arange(-180, 180, _STEP) + _STEP / 2
        )
        grid = np.stack([latitudes.ravel(), longitudes.ravel()], axis=-1)
        chords, nearest = cKDTree(_on_sphere(self._cities)).query(_on_sphere(grid), k=_NEAREST)
        away = 2 * np.arcsin(chords[:, 0] / 2) * _EARTH_RADIUS_KM
        surrounded = _widest_gap(grid, self._cities[nearest]) < _GAP_DEGREES
        land = (away < _REACH_KM) & (surrounded | (away < _BESIDE_KM))
        order = np.argsort(nearest[land, 0], kind="stable")
        self._grid, self._nearest = grid[land][order], nearest[land, 0][order]

    def middle(self, members: Sequence[int]) -> Point:
        """The middle of the country whose cities have these numbers."""
        points = [(float(lat), float(lon)) for lat, lon in self._cities[list(members)]]
        body = main_body(points)
        cells = self._cells(members)
        try:
            inside = cells[Delaunay(np.array(body)).find_simplex(cells) >= 0] if len(cells) else cells
        except (QhullError, ValueError):  # fewer than three cities, or all on a line
            inside = cells[:0]
        if len(inside) < _FEWEST_CELLS:
            return middle_of_land(body)
        return median_of_land([(float(lat), float(lon)) for lat, lon in inside])

    def middle_of_division(self, members: Sequence[int]) -> Point:
        """The middle of the division whose cities have these numbers.

        Without the hull: its neighbours' cities bound it already, and the empty north of a Canadian province
        belongs to it.
        """
        cells = self._cells(members)
        if len(cells) < _FEWEST_CELLS:
            return self.middle(members)
        return median_of_land([(float(lat), float(lon)) for lat, lon in cells])

    def _cells(self, members: Sequence[int]) -> Floats:
        """The cells of the grid whose nearest city is one of these."""
        first = np.searchsorted(self._nearest, list(members), side="left")
        last = np.searchsorted(self._nearest, list(members), side="right")
        return np.concatenate([self._grid[a:b] for a, b in zip(first, last, strict=True)])


def main_body(points: Sequence[Point]) -> list[Point]:
    """The points without those in small parts far off: the United States without Alaska and Hawaii."""
    by_cell: dict[tuple[int, int], list[Point]] = {}
    for lat, lon in points:
        by_cell.setdefault((round(lat), round(lon)), []).append((lat, lon))
    left, parts = set(by_cell), []
    while left:
        part = _grow(left.pop(), left)
        parts.append(part)
    largest = max(len(part) for part in parts)
    kept = sorted(cell for part in parts if len(part) >= _LEAST_PART * largest for cell in part)
    return [point for cell in kept for point in by_cell[cell]]


def _grow(seed: tuple[int, int], left: set[tuple[int, int]]) -> list[tuple[int, int]]:
    part, waiting = [seed], [seed]
    while waiting:
        lat, lon = waiting.pop()
        near = [
            cell
            for cell in left
            if abs(cell[0] - lat) <= _GAP and abs((cell[1] - lon + 180) % 360 - 180) <= _GAP
        ]
        left.difference_update(near)
        part += near
        waiting += near
    return part


def _widest_gap(places: Floats, around: Floats) -> Floats:
    """The widest angle in degrees, seen from each place, without any of the points around it."""
    lat, lon = np.radians(places[:, None, 0]), np.radians(places[:, None, 1])
    other_lat, other_lon = np.radians(around[..., 0]), np.radians(around[..., 1])
    east = np.sin(other_lon - lon) * np.cos(other_lat)
    north = np.cos(lat) * np.sin(other_lat) - np.sin(lat) * np.cos(other_lat) * np.cos(other_lon - lon)
    bearings = np.sort(np.arctan2(east, north), axis=1)
    full_round = np.concatenate([bearings, bearings[:, :1] + 2 * np.pi], axis=1)
    gaps: Floats = np.degrees(np.diff(full_round, axis=1).max(axis=1))
    return gaps


def _on_sphere(points: Floats) -> Floats:
    latitudes, longitudes = np.radians(points[:, 0]), np.radians(points[:, 1])
    parallel = np.cos(latitudes)
    return np.stack(
        [parallel * np.cos(longitudes), parallel * np.sin(longitudes), np.sin(latitudes)], axis=-1
    )

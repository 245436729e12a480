"""Distances on the globe: the box that surely holds a circle, and the exact great-circle distance."""

from __future__ import annotations

from math import asin, cos, degrees, radians, sin, sqrt

from claimtrack.types import Near

EARTH_RADIUS = 6371.0088  # kilometres: the mean radius R1 (IUGG, Geodetic Reference System 1980)

Box = tuple[float, float, float, float]  # least and greatest latitude, least and greatest longitude


def boxes(near: Near) -> tuple[Box, ...]:
    """Boxes in degrees that together hold the circle: two where it crosses the 180th meridian.

    The longitude a circle reaches is asin(sin r / cos latitude), more than r / cos latitude (J. Matuschek,
    "Finding points within a distance of a latitude/longitude using bounding coordinates").
    """
    radius = near.kilometres / EARTH_RADIUS
    reach = degrees(radius) * (1 + 1e-9) + 1e-9
    south, north = near.latitude - reach, near.latitude + reach
    if south <= -90 or north >= 90:  # a pole lies inside, and every meridian with it
        return ((max(south, -90.0), min(north, 90.0), -180.0, 180.0),)
    width = degrees(asin(sin(radius) / cos(radians(near.latitude)))) * (1 + 1e-9) + 1e-9
    west, east = near.longitude - width, near.longitude + width
    if west < -180:
        return (south, north, west + 360, 180.0), (south, north, -180.0, east)
    if east > 180:
        return (south, north, west, 180.0), (south, north, -180.0, east - 360)
    return ((south, north, west, east),)


def kilometres(latitude: float, longitude: float, near: Near) -> float:
    """Great-circle distance from the centre of `near` (haversine formula, spherical Earth)."""
    south, north = radians(latitude), radians(near.latitude)
    half = sin((north - south) / 2) ** 2
    half += cos(south) * cos(north) * sin(radians(longitude - near.longitude) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(half)))

"""Distances on the Earth, and the ones an article states ("23km northwest of")."""

from __future__ import annotations

import math
import re

from claimtrack.extraction.places.recognition import Scene
from claimtrack.extraction.places.spotting import Name
from claimtrack.types import Place

_EARTH_RADIUS_KM = 6371.0
_KILOMETRES = dict.fromkeys("km kms kilometre kilometres kilometer kilometers".split(), 1.0)
_KILOMETRES |= dict.fromkeys("mi mile miles".split(), 1.609)
_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{1,3})?")
# Words between the number and the name: "23 km (14 miles) to the northwest of the capital Kiev".
_REACH = 12


def kilometres(one: Place, other: Place) -> float:
    """Great-circle distance (haversine, spherical Earth); infinite where a point is unknown."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    half_lat = math.sin((lat2 - lat1) / 2)
    half_lon = math.sin(math.radians(other.longitude - one.longitude) / 2)
    root = half_lat * half_lat + math.cos(lat1) * math.cos(lat2) * half_lon * half_lon
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(root)))


def measures(scene: Scene) -> bool:
    """Whether the article states any distance at all."""
    return not _KILOMETRES.keys().isdisjoint(scene.small)


def stated_distance(name: Name, scene: Scene) -> tuple[int, float] | None:
    """The distance that something is said to be away from `name`: the number's word, and kilometres."""
    linked = False
    for steps in range(1, _REACH):
        word = scene.before(name, steps)
        if word is None or word.text in {".", ";"} or (steps > 1 and name.first - steps in scene.by_last):
            return None
        linked = linked or word.text in {"of", "from", "outside"}
        number = scene.before(name, steps + 1)
        scale = _KILOMETRES.get(word.text.casefold())
        if scale and linked and number and _NUMBER.fullmatch(number.text):
            return name.first - steps - 1, float(number.text.replace(",", ".")) * scale
    return None

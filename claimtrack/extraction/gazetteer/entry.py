"""A place as a gazetteer files it: what every file of places answers with."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.types import Place

COLUMNS = (
    "place.id, place.name, place.country, place.admin1, place.feature, place.latitude, place.longitude,"
    " place.population"
)
"""The columns of a table of places, in the order that `entry_of` takes them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as the gazetteer files it. `key` tells entries apart, also those without a GeoNames id;
    `weight` is 1 where the name asked for is the place's own, less where it is one of its others."""

    key: int
    place: Place
    weight: float = 1.0

    @property
    def is_country(self) -> bool:
        """A country or territory."""
        return (self.place.feature_code or "").startswith("PCL")

    @property
    def is_region(self) -> bool:
        """A region across divisions or countries, or a continent."""
        return self.place.feature_code in {"RGN", "CONT"}

    @property
    def is_division(self) -> bool:
        """A first or second administrative division."""
        return self.place.feature_code in {"ADM1", "ADM2"}

    @property
    def is_city(self) -> bool:
        """A populated place, of any size."""
        return (self.place.feature_code or "").startswith("PPL")

    @property
    def is_capital(self) -> bool:
        """The capital of a country."""
        return self.place.feature_code == "PPLC"


def entry_of(row: tuple[int, str, str | None, str | None, str, float, float, int, float]) -> Entry:
    """The entry of a row of COLUMNS, with or without a weight at its end."""
    key, name, country, admin1, feature, latitude, longitude, population, *weight = row
    number = key if key > 0 else None
    place = Place(name, number, country, admin1, feature, latitude, longitude, population)
    return Entry(key, place, weight[0] if weight else 1.0)

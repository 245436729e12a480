"""A division keeps its row when a gazetteer is added that knows its GeoNames id, and when that is removed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from storage_samples import LATER, NOW

from claimtrack.storage.database import Database
from claimtrack.storage.editing import fields, making
from claimtrack.storage.tables import Place
from claimtrack.types import Place as PlaceValue

ESTIMATED = PlaceValue("Norrvik", None, "SE", "24", "ADM1", 63.5, 17.5, 400_000)
KNOWN = PlaceValue("Norrvik County", 990010, "SE", "24", "ADM1", 64.0, 18.0, 410_000)
DISTRICT = PlaceValue("Alm District", None, "SE", "24", "ADM2", 63.0, 17.0, 5_000)


def filed(database: Database, place: PlaceValue, raw: str) -> int:
    with database.writing() as session:
        return making.place_row(session, place, raw, now=NOW).id


def rows(database: Database) -> list[tuple[int, int | None, str, float | None]]:
    with database.writing() as session:
        found = session.scalars(select(Place).order_by(Place.id))
        return [(one.id, one.geonames_id, one.name, one.latitude) for one in found]


def test_an_added_gazetteer_gives_the_division_its_id_and_point(database: Database) -> None:
    row = filed(database, ESTIMATED, "Norrvik")
    assert filed(database, KNOWN, "Norrvik") == row
    assert rows(database) == [(row, 990010, "Norrvik County", 64.0)]
    assert filed(database, KNOWN, "Norrvik region") == row


def test_a_removed_gazetteer_leaves_it_so(database: Database) -> None:
    row = filed(database, KNOWN, "Norrvik")
    assert filed(database, ESTIMATED, "Norrvik") == row
    assert rows(database) == [(row, 990010, "Norrvik County", 64.0)]


def test_what_a_person_corrected_stays(database: Database) -> None:
    row = filed(database, ESTIMATED, "Norrvik")
    with database.writing() as session:
        fields.rename_place(session, session.get_one(Place, row), "Norrvik, the county", now=LATER)
    assert filed(database, KNOWN, "Norrvik") == row
    assert rows(database) == [(row, 990010, "Norrvik, the county", 63.5)]


@pytest.mark.parametrize(
    "other",
    [
        replace(DISTRICT, name="Bror District", geonames_id=990011),
        replace(DISTRICT, admin1="25"),
        replace(DISTRICT, feature_code="ADM1"),
        replace(DISTRICT, country="NO"),
        replace(DISTRICT, feature_code="PPL", geonames_id=990012),
    ],
)
def test_namesakes_elsewhere_are_other_places(database: Database, other: PlaceValue) -> None:
    first = filed(database, DISTRICT, DISTRICT.name)
    assert filed(database, other, other.name) != first
    assert filed(database, replace(DISTRICT, geonames_id=990013), "Alm district") == first


def test_two_divisions_with_ids_are_two(database: Database) -> None:
    assert filed(database, KNOWN, "Norrvik") != filed(database, replace(KNOWN, geonames_id=990014), "Norrvik")

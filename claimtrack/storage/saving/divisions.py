"""Divisions filed before their GeoNames id was known: the same row goes on, whichever gazetteer knows it.

The package's gazetteer has no ids of most divisions, and estimates their points; `gazetteer add` brings both.
"""

from __future__ import annotations

from claimtrack.storage.saving.identity import key_of, place_identity
from claimtrack.storage.saving.writer import Writer
from claimtrack.types import Place

_FEATURES = frozenset({"ADM1", "ADM2"})


def continue_division(writer: Writer, place: Place, raw: str) -> None:
    """Let the row that a division was filed as without its id, or with it, be the row of `place`.

    Nothing changes where `place` is no division, is filed already, or was never filed at all.
    """
    identity = place_identity(place)
    if place.feature_code not in _FEATURES or writer.known("place", identity) is not None:
        return
    found = _same_division(writer, place, raw)
    if found is None:
        return
    row, geonames_id, is_corrected = found
    if geonames_id is None:
        values: dict[str, object] = {"identity": identity, "geonames_id": place.geonames_id}
        if not is_corrected:
            values |= {"name": place.name, "key": key_of(place.name), "population": place.population}
            values |= {"latitude": place.latitude, "longitude": place.longitude}
        assignments = ", ".join(f"{column} = ?" for column in values)
        writer.run(f"UPDATE place SET {assignments} WHERE id = ?", *values.values(), row)
    writer.remember("place", identity, row)


def _same_division(writer: Writer, place: Place, raw: str) -> tuple[int, int | None, bool] | None:
    """Row, GeoNames id and whether a person corrected it: of the division of this country, code and kind that
    goes by one of the names; else of the only one that it can be."""
    rows = writer.run(
        "SELECT id, geonames_id, updated_at IS NOT NULL, key FROM place"
        " WHERE country = ? AND admin1 = ? AND feature_code = ? ORDER BY id",
        place.country,
        place.admin1,
        place.feature_code,
    ).all()
    keys = {key_of(place.name), key_of(raw)}
    possible = [row for row in rows if row[1] is None or place.geonames_id is None]
    for row, geonames_id, is_corrected, key in possible:
        names = writer.run("SELECT key FROM place_name WHERE place_id = ?", row).scalars()
        if not keys.isdisjoint({key, *names}):
            return row, geonames_id, bool(is_corrected)
    if place.feature_code == "ADM1" and len(possible) == 1 and len(rows) == 1:
        row, geonames_id, is_corrected, _ = possible[0]
        return row, geonames_id, bool(is_corrected)
    return None

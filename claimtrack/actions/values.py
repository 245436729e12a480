"""What a person types → the values it means: dates, places and relays of a claim entered by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimtrack.edtf import is_valid
from claimtrack.errors import InvalidValue, UnknownName
from claimtrack.types import ClaimPlace, ClaimPlaceRole, DateOrder, DateValue, Place, Relay, RelayKind

if TYPE_CHECKING:
    from claimtrack.storage import tables
    from claimtrack.storage.database import Session

_SPEAKER_PREFIX = "speaker:"


def date_value(raw: str, order: DateOrder | None = None) -> DateValue:
    """The date a person gives: an EDTF value ("2022-04", "2022-03-28/2022-04-03") or a written one.

    Raises InvalidValue for what is no date of the calendar, or has two readings and no `order` to choose by.
    """
    from claimtrack.reading import dates

    given = " ".join(raw.split())
    if is_valid(given):
        return DateValue(given, given)
    value = dates.parse(given, order or DateOrder.MONTH_FIRST)
    if value.edtf is None:
        raise InvalidValue(f"'{raw}' is not a date; write it as 2022-04-05, 2022-04 or 2022-03-28/2022-04-03")
    if value.alternatives and order is None:
        readings = " or ".join((value.edtf, *value.alternatives))
        raise InvalidValue(f"'{raw}' has two readings; write it as {readings}")
    return value


def country_of(name: str) -> str | None:
    """The ISO 3166 code of a name that is a country's: its government is meant then."""
    from claimtrack.extraction import countries

    return countries.country_code(name) if len(name) > 2 or name.isupper() else None


def relay(name: str) -> Relay:
    """A relay as typed: the name of an outlet, or `speaker:NAME` for a speaker who passes a claim on."""
    if name.startswith(_SPEAKER_PREFIX):
        return Relay(name.removeprefix(_SPEAKER_PREFIX).strip(), RelayKind.SPEAKER)
    return Relay(name.strip(), RelayKind.SOURCE)


def claim_place(session: Session, name: str) -> ClaimPlace:
    """The place a person names: one of the database, else of the gazetteer, else a name without coordinates.

    Raises AmbiguousName when several places of the database bear the name, NotFound for a number of none.
    """
    from claimtrack.actions.locating import gazetteer_place
    from claimtrack.storage.editing import getting

    raw = " ".join(name.split())
    if not raw:
        raise InvalidValue("a place needs a name")
    try:
        known = getting.canonical(session, getting.place(session, raw))
    except UnknownName:
        return ClaimPlace(raw, ClaimPlaceRole.EVENT, gazetteer_place(raw) or Place(raw))
    return ClaimPlace(raw, ClaimPlaceRole.EVENT, stored_place(known))


def stored_place(row: tables.Place) -> Place:
    """A place of the database as the value it was saved from."""
    return Place(
        row.name,
        row.geonames_id,
        row.country,
        row.admin1,
        row.feature_code,
        row.latitude,
        row.longitude,
        row.population,
    )

"""What speakers say about one event, side by side: their quantities of the same kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimtrack.linking.quantities import Quantity, quantities
from claimtrack.types import ClaimPlaceRole, ClaimRecord


@dataclass(frozen=True, slots=True)
class Stated:
    """A quantity that a claim states of an event. `place` and `day` tell the event as far as the claim does;
    `differs` says that it cannot be right together with another speaker's of the same event and kind."""

    place: str
    day: str
    quantity: Quantity
    record: ClaimRecord
    differs: bool = False


def side_by_side(claims: Iterable[ClaimRecord]) -> list[Stated]:
    """The quantities of the claims by place, day, kind and speaker."""
    stated = [
        Stated(_place(claim), _day(claim), quantity, claim)
        for claim in claims
        for quantity in quantities(claim.claim.text)
    ]
    marked = [
        Stated(one.place, one.day, one.quantity, one.record, any(_differ(one, other) for other in stated))
        for one in stated
    ]
    return sorted(
        marked, key=lambda one: (one.place, one.day, one.quantity.kind, _speaker(one.record), one.record.id)
    )


def _differ(one: Stated, other: Stated) -> bool:
    same_event = (one.place, one.day) == (other.place, other.day)
    return (
        same_event
        and _speaker(one.record) != _speaker(other.record)
        and one.quantity.excludes(other.quantity)
    )


def _place(record: ClaimRecord) -> str:
    """The place of the event, else the first that the claim names."""
    places = sorted(record.claim.places, key=lambda place: place.role is not ClaimPlaceRole.EVENT)
    return next((place.place.name if place.place else place.raw for place in places), "")


def _day(record: ClaimRecord) -> str:
    return next((event.edtf for event in record.claim.events if event.edtf), "")


def _speaker(record: ClaimRecord) -> str:
    return record.claim.speaker.name if record.claim.speaker else ""

"""`relation`: how one statement relates to another, given singly, as ids of claims, or as lines of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimtrack.linking.relation import Judged, relate

if TYPE_CHECKING:
    from claimtrack.storage.location import Location


def relation_of(location: Location, later: str, claim: str) -> Judged:
    """How `later` relates to `claim`; each is a text, or the id of a claim of the database.

    Raises NotFound for a number that is no claim's, and what opening the database raises.
    """
    later, claim = _texts(location, later, claim)
    return relate(later, claim)


def _texts(location: Location, *given: str) -> list[str]:
    if not any(one.strip().isdecimal() for one in given):
        return list(given)
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        return [finding.claim(reader, one).claim.text if one.strip().isdecimal() else one for one in given]

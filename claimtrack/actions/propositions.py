"""`chain` and `history`: a claim with all that repeat it, and the claims linked to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.types import ClaimRecord, Relation

if TYPE_CHECKING:
    from claimtrack.storage.location import Location

_MOST = 2_000  # claims of one proposition


@dataclass(frozen=True, slots=True)
class Proposition:
    """The claims that say the same, the one that was asked for first, and the `others` linked to them."""

    claims: tuple[ClaimRecord, ...]
    others: tuple[ClaimRecord, ...]


def proposition(location: Location, reference: str) -> Proposition:
    """The claim, those that repeat it or that it repeats, theirs in turn, and what is linked to any of them.

    Links that nobody has confirmed count, rejected ones and removed claims do not. Raises NotFound.
    """
    from claimtrack.storage import finding
    from claimtrack.storage.finding.records import details
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        asked = finding.claim(reader, reference)
        found = {asked.id: asked}
        fresh = [asked]
        while fresh and len(found) < _MOST:
            wanted = {
                link.claim_id for one in fresh for link in one.links if link.relation is Relation.REPEATS
            }
            fresh = list(details(reader, sorted(wanted - found.keys())))
            found |= {one.id: one for one in fresh}
        beside = {link.claim_id for one in found.values() for link in one.links} - found.keys()
        others = tuple(details(reader, sorted(beside)))
    return Proposition(tuple(found.values()), others)

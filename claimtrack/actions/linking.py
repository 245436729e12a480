"""`link` and `unlink`: what a person says about how two claims relate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.actions.changing import changing
from claimtrack.types import Relation

if TYPE_CHECKING:
    from claimtrack.storage.location import Location


@dataclass(frozen=True, slots=True)
class Linked:
    """A link as it stands now; `is_new` is False when it existed and at most its note changed."""

    from_id: int
    relation: Relation
    to_id: int
    is_new: bool


def link(
    location: Location, reference: str, relation: Relation, other: str, *, note: str | None = None
) -> Linked:
    """Say that one claim stands in `relation` to another.

    Raises NotFound, and InvalidValue for a claim linked to itself.
    """
    from claimtrack.storage.editing import getting, linking

    with changing(location, "link") as (session, now):
        claim, target = getting.claim(session, reference), getting.claim(session, other)
        _, is_new = linking.link(session, claim, relation, target, note=note, now=now)
        return Linked(claim.id, relation, target.id, is_new)


def unlink(location: Location, reference: str, relation: Relation | None, other: str) -> int:
    """Withdraw the links of that `relation` (None: all) from one claim to another; returns how many."""
    from claimtrack.storage.editing import getting, linking

    with changing(location, "unlink") as (session, now):
        claim, target = getting.claim(session, reference), getting.claim(session, other)
        return linking.unlink(session, claim, relation, target, now=now)

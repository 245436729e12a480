"""`speaker|source|place merge` and `unmerge`: two rows for one entity, joined without loss."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from claimtrack.actions.changing import changing

if TYPE_CHECKING:
    from claimtrack.storage.database import Session
    from claimtrack.storage.editing.getting import Mergeable
    from claimtrack.storage.location import Location

Kind = Literal["speaker", "source", "place"]


@dataclass(frozen=True, slots=True)
class Merged:
    """The row that was merged, and the one it answers as from now on."""

    id: int
    name: str
    into_id: int
    into_name: str


def merge(location: Location, kind: Kind, reference: str, into: str) -> Merged:
    """Let the first row answer as the second one from now on.

    Raises InvalidValue when both are one already; NotFound, UnknownName, AmbiguousName.
    """
    from claimtrack.storage.editing import merging

    with changing(location, f"merge {kind}") as (session, now):
        row, target = _get(session, kind, reference), _get(session, kind, into)
        stands = merging.merge(session, row, target, now=now)
        return Merged(row.id, row.name, stands.id, stands.name)


def unmerge(location: Location, kind: Kind, reference: str) -> tuple[int, str]:
    """Let a merged row (given by its id or own name) stand for itself again; returns its id and name.

    Raises InvalidValue when it is not merged.
    """
    from claimtrack.storage.editing import getting, merging

    with changing(location, f"unmerge {kind}") as (session, now):
        row = _get(session, kind, reference)
        if row.merged_into_id is None:  # a name of what was merged into it leads to what stands for both
            row = getting.merged_as(session, row, reference) or row
        merging.unmerge(row, now=now)
        return row.id, row.name


def _get(session: Session, kind: Kind, reference: str) -> Mergeable:
    from claimtrack.storage.editing import getting

    getters: dict[Kind, Callable[[Session, str], Mergeable]] = {
        "speaker": getting.speaker,
        "source": getting.source,
        "place": getting.place,
    }
    return getters[kind](session, reference)

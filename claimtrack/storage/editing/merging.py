"""Two rows for one entity become one, losslessly.

The merged row keeps everything that was its own and only points to the one it now answers as.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from claimtrack.errors import InvalidValue
from claimtrack.storage.editing.differing import between
from claimtrack.storage.editing.getting import Named, canonical
from claimtrack.storage.tables import Speaker


def merge(session: Session, row: Named, into: Named, *, now: datetime) -> Named:
    """Make `row` answer as `into` (as what that was itself merged into); returns the row that now stands.

    Raises InvalidValue when both are one already, when `row` was merged before, when `into` is removed (what
    is merged into it would be hidden with it), or when a person said that the two are not one.
    """
    kind, target = row.__tablename__, canonical(session, into)
    if row.merged_into_id is not None:
        raise InvalidValue(
            f"{kind} {row.id} is merged into {row.merged_into_id} already;"
            f" 'claimtrack {kind} unmerge {row.id}' first"
        )
    if row.id == target.id:
        raise InvalidValue(f"{kind} {row.id} cannot be merged into itself")
    if target.deleted_at is not None:
        raise InvalidValue(f"{kind} {target.id} is removed; 'claimtrack {kind} restore {target.id}' first")
    if isinstance(row, Speaker) and isinstance(target, Speaker) and any(between(session, row, target)):
        raise InvalidValue(
            f"a person said that speakers {row.id} and {target.id} are not one;"
            f" 'claimtrack speaker differ {row.id} {target.id} --withdraw' takes that back"
        )
    row.merged_into_id = target.id
    row.updated_at = now
    return target


def unmerge(row: Named, *, now: datetime) -> None:
    """Let a merged `row` stand for itself again, with all that was its own.

    Raises InvalidValue when it is not merged.
    """
    if row.merged_into_id is None:
        kind = row.__tablename__
        raise InvalidValue(
            f"{kind} {row.id} is not merged into another; 'claimtrack {kind} show {row.id}' lists by number"
            " what is merged into it"
        )
    row.merged_into_id = None
    row.updated_at = now

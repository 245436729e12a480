"""`log` and `undo`: what was changed by whom, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.actions.changing import changing

if TYPE_CHECKING:
    from claimtrack.storage.location import Location
    from claimtrack.types import Change


@dataclass(frozen=True, slots=True)
class Undone:
    """The change that was taken back: its number, what it had done and by whom, and the rows it was about."""

    number: int
    verb: str
    actor: str
    rows: tuple[tuple[str, int | None], ...]


def log(
    location: Location, reference: str | None = None, *, by: str | None = None, limit: int | None = None
) -> tuple[Change, ...]:
    """The changes, latest first: all, those that one claim went through, those of one researcher.

    Raises NotFound for a claim that is not there.
    """
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        claim = finding.claim(reader, reference).id if reference is not None else None
        return finding.find_changes(reader, claim=claim, by=by, limit=limit)


def undo(location: Location, number: int | None = None) -> Undone:
    """Take a change back, the last of this researcher's when none is named; that is a change itself.

    Raises NotFound, and InvalidValue for one that was undone already, that was overtaken by a later one, or
    that cannot be taken back.
    """
    from claimtrack.storage.database import open_for_writing
    from claimtrack.storage.history import undoing

    with open_for_writing(location, create=False) as database, database.writing() as session:
        change = undoing.change_to_undo(session, number, location.researcher)
    with changing(location, "undo", undoes=change.number) as (session, now):
        # Read again: somebody else may have undone it meanwhile.
        change = undoing.change_to_undo(session, change.number, location.researcher)
        undoing.undo(session, change, now=now)
    rows = dict.fromkeys((entry.row_table, entry.row_id) for entry in change.entries)
    return Undone(change.number, change.verb, change.actor, tuple(rows))

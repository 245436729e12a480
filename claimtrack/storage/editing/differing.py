"""Speakers of whom a person says that they are not one: no longer suggested, and not to be merged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.errors import InvalidValue
from claimtrack.storage.editing.getting import canonical
from claimtrack.storage.tables import Speaker, SpeakerDifference


def differ(
    session: Session, one: Speaker, other: Speaker, *, note: str | None, now: datetime
) -> SpeakerDifference:
    """Say that two speakers are not one; what was said before only takes the new note.

    It holds for what either of them is merged into later. Raises InvalidValue when both are one already.
    """
    if canonical(session, one).id == canonical(session, other).id:
        merged = next((speaker for speaker in (one, other) if speaker.merged_into_id is not None), None)
        if merged is None:
            raise InvalidValue(f"speaker {one.id} ({one.name}) is one; name two speakers")
        raise InvalidValue(
            f"speakers {one.id} and {other.id} are merged into one;"
            f" 'claimtrack speaker unmerge {merged.id}' first"
        )
    found = next(between(session, one, other), None)
    if found is None:
        first, second = sorted((one.id, other.id))
        found = SpeakerDifference(one_id=first, other_id=second, created_at=now)
        session.add(found)
    found.note = note if note is not None else found.note
    session.flush()
    return found


def withdraw(session: Session, one: Speaker, other: Speaker) -> None:
    """Let it be open again whether two speakers are one.

    Raises InvalidValue when nobody said that they are not.
    """
    found = list(between(session, one, other))
    if not found:
        raise InvalidValue(
            f"nobody said that speakers {one.id} and {other.id} are not one; see 'claimtrack speaker suggest"
            " --refused'"
        )
    for row in found:
        session.delete(row)
    session.flush()


def between(session: Session, one: Speaker, other: Speaker) -> Iterator[SpeakerDifference]:
    """What was said of two speakers, or of those that were merged into them."""
    wanted = {canonical(session, one).id, canonical(session, other).id}
    for row in session.scalars(select(SpeakerDifference).order_by(SpeakerDifference.id)):
        pair = (session.get_one(Speaker, number) for number in (row.one_id, row.other_id))
        if {canonical(session, speaker).id for speaker in pair} == wanted:
            yield row

"""Correcting what is stored of an article, a source, a speaker or a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.errors import InvalidValue
from claimtrack.names import fold
from claimtrack.storage.editing.getting import canonical
from claimtrack.storage.tables import Article, Place, PlaceName, Source, Speaker, SpeakerName, SpeakerRole

Value = str | float | int | date | None
ACCEPTED = "accepted"


def set_fields(
    row: Article | Source | Speaker | Place, values: Mapping[str, Value], *, now: datetime
) -> bool:
    """Set columns of `row`; False when every one of them had its value already."""
    changed = {field: value for field, value in values.items() if getattr(row, field) != value}
    for field, value in changed.items():
        setattr(row, field, value)
    if changed:
        row.updated_at = now
    return bool(changed)


def rename_source(session: Session, source: Source, name: str, *, now: datetime) -> None:
    """Give `source` another name. Raises InvalidValue when another source bears it."""
    key = fold(_cleaned(name))
    other = session.scalars(select(Source).where(Source.key == key, Source.id != source.id)).first()
    if other is not None:
        raise InvalidValue(
            f"source {other.id} is named '{other.name}' already;"
            f" 'claimtrack source merge {source.id} {other.id}' joins them"
        )
    set_fields(source, {"name": _cleaned(name), "key": key}, now=now)


def rename_speaker(session: Session, speaker: Speaker, name: str, *, now: datetime) -> None:
    """Show `speaker` under another name; the old one stays an alias."""
    add_speaker_names(session, speaker, [speaker.name, name], weak=False, now=now)
    set_fields(speaker, {"name": _cleaned(name), "key": fold(_cleaned(name))}, now=now)


def rename_place(session: Session, place: Place, name: str, *, now: datetime) -> None:
    """Show `place` under another name; the old one stays an alias."""
    add_place_names(session, place, [place.name, name], now=now)
    set_fields(place, {"name": _cleaned(name), "key": fold(_cleaned(name))}, now=now)


def add_speaker_names(
    session: Session, speaker: Speaker, names: Iterable[str], *, weak: bool, now: datetime
) -> list[str]:
    """Let `speaker` answer to more names; returns those that are new.

    One that is not `weak` is accepted by a person: articles imported later mean this speaker by it.
    """
    known = {row.key: row for row in speaker.names}
    added = []
    for name in names:
        wanted = _cleaned(name)
        row = known.get(fold(wanted))
        if row is None:
            row = SpeakerName(name=wanted, key=fold(wanted), strength="weak")
            known[row.key] = row
            speaker.names.append(row)
            added.append(wanted)
        if not weak:
            row.strength = ACCEPTED
    if added:
        speaker.updated_at = now
        session.flush()
    return added


def add_place_names(session: Session, place: Place, names: Iterable[str], *, now: datetime) -> list[str]:
    """Let `place` answer to more names; returns those that are new."""
    known = {row.key for row in place.names}
    added = []
    for name in names:
        wanted = _cleaned(name)
        if fold(wanted) not in known:
            known.add(fold(wanted))
            place.names.append(PlaceName(name=wanted, key=fold(wanted)))
            added.append(wanted)
    if added:
        place.updated_at = now
        session.flush()
    return added


def remove_names(session: Session, row: Speaker | Place, names: Iterable[str], *, now: datetime) -> list[str]:
    """Let `row` no longer answer to aliases; returns those taken away.

    Raises InvalidValue for its main name, or for one it does not bear.
    """
    taken = []
    for name in names:
        if fold(name) == row.key:
            raise InvalidValue(
                f"'{name}' is the main name of {row.__tablename__} {row.id}; give it another first"
            )
        alias = next((alias for alias in row.names if alias.key == fold(name)), None)
        if alias is None:
            raise InvalidValue(f"{row.__tablename__} {row.id} has no alias '{name}'")
        session.delete(alias)
        session.flush()
        session.expire(row, ["names"])
        taken.append(alias.name)
    if taken:
        row.updated_at = now
    return taken


def add_role(
    session: Session,
    speaker: Speaker,
    title: str,
    affiliation: Speaker | None,
    *,
    role_from: date | None,
    role_to: date | None,
    now: datetime,
) -> None:
    """Say that `speaker` bore a title, for whom, and from when to when (None: not known)."""
    for_whom = None if affiliation is None else canonical(session, affiliation)
    key = fold(_cleaned(title))
    row = next((r for r in speaker.roles if r.key == key and r.affiliation is for_whom), None)
    if row is None:
        row = SpeakerRole(title=_cleaned(title), key=key, affiliation=for_whom)
        speaker.roles.append(row)
    row.role_from, row.role_to = role_from, role_to
    speaker.updated_at = now
    session.flush()


def _cleaned(name: str) -> str:
    wanted = " ".join(name.split())
    if not wanted:
        raise InvalidValue("a name cannot be empty")
    return wanted

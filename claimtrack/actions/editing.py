"""`edit` of articles, sources, speakers and places: what is stored of them, put right by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claimtrack.actions.changing import changing
from claimtrack.errors import InvalidValue
from claimtrack.types import DateValue

if TYPE_CHECKING:
    from claimtrack.storage.editing.fields import Value
    from claimtrack.storage.location import Location


# What stands for an original where one is asked for.
NO_ORIGINAL, AUTOMATIC = "none", "auto"


@dataclass(frozen=True, slots=True)
class NewRole:
    """A title a speaker bore, for whom (a speaker's name or id), from and to which day."""

    title: str
    affiliation: str | None = None
    role_from: date | None = None
    role_to: date | None = None


def edit_article(
    location: Location,
    reference: str,
    values: Mapping[str, Value],
    *,
    source: str | None = None,
    published: DateValue | None = None,
    republishes: str | None = None,
) -> int:
    """Correct an article's metadata; a `source` not known yet is created. Returns the article's id.

    `republishes` is the article whose text it carries; "none" says that it is an original, "auto" that the
    texts shall tell. Raises InvalidValue when that one re-publishes this one, by a person's word.
    """
    from claimtrack.edtf import bounds
    from claimtrack.storage.editing import fields, getting, making, originals

    with changing(location, "edit article") as (session, now):
        article = getting.article(session, reference)
        changes = dict(values)
        if source is not None:
            changes["source_id"] = making.source_named(session, source, now=now).id
        if published is not None:
            if published.edtf is None:
                raise InvalidValue(f"'{published.raw}' is not a date; write it as 2022-04-06")
            first, last = bounds(published.edtf)
            changes |= {
                "published_edtf": published.edtf,
                "published_raw": published.raw,
                "published_from": first,
                "published_to": last,
            }
            article.published_alternatives = []
        fields.set_fields(article, changes, now=now)
        if republishes is not None:
            named = republishes not in (AUTOMATIC, NO_ORIGINAL)
            original = getting.article(session, republishes) if named else None
            originals.decide(session, article, original, by_hand=republishes != AUTOMATIC, now=now)
        elif published is not None:  # the day says which of two articles was first
            originals.settle(session, article, now=now)
        return article.id


def edit_source(
    location: Location, reference: str, values: Mapping[str, Value], *, name: str | None = None
) -> int:
    """Correct a source; returns its id. Raises InvalidValue when another source bears the new name."""
    from claimtrack.storage.editing import fields, getting

    with changing(location, "edit source") as (session, now):
        source = getting.source(session, reference)
        fields.set_fields(source, values, now=now)
        if name is not None:
            fields.rename_source(session, source, name, now=now)
        return source.id


def edit_speaker(
    location: Location,
    reference: str,
    values: Mapping[str, Value],
    *,
    name: str | None = None,
    aliases: Sequence[str] = (),
    drop_aliases: Sequence[str] = (),
    role: NewRole | None = None,
) -> int:
    """Correct a speaker, its aliases and roles; returns its id."""
    from claimtrack.storage.editing import fields, getting

    with changing(location, "edit speaker") as (session, now):
        speaker = getting.speaker(session, reference)
        fields.set_fields(speaker, values, now=now)
        if name is not None:
            fields.rename_speaker(session, speaker, name, now=now)
        fields.remove_names(session, speaker, drop_aliases, now=now)
        fields.add_speaker_names(session, speaker, aliases, weak=False, now=now)
        if role is not None:
            for_whom = getting.speaker(session, role.affiliation) if role.affiliation else None
            fields.add_role(
                session,
                speaker,
                role.title,
                for_whom,
                role_from=role.role_from,
                role_to=role.role_to,
                now=now,
            )
        return speaker.id


def edit_place(
    location: Location,
    reference: str,
    values: Mapping[str, Value],
    *,
    name: str | None = None,
    aliases: Sequence[str] = (),
    drop_aliases: Sequence[str] = (),
) -> int:
    """Correct a place and its aliases; returns its id."""
    from claimtrack.storage.editing import fields, getting

    with changing(location, "edit place") as (session, now):
        place = getting.place(session, reference)
        fields.set_fields(place, values, now=now)
        if name is not None:
            fields.rename_place(session, place, name, now=now)
        fields.remove_names(session, place, drop_aliases, now=now)
        fields.add_place_names(session, place, aliases, now=now)
        return place.id

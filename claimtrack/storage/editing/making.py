"""The rows that a person's change names: found by any alias, made when nothing bears the name yet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from claimtrack.errors import InvalidValue, UnknownName
from claimtrack.storage.editing import getting
from claimtrack.storage.editing.getting import Named
from claimtrack.storage.saving.entities import CountryOf, Entities, no_country
from claimtrack.storage.saving.writer import Writer
from claimtrack.storage.tables import Place, Source, Speaker
from claimtrack.types import Naming, SpeakerKind
from claimtrack.types import Place as PlaceValue
from claimtrack.types import Speaker as SpeakerValue


def speaker_named(
    session: Session,
    name: str,
    *,
    otherwise: SpeakerKind,
    country_of: CountryOf,
    now: datetime,
    article_id: int | None = None,
) -> Speaker:
    """The speaker known by `name` (or with that id); a new one of the kind `otherwise` when nobody is.

    A name that several bear means the one that the article of `article_id` speaks of. The name of a country
    is its government's. Raises AmbiguousName, NotFound, and InvalidValue for a speaker that is removed.
    """
    wanted = " ".join(name.split())
    if not wanted:
        raise InvalidValue("a speaker needs a name")
    try:
        return _present(session, getting.speaker(session, wanted, of_article=article_id))
    except UnknownName:
        country = country_of(wanted)
        kind = SpeakerKind.GOVERNMENT if country else otherwise
        new = SpeakerValue(wanted, kind, Naming.NAMED, country=country)
        writer = Writer(session.connection(), now)
        # A name that a person gives means one entity, be it a single word or not: the name is its scope.
        row_id = Entities(writer, "by hand", (), country_of).speaker(new)
        writer.flush()
        return session.get_one(Speaker, row_id)


def source_named(session: Session, name: str, *, now: datetime) -> Source:
    """The source of that name (or id), made when there is none.

    Raises NotFound, and InvalidValue for a source that is removed.
    """
    wanted = " ".join(name.split())
    if not wanted:
        raise InvalidValue("a source needs a name")
    try:
        return _present(session, getting.source(session, wanted))
    except UnknownName:
        writer = Writer(session.connection(), now)
        row_id = Entities(writer, "", (), no_country).source(wanted)
        writer.flush()
        return session.get_one(Source, row_id)


def place_row(session: Session, place: PlaceValue, raw: str, *, now: datetime) -> Place:
    """The row of a place, made when it is new; it answers to `raw` from now on."""
    writer = Writer(session.connection(), now)
    row_id = Entities(writer, "", (), no_country).place(place, raw)
    writer.flush()
    return session.get_one(Place, row_id)


def _present(session: Session, row: Named) -> Named:
    """`row`, unless what it stands for is removed: whatever is filed under that is in no answer either."""
    stands = getting.canonical(session, row)
    if stands.deleted_at is not None:
        kind = stands.__tablename__
        raise InvalidValue(
            f"{kind} {stands.id} ({stands.name}) is removed;"
            f" 'claimtrack {kind} restore {stands.id}' brings it back"
        )
    return row

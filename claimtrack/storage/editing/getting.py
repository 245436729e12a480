"""The row a person means by an id, a uid or a name, ready to be changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from claimtrack.errors import AmbiguousName, InvalidValue, NotFound, UnknownName
from claimtrack.names import fold, is_wikidata_id
from claimtrack.storage.tables import (
    Article,
    Capture,
    Claim,
    Place,
    PlaceName,
    Source,
    Speaker,
    SpeakerName,
    Tag,
)

Mergeable = Speaker | Place | Source
Named = TypeVar("Named", bound=Mergeable)
WithUid = TypeVar("WithUid", Claim, Article)

_LARGEST_ID = 2**63 - 1  # what either database can hold; a longer number is nobody's id
_SHORTEST_UID = 6
_MOST_NAMED = 5  # candidates that a message names


def claim(session: Session, reference: str) -> Claim:
    """The claim with this id, uid or start of a uid (at least 6 characters).

    Raises NotFound, AmbiguousName.
    """
    return _by_id_or_uid(session, Claim, reference)


def claim_with_uid(session: Session, uid: str) -> Claim:
    """The claim with this very uid. Raises NotFound."""
    found = session.scalars(select(Claim).where(Claim.uid == uid)).first()
    if found is None:
        raise NotFound(f"no claim has the uid {uid}")
    return found


def article(session: Session, reference: str) -> Article:
    """The article with this id, uid (or its start) or address.

    Raises NotFound, AmbiguousName.
    """
    by_address = session.scalars(select(Article).where(Article.url == reference)).first()
    return by_address if by_address is not None else _by_id_or_uid(session, Article, reference)


def speaker(session: Session, reference: str, *, of_article: int | None = None) -> Speaker:
    """The speaker with this id or Wikidata id, or known by this name (merged ones answer as the one they
    went into).

    Among several of that name those are meant who are there, not removed, and whom a claim of the article
    `of_article` names. Raises NotFound, UnknownName, AmbiguousName.
    """
    ids = select(SpeakerName.speaker_id).where(SpeakerName.key == fold(reference))
    named = select(Speaker).where(or_(Speaker.key == fold(reference), Speaker.id.in_(ids)))
    if is_wikidata_id(reference) and session.scalars(named.limit(1)).first() is None:
        named = select(Speaker).where(Speaker.wikidata_id == reference.upper())
    speaks = (
        select(Claim.id)
        .join(Capture, Capture.id == Claim.capture_id)
        .where(Capture.article_id == of_article, Claim.speaker_id == Speaker.id)
    )
    preferred = () if of_article is None else session.scalars(named.where(speaks.exists())).all()
    return _named(session, Speaker, reference, named, preferred)


def place(session: Session, reference: str) -> Place:
    """The place with this id, or known by this name; raises as `speaker` does."""
    key = fold(reference)
    ids = select(PlaceName.place_id).where(PlaceName.key == key)
    return _named(session, Place, reference, select(Place).where(or_(Place.key == key, Place.id.in_(ids))))


def source(session: Session, reference: str) -> Source:
    """The source with this id or name; raises as `speaker` does."""
    return _named(session, Source, reference, select(Source).where(Source.key == fold(reference)))


def tag(session: Session, name: str) -> Tag:
    """The tag of this name. Raises UnknownName."""
    found = session.scalars(select(Tag).where(Tag.key == fold(name))).first()
    if found is None:
        raise UnknownName("tag", name)
    return found


def canonical(session: Session, row: Named) -> Named:
    """The row that `row` was merged into, at the end of the chain; itself when it was not."""
    while row.merged_into_id is not None:
        row = session.get_one(type(row), row.merged_into_id)
    return row


def merged_as(session: Session, into: Named, name: str) -> Named | None:
    """The row of this own name that was merged into `into`; None unless there is just one."""
    table = type(into)
    rows = session.scalars(select(table).where(table.key == fold(name), table.merged_into_id.is_not(None)))
    found = [row for row in rows if canonical(session, row) is into]
    return found[0] if len(found) == 1 else None


def _named(
    session: Session,
    table: type[Named],
    reference: str,
    query: Select[Named],
    preferred: Iterable[Named] = (),
) -> Named:
    name = table.__tablename__
    if reference.isascii() and reference.isdigit():
        by_id = session.get(table, _id(table, reference))
        if by_id is None:
            raise NotFound(f"no {name} {reference}; see 'claimtrack {name} list'")
        return by_id
    found = {row.id: row for row in (canonical(session, r) for r in session.scalars(query))}
    if not found:
        raise UnknownName(name, reference)
    present = {number: row for number, row in found.items() if row.deleted_at is None} or found
    meant = {canonical(session, row).id for row in preferred} & present.keys() or present.keys()
    if len(meant) > 1:
        shown = [f"{number} ({present[number].name})" for number in sorted(meant)]
        choices = ", ".join(shown[:_MOST_NAMED]) + (", …" if len(shown) > _MOST_NAMED else "")
        raise AmbiguousName(f"'{reference}' may be {name} {choices}; give the number")
    return present[next(iter(meant))]


def _by_id_or_uid(session: Session, table: type[WithUid], reference: str) -> WithUid:
    name = table.__tablename__
    if reference.isascii() and reference.isdigit() and len(reference) < len(str(_LARGEST_ID)):
        found = session.get(table, _id(table, reference))
        if found is not None:
            return found
    if len(reference) < _SHORTEST_UID:
        raise NotFound(f"no {name} {reference}; see 'claimtrack {_WHERE_TO_LOOK[name]}'")
    rows = session.scalars(
        select(table).where(table.uid.startswith(reference, autoescape=True)).limit(2)
    ).all()
    if not rows:
        raise NotFound(f"no {name} {reference}; see 'claimtrack {_WHERE_TO_LOOK[name]}'")
    if len(rows) > 1:
        raise AmbiguousName(f"several {name}s begin with {reference}; give more of the uid")
    return rows[0]


_WHERE_TO_LOOK = {"claim": "query", "article": "article list"}


def _id(table: type, reference: str) -> int:
    number = int(reference) if len(reference) <= len(str(_LARGEST_ID)) else _LARGEST_ID + 1
    if number > _LARGEST_ID:
        raise InvalidValue(f"{table.__name__.casefold()} {reference}: no id is that large")
    return number

"""New claims in the place of old ones, which go out of sight: one split in several, several made one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.names import fold
from claimtrack.storage.editing.linking import link
from claimtrack.storage.saving.identity import digest
from claimtrack.storage.saving.parts import selected
from claimtrack.storage.tables import (
    Claim,
    ClaimEvent,
    ClaimLink,
    ClaimPlace,
    ClaimSpan,
    ClaimTag,
    ClaimVia,
)
from claimtrack.types import Method, Relation, Span, SpanField

_COPIED = (
    *("capture_id", "parent_id", "speaker_id", "mention", "role", "affiliation_id", "attribution"),
    *("act", "said_edtf", "said_raw", "said_from", "said_to", "note"),
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a claim made of others says, and where its words stand."""

    text: str
    cue: str | None
    quote_type: str | None
    spans: Mapping[SpanField, tuple[Span, ...]]


def reshape(session: Session, old: Sequence[Claim], shapes: Sequence[Shape], *, now: datetime) -> list[Claim]:
    """Put claims of these shapes in the place of the `old` ones, of one capture, which go out of sight.

    What the shapes do not say is the first one's; places, dates of events and tags are those of all, each
    with the shape whose words name it. What was nested in the old claims is nested in the first new one. One
    new claim takes over the links of the old ones; of several nobody knows whose they are.
    """
    new = [_claim(session, old, shape, now) for shape in shapes]
    session.flush()
    for claim, shape in zip(new, shapes, strict=True):
        others = [one.text for one in shapes if one is not shape]
        _add_parts(session, claim, old, shape, others)
    ids = [claim.id for claim in old]
    for child in session.scalars(select(Claim).where(Claim.parent_id.in_(ids))):
        child.parent_id = new[0].id if child.id not in ids else child.parent_id
    if new[0].parent_id in ids:
        new[0].parent_id = None
    if len(new) == 1:
        _take_links(session, new[0], ids, now)
    for claim in old:
        claim.deleted_at = now
    session.flush()
    return new


def links_of(session: Session, claim: Claim) -> int:
    """How many links a claim has."""
    return len(list(_links(session, [claim.id])))


def _claim(session: Session, old: Sequence[Claim], shape: Shape, now: datetime) -> Claim:
    claim = Claim(
        **{name: getattr(old[0], name) for name in _COPIED},
        uid=_uid(session, old, shape),
        text=shape.text,
        cue=shape.cue,
        quote_type=shape.quote_type,
        method=Method.MANUAL.value,
        created_at=now,
    )
    session.add(claim)
    return claim


def _uid(session: Session, old: Sequence[Claim], shape: Shape) -> str:
    """From the claims it was made of and its words; counted on where a person undid the same once before."""
    ranges = [f"{field}{span.start}-{span.end}" for field in SpanField for span in shape.spans.get(field, ())]
    made_of = "|".join((Method.MANUAL, *(claim.uid for claim in old), *ranges))
    alike = 0
    while True:
        uid = digest(f"{made_of}|{alike}")
        if session.scalars(select(Claim.id).where(Claim.uid == uid)).first() is None:
            return uid
        alike += 1


def _add_parts(
    session: Session, claim: Claim, old: Sequence[Claim], shape: Shape, others: Sequence[str]
) -> None:
    text = (claim.capture.text if claim.capture is not None else None) or ""
    for field, spans in shape.spans.items():
        for position, span in enumerate(spans):
            exact, prefix, suffix = selected(text, span.start, span.end)
            where = {"start": span.start, "end": span.end, "exact": exact, "prefix": prefix, "suffix": suffix}
            claim.spans.append(ClaimSpan(field=field.value, position=position, **where))
    for relay in old[0].relays:
        claim.relays.append(
            ClaimVia(
                position=relay.position, source_id=relay.source_id, speaker_id=relay.speaker_id, cue=relay.cue
            )
        )
    places = {
        (one.place_id, fold(one.raw), one.role): one for one in chain.from_iterable(c.places for c in old)
    }
    here = (one for one in places.values() if _belongs(one.raw, shape.text, others))
    for position, place in enumerate(here):
        claim.places.append(
            ClaimPlace(position=position, place_id=place.place_id, raw=place.raw, role=place.role)
        )
    events = {(one.edtf, fold(one.raw)): one for one in chain.from_iterable(c.events for c in old)}
    then = (one for one in events.values() if _belongs(one.raw, shape.text, others))
    for position, event in enumerate(then):
        claim.events.append(
            ClaimEvent(
                position=position,
                raw=event.raw,
                edtf=event.edtf,
                event_from=event.event_from,
                event_to=event.event_to,
            )
        )
    ids = [one.id for one in old]
    for tag_id in session.scalars(select(ClaimTag.tag_id).where(ClaimTag.claim_id.in_(ids)).distinct()):
        session.add(ClaimTag(claim_id=claim.id, tag_id=tag_id))


def _belongs(raw: str, text: str, others: Sequence[str]) -> bool:
    """Whether what `raw` names is of this text: it stands there, or in none of the others either."""
    return fold(raw) in fold(text) or not any(fold(raw) in fold(other) for other in others)


def _links(session: Session, ids: Sequence[int]) -> Iterator[ClaimLink]:
    either = ClaimLink.from_id.in_(ids) | ClaimLink.to_id.in_(ids)
    yield from session.scalars(select(ClaimLink).where(either, ClaimLink.deleted_at.is_(None))).all()


def _take_links(session: Session, claim: Claim, ids: Sequence[int], now: datetime) -> None:
    for found in _links(session, ids):
        if found.from_id in ids and found.to_id in ids:
            continue
        one = claim if found.from_id in ids else session.get_one(Claim, found.from_id)
        other = claim if found.to_id in ids else session.get_one(Claim, found.to_id)
        made, is_new = link(
            session, one, Relation(found.relation), other, note=found.note, now=now, touches=False
        )
        if is_new:
            made.origin, made.score, made.reasons = found.origin, found.score, found.reasons

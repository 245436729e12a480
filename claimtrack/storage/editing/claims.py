"""Changing the fields of a claim."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from claimtrack.edtf import bounds
from claimtrack.errors import InvalidValue
from claimtrack.storage.editing import making
from claimtrack.storage.editing.getting import canonical
from claimtrack.storage.saving.entities import CountryOf
from claimtrack.storage.saving.parts import selected
from claimtrack.storage.tables import Claim, ClaimEvent, ClaimPlace, ClaimSpan, ClaimVia, Speaker
from claimtrack.types import CLEARABLE, ClaimChanges, DateValue, RelayKind, Span, SpanField, SpeakerKind

# The spans that are the evidence for a field.
_EVIDENCE = {
    "speaker": SpanField.SPEAKER,
    "cue": SpanField.CUE,
    "said": SpanField.SAID,
    "events": SpanField.EVENT,
    "places": SpanField.PLACE,
}


def edit_claim(
    session: Session, claim: Claim, changes: ClaimChanges, *, country_of: CountryOf, now: datetime
) -> None:
    """Change `claim`; from now on it counts as one that somebody touched.

    The spans of a field that gets another value, or none, no longer speak for it and go, but for those of the
    content: they show what the article said. Another speaker takes along what the article said of the one
    before: mention, role and affiliation.

    Raises InvalidValue for a field that cannot be emptied or a text that is empty, AmbiguousName.
    """
    for field in sorted(changes.clear):
        _clear(claim, field)
    session.flush()
    _set_plain(claim, changes)
    _set_entities(session, claim, changes, country_of, now)
    if changes.said is not None:
        _set_said(claim, changes.said)
    if changes.events is not None:
        _clear(claim, "events")
        session.flush()  # the old rows give up their positions before the new ones take them
        claim.events[:] = [_event(position, event) for position, event in enumerate(changes.events)]
    _set_places(session, claim, changes, now)
    claim.updated_at = now
    session.flush()


def set_mention(claim: Claim, span: Span) -> None:
    """Let a stretch of the capture's text be the words that stand for the speaker."""
    text = (claim.capture.text if claim.capture is not None else None) or ""
    _drop_spans(claim, "speaker")
    exact, prefix, suffix = selected(text, span.start, span.end)
    claim.mention = " ".join(exact.split())
    where = {"start": span.start, "end": span.end, "exact": exact, "prefix": prefix, "suffix": suffix}
    claim.spans.append(ClaimSpan(field=SpanField.SPEAKER.value, position=0, **where))


def _clear(claim: Claim, field: str) -> None:
    if field not in CLEARABLE:
        raise InvalidValue(f"'{field}' cannot be emptied; one of {', '.join(sorted(CLEARABLE))} can")
    if field == "speaker":
        claim.speaker = claim.affiliation = claim.mention = claim.role = None
    elif field == "affiliation":
        claim.affiliation = None
    elif field == "said":
        claim.said_edtf = claim.said_raw = claim.said_from = claim.said_to = None
    elif field == "events":
        claim.events.clear()
    elif field == "places":
        claim.places.clear()
    elif field == "via":
        claim.relays.clear()
    else:
        setattr(claim, field, None)
    _drop_spans(claim, field)


def _set_plain(claim: Claim, changes: ClaimChanges) -> None:
    if changes.text is not None and not changes.text.strip():
        raise InvalidValue(f"claim {claim.id}: its text cannot be empty; 'claimtrack remove' hides a claim")
    if changes.cue is not None and changes.cue != claim.cue:
        _drop_spans(claim, "cue")
    for field in ("text", "attribution", "act", "quote_type", "cue", "note"):
        value = getattr(changes, field)
        if value is not None:
            setattr(claim, field, " ".join(value.split()) if field == "text" else str(value))


def _set_entities(
    session: Session, claim: Claim, changes: ClaimChanges, country_of: CountryOf, now: datetime
) -> None:
    article_id = claim.capture.article_id if claim.capture is not None else None

    def named(name: str, otherwise: SpeakerKind) -> Speaker:
        return making.speaker_named(
            session, name, otherwise=otherwise, article_id=article_id, country_of=country_of, now=now
        )

    if changes.speaker is not None:
        speaker = named(changes.speaker, SpeakerKind.PERSON)
        if claim.speaker is None or canonical(session, claim.speaker) is not canonical(session, speaker):
            _clear(claim, "speaker")
        claim.speaker = speaker
    if changes.role is not None:
        claim.role = changes.role
    if changes.affiliation is not None:
        claim.affiliation = named(changes.affiliation, SpeakerKind.ORGANIZATION)
    if changes.via is None:
        return
    claim.relays.clear()
    session.flush()
    for position, relay in enumerate(changes.via):
        row = ClaimVia(position=position, cue=relay.cue)
        if relay.kind is RelayKind.SOURCE:
            row.source_id = making.source_named(session, relay.name, now=now).id
        else:
            row.speaker_id = named(relay.name, SpeakerKind.PERSON).id
        claim.relays.append(row)


def _set_said(claim: Claim, said: DateValue) -> None:
    claim.said_edtf, claim.said_raw = said.edtf, said.raw
    claim.said_from, claim.said_to = bounds(said.edtf) if said.edtf else (None, None)
    _drop_spans(claim, "said")


def _event(position: int, event: DateValue) -> ClaimEvent:
    first, last = bounds(event.edtf) if event.edtf else (None, None)
    return ClaimEvent(position=position, raw=event.raw, edtf=event.edtf, event_from=first, event_to=last)


def _set_places(session: Session, claim: Claim, changes: ClaimChanges, now: datetime) -> None:
    if changes.places is None:
        return
    _clear(claim, "places")
    session.flush()
    for position, named in enumerate(changes.places):
        row = making.place_row(session, named.place, named.raw, now=now) if named.place else None
        claim.places.append(
            ClaimPlace(position=position, raw=named.raw, role=named.role.value, place_id=row and row.id)
        )


def _drop_spans(claim: Claim, field: str) -> None:
    kept: list[ClaimSpan] = [span for span in claim.spans if span.field != _EVIDENCE.get(field)]
    if len(kept) != len(claim.spans):
        claim.spans[:] = kept

"""`add` and `edit`: a claim that a person enters or puts right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from claimtrack.actions.changing import changing
from claimtrack.actions.values import claim_place, country_of, date_value, relay
from claimtrack.errors import AmbiguousName, InvalidValue, UnknownName
from claimtrack.types import (
    Act,
    Attribution,
    Claim,
    ClaimChanges,
    ClaimPlace,
    DateValue,
    Method,
    Naming,
    QuoteType,
    RelayKind,
    Span,
    SpanField,
    Speaker,
    SpeakerKind,
)

if TYPE_CHECKING:
    from claimtrack.storage import tables
    from claimtrack.storage.database import Session
    from claimtrack.storage.location import Location

Spans = Mapping[SpanField, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """The fields of a claim as a person types them; None leaves one as it is.

    Dates are EDTF or written out, names are any alias, relays as `values.relay` reads them.
    """

    text: str | None = None
    speaker: str | None = None
    role: str | None = None
    affiliation: str | None = None
    attribution: Attribution | None = None
    act: Act | None = None
    quote_type: QuoteType | None = None
    cue: str | None = None
    said: str | None = None
    event: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """The claim that was added or changed; `hints` tell what it could not be given as it was typed."""

    claim_id: int
    uid: str
    hints: tuple[str, ...] = ()


def add(
    location: Location,
    entry: ClaimEntry,
    *,
    article: str | None = None,
    exact: str | None = None,
    marked: Mapping[SpanField, Span] | None = None,
) -> Entered:
    """File a claim by hand, in an article (and at its very words `exact`) or without one.

    `marked` tells where in the article's text a person marked these words, the cue and the speaker; else the
    words are looked for.

    Raises InvalidValue when there are no words, when `exact` does not stand in the article's text, or when
    the very same claim is there already; NotFound, AmbiguousName.
    """
    from claimtrack.storage import saving
    from claimtrack.storage.editing import claims as editing
    from claimtrack.storage.editing import getting
    from claimtrack.storage.history import recording

    with changing(location, "add claim", create=article is None) as (session, now):
        capture = _capture(getting.article(session, article)) if article is not None else None
        at = _marked(capture, exact, marked or {})
        spans = _spans(capture, exact, entry.cue, at)
        changes = _changes(session, entry, frozenset())
        new = saving.NewClaim(
            Claim(_text(entry, exact), cue=entry.cue, spans=spans),
            Method.MANUAL,
            capture_id=capture.id if capture is not None else None,
            uid=_uid(entry, changes, spans, capture, exact),
        )
        row_id, is_new = saving.save_claim(session.connection(), new, now=now)
        if not is_new:
            raise InvalidValue(f"claim {row_id} says this already; 'claimtrack edit {row_id}' changes it")
        hints = () if at else _hint_of_several(capture, exact)
        recording.touch(session, ("claim", (row_id,)), is_new=True)
        claim = getting.claim(session, str(row_id))
        entered = _changed(session, claim, changes, now, hints)
        if SpanField.SPEAKER in at:
            editing.set_mention(claim, at[SpanField.SPEAKER])
        return entered


def edit(
    location: Location, references: Sequence[str], entry: ClaimEntry, *, clear: frozenset[str] = frozenset()
) -> list[Entered]:
    """Change fields of claims, all of them or none, and empty those named in `clear`.

    Raises InvalidValue for a value that cannot be; NotFound, AmbiguousName.
    """
    from claimtrack.storage.editing import getting

    with changing(location, "edit claim") as (session, now):
        claims = {claim.id: claim for claim in (getting.claim(session, name) for name in references)}
        changes = _changes(session, entry, clear)
        return [_changed(session, claim, changes, now) for claim in claims.values()]


def _changed(
    session: Session,
    claim: tables.Claim,
    changes: ClaimChanges,
    now: datetime,
    hints: tuple[str, ...] = (),
) -> Entered:
    from claimtrack.storage.editing.claims import edit_claim

    new = tuple(_hints_of_new_names(session, changes))
    edit_claim(session, claim, changes, country_of=country_of, now=now)
    return Entered(claim.id, claim.uid, (*hints, *new, *_hints(changes)))


def _changes(session: Session, entry: ClaimEntry, clear: frozenset[str]) -> ClaimChanges:
    return ClaimChanges(
        text=entry.text,
        speaker=entry.speaker,
        role=entry.role,
        affiliation=entry.affiliation,
        attribution=entry.attribution,
        act=entry.act,
        quote_type=entry.quote_type,
        cue=entry.cue,
        said=date_value(entry.said) if entry.said else None,
        events=tuple(map(date_value, entry.event)) or None,
        places=tuple(claim_place(session, name) for name in entry.place) or None,
        via=tuple(map(relay, entry.via)) or None,
        note=entry.note,
        clear=clear,
    )


def _hints_of_new_names(session: Session, changes: ClaimChanges) -> Iterator[str]:
    """Which names make somebody new: one letter wrong would split a speaker in two unseen."""
    from claimtrack.storage.editing import getting

    speakers = [changes.speaker, changes.affiliation]
    speakers += [relay.name for relay in changes.via or () if relay.kind is RelayKind.SPEAKER]
    sources = [relay.name for relay in changes.via or () if relay.kind is RelayKind.SOURCE]
    for kind, find, names in (("speaker", getting.speaker, speakers), ("source", getting.source, sources)):
        for name in dict.fromkeys(name for name in names if name):
            try:
                find(session, name)
            except UnknownName:
                yield f"'{name}' is a new {kind}; 'claimtrack {kind} merge' makes two names of one {kind} one"
            except AmbiguousName:
                continue  # the article may tell which; if not, the change itself is refused


def _hint_of_several(capture: tables.Capture | None, exact: str | None) -> tuple[str, ...]:
    count = len(_all(capture.text or "", exact)) if capture is not None and exact else 0
    if count < 2:
        return ()
    return (
        f"'{exact}' stands {count} times in the article; the first was taken, more words would tell which",
    )


def _hints(changes: ClaimChanges) -> tuple[str, ...]:
    return tuple(
        f"place '{named.raw}' is in no gazetteer; 'claimtrack place edit' gives it coordinates"
        for named in changes.places or ()
        if named.place is not None and named.place.latitude is None
    )


def _text(entry: ClaimEntry, exact: str | None) -> str:
    text = " ".join((entry.text or exact or "").split())
    if not text:
        raise InvalidValue("a claim needs words; give --text, or --exact with words of the article")
    return text


def _capture(article: tables.Article) -> tables.Capture:
    """The article's newest capture that still has its text; a claim by hand stands there."""
    for capture in reversed(article.captures):
        if capture.text is not None:
            return capture
    raise InvalidValue(f"article {article.id}: its text is not in the database; leave --article out")


def _marked(
    capture: tables.Capture | None, exact: str | None, marked: Mapping[SpanField, Span]
) -> Mapping[SpanField, Span]:
    """What was marked, unless it was in another capture than the claim is to stand in."""
    content = marked.get(SpanField.CONTENT)
    return marked if content and capture is not None and content.of(capture.text or "") == exact else {}


def _spans(
    capture: tables.Capture | None, exact: str | None, cue: str | None, marked: Mapping[SpanField, Span]
) -> Spans:
    """Where the words stand in the article; the cue at its place nearest to them."""
    if exact is None:
        return {}
    if capture is None:
        raise InvalidValue("--exact gives words of an article; say which with --article")
    text = capture.text or ""
    if marked:
        return {field: (span,) for field, span in marked.items() if field is not SpanField.SPEAKER}
    start = text.find(exact)
    if start < 0:
        raise InvalidValue(
            f"'{exact}': these words do not stand so in article {capture.article_id};"
            f" 'claimtrack article show {capture.article_id}' prints its text"
        )
    spans = {SpanField.CONTENT: (Span(start, start + len(exact)),)}
    places = [match for match in _all(text, cue) if not start <= match < start + len(exact)] if cue else []
    if cue and places:
        nearest = min(places, key=lambda place: abs(place - start))
        spans[SpanField.CUE] = (Span(nearest, nearest + len(cue)),)
    return spans


def _all(text: str, words: str) -> list[int]:
    places, start = [], text.find(words)
    while start >= 0:
        places.append(start)
        start = text.find(words, start + 1)
    return places


def _uid(
    entry: ClaimEntry,
    changes: ClaimChanges,
    spans: Spans,
    capture: tables.Capture | None,
    exact: str | None,
) -> str:
    """From all that the person said of it, so that the same entry twice is the same claim."""
    from claimtrack.storage.saving.identity import given_uid

    speaker = (
        Speaker(entry.speaker, SpeakerKind.PERSON, Naming.NAMED, entry.role, entry.affiliation)
        if entry.speaker
        else None
    )
    places: tuple[ClaimPlace, ...] = changes.places or ()
    events: tuple[DateValue, ...] = changes.events or ()
    claim = Claim(
        _text(entry, exact),
        speaker,
        entry.attribution or Attribution.SPEECH,
        entry.act or Act.ASSERTION,
        entry.quote_type,
        entry.cue,
        changes.said,
        events,
        places,
        changes.via or (),
        spans,
    )
    return given_uid(claim, Method.MANUAL.value, None, capture.bytes_sha256 if capture is not None else None)

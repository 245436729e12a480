"""`split` and `merge`: other claims in the place of some, over the very same words of the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.actions.changing import changing
from claimtrack.errors import InvalidValue
from claimtrack.types import QuoteType, Span, SpanField

if TYPE_CHECKING:
    from claimtrack.storage import tables
    from claimtrack.storage.editing.reshaping import Shape
    from claimtrack.storage.location import Location

# What is left between two halves, and belongs to neither.
_BETWEEN = " \t\r\n,;:"


@dataclass(frozen=True, slots=True)
class Reshaped:
    """The claims that were made, and those that they stand for, now out of sight."""

    new: tuple[int, ...]
    old: tuple[int, ...]
    hints: tuple[str, ...] = ()


def split(location: Location, reference: str, at: int | str) -> Reshaped:
    """Make two claims of one: `at` is the offset in the article's text, or the words there, where the second
    begins. Speaker, cue and the rest stay with both.

    Raises NotFound, and InvalidValue when that is not inside the claim's words, or those in no article.
    """
    from claimtrack.storage.editing import getting, reshaping

    with changing(location, "split claim") as (session, now):
        claim = getting.claim(session, reference)
        text, content = _text(claim), _spans(claim, SpanField.CONTENT)
        offset = _offset(claim, text, content, at)
        halves = [
            _trimmed(text, (Span(span.start, min(span.end, offset)) for span in content)),
            _trimmed(text, (Span(max(span.start, offset), span.end) for span in content)),
        ]
        if not all(halves):
            raise InvalidValue(
                f"claim {claim.id}: nothing would be left on one side; split it inside its own words"
            )
        links = reshaping.links_of(session, claim)
        shapes = [_shape(text, [claim], half) for half in halves]
        new = reshaping.reshape(session, [claim], shapes, now=now)
        hints = (f"the links of claim {claim.id} went with it; link the new ones",) if links else ()
        return Reshaped(tuple(one.id for one in new), (claim.id,), hints)


def merge(location: Location, reference: str, others: Sequence[str]) -> Reshaped:
    """Make one claim of several of one article: the words of all, the fields of the first.

    Raises InvalidValue when they stand in different captures or in none, or are one and the same; NotFound.
    """
    from claimtrack.storage.editing import getting, reshaping

    with changing(location, "merge claim") as (session, now):
        found = {claim.id: claim for claim in (getting.claim(session, one) for one in (reference, *others))}
        claims = list(found.values())
        if len(claims) < 2:
            raise InvalidValue(f"claim {reference} cannot be merged with itself")
        if len({claim.capture_id for claim in claims}) > 1:
            names = ", ".join(map(str, found))
            raise InvalidValue(f"claims {names} stand in different articles; 'claimtrack link' relates them")
        text = _text(claims[0])
        content = _trimmed(
            text, _union(span for one in claims for span in _spans(one, SpanField.CONTENT)), ""
        )
        (new,) = reshaping.reshape(session, claims, [_shape(text, claims, content)], now=now)
        return Reshaped((new.id,), tuple(found))


def _text(claim: tables.Claim) -> str:
    if claim.deleted_at is not None:
        raise InvalidValue(f"claim {claim.id} is removed; 'claimtrack restore {claim.id}' brings it back")
    text = claim.capture.text if claim.capture is not None else None
    if text is None or not _spans(claim, SpanField.CONTENT):
        raise InvalidValue(f"claim {claim.id}: its words stand in no article; 'claimtrack edit' changes them")
    return text


def _spans(claim: tables.Claim, field: SpanField) -> tuple[Span, ...]:
    return tuple(Span(span.start, span.end) for span in claim.spans if span.field == field.value)


def _offset(claim: tables.Claim, text: str, content: Sequence[Span], at: int | str) -> int:
    if isinstance(at, int):
        return at
    found = [text.find(at, span.start, span.end) for span in content if at]
    offset = next((place for place in found if place >= 0), None)
    if offset is None:
        raise InvalidValue(
            f"'{at}': these words are not in claim {claim.id}; give those its second half begins with"
        )
    return offset


def _trimmed(text: str, spans: Iterable[Span], between: str = _BETWEEN) -> tuple[Span, ...]:
    """The pieces with something in them, without what only stands between them."""
    kept = []
    for span in sorted(spans):
        start, end = span.start, span.end
        while start < end and text[start] in between:
            start += 1
        while start < end and text[end - 1] in between:
            end -= 1
        if any(sign.isalnum() for sign in text[start:end]):
            kept.append(Span(start, end))
    return tuple(kept)


def _union(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _shape(text: str, claims: Sequence[tables.Claim], content: tuple[Span, ...]) -> Shape:
    """What a claim of these words says: cue, speaker and date of the first that tells them."""
    from claimtrack.extraction.wording import claim_text
    from claimtrack.storage.editing.reshaping import Shape

    kinds = {claim.quote_type for claim in claims}
    kind = kinds.pop() if len(kinds) == 1 else QuoteType.MIXED.value
    spans = {SpanField.CONTENT: content}
    for field in (SpanField.CUE, SpanField.SPEAKER, SpanField.SAID):
        spans[field] = _spans(claims[0], field)
    for field in (SpanField.PLACE, SpanField.EVENT):
        all_ = _union(span for claim in claims for span in _spans(claim, field))
        spans[field] = tuple(s for s in all_ if content[0].start <= s.start and s.end <= content[-1].end)
    words = claim_text(text, content, QuoteType(kind) if kind else None)
    return Shape(words, claims[0].cue, kind, {field: some for field, some in spans.items() if some})

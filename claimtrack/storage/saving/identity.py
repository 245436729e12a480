"""What makes two rows the same: uids and identities, derived once from what identifies a row."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256

from claimtrack.names import fold
from claimtrack.types import Article, ArticleFacts, Claim, Naming, Place, Span, SpanField, SpeakerKind

# Names come again and again; folding one costs as much as storing a row.
key_of = lru_cache(maxsize=65536)(fold)

_UID_LENGTH = 24  # hex digits: 96 bits, no collision to be expected among 10^12 rows


def article_uid(article: Article, bytes_sha256: str) -> str:
    """From the address; from the bytes when it has none."""
    return digest(article.url if article.url is not None else bytes_sha256)


def reference_uid(facts: Article | ArticleFacts) -> str:
    """Of an article without address of which no bytes are known, as a table of claims speaks of it."""
    published = facts.published.edtf if facts.published else None
    return digest(json.dumps([facts.source, facts.title, published], ensure_ascii=False))


def extracted_uids(claims: Sequence[Claim], bytes_sha256: str) -> list[str]:
    """From the capture and the content and cue spans. The order only tells apart claims alike in these, so
    that a claim keeps its uid when an extractor finds another one before it."""
    seen: dict[str, int] = {}
    uids = []
    for claim in claims:
        content, cue = claim.spans.get(SpanField.CONTENT, ()), claim.spans.get(SpanField.CUE, ())
        evidence = f"{_ranges(content)}|{_ranges(cue)}"
        alike = seen.get(evidence, 0)
        seen[evidence] = alike + 1
        uids.append(digest(f"{bytes_sha256}|{evidence}|{alike}"))
    return uids


def given_uid(claim: Claim, method: str, external_id: str | None, bytes_sha256: str | None) -> str:
    """From all that a person or a table says of the claim: the same row again is the same claim."""
    said = [
        method,
        external_id,
        bytes_sha256,
        claim.text,
        claim.speaker.name if claim.speaker else None,
        claim.speaker.role if claim.speaker else None,
        claim.speaker.affiliation if claim.speaker else None,
        claim.attribution,
        claim.act,
        claim.cue,
        [claim.said.edtf, claim.said.raw] if claim.said else None,
        [[event.edtf, event.raw] for event in claim.events],
        [[place.raw, place.role] for place in claim.places],
        [[relay.name, relay.kind] for relay in claim.via],
        [[field, span.start, span.end] for field in SpanField for span in claim.spans.get(field, ())],
    ]
    return digest(json.dumps(said))


@lru_cache(maxsize=65536)
def _everywhere(kind: str, naming: str, name: str) -> tuple[str, bool]:
    """Kind and key; and whether the name means one entity in every article: the full name of a person or
    group, or the name of an organisation or government. A bare surname, a title or an unnamed group does not.

    Codes, not members of an enum: Python hashes those slowly.
    """
    key = key_of(name)
    is_full = " " in key or kind in (SpeakerKind.ORGANIZATION._value_, SpeakerKind.GOVERNMENT._value_)
    return f"{kind}|{key}", is_full and naming == Naming.NAMED._value_


def speaker_identity(kind: SpeakerKind, naming: Naming, name: str, scope: str) -> tuple[str, bool]:
    """Kind and folded name; the article (`scope`) too when the name means nothing beyond it. Also whether it
    means one entity in every article."""
    identity, is_global = _everywhere(kind._value_, naming._value_, name)
    return (identity if is_global else f"{identity}|{scope}"), is_global


def place_identity(place: Place) -> str:
    """The GeoNames id; of a place without one its name, country and, in a division, the division and kind:
    a country has many a Washington County."""
    if place.geonames_id is not None:
        return f"geonames:{place.geonames_id}"
    within = f"|{place.admin1}|{place.feature_code or ''}" if place.admin1 else ""
    return f"{key_of(place.name)}|{place.country or ''}{within}"


def _ranges(spans: Sequence[Span]) -> str:
    if len(spans) == 1:
        return f"{spans[0].start}-{spans[0].end}"
    return ",".join(f"{span.start}-{span.end}" for span in spans)


def digest(text: str) -> str:
    """What a uid is made of: the beginning of the SHA-256 of `text`."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_UID_LENGTH]

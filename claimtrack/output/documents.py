"""An article, or a claim, as the JSON object that DESIGN.md section 5 promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from claimtrack.types import SpanField

if TYPE_CHECKING:
    from claimtrack.types import (
        Alternative,
        Article,
        ArticleReference,
        Claim,
        ClaimLink,
        ClaimPlace,
        ClaimRecord,
        DateMention,
        DateValue,
        Extraction,
        Place,
        PlaceMention,
        Reason,
        Span,
        Speaker,
    )

Json = dict[str, Any]


def article_document(article: Article, extraction: Extraction) -> Json:
    """What `extract` prints of one article; all spans point into its `text`.

    Each claim has an `explanation` when the extraction was asked for explanations, and `left_out` tells what
    looked like a claim besides.
    """
    from hashlib import sha256

    return {
        "id": article.id,
        "origin": article.document.origin,
        "title": article.title,
        "source": article.source,
        "byline": article.byline,
        "url": article.url,
        "language": article.language,
        "published": _published(article.published),
        "categories": list(article.categories),
        "text": article.text,
        "text_sha256": sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "claims": _claims(article.text, extraction),
        "places": [_place_mention(mention) for mention in extraction.places],
        "dates": [_date_mention(mention) for mention in extraction.dates],
        "warnings": [*article.warnings, *extraction.warnings],
        **({"left_out": list(map(_alternative, extraction.left_out))} if extraction.explanations else {}),
    }


def claim_document(record: ClaimRecord) -> Json:
    """What `query --format json` prints of a stored claim: the claim of `extract`, and what was added."""
    return {
        "id": record.id,
        "uid": record.uid,
        "external_id": record.external_id,
        "status": record.status,
        **_claim(record.claim),
        "parent_id": record.parent_id,
        "method": record.method,
        "credibility": record.credibility,
        "tags": list(record.tags),
        "links": [_link(link) for link in record.links],
        "note": record.note,
        "article": _article_reference(record.article),
        **({} if record.outlets is None else {"outlets": record.outlets}),
    }


def found_claim_document(claim: Claim) -> Json:
    """A claim as `extract` prints it among those of its article."""
    return _claim(claim)


def _claims(text: str, extraction: Extraction) -> list[Json]:
    claims = [_claim(claim) for claim in extraction.claims]
    for claim, explanation in zip(claims, extraction.explanations, strict=False):
        claim["explanation"] = [_reason(text, reason) for reason in explanation.reasons]
    return claims


def _reason(text: str, reason: Reason) -> Json:
    return {
        "field": reason.field,
        "value": reason.value,
        "words": [span.of(text) for span in reason.spans],
        "spans": _pairs(reason.spans),
        "rule": reason.rule,
        "score": reason.score,
        "considered": [_alternative(other) for other in reason.considered],
    }


def _alternative(other: Alternative) -> Json:
    return {"value": other.value, "why": other.why, "score": other.score, "spans": _pairs(other.spans)}


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _claim(claim: Claim) -> Json:
    document = {
        "speaker": _speaker(claim.speaker),
        "attribution": claim.attribution,
        "act": claim.act,
        "quote_type": claim.quote_type,
        "text": claim.text,
        "cue": claim.cue,
        "said": _date(claim.said),
        "events": [_date(event) for event in claim.events],
        "places": [_claim_place(place) for place in claim.places],
        "via": [{"name": relay.name, "kind": relay.kind} for relay in claim.via],
        "spans": _spans(claim.spans),
        "confidence": claim.confidence,
    }
    return document if claim.parent is None else {**document, "parent": claim.parent}


def _speaker(speaker: Speaker | None) -> Json | None:
    names = ("name", "kind", "naming", "role", "affiliation", "mention")
    return {name: getattr(speaker, name) for name in names} if speaker else None


def _date(value: DateValue | None) -> Json | None:
    return {"edtf": value.edtf, "raw": value.raw} if value else None


def _published(value: DateValue | None) -> Json | None:
    if value is None:
        return None
    return {"edtf": value.edtf, "raw": value.raw, "alternatives": list(value.alternatives)}


def _claim_place(claim_place: ClaimPlace) -> Json:
    name = claim_place.place.name if claim_place.place else None
    return {"name": name, "raw": claim_place.raw, **_location(claim_place.place), "role": claim_place.role}


def _place_mention(mention: PlaceMention) -> Json:
    return {
        "raw": mention.raw,
        "start": mention.span.start,
        "end": mention.span.end,
        "name": mention.place.name if mention.place else None,
        **_location(mention.place),
        "role": mention.role,
        "precision": mention.precision,
    }


def _location(place: Place | None) -> Json:
    names = ("geonames_id", "latitude", "longitude", "country")
    return {name: getattr(place, name) if place else None for name in names}


def _date_mention(mention: DateMention) -> Json:
    return {"raw": mention.raw, "start": mention.span.start, "end": mention.span.end, "edtf": mention.edtf}


def _spans(spans: Mapping[SpanField, Sequence[Span]]) -> dict[str, list[list[int]]]:
    """Content, cue and speaker always, the rest where there are any; in the order of the vocabulary."""
    always = (SpanField.CONTENT, SpanField.CUE, SpanField.SPEAKER)
    return {
        field.value: _pairs(spans.get(field, ()))
        for field in SpanField
        if field in always or spans.get(field)
    }


def _link(link: ClaimLink) -> Json:
    names = ("id", "relation", "claim_id", "claim_uid", "outgoing", "origin", "note", "text", "speaker")
    return {name: getattr(link, name) for name in names}


def _article_reference(article: ArticleReference | None) -> Json | None:
    if article is None:
        return None
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": _published(article.published),
    }

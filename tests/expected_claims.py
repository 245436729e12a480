"""Holds what was extracted from a sample article against what a careful researcher would enter.

The shape of an expectation is told in data/README.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from claimtrack.names import fold
from claimtrack.types import Article, Attribution, Claim, Extraction, PlaceRole, SpanField

# Spellings of one name that a researcher would not tell apart.
_SPELLINGS = (
    (re.compile(r"^(?:the|an?) "), ""),
    (re.compile(r" (?:oblast|region|province)$"), ""),
    (re.compile(r"\bdefence\b"), "defense"),
)


@dataclass(frozen=True)
class Verdict:
    """How an article did: must-claims right, claims nobody expected, facts of the article that are wrong."""

    right: int
    musts: int
    extra: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]


def judge(expected: dict[str, Any], article: Article, extraction: Extraction) -> Verdict:
    """The verdict on one article."""
    used: set[int] = set()
    right, missed = 0, []
    for wanted in expected["claims"]:
        chosen, faults = _best(wanted, article.text, extraction.claims, used)
        if chosen is not None:
            used.add(chosen)
        if wanted["must"]:
            right += not faults
            missed += [f"claim {wanted['id']}: {'; '.join(faults)}"] if faults else []
    musts = sum(wanted["must"] for wanted in expected["claims"])
    extra = sum(
        claim.attribution is Attribution.SPEECH and at not in used
        for at, claim in enumerate(extraction.claims)
    )
    return Verdict(right, musts, extra, tuple(_article_faults(expected, article, extraction)), tuple(missed))


def _best(
    wanted: dict[str, Any], text: str, claims: tuple[Claim, ...], used: set[int]
) -> tuple[int | None, list[str]]:
    """The unused claim that holds the wanted words and has the fewest faults, and those."""
    answers = [
        (_claim_faults(wanted, claim), at)
        for at, claim in enumerate(claims)
        if at not in used and _holds(wanted, claim, text)
    ]
    if not answers:
        return None, ["missing"]
    faults, at = min(answers, key=lambda answer: (len(answer[0]), answer[1]))
    return at, faults


def _holds(wanted: dict[str, Any], claim: Claim, text: str) -> bool:
    """Whether the wanted words stand both in the claim's text and in what its spans point at."""
    pointed = " ".join(span.of(text) for span in claim.spans.get(SpanField.CONTENT, ()))
    return all(
        fold(words) in fold(place) for words in wanted["content_has"] for place in (claim.text, pointed)
    )


def _claim_faults(wanted: dict[str, Any], claim: Claim) -> list[str]:
    speaker = claim.speaker
    found = {
        "speaker": speaker.name if speaker else None,
        "affiliation": speaker.affiliation if speaker else None,
    }
    faults = [
        f"{field} {value!r}"
        for field, value in found.items()
        if wanted.get(field) and not any(_same(value or "", name) for name in _listed(wanted[field]))
    ]
    if wanted.get("role") and fold(wanted["role"]) not in fold((speaker and speaker.role) or ""):
        faults.append(f"role {speaker and speaker.role!r}")
    if claim.act not in _listed(wanted["act"]):
        faults.append(f"act {claim.act}")
    if wanted.get("kind") and claim.quote_type != wanted["kind"]:
        faults.append(f"quote type {claim.quote_type}")
    said = claim.said.edtf if claim.said else None
    if wanted.get("said_on") and _days(said) != wanted["said_on"]:
        faults.append(f"said {said}")
    events = [_days(event.edtf) for event in claim.events]
    if wanted.get("event") and wanted["event"] not in events:
        faults.append(f"events {events}")
    places = [place.place.name if place.place else place.raw for place in claim.places]
    faults += _absent("places", places, wanted.get("places", []))
    faults += _absent("via", [relay.name for relay in claim.via], wanted.get("via", []))
    return faults + [f"holds {words!r}" for words in wanted["not_has"] if fold(words) in fold(claim.text)]


def _absent(what: str, found: list[str], wanted: list[Any]) -> list[str]:
    return [
        f"{what} {found} without {one!r}"
        for one in wanted
        if not any(_same(name, accepted) for name in found for accepted in _listed(one))
    ]


def _article_faults(expected: dict[str, Any], article: Article, extraction: Extraction) -> list[str]:
    wanted = expected["article"]
    published = article.published.edtf if article.published else None
    found = {
        "title": article.title,
        "author": article.byline,
        "published": published,
        "source": article.source,
        "url": article.url,
    }
    faults = [
        f"{field} {value!r}"
        for field, value in found.items()
        if field in wanted and fold(wanted[field] or "") != fold(value or "")
    ]
    if list(article.categories) != wanted["categories"]:
        faults.append(f"categories {article.categories}")
    located = [
        m.place.name for m in extraction.places if m.place and m.place.geonames_id and m.place.latitude
    ]
    faults += _absent("places", located, expected["places_in_article"])
    locations = [fold(m.raw) for m in extraction.places if m.role is PlaceRole.LOCATION]
    for remark in expected["not_places"]:
        word = fold(remark.split(" (")[0])
        faults += [f"{raw!r} taken for a place" for raw in locations if raw in word or word in raw]
    dates = [(fold(m.raw), _days(m.edtf)) for m in extraction.dates]
    for words, value in expected["dates_in_article"].items():
        core = re.sub(r"^(?:early on|on|in|by|for|since|until) ", "", fold(words))
        if not any(core in raw and edtf == value for raw, edtf in dates):
            faults.append(f"date {words!r} is not {value}")
    return faults


def _days(edtf: str | None) -> str:
    """An EDTF value without what says how sure it is."""
    return re.sub(r"[~?%]", "", edtf or "")


def _same(found: str, wanted: str) -> bool:
    found, wanted = fold(found), fold(wanted)
    for pattern, plain in _SPELLINGS:
        found, wanted = pattern.sub(plain, found), pattern.sub(plain, wanted)
    return found == wanted


def _listed(value: Any) -> list[Any]:
    """An expectation gives one accepted value or a list of them."""
    return value if isinstance(value, list) else [value]

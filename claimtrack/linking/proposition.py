"""A claim and its repeats as one proposition: who relayed whom, and what became of it in time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claimtrack.types import ClaimRecord, LinkOrigin, Relation

# What a claim that stands in such a relation to the proposition did to it.
_DONE = {
    Relation.REPEATS: "repeated",
    Relation.SUPPORTS: "supported",
    Relation.DENIES: "denied",
    Relation.CONTRADICTS: "contradicted",
    Relation.CORRECTS: "corrected",
    Relation.RETRACTS: "retracted",
    Relation.RESPONDS_TO: "answered",
}
# What the proposition itself did to the claim it relates to.
_DOES = {
    Relation.SUPPORTS: "supports this",
    Relation.DENIES: "denies this",
    Relation.CONTRADICTS: "contradicts this",
    Relation.CORRECTS: "corrects this",
    Relation.RETRACTS: "retracts this",
    Relation.RESPONDS_TO: "answers this",
}


@dataclass(frozen=True, slots=True)
class Summary:
    """How widely a proposition was carried: its first claim, the outlets that carry it, and the origins that
    do not depend on one another as far as the articles tell (the relay nearest to the speaker, else the
    publisher)."""

    first: ClaimRecord
    claims: int
    sources: int
    origins: int


@dataclass(slots=True)
class Station:
    """Somebody through whom the words came: the speaker, a relay or a publisher; `claims` stand there."""

    name: str
    kind: str
    claims: list[ClaimRecord] = field(default_factory=list)
    below: list[Station] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened to a proposition: on which day (ISO 8601, None if unknown), what, in which claim, and
    whether it rests on a link that nobody has confirmed."""

    day: str | None
    what: str
    record: ClaimRecord
    is_suggested: bool


def summary(claims: Sequence[ClaimRecord]) -> Summary:
    """How widely the claims of one proposition were carried."""
    publishers = {_publisher(claim) for claim in claims}
    origins = {claim.claim.via[-1].name if claim.claim.via else _publisher(claim) for claim in claims}
    return Summary(min(claims, key=_when), len(claims), len(publishers), len(origins))


def chain(claims: Iterable[ClaimRecord]) -> list[Station]:
    """From each speaker down through the relays to the publishers, a tree for each speaker."""
    roots: list[Station] = []
    for record in sorted(claims, key=_when):
        speaker = record.claim.speaker.name if record.claim.speaker else "(nobody named)"
        station = _station(roots, speaker, "speaker")
        for relay in reversed(record.claim.via):
            station = _station(station.below, relay.name, "relay")
        _station(station.below, _publisher(record), "publisher").claims.append(record)
    return roots


def life(claims: Sequence[ClaimRecord], others: Sequence[ClaimRecord]) -> list[Happening]:
    """What happened to the proposition, by day: first said, repeated, denied, corrected; `others` are the
    claims that a link joins to one of its `claims`."""
    own = {claim.id for claim in claims}
    first = min(claims, key=_when)
    found = [
        Happening(
            day_of(one), "first said" if one is first else "repeated", one, _only_suggested(one, own, first)
        )
        for one in claims
    ]
    for other in others:
        for link in other.links:
            if link.claim_id in own:
                what = (_DONE if link.outgoing else _DOES).get(link.relation)
                if what:
                    suggested = link.origin is LinkOrigin.SUGGESTED
                    found.append(Happening(day_of(other), what, other, suggested))
    return sorted(found, key=lambda one: (one.day or "9999", one.record.id))


def day_of(record: ClaimRecord) -> str | None:
    """The day something was said, else the day its article was published."""
    if record.claim.said and record.claim.said.edtf:
        return record.claim.said.edtf
    published = record.article.published if record.article else None
    return published.edtf if published else None


def _when(record: ClaimRecord) -> tuple[str, int]:
    return (day_of(record) or "9999", record.id)


def _publisher(record: ClaimRecord) -> str:
    if record.article is None:
        return "(no article)"
    return record.article.source or f"article {record.article.id}"


def _station(among: list[Station], name: str, kind: str) -> Station:
    for station in among:
        if (station.name, station.kind) == (name, kind):
            return station
    among.append(Station(name, kind))
    return among[-1]


def _only_suggested(record: ClaimRecord, own: set[int], first: ClaimRecord) -> bool:
    """Whether no person has said that the claim repeats one of the others."""
    links = [one for one in record.links if one.relation is Relation.REPEATS and one.claim_id in own]
    return record is not first and all(link.origin is LinkOrigin.SUGGESTED for link in links)
